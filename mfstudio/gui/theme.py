"""Colours and icons: everything but one accent and the plot's pair of curves is the platform's palette."""

import functools

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from mfstudio.paths import resource

SCHEMES = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}

_LARGE = 1.6  # size of titles in that of the text
_ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 96)


def apply_scheme(name: str) -> None:
    """Switch to ``system``, ``light`` or ``dark`` at once; ``system`` follows the system's own changes from then on."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    follower = application.findChild(_Follower) or _Follower(application)
    follower.apply(name)


class _Follower(QObject):
    """Brings the colours along when the system goes from light to dark, or a person chooses."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._name = "system"
        self._is_applying = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def apply(self, name: str) -> None:
        self._name = name if name in SCHEMES else "system"
        self._is_applying = True
        try:
            QApplication.setPalette(QPalette())
            QGuiApplication.styleHints().setColorScheme(SCHEMES[self._name])
        finally:
            self._is_applying = False
        self._bring_colours(QGuiApplication.styleHints().colorScheme())

    @Slot(Qt.ColorScheme)
    def _on_system_changed(self, scheme: Qt.ColorScheme) -> None:
        if not self._is_applying and self._name == "system":
            QApplication.setPalette(QPalette())
            self._bring_colours(scheme)

    def _bring_colours(self, scheme: Qt.ColorScheme) -> None:
        """Set our own colours where the platform cannot switch, or has none: Fusion's are too faint in places."""
        told = {Qt.ColorScheme.Light: "light", Qt.ColorScheme.Dark: "dark"}.get(scheme)
        wanted = (self._name if self._name != "system" else told) or ("dark" if is_dark() else "light")
        if is_dark() != (wanted == "dark") or QApplication.style().name() == "fusion":
            QApplication.setPalette(_palette(_PALETTES[wanted]))


def apply_text_size(percent: int) -> None:
    """Make all text larger or smaller at once, in per cent of the platform's size."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    kept = application.property("platformFont")
    if not isinstance(kept, QFont):
        kept = QFont(application.font())
        application.setProperty("platformFont", kept)
    font = QFont(kept)
    font.setPointSizeF(QFontInfo(kept).pointSizeF() * percent / 100)
    if font != application.font():
        application.setFont(font)


_Role, _Group = QPalette.ColorRole, QPalette.ColorGroup
_DARK = {
    _Role.Window: "#1D1E20", _Role.Base: "#2A2B2E", _Role.AlternateBase: "#303135", _Role.Button: "#3A3B3F",
    _Role.WindowText: "#E8E8E8", _Role.Text: "#E8E8E8", _Role.ButtonText: "#E8E8E8", _Role.BrightText: "#FFFFFF",
    _Role.ToolTipBase: "#303134", _Role.ToolTipText: "#E8E8E8", _Role.PlaceholderText: "#A0A0A0",
    _Role.Light: "#45474A", _Role.Midlight: "#393B3E", _Role.Mid: "#2B2C2F", _Role.Dark: "#5A5C60",
    _Role.Shadow: "#000000", _Role.Highlight: "#3A79B8", _Role.HighlightedText: "#FFFFFF", _Role.Link: "#7CC0F5",
    _Role.LinkVisited: "#B7A3E0", _Role.Accent: "#3A79B8",
}  # fmt: skip
_LIGHT = {
    _Role.Window: "#F3F3F3", _Role.Base: "#FFFFFF", _Role.AlternateBase: "#F7F7F7", _Role.Button: "#F0F0F0",
    _Role.WindowText: "#1A1A1A", _Role.Text: "#1A1A1A", _Role.ButtonText: "#1A1A1A", _Role.BrightText: "#FFFFFF",
    _Role.ToolTipBase: "#FFFFE1", _Role.ToolTipText: "#1A1A1A", _Role.PlaceholderText: "#6B6B6B",
    _Role.Light: "#FFFFFF", _Role.Midlight: "#E4E4E4", _Role.Mid: "#B8B8B8", _Role.Dark: "#9F9F9F",
    _Role.Shadow: "#707070", _Role.Highlight: "#1F6FB2", _Role.HighlightedText: "#FFFFFF", _Role.Link: "#005A9E",
    _Role.LinkVisited: "#6A4C93", _Role.Accent: "#1F6FB2",
}  # fmt: skip
_PALETTES = {"dark": _DARK, "light": _LIGHT}


def _palette(colours: dict[QPalette.ColorRole, str]) -> QPalette:
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    disabled = QColor("#7E7E7E" if colours is _DARK else "#8A8A8A")
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(_Group.Disabled, role, disabled)
    return palette


def is_dark() -> bool:
    """Tell whether the window is dark right now."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def train_colour() -> QColor:
    """Colour of training: a blue of Okabe and Ito's palette, light enough on dark."""
    return QColor("#56B4E9" if is_dark() else "#0072B2")


def validation_colour() -> QColor:
    """Colour of validation: vermillion, or orange on dark."""
    return QColor("#E69F00" if is_dark() else "#D55E00")


def users_colour() -> QColor:
    """Colour of users beside items: bluish green."""
    return QColor("#2BBF94" if is_dark() else "#009E73")


def items_colour() -> QColor:
    """Colour of items beside users: reddish purple, darker on light than Okabe and Ito's."""
    return QColor("#CC79A7" if is_dark() else "#B0578A")


def accent() -> QColor:
    """Return the one accent colour, under white text."""
    return QColor("#0072B2")


