"""The view of one step: what gradient descent does with a single rating, with all its numbers."""

from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui import theme
from mfstudio.gui.item_models.blocks import rating_text
from mfstudio.gui.item_models.things import short_name_of
from mfstudio.gui.pages.explore_view import ExploreView
from mfstudio.gui.pages.step_choice import StepChoice
from mfstudio.gui.pages.step_work import Ground, lay_ground, takes_steps
from mfstudio.gui.session import Session
from mfstudio.gui.widgets import setting_words
from mfstudio.gui.widgets.flow_layout import FlowLayout
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.plot_columns import PlotColumns
from mfstudio.gui.widgets.sentence import Sentence
from mfstudio.gui.widgets.step_plots import HIGHEST, LOWEST, FactorBars, LossAlongStep
from mfstudio.gui.widgets.step_words import StepWords
from mfstudio.gui.widgets.turned_rate import TurnedRate
from mfstudio.training.one_step import Problem, Step, take_step
from mfstudio.training.settings import TrainingSettings
from mfstudio.wording import paragraph

_LEAST_REGULARIZATION, _MOST_REGULARIZATION = 1e-3, 10.0
_LEAST_CHARACTERS = 28  # across the lists
_RUNAWAY = 1e12  # a loss beyond which no further step is taken: the numbers would leave their range


