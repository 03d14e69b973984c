"""An article's HTML read into blocks. Nothing else reads the dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreader.publish.blocks import Block


def blocks(html: str) -> tuple[Block, ...]:
    """What the dialect says, block by block. Takes any text at all: never raises and never recurses."""
    return tuple(block for some in stream(html) for block in some)


def stream(html: str, at_a_time: int = 1 << 16) -> Iterator[tuple[Block, ...]]:
    """The same in slices, read from some 64,000 characters each, for articles of megabytes on the screen."""
    from newsreader.publish.dialect import Reader  # noqa: PLC0415 - start-up time

    reader = Reader()
    for start in range(0, len(html), at_a_time):
        reader.feed(html[start : start + at_a_time])
        yield reader.take()
    yield reader.close()
