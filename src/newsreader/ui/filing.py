"""What is done with the selected articles, or else with the one that is read: marks, tags, hiding, deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from newsreader.ui.marks import DELETE, HIDE, KEEP, READ, STAR, Mark, articles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreader.model import Headline, Tag
    from newsreader.ui.workings import Workings


class Filing(QObject):
    """Knows which articles are meant, and the tags there are."""

    def __init__(self, workings: Workings) -> None:
        super().__init__(workings)
        self._works = workings
        self._window = workings.window
        self._articles = workings.window.column.articles
        self.tags: tuple[Tag, ...] = ()
        self._selected_said = ""
        self._page = workings.page
        self._page.tags_wanted.connect(self.choose_tags_of_article)
        self._page.tag_clicked.connect(self._find)
        workings.reading.changed.connect(self._show_tags)
        self._articles.gathered.connect(self._say_several)
        workings.marks.moved.connect(workings.window.listing.let_go)
        workings.tags_read.connect(self._take_tags)

    @property
    def meant(self) -> list[int]:
        """The articles that a key works on."""
        headline = self._works.reading.headline
        return list(self._articles.several) or ([headline.id] if headline is not None else [])

    def mark(self, mark: Mark, ids: Sequence[int] | None = None) -> None:
        """Puts it on what is meant, or on these; takes it off where all have it."""
        wanted = self.meant if ids is None else list(ids)
        headline = self._headline(wanted[0]) if len(wanted) == 1 else None
        if not wanted:
            return
        if mark.moves:
            self._leave(wanted)
        if mark is DELETE:
            self._works.marks.put(DELETE, wanted)
        elif headline is not None:
            self._works.marks.toggle(mark, headline)
        else:
            self._works.marks.toggle_all(mark, wanted)

    def delete(self) -> None:
        """Deletes what is meant; in the tree of feeds the key means nothing."""
        if not self._window.tree.hasFocus():
            self.mark(DELETE)

    def choose_tags(self, ids: Sequence[int] | None = None) -> None:
        """Opens the tags of what is meant, beside it."""
        from newsreader.ui.tag_popup import TagPopup  # noqa: PLC0415 - start-up time

        wanted = self.meant if ids is None else list(ids)
        if wanted:
            popup = TagPopup(wanted, self._window, clerk=self._window.writer, marks=self._works.marks)
            popup.tags_changed.connect(self._works.read_tags)
            popup.open_at(self._beside(wanted))

    def choose_tags_of_article(self) -> None:
        """The tags of the article that is read, whatever is selected."""
        if self._works.reading.headline is not None:
            self.choose_tags([self._works.reading.headline.id])

    def menu(self, at: QPoint) -> QMenu | None:
        """The menu of the row under a point of the list: for all that are selected, where it is one of them."""
        headline = self._articles.headlines.headline(self._articles.indexAt(at).row())
        if headline is None:
            return None
        several = list(self._articles.several)
        menu = QMenu(self._window)
        if headline.id in several:
            self._menu_of_several(menu, several)
        else:
            self._menu_of_one(menu, headline)
        return menu

    def _take_tags(self, tags: tuple[Tag, ...]) -> None:
        if tags != self.tags:
            self.tags = tags
            self._articles.colour_tags(self._colours)
            self._show_tags()

    @property
    def _colours(self) -> dict[str, str]:
        return {tag.name: tag.colour for tag in self.tags}

    def _show_tags(self) -> None:
        """Above the article that is read."""
        headline = self._works.reading.headline
        if headline is None:
            self._page.show_tags((), {}, direction=Qt.LayoutDirection.LeftToRight)
            return
        turned = headline.direction == "rtl"
        direction = Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
        self._page.show_tags(headline.tags, self._colours, direction=direction)

    def _find(self, tag: str) -> None:
        from newsreader.query.actions import Act, Action  # noqa: PLC0415 - start-up time

        self._window.toolbar.search.setText(str(Action(act=Act.TAG, name=tag)))

    def _headline(self, article_id: int) -> Headline | None:
        at_hand = self._works.reading.headline
        if at_hand is not None and at_hand.id == article_id:
            return at_hand
        return self._articles.headlines.headline(self._articles.headlines.row_of(article_id))

    def _leave(self, ids: Sequence[int]) -> None:
        """What will be gone is not read on: the next one is shown, and stays unread."""
        at_hand = self._works.reading.headline
        if at_hand is not None and at_hand.id in set(ids):
            following = self._articles.after(ids)
            self._articles.choose(following)
            self._works.reading.open(following, seen=False)

    def _beside(self, ids: Sequence[int]) -> QPoint:
        """Under the row of the first of these that is in view, or at the top of the list."""
        rows, viewport = self._articles.headlines, self._articles.viewport()
        row = rows.row_of(self._articles.current) if self._articles.current in ids else rows.row_of(ids[0])
        rect = self._articles.visualRect(rows.index(row))
        inside = viewport.rect().contains(rect.center())
        return viewport.mapToGlobal(rect.bottomLeft() if inside else QPoint(0, 0)) + QPoint(24, -8)

    def _say_several(self, number: int) -> None:
        self._window.doable.allow(several=number > 1)
        status, before = self._window.status, self._selected_said
        self._selected_said = f"{articles(number)} selected; Esc selects one again" if number > 1 else ""
        if self._selected_said:
            status.say(self._selected_said, stays=True)
        elif status.told.words == before:
            status.hush()

    def _menu_of_several(self, menu: QMenu, ids: Sequence[int]) -> None:
        menu.addAction(articles(len(ids))).setEnabled(False)
        menu.addSeparator()
        put = self._works.marks.put
        self._add(menu, "Mark as read", lambda: put(READ, ids))
        self._add(menu, "Mark as unread", lambda: put(READ, ids, on=False))
        self._add(menu, "Star", lambda: put(STAR, ids))
        self._add(menu, "Take the stars off", lambda: put(STAR, ids, on=False))
        self._add(menu, "Tags…", lambda: self.choose_tags(ids))
        self._add(menu, "Keep for good", lambda: put(KEEP, ids))
        menu.addSeparator()
        self._add(menu, "Hide", lambda: self.mark(HIDE, ids))
        self._add(menu, "Delete", lambda: self.mark(DELETE, ids))

    def _menu_of_one(self, menu: QMenu, headline: Headline) -> None:
        works, one = self._works, [headline.id]
        self._add(menu, "Mark as unread" if headline.read else "Mark as read", lambda: self.mark(READ, one))
        self._add(menu, "Take the star off" if headline.starred else "Star", lambda: self.mark(STAR, one))
        self._add(menu, "Tags…", lambda: self.choose_tags(one))
        self._add(menu, "Keep no longer for good" if headline.kept else "Keep for good", lambda: self.mark(KEEP, one))
        menu.addSeparator()
        self._add(menu, "Open the original page", lambda: works.passing_on.open_link(headline.url))
        self._add(menu, "Copy address", lambda: QGuiApplication.clipboard().setText(headline.url))
        self._add(menu, "Report what is missing…", lambda: works.reporting.ask(headline))
        menu.addSeparator()
        self._add(menu, "Show again" if headline.hidden else "Hide", lambda: self.mark(HIDE, one))
        self._add(menu, "Delete", lambda: self.mark(DELETE, one))

    def _add(self, menu: QMenu, words: str, do: Callable[[], None]) -> None:
        menu.addAction(words).triggered.connect(lambda _checked=False: do())
