"""What an exported file reveals, told on the command line."""


def test_ids_and_pseudonyms_are_told_apart(run, said, project, tmp_path):
    run("recommend", project, "--all", "-n", 1, "-o", tmp_path / "a.csv")
    hidden = ("--pseudonyms", "users", "--key", tmp_path / "k.key")
    run("recommend", project, "--all", "-n", 1, "-o", tmp_path / "b.csv", *hidden)
    levels = [{each["level"] for each in said("audit", tmp_path / f"{name}.csv")["reveals"]} for name in "ab"]
    assert ["identifies" in each for each in levels] == [True, False]
    code, out, _ = run("audit", tmp_path / "a.csv")
    assert (code, out.splitlines()[0].startswith("Identifies people: ")) == (0, True)


def test_a_file_of_another_form_is_refused(run, tmp_path):
    (tmp_path / "x.txt").write_text("x")
    assert run("audit", tmp_path / "x.txt")[0] == 1
