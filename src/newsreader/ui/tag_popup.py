"""A small window over the list: type to choose or make a tag for the selected articles, and give it a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
)

from newsreader.library.tags import COLOURS
from newsreader.ui import plain
from newsreader.ui.dots import DOT_PX, dot
from newsreader.ui.marks import articles, tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from newsreader.errors import NewsreaderError
    from newsreader.library import Library
    from newsreader.model import Tag
    from newsreader.ui.clerk import Clerk
    from newsreader.ui.marks import Marks

WIDTH_PX = 300
ROWS = 8
LOOKED_AT = 1_000
"""Articles whose tags are read to tick the list: of more, the first ones speak for all."""
NAME = Qt.ItemDataRole.UserRole + 1
NEW = Qt.ItemDataRole.UserRole + 2


class TagPopup(QFrame):
    """Closes when the person clicks elsewhere, and at Esc; Enter puts a tag on or takes it off."""

    tags_changed = Signal()
    """A tag is new or has another colour."""

    def __init__(self, ids: Sequence[int], parent: QWidget, *, clerk: Clerk, marks: Marks) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ids = list(ids)
        self._closed = False
        """Answers may come when Qt has deleted all that could show them."""
        self._clerk = clerk
        self._marks = marks
        self._tags: tuple[Tag, ...] = ()
        self._had: dict[str, int] = {}
        self._looked_at = 0
        self.setAccessibleName(f"Tags of {articles(len(ids))}")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Type a tag")
        self.field.setAccessibleName("Tag")
        self.field.setMaxLength(200)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self._fill())
        self.list = QListWidget()
        self.list.setAccessibleName("Tags")
        self.list.setIconSize(QSize(DOT_PX, DOT_PX))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._toggle)
        self.list.itemActivated.connect(self._toggle)
        self.list.currentItemChanged.connect(lambda _new, _old: self._show_colour())
        self.wrong = QLabel()
        self.wrong.setObjectName("wrong")
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.colours = {name: self._swatch(name, code) for name, code in COLOURS.items()}
        self._put_together()
        self._read()

    def open_at(self, at: QPoint) -> None:
        """Opens it here, or as near as the screen allows."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = at.y() if at.y() + self.height() <= room.bottom() else max(room.top(), room.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever closes it: Esc, a click elsewhere, Enter."""
        self._closed = True
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field go through the list, and Enter does what the list's row says."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self.list.currentRow() < 0:
                    self.close()
                else:
                    self._toggle(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        if count := self.list.count():
            row = self.list.currentRow()
            self.list.setCurrentRow((row + by) % count if row >= 0 else (0 if by > 0 else count - 1))

    # --- what there is ----------------------------------------------------------------------------------------------

    def _read(self) -> None:
        ids = self._ids[:LOOKED_AT]
        self._clerk.ask(lambda library: _had(library, ids), self._take)

    def _take(self, had: tuple[tuple[Tag, ...], dict[str, int], int]) -> None:
        if self._closed:
            return
        self._tags, self._had, self._looked_at = had
        self._fill()

    def _fill(self) -> None:
        """The tags that have what is typed, those that begin with it first; and the one that it would make."""
        typed = plain.one_line(self.field.text()).strip()
        wanted = typed.casefold()
        chosen = self._current_name()
        found = [tag for tag in self._tags if wanted in tag.name.casefold()]
        found.sort(key=lambda tag: not tag.name.casefold().startswith(wanted))
        self.list.clear()
        for tag in found:
            self._add(tag)
        if typed and all(tag.name.casefold() != wanted for tag in self._tags):
            item = QListWidgetItem(f"New tag “{typed}”")
            item.setData(NAME, typed)
            item.setData(NEW, True)
            self.list.addItem(item)
        names = [self.list.item(row).data(NAME) for row in range(self.list.count())]
        if typed:
            self.list.setCurrentRow(0)
        elif chosen in names:
            self.list.setCurrentRow(names.index(chosen))
        self._say("")
        self._show_colour()

    def _add(self, tag: Tag) -> None:
        item = QListWidgetItem(dot(tag.colour, self.devicePixelRatioF()), plain.one_line(tag.name))
        item.setData(NAME, tag.name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        have = self._had.get(tag.name, 0)
        states = (Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked)
        state = 0 if not have else (2 if have == self._looked_at else 1)
        item.setCheckState(states[state])
        said = ("not on them", f"on {have:,} of {self._looked_at:,}", "on them")[state]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tag.name}, {said}")
        self.list.addItem(item)

    def _current_name(self) -> str:
        return str(self.list.currentItem().data(NAME)) if self.list.currentRow() >= 0 else ""

    # --- what is done -----------------------------------------------------------------------------------------------

    def _toggle(self, item: QListWidgetItem) -> None:
        name = str(item.data(NAME))
        if item.data(NEW):
            self._clerk.ask(lambda library: library.tags.add(name), self._put, self._refuse)
        else:
            self._put(name)

    def _put(self, name: str) -> None:
        self._marks.toggle_all(tagged(name), self._ids)
        if self._closed:
            return
        self.tags_changed.emit()
        self.field.clear()
        self.list.setCurrentRow(-1)
        self._read()

    def _colour(self, colour: str) -> None:
        name, new = self._current_name(), bool(self.list.currentItem().data(NEW))

        def change(library: Library) -> str:
            if new:
                return library.tags.add(name, colour=colour)
            library.tags.change(name, colour=colour)
            return name

        self._clerk.ask(change, self._put if new else lambda _name: self._recoloured(), self._refuse)

    def _recoloured(self) -> None:
        if self._closed:
            return
        self.tags_changed.emit()
        self._read()

    def _refuse(self, error: NewsreaderError) -> None:
        if self._closed:
            self._marks.trouble.emit(error.sentence)
            return
        self._say(error.sentence[:1].upper() + error.sentence[1:])

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        self.adjustSize()

    def _show_colour(self) -> None:
        """The colour of the row that is chosen; without one there is nothing to colour."""
        name = self._current_name()
        codes = {tag.name: tag.colour for tag in self._tags}
        for colour, button in self.colours.items():
            button.setEnabled(bool(name))
            button.setChecked(codes.get(name) == COLOURS[colour])

    # --- how it looks -----------------------------------------------------------------------------------------------

    def _swatch(self, name: str, code: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(dot(code, self.devicePixelRatioF()))
        made.setIconSize(QSize(DOT_PX, DOT_PX))
        made.setCheckable(True)
        made.setToolTip(name.capitalize())
        made.setAccessibleName(f"Colour: {name}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _checked=False: self._colour(name))
        return made

    def _put_together(self) -> None:
        colours = QHBoxLayout()
        colours.setSpacing(2)
        for button in self.colours.values():
            colours.addWidget(button)
        colours.addStretch()
        title = QLabel(f"Tags of {articles(len(self._ids))}" if len(self._ids) > 1 else "Tags")
        title.setObjectName("listCount")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 8, 10, 8)
        whole.setSpacing(6)
        for widget in (title, self.field, self.list, self.wrong):
            whole.addWidget(widget)
        whole.addLayout(colours)
        self.setFixedWidth(WIDTH_PX)
        self.list.setFixedHeight(ROWS * (self.fontMetrics().height() + 8))


def _had(library: Library, ids: Sequence[int]) -> tuple[tuple[Tag, ...], dict[str, int], int]:
    """All tags, how many of these articles have each, and how many articles there are."""
    had: dict[str, int] = {}
    headlines = library.headlines(ids)
    for headline in headlines:
        for name in headline.tags:
            had[name] = had.get(name, 0) + 1
    return library.tags.all(), had, len(headlines)