class StepView(ExploreView):
    """Shows one step on one rating, and lets a person turn its rates and go on from where it lands."""

    train_requested = Signal()
    save_requested = Signal(str, str, object)  # name, kind, Writers

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        mnemonics = Mnemonics()
        self._ground: Ground | None = None
        self._problem: Problem | None = None
        self._step: Step | None = None
        self._position: int | None = None
        self._n_taken = 0
        self._kept: dict[str, Any] = {}
        self._rng = np.random.default_rng()
        self._laying = self.make_jobs()
        self._laying.succeeded.connect(self._on_ground)
        self.choice = StepChoice(self.make_list(self.tr("Whose rating"), mnemonics), self.make_jobs())
        self.choice.picked.connect(self._pick)
        self.choice.table.copied.connect(self.message)
        self.title, self.note = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.title.setObjectName("pageTitle")
        self.note.setObjectName("quiet")
        for label in (self.title, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.another = self._button(mnemonics, self.tr("Another at random"), self.tr("Take a rating by chance"))
        self.another.clicked.connect(self._pick_at_random)
        self.begin = QComboBox()
        self.begin.addItem(self.tr("the trained model"), False)
        self.begin.addItem(self.tr("the start of training"), True)
        self.begin.setAccessibleName(self.tr("Step from"))
        self.begin.setToolTip(self.tr("Whether the step begins with what training found, or with what it began with"))
        self.begin.currentIndexChanged.connect(self._restart)
        self.learning_rate = TurnedRate(
            self.tr("Learning rate η"), self.tr("How far the step goes along the gradient"), LOWEST, HIGHEST,
            has_zero=False, mnemonics=mnemonics,
        )  # fmt: skip
        self.learning_rate.changed.connect(self._show_step)
        self.regularization = TurnedRate(
            self.tr("Regularisation λ"), self.tr("How strongly the step pulls the factors to zero"),
            _LEAST_REGULARIZATION, _MOST_REGULARIZATION, has_zero=True, mnemonics=mnemonics,
        )  # fmt: skip
        self.regularization.changed.connect(self._show_problem)
        self.mistake = QCheckBox(mnemonics.mark(self.tr("Overwrite p first")))
        self.mistake.setToolTip(
            self.tr("A well-known mistake: p is overwritten, and its new value goes into the step of q")
        )
        self.mistake.toggled.connect(self._show_problem)
        self.go_on = self._button(
            mnemonics, self.tr("Go on from there"), self.tr("Take the step, and show the next one on the same rating")
        )
        self.go_on.clicked.connect(self._go_on)
        self.restart = self._button(mnemonics, self.tr("Back to step 1"), self.tr("Undo the steps taken here"))
        self.restart.clicked.connect(self._restart)
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAccessibleName(self.tr("The step in formulas"))
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.loss, self.user_bars, self.item_bars = LossAlongStep(), FactorBars("user"), FactorBars("item")
        self.loss.rate_picked.connect(self.learning_rate.set_rate)
        self._plots = (self.loss, self.user_bars, self.item_bars)
        for plot in self._plots:
            plot.save_requested.connect(self.save_requested)
        self.sentence = Sentence(self.tr("&Go to training"), self.tr("Choose another model and train it"))
        self.sentence.requested.connect(self.train_requested)
        self.columns = PlotColumns(self._plots, self.words)
        self._stack = QStackedLayout(self)
        self._content = self._lay_out(mnemonics)
        self._stack.addWidget(self.sentence)
        self._stack.addWidget(self._content)

    def _button(self, mnemonics: Mnemonics, text: str, tip: str) -> QPushButton:
        button = QPushButton(mnemonics.mark(text))
        button.setToolTip(tip)
        return button

    def _wait(self, text: str, *, offers_training: bool = False) -> None:
        """Show a sentence in place of a step."""
        self.sentence.say(text, offers_way=offers_training)
        self._stack.setCurrentWidget(self.sentence)

    def _lay_out(self, mnemonics: Mnemonics) -> QSplitter:
        self.choice.setContentsMargins(0, 16, 12, 0)
        self.choice.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS)
        head, rates, steps = QHBoxLayout(), QHBoxLayout(), FlowLayout(8, 8)
        begin_label = QLabel(mnemonics.mark(self.tr("Step from")))
        begin_label.setBuddy(self.begin)
        head.addWidget(self.title, 1)
        head.addWidget(self.another, 0, Qt.AlignmentFlag.AlignTop)
        rates.setSpacing(24)
        rates.addWidget(self.learning_rate, 1)
        rates.addWidget(self.regularization, 1)
        for widget in (begin_label, self.begin, self.mistake, self.restart, self.go_on):
            steps.addWidget(widget)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 16, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addLayout(rates)
        column.addLayout(steps)
        column.addWidget(self.columns, 1)
        splitter = self.splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.choice)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([340, 800])
        return splitter

    # Choosing -------------------------------------------------------------------------------------------------------

    def show_rating(self, position: int) -> None:
        """Show the step on the rating at a position among all."""
        self._position = position
        if self._ground is not None:
            self.choice.show_rating(position)
            self._restart()

    @Slot(int)
    def _pick(self, position: int) -> None:
        self._position = position
        self._restart()

    @Slot()
    def _pick_at_random(self) -> None:
        if self._ground is not None:
            self.show_rating(self._ground.random_position(self._rng))

    # Following ------------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        self._position, self._kept = None, {}
        self._leave()
        self.choice.users.forget()

    def _leave(self) -> None:
        self._ground = self._problem = self._step = None
        self.choice.set_ground(None)

    def follow(self) -> None:
        found, result, record = self.session.open, self.session.result, self.record
        if found is None or result is None or record is None:
            return
        settings = record.settings
        if self._ground is not None and (self._ground.found, self._ground.result) == (found, result):
            return
        self._leave()
        if not takes_steps(settings):
            self._wait(self._why_no_steps(settings), offers_training=True)
            return
        self._wait(self.tr("Looking up what training began with …"))
        self._laying.run(lambda task: lay_ground(found, result, settings, task))

    def _why_no_steps(self, settings: TrainingSettings) -> str:
        if settings.model == "bayesian":
            return self.tr(
                "The Bayesian model does not go down a gradient: it draws samples of its factors and averages them. "
                "Train another one, such as the biased model, to see a step."
            )
        return self.tr(
            "In SVD++ a step on one rating moves what the user brings through all the items rated as well, which is "
            "too much to show. Train another model, such as the biased one, to see a step."
        )

    @Slot(object)
    def _on_ground(self, ground: Ground) -> None:
        if ground.result is not self.session.result:
            return
        self._ground = ground
        self.choice.set_ground(ground)
        self.choice.users.refresh()
        for rate, value in (
            (self.learning_rate, ground.settings.learning_rate), (self.regularization, ground.settings.regularization),
        ):  # fmt: skip
            rate.blockSignals(True)
            rate.set_usual(value)
            rate.set_rate(value)
            rate.blockSignals(False)
        is_textbook = ground.settings.model == "textbook"
        self.regularization.setEnabled(not is_textbook)
        self.regularization.setToolTip(self.tr("The textbook model has no regularisation.") if is_textbook else "")
        self._apply_kept()
        n_ratings = ground.found.ratings.n_ratings
        if self._position is None or self._position >= n_ratings:
            self._position = ground.random_position(np.random.default_rng(0))
        self._stack.setCurrentWidget(self._content)
        self.show_rating(self._position)

    # Showing --------------------------------------------------------------------------------------------------------

    @Slot()
    def _restart(self) -> None:
        """Begin with the first step on the rating chosen."""
        if self._ground is None or self._position is None:
            return
        self._problem = self._ground.problem(self._position, at_start=self.begin.currentData())
        self._n_taken = 0
        ratings, found = self._ground.found.ratings, self._ground.found
        user, item = int(ratings.users[self._position]), int(ratings.items[self._position])
        names = (
            short_name_of(found, "user", user),
            short_name_of(found, "item", item),
            rating_text(float(ratings.values[self._position])),
        )
        self.title.setText(self.tr("{0} gave “{1}” a rating of {2}").format(*names))
        for plot in self._plots:
            plot.shown_of = self.title.text()
        self._show_problem()

    @Slot()
    def _go_on(self) -> None:
        if self._problem is not None and self._step is not None:
            self._problem = replace(self._problem, state=self._step.after)
            self._n_taken += 1
            self._show_problem()

    @property
    def _turned(self) -> Problem:
        """The problem with the regularisation as it is turned to."""
        assert self._problem is not None
        settings = self._problem.settings
        if settings.model == "textbook":
            return self._problem
        return replace(self._problem, settings=replace(settings, regularization=self.regularization.rate))

    @Slot()
    def _show_problem(self) -> None:
        if self._problem is not None:
            self.loss.set_problem(self._turned, overwriting=self.mistake.isChecked())
            self._show_step()

    @Slot()
    def _show_step(self) -> None:
        if self._problem is None:
            return
        problem, rate, wrong = self._turned, self.learning_rate.rate, self.mistake.isChecked()
        right = take_step(problem, rate)
        mistaken = take_step(problem, rate, overwriting=True) if wrong else None
        step = self._step = mistaken or right
        self.loss.show_step(rate, step)
        for bars, before, after in (
            (self.user_bars, problem.state.user_factors, step.after.user_factors),
            (self.item_bars, problem.state.item_factors, step.after.item_factors),
        ):
            bars.show_factors(before, after)
        html = StepWords(problem, right, mistaken).html()
        self.words.setText(html)
        self.words.setAccessibleDescription(QTextDocumentFragment.fromHtml(html).toPlainText())
        self.restart.setEnabled(self._n_taken > 0)
        self.go_on.setEnabled(problem.loss(step.after) < _RUNAWAY)
        self._show_note()

    def _show_note(self) -> None:
        assert self._ground is not None
        assert self._position is not None
        settings = self._ground.settings
        model = setting_words.shown("model", settings.model)
        texts = [self.tr("Step {0} of plain SGD on this one rating, model: {1}.").format(self._n_taken + 1, model)]
        if self._ground.result.is_held_out[self._position]:
            texts.append(self.tr("It was held out: training never took this step."))
        elif settings.optimizer != "sgd":
            optimizer = setting_words.shown("optimizer", settings.optimizer)
            texts.append(self.tr("The run itself used {0}, which also remembers earlier steps.").format(optimizer))
        low, high = self._ground.found.ratings.scale
        assert self._problem is not None
        if not low <= self._problem.prediction(self._problem.state) <= high:
            texts.append(
                self.tr("The prediction lies beyond the scale: a step takes it as it is, the list cuts it off.")
            )
        if not self.go_on.isEnabled():
            texts.append(self.tr("The numbers have run away: this is what divergence is."))
        self.note.setText(paragraph(*texts))

    # What is kept ---------------------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        if self._ground is None:
            return self._kept
        return {
            "position": self._position, "at_start": self.begin.currentData(), "overwriting": self.mistake.isChecked(),
            "learning_rate": self.learning_rate.rate, "regularization": self.regularization.rate,
        }  # fmt: skip

    def restore_view(self, view: dict[str, Any]) -> None:
        self._kept = view
        position, found = view.get("position"), self.session.open
        if found is not None and isinstance(position, int) and 0 <= position < found.ratings.n_ratings:
            self._position = position
        if self._ground is not None:
            self._apply_kept()
            if self._position is not None:
                self.show_rating(self._position)

    def _apply_kept(self) -> None:
        view, self._kept = self._kept, {}
        place = self.begin.findData(view.get("at_start"))
        if place >= 0:
            self.begin.setCurrentIndex(place)
        self.mistake.setChecked(view.get("overwriting") is True)
        for rate, name in ((self.learning_rate, "learning_rate"), (self.regularization, "regularization")):
            kept = view.get(name)
            if isinstance(kept, int | float) and np.isfinite(kept) and rate.isEnabled():
                rate.set_rate(float(kept))

    def focus_search(self) -> None:
        self.choice.users.field.setFocus()

    def apply_theme(self) -> None:
        self.another.setIcon(theme.icon("dices"))
        self.go_on.setIcon(theme.icon("step-forward"))
        for rate in (self.learning_rate, self.regularization):
            rate.refresh_icons()
