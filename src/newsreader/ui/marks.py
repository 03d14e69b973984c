"""What a person marks articles with: read, star, keep, hide, tags; also many at once, and taken back with Undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreader.errors import NewsreaderError
    from newsreader.library import Library
    from newsreader.model import Headline
    from newsreader.ui.clerk import Clerk
    from newsreader.ui.headlines import HeadlineModel
    from newsreader.ui.undo import Undo


class Mark(NamedTuple):
    """Something an article has or has not. `write` puts it on or off, and gives those that changed by it."""

    write: Callable[[Library, Sequence[int], bool], tuple[int, ...]]
    show: Callable[[Headline, bool], Headline]
    has: Callable[[Headline], bool]
    on: str
    """What was done, with {} for the articles."""
    off: str
    seen: bool = False
    """Whether the person sees it anyway, so that nothing is said of it."""
    moves: bool = False
    """Whether articles come into lists or leave them by it."""


READ = Mark(
    write=lambda library, ids, on: library.mark_read(ids, on),
    show=lambda headline, on: replace(headline, read=on),
    has=lambda headline: headline.read,
    on="Marked {} as read",
    off="Marked {} as unread",
    seen=True,
)
STAR = Mark(
    write=lambda library, ids, on: library.star(ids, on),
    show=lambda headline, on: replace(headline, starred=on),
    has=lambda headline: headline.starred,
    on="Starred {}",
    off="Took the star off {}",
    seen=True,
)
KEEP = Mark(
    write=lambda library, ids, on: library.mark_kept(ids, on),
    show=lambda headline, on: replace(headline, kept=on),
    has=lambda headline: headline.kept,
    on="Kept {} for good",
    off="No longer kept {} for good",
)
HIDE = Mark(
    write=lambda library, ids, on: library.hide(ids, on),
    show=lambda headline, on: replace(headline, hidden=on),
    has=lambda headline: headline.hidden,
    on="Hid {}",
    off="Showed {} again",
    moves=True,
)
DELETE = Mark(
    write=lambda library, ids, on: library.delete(ids) if on else library.undelete(ids),
    show=lambda headline, _on: headline,
    has=lambda _headline: False,
    on="Deleted {}",
    off="Brought {} back",
    moves=True,
)


def tagged(name: str) -> Mark:
    """The mark that is this tag; it is made where there is none of that name."""
    return Mark(
        write=lambda library, ids, on: library.tags.put(ids, name) if on else library.tags.take(ids, name),
        show=lambda headline, on: replace(
            headline, tags=(*(tag for tag in headline.tags if tag != name), *((name,) if on else ()))
        ),
        has=lambda headline: name in headline.tags,
        on=f"Tagged {{}} “{_braced(name)}”",
        off=f"Took “{_braced(name)}” off {{}}",
    )


def articles(number: int) -> str:
    """ "1 article", "1,200 articles"."""
    return "1 article" if number == 1 else f"{number:,} articles"


def _braced(name: str) -> str:
    return name.replace("{", "{{").replace("}", "}}")


class Marks(QObject):
    """Marks articles. `written` is emitted when the library has it: counts may be asked for anew."""

    written = Signal()
    moved = Signal(object)
    """Ids of articles that came into lists or left them: lists may be read anew."""
    amended = Signal(object, object)
    """Ids of articles that look different now, and the function that makes their headlines so."""
    trouble = Signal(str)

    def __init__(self, clerk: Clerk, model: HeadlineModel, undo: Undo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clerk = clerk
        self._model = model
        self._undo = undo

    def opened(self, headline: Headline) -> None:
        """An article is being read: no more unread. Opening another one is no reason to take this back."""
        if not headline.read:
            self._write(READ, [headline.id], on=True)

    def toggle(self, mark: Mark, headline: Headline) -> None:
        """What is on is taken off, and what is off is put on; shown before it is written."""
        on, ids = not mark.has(headline), [headline.id]
        self._write(mark, ids, on=on)
        self._can_go_back(mark, ids, on=on, quiet=mark.seen)

    def put(self, mark: Mark, ids: Sequence[int], *, on: bool = True) -> None:
        """Marks all of these; what changed by it can be taken back."""
        wanted = list(ids)
        self._clerk.ask(
            lambda library: (mark.write(library, wanted, on), on),
            lambda done: self._are_marked(mark, *done),
            lambda error: self.trouble.emit(error.sentence),
        )

    def toggle_all(self, mark: Mark, ids: Sequence[int]) -> None:
        """Puts it on all of these; where all have it already, it is taken off."""
        wanted = list(ids)

        def write(library: Library) -> tuple[tuple[int, ...], bool]:
            changed = mark.write(library, wanted, True)
            return (changed, True) if changed else (mark.write(library, wanted, False), False)

        self._clerk.ask(
            write, lambda done: self._are_marked(mark, *done), lambda error: self.trouble.emit(error.sentence)
        )

    def show(self, ids: Sequence[int], change: Callable[[Headline], Headline]) -> None:
        """Shows these articles as they are now."""
        self._model.amend(ids, change)
        self.amended.emit(ids, change)

    def all_read(self, ids: Sequence[int]) -> None:
        """These are all read; what changed by it can be taken back."""
        self.put(READ, ids)

    def _are_marked(self, mark: Mark, changed: tuple[int, ...], on: bool) -> None:
        if changed:
            self._show_mark(mark, changed, on=on)
            self._can_go_back(mark, changed, on=on)
        self._is_written(mark, changed)

    def _can_go_back(self, mark: Mark, ids: Sequence[int], *, on: bool, quiet: bool = False) -> None:
        words = (mark.on if on else mark.off).format(articles(len(ids)))
        self._undo.add(words, lambda: self._write(mark, ids, on=not on), quiet=quiet)

    def _write(self, mark: Mark, ids: Sequence[int], *, on: bool) -> None:
        self._show_mark(mark, ids, on=on)
        self._clerk.ask(
            lambda library: mark.write(library, ids, on),
            lambda _changed: self._is_written(mark, ids),
            lambda error: self._refuse(error, mark, ids, on=not on),
        )

    def _is_written(self, mark: Mark, ids: Sequence[int]) -> None:
        self.written.emit()
        if mark.moves:
            self.moved.emit(ids)

    def _show_mark(self, mark: Mark, ids: Sequence[int], *, on: bool) -> None:
        self.show(ids, lambda headline: mark.show(headline, on))

    def _refuse(self, error: NewsreaderError, mark: Mark, ids: Sequence[int], *, on: bool) -> None:
        """Shows again what is true, and says why."""
        self._show_mark(mark, ids, on=on)
        self.trouble.emit(error.sentence)
