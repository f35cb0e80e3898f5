"""StepWords: the formulas of one step, as text with the numbers in them, for the model at hand."""

from PySide6.QtCore import QObject

from mfstudio.training.objective import has_biases, has_mean, is_non_negative
from mfstudio.training.one_step import Problem, Step

_MINUS = "−"


def number(value: float) -> str:
    """Write a number in four digits, with a real minus sign."""
    text = f"{value:.4g}" if abs(value) >= 1e-4 or value == 0 else f"{value:.1e}"
    return text.replace("-", _MINUS)


def _signed(value: float) -> str:
    """Write a number as something to add or take away."""
    return f" {_MINUS} {number(-value)}" if value < 0 else f" + {number(value)}"


def _bracketed(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


def _below(numbers: str) -> str:
    return f"<br>{numbers}" if numbers else ""


def _pull(sign: str, formula: str, n_ratings: int, pull: float) -> str:
    """Write what a row is pulled by; ``formula`` has a gap for its number of ratings."""
    return f"{sign} = {formula.format(max(n_ratings, 1))} = {number(pull)}"


class StepWords(QObject):
    """Writes a step out, line by line.

    Parameters
    ----------
    problem, step
        The rating and the model, and the step from the old values of both sides.
    wrong
        The same with p_u overwritten first; None to leave it out.
    """

    def __init__(self, problem: Problem, step: Step, wrong: Step | None) -> None:
        super().__init__()
        self._problem = problem
        self._step = step
        self._wrong = wrong
        self._is_textbook = problem.settings.model == "textbook"
        self._has_biases = has_biases(problem.settings)

    def html(self) -> str:
        """Return it as a table of formulas."""
        lines = [
            (self.tr("Prediction"), (self._prediction(), "")),
            (self.tr("Error"), (self._error(), "")),
            (self.tr("Loss"), self._loss()),
            (self.tr("Gradient"), self._gradient()),
            (self.tr("Step"), self._rule()),
            (self.tr("Factor 1"), self._first_factor()),
            *([(self.tr("Biases"), self._biases())] if self._has_biases else []),
            (self.tr("Afterwards"), self._afterwards()),
        ]
        if self._wrong is not None:
            lines.append((self.tr("The mistake"), self._mistake(self._wrong)))
        rows = [
            f"<tr><td style='padding-right:16px'><b>{title}</b></td><td>{formula}{_below(numbers)}</td></tr>"
            for title, (formula, numbers) in lines
        ]
        return f"<table cellspacing='0' cellpadding='3'>{''.join(rows)}</table>"

    def _prediction(self) -> str:
        state = self._problem.state
        product = float(state.user_factors @ state.item_factors)
        total = number(self._problem.prediction(state))
        if self._has_biases:
            parts = number(self._problem.mean) + _signed(state.user_bias) + _signed(state.item_bias) + _signed(product)
            return f"r̂ = μ + b<sub>u</sub> + b<sub>i</sub> + p<sub>u</sub>·q<sub>i</sub> = {parts} = <b>{total}</b>"
        if has_mean(self._problem.settings):
            return (
                f"r̂ = μ + p<sub>u</sub>·q<sub>i</sub> = {number(self._problem.mean)}{_signed(product)} = <b>{total}</b>"
            )
        return f"r̂ = p<sub>u</sub>·q<sub>i</sub> = <b>{total}</b>"

    def _error(self) -> str:
        rating, prediction = number(self._problem.rating), self._problem.prediction(self._problem.state)
        return f"e = r {_MINUS} r̂ = {rating}{_signed(-prediction)} = <b>{number(self._step.error)}</b>"

    def _loss(self) -> tuple[str, str]:
        total = number(self._problem.loss(self._problem.state))
        if self._is_textbook:
            return f"L = e² = <b>{total}</b>", ""
        terms = "L = e² + λ<sub>u</sub>|p<sub>u</sub>|² + λ<sub>i</sub>|q<sub>i</sub>|²"
        if self._has_biases:
            terms += " + γ<sub>u</sub>b<sub>u</sub>² + γ<sub>i</sub>b<sub>i</sub>²"
        return f"{terms} = <b>{total}</b>", self._pulls()

    def _pulls(self) -> str:
        """Write what the rows are pulled by, and where that comes from: a part for each rating and one for the row."""
        problem, settings = self._problem, self._problem.settings
        user, item = problem.rates(0.0)
        n_user, n_item = problem.n_user_ratings, problem.n_item_ratings
        spread, each, row = (number(x) for x in (problem.spread, settings.regularization, settings.row_regularization))
        formula = f"{spread} ({each} + {row}/{{0}})"
        texts = [
            _pull("λ<sub>u</sub> = s (λ + Λ/n<sub>u</sub>)", formula, n_user, float(user.factor_pull[0])),
            _pull("λ<sub>i</sub>", formula, n_item, float(item.factor_pull[0])),
        ]
        if self._has_biases:
            formula = f"{number(settings.bias_regularization)} + {number(settings.bias_row_regularization)}/{{0}}"
            texts += [
                _pull("γ<sub>u</sub> = γ + Γ/n<sub>u</sub>", formula, n_user, float(user.bias_pull[0])),
                _pull("γ<sub>i</sub>", formula, n_item, float(item.bias_pull[0])),
            ]
        return "<br>".join(f"{of_user},   {of_item}" for of_user, of_item in zip(texts[::2], texts[1::2], strict=True))

    def _gradient(self) -> tuple[str, str]:
        if self._is_textbook:
            formula = f"∂L/∂p<sub>u</sub> = {_MINUS}2e q<sub>i</sub>,   ∂L/∂q<sub>i</sub> = {_MINUS}2e p<sub>u</sub>"
        else:
            formula = (
                f"∂L/∂p<sub>u</sub> = {_MINUS}2e q<sub>i</sub> + 2λ<sub>u</sub>p<sub>u</sub>,   "
                f"∂L/∂q<sub>i</sub> = {_MINUS}2e p<sub>u</sub> + 2λ<sub>i</sub>q<sub>i</sub>"
            )
        first = self._step.gradient.user_factors[0], self._step.gradient.item_factors[0]
        numbers = self.tr("of the first factors: {0} and {1}").format(*(number(float(value)) for value in first))
        if self._has_biases:
            formula += f",   ∂L/∂b<sub>u</sub> = {_MINUS}2e + 2γ<sub>u</sub>b<sub>u</sub>"
            numbers += self.tr("; of b<sub>u</sub>: {0}").format(number(self._step.gradient.user_bias))
        return formula, numbers

    def _rule(self) -> tuple[str, str]:
        if self._is_textbook:
            user_rule = "p<sub>u</sub> ← p<sub>u</sub> + 2η e q<sub>i</sub>"
            item_rule = "q<sub>i</sub> ← q<sub>i</sub> + 2η e p<sub>u</sub>"
            return f"{user_rule},   {item_rule}", self.tr("from the old values of both at once")
        formula = (
            f"p<sub>u</sub> ← p<sub>u</sub> + η/s (e q<sub>i</sub> {_MINUS} λ<sub>u</sub>p<sub>u</sub>),   "
            f"q<sub>i</sub> ← q<sub>i</sub> + η/s (e p<sub>u</sub> {_MINUS} λ<sub>i</sub>q<sub>i</sub>)"
        )
        if self._has_biases:
            formula += f",   b<sub>u</sub> ← b<sub>u</sub> + η (e {_MINUS} γ<sub>u</sub>b<sub>u</sub>)"
        words = self.tr("from the old values of both at once; s = {0} is the spread of the ratings, and the 2 is in η")
        numbers = words.format(number(self._problem.spread))
        if is_non_negative(self._problem.settings):
            numbers += self.tr("; what falls below 0 becomes 0")
        return formula, numbers

    def _first_factor(self) -> tuple[str, str]:
        """Write the step of the first factor of both sides with its numbers."""
        p, q = (float(factors[0]) for factors in (self._problem.state.user_factors, self._problem.state.item_factors))
        texts = []
        for name, own, other, side, after in (
            ("p", p, q, self._step.user, self._step.after.user_factors),
            ("q", q, p, self._step.item, self._step.after.item_factors),
        ):  # fmt: skip
            inside = f"{_bracketed(self._step.error)} · {_bracketed(other)}"
            if not self._is_textbook:
                pulled = f"{number(float(side.factor_pull[0]))} · {_bracketed(own)}"
                inside = f"({number(self._step.error)} · {_bracketed(other)} {_MINUS} {pulled})"
            result = f"<b>{number(float(after[0]))}</b>"
            texts.append(f"{name}<sub>1</sub> ← {number(own)} + {number(side.factor_rate)} · {inside} = {result}")
        return texts[0], texts[1]

    def _biases(self) -> tuple[str, str]:
        """Write the step of both biases with its numbers."""
        before, after, error = self._problem.state, self._step.after, number(self._step.error)
        texts = []
        for name, own, side, new in (
            ("b<sub>u</sub>", before.user_bias, self._step.user, after.user_bias),
            ("b<sub>i</sub>", before.item_bias, self._step.item, after.item_bias),
        ):
            pull = min(float(side.bias_pull[0]), 1 / side.bias_rate)  # to zero in one step at most
            inside = f"({error} {_MINUS} {number(pull)} · {_bracketed(own)})"
            texts.append(f"{name} ← {number(own)} + {number(side.bias_rate)} · {inside} = <b>{number(new)}</b>")
        return texts[0], texts[1]

    def _afterwards(self) -> tuple[str, str]:
        prediction = self._problem.prediction(self._step.after)
        before, after = self._problem.loss(self._problem.state), self._problem.loss(self._step.after)
        error = number(self._problem.rating - prediction)
        formula = f"r̂ = <b>{number(prediction)}</b>,   e = {error},   L = <b>{number(after)}</b>"
        if after < before:
            words = self.tr("The loss of this rating falls by {0}.").format(number(before - after))
        else:
            words = self.tr("The loss of this rating grows by {0}: the step is too large.").format(
                number(after - before)
            )
        return formula, words

    def _mistake(self, wrong: Step) -> tuple[str, str]:
        """Write what comes of overwriting p_u first."""
        right_q, wrong_q = float(self._step.after.item_factors[0]), float(wrong.after.item_factors[0])
        formula = self.tr(
            "p<sub>u</sub> is overwritten first, and its new value goes into the step of q<sub>i</sub>: q<sub>1</sub> "
            "becomes <b>{0}</b> in place of {1}."
        ).format(number(wrong_q), number(right_q))
        furthest = float(abs(wrong.after.item_factors - self._step.after.item_factors).max())
        numbers = self.tr(
            "Prediction {0} in place of {1}, loss {2} in place of {3}; no factor of q<sub>i</sub> is off by more than "
            "{4}. It is no longer a step down the gradient of L."
        ).format(
            number(self._problem.prediction(wrong.after)), number(self._problem.prediction(self._step.after)),
            number(self._problem.loss(wrong.after)), number(self._problem.loss(self._step.after)), number(furthest),
        )  # fmt: skip
        return formula, numbers
