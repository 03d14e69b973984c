"""A long article brought into the pane piece by piece, so that the window stays alive meanwhile."""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING

from newsreader.publish.document import Writer
from newsreader.publish.reading import stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreader.model import Article
    from newsreader.publish.document import ArticleDocument, Look, Photos

AT_ONCE = 1 << 16
"""Characters of HTML that are set before the first paint: the whole of a usual article."""
LATER = 1 << 13
"""Characters of HTML that are read at a time after that; some 3 ms."""
BEGIN_S = 0.2
"""Usual articles take a tenth of it; only tables of thousands of cells are cut short by it."""
STEP_S = 0.008
"""Layout takes about as long again."""
_END = object()
MOST_CHARACTERS = 2_000_000
"""Of HTML that are shown: some 300,000 words, three long novels. It is Qt that sets the bound: whenever its width
changes, a document is laid out down to what is seen of it, 0.4 s at the end of so much."""
CLOSING = (
    "This article is too long to be shown whole. All of it is in the library: print or export it to read the rest."
)


class Filling:
    """Writes an article: `begin` what is there before the first paint, the rest whenever `step` is called."""

    def __init__(self, article: Article, look: Look, photos: Photos) -> None:
        self._writer = Writer(article, look, photos)
        self._pieces = stream(article.html[:MOST_CHARACTERS], LATER)
        self._closing = CLOSING if len(article.html) > MOST_CHARACTERS else ""
        self._steps = self._all()
        self._at_once = True
        self._ended = False
        self.done = False

    @property
    def document(self) -> ArticleDocument:
        """Grows with each step."""
        return self._writer.document

    def begin(self) -> None:
        """Writes the first piece."""
        until = time.perf_counter() + BEGIN_S
        with self._writer.editing():
            while self._at_once and time.perf_counter() < until:
                self._go_on()
        self._finish()
        self.document.lay_out()

    def step(self) -> None:
        """Goes on for some milliseconds."""
        until = time.perf_counter() + STEP_S
        with self._writer.editing():
            while not self.done and time.perf_counter() < until:
                self._go_on()
        self._finish()

    def _all(self) -> Iterator[None]:
        first = [block for piece in islice(self._pieces, AT_ONCE // LATER) for block in piece]
        yield from self._writer.steps(first)
        self._at_once = False
        for piece in self._pieces:
            yield
            yield from self._writer.steps(piece)

    def _go_on(self) -> None:
        self.done = next(self._steps, _END) is _END
        self._at_once = self._at_once and not self.done

    def _finish(self) -> None:
        if self.done and not self._ended:
            self._ended = True
            self._writer.end(self._closing)
