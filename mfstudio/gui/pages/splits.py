"""The split: which ratings are held out to see how well a model predicts what it has not seen."""

import dataclasses
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimeZone, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mfstudio.errors import MFStudioError
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.open_work import DEFAULT_PLAN
from mfstudio.gui.split_work import SplitCounts, count_split
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.facts import Facts
from mfstudio.gui.widgets.mnemonics import Mnemonics, literal
from mfstudio.ratings.split_plan import FIELDS, METHODS, SplitPlan
from mfstudio.ratings.splitting import short_fingerprint
from mfstudio.wording import percent, say

_DAY = 86_400
_MAX_SHARE = 100 * FIELDS["fraction"].high
_MAX_SEED = FIELDS["seed"].high
_DAYS, _MOMENTS = "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss"


class SplitView(QWidget):
    """Edits a :class:`SplitPlan` and says at once what it makes of the open ratings."""

    plan_changed = Signal(object)
    """The plan to train by from now on, with what it makes of the ratings, as SplitCounts; never one that cannot be."""
    counted = Signal()
    """The counts of the newest plan are shown, or why it cannot be."""
    unexpected_error = Signal(object)

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: OpenRatings | None = None
        self._given = self._in_force = DEFAULT_PLAN
        self._is_given = False
        self._refused = ""
        self._test_path = ""
        self._is_showing = False
        self.method = QComboBox()
        self.method.setAccessibleName(self.tr("Way to split"))
        for name, about in METHODS.items():
            self.method.addItem(say(about.label), name)
        self.method.setToolTip(self.tr("How the ratings that are held out are chosen"))
        self._help = QLabel(wordWrap=True)
        self._help.setObjectName("quiet")
        self._make_editors()
        self.offer, self.banner = Banner(), Banner()
        self._facts = Facts()
        self.fingerprint = QLabel()
        self.fingerprint.setObjectName("quiet")
        self.fingerprint.setTextFormat(Qt.TextFormat.PlainText)  # it may name a file
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.fingerprint.setToolTip(
            self.tr("Runs can be compared only where this is the same: it stands for which ratings were held out")
        )
        self._lay_out(mnemonics)
        self._counts = LatestJob(self)
        self._counts.succeeded.connect(self._on_counted)
        self._counts.failed.connect(self._on_failed)
        self.method.activated.connect(self._on_method)
        self._show_fields()

    def _make_editors(self) -> None:
        share = self.share = QDoubleSpinBox()
        share.setRange(0, _MAX_SHARE)
        share.setDecimals(1)
        share.setSingleStep(5)
        share.setSuffix(percent(""))
        share.setValue(100 * DEFAULT_PLAN.fraction)
        self._given_share = share.value()
        self.n_last = _spin_box(1, 1000, 1)
        self.after = QDateTimeEdit()
        self.after.setTimeZone(QTimeZone.utc())
        self.after.setCalendarPopup(True)
        self.after.setDisplayFormat(_DAYS)
        self.n_folds = _spin_box(2, 100, 5)
        self.fold = _spin_box(1, 5, 1)
        self.test_file = QPushButton(self.tr("Choose a file…"))
        self.test_file.clicked.connect(self._on_choose)
        self.seed = QDoubleSpinBox(decimals=0, maximum=_MAX_SEED, value=DEFAULT_PLAN.seed)  # QSpinBox ends at 2**31
        self._editors: dict[str, QWidget] = {
            "fraction": share, "n_last": self.n_last, "after": self.after, "n_folds": self.n_folds, "fold": self.fold,
            "test_path": self.test_file, "seed": self.seed,
        }  # fmt: skip
        for name, editor in self._editors.items():
            editor.setAccessibleName(say(FIELDS[name].title))
            editor.setToolTip(say(FIELDS[name].help))
            if isinstance(editor, QSpinBox | QDoubleSpinBox):
                editor.setKeyboardTracking(False)
                editor.valueChanged.connect(self._on_edited)
        self.after.dateTimeChanged.connect(self._on_edited)

    def _lay_out(self, mnemonics: Mnemonics) -> None:
        heading = QLabel(self.tr("Which ratings are held out"))
        heading.setObjectName("heading")
        words = QLabel(
            self.tr(
                "A model is judged by ratings that it did not learn from. Training watches them, and keeps the epoch "
                "that predicts them best."
            ),
            wordWrap=True,
        )
        words.setObjectName("quiet")
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._add_row(mnemonics, self.tr("Way to split"), self.method)
        for name, editor in self._editors.items():
            self._add_row(mnemonics, say(FIELDS[name].title), editor)
        left = QVBoxLayout()
        left.addLayout(self._form)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(12)
        for widget in (self._help, self.offer, self.banner, self._facts, self.fingerprint):
            right.addWidget(widget)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(left, 0)
        columns.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addLayout(columns, 1)

    def _add_row(self, mnemonics: Mnemonics, text: str, editor: QWidget) -> None:
        label = QLabel(mnemonics.mark(text))
        label.setBuddy(editor)
        label.setToolTip(editor.toolTip())
        editor.setMinimumWidth(180)
        self._form.addRow(label, editor)

    @property
    def is_busy(self) -> bool:
        """Whether counts are still to come."""
        return self._counts.is_busy

    # What is open ---------------------------------------------------------------------------------------------------

    def show_ratings(self, found: OpenRatings, plan: SplitPlan) -> None:
        """Offer what can be done with these ratings, and count what the plan that is in force makes of them.

        Where it can make nothing of them, the usual plan takes its place.
        """
        self._found = found
        has_times = found.ratings.times is not None
        rows = self.method.model()
        assert isinstance(rows, QStandardItemModel)
        for row, about in enumerate(METHODS.values()):
            possible = has_times or not about.needs_times
            rows.item(row).setEnabled(possible)
            tip = say(about.help) if possible else self.tr("The file has no times.")
            self.method.setItemData(row, tip, Qt.ItemDataRole.ToolTipRole)
        self._in_force, self._refused = plan, ""
        self.set_plan(plan)
        beside = found.test_file
        self.offer.hide()
        if beside is not None and plan.method != "file":
            self.offer.say(
                self.tr("{0} lies beside this file: it can be what the model is tested on.").format(beside.name),
                buttons=[(self.tr("Test on {0}").format(literal(beside.name)), lambda: self._use_test_file(beside))],
            )

    def plan(self) -> SplitPlan:
        """Return what the form holds.

        Raises
        ------
        SettingsError
            If it is not whole, such as a test file that was not chosen.
        """
        given, method = self._given, self.method.currentData()
        is_share_given = self.share.value() == self._given_share  # which shows fewer digits than there may be
        held: dict[str, Any] = {
            "fraction": given.fraction if is_share_given else self.share.value() / 100,
            "n_last": self.n_last.value(), "after": self.after.dateTime().toSecsSinceEpoch(),
            "n_folds": self.n_folds.value(), "fold": self.fold.value(), "test_path": self._test_path,
            "seed": int(self.seed.value()),
        }  # fmt: skip
        return dataclasses.replace(given, method=method, **{name: held[name] for name in METHODS[method].fields})

    def follow(self, plan: SplitPlan) -> None:
        """Show a plan that came into force elsewhere, as when a run goes on by its own."""
        if plan != self._in_force:
            self._in_force = plan
            self.set_plan(plan)

    def set_plan(self, plan: SplitPlan) -> None:
        """Show a plan, which :meth:`plan` then returns exactly, and count what it makes of the open ratings."""
        self._is_showing, self._given = True, plan
        self.method.setCurrentIndex(self.method.findData(plan.method))
        self.share.setValue(100 * plan.fraction)
        self._given_share = self.share.value()
        self.n_last.setValue(plan.n_last)
        self._show_moment(plan.after)
        self.n_folds.setValue(plan.n_folds)
        self.fold.setMaximum(plan.n_folds)
        self.fold.setValue(plan.fold)
        self.seed.setValue(plan.seed)
        self._set_test_path(plan.test_path)
        self._is_showing = False
        self._show_fields()
        self._count(is_given=True)

    def _show_moment(self, after: int | None) -> None:
        """Show after which second ratings are held out: None for one at which a tenth of their time is left."""
        period = None if self._found is None else self._found.ratings.period
        if period is not None:
            first, last = (_end_of_day(second) for second in period)
            after = _end_of_day(period[0] + round(0.9 * (period[1] - period[0]))) if after is None else after
            self.after.setDateTimeRange(_moment(min(first, after)), _moment(max(last, after)))
        if after is not None:
            self.after.setDisplayFormat(_DAYS if after == _end_of_day(after) else _MOMENTS)
            self.after.setDateTime(_moment(after))

    def _use_test_file(self, path: Path) -> None:
        self.offer.hide()
        self._set_test_path(str(path))
        self.method.setCurrentIndex(self.method.findData("file"))
        self._on_method()

    def _set_test_path(self, path: str) -> None:
        self._test_path = path
        self.test_file.setText(literal(Path(path).name) if path else self.tr("Choose a file…"))

    # Following the person -------------------------------------------------------------------------------------------

    @Slot()
    def _on_method(self) -> None:
        self._show_fields()
        if self.method.currentData() == "file" and not self._test_path:
            self._counts.cancel()
            self._facts.hide()
            self.fingerprint.clear()
            self.banner.say(
                self.tr("Choose the file whose ratings are to be held out. Until then training goes by: {0}.").format(
                    self._in_force.describe()
                )
            )
        else:
            self._count()

    def _show_fields(self) -> None:
        about = METHODS[self.method.currentData()]
        self._help.setText(say(about.help))
        for name, editor in self._editors.items():
            self._form.setRowVisible(editor, name in about.fields)

    @Slot()
    def _on_edited(self) -> None:
        self.fold.setMaximum(self.n_folds.value())
        if not self._is_showing:
            self._count()

    @Slot()
    def _on_choose(self) -> None:
        folder = "" if self._found is None else str(self._found.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the test ratings"), folder)
        if chosen:
            self._use_test_file(Path(chosen))

    def _count(self, *, is_given: bool = False) -> None:
        found = self._found
        if found is None:
            return
        self._is_given = is_given
        try:
            plan = self.plan()
        except MFStudioError as error:
            self._counts.cancel()
            self._on_failed(error)
            return
        self.fingerprint.setText(
            self.tr("Counting …") if plan == self._in_force
            else self.tr("Counting … Until then training goes by: {0}.").format(self._in_force.describe())
        )  # fmt: skip
        self._counts.run(lambda task: count_split(found, plan, task))

    @Slot(object)
    def _on_counted(self, counts: SplitCounts) -> None:
        locale, facts = QLocale(), counts.facts
        shown = [
            (self.tr("ratings to train on"), locale.toString(facts.n_train)),
            (self.tr("held out"), locale.toString(facts.n_held_out)),
            *([(self.tr("of them usable"), locale.toString(facts.n_usable))] if counts.plan.method == "file" else []),
            (self.tr("share held out"), percent(locale.toString(facts.share * 100, "f", 1))),
            (self.tr("users tested"), locale.toString(facts.n_held_out_users)),
            (self.tr("of users never trained on"), locale.toString(facts.n_new_user)),
            (self.tr("of items never trained on"), locale.toString(facts.n_new_item)),
        ]
        self._facts.show_facts(shown)
        self._facts.show()
        short = short_fingerprint(counts.fingerprint)
        self.fingerprint.setText(self.tr("Split {0}: {1}").format(short, counts.plan.describe()))
        self.banner.hide()
        if self._refused:
            self.banner.say(self._refused, warning=True)
            self._refused = ""
        self._in_force = counts.plan
        self.plan_changed.emit(counts)
        self.counted.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, MFStudioError):
            self.unexpected_error.emit(error)
            return
        if self._is_given and self._in_force != DEFAULT_PLAN:
            self._refused = self.tr("{0} What is usual is held out instead.").format(error)
            self.set_plan(DEFAULT_PLAN)
            return
        self._facts.hide()
        self.fingerprint.clear()
        text = str(error)
        if self._holds_another_plan():
            text = self.tr("{0} Training goes by the split before.").format(text)
        self.banner.say(text, warning=True)
        self.counted.emit()

    def _holds_another_plan(self) -> bool:
        """Whether the form holds another plan than the one in force, or none that is whole."""
        try:
            return self.plan() != self._in_force
        except MFStudioError:
            return True

    def shut_down(self) -> None:
        """End the work of this view."""
        self._counts.close()


def _spin_box(low: int, high: int, value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setValue(value)
    return box


def _end_of_day(second: int) -> int:
    return second // _DAY * _DAY + _DAY - 1


def _moment(second: int) -> QDateTime:
    about = FIELDS["after"]  # a column of numbers taken for times may lie far beyond
    return QDateTime.fromSecsSinceEpoch(int(min(max(second, about.low), about.high)), QTimeZone.utc())
