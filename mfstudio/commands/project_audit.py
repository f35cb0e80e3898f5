"""What a project tells of people, from what was counted in its file."""

from mfstudio.export.audit import Finding
from mfstudio.project.contents import Contents
from mfstudio.ratings.fields import count_of


def audit_project(found: Contents) -> tuple[Finding, ...]:
    """Tell what a project reveals, what identifies people first."""
    findings = [*_of_people(found), *_of_traces(found)]
    if not found.n_users:
        findings.append(Finding("note", "Holds no ids of users."))
    if found.is_model_only:
        findings.append(Finding("note", "It was saved without its ratings."))
    if found.n_items:
        titles = ", with titles" if found.n_titles else ""
        findings.append(Finding("note", f"Holds the ids of {count_of(found.n_items, 'item')}{titles}."))
    if found.n_models:
        findings.append(
            Finding(
                "note",
                f"Holds {count_of(found.n_models, 'model')}. What a model says of an item follows from its ratings: of "
                "an item that one person alone has rated, it tells of that rating.",
            )
        )
    return tuple(findings)


def _of_people(found: Contents) -> list[Finding]:
    """Tell what is there of users and of what they rated."""
    findings = []
    if found.n_users:
        text = f"Holds the ids of {count_of(found.n_users, 'user')} as they are written in the ratings."
        findings.append(Finding("identifies", text))
    if found.n_user_names:
        findings.append(Finding("identifies", f"Holds the names of {count_of(found.n_user_names, 'user')}."))
    if found.n_rejected:
        lines = count_of(found.n_rejected, "line")
        findings.append(
            Finding("identifies", f"Holds {lines} of the rating file that were no ratings, as they are written there.")
        )
    if found.n_ratings:
        times = " with the times, to the second, at which they were given" if found.n_times else ""
        findings.append(Finding("personal", f"Holds {count_of(found.n_ratings, 'exact rating')}{times}."))
    if found.n_user_rows:
        text = f"Holds factors of {count_of(found.n_user_rows, 'user')}, which say what each likes"
        unnamed = "" if found.n_users else ", without ids: who knows some of a person's ratings may find theirs"
        findings.append(Finding("personal", f"{text}{unnamed}."))
    if found.n_checkpoints:
        findings.append(
            Finding(
                "personal",
                f"Holds {count_of(found.n_checkpoints, 'checkpoint')} to go on training from, with factors of each "
                "user in the order of the file.",
            )
        )
    return findings


def _of_traces(found: Contents) -> list[Finding]:
    """Tell what else may lead to people."""
    told = {
        "Names files on the computer on which it was made; a place may tell who worked there.": found.n_paths,
        f"Holds what somebody noted of {count_of(found.n_notes, 'run')}.": found.n_notes,
        "Holds what the window showed, such as whom it looked for.": found.n_views,
        "Holds fingerprints of the ratings: whoever has the same ratings can tell that it was made of them.":
            found.n_fingerprints,
        f"Holds {count_of(found.n_deleted_runs, 'run')} that were deleted and can be brought back.":
            found.n_deleted_runs,
        f"Holds {count_of(found.n_free_pages, 'page')} that are no longer used, where what was deleted may still "
        "stand. 'mfstudio export --model-only' takes none of that along.": found.n_free_pages,
    }  # fmt: skip
    return [Finding("personal", text) for text, n in told.items() if n]
