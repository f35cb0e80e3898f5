import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QSize
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QStyledItemDelegate

from mfstudio.gui import theme
from mfstudio.gui.item_models.blocks import BlockTableModel, as_wide_as, plain_tip, rating_text
from mfstudio.gui.widgets.table import CellDelegate, DataTable, ErrorBarDelegate

TEXTS = [
    "7",
    "The book of i003",
    "A title that is so long that it cannot be shown as a whole",
    "Ein viel zu langer Titel über das Führen großer Häuser",
    "",
    "WWWWWW",
]
NUMBERS = ["+0.25", "-4.00", "+4.00", "+0.00", "-1.50", "+9.00"]


class Words(BlockTableModel):
    """Six rows of words and numbers, which count how often they are asked for."""

    widest_error = 4.0

    def __init__(self):
        super().__init__(["Words", "Number"], ["", ""], {1})
        self.n_asked = 0
        self.reset_rows(6)

    def data(self, index, role=0):
        self.n_asked += 1
        return super().data(index, role)

    def value(self, row, column):
        return float(NUMBERS[row]) if column == 1 else None

    def block_text(self, start, stop):
        return [TEXTS[start:stop], NUMBERS[start:stop]]


@pytest.fixture(params=["light", "dark"])
def table(request, qtbot, qapp):
    theme.apply_scheme(request.param)
    table = DataTable("Words")
    qtbot.addWidget(table)
    model = Words()
    model.setParent(table)
    table.setModel(model)
    table.setStyleSheet(theme.style_sheet())
    table.setColumnWidth(0, 120)
    table.setColumnWidth(1, 200)
    table.resize(QSize(400, 260))
    table.show()
    yield table
    theme.apply_scheme("system")


def picture(table):
    return table.viewport().grab().toImage()


def select(table, row):
    index = table.model().index(row, 0)
    table.selectionModel().select(
        index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    )


@pytest.mark.parametrize("row", [None, 0, 2])
def test_cells_look_as_those_that_qt_draws(table, row):
    table.clearFocus()
    if row is not None:
        select(table, row)
    table.setItemDelegate(QStyledItemDelegate(table))
    usual = picture(table)
    table.setItemDelegate(CellDelegate(table))
    assert picture(table) == usual


def test_the_cell_that_has_the_keyboard_can_be_told(table):
    table.setItemDelegate(CellDelegate(table))
    table.clearFocus()
    before, place = picture(table), table.visualRect(table.model().index(1, 0))
    table.setFocus()
    table.selectionModel().setCurrentIndex(table.model().index(1, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    after = picture(table)
    assert after.copy(place) != before.copy(place)
    below = table.visualRect(table.model().index(2, 0))
    assert after.copy(below) == before.copy(below)


def test_no_cell_is_asked_for_its_colours_and_fonts_one_by_one(table):
    table.setItemDelegate(CellDelegate(table))
    picture(table)
    table.model().n_asked = 0
    picture(table)
    assert table.model().n_asked == 0


def test_errors_below_and_above_nothing_differ_in_side_as_well_as_in_colour(table):
    table.setItemDelegateForColumn(1, ErrorBarDelegate(table))
    image = picture(table)
    colours = theme.train_colour().rgb(), theme.validation_colour().rgb()

    def coloured(row):
        place = table.visualRect(table.model().index(row, 1))
        y = place.center().y() + 1
        return {
            colour: [x for x in range(place.left(), place.right()) if image.pixel(x, y) == colour] for colour in colours
        }

    above, below = coloured(2), coloured(1)
    assert above[colours[1]] == below[colours[0]] == []
    assert max(below[colours[1]]) <= min(above[colours[0]])
    assert len(coloured(0)[colours[0]]) < len(above[colours[0]]) / 8, "a bar is as long as the error is large"
    assert coloured(3) == {colour: [] for colour in colours}
    assert len(coloured(5)[colours[0]]) == len(above[colours[0]]), "an error beyond the scale fills it"


@pytest.mark.parametrize("text", ["It's here & there", "<b>Tom</b> & Jerry", "a &lt; b", "1 < 2", "plain", ""])
def test_a_tooltip_shows_a_text_letter_by_letter(qapp, text):
    tip = plain_tip(text)
    if Qt.mightBeRichText(tip):
        document = QTextDocument()
        document.setHtml(tip)
        tip = document.toPlainText()
    assert tip == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(4.0, "4"), (3.5, "3.5"), (float(np.float32(0.1)), "0.1"), (1231320.0, "1231320"), (2e9, "2000000000")],
)
def test_a_rating_has_the_digits_it_needs(value, text):
    assert rating_text(value) == text


def test_a_bar_stays_clear_of_large_numbers(qtbot, qapp):
    class Large(Words):
        widest_error = 2_000_000.0

        @property
        def widest_number(self):
            return as_wide_as(self.widest_error)

        def value(self, row, column):
            return 2_000_000.0 if column == 1 else None

    drawn = []

    class Told(ErrorBarDelegate):
        def draw_beside(self, painter, area, value, colour):
            drawn.append(area)

    table = DataTable("Words")
    qtbot.addWidget(table)
    model = Large()
    model.setParent(table)
    table.setModel(model)
    table.setItemDelegateForColumn(1, Told(table))
    table.setColumnWidth(1, 200)
    table.resize(QSize(400, 260))
    table.grab()
    cell = table.visualRect(model.index(0, 1))
    assert drawn
    assert drawn[0].right() < cell.right() - table.fontMetrics().horizontalAdvance("+2000000.00")


def test_a_number_beside_a_bar_has_room_whatever_the_numbers_are():
    assert as_wide_as() == "+00.00"
    assert as_wide_as(5.0) == "+00.00"
    assert as_wide_as(1.0, -12345.5) == "-12345.50"
