"""Walks the widget tree as a person with a keyboard or a screen reader does: names, order, keys and looks."""

import re
from collections import Counter

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

ROUND = 200  # more keys than any round through a window takes


def come_to_rest(root):
    """Handle events until nothing is laid out anew any more."""
    before = None
    while before != (now := [each.geometry().getRect() for each in root.findChildren(QWidget)]):
        before = now
        QApplication.processEvents()


def of_kind(root, kind):
    """Return the visible widgets of a kind in a window or dialog, without those in dialogs of its own."""
    return [each for each in root.findChildren(kind) if each.isVisible() and each.window() is root.window()]


def controls(root):
    """Return the visible controls that Tab is to reach."""
    return [
        each
        for each in of_kind(root, QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isEnabled()
        and each.focusProxy() is None
        and not _is_reached_by_arrows(each)
    ]


def _is_reached_by_arrows(widget):
    """Tell whether it is one of several of which one is chosen: Tab comes to that one, the arrow keys to the others."""
    if not isinstance(widget, QRadioButton) or widget.isChecked():
        return False
    others = widget.parentWidget().findChildren(QRadioButton)
    return any(other.isChecked() and other.isEnabled() for other in others)


def describe(widget):
    """Say which widget it is, for a person who reads why a test failed."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel | QLineEdit) else ""
    parents = []
    parent = widget.parentWidget()
    while parent is not None and len(parents) < 3:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    name = widget.accessibleName() or text or widget.objectName()
    return f"{type(widget).__name__} “{name[:60]}” in {' in '.join(parents)}"


def spoken_name(widget):
    """Return what a screen reader calls a control."""
    if isinstance(widget, QTabBar):
        return widget.tabText(widget.currentIndex())  # each tab has a name of its own
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else widget.accessibleName()


# Mnemonics ----------------------------------------------------------------------------------------------------------


def mnemonics(root):
    """Return the keys that Alt can be pressed with and those who answer, among what can be seen."""
    marked = [(label.text(), label) for label in of_kind(root, QLabel) if label.buddy() is not None]
    marked += [(button.text(), button) for button in of_kind(root, QAbstractButton) if button.isEnabled()]
    for bar in of_kind(root, QTabBar):
        marked += [(bar.tabText(place), bar) for place in range(bar.count()) if bar.isTabVisible(place)]
    for bar in of_kind(root, QMenuBar):
        marked += [(action.text(), bar) for action in bar.actions()]
    keys = [(QKeySequence.mnemonic(text).toString(), text) for text, _widget in marked]
    return [(key, text) for key, text in keys if key]


def clashes(root):
    """Return the keys that more than one control answers to, with their texts."""
    found = mnemonics(root)
    count = Counter(key for key, _text in found)
    return {key: [text for other, text in found if other == key] for key, n in count.items() if n > 1}


# The order of Tab ---------------------------------------------------------------------------------------------------


def tab_round(root):
    """Press Tab until a control comes again; return the controls in the order in which they had the keyboard."""
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
    visited = []
    for _ in range(ROUND):
        target = QApplication.focusWidget() or root.window()
        QTest.keyClick(target, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if visited and now is visited[-1]:
            continue  # a text with more than one link
        if now is None or now in visited:
            break
        visited.append(now)
    return visited


def out_of_order(visited):
    """Return pairs of which the later stands before the earlier as one reads: above it, or left of it in its row.

    A column may be read to its end before the one to its right: what lies right of a control may come after it wherever
    it stands, and what lies below may come after it too. Only the parts of one container are compared with one another.
    """
    pairs = []
    for place, first in enumerate(visited):
        for second in visited[place + 1 :]:
            one, two = _parts(first, second)
            is_below, is_right = two.top() >= one.bottom() - _TOUCH, two.left() >= one.right() - _TOUCH
            is_same = one.intersects(two)
            if not (is_below or is_right or is_same):
                pairs.append((first, second))
    return pairs


_TOUCH = 6  # pixels by which neighbours may overlap


def _parts(first, second):
    """Return where the parts of the closest common container stand that hold two controls."""
    ancestors = [first]
    while ancestors[-1].parentWidget() is not None and not ancestors[-1].isWindow():
        ancestors.append(ancestors[-1].parentWidget())
    chain = [second]
    while chain[-1] not in ancestors:
        chain.append(chain[-1].parentWidget())
    common = chain[-1]
    one = next((each for each in ancestors if each.parentWidget() is common), first)
    two = chain[-2] if len(chain) > 1 else second
    return _place(one), _place(two)


def _place(widget):
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


# How it looks -------------------------------------------------------------------------------------------------------


def picture_of(widget, margin=4):
    """Return the grey levels that the window shows where a widget is, and a little around."""
    window = widget.window()
    area = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-margin, -margin, margin, margin)
    return _pixels(window.grab(area.intersected(window.rect())).toImage()).copy()


def changed(before, after):
    """Return how many pixels differ so much, at 3:1 or more, that it can be seen without seeing colours."""
    if before.shape != after.shape:
        return max(before.size, after.size)
    one, two = _luminances(before), _luminances(after)
    return int(np.count_nonzero((np.maximum(one, two) + 0.05) / (np.minimum(one, two) + 0.05) >= 3))


def _pixels(image):
    """Return an image's colours as numbers 0xAARRGGBB."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return rows[:, : image.width()].copy()


def _luminances(pixels):
    parts = [(pixels >> shift & 255) / 255 for shift in (16, 8, 0)]
    linear = [np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4) for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    """Contrast ratio of two colours as WCAG 2 defines it."""
    light, dark = sorted(_luminances(np.array([first.rgb(), second.rgb()], np.uint32)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def drawn_contrast(widget):
    """Return the contrast of a text as it is drawn: of its strongest pixel to the colour that most pixels have.

    Infinite where nothing of it can be seen, as of what is scrolled away.
    """
    area = widget.contentsRect() if isinstance(widget, QLabel) else widget.rect().adjusted(6, 4, -6, -4)
    area &= widget.visibleRegion().boundingRect()
    if area.isEmpty():
        return np.inf
    window = widget.window()
    picture = window.grab(QRect(widget.mapTo(window, area.topLeft()), area.size())).toImage()
    colours, counts = np.unique(_pixels(picture), return_counts=True)
    levels = _luminances(colours)
    behind = levels[counts.argmax()]
    return float(((np.maximum(levels, behind) + 0.05) / (np.minimum(levels, behind) + 0.05)).max())


def inks(plot):
    """Return what a plot writes and draws: a word for it, its text, its colour, and the contrast that it is to have."""
    found, behind = [], plot.backgroundBrush().color()
    for axis in (each for each in plot.scene().items() if isinstance(each, pg.AxisItem) and each.isVisible()):
        found.append(("axis", axis.labelText, axis.textPen().color(), 4.5))
    for text in (each for each in plot.scene().items() if isinstance(each, pg.TextItem) and each.isVisible()):
        html = text.textItem.toHtml() if text.isVisible() else ""
        colours = [QColor(name) for name in re.findall(r"color:\s*(#[0-9a-f]{6})", html)]
        words = [colour for colour in colours if contrast(colour, behind) >= 4.5]  # a dot may be fainter than its name
        found.append(("text", text.toPlainText(), (words or colours or [text.textItem.defaultTextColor()])[0], 4.5))
    for curve in (each for each in plot.scene().items() if isinstance(each, pg.PlotCurveItem) and each.isVisible()):
        pen = pg.mkPen(curve.opts["pen"])
        if curve.xData is not None and len(curve.xData) and pen.color().alpha() == 255:  # else it is faint on purpose
            found.append(("curve", "", pen.color(), 3))
    return found


def column(model, title):
    """Return the place of a column of a table by its title."""
    titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    return titles.index(title)


def cut_off(root):
    """Return what a label or a button says and has no room for, with the room that it has and wants."""
    found = []
    for label in of_kind(root, QLabel):
        if label.text() and not label.toolTip() and _is_label_cut(label):
            found.append((label, label.size().toTuple(), label.sizeHint().toTuple()))
    for button in of_kind(root, QAbstractButton) + of_kind(root, QComboBox):
        if isinstance(button, QToolButton) and not button.text():
            continue
        if isinstance(button.parentWidget(), QTabBar | QLineEdit):
            continue
        wanted, room = button.sizeHint(), button.size()
        if room.width() < wanted.width() - 2 or room.height() < wanted.height() - 4:
            found.append((button, room.toTuple(), wanted.toTuple()))
    for widget in of_kind(root, QLabel) + of_kind(root, QAbstractButton):
        hidden = _beyond(widget)
        if hidden is not None and (not isinstance(widget, QAbstractButton | QLabel) or widget.text()):
            found.append((widget, _place(widget).getRect(), _place(hidden).getRect()))
    return found


def _is_label_cut(label):
    room = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin())
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    wanted = label.sizeHint()
    return wanted.width() > label.width() + 1 or wanted.height() > room.height() + 4


def _beyond(widget):
    """Return the container that cuts a widget's right or lower end off, where it does not scroll."""
    at = _place(widget)
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent.parentWidget(), QScrollArea) or isinstance(parent, QScrollArea):
            return None
        if not _place(parent).adjusted(-1, -1, 1, 1).contains(at):
            return parent
        if parent.isWindow():
            return None
        parent = parent.parentWidget()
    return None
