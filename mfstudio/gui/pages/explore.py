"""The explore page: what a model has learned, how it treats somebody new, where it errs, and how one step goes."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from mfstudio.gui.pages.errors import ErrorsView
from mfstudio.gui.pages.explore_view import ExploreView
from mfstudio.gui.pages.map import MapView
from mfstudio.gui.pages.newcomer import NewcomerView
from mfstudio.gui.pages.similar import SimilarView
from mfstudio.gui.pages.step import StepView
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.empty_state import EmptyState


class ExplorePage(QWidget):
    """Views of the model in tabs; before one is trained, the way there."""

    train_requested = Signal()
    split_requested = Signal()
    user_requested = Signal(int)  # code of the user whose recommendations are wanted
    save_requested = Signal(str, str, object)  # name, kind, Writers
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.similar = SimilarView(session)
        self.similar.recommend_requested.connect(self.user_requested)
        self.newcomer = NewcomerView(session)
        self.errors = ErrorsView(session)
        self.step = StepView(session)
        self.step.train_requested.connect(self.train_requested)
        self.errors.split_requested.connect(self.split_requested)
        self.map = MapView(session)
        self.map.similar_requested.connect(self._show_similar)
        for savable in (self.map, self.errors, self.step):
            savable.save_requested.connect(self.save_requested)
        self._views: dict[str, ExploreView] = {
            "similar": self.similar, "map": self.map, "newcomer": self.newcomer, "errors": self.errors,
            "step": self.step,
        }  # fmt: skip
        self.tabs = QTabWidget(documentMode=True)
        for view, title, tip in (
            (self.similar, self.tr("Similar"), self.tr("Which items, or which users, the model takes to be alike")),
            (self.map, self.tr("Map"), self.tr("Items or users in the plane in which they lie furthest apart")),
            (self.newcomer, self.tr("Somebody new"), self.tr("Rate a few items and see what the model recommends")),
            (
                self.errors,
                self.tr("Where it errs"),
                self.tr("How far off predictions are for few and for many ratings"),
            ),
            (self.step, self.tr("One step"), self.tr("What gradient descent does with a single rating")),
        ):
            self.tabs.addTab(view, title)
            self.tabs.setTabToolTip(self.tabs.indexOf(view), tip)
            view.message.connect(self.message)
        self._content = QWidget()
        content = QVBoxLayout(self._content)
        content.setContentsMargins(24, 8, 24, 16)
        content.addWidget(self.tabs)
        self._empty = EmptyState(self.tr("What a model has learned appears here."), self.tr("&Go to training"))
        self._empty.requested.connect(self.train_requested)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content)
        session.opened.connect(self._show_result)
        session.result_changed.connect(self._show_result)
        self._show_result()

    @Slot()
    def _show_result(self) -> None:
        self._stack.setCurrentWidget(self._empty if self._session.result is None else self._content)

    @property
    def is_busy(self) -> bool:
        """Whether a view is still to show what was asked for."""
        return any(view.is_busy for view in self._views.values())

    def show_item(self, item: int) -> None:
        """Show what is similar to an item."""
        self.tabs.setCurrentWidget(self.similar)
        self.similar.go_to("item", item)

    def show_user(self, user: int) -> None:
        """Show who is similar to a user."""
        self.tabs.setCurrentWidget(self.similar)
        self.similar.go_to("user", user)

    @Slot(str, int)
    def _show_similar(self, of: str, code: int) -> None:
        if of == "item":
            self.show_item(code)
        else:
            self.show_user(code)

    def show_step(self, position: int) -> None:
        """Show one step of training on the rating at a position among all."""
        self.tabs.setCurrentWidget(self.step)
        self.step.show_rating(position)

    @property
    def splitters(self) -> dict[str, QSplitter]:
        """What parts the views, by name."""
        return {
            "similar": self.similar.splitter, "map": self.map.splitter, "map/lists": self.map.lists,
            "newcomer": self.newcomer.splitter, "newcomer/lists": self.newcomer.lists, "step": self.step.splitter,
            "step/lists": self.step.choice,
        }  # fmt: skip

    def focus_search(self) -> None:
        """Put the cursor into the search field of the view in front."""
        view = self.tabs.currentWidget()
        if isinstance(view, ExploreView):
            view.focus_search()

    def view_state(self) -> dict[str, Any]:
        """Return which view is in front and what was chosen in each, for the project."""
        front = next(name for name, view in self._views.items() if view is self.tabs.currentWidget())
        return {"tab": front, **{name: view.view_state() for name, view in self._views.items()}}

    def restore_view(self, view: dict[str, Any]) -> None:
        """Show again what a project was left with."""
        for name, each in self._views.items():
            kept = view.get(name)
            if isinstance(kept, dict):
                each.restore_view(kept)
        front = self._views.get(str(view.get("tab")))
        if front is not None:
            self.tabs.setCurrentWidget(front)

    def shut_down(self) -> None:
        """End the work of this page."""
        for view in self._views.values():
            view.shut_down()
