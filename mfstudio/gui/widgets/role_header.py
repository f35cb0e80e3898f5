"""RoleHeader: a table's header that says what each column is, and lets the person choose by mouse or by keys."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QStyle, QStyleOptionFocusRect, QStyleOptionHeader, QTableView

from mfstudio.gui import theme
from mfstudio.gui.widgets.menus import pop_up

_PADDING = 11
_ICON = 14
_CHARACTERS = 20


class RoleHeader(QHeaderView):
    """Two lines a column: its name, and below its role.

    A click opens the menu of roles; by keyboard the arrows go from column to column, and Space, Enter or the menu key
    opens it.
    """

    role_chosen = Signal(int, object)  # column, role or None

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._titles: dict[str | None, str] = {}
        self._roles: Sequence[str | None] = ()
        self._doubts: Mapping[int, str] = {}
        self._choices: Sequence[str | None] = ()
        self._current = 0
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Roles of the columns"))
        self.setAccessibleDescription(self.tr("Arrow keys go from column to column, Space opens the roles to choose."))
        self.sectionClicked.connect(self.open_menu)
        self.menu: QMenu | None = None

    def show_roles(
        self,
        roles: Sequence[str | None],
        titles: Mapping[str | None, str],
        choices: Sequence[str | None],
        doubts: Mapping[int, str],
    ) -> None:
        """Show what the columns are.

        Parameters
        ----------
        roles
            Of each column, None for one that is left aside.
        titles
            What each role is called.
        choices
            The roles that a column can have.
        doubts
            Columns whose role is a weak guess, with the reason for it.
        """
        width = self.fontMetrics().averageCharWidth() * _CHARACTERS + 2 * _PADDING
        self.setDefaultSectionSize(width)
        for column in {*self._doubts, *doubts}:  # the words that ask to check need more room, while they are there
            self.resizeSection(column, width * 4 // 3 if column in doubts else width)
        self._roles, self._titles, self._choices, self._doubts = roles, dict(titles), choices, doubts
        self._current = min(self._current, max(len(roles) - 1, 0))
        self.viewport().update()

    def role_text(self, column: int) -> str:
        """Return what stands below a column's name."""
        if column >= len(self._roles):
            return ""
        role = self._roles[column]
        text = "—" if role is None else self._titles[role]
        return self.tr("{0}: please check").format(text) if column in self._doubts else text

    def open_menu(self, column: int, at: QPoint | None = None) -> None:
        """Offer the roles for a column, below its header or at a place on the screen."""
        if not 0 <= column < len(self._roles):
            return
        self._current = column
        self.menu = menu = QMenu(self)
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        for role in self._choices:
            action = menu.addAction(self._titles[role])
            action.setCheckable(True)
            action.setChecked(role == self._roles[column])
            action.setActionGroup(group)
            action.setData(role)
        menu.triggered.connect(lambda action: self._on_chosen(column, action.data()))
        corner = QPoint(self.sectionViewportPosition(column), self.height())
        pop_up(menu, at or self.viewport().mapToGlobal(corner))

    def _on_chosen(self, column: int, role: str | None) -> None:
        if role != self._roles[column]:
            self.role_chosen.emit(column, role)

    # Qt's own events ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}:
            last = self.count() - 1
            step = {Qt.Key.Key_Left: self._current - 1, Qt.Key.Key_Right: self._current + 1, Qt.Key.Key_Home: 0}
            self._go_to(min(max(step.get(Qt.Key(key), last), 0), last))
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu, Qt.Key.Key_Down}:
            self.open_menu(self._current)
        else:
            super().keyPressEvent(event)

    def _go_to(self, column: int) -> None:
        self._current = column
        table = self.parent()
        if isinstance(table, QTableView) and table.model().rowCount():
            table.scrollTo(table.model().index(table.rowAt(0), column))
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.open_menu(self.logicalIndexAt(event.pos()), event.globalPos())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def sectionSizeFromContents(self, column: int) -> QSize:
        size = super().sectionSizeFromContents(column)
        return QSize(size.width(), 2 * self.fontMetrics().height() + 12)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect = rect
        option.section = column
        painter.save()
        self.style().drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        self._paint_text(painter, rect.adjusted(_PADDING, 6, -_PADDING, -6), column)
        painter.restore()
        if self.hasFocus() and column == self._current:
            focus = QStyleOptionFocusRect()
            focus.initFrom(self)
            focus.rect = rect.adjusted(2, 2, -2, -2)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, focus, painter, self)

    def _paint_text(self, painter: QPainter, area: QRect, column: int) -> None:
        metrics = self.fontMetrics()
        name = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        upper = QRect(area.left(), area.top(), area.width(), metrics.height())
        lower = upper.translated(0, area.height() - metrics.height())
        painter.setPen(theme.quiet_text())
        painter.drawText(upper, left, metrics.elidedText(name, Qt.TextElideMode.ElideRight, upper.width()))
        has_role = column < len(self._roles) and self._roles[column] is not None
        arrow = QRect(lower.right() - _ICON, lower.center().y() - _ICON // 2, _ICON, _ICON)
        theme.icon("chevron-down").paint(painter, arrow)
        lower.setRight(arrow.left() - 4)
        if column in self._doubts:
            theme.icon("triangle-alert").paint(painter, QRect(lower.left(), arrow.top(), _ICON, _ICON))
            lower.setLeft(lower.left() + _ICON + 4)
        if has_role:
            painter.setPen(self.palette().windowText().color())
            font = self.font()
            font.setBold(True)
            painter.setFont(font)
        text = painter.fontMetrics().elidedText(
            self.role_text(column), Qt.TextElideMode.ElideRight, max(lower.width(), 0)
        )
        painter.drawText(lower, left, text)
