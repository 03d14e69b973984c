"""Lists of feeds as readers exchange them (OPML 2.0, http://opml.org/spec2.opml)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from lxml import etree

from newsreader.errors import FeedError
from newsreader.feeds.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DEEPEST = 20
_MOST_FEEDS = 20_000
_NOT_XML = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlFeed:
    """One feed of a list. `folder` is "World/Asia"; a slash inside a folder's own name is written as "∕"."""

    url: str
    title: str = ""
    site_url: str = ""
    folder: str = ""
    kind: str = "feed"
    """As `Feed.kind` has it: "index" for a page that is no feed."""


def read(body: bytes, *, name: str = "") -> tuple[OpmlFeed, ...]:
    """The feeds in the order of the list, each address once. Raises FeedError, telling `name`, when it is no list."""
    text = decode(body)
    root = _tree(text) if "<" in text else None
    if root is None or _local(root) != "opml":
        raise FeedError(name, "this is not an OPML file; export the list of feeds from the other reader once more")
    found: dict[str, OpmlFeed] = {}
    for feed in _feeds(root):
        found.setdefault(feed.url, feed)
        if len(found) >= _MOST_FEEDS:
            break
    return tuple(found.values())


def write(feeds: Iterable[OpmlFeed], title: str) -> str:
    """An OPML 2.0 file with the feeds in nested folders, in the order given; folders stand where first met."""
    top = _Folder()
    for feed in feeds:
        folder = top
        for part in filter(None, feed.folder.split("/")):
            folder = folder.folders.setdefault(part, _Folder())
        folder.feeds.append(feed)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{_escaped(title)}</title></head>",
        "  <body>",
        *_lines(top, "    "),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Folder:
    feeds: list[OpmlFeed] = field(default_factory=list)
    folders: dict[str, _Folder] = field(default_factory=dict)


def _lines(folder: _Folder, indent: str) -> Iterator[str]:
    for feed in folder.feeds:
        title = _quoted(feed.title or feed.url)
        site = f" htmlUrl={_quoted(feed.site_url)}" if feed.site_url else ""
        kind = "rss" if feed.kind == "feed" else feed.kind
        yield f'{indent}<outline type="{kind}" text={title} title={title} xmlUrl={_quoted(feed.url)}{site}/>'
    for name, inner in folder.folders.items():
        yield f"{indent}<outline text={_quoted(name)} title={_quoted(name)}>"
        yield from _lines(inner, indent + "  ")
        yield f"{indent}</outline>"


def _tree(text: str) -> etree._Element | None:
    # No document type reaches the parser's own entities: nothing is looked up, nothing grows.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _feeds(root: etree._Element) -> Iterator[OpmlFeed]:
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        inner: list[tuple[etree._Element, tuple[str, ...]]] = []
        for child in element:
            if not isinstance(child.tag, str):
                continue
            facts = {str(name).lower(): str(value) for name, value in child.attrib.items()}
            title = _line(facts.get("title") or facts.get("text") or "")
            url = _web(facts.get("xmlurl") or "")
            if url:
                yield OpmlFeed(
                    url=url,
                    title=title,
                    site_url=_web(facts.get("htmlurl", "")),
                    folder="/".join(folders),
                    kind="index" if facts.get("type", "").lower() == "index" else "feed",
                )
            is_folder = _local(child) == "outline" and not url and title and len(folders) < _DEEPEST
            if len(child):
                inner.append((child, (*folders, title.replace("/", "∕")) if is_folder else folders))
        waiting.extend(reversed(inner))


def _web(url: str) -> str:
    url = url.strip()
    if url.lower().startswith("feed:"):
        rest = url[5:]
        url = rest if rest.lower().startswith(("http://", "https://")) else f"http:{rest}"
    try:
        parts = urlsplit(url)
        return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else ""
    except ValueError:
        return ""


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub(" ", text))


def _escaped(text: str) -> str:
    return _NOT_XML.sub(" ", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
