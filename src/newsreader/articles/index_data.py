"""Lists of articles that a page gives to machines: JSON-LD, and the state that its own scripts start from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.articles import link_address
from newsreader.articles.address import absolute
from newsreader.articles.headline_text import is_headline, length
from newsreader.articles.moments import moment
from newsreader.articles.structured import json_nodes, text_of_value, types_of, urls_of_value
from newsreader.articles.tree import elements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lxml.html import HtmlElement

    from newsreader.articles.structured import Json

_MOST = 60_000
"""Values looked at in a page's state."""
_LONGEST = 4_000_000
_DEEPEST = 40
_LEAST = 3
"""A list of fewer is no section."""
_TITLES = ("headline", "title", "name", "titel", "titulo", "titre", "shortTitle", "seoTitle", "label")
_ADDRESSES = (
    "url",
    "canonicalUrl",
    "canonical_url",
    "href",
    "link",
    "permalink",
    "webUrl",
    "websiteUrl",
    "path",
    "uri",
    "urlPath",
)
_DATES = ("datePublished", "publishedAt", "published_at", "publishDate", "firstPublished", "pubDate", "published",
          "publicationDate", "createdAt", "date", "dateModified", "updatedAt", "timestamp")  # fmt: skip
_SUMMARIES = ("description", "summary", "excerpt", "abstract", "standfirst", "dek", "teaser", "lead", "intro")
_PHOTOS = ("image", "thumbnail", "thumbnailUrl", "picture", "photo", "leadImage", "featuredImage", "promoImage")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One article of such a list."""

    url: str
    identity: str
    title: str = ""
    published: datetime | None = None
    summary: str = ""
    photo_url: str = ""


def listed(root: HtmlElement, *, url: str, base_url: str, now: datetime) -> dict[str, Listed]:
    """What the page's JSON-LD lists, by identity, in order."""
    found: dict[str, Listed] = {}
    for node, _ in json_nodes(root):
        kinds = types_of(node)
        if "ListItem" in kinds:
            inner = node.get("item")
            _take(found, {**node, **inner} if isinstance(inner, dict) else node, url=url, base_url=base_url, now=now)
        elif any(kind.endswith(("Article", "BlogPosting", "Report")) for kind in kinds):
            _take(found, node, url=url, base_url=base_url, now=now)
    return found


def stated(root: HtmlElement, *, url: str, base_url: str, now: datetime) -> dict[str, Listed]:
    """The longest list of articles in the state from which the page's scripts would build it."""
    best: dict[str, Listed] = {}
    for script in elements(root, "script"):
        kind = (script.get("type") or "").lower()
        text = script.text or ""
        if kind != "application/json" or len(text) > _LONGEST:
            continue
        try:
            state: object = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for group in _lists(state):
            found: dict[str, Listed] = {}
            for node in group:
                _take(found, node, url=url, base_url=base_url, now=now)
            if len(found) >= _LEAST and _worth(found) > _worth(best):
                best = found
    return best


def _worth(found: dict[str, Listed]) -> float:
    return sum(2.0 + link_address.weight(each.url) for each in found.values() if length(each.title) >= 3)


def _lists(state: object) -> Iterator[list[Json]]:
    """Every list of objects in the state, each object with what lies one level deeper ("node", "fields", "content")."""
    waiting: list[tuple[object, int]] = [(state, 0)]
    for _ in range(_MOST):
        if not waiting:
            return
        value, depth = waiting.pop()
        if depth > _DEEPEST:
            continue
        inner = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
        objects = [each for each in inner if isinstance(each, dict)]
        if len(objects) >= _LEAST:
            yield [_opened(each) for each in objects[:500]]
        waiting += [(each, depth + 1) for each in inner[:2_000] if isinstance(each, dict | list)]


def _opened(node: Json) -> Json:
    opened = dict(node)
    for inner in node.values():
        if isinstance(inner, dict):
            for name, value in inner.items():
                opened.setdefault(name, value)
    return opened


def _take(found: dict[str, Listed], node: Json, *, url: str, base_url: str, now: datetime) -> None:
    title = _first(node, _TITLES)
    try:
        address = link_address.tidy(_address(node, base_url))
        identity = link_address.identity(address)
        if not link_address.is_same_site(address, url) or identity == link_address.identity(url):
            return
    except ValueError:
        return
    if link_address.weight(address) < -1 or (title and not is_headline(title)):
        return
    dates = (moment(str(node[name]), now=now) for name in _DATES if isinstance(node.get(name), str | int))
    one = Listed(
        url=address,
        identity=identity,
        title=title,
        published=next((date for date in dates if date is not None), None),
        summary=_first(node, _SUMMARIES),
        photo_url=next((whole for photo in _photos(node) if (whole := absolute(base_url, photo))), ""),
    )
    if identity not in found or not found[identity].title:
        found[identity] = one


def _address(node: Json, base_url: str) -> str:
    given = (urls_of_value(node.get(name)) for name in (*_ADDRESSES, "@id", "mainEntityOfPage"))
    for urls in given:
        for each in urls:
            if each.startswith(("/", "http://", "https://")) and (whole := absolute(base_url, each)):
                return whole
    raise ValueError("no address")


def _photos(node: Json) -> list[str]:
    return [url for name in _PHOTOS for url in urls_of_value(node.get(name)) if url.startswith(("/", "http"))]


def _first(node: Json, names: tuple[str, ...]) -> str:
    for name in names:
        text = _TAG.sub("", text_of_value(node.get(name)))
        if text:
            return text[:1_000]
    return ""
