import pytest

from mfstudio.export.audit import Finding
from mfstudio.gui import theme
from mfstudio.gui.export_choice import default_choice
from mfstudio.gui.export_preview import ExportPreview
from mfstudio.gui.export_work import Preview

COLUMNS = ("user", "rank", "item", "title", "predicted_rating")
ROWS = tuple(
    (f"user-{n:04}", f"{n}", f"i{n}", f"A title that is rather long and goes on for a while, of book {n}", "4.2500")
    for n in range(20)
)


@pytest.fixture
def view(qtbot):
    view = ExportPreview()
    qtbot.addWidget(view)
    view.setStyleSheet(theme.style_sheet())
    view.resize(856, 320)
    with qtbot.waitExposed(view):
        view.show()
    return view


def table(columns=COLUMNS, rows=ROWS, findings=()):
    return Preview(default_choice("recommendations"), columns, rows, len(rows), True, len(columns), 1000, 0, len(rows),
                   findings=findings)  # fmt: skip


def test_titles_give_way_so_that_the_numbers_are_seen(view, qtbot):
    view.show_preview(table())
    qtbot.waitUntil(lambda: view.table.verticalScrollBar().isVisible())
    assert view.table.horizontalHeader().length() <= view.table.viewport().width()
    words = view.table.fontMetrics().horizontalAdvance("predicted_rating")
    assert view.table.columnWidth(4) > words
    assert view.table.columnWidth(3) < view.table.fontMetrics().horizontalAdvance(ROWS[0][3])


def test_where_not_all_can_be_seen_titles_have_their_room(view):
    many = tuple(f"title_{n}" for n in range(30))
    view.show_preview(table(many, (("A title of 24 characters",) * 30,)))
    words = view.table.fontMetrics().horizontalAdvance("A title of 24 characters")
    assert all(view.table.columnWidth(column) > words for column in range(30))
    assert view.table.horizontalHeader().length() > view.table.viewport().width()


def test_a_file_without_rows_is_said_to_have_none(view):
    view.show_preview(table(rows=()))
    assert view.no_row.isVisible()
    view.show_preview(table())
    assert view.no_row.isHidden()


def test_findings_are_shown_whole_when_more_of_them_come(view, qtbot):
    long = "A sentence that is so long that it does not stand in one line of the list, nor in two of them."
    view.show_preview(table(findings=(Finding("note", "Short."),)))
    view.show_preview(table(findings=(Finding("note", "Short."), *(Finding("personal", long),) * 4)))
    rows = view.findings._rows
    qtbot.waitUntil(rows[-1][1].isVisible)
    qtbot.waitUntil(lambda: all(text.height() >= text.heightForWidth(text.width()) for _, text in rows))
