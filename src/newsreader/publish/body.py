"""An article's text as it is published: its blocks, its photos told of; the bare text where there is no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsreader.publish.blocks import Block, Kind, PhotoBlock, Run, words
from newsreader.publish.lines import tidy
from newsreader.publish.reading import blocks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsreader.model import Article, ShownPhoto


def body(article: Article) -> tuple[Block, ...]:
    """The blocks; paragraphs of the bare text where the article has no HTML."""
    shown = blocks(article.html)
    if not shown:
        parts = (tidy(part) for part in article.text.split("\n\n"))
        return tuple(Block(kind=Kind.PARAGRAPH, runs=(Run(text=part),)) for part in parts if part)
    known = {photo.sha256: photo for photo in article.photos if photo.sha256}
    return tuple(replace(block, photo=_told(block.photo, known)) if block.photo else block for block in shown)


def dateline(article: Article, shown: Sequence[Block]) -> str:
    """The place before the first paragraph; "" where the paragraph begins with it already."""
    place = tidy(article.dateline)
    first = next((words(block.runs) for block in shown if block.kind is Kind.PARAGRAPH), "")
    return "" if first.lstrip().casefold().startswith(place.casefold()) else place


def _told(photo: PhotoBlock, known: Mapping[str, ShownPhoto]) -> PhotoBlock:
    """A photo whose place in the text says nothing of it is told of as the page did elsewhere."""
    fact = known.get(photo.sha256)
    if fact is None:
        return photo
    said = bool(words(photo.caption).strip())
    caption = photo.caption if said or photo.credit or not fact.caption else (Run(text=tidy(fact.caption)),)
    return replace(photo, caption=caption, credit=photo.credit or tidy(fact.credit), alt=photo.alt or tidy(fact.alt))
