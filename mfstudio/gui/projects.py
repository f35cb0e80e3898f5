"""Projects from the window: the title, saving, what is said when something cannot be kept, and what is opened again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QTimer, Signal, Slot

from mfstudio.errors import MFStudioError, ProjectError
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.opening import Opening
from mfstudio.gui.pages.unsaved import UnsavedCard
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.project_work import LoadedProject
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.banner import Banner
from mfstudio.project.salvage import SalvageReport
from mfstudio.wording import paragraph

_PATIENCE_MS = 1000  # keeping the ratings is only shown where it takes longer


class Projects(QObject):
    """The window's side of the project that is open."""

    title_changed = Signal(str)
    recent_changed = Signal()
    message = Signal(str)
    open_requested = Signal(Path)
    work_started = Signal(str, bool)  # what is done, and whether it can be cancelled
    work_progressed = Signal(float)
    work_ended = Signal()

    def __init__(
        self, session: Session, preferences: Preferences, opening: Opening, banner: Banner, left: UnsavedCard
    ) -> None:
        super().__init__(session)
        self._session = session
        self._keeper = session.keeper
        self._preferences = preferences
        self._opening = opening
        self._banner = banner
        self._left = left
        self._salvaged = ""
        self._is_shown = False  # that the ratings are being kept
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_gone)
        self._connect()

    def _connect(self) -> None:
        session, keeper = self._session, self._keeper
        session.opened.connect(self._on_opened)
        session.project_opened.connect(self._on_project_opened)
        session.project_failed.connect(self._on_project_failed)
        keeper.changed.connect(self._on_changed)
        keeper.keeping_progressed.connect(self._on_keeping_progressed)
        keeper.keeping_ended.connect(self._on_keeping_ended)
        keeper.not_kept.connect(self._on_not_kept)
        keeper.place_lost.connect(self._offer_another_place)
        keeper.saving_started.connect(self._on_saving_started)
        keeper.saving_progressed.connect(self.work_progressed)
        keeper.saving_ended.connect(self.work_ended)
        keeper.saved.connect(self._on_saved)
        keeper.saving_failed.connect(self._offer_another_place)
        keeper.salvaged.connect(self._on_salvaged)
        keeper.salvage_failed.connect(self._on_salvage_failed)
        keeper.left_found.connect(self._left.show_left)
        keeper.discard_failed.connect(self._on_discard_failed)
        self._left.open_requested.connect(self.open_requested)
        self._left.discard_requested.connect(keeper.discard)

    # Saving ---------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask for a place where there is none; else all is kept already."""
        keeper = self._keeper
        if keeper.place is None or keeper.read_only_reason or keeper.is_lost:
            self.save_as()
        else:
            keeper.look()  # what the window shows is kept now and then
            self.message.emit(self.tr("Everything is kept already in {0}.").format(keeper.place.name))

    def save_as(self) -> None:
        """Ask for a place, and go on there."""
        if self._session.open is None or self._keeper.is_saving:
            return
        path = self._opening.ask_where_to_save(self.tr("Save the project"), self._name())
        if path is not None:
            self._keeper.save_as(path)

    def _save_elsewhere(self, problem: str) -> None:
        """Ask for a place; where the person gives none, the problem stays on the screen."""
        self.save_as()
        if not self._keeper.is_saving:
            self._offer_another_place(problem)

    def _name(self) -> str:
        place, found = self._keeper.place, self._session.open
        if place is not None:
            return place.stem
        return "" if found is None else found.ratings.name.split(":")[0].removesuffix(found.path.suffix)

    @Slot(str)
    def _on_saving_started(self, name: str) -> None:
        self._is_shown = False
        self.work_started.emit(self.tr("Saving {0}").format(name), True)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._banner.hide()
        self._remember(path)
        self.message.emit(self.tr("Saved as {0}; from now on everything is kept there.").format(path.name))

    @Slot(str)
    def _on_not_kept(self, text: str) -> None:
        self._offer_another_place(self.tr("{0} You can go on, but nothing new is kept.").format(text))

    @Slot(str)
    def _offer_another_place(self, text: str) -> None:
        elsewhere = self.tr("Save in another place…")
        self._banner.say(text, warning=True, buttons=[(elsewhere, lambda: self._save_elsewhere(text))])

    # What is open ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_changed(self) -> None:
        found, place = self._session.open, self._keeper.place
        if found is None:
            return
        if place is None:
            name = self.tr("{0} – not saved yet").format(found.name)
        elif self._keeper.read_only_reason:
            name = self.tr("{0} – only to be read").format(place.stem)
        else:
            name = place.stem
        self.title_changed.emit(f"{name} – MF Studio")

    @Slot(object)
    def _on_opened(self, found: OpenRatings) -> None:
        self._banner.hide()
        if self._salvaged:
            self._banner.say(self._salvaged)
            self._salvaged = ""
        self._on_changed()
        if self._keeper.is_keeping:
            self._patience.start()
        place = self._keeper.place
        if place is not None:
            self._remember(place)
        elif self._keeper.is_keeping and not found.is_sample:
            self._remember(found.path)

    def _remember(self, path: Path) -> None:
        self._preferences.add_recent_file(path)
        self.recent_changed.emit()

    @Slot(object)
    def _on_project_opened(self, loaded: LoadedProject) -> None:
        reason = self._keeper.read_only_reason
        if reason:
            self._offer_another_place(
                self.tr("This project can only be read, and nothing new is kept: {0}").format(reason)
            )
            return
        run = loaded.run
        if run is not None and run.record.state == "diverged":
            self._banner.say(run.record.problem, warning=True)
        at = None if run is None or run.record.state != "interrupted" else run.record.checkpoint_epoch
        if run is None or at is None:
            return
        locale, record = QLocale(), run.record
        text = self.tr("The last run stopped at epoch {0} of {1}.").format(
            locale.toString(record.n_epochs), locale.toString(record.settings.n_epochs)
        )
        if at < record.n_epochs:
            text = paragraph(text, self.tr("It can go on exactly from epoch {0}.").format(locale.toString(at)))
        buttons: list[tuple[str, Callable[[], None]]] = [(self.tr("Go on"), self._session.go_on)]
        if at:
            buttons.append((self.tr("Keep its best epoch"), lambda: self._session.go_on(keep=True)))
        self._banner.say(text, buttons=buttons)

    @Slot(object, object)
    def _on_project_failed(self, path: Path, error: Exception) -> None:
        self._say_failure(path, error, is_damaged=isinstance(error, ProjectError) and error.is_damaged)

    @Slot(object, object)
    def _on_salvage_failed(self, path: Path, error: Exception) -> None:
        self._say_failure(path, error, is_damaged=True)  # it can be tried again, as with another name

    def _say_failure(self, path: Path, error: Exception, *, is_damaged: bool) -> None:
        if not isinstance(error, MFStudioError):
            self._session.unexpected_error.emit(error)
            return
        salvage = (self.tr("Salvage into a new file…"), lambda: self._salvage(path))
        self._banner.say(str(error), warning=True, buttons=[salvage] if is_damaged else [])

    def _salvage(self, path: Path) -> None:
        name = self.tr("{0} salvaged").format(path.stem)
        new_path = self._opening.ask_where_to_save(self.tr("Salvage into a new file"), name)
        if new_path is not None:
            self.message.emit(self.tr("Salvaging {0} …").format(path.name))
            self._keeper.salvage(path, new_path)

    @Slot(object)
    def _on_salvaged(self, report: SalvageReport) -> None:
        self._salvaged = report.summary()
        self.open_requested.emit(report.new_path)

    @Slot(str)
    def _on_discard_failed(self, text: str) -> None:
        self._banner.say(text, warning=True)
        self._keeper.look_for_left()

    # Keeping the ratings --------------------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether the status bar shows work of the project's."""
        return self._keeper.is_saving or (self._is_shown and self._keeper.is_keeping)

    @Slot()
    def _on_patience_gone(self) -> None:
        if self._keeper.is_keeping and not self._keeper.is_saving and not self._session.is_opening:
            self._is_shown = True
            self.work_started.emit(self.tr("Keeping the ratings"), False)

    @Slot(float)
    def _on_keeping_progressed(self, share: float) -> None:
        if self._is_shown:
            self.work_progressed.emit(share)

    @Slot()
    def _on_keeping_ended(self) -> None:
        self._patience.stop()
        if self._is_shown:
            self._is_shown = False
            self.work_ended.emit()
