"""What a file reveals, told by what was chosen and by the file itself."""

import numpy as np
import pytest

from mfstudio.errors import ExportError
from mfstudio.export.audit import audit_file, audit_report
from mfstudio.export.options import FORMATS, ExportOptions
from mfstudio.export.tables import export_predictions, export_recommendations, export_similar
from mfstudio.ratings.rating_set import RatingSet

looked_at = pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])


@pytest.fixture
def both(tmp_path, model, ratings, key, titles, user_names):
    """Return a function that writes a table and gives the findings from both sides, those of the file first."""

    def audit(kind, options, **given):
        path = tmp_path / f"out{FORMATS[options.format].suffix}"
        if kind == "predictions":
            report = export_predictions(path, model, ratings, options, titles=titles, key=key, **given)
        elif kind == "similar":
            report = export_similar(path, model, ratings, 2, options, titles=titles, key=key)
        else:
            report = export_recommendations(path, model, ratings, 2, options, titles=titles, key=key, **given)
        return audit_file(path), audit_report(report, options, ratings)

    return audit


def said(findings, level=None):
    return " ".join(finding.text for finding in findings if level in (None, finding.level))


@looked_at
def test_ids_as_written_identify(both, form):
    for findings in both("recommendations", ExportOptions(form)):
        assert "users' ids as they are written" in said(findings, "identifies")
        assert "pseudonym" not in said(findings)
        assert "probably likes" in said(findings, "personal")
        assert "Columns: user, rank, item, title, predicted_rating." in said(findings, "note")


@looked_at
def test_pseudonyms_can_be_recognised_again(both, form):
    for findings in both("recommendations", ExportOptions(form, hide_ids="users")):
        assert said(findings, "identifies") == ""
        assert "same person can be recognised" in said(findings, "personal")


@looked_at
def test_hidden_items_are_noted(both, form):
    for findings in both("predictions", ExportOptions(form, hide_ids="users and items")):
        assert "Items have pseudonyms" in said(findings, "note")


@looked_at
def test_names_exact_ratings_and_times_are_told(both, form, user_names):
    columns = ("user", "user_name", "item", "rating", "time")
    for findings in both("predictions", ExportOptions(form, columns), user_names=user_names):
        assert "users' names" in said(findings, "identifies")
        assert "exact ratings" in said(findings, "personal")
        assert "times of ratings" in said(findings, "personal")
    for findings in both("predictions", ExportOptions(form, ("user", "item", "predicted_rating"))):
        assert "exact ratings" not in said(findings)
        assert "times" not in said(findings)


@looked_at
def test_similar_items_hold_no_users(both, form):
    for findings in both("similar", ExportOptions(form)):
        assert {finding.level for finding in findings} == {"note"}
        assert "Holds no users." in said(findings)


@looked_at
def test_wide_tables_are_understood(both, form):
    for findings in both("recommendations", ExportOptions(form, wide=True, hide_ids="users and items")):
        assert "Items have pseudonyms" in said(findings)
        assert "same person can be recognised" in said(findings)


@pytest.fixture
def few(ratings):
    """Ratings of which one user has 3, two have 4 and one has 5; two items are rated once, all others more often."""
    users = np.repeat([0, 1, 2, 3], [3, 4, 4, 5]).astype(np.int32)
    items = np.array([0, 1, 2, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 3, 4, 5], np.int32)
    return RatingSet(users, items, np.ones(16, np.float32), ratings.user_labels[:4], ratings.item_labels[:6])


@looked_at
def test_users_and_items_with_few_ratings_are_counted(tmp_path, model, few, form):
    path, options = tmp_path / f"out{FORMATS[form].suffix}", ExportOptions(form)
    report = export_predictions(path, model, few, options)
    for findings in (audit_file(path), audit_report(report, options, few)):
        assert "Holds 3 users with fewer than 5 ratings" in said(findings, "personal")
        assert "Holds 2 items rated by one user only" in said(findings, "personal")


def test_users_left_out_are_noted_and_no_longer_few(tmp_path, model, few):
    options = ExportOptions("csv", min_user_ratings=5)
    report = export_predictions(tmp_path / "out.csv", model, few, options)
    findings = audit_report(report, options, few)
    assert "3 users with fewer than 5 ratings left out." in said(findings, "note")
    assert "told apart" not in said(findings)
    assert "told apart" not in said(audit_file(tmp_path / "out.csv"))


@pytest.mark.parametrize("name", ["missing.csv", "text.parquet", "list.jsonl", "table.xlsx"])
def test_what_cannot_be_looked_at_is_an_export_error(tmp_path, name):
    if name != "missing.csv":
        (tmp_path / name).write_text("[1]\n")
    with pytest.raises(ExportError, match=name):
        audit_file(tmp_path / name)
