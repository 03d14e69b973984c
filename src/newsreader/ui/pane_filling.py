"""A long article brought into the pane piece by piece, so that the window stays alive meanwhile."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from newsreader.publish.blocks import stream
from newsreader.publish.document import Writer

if TYPE_CHECKING:
    from newsreader.model import Article
    from newsreader.publish.blocks import Block
    from newsreader.publish.document import ArticleDocument, Look, Photos

AT_ONCE = 1 << 16
"""Characters of HTML that are set before the first paint: the whole of a usual article."""
LATER = 1 << 13
"""Characters of HTML that are read at a time after that; some 3 ms."""
STEP_S = 0.008
MOST_CHARACTERS = 3_000_000
"""Of HTML that are shown: some 400,000 words, four long novels."""
CLOSING = (
    "This article is too long to be shown whole. All of it is in the library: print or export it to read the rest."
)


class Filling:
    """Writes an article: `begin` what is there before the first paint, the rest whenever `step` is called."""

    def __init__(self, article: Article, look: Look, photos: Photos) -> None:
        self._writer = Writer(article, look, photos)
        self._closing = CLOSING if len(article.html) > MOST_CHARACTERS else ""
        self._pieces = stream(article.html[:MOST_CHARACTERS], LATER)
        self.done = False

    def begin(self) -> None:
        """Writes the first piece."""
        first: list[Block] = []
        for _ in range(AT_ONCE // LATER):
            first += self._next()
        self._writer.write(first)
        self._end()
        self.document.lay_out()

    @property
    def document(self) -> ArticleDocument:
        """Grows with each step."""
        return self._writer.document

    def step(self) -> None:
        """Goes on for some milliseconds."""
        until = time.perf_counter() + STEP_S
        while not self.done and time.perf_counter() < until:
            self._writer.write(self._next())
            self._end()

    def _next(self) -> tuple[Block, ...]:
        piece = next(self._pieces, None)
        self._read = piece is None
        return piece or ()

    def _end(self) -> None:
        if self._read and not self.done:
            self._writer.end(self._closing)
            self.done = True
