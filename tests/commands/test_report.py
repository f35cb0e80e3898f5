"""The report of a run from the command line."""

import html

from mfstudio.__main__ import main


def test_the_report_holds_errors_examples_and_the_line_that_repeats_the_run(run, said, project, tmp_path):
    found = said("report", project, "-o", tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text()
    assert found["n_bytes"] == len(page.encode())
    shown = said("runs", project, 1)
    assert shown["command"] in html.unescape(page)
    assert f"{shown['results']['test_rmse']:.4f}" in page
    assert shown["results"]["factors_sha256"] in page
    assert "The book of" in page


def test_ids_are_hidden_on_request(run, project, tmp_path):
    assert run("report", project, "-o", tmp_path / "a.html", "--anonymous")[0] == 0
    hidden = ("--pseudonyms", "users", "--key", tmp_path / "k.key")
    assert run("report", project, "-o", tmp_path / "p.html", *hidden)[0] == 0
    assert run("report", project, "-o", tmp_path / "i.html")[0] == 0
    pages = [(tmp_path / f"{name}.html").read_text() for name in "api"]
    assert ["u0" in page for page in pages] == [False, False, True]
    code, _, err = run("report", project, "-o", tmp_path / "p.html", "--pseudonyms", "users")
    assert (code, "--key FILE" in err) == (2, True)


def test_it_goes_to_standard_output(run, project):
    code, out, _ = run("report", project, "-o", "-")
    assert (code, out.startswith("<!DOCTYPE html>")) == (0, True)
    assert main(["report", str(project), "-o", "-", "--json"]) == 2
