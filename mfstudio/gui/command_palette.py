"""CommandPalette: type a few letters of an action, a setting, a page or a recent file, and press Enter."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui import theme
from mfstudio.gui.matching import fit
from mfstudio.wording import commas

_Index = QModelIndex | QPersistentModelIndex
_WIDTH, _MAX_ROWS, _MARGIN = 620, 12, 10
_LEAST_LETTERS = 3  # of a word typed that is looked for in sentences; of one that is not in Latin letters 1
_POINTS_ALSO, _POINTS_ABOUT = -500, -1000  # less than for any text


@dataclass(frozen=True)
class Command:
    """One thing that can be found and done.

    Parameters
    ----------
    text
        What the person reads and searches.
    where
        In which menu or on which page it is, in words.
    shortcut
        Its keys as text, empty for none.
    is_enabled
        Whether it can be done now.
    do
        Does it.
    about
        A sentence on it, by whose words it is found where nothing else is met; empty for none.
    also
        Other words that people call it, in any language.
    """

    text: str
    where: str
    shortcut: str
    is_enabled: bool
    do: Callable[[], None]
    about: str = ""
    also: str = ""


def found(typed: str, commands: Sequence[Command]) -> list[tuple[Command, tuple[int, ...]]]:
    """Return the commands that fit, what can be done first, the best first, with the letters of the text that are met.

    The words may also name the menu: ``export csv`` finds what stands in the menu Export; or begin words of the
    sentence on it: ``closed`` finds what closes windows; or other words for it: ``Chinese`` finds 简体中文. Where
    nothing is typed, all come in their own order.
    """
    ranked = []
    for place, command in enumerate(commands):
        met = fit(typed, command.text) if typed.strip() else (0, ())
        if met is None and command.where:
            wide = fit(typed, f"{command.text} {command.where}")
            met = None if wide is None else (wide[0] // 2, tuple(at for at in wide[1] if at < len(command.text)))
        if met is None:
            others = ((command.also, _POINTS_ALSO), (command.about, _POINTS_ABOUT))
            met = next(((points, ()) for words, points in others if _begins_words(typed, words)), None)
        if met is not None:
            ranked.append((not command.is_enabled, -met[0], place, command, met[1]))
    return [(command, letters) for _off, _points, _place, command, letters in sorted(ranked, key=lambda row: row[:3])]


def _begins_words(typed: str, about: str) -> bool:
    """Tell whether every word typed, of some letters, begins one of a sentence."""
    words = re.findall(r"\w+", about.lower())
    return all(
        len(part) >= (_LEAST_LETTERS if part.isascii() else 1) and any(word.startswith(part) for word in words)
        for part in typed.lower().split()
    )


class _Around(QWidget):
    """Lies unseen over the rest of the window while something is open, which a click there closes."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.clicked.emit()


class _Commands(QAbstractListModel):
    """What was found, for the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[tuple[Command, tuple[int, ...]]] = []

    def show(self, rows: list[tuple[Command, tuple[int, ...]]]) -> None:
        """List these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        command, _ = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return commas(filter(None, (command.text, command.where, command.shortcut)))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return enabled if index.isValid() and self.rows[index.row()][0].is_enabled else Qt.ItemFlag.NoItemFlags


