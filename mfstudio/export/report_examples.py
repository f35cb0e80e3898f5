"""The sections of a report that show what the model says: recommendations for a few users, and similar items."""

from mfstudio import wording
from mfstudio.export.report_contents import Identity, ItemExample, Named, Recommended, UserExample
from mfstudio.export.report_html import Markup, element, escaped, foreign, paragraph, table
from mfstudio.export.report_parts import number, section
from mfstudio.ratings.fields import count_of
from mfstudio.wording import mark, say

_WHOSE = {"busy": mark("A busy user"), "typical": mark("A typical user"), "rare": mark("A user with few ratings")}


def named(each: Named) -> Markup:
    """Show a name with its id behind it, or whichever of them there is."""
    if not each.name:
        return foreign(each.id)
    behind = Markup(f" {element('small', foreign(each.id, 60))}") if each.id else ""
    return Markup(f"{foreign(each.name)}{behind}")


def recommendations_section(users: tuple[UserExample, ...], identity: Identity, decimals: int) -> Markup:
    """Show a few users: what they rated best beside what they are recommended."""
    words = say(
        "What a busy, a typical and a rare user rated best, beside the best predicted of what they have not rated."
    )
    if any(each.reasons for user in users for each in user.recommended):
        more = say("A reason is an item that the user rated, and what it adds to the prediction.")
        words = wording.paragraph(words, more)
    return section(
        "recommendations",
        say("Examples of recommendations"),
        paragraph(words),
        *(_user(each, identity, decimals) for each in users),
    )


def _user(example: UserExample, identity: Identity, decimals: int) -> Markup:
    whose = say(_WHOSE[example.activity])
    called = escaped(whose) if identity == "none" else Markup(f"{escaped(whose)}: {named(example.user)}")
    form = f".{decimals}f"
    best = [(named(each.item), f"{each.rating:g}", number(each.predicted, form)) for each in example.best]
    tables = [
        table(say("Rated best"), (say("Item"), say("Rating"), say("Predicted")), best, numbers=(1, 2)),
        _recommended(example.recommended, form)
        if example.recommended
        else paragraph(say("There is nothing left to recommend.")),
    ]
    return element(
        "div", element("h3", called), paragraph(count_of(example.n_ratings, "rating"), class_="quiet"),
        element("div", *(element("div", each) for each in tables), class_="pair"), class_="keep",
    )  # fmt: skip


def _recommended(found: tuple[Recommended, ...], form: str) -> Markup:
    has_std = any(each.std is not None for each in found)
    has_reasons = any(each.reasons for each in found)
    heads = [say("Item"), say("Predicted"), *(["±"] if has_std else []), *([say("Reasons")] if has_reasons else [])]
    rows = []
    for each in found:
        row = [named(each.item), number(each.predicted, form)]
        row += [number(each.std, form)] if has_std else []
        row += [_reasons(each, form)] if has_reasons else []
        rows.append(row)
    return table(say("Recommended"), heads, rows, numbers=range(1, 2 + has_std))


def _reasons(each: Recommended, form: str) -> Markup:
    words = (Markup(f"{foreign(item.name or item.id, 60)} {amount:+{form}}") for item, amount in each.reasons)
    return element("small", Markup("; ".join(words)))


def similar_section(items: tuple[ItemExample, ...]) -> Markup:
    """Show the items that are most similar to a few popular ones."""
    tables = []
    for each in items:
        rows = [(named(other.item), f"{other.n_ratings:,}", number(other.cosine, ".3f")) for other in each.similar]
        ratings = count_of(each.n_ratings, "rating")
        caption = Markup(say("Most similar to {item} ({ratings})", item=named(each.item), ratings=ratings))
        tables.append(
            element(
                "div",
                table(caption, (say("Item"), say("Ratings"), say("Similarity")), rows, numbers=(1, 2)),
                class_="keep",
            )
        )
    words = say(
        "Items whose factors point most nearly where those of a popular item do: the similarity is their cosine."
    )
    return section("similar", say("Similar items"), paragraph(words), element("div", *tables, class_="pair even"))
