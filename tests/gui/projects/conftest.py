"""A window whose project is saved, found again and taken away."""

from pathlib import Path

import pytest

from mfstudio.gui.app import make_window
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.store import Project
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.reading import read_everything


@pytest.fixture
def kept(qtbot):
    """Return a function that waits until all is written, as far as it can be."""

    def wait(window):
        qtbot.waitUntil(lambda: window.session.keeper.is_settled)

    return wait


@pytest.fixture
def open_again(qtbot, window):
    """Return a function that opens a project in a new window."""
    made = []

    def open_in_new_window(path):
        other = make_window()
        qtbot.addWidget(other)
        made.append(other)
        with qtbot.waitSignal(other.session.project_opened):
            other.open_path(path)
        qtbot.waitUntil(lambda: not other.session.is_opening)
        return other

    yield open_in_new_window
    for other in made:
        other.close()


@pytest.fixture
def save_to(monkeypatch):
    """Return a function that answers the dialog which asks for a place, which no test can press."""

    def answer(path):
        monkeypatch.setattr("mfstudio.gui.opening.Opening.ask_where_to_save", lambda *_: path and Path(path))

    return answer


@pytest.fixture
def imported_by_place(rating_file, tmp_path):
    """Write a project that holds no ratings, but only where they are; return its path."""
    ratings, report = read_everything(rating_file)
    path = tmp_path / "place.mfstudio"
    with Project.create(path) as project:
        project.store_ratings(
            RatingsToStore(ratings, rating_file, ImportChoices(report.dialect), report, by_place=True)
        )
    return path