class _Delegate(QStyledItemDelegate):
    """Draws a row: the text with the letters met in bold, where it is found, and the shortcut."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        command, letters = index.model().rows[index.row()]  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and command.is_enabled
        palette = option.palette
        if chosen:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        group = QPalette.ColorGroup.Active if command.is_enabled else QPalette.ColorGroup.Disabled
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        strong = palette.color(group, role)
        quiet = strong if chosen or not command.is_enabled else theme.quiet_text()
        area, metrics = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0), option.fontMetrics
        painter.save()
        painter.setFont(option.font)
        painter.setPen(quiet)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, command.shortcut)
        keys = metrics.horizontalAdvance(command.shortcut)
        area.setRight(area.right() - keys - (2 * _MARGIN if keys else 0))
        text = metrics.elidedText(command.text, Qt.TextElideMode.ElideMiddle, area.width())
        width = self._draw_text(painter, option, area, text, letters if text == command.text else (), strong)
        area.setLeft(area.left() + width + 2 * _MARGIN)
        painter.setPen(quiet)
        where = metrics.elidedText(command.where, Qt.TextElideMode.ElideRight, max(area.width(), 0))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, where)
        painter.restore()

    @staticmethod
    def _draw_text(
        painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, letters: Sequence[int], colour: QColor
    ) -> int:
        layout = QTextLayout(text, option.font)
        bold = QTextCharFormat()
        bold.setFontWeight(700)
        ranges = []
        for place in letters:
            each = QTextLayout.FormatRange()
            each.start, each.length, each.format = place, 1, bold
            ranges.append(each)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1 << 20)
        layout.endLayout()
        painter.setPen(colour)
        layout.draw(painter, area.topLeft() + QRect(0, (area.height() - int(line.height())) // 2, 1, 1).topLeft())
        return int(line.naturalTextWidth())


class CommandPalette(QFrame):
    """A sheet at the top of the window; Escape, a click beside it or doing something closes it.

    Parameters
    ----------
    gather
        Returns what can be found, asked each time it opens.
    window
        Over which it lies.
    """

    def __init__(self, gather: Callable[[], list[Command]], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._gather = gather
        self._commands: list[Command] = []
        self._focus_before: QWidget | None = None
        self.setObjectName("palette")
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Search actions"))
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setPlaceholderText(self.tr("Search actions, settings, pages and recent files"))
        self.field.setAccessibleName(self.tr("Search actions, settings, pages and recent files"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._search)
        self._model = _Commands(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.clicked.connect(lambda index: self._run(index.row()))
        self._nothing = QLabel(self.tr("Nothing of that name. Try fewer letters."), wordWrap=True)
        self._nothing.setObjectName("quiet")
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self.field, self.list, self._nothing):
            layout.addWidget(widget)
        window.installEventFilter(self)
        self._around = _Around(window)
        self._around.clicked.connect(self.close_again)
        self._around.hide()
        self.hide()

    @property
    def shown(self) -> list[Command]:
        """What is listed, in order."""
        return [command for command, _letters in self._model.rows]

    def open(self) -> None:
        """Show it with an empty field, or close it where it is open."""
        if self.isVisible():
            self.close_again()
            return
        self._focus_before = QApplication.focusWidget()
        self._commands = self._gather()
        self.field.clear()
        self._around.show()
        self._around.raise_()
        self.show()
        self.raise_()
        self._search()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """Hide it and give the keyboard back to where it was."""
        self._around.hide()
        before, self._focus_before = self._focus_before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _search(self) -> None:
        self._model.show(found(self.field.text(), self._commands))
        rows = self._model.rows
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if rows and rows[0][0].is_enabled:
            self.list.setCurrentIndex(self._model.index(0))
        self._lay_out()

    def _lay_out(self) -> None:
        window = self._window
        self._around.setGeometry(window.rect())
        row = self.list.sizeHintForRow(0) if self._model.rows else 0
        n_rows = min(max(len(self._model.rows), 1), _MAX_ROWS)
        self.list.setFixedHeight(min(n_rows * row + 2, max(window.height() - 160, 3 * row)))
        self.setFixedWidth(min(max(_WIDTH, 52 * self.fontMetrics().averageCharWidth()), window.width() - 32))
        self._layout.activate()
        self.resize(self.sizeHint().expandedTo(QSize(self.width(), 0)))
        self.move((window.width() - self.width()) // 2, 40)

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._model.rows):
            command = self._model.rows[row][0]
            if command.is_enabled:
                self.close_again()
                command.do()

    def _step(self, by: int) -> None:
        """Go to the next row that can be done, round and round."""
        rows = [row for row, (command, _) in enumerate(self._model.rows) if command.is_enabled]
        if rows:
            now = self.list.currentIndex().row()
            place = rows.index(now) + by if now in rows else (0 if by > 0 else -1)
            place = place % len(rows) if abs(by) == 1 else max(0, min(place, len(rows) - 1))
            self.list.setCurrentIndex(self._model.index(rows[place]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.field:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_key(event.key())
            if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == _ESCAPE:
                event.accept()  # else it would cancel what the status bar shows
                return True
            if kind == QEvent.Type.FocusOut and self.isVisible() and QApplication.activePopupWidget() is None:
                self._focus_before = None  # the keyboard has gone elsewhere, and stays there
                self.close_again()
        elif kind == QEvent.Type.Resize and self.isVisible():
            self._lay_out()
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _MAX_ROWS, Qt.Key.Key_PageUp: -_MAX_ROWS}
        if key == _ESCAPE:
            self.close_again()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex().row())
        elif key in steps:
            self._step(steps[Qt.Key(key)])
        else:
            return False
        return True


_ESCAPE = Qt.Key.Key_Escape
