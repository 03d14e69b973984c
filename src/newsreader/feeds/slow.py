"""Any feed that can be read at all, by feedparser. It forgives everything and takes its time: run it in a worker."""

from __future__ import annotations

import html
import io
from collections.abc import Iterable, Mapping

from newsreader.feeds.raw import RawEntry, RawFeed, RawFile

_Facts = Mapping[str, object]


def read(document: bytes, *, url: str) -> RawFeed:
    """What feedparser finds in a UTF-8 document; `version` is "" when that is no feed."""
    import feedparser  # noqa: PLC0415 - start-up time

    # Always a stream: feedparser takes text for an address and bytes for a path. Sanitising is `articles.clean`'s.
    found = feedparser.parse(
        io.BytesIO(document),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-location": url, "content-type": "application/xml; charset=utf-8"},
    )
    feed = found["feed"]
    version = str(found.get("version") or "")
    return RawFeed(
        title=_text(feed, "title"),
        link=_text(feed, "link"),
        language=_text(feed, "language"),
        subtitle=_text(feed, "subtitle"),
        icon=_text(_map(feed, "image"), "href") or _text(feed, "logo") or _text(feed, "icon"),
        version=version,
        entries=[_entry(entry, atom=version.startswith("atom")) for entry in found["entries"]],
    )


def _entry(entry: _Facts, *, atom: bool) -> RawEntry:
    return RawEntry(
        guid=_text(entry, "id"),
        link=_text(entry, "link"),
        title=_text(entry, "title"),
        authors=[_text(one, "name") or _text(one, "email") for one in _maps(entry, "authors")]
        or [_text(entry, "author")],
        published=_text(entry, "published") or _text(entry, "created"),
        updated=_text(entry, "updated"),
        texts=[_html(one, atom=atom) for one in _maps(entry, "content")],
        summary=_html(_map(entry, "summary_detail"), atom=atom) or _text(entry, "summary"),
        language=_text(entry, "language"),
        tags=[_text(tag, "label") or _text(tag, "term") for tag in _maps(entry, "tags")],
        source=_text(_map(entry, "source"), "title"),
        enclosures=[
            RawFile(url=_text(one, "href"), mime=_text(one, "type"), length=_text(one, "length"))
            for one in _maps(entry, "links")
            if one.get("rel") == "enclosure"
        ],
        media=_media(entry, "media_content"),
        thumbnails=_media(entry, "media_thumbnail"),
        image=_text(_map(entry, "image"), "href"),
        comments=_text(entry, "comments"),
    )


def _media(entry: _Facts, key: str) -> list[RawFile]:
    return [
        RawFile(
            url=_text(one, "url"),
            mime=_text(one, "type"),
            medium=_text(one, "medium"),
            length=_text(one, "filesize"),
            width=_text(one, "width"),
        )
        for one in _maps(entry, key)
    ]


def _html(detail: _Facts, *, atom: bool) -> str:
    value = _text(detail, "value")
    return html.escape(value, quote=False) if atom and detail.get("type") == "text/plain" else value


def _text(facts: _Facts, key: str) -> str:
    # Past feedparser's own `get`, which answers `updated` with `published`.
    value = dict.get(facts, key) if isinstance(facts, dict) else None
    return value if isinstance(value, str) else ""


def _map(facts: _Facts, key: str) -> _Facts:
    value = facts.get(key)
    return value if isinstance(value, Mapping) else {}


def _maps(facts: _Facts, key: str) -> Iterable[_Facts]:
    value = dict.get(facts, key) if isinstance(facts, dict) else None
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
