"""What opens, cleans and names ratings on workers' threads."""

import pytest

from mfstudio.errors import Cancelled
from mfstudio.gui import import_memory
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import NamesWanted, clean_again, read_file, read_names
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.recognition import guess


class ImpatientTask(Task):
    """A task whose person gives up when it is asked for the n-th time."""

    def __init__(self, patience):
        super().__init__(lambda: None)
        self._patience = patience

    def is_cancelled(self):
        self._patience -= 1
        return self._patience < 0


def patient():
    return Task(lambda: None)


@pytest.fixture(autouse=True)
def own_memory(tmp_path, monkeypatch):
    """Begin every test with nothing remembered."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def give_up_everywhere(work, path):
    """Give up at each of the places where the work can be; return how many there are."""
    n_places = 0
    while True:
        try:
            work(ImpatientTask(n_places))
        except Cancelled:
            assert import_memory.recall(path) is None
            n_places += 1
        else:
            return n_places


def test_a_reading_that_is_given_up_is_not_remembered_wherever_it_is(rating_file):
    choices = ImportChoices(guess(rating_file), Cleaning("last", 2))
    n_places = give_up_everywhere(lambda task: read_file(rating_file, choices, task), rating_file)
    assert n_places >= 12
    assert import_memory.recall(rating_file) == choices


def test_a_cleaning_that_is_given_up_is_not_remembered_wherever_it_is(rating_file):
    found = read_file(rating_file, None, patient())
    n_places = give_up_everywhere(lambda task: clean_again(found, Cleaning("last", 2), task), rating_file)
    assert n_places >= 9
    assert import_memory.recall(rating_file).cleaning == Cleaning("last", 2)


def test_names_that_nobody_wants_any_more_are_dropped(rating_file):
    found = read_file(rating_file, None, patient())
    wanted = NamesWanted(found.path, found.ratings, "item", rating_file.parent / "items.csv")
    with pytest.raises(Cancelled):
        read_names(wanted, ImpatientTask(0))


def test_other_names_leave_alone_what_was_worked_out_of_the_ratings(rating_file):
    found = read_file(rating_file, None, patient())
    table = rating_file.parent / "folk.csv"
    table.write_text("id,name\n" + "".join(f"u{n:03},Person {n}\n" for n in range(60)))
    named = found.named(read_names(NamesWanted(found.path, found.ratings, "user", table), patient()))
    assert named.users is found.users
    assert named.title_index is found.title_index
    assert named.names_from == ("", str(table))
    assert named.search_users("person 17").tolist() == [found.ratings.user_codes["u017"]]
    without = named.named(read_names(NamesWanted(found.path, found.ratings, "user", None), patient()))
    assert without.user_names is None
    assert without.user_name_index is None


def test_other_ratings_have_what_is_worked_out_of_them_anew(rating_file):
    found = read_file(rating_file, None, patient())
    fewer = clean_again(found, Cleaning(users_share=0.5), patient())
    assert len(fewer.users.ranks) == fewer.ratings.n_users < found.ratings.n_users


def test_the_test_file_that_lies_beside_is_found_while_reading(tmp_path):
    rows = "".join(f"{n % 9}\t{n % 7}\t{n % 5 + 1}\n" for n in range(60))
    for name in ("u1.base", "u1.test"):
        (tmp_path / name).write_text(rows)
    assert read_file(tmp_path / "u1.base", None, patient()).test_file == tmp_path / "u1.test"
    assert read_file(tmp_path / "u1.test", None, patient()).test_file is None
