"""A damaged project saved on the command line."""

from mfstudio.project.store import Project


def test_what_can_be_read_goes_into_a_new_project(run, said, project, tmp_path):
    with project.open("r+b") as file:
        file.truncate(project.stat().st_size - 3 * 4096)
    assert run("runs", project)[0] == 3
    found = said("salvage", project, tmp_path / "new.mfstudio")
    assert 0 < found["kept"]["ratings"] == 1500 - found["lost"].get("ratings", 0)
    with Project.open(tmp_path / "new.mfstudio") as opened:
        assert opened.load_ratings().ratings.n_ratings == found["kept"]["ratings"]
    code, _, err = run("salvage", project, tmp_path / "new.mfstudio")
    assert (code, "There is a file of that name." in err) == (1, True)


def test_the_new_file_may_stand_behind_an_option_as_with_other_commands(run, said, project, tmp_path):
    assert said("salvage", project, "-o", tmp_path / "new.mfstudio")["new_path"] == str(tmp_path / "new.mfstudio")
    assert said("salvage", project, "--json", tmp_path / "third.mfstudio")["kept"]["ratings"] == 1500
    code, _, err = run("salvage", project)
    assert (code, "NEW.mfstudio is missing" in err) == (2, True)
    code, _, err = run("salvage", project, "-o", project)
    assert (code, "which would be lost" in err) == (2, True)
