"""The middle column: what is shown and how many, three segments, the filter, and the articles."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from newsreader.ui import plain
from newsreader.ui.article_list import ArticleList
from newsreader.ui.empty import Empty

if TYPE_CHECKING:
    from newsreader.ui.icons import Icons
    from newsreader.ui.photos import Thumbs
    from newsreader.ui.theme import Colours

TYPING_MS = 140
"""A pause this long ends a word that is being typed."""
NARROWEST_PX = 280
SPARE_PX = 14
"""For the padding of a label's style."""


class Segment(StrEnum):
    """Which of a place's articles are shown."""

    ALL = "All"
    UNREAD = "Unread"
    STARRED = "Starred"


class Elided(QLabel):
    """One line of plain text that ends in "…" where there is no room for it; `fills` takes all room there is."""

    def __init__(self, name: str, parent: QWidget | None = None, *, fills: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        across = QSizePolicy.Policy.Ignored if fills else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self._words = ""

    @property
    def words(self) -> str:
        """The whole text."""
        return self._words

    def say(self, words: str) -> None:
        """Shows this text."""
        self._words = plain.one_line(words)
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self._words) + margins.left() + margins.right() + SPARE_PX
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as it has to be."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the text anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(plain.tip(self._words) if shown != self._words else "")


def goes_on(event: QKeyEvent) -> bool:
    """Whether a key pressed in a field leads on into the list."""
    pressed = event.type() == QEvent.Type.KeyPress
    return pressed and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ListColumn(QWidget):
    """Header, filter and list. Tells what was asked for; what is shown is said to it."""

    segment_chosen = Signal(object)
    """A Segment."""
    filter_typed = Signal(str)

    def __init__(self, icons: Icons, thumbs: Thumbs, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setMinimumWidth(NARROWEST_PX)
        self.title = Elided("listTitle")
        self.count = QLabel()
        self.count.setObjectName("listCount")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by keyword")
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName("Filter this list")
        self._funnel = QAction(self)
        self.filter.addAction(self._funnel, QLineEdit.ActionPosition.LeadingPosition)
        self.wrong = Elided("wrong")
        self.wrong.hide()
        self.articles = ArticleList(icons, thumbs, colours)
        self.empty = Empty()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.articles)
        self._stack.addWidget(self.empty)
        self._segments: dict[Segment, QPushButton] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(self._tell_filter)
        self.filter.textChanged.connect(lambda _text: self._pause.start())
        self.filter.installEventFilter(self)
        self._put_together()
        self.wear(colours)

    @property
    def pausing(self) -> bool:
        """Whether something was typed a moment ago and is not told yet."""
        return self._pause.isActive()

    @property
    def segment(self) -> Segment:
        """The chosen one."""
        return next(segment for segment, button in self._segments.items() if button.isChecked())

    def choose_segment(self, segment: Segment) -> None:
        """Chooses it without telling."""
        self._segments[segment].setChecked(True)

    def say_counts(self, *, unread: int, starred: int) -> None:
        """Shows these figures in the segments."""
        for segment, number in ((Segment.ALL, 0), (Segment.UNREAD, unread), (Segment.STARRED, starred)):
            button = self._segments[segment]
            button.setText(f"{segment}  {number:,}" if number else str(segment))

    def say_wrong(self, words: str) -> None:
        """What is wrong with the filter, in one line under it; "" when nothing is."""
        self.wrong.say(words)
        self.wrong.setVisible(bool(words))

    def show_list(self, *, filled: bool) -> None:
        """The articles, or the page that says why there are none."""
        self._stack.setCurrentWidget(self.articles if filled else self.empty)

    def clear_filter(self) -> None:
        """Takes the filter off without waiting for a pause."""
        self.filter.clear()
        self._pause.stop()
        self._tell_filter()

    def wear(self, colours: Colours) -> None:
        """Paints in these colours from now on."""
        self._funnel.setIcon(self._icons.icon("funnel", colours.muted))
        self.articles.wear(colours)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the filter go on into the list."""
        if watched is self.filter and isinstance(event, QKeyEvent) and goes_on(event):
            self._pause.stop()
            self._tell_filter()
            self.articles.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _tell_filter(self) -> None:
        self.filter_typed.emit(self.filter.text())

    def _put_together(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(self.title, 1)
        heading.addWidget(self.count)
        segments = QHBoxLayout()
        segments.setSpacing(2)
        group = QButtonGroup(self)
        for segment in Segment:
            button = QPushButton(str(segment))
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, chosen=segment: self.segment_chosen.emit(chosen))
            group.addButton(button)
            segments.addWidget(button)
            self._segments[segment] = button
        self._segments[Segment.ALL].setChecked(True)
        segments.addStretch()
        header = QFrame()
        header.setObjectName("listHeader")
        rows = QVBoxLayout(header)
        rows.setContentsMargins(16, 12, 14, 10)
        rows.setSpacing(9)
        rows.addLayout(heading)
        rows.addLayout(segments)
        rows.addWidget(self.filter)
        rows.addWidget(self.wrong)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(header)
        whole.addWidget(self._stack, 1)
