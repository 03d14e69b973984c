"""The last steps to a stored article: which text wins, and the photos' bytes in their places."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from newsreader.articles.moments import surer
from newsreader.model import Content, Extract, PlacedPhoto

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from newsreader.model import Entry, PageMark, State

_IMAGE = re.compile(r"""<img(?:\s+[\w-]+="[^"]*")*\s*/?>""")
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_SHA256 = re.compile(r"[0-9a-f]{64}")
_EMPTY_FIGURE = re.compile(r"<figure>\s*</figure>\n?")
_MUCH_FULLER = 1.3
"""A feed's text has to be longer than the page's by this much before it wins: it carries more of what is no story."""
_VERY_SHORT = 250


def place(
    extract: Extract,
    photos: Mapping[str, str],
    *,
    state: State,
    reason: str,
    pages: Sequence[PageMark],
    entry: Entry | None,
) -> Content:
    """The article's content, each photo by its file. `photos` maps a `PhotoUse.url` to the sha256 of its bytes.

    A photo without bytes loses its place in the text, not its caption. What the page does not say, the entry may.
    """
    files = {url: sha256 for url, sha256 in photos.items() if _SHA256.fullmatch(sha256)}

    def placed(found: re.Match[str]) -> str:
        source = _SOURCE.search(found[0])
        sha256 = files.get(unescape(source[1])) if source else None
        return found[0].replace(source[0], f' src="photo:{sha256}"', 1) if source and sha256 else ""

    html = extract.html
    if "<img" in html or "<figure>" in html:
        html = _EMPTY_FIGURE.sub("", _IMAGE.sub(placed, html))
    return Content(
        state=state,
        title=extract.title or (entry.title if entry else "") or extract.url,
        kicker=extract.kicker,
        standfirst=extract.standfirst,
        byline=extract.byline or (entry.byline if entry else ""),
        dateline=extract.dateline,
        published=_published(extract, entry.published if entry else None),
        modified=extract.modified or (entry.modified if entry else None),
        source=extract.source or (entry.source if entry else ""),
        editor=extract.editor,
        language=extract.language,
        direction=extract.direction,
        keywords=extract.keywords or (entry.keywords if entry else ()),
        html=html.strip(),
        text=extract.text,
        photos=tuple(
            PlacedPhoto(url=use.url, sha256=files.get(use.url, ""), caption=use.caption, credit=use.credit, alt=use.alt)
            for use in extract.photos
        ),
        pages=tuple(pages),
        url=extract.canonical_url or extract.url or (entry.url if entry else ""),
        reason=reason,
        voice=extract.voice,
        comments_url=extract.comments_url or (entry.comments_url if entry else ""),
        enclosures=entry.enclosures if entry else (),
    )


def _published(page: Extract, feed: datetime | None) -> datetime | None:
    if page.published is None or feed is None:
        return page.published or feed
    return surer(page.published, feed) if page.is_rough else page.published


def better(page: Extract, feed: Extract) -> Extract:
    """The fuller and cleaner of the two, with the facts that only the other knows."""
    page_length, feed_length = len(page.text), len(feed.text)
    is_part = page.paywalled or page_length < _VERY_SHORT
    feed_wins = feed_length > page_length * (1.0 if is_part else _MUCH_FULLER) and feed_length > _VERY_SHORT
    best, other = (feed, page) if feed_wins else (page, feed)
    return replace(
        best,
        url=page.url or feed.url,
        title=best.title or other.title,
        kicker=best.kicker or other.kicker,
        standfirst=best.standfirst or ("" if _begins_with(best.text, other.standfirst) else other.standfirst),
        byline=best.byline or other.byline,
        dateline=best.dateline or other.dateline,
        published=_published(page, feed.published),
        modified=page.modified or feed.modified,
        source=page.source or feed.source,
        editor=best.editor or other.editor,
        language=best.language or other.language,
        keywords=page.keywords or feed.keywords,
        canonical_url=page.canonical_url or feed.canonical_url,
        comments_url=page.comments_url or feed.comments_url,
        paywalled=page.paywalled and not feed_wins,
    )


def _begins_with(text: str, standfirst: str) -> bool:
    return "".join(standfirst.split())[:80] in "".join(text.split()[:200]) if standfirst else False
