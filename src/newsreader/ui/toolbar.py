"""The bar at the top: what is done most, and the search field in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

from newsreader.ui.actions import tip
from newsreader.ui.field import Field
from newsreader.ui.icons import ICON_PX
from newsreader.ui.keys import BY_ACTION
from newsreader.ui.list_column import Said

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from newsreader.ui.actions import Actions
    from newsreader.ui.icons import Icons
    from newsreader.ui.theme import Colours

SEARCH_PX = 300
LEFT = {"sidebar": "sidebar", "update": "refresh", "all_read": "check"}
RIGHT = {
    "star": "star",
    "text": "text-size",
    "mail": "mail",
    "print": "print",
    "open": "globe",
    "theme": "moon",
}
"""Action -> icon, from left to right. `text` opens a menu and has no key of its own."""


class Toolbar(QToolBar):
    """Buttons for the window's actions, and the search."""

    searched = Signal(str)
    """What stands in the search field, when a pause ends it."""
    entered = Signal()
    """The person goes on from the search field into the list."""

    def __init__(self, icons: Icons, actions: Actions, colours: Colours, parent: QWidget) -> None:
        super().__init__("Tools", parent)
        self._icons = icons
        self._actions = actions
        self._colours = colours
        self._starred = self._busy = False
        self.setMovable(False)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.text = QAction(self)
        self.search = Field("Search all articles", "Search all articles")
        self.search.typed.connect(self.searched)
        self.search.entered.connect(self.entered)
        self.wrong = Said("searchWrong", parent)
        self.wrong.hide()
        self._put_together()

    @property
    def pausing(self) -> bool:
        """Whether something was typed a moment ago and is not told yet."""
        return self.search.pausing

    def clear_search(self) -> None:
        """Empties the field without waiting for a pause."""
        self.search.empty()

    def say_wrong(self, words: str) -> None:
        """What is wrong with the search, under the field; "" when nothing is."""
        self.wrong.say(words)
        self.wrong.setVisible(bool(words))
        if words:
            at = self.search.mapTo(self.window(), QPoint(0, self.search.height() + 2))
            self.wrong.setFixedWidth(self.search.width())
            self.wrong.adjustSize()
            self.wrong.move(at)
            self.wrong.raise_()

    def show_star(self, *, starred: bool) -> None:
        """The star as it is for the article that is shown."""
        self._starred = starred
        colours = self._colours
        icon = ("star-filled", colours.star) if starred else ("star", colours.text)
        self._actions["star"].setIcon(self._icons.icon(*icon))
        self._actions["star"].setToolTip(tip(BY_ACTION["star"], "Take the star off" if starred else "Star"))

    def show_busy(self, *, busy: bool) -> None:
        """Update, or stop while an update is under way."""
        self._busy = busy
        update = self._actions["update"]
        update.setIcon(self._icons.icon("stop" if busy else "refresh", self._colours.text))
        update.setToolTip(tip(BY_ACTION["update"], "Stop updating" if busy else "Update all feeds"))

    def popup(self, menu: QMenu, action: QAction) -> None:
        """Opens a menu under a button."""
        button = self.widgetForAction(action)
        at = QPoint(button.width() - menu.sizeHint().width(), button.height() + 2)
        menu.popup(button.mapToGlobal(at))

    def wear(self, colours: Colours) -> None:
        """Paints in these colours from now on."""
        self._colours = colours
        for name, icon in (LEFT | RIGHT).items():
            action = self.text if name == "text" else self._actions[name]
            shown = "sun" if name == "theme" and colours.dark else icon
            action.setIcon(self._icons.icon(shown, colours.text))
        self.search.show_icon(self._icons.icon("search", colours.muted))
        self.show_star(starred=self._starred)
        self.show_busy(busy=self._busy)

    def complete(self) -> None:
        """What nobody can need before the list stands: icons, and buttons that the Tab key goes to."""
        self.wear(self._colours)
        self.text.setText("Text size and colours")
        self.search.setClearButtonEnabled(True)
        for action in self.actions():
            if (button := self.widgetForAction(action)) is not None and button is not self.search:
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _put_together(self) -> None:
        self.search.setFixedWidth(SEARCH_PX)
        for name in LEFT:
            self.addAction(self._actions[name])
        self._actions["sidebar"].setCheckable(True)
        self._actions["sidebar"].setChecked(True)
        self.addWidget(_spring())
        self.addWidget(self.search)
        self.addWidget(_spring())
        for name in RIGHT:
            self.addAction(self.text if name == "text" else self._actions[name])


def _spring() -> QWidget:
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made
