"""The article list's model: every id in memory, the rows themselves in pages, loaded when they are first looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from newsreader.ui import plain, times

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from newsreader.model import Headline

Index = QModelIndex | QPersistentModelIndex

PAGE_ROWS = 32
PAGES_KEPT = 80
HEADLINE = Qt.ItemDataRole.UserRole + 1


class HeadlineModel(QAbstractListModel):
    """Rows of the article list. `load` gives the headlines of some ids; ids that are gone may be left out."""

    def __init__(self, load: Callable[[Sequence[int]], Iterable[Headline]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, Headline]] = OrderedDict()

    @property
    def ids(self) -> array[int]:
        """All ids, in the order of the list. Not to be changed."""
        return self._ids

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many articles the list has."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, the headline itself under HEADLINE, and what a screen reader says."""
        headline = self.headline(index.row()) if index.isValid() else None
        if headline is None:
            return None
        if role == HEADLINE:
            return headline
        if role == Qt.ItemDataRole.DisplayRole:
            return headline.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain.tip(headline.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(headline)
        return None

    def headline(self, row: int) -> Headline | None:
        """The headline in that row; None when its article is gone."""
        if not 0 <= row < len(self._ids):
            return None
        number = row // PAGE_ROWS
        page = self._pages.get(number)
        if page is None:
            wanted = self._ids[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]
            page = self._pages[number] = {headline.id: headline for headline in self._load(wanted)}
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(self._ids[row])

    def row_of(self, article_id: int) -> int:
        """The row of an article, -1 when it is not in the list."""
        try:
            return self._ids.index(article_id)
        except ValueError:
            return -1

    def show(self, ids: array[int], load: Callable[[Sequence[int]], Iterable[Headline]] | None = None) -> None:
        """Shows these articles, read anew with `load`. The same articles again keep selection and place."""
        if load is not None:
            self._load = load
        self._pages.clear()
        if ids == self._ids:
            if ids:
                self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
            return
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def amend(self, article_ids: Collection[int], change: Callable[[Headline], Headline]) -> None:
        """Shows a change at once, while it is still on its way into the library."""
        changed = set(article_ids)
        for number, page in self._pages.items():
            for article_id in page.keys() & changed:
                page[article_id] = change(page[article_id])
                row = number * PAGE_ROWS + self._ids[number * PAGE_ROWS : (number + 1) * PAGE_ROWS].index(article_id)
                self.dataChanged.emit(self.index(row), self.index(row))


def spoken(headline: Headline) -> str:
    """What a screen reader says of a row: state first, then title, feed and time."""
    state = "".join(f"{word}. " for word, holds in _states(headline) if holds)
    when = times.ago(headline.published or headline.saved, datetime.now(UTC).astimezone())
    tags = f". Tags: {', '.join(headline.tags)}" if headline.tags else ""
    return f"{state}{headline.title}. {headline.feed}, {when}{tags}"


def _states(headline: Headline) -> tuple[tuple[str, bool], ...]:
    return (
        ("Unread", not headline.read),
        ("Starred", headline.starred),
        ("Kept", headline.kept),
        ("Hidden", headline.hidden),
        ("With a note", headline.noted),
    )


def with_kept(new: array[int], old: array[int], kept: Collection[int]) -> array[int]:
    """The new list, with articles of the old one that must not vanish while the person looks at the list.

    An article just read stays among the unread: each kept one that `new` lacks stands where it stood, after the same
    article as before.
    """
    present = set(new)
    missing = set(kept) - present
    if not missing:
        return new
    followers: dict[int, list[int]] = {}
    anchor = 0
    for article_id in old:
        if article_id in missing:
            followers.setdefault(anchor, []).append(article_id)
        elif article_id in present:
            anchor = article_id
    made = array("q", followers.get(0, ()))
    for article_id in new:
        made.append(article_id)
        made.extend(followers.get(article_id, ()))
    return made
