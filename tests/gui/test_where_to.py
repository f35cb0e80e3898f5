"""Where a file is saved: the ending of its name tells its form, whatever was proposed, and never lies in silence."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLineEdit

from mfstudio.gui.where_to import PLOTS, ask_where_to

pytestmark = pytest.mark.usefixtures("file_dialog")


@pytest.fixture
def answer(window, qtbot, tmp_path):
    """Return a function that lets the next file dialogs be answered with names, and gives what these proposed."""

    def answer_with(*names, form=""):
        left, proposed = list(names), []

        def save():
            dialog = window.findChild(QFileDialog)
            if dialog is None:
                QTimer.singleShot(5, save)
                return
            dialog.setObjectName("answered")
            field = dialog.findChild(QLineEdit)
            proposed.append(field.text())
            if form:
                dialog.selectNameFilter(form)
                dialog.filterSelected.emit(form)
            name = left.pop(0)
            if name is not None:
                field.setText(str(tmp_path / name))
            if left:
                QTimer.singleShot(0, wait_for_next)
            dialog.accept()

        def wait_for_next():
            dialog = window.findChild(QFileDialog)
            if dialog is None or dialog.objectName() == "answered":
                QTimer.singleShot(5, wait_for_next)
            else:
                save()

        QTimer.singleShot(0, save)
        return proposed

    return answer_with


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a.png", "a.png"), ("a.svg", "a.svg"), ("a.CSV", "a.CSV"), ("a", "a.png"), ("a.jpg", "a.jpg.png"),
        ("plot v1.2", "plot v1.2.png"), ("a.svg.old", "a.svg.old.png"),
    ],
)  # fmt: skip
def test_a_name_always_has_an_ending_that_is_known(window, answer, tmp_path, typed, written):
    answer(typed)
    assert ask_where_to(window, "Save", tmp_path / "plot.png", PLOTS) == tmp_path / written


def test_the_form_chosen_gives_the_ending_and_changes_that_of_the_name(window, answer, tmp_path):
    answer(None, form="SVG (*.svg)")
    assert ask_where_to(window, "Save", tmp_path / "plot.png", PLOTS) == tmp_path / "plot.svg"
    answer("other.jpg", form="CSV (*.csv)")
    assert ask_where_to(window, "Save", tmp_path / "plot.png", PLOTS) == tmp_path / "other.jpg.csv"


def test_the_form_proposed_is_the_first_one_chosen(window, answer, tmp_path):
    proposed = answer("other")
    assert ask_where_to(window, "Save", tmp_path / "plot.svg", PLOTS) == tmp_path / "other.svg"
    assert proposed == ["plot.svg"]


def test_a_file_is_not_overwritten_under_a_name_that_nobody_typed(window, answer, tmp_path):
    (tmp_path / "a.jpg.png").write_text("mine")
    proposed = answer("a.jpg", "b.png")
    assert ask_where_to(window, "Save", tmp_path / "plot.png", PLOTS) == tmp_path / "b.png"
    assert proposed == ["plot.png", "a.jpg.png"]


def test_without_endings_a_folder_is_asked_for_under_any_name(window, answer, tmp_path):
    answer("a.folder")
    assert ask_where_to(window, "Save", tmp_path / "factors", ()) == tmp_path / "a.folder"


@pytest.mark.parametrize("action", ["export_png", "export_svg"])
@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_plot_is_written_in_the_form_that_its_name_says(trained, answer, tmp_path, action, ending):
    answer(f"loss.{ending}")
    trained.actions_by_name[action].trigger()
    path = tmp_path / f"loss.{ending}"
    if ending == "png":
        assert not QImage(str(path), "PNG").isNull()
    else:
        texts = [node.text for node in ElementTree.parse(path).getroot().iter() if node.text]
        assert "ratings.csv, run 1: RMSE" in texts
    assert trained.status.currentMessage() == f"Wrote the plot to loss.{ending}."


def test_an_ending_that_no_plot_has_is_added_to_and_said(trained, answer, tmp_path):
    answer("loss.pdf")
    trained.actions_by_name["export_svg"].trigger()
    assert ElementTree.parse(tmp_path / "loss.pdf.svg").getroot().tag.endswith("svg")
    assert trained.status.currentMessage() == "Wrote the plot to loss.pdf.svg."


@pytest.mark.parametrize("name", ["gradient", "residuals"])
def test_a_small_plot_says_of_which_run_it_is_and_is_written_as_its_name_says(trained, answer, tmp_path, qtbot, name):
    page = trained.train_page.convergence
    trained.session.book.set_note(1, "first try")
    answer(f"{name}.svg")
    with qtbot.waitSignal(trained.exports.ended):
        page.row.cards[name].menu.actions()[-3].trigger()  # as picture
    texts = [node.text for node in ElementTree.parse(tmp_path / f"{name}.svg").getroot().iter() if node.text]
    assert any(text.startswith(f"ratings.csv, run 1 – first try: {page.row.cards[name].title}") for text in texts)


def test_numbers_are_written_where_the_name_says_so(trained, answer, tmp_path, qtbot):
    page = trained.train_page.convergence
    answer("g.csv")
    with qtbot.waitSignal(trained.exports.ended):
        page.row.cards["gradient"].menu.actions()[-3].trigger()  # as picture
    assert (tmp_path / "g.csv").read_text().startswith("epoch,")
    assert trained.status.currentMessage() == "Wrote the plot's numbers to g.csv."


def test_recommendations_named_as_another_form_are_not_mistaken_for_it(trained, answer, tmp_path, qtbot):
    answer("all.xlsx")
    with qtbot.waitSignal(trained.exports.ended):
        trained.actions_by_name["export_all"].trigger()
    assert (tmp_path / "all.xlsx.csv").exists()
    assert "all.xlsx.csv" in trained.banner.text
