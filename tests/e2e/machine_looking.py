"""Rules on looking at what came of it: pages, sorting and filtering, columns, what was learned; undoing all of it."""

from hypothesis import strategies as st
from hypothesis.stateful import rule
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPushButton, QTabBar, QToolButton

from mfstudio.gui.item_models.selection import N_COLUMNS
from mfstudio.gui.widgets.thing_list import ThingList
from mfstudio.gui.window_pages import EXPLORE, PREDICTIONS, RECOMMENDATIONS
from tests.e2e.machine_person import Person, choose_from, places, process_events

FILTERS_TYPED = ["", "u00", "1", ">=4", "2..3", "=i001", "no such thing", "<", "book", "2015..2016", "&&"]
PAGES = ("page_data", "page_train", "page_predictions", "page_recommendations", "page_explore", "page_runs")
N_TABS = 5  # of what was learned


class Looking(Person):
    """Looks at all pages."""

    @rule(name=st.sampled_from(PAGES))
    def go_to_a_page(self, name):
        self.window.actions_by_name[name].trigger()
        assert self.window.pages.currentIndex() == PAGES.index(name)
        process_events()

    # Undoing --------------------------------------------------------------------------------------------------------

    def done(self):
        """Return all that a person can undo, as it is now."""
        window = self.window
        marks = [(each.id, each.note, each.colour, each.has_star) for each in self.session.book.records]
        return (
            window.train_page.form.entries(), window.predictions_page.view_state(),
            window.recommendations_page.options, window.runs_page.ticked, marks,
        )  # fmt: skip

    @rule(name=st.sampled_from(["undo", "redo"]), times=st.integers(1, 5))
    def take_back_or_do_again(self, name, times):
        for _ in range(times):
            self.do(name)

    @rule(deeds=st.integers(1, 300))
    def take_back_and_do_again(self, deeds):
        history, before = self.session.history, self.done()
        at = history.n_done
        for _ in range(deeds):
            self.window.actions_by_name["undo"].trigger()
        for _ in range(at - history.n_done):
            self.window.actions_by_name["redo"].trigger()
        assert history.n_done == at
        assert self.done() == before

    # Predictions ----------------------------------------------------------------------------------------------------

    @rule(column=st.integers(0, N_COLUMNS - 1), times=st.integers(1, 3))
    def sort_predictions(self, column, times):
        self.show(PREDICTIONS)
        header = self.window.predictions_page.header
        at = QPoint(header.sectionViewportPosition(column) + 10, 10)
        if not header.isSectionHidden(column):
            for _ in range(times):
                self.click_at(header.viewport(), at)

    @rule(column=st.integers(0, N_COLUMNS - 1), text=st.sampled_from(FILTERS_TYPED), place=places)
    def filter_predictions(self, column, text, place):
        self.show(PREDICTIONS)
        page = self.window.predictions_page
        editor = page.filters.editors[column]
        if not isinstance(editor, QComboBox):
            self.type_into(editor, text)
        elif editor.isVisible():
            editor.setCurrentIndex(place % editor.count())

    @rule()
    def clear_the_filters(self):
        self.click(self.window.predictions_page.clear_button)

    @rule(column=st.integers(0, N_COLUMNS - 1), place=places, what=st.sampled_from(["tick", "menu", "drag"]))
    def arrange_the_columns(self, column, place, what):
        """Hide, show and move columns: by the list of all, by a header's menu, by dragging."""
        self.show(PREDICTIONS)
        page = self.window.predictions_page
        header = page.header
        if not header.isVisible():
            return
        if what == "tick":
            choose_from(page.columns_button.menu(), place)
        elif what == "menu" and not header.isSectionHidden(column):
            header.menu_requested.emit(column, header.mapToGlobal(QPoint(10, 10)))
            popup = QApplication.activePopupWidget()
            choose_from(popup, place)
            popup.close()
        elif what == "drag":
            shown = header.shown_columns()
            start, end = (header.sectionViewportPosition(shown[each % len(shown)]) + 12 for each in (column, place))
            view, left = header.viewport(), Qt.MouseButton.LeftButton
            self.hands.qtbot.mousePress(view, left, pos=QPoint(start, 10))
            for x in (start + 20, end):
                self.hands.qtbot.mouseMove(view, QPoint(x, 10))
            self.hands.qtbot.mouseRelease(view, left, pos=QPoint(end, 10))
        process_events()
        shown = header.shown_columns()
        assert shown
        assert [page.layout_of_columns.is_shown(each) for each in range(N_COLUMNS)] == [
            each in shown for each in range(N_COLUMNS)
        ]

    # Recommendations ------------------------------------------------------------------------------------------------

    @rule(row=places, items=st.booleans())
    def choose_whom_to_recommend_to(self, row, items):
        self.show(RECOMMENDATIONS)
        page = self.window.recommendations_page
        self.click(page.for_items if items else page.for_users)
        rows = page.list.model.rowCount()
        if rows and page.list.isVisible():
            page.list.table.selectRow(row % rows)

    @rule(text=st.sampled_from(["u00", "i01", "", "nobody", "book"]))
    def search_for_somebody(self, text):
        self.show(RECOMMENDATIONS)
        field = self.window.recommendations_page.search
        self.type_into(field, text)
        if field.isVisible():
            self.press(field, Qt.Key.Key_Return)

    # What was learned -----------------------------------------------------------------------------------------------

    @rule(
        tab=st.integers(0, N_TABS - 1), text=st.sampled_from(["u00", "i01", "", "nobody"]), row=places,
        patient=st.booleans(),
    )  # fmt: skip
    def look_at_what_was_learned(self, tab, text, row, patient):
        self.show(EXPLORE)
        page = self.window.explore_page
        bar = page.tabs.tabBar()
        if not bar.isVisible():
            return
        bar.setFocus()
        for key in [Qt.Key.Key_Left] * (N_TABS - 1) + [Qt.Key.Key_Right] * tab:
            self.press(bar, key)
        assert page.tabs.currentIndex() == tab
        lists = [each for each in page.tabs.currentWidget().findChildren(ThingList) if each.isVisible()]
        for found in lists:
            self.type_into(found.field, text)
            self.press(found.field, Qt.Key.Key_Return)
            if found.model.rowCount():
                at = found.model.index(row % found.model.rowCount(), 0)
                found.table.scrollTo(at)
                self.click_at(found.table.viewport(), found.table.visualRect(at).center())
        if patient:
            self.wait_until(lambda: not page.is_busy)

    # Anything -------------------------------------------------------------------------------------------------------

    @rule(place=places, second=places)
    def press_something(self, place, second):
        """Press any button, tab or box of the page in front; of a menu, choose anything."""
        page = self.window.pages.currentWidget()
        found = [each for kind in (QAbstractButton, QComboBox, QTabBar) for each in page.findChildren(kind)]
        found = [each for each in found if each.isVisible() and each.isEnabled()]
        if not found:
            return
        self.hands.answer(None)
        widget = found[place % len(found)]
        menu = widget.menu() if isinstance(widget, QPushButton | QToolButton) else None
        if menu is not None:
            choose_from(menu, second)
        elif isinstance(widget, QAbstractButton):
            self.click(widget)
        else:
            widget.setFocus()
            self.press(widget, Qt.Key.Key_Right if isinstance(widget, QTabBar) else Qt.Key.Key_Down)
