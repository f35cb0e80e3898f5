"""How ratings are read, shown on the command line: of a project as they were imported."""

import io


def test_a_project_shows_how_its_ratings_were_read(run, said, folder, project):
    of_project, of_file = said("inspect", project), said("inspect", folder / "r.csv")
    for name in ("n_ratings", "n_users", "n_items", "roles", "dialect", "warnings", "density", "titles"):
        if name == "titles":
            assert of_project[name]["n_matched"] == of_file[name]["n_matched"] == 45
        else:
            assert of_project[name] == of_file[name]
    code, out, _ = run("inspect", project)
    assert (code, "Names: items.csv names 45 of 45 items." in out) == (0, True)
    code, _, err = run("inspect", project, "--skip", 3)
    assert (code, "--skip must be left out: the ratings" in err) == (2, True)


def test_standard_input_is_inspected(said, folder, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((folder / "r.csv").read_bytes())))
    of_input, of_file = said("inspect", "-"), said("inspect", folder / "r.csv")
    assert of_input["n_ratings"] == of_file["n_ratings"]
    assert of_input["roles"] == of_file["roles"]
    assert of_input["titles"] is None  # there is nothing beside it
