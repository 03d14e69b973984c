"""What a page says of itself for machines: JSON-LD, OpenGraph and other meta elements, microdata."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from newsreader.articles.tree import elements, loose, text_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

Json = dict[str, object]
_MOST_NODES = 2_000
_LONGEST = 2_000_000
_LONGEST_FACT = 5_000
_REFERRING = ("author", "creator", "publisher", "editor")
_MOST_PEOPLE = 50
_ARTICLE = re.compile(
    r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|\w*Review|Recipe|SocialMediaPosting|\w*News\w*)$"
)
_NOISE = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(slots=True)
class Said:
    """All of it, as it stands there. `article` is the JSON-LD node of the article, or empty."""

    article: Json = field(default_factory=dict)
    meta: dict[str, list[str]] = field(default_factory=dict)
    """By lower-case name, property or itemprop."""
    items: dict[str, list[str]] = field(default_factory=dict)
    """Microdata by itemprop: content, datetime, or text."""
    photos: list[Json] = field(default_factory=list)
    """JSON-LD ImageObjects, wherever they stand."""
    sites: list[str] = field(default_factory=list)
    """What JSON-LD calls the web site."""

    def first(self, *names: str) -> str:
        """The first meta element of these names that says something."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")

    def all(self, *names: str) -> list[str]:
        """What all meta elements of these names say."""
        return [value for name in names for value in self.meta.get(name, ()) if value]

    def fact(self, *names: str) -> str:
        """The first of these properties of the JSON-LD article, as text."""
        return next((text for name in names if (text := text_of_value(self.article.get(name)))), "")


def read(root: HtmlElement) -> Said:
    """What the page says of itself."""
    said = Said()
    for element in elements(root, "meta"):
        content = _text(element.get("content") or "")
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower().strip()
        if content and name:
            said.meta.setdefault(name, []).append(content)
    nodes = list(json_nodes(root))
    alone = [node for node, is_alone in nodes if is_alone]
    said.article = _article_among(alone, said) or _article_among([node for node, _ in nodes], said)
    said.article = _with_references(said.article, [node for node, _ in nodes])
    said.photos = [node for node, _ in nodes if "ImageObject" in types_of(node)]
    said.sites = [
        text for node, _ in nodes if "WebSite" in types_of(node) and (text := text_of_value(node.get("name")))
    ]
    _microdata(root, said)
    return said


# --- JSON-LD --------------------------------------------------------------------------------------------------------


def json_nodes(root: HtmlElement) -> Iterator[tuple[Json, bool]]:
    """(node, whether it stands by itself): a live blog holds postings, an article holds its author."""
    count = 0
    for script in elements(root, "script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting: list[tuple[object, bool]] = [(_parsed(script.text or ""), True)]
        while waiting and count < _MOST_NODES:
            value, is_alone = waiting.pop(0)
            if isinstance(value, list):
                waiting[:0] = [(each, is_alone) for each in value[:200]]
            elif isinstance(value, dict):
                count += 1
                yield value, is_alone
                waiting += [
                    (inner, is_alone and name in {"@graph", "mainEntity", "mainEntityOfPage"})
                    for name, inner in value.items()
                    if isinstance(inner, dict | list)
                ]


def _parsed(text: str) -> object:
    """The JSON, mended where publishers usually break it."""
    if len(text) > _LONGEST:
        return None
    text = _NOISE.sub("", _NOISE.sub("", text.strip())).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), unescape(text)):
        try:
            found: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return found
    return None


def types_of(node: Json) -> tuple[str, ...]:
    """The node's types without their vocabulary."""
    value = node.get("@type")
    given = value if isinstance(value, list) else [value]
    return tuple(re.split(r"[/#:]", each)[-1] for each in given if isinstance(each, str))


def _with_references(article: Json, nodes: list[Json]) -> Json:
    """The article, with the people and companies themselves where it only says by which `@id` they are known."""
    known: dict[str, Json] = {}
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str):
            known[name] = node | known.get(name, {})

    def whole(value: object) -> object:
        if isinstance(value, list):
            return [whole(each) for each in value[:_MOST_PEOPLE] if not isinstance(each, list)]
        name = value.get("@id") if isinstance(value, dict) else None
        return known.get(name, {}) | value if isinstance(name, str) and isinstance(value, dict) else value

    return article | {name: whole(article[name]) for name in _REFERRING if name in article}


def _article_among(nodes: list[Json], said: Said) -> Json:
    """The node of this page's article: the one with the page's own title, else the one that says most."""
    found = [node for node in nodes if any(_ARTICLE.fullmatch(kind) for kind in types_of(node))]
    found = [node for node in found if node.get("headline") or node.get("name") or node.get("articleBody")]
    if not found:
        pages = [node for node in nodes if "WebPage" in types_of(node) and node.get("datePublished")]
        return pages[0] if pages else {}
    title = loose(said.first("og:title", "twitter:title"))

    def weight(node: Json) -> tuple[bool, int]:
        headline = loose(text_of_value(node.get("headline") or node.get("name")))
        same = bool(title and headline) and (headline in title or title in headline)
        return same, sum(
            bool(node.get(name)) for name in ("datePublished", "author", "articleBody", "headline", "image")
        )

    return max(found, key=weight)


def text_of_value(value: object) -> str:
    """A property's value as text: the first of several, the name of a thing."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return next((text for each in value if (text := text_of_value(each))), "")
    if isinstance(value, dict):
        return text_of_value(value.get("name") or value.get("@value") or value.get("headline"))
    return ""


def texts_of_value(value: object) -> list[str]:
    """A property's values as texts, each once."""
    given = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(text for each in given if (text := text_of_value(each))))


def urls_of_value(value: object) -> list[str]:
    """Addresses in a property's value (an image, a list of them)."""
    if isinstance(value, str):
        return [value.strip()]
    if isinstance(value, list):
        return [url for each in value[:50] for url in urls_of_value(each)]
    if isinstance(value, dict):
        return urls_of_value(value.get("url") or value.get("contentUrl") or value.get("@id") or [])
    return []


# --- microdata ------------------------------------------------------------------------------------------------------


def _microdata(root: HtmlElement, said: Said) -> None:
    for element in root.xpath("//*[@itemprop]")[:3_000]:
        if not isinstance(element.tag, str) or element.tag in {"body", "html", "article", "main"}:
            continue
        value = element.get("content") or element.get("datetime") or ""
        for name in (element.get("itemprop") or "").lower().split():
            if name in {"articlebody", "text"}:
                continue
            if not value and element.tag != "meta":
                value = _named(element)
            if value and len(value) < 2_000:
                said.items.setdefault(name, []).append(_text(value))


def _named(element: HtmlElement) -> str:
    names = element.xpath(".//*[@itemprop='name']") if element.get("itemscope") is not None else []
    if names:
        return ", ".join(dict.fromkeys(text_within(name) or (name.get("content") or "") for name in names[:10]))
    return text_within(element)


def _text(value: str) -> str:
    value = value[:_LONGEST_FACT]
    value = unescape(value) if "&" in value else value
    if "<" in value:
        value = re.sub(r"</?[a-zA-Z][^<>]*>", "", value)
    return " ".join(value.replace("\u200b", "").replace("\ufeff", "").split())
