"""Every action once: name, text, shortcut, icon, menu, and when it can be done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from mfstudio.gui import run_deeds, theme
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.mnemonics import plain


def _always(_session: Session) -> bool:
    return True


def _has_result(session: Session) -> bool:
    return session.result is not None and not session.is_training


def _shows_model(session: Session) -> bool:
    return session.result is not None


def _has_curve(session: Session) -> bool:
    return bool(session.reports)


def _can_train(session: Session) -> bool:
    return session.open is not None and not session.is_training and not session.is_opening


def _can_save(session: Session) -> bool:
    return session.open is not None and not session.keeper.is_saving


def _is_training(session: Session) -> bool:
    return session.is_training


def _can_step(session: Session) -> bool:
    return session.is_training or _can_train(session)


def _can_undo(session: Session) -> bool:
    return session.history.can_undo


def _can_redo(session: Session) -> bool:
    return session.history.can_redo


@dataclass(frozen=True)
class ActionSpec:
    """One action as data.

    Parameters
    ----------
    name
        By which code refers to it.
    menu
        Menu it stands in; ``None`` for none.
    text, tip
        What the person reads: the menu's text with its mnemonic, and a sentence.
    shortcut
        Key sequence, empty for none; the sheet of shortcuts and tooltips name it.
    icon
        Name of a file in ``resources/icons``, empty for none.
    enabled
        Tells from the session whether it can be done now; of what is done to runs :mod:`run_deeds` does.
    checkable
        Whether it is switched on and off.
    also
        Another key sequence that does the same, for those whose hands know it from elsewhere.
    in_table
        Key that does the same in the table of runs, and there alone.
    """

    name: str
    menu: str | None
    text: str
    tip: str
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[Session], bool] = _always
    checkable: bool = False
    also: str = ""
    in_table: str = ""


ACTIONS = (
    ActionSpec("new_window", "file", "&New window", "Open another window, for other ratings", "Ctrl+N"),
    ActionSpec("open", "file", "&Open…", "Open a rating file or a project", "Ctrl+O", "folder-open"),
    ActionSpec("open_sample", "file", "Open the sa&mple", "Open the synthetic sample", "Ctrl+Shift+O", "flask-conical"),
    ActionSpec(
        "data_sets", "file", "&Public data sets…", "See well-known sets of ratings and fetch one", "", "database",
    ),
    ActionSpec(
        "save", "file", "&Save", "Give the project a place; from then on it keeps itself", "Ctrl+S", "save", _can_save,
    ),
    ActionSpec(
        "save_as", "file", "Sa&ve as…", "Copy the project to another place and go on there", "Ctrl+Shift+S", "",
        _can_save,
    ),
    ActionSpec(
        "save_models", "file", "Save a copy wi&thout ratings…",
        "Write a project to hand on: its models and items, but no ratings, no users and no names of files", "",
        "", _has_result,
    ),
    ActionSpec(
        "export", "export", "&Export with options…",
        "Choose what to write, see it beforehand, and hide who is who", "Ctrl+Alt+E", "download", _has_result,
    ),
    ActionSpec(
        "export_all", "export", "Recommendations for &all users…", "Write the recommendations for all users as CSV",
        "Ctrl+E", "download", _has_result,
    ),
    ActionSpec(
        "export_user", "export", "Recommendations for &this user…",
        "Write the recommendations for the user chosen on the recommendations page as CSV", "", "download", _has_result,
    ),
    ActionSpec(
        "export_predictions", "export", "&Predictions as shown…",
        "Write the ratings shown on the predictions page, with prediction and error, as CSV", "Ctrl+Shift+E",
        "table-2", _has_result,
    ),
    ActionSpec(
        "export_report", "export", "&Report…", "Write all about the run as one HTML page that opens offline", "",
        "file-text", _has_result,
    ),
    ActionSpec(
        "export_pdf", "export", "Print report to P&DF…", "Print all about the run on pages of A4", "", "file-text",
        _has_result,
    ),
    ActionSpec("export_png", "export", "Plot as PN&G…", "Write the plot as a picture", "", "image", _has_curve),
    ActionSpec("export_svg", "export", "Plot as S&VG…", "Write the plot as scalable picture", "", "image", _has_curve),
    ActionSpec(
        "export_curve", "export", "Plot's &numbers as CSV…", "Write one row an epoch with all that was measured", "",
        "chart-line", _has_curve,
    ),
    ActionSpec(
        "preferences", "file", "Preferen&ces…", "Appearance, language, size of the text, and what happens at the start",
        "Ctrl+,", "settings-2",
    ),
    ActionSpec("close_window", "file", "Close &window", "Close this window; all that was done is kept", "Ctrl+W", "x"),
    ActionSpec("quit", "file", "&Quit", "Close all windows; all that was done is kept", "Ctrl+Q", "log-out"),
    ActionSpec("undo", "edit", "&Undo", "Take back what was done last", "Ctrl+Z", "undo-2", _can_undo),
    ActionSpec(
        "redo", "edit", "&Redo", "Do again what was taken back", "Ctrl+Shift+Z", "redo-2", _can_redo,
        also="Ctrl+Y",
    ),
    ActionSpec(
        "copy_command", "edit", "Copy as co&mmand", "Copy the line of the terminal that repeats this run, bit for bit",
        "Ctrl+Shift+C", "copy", _has_result,
    ),
    ActionSpec("copy", "edit", "&Copy", "Copy the selected rows as tab-separated text", "Ctrl+C", "copy"),
    ActionSpec("find", "edit", "&Find", "Go to the search field of the page", "Ctrl+F", "search", _shows_model),
    ActionSpec(
        "go_to", "edit", "&Go to user or item…", "Go to the first rating of a user or an item among the predictions",
        "Ctrl+G", "crosshair", _has_result,
    ),
    ActionSpec("page_data", "view", "&Data", "What is open and how it was read", "Ctrl+1", "database"),
    ActionSpec("page_train", "view", "&Train", "Settings and the loss curve", "Ctrl+2", "chart-line"),
    ActionSpec("page_predictions", "view", "&Predictions", "Every rating with its prediction", "Ctrl+3", "table-2"),
    ActionSpec("page_recommendations", "view", "&Recommendations", "The best items for each user", "Ctrl+4", "star"),
    ActionSpec("page_explore", "view", "&Explore", "What the factors have learned", "Ctrl+5", "compass"),
    ActionSpec("page_runs", "view", "R&uns", "Every run, to be compared", "Ctrl+6", "list-checks"),
    ActionSpec(
        "toolbar", "view", "Tool&bar", "Show the most used actions as a row of buttons above the page", "", "",
        checkable=True,
    ),
    ActionSpec("logarithmic", "view", "&Logarithmic scale", "Show small changes of the loss", "Ctrl+L", checkable=True),
    ActionSpec("reset_view", "view", "Reset the plot's vie&w", "Show all of the curve again", "Ctrl+0", "rotate-ccw"),
    ActionSpec("train", "train", "&Train", "Train a model on the open ratings", "F5", "play", _can_train),
    ActionSpec("pause", "train", "&Pause", "Hold training, or let it go on", "F6", "pause", _is_training),
    ActionSpec("step", "train", "St&ep one epoch", "Run one epoch, then hold", "F7", "step-forward", _can_step),
    ActionSpec("stop", "train", "&Stop and keep best", "End and keep the best epoch", "F8", "square", _is_training),
    ActionSpec(
        "find_rate", "train", "&Find a learning rate…", "Try rates in short runs on a part of the ratings", "F9",
        "search", _can_train,
    ),
    ActionSpec(
        "run_use", "runs", "&Use this run", "Let all pages show the model of the selected run", "", "circle-check",
        in_table="Return",
    ),
    ActionSpec(
        "run_again", "runs", "Run &again",
        "Train again with the same settings on the same split; behind the run under way, if any", "Ctrl+R", "play",
    ),
    ActionSpec(
        "run_go_on", "runs", "Continue &for more epochs…", "Go on with the selected run from where it ended", "",
        "skip-forward",
    ),
    ActionSpec(
        "run_vary", "runs", "&Vary…", "Queue this run several times over, each with another value of one setting", "",
        "list-plus",
    ),
    ActionSpec(
        "run_into_form", "runs", "Settings &into the form",
        "Put the settings of this run into the form of the train page, to change them there", "", "settings-2",
    ),
    ActionSpec(
        "run_compare", "runs", "&Compare only these", "Draw the selected runs, and no others", "", "git-compare",
    ),
    ActionSpec(
        "run_tick", "runs", "&Tick to compare", "Draw the selected runs too, or no longer", "", "list-checks",
        in_table="Space",
    ),
    ActionSpec(
        "run_star", "runs", "&Star", "Give a star, or take it away: commands of the terminal take the run with one",
        "Ctrl+B", "star",
    ),
    ActionSpec(
        "run_note", "runs", "Write a &note", "Write something of this run, such as what was tried", "", "pencil",
        in_table="F2",
    ),
    ActionSpec(
        "run_colour", "runs", "C&olour…", "Choose in which colour the selected runs are drawn", "", "palette",
    ),
    ActionSpec(
        "run_copy", "runs", "Copy the &rows", "Copy the selected rows as tab-separated text", "", "copy",
        in_table="Ctrl+C",
    ),
    ActionSpec(
        "run_delete", "runs", "&Delete", "Put the selected runs out of sight; Undo brings them back", "", "trash-2",
        in_table="Del",
    ),
    ActionSpec(
        "search_actions", "help", "&Search actions…", "Type a few letters of what you want to do, and press Enter",
        "Ctrl+K", "command", also="Ctrl+Shift+P",
    ),
    ActionSpec(
        "shortcuts", "help", "&Keyboard shortcuts", "Show every shortcut on one sheet", "Ctrl+/", "keyboard", also="F1",
    ),
    ActionSpec("show_log", "help", "Show the &log", "Show what the program has noted", "", "file-text"),
    ActionSpec("about", "help", "&About MF Studio", "Versions of the program and its parts", "", "info"),
)  # fmt: skip

TOOLBAR = (
    ("open", "save"), ("undo", "redo"), ("train", "pause", "step", "stop"), ("find", "export"),
)  # fmt: skip
"""What the toolbar has, in groups."""


class Actions:
    """The actions of one window.

    Parameters
    ----------
    window
        Owner of the actions.
    session
        Decides what can be done.
    """

    def __init__(self, window: QWidget, session: Session) -> None:
        self._session = session
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(_translated(spec.text), window)
            action.setObjectName(spec.name)
            action.setToolTip(_translated(spec.tip))
            action.setStatusTip(_translated(spec.tip))
            action.setCheckable(spec.checkable)
            action.setShortcuts([QKeySequence(keys) for keys in (spec.shortcut, spec.also) if keys])
            self._actions[spec.name] = action
            if spec.in_table:  # the table has the key; menus and sheet only tell of it
                action.setShortcut(QKeySequence(spec.in_table))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            else:
                window.addAction(action)
        self.refresh_icons()
        self.update()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    @staticmethod
    def plain_text(name: str) -> str:
        """Return an action's text without its mnemonic, dots and what it would undo just now."""
        text = next(spec.text for spec in ACTIONS if spec.name == name)
        return plain(_translated(text)).rstrip("…")

    def in_menu(self, menu: str) -> list[QAction]:
        """Return the actions of a menu, in order."""
        return [self._actions[spec.name] for spec in ACTIONS if spec.menu == menu]

    def update(self, *, exporting: bool = False) -> None:
        """Enable what can be done now, and say of deeds done to runs why not; one file is exported at a time."""
        for spec in ACTIONS:
            action, waits = self._actions[spec.name], exporting and spec.menu == "export"
            if spec.menu == "runs":
                why_not = run_deeds.why_not(self._session, spec.name.removeprefix("run_"))
                action.setEnabled(not why_not)
                action.setToolTip(why_not or action.statusTip())
            else:
                action.setEnabled(spec.enabled(self._session) and not waits)
        history = self._session.history
        for name, word, of, what in (
            ("undo", _translated("&Undo"), _translated("&Undo {0}"), history.undo_text),
            ("redo", _translated("&Redo"), _translated("&Redo {0}"), history.redo_text),
        ):
            self._actions[name].setText(of.format(what) if what else word)
        self._actions["pause"].setText(_translated("&Resume") if self._session.is_paused else _translated("&Pause"))

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.name].setIcon(theme.icon(spec.icon))


def _translated(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
