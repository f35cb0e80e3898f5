"""What killed processes left half-written goes once nobody has touched it for a day, and nothing else does."""

import os
import time

from mfstudio.export.atomic import atomic_file
from mfstudio.leftovers import UNTOUCHED_SECONDS, path_beside, remove_leftovers
from mfstudio.project.store import Project


def make(path, seconds_ago):
    path.write_text("half")
    moment = time.time() - seconds_ago
    os.utime(path, (moment, moment))
    return path


def test_a_name_beside_is_new_each_time_and_short(tmp_path):
    target = tmp_path / ("n" * 250)
    names = {path_beside(target) for _ in range(5)}
    assert len(names) == 5
    assert all(path.parent == tmp_path and len(path.name) < 40 for path in names)


def test_what_nobody_touched_for_a_day_is_removed_and_what_is_being_written_is_not(tmp_path):
    old = [make(path_beside(tmp_path / "x.csv"), UNTOUCHED_SECONDS + 60) for _ in range(3)]
    old.append(make(old[0].with_name(old[0].name + "-journal"), UNTOUCHED_SECONDS + 60))
    kept = [
        make(path_beside(tmp_path / "x.csv").with_name(".mfstudio-0123456789abcdef.part"), 60),
        make(tmp_path / ".mfstudio-notes.part", UNTOUCHED_SECONDS * 9),
        make(tmp_path / "ml-1m.zip.part", UNTOUCHED_SECONDS * 9),
    ]
    remove_leftovers(tmp_path)
    assert [path for path in old if path.exists()] == []
    assert [path for path in kept if not path.exists()] == []


def test_an_export_and_a_project_tidy_the_folder_that_they_come_to(tmp_path):
    first = make(path_beside(tmp_path / "x.csv"), UNTOUCHED_SECONDS + 60)
    with atomic_file(tmp_path / "x.csv") as file:
        file.write(b"whole")
    assert not first.exists()
    make(first, UNTOUCHED_SECONDS + 60)
    Project.create(tmp_path / "p.mfstudio").close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.mfstudio", "x.csv"]


def test_a_folder_that_is_not_there_is_none_to_tidy(tmp_path):
    remove_leftovers(tmp_path / "missing")
    assert not (tmp_path / "missing").exists()
