"""Hands and eyes for the runs page: clicks into its table, and what stands there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mfstudio.gui.item_models.runs import COLUMNS, NOTE, RUN
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.settings import TrainingSettings

QUICK = TrainingSettings(n_factors=4, n_epochs=3, patience=0, engine="numpy")
OTHER_SPLIT = SplitPlan("random", fraction=0.3, seed=7)
LEFT = Qt.MouseButton.LeftButton
TRAIN, RUNS = 1, 5  # places of pages


def kept(window, qtbot, number):
    session = window.session
    qtbot.waitUntil(lambda: not session.is_training and session.keeper.is_settled)
    qtbot.waitUntil(lambda: session.book.is_in_project(number) and session.book.of_window(number) is None)


def shown(window, qtbot):
    window.actions_by_name["page_runs"].trigger()
    page = window.runs_page
    settled(page, qtbot)
    return page


def settled(page, qtbot):
    qtbot.waitUntil(lambda: not page.is_busy)


def place(page, number, key):
    """Return the rectangle of a cell on the screen of the table."""
    model = page.table.runs
    index = model.index(model.row_of(number), COLUMNS.index(key))
    page.table.scrollTo(index)
    return page.table.visualRect(index)


def click(page, qtbot, number, key=NOTE, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(page.table.viewport(), LEFT, modifier, place(page, number, key).center())


def click_box(page, qtbot, number):
    """Click the box that ticks a run."""
    model, table = page.table.runs, page.table
    index = model.index(model.row_of(number), COLUMNS.index(RUN))
    option = QStyleOptionViewItem()
    option.rect, option.features = place(page, number, RUN), QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    option.widget = table
    box = table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, table)
    assert table.indexAt(box.center()) == index
    qtbot.mouseClick(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, box.center())


def text(page, number, key):
    model = page.table.runs
    return model.text(model.row_of(number), COLUMNS.index(key))


def numbers(page):
    return [record.id for record in page.table.runs.records]


def drawn(page):
    return [each.number for each in page.chart.plot.runs]


def press(window, keys):
    window.actions_by_name[keys].trigger()
