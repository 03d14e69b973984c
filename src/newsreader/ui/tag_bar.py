"""The tags of the article that is read, in a line above it: each is a button that finds all articles with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from newsreader.ui import plain
from newsreader.ui.chips import NO_COLOUR, WIDEST_PX
from newsreader.ui.dots import DOT_PX, dot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

TOP_PX = 14


class TagBar(QWidget):
    """One line; what finds no room in it is behind the last button."""

    chosen = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(1)
        self.setAccessibleName("Tags of the article")
        self.tags: list[QToolButton] = []
        self.more = QToolButton()
        self.more.setObjectName("tag")
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setToolTip("All tags of this article (T)")
        self.more.clicked.connect(self.all_wanted)
        self._line = QHBoxLayout(self)
        self._line.setSpacing(6)
        self._line.addWidget(self.more)
        self._line.addStretch()

    def show_tags(self, names: Sequence[str], colours: Mapping[str, str], *, direction: Qt.LayoutDirection) -> None:
        """Shows these tags, on the side where the article's lines begin."""
        self.setLayoutDirection(direction)
        for button in self.tags:
            self._line.removeWidget(button)
            button.deleteLater()
        self.tags = [self._made(name, colours.get(name, NO_COLOUR)) for name in names]
        for place, button in enumerate(self.tags):
            self._line.insertWidget(place, button)
        self._fit()

    def align(self, left_px: int, right_px: int) -> None:
        """Keeps so far from the edges."""
        self._line.setContentsMargins(left_px, TOP_PX, right_px, 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows as many as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins, gap = self._line.contentsMargins(), self._line.spacing()
        room = self.width() - margins.left() - margins.right()
        self.more.setText("Tags…")
        used, left = self.more.sizeHint().width(), len(self.tags)
        for button in self.tags:
            used += button.sizeHint().width() + gap
            button.setVisible(used <= room)
            left -= used <= room
        words = f"+{left} more" if left else "Tags…"
        self.more.setText(words)
        self.more.setAccessibleName(f"{left} more tags" if left else "Tags")

    def _made(self, name: str, colour: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName("tag")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setIcon(dot(colour, self.devicePixelRatioF()))
        made.setIconSize(QSize(DOT_PX, DOT_PX))
        words = self.fontMetrics().elidedText(plain.menu(name), Qt.TextElideMode.ElideRight, WIDEST_PX + 40)
        made.setText(f" {words}")
        made.setToolTip(plain.tip(f"All articles with “{name}”"))
        made.setAccessibleName(f"Tag: {plain.one_line(name)}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(name))
        return made