def focus_colour() -> QColor:
    """Colour of the ring around the control that has the keyboard, at a contrast above 3:1 to any area."""
    return train_colour()


def quiet_text() -> QColor:
    """Text of second rank, still at a contrast above 4.5:1."""
    return QColor("#B5B5B5" if is_dark() else "#5A5A5A")


def line_colour() -> QColor:
    """Lines between areas."""
    return QColor("#4A4A4A" if is_dark() else "#D0D0D0")


def outline_colour() -> QColor:
    """Outline of what can be ticked, at a contrast above 3:1 to what is around and in it."""
    return QColor("#9A9A9A" if is_dark() else "#767676")


def icon(name: str) -> QIcon:
    """Return an icon in the text colour of the current theme, in that of selected rows too, crisp at every scale."""
    palette = QGuiApplication.palette()
    normal = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    selected = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText)
    return _icon(name, normal.name(), disabled.name(), selected.name())


def icon_on_accent(name: str) -> QIcon:
    """Return an icon for the accent-coloured button."""
    return _icon(name, "#ffffff", quiet_text().name(), "#ffffff")


@functools.cache
def _icon(name: str, normal: str, disabled: str, selected: str) -> QIcon:
    result, modes = QIcon(), QIcon.Mode
    for colour, mode in ((normal, modes.Normal), (disabled, modes.Disabled), (selected, modes.Selected)):
        svg = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        for size in _ICON_SIZES:
            pixmap = QPixmap(QSize(size, size))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            result.addPixmap(pixmap, mode)
    return result


def style_sheet() -> str:
    """Return the few rules that the platform's style does not give."""
    line, quiet = line_colour().name(), quiet_text().name()
    large = f"{QFontInfo(QApplication.font()).pointSizeF() * _LARGE:.1f}pt"
    return f"""
        QLabel#pageTitle {{ font-size: {large}; font-weight: 600; }}
        QLabel#heading {{ font-weight: 600; }}
        QLabel#quiet {{ color: {quiet}; }}
        QLabel#factValue {{ font-size: {large}; font-weight: 600; }}
        QFrame#line {{ color: {line}; }}
        QWidget#navigation {{ border-right: 1px solid {line}; }}
        QWidget#navigation QToolButton {{ border: none; border-left: 3px solid transparent; padding: 8px 4px; }}
        QWidget#navigation QToolButton:hover {{ background: palette(midlight); }}
        QWidget#navigation QToolButton:checked {{ border-left-color: {train_colour().name()}; font-weight: 600; }}
        QPushButton#primary {{
            background: {accent().name()}; color: white; border: 1px solid {accent().name()}; border-radius: 4px;
            padding: 6px 16px; font-weight: 600;
        }}
        QPushButton#primary:hover {{ background: #005F96; }}
        QPushButton#primary:focus {{ border: 2px solid palette(window-text); }}
        QPushButton#primary:disabled {{ background: palette(mid); border-color: palette(mid); color: {quiet}; }}
        QFrame#banner {{
            border: 1px solid {line}; border-left: 4px solid {train_colour().name()}; border-radius: 4px;
        }}
        QFrame#banner[kind="warning"] {{ border-left-color: {validation_colour().name()}; }}
        QTableView::item, QTreeView#shelf::item {{ padding: 0 8px; }}
        QHeaderView::section {{ padding: 4px 8px; }}
        QStatusBar QLabel {{ padding: 0 8px; }}
        QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
        QPushButton#recent {{ text-align: left; padding: 4px; }}
        QPushButton#search {{
            color: {quiet}; text-align: left; padding: 2px 8px; border: 1px solid {line}; border-radius: 4px;
            background: palette(base);
        }}
        QPushButton#search:hover {{ border-color: {outline_colour().name()}; }}
        QFrame#palette {{ border: 1px solid {outline_colour().name()}; border-radius: 8px; background: palette(base); }}
        QToolBar#toolbar {{ border: none; border-bottom: 1px solid {line}; padding: 2px 4px; spacing: 2px; }}
        QToolButton#chip {{ border: 1px solid {outline_colour().name()}; border-radius: 10px; padding: 2px 10px; }}
        QToolButton#chip:hover {{ background: palette(midlight); }}
        QToolButton#chip:checked {{
            background: {accent().name()}; color: white; border-color: {accent().name()};
        }}
        QToolButton#chip:focus {{ border: 2px solid palette(window-text); padding: 1px 9px; }}
        QFrame#card {{ border: 1px solid {line}; border-radius: 8px; background: palette(base); }}
        {_boxes()}
    """


def _boxes() -> str:
    """Return rules for boxes that are not ticked, where the style outlines them by a shade of the window's colour."""
    if QApplication.style().name() != "fusion":
        return ""
    return f"""
        QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {{
            width: 12px; height: 12px; border: 1px solid {outline_colour().name()}; border-radius: 1px;
            background: palette(base);
        }}
        QCheckBox::indicator:unchecked:disabled, QAbstractItemView::indicator:unchecked:disabled {{
            border-color: {line_colour().name()};
        }}
        QRadioButton::indicator:unchecked {{
            width: 12px; height: 12px; border: 1px solid {outline_colour().name()}; border-radius: 7px;
            background: palette(base);
        }}
        QRadioButton::indicator:unchecked:disabled {{ border-color: {line_colour().name()}; }}
    """
