"""The middle column: what is shown and how many, three segments, the filter, and the articles."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from newsreader.ui import plain
from newsreader.ui.article_list import ArticleList
from newsreader.ui.field import Field

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from newsreader.ui.empty import Empty
    from newsreader.ui.icons import Icons
    from newsreader.ui.photos import Thumbs
    from newsreader.ui.theme import Colours

NARROWEST_PX = 280
BAR_PX = 26
"""Kept free for the line of conditions, so that nothing jumps when it comes."""
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


class Said(QLabel):
    """A sentence of plain text, on as many lines as it needs."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    @property
    def words(self) -> str:
        """The whole text."""
        return self.text()

    def say(self, words: str) -> None:
        """Shows this text."""
        self.setText(plain.one_line(words))


class ListColumn(QWidget):
    """Header, filter and list. Tells what was asked for; what is shown is said to it."""

    segment_chosen = Signal(object)
    """A Segment."""
    filter_typed = Signal(str)

    def __init__(self, icons: Icons, thumbs: Thumbs, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._colours = colours
        self.setMinimumWidth(NARROWEST_PX)
        self.title = Elided("listTitle")
        self.count = QLabel()
        self.count.setObjectName("listCount")
        self.filter = Field("Filter by keyword", "Filter this list")
        self.filter.typed.connect(self.filter_typed)
        self._bar_place = QWidget()
        self._bar_place.setFixedHeight(BAR_PX)
        self.wrong = Said("wrong")
        self.wrong.hide()
        self.articles = ArticleList(icons, thumbs, colours)
        self.filter.entered.connect(self._go_into_list)
        self._empty: Empty | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.articles)
        self._segments: dict[Segment, QPushButton] = {}
        self._put_together()

    @property
    def pausing(self) -> bool:
        """Whether something was typed a moment ago and is not told yet."""
        return self.filter.pausing

    @property
    def empty(self) -> Empty:
        """The page in the list's place that says why there is none."""
        if self._empty is None:
            from newsreader.ui.empty import Empty  # noqa: PLC0415 - start-up time

            self._empty = Empty()
            self._stack.addWidget(self._empty)
        return self._empty

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
        """What is wrong with the filter, under it; "" when nothing is."""
        self.wrong.say(words)
        self.wrong.setVisible(bool(words))

    def show_list(self, *, filled: bool) -> None:
        """The articles, or the page that says why there are none."""
        self._stack.setCurrentWidget(self.articles if filled else self.empty)

    def clear_filter(self) -> None:
        """Takes the filter off without waiting for a pause."""
        self.filter.empty()

    def wear(self, colours: Colours) -> None:
        """Paints in these colours from now on."""
        self._colours = colours
        self._sign()
        self.articles.wear(colours)

    def complete(self) -> None:
        """What nobody can need before the list stands."""
        self.filter.setClearButtonEnabled(True)
        from newsreader.ui.filter_bar import FilterBar  # noqa: PLC0415 - start-up time

        self.bar = FilterBar(self.filter, BAR_PX)
        self._rows.replaceWidget(self._bar_place, self.bar)
        self._bar_place.deleteLater()
        self._sign()

    def _sign(self) -> None:
        self.filter.show_icon(self._icons.icon("funnel", self._colours.muted))

    def _go_into_list(self) -> None:
        self.articles.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        rows.addWidget(self._bar_place)
        self._rows = rows
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(header)
        whole.addWidget(self._stack, 1)
