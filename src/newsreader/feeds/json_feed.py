"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

from newsreader.errors import FeedError
from newsreader.feeds.raw import RawEntry, RawFeed, RawFile

_Facts = Mapping[str, object]


def read(text: str, *, url: str) -> RawFeed:
    """The feed in a JSON text. Raises FeedError when it is other JSON, or none."""
    try:
        facts: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FeedError(url, "this JSON is damaged, so it cannot be read as a feed; trying again later") from error
    if not isinstance(facts, Mapping) or "jsonfeed.org/version/" not in str(facts.get("version")):
        raise FeedError(url, "this is JSON, but not a JSON Feed; look on the site for the address of its feed")
    feed_authors = _authors(facts)
    return RawFeed(
        title=_plain(facts, "title"),
        link=_text(facts, "home_page_url"),
        language=_text(facts, "language"),
        subtitle=_plain(facts, "description"),
        icon=_text(facts, "icon") or _text(facts, "favicon"),
        version="json11" if "1.1" in str(facts["version"]) else "json10",
        entries=[_entry(item, feed_authors) for item in _maps(facts, "items")],
    )


def _entry(item: _Facts, feed_authors: list[str]) -> RawEntry:
    text = _text(item, "content_text")
    content = _text(item, "content_html") or _paragraphs(text)
    number = item.get("id")
    return RawEntry(
        guid=number if isinstance(number, str) else str(number) if isinstance(number, int | float) else "",
        link=_text(item, "url") or _text(item, "external_url"),
        title=_plain(item, "title"),
        authors=_authors(item) or feed_authors,
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        texts=[content] if content else [],
        summary=_plain(item, "summary"),
        language=_text(item, "language"),
        tags=_tags(item),
        enclosures=[
            RawFile(url=_text(one, "url"), mime=_text(one, "mime_type"), length=str(one.get("size_in_bytes") or ""))
            for one in _maps(item, "attachments")
        ],
        image=_text(item, "image") or _text(item, "banner_image"),
    )


def _authors(facts: _Facts) -> list[str]:
    single = facts.get("author")
    given = [*_maps(facts, "authors"), *([single] if isinstance(single, Mapping) else [])]
    return [name for author in given if (name := _plain(author, "name"))]


def _tags(item: _Facts) -> list[str]:
    tags = item.get("tags")
    return [html.escape(tag, quote=False) for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def _paragraphs(text: str) -> str:
    parts = (part.strip() for part in text.split("\n\n"))
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in parts if part)


def _plain(facts: _Facts, key: str) -> str:
    return html.escape(_text(facts, key), quote=False)


def _text(facts: _Facts, key: str) -> str:
    value = facts.get(key)
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _maps(facts: _Facts, key: str) -> list[_Facts]:
    value = facts.get(key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
