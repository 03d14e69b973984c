"""The right column: the article, its tags above it and its note under it. Those two are made when they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from newsreader.ui.pane_look import side_px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsreader.ui.note_panel import NotePanel
    from newsreader.ui.pane import ReadingPane
    from newsreader.ui.tag_bar import TagBar


class ReadingPage(QWidget):
    """Keeps tags and note in line with the article's column."""

    tag_clicked = Signal(str)
    tags_wanted = Signal()

    def __init__(self, pane: ReadingPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pane = pane
        self._bar: TagBar | None = None
        self._panel: NotePanel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(pane, 1)
        pane.resized.connect(self._align)

    @property
    def note(self) -> NotePanel:
        """Where the note is written; hidden until it is shown."""
        if self._panel is None:
            from newsreader.ui.note_panel import NotePanel  # noqa: PLC0415 - start-up time

            self._panel = NotePanel()
            self._panel.hide()
            self._column.addWidget(self._panel)
            self._align()
        return self._panel

    def show_tags(self, names: Sequence[str], colours: Mapping[str, str], *, direction: Qt.LayoutDirection) -> None:
        """The tags of the article that is shown, which reads in this direction."""
        if self._bar is None:
            if not names:
                return
            from newsreader.ui.tag_bar import TagBar  # noqa: PLC0415 - start-up time

            self._bar = TagBar()
            self._bar.chosen.connect(self.tag_clicked)
            self._bar.all_wanted.connect(self.tags_wanted)
            self._column.insertWidget(0, self._bar)
            self._align()
        self._bar.show_tags(names, colours, direction=direction)
        self._bar.setVisible(bool(names))

    def _align(self) -> None:
        """Keeps tags and note under the first letters of the lines, and above their last."""
        viewport = self._pane.viewport()
        side = side_px(viewport.width())
        # The scroll bar takes room on one side only.
        left = viewport.mapTo(self._pane, QPoint()).x() + side
        right = self._pane.width() - viewport.width() - left + 2 * side
        for widget in (self._bar, self._panel):
            if widget is not None:
                widget.align(left, right)
