"""Clean RSS 2.0, RSS 1.0 and Atom, read by lxml in a fraction of the time; whatever is unusual is left to `slow`."""

from __future__ import annotations

import html
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from newsreader.feeds.raw import RawEntry, RawFeed, RawFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RSS_1 = "{http://purl.org/rss/1.0/}"
_RSS_VERSIONS: Mapping[str, str] = MappingProxyType({"2.0": "rss20", "0.92": "rss092", "0.93": "rss093"})
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_UNUSUAL = re.compile(rb"xml(?::base|ns:itunes)")
_MARKUP = re.compile(rb"\"xhtml\"|'xhtml'")
_WINDOWS_1252 = re.compile(rb"&#(?:0*1[2-5]\d|[xX]0*[89]\w);")
_ESCAPED_QUERY = re.compile(r"&([A-Za-z0-9_]+);")
_HTML_KINDS = frozenset({"text/html", "application/xhtml+xml", "html"})

_Taker: TypeAlias = "Callable[[_Element, RawEntry], None]"


class _Unsure(Exception):  # noqa: N818 - not an error: a sign to leave the feed to the other reader
    """The feed holds something that this reader does not read as feedparser does."""


def read(document: bytes) -> RawFeed | None:
    """What a UTF-8 document without XML declaration says, or None where this reader is not sure of anything in it."""
    if _is_unusual(document):
        return None
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(document, parser)
        return _feed(root)
    except (etree.XMLSyntaxError, _Unsure):
        return None


def _is_unusual(document: bytes) -> bool:
    """Whether feedparser treats it in ways of its own: bases, podcasts, embedded markup, and numbers of characters
    that stand for Windows-1252. One pattern for all of them would be three times slower.
    """
    return (
        _DOCUMENT_TYPE.search(document) is not None
        or _UNUSUAL.search(document) is not None
        or (b"xhtml" in document and _MARKUP.search(document) is not None)
        or (b"&#" in document and _WINDOWS_1252.search(document) is not None)
    )


def _feed(root: _Element) -> RawFeed:
    if root.tag == "rss":
        channels = [child for child in root if child.tag == "channel"]
        version = _RSS_VERSIONS.get(root.get("version", ""), "")
        if len(channels) != 1 or len(root) != 1 or not version:
            raise _Unsure
        items = [child for child in channels[0] if child.tag == "item"]
        return _rss(channels[0], items, version=version, space="")
    if root.tag == f"{_RDF}RDF":
        channel = root.find(f"{_RSS_1}channel")
        if channel is None:
            raise _Unsure
        return _rss(channel, root.findall(f"{_RSS_1}item"), version="rss10", space=_RSS_1)
    if root.tag == f"{_ATOM}feed":
        return _atom(root)
    raise _Unsure


# --- RSS --------------------------------------------------------------------------------------------------------


def _rss(channel: _Element, items: list[_Element], *, version: str, space: str) -> RawFeed:
    raw = RawFeed(version=version)
    takers = _rss_takers(space)
    for child in channel:
        tag = child.tag
        if tag == f"{space}title":
            raw.title = _text(child)
        elif tag == f"{space}link":
            raw.link = _link_text(child)
        elif tag == f"{space}description":
            raw.subtitle = _text(child)
        elif tag in {f"{space}language", f"{_DC}language"}:
            raw.language = _text(child)
        elif tag == f"{space}image":
            icon = child.find(f"{space}url")
            raw.icon = _text(icon) if icon is not None else ""
        elif tag == f"{_ATOM}link" and child.get("rel", "alternate") == "alternate":
            raise _Unsure
    raw.entries = [_rss_entry(item, takers, space) for item in items]
    return raw


def _rss_entry(item: _Element, takers: Mapping[str, _Taker], space: str) -> RawEntry:
    raw = RawEntry(guid=item.get(f"{_RDF}about", ""))
    seen: set[str] = set()
    for child in item:
        taker = takers.get(child.tag)
        if taker is None:
            if _is_harmless(child.tag):
                continue
            raise _Unsure
        if child.tag in seen and child.tag not in _MANY and child.tag != f"{space}category":
            raise _Unsure
        seen.add(child.tag)
        taker(child, raw)
    if len(seen & {"author", f"{_DC}creator"}) > 1 or len(seen & {"pubDate", f"{_DC}date"}) > 1:
        raise _Unsure
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink", "true") == "true":
        raw.link = raw.link or raw.guid
    return raw


_MANY = frozenset(
    {"enclosure", f"{_DC}subject", f"{_MEDIA}content", f"{_MEDIA}thumbnail", f"{_MEDIA}group", f"{_ATOM}link"}
)
_OTHERS = (
    "{http://purl.org/rss/1.0/modules/slash/}",
    "{http://wellformedweb.org/CommentAPI/}",
    "{http://rssnamespace.org/feedburner/ext/1.0}",
    "{http://purl.org/syndication/thread/1.0}",
    "{com-wordpress:feed-additions:1}",
)


def _is_harmless(tag: str) -> bool:
    return tag.startswith(_OTHERS)


def _rss_takers(space: str) -> Mapping[str, _Taker]:
    return {
        f"{space}title": _take("title"),
        f"{space}link": _take_link,
        f"{space}description": _take("summary"),
        f"{space}category": _take_tag,
        f"{_DC}subject": _take_tag,
        f"{_DC}creator": _take_author,
        f"{_DC}date": _take("updated"),
        f"{_CONTENT}encoded": _take_content,
        f"{_MEDIA}content": _take_media,
        f"{_MEDIA}thumbnail": _take_media,
        "author": _take_author,
        "guid": _take_guid,
        "pubDate": _take("published"),
        "comments": _take("comments"),
        "enclosure": _take_enclosure,
        "source": _take("source"),
    }


def _take(name: str) -> _Taker:
    def take(element: _Element, raw: RawEntry) -> None:
        setattr(raw, name, _text(element))

    return take


def _take_link(element: _Element, raw: RawEntry) -> None:
    raw.link = _link_text(element)


def _take_guid(element: _Element, raw: RawEntry) -> None:
    guid = _text(element)
    raw.guid = _whole(guid) if element.get("isPermaLink", "true") == "true" else guid


def _take_tag(element: _Element, raw: RawEntry) -> None:
    word = _text(element)
    if word:
        raw.tags.append(word)


def _take_author(element: _Element, raw: RawEntry) -> None:
    author = _text(element)
    # Addresses, and several names in one, are taken apart by feedparser.
    if "@" in author:
        raise _Unsure
    raw.authors.append(author)


def _take_content(element: _Element, raw: RawEntry) -> None:
    raw.texts.append(_text(element))


def _take_enclosure(element: _Element, raw: RawEntry) -> None:
    raw.enclosures.append(
        RawFile(url=element.get("url", ""), mime=element.get("type", ""), length=element.get("length", ""))
    )


def _take_media(element: _Element, raw: RawEntry) -> None:
    if len(element):
        raise _Unsure
    file = RawFile(
        url=element.get("url", ""),
        mime=element.get("type", ""),
        medium=element.get("medium", ""),
        length=element.get("fileSize", ""),
        width=element.get("width", ""),
    )
    (raw.media if element.tag == f"{_MEDIA}content" else raw.thumbnails).append(file)


# --- Atom -------------------------------------------------------------------------------------------------------


def _atom(root: _Element) -> RawFeed:
    raw = RawFeed(version="atom10")
    logo = icon = identity = ""
    for child in root:
        tag = child.tag
        if tag == f"{_ATOM}entry":
            raw.entries.append(_atom_entry(child))
        elif tag == f"{_ATOM}title":
            raw.title = _atom_text(child)
        elif tag == f"{_ATOM}subtitle":
            raw.subtitle = _atom_text(child)
        elif tag == f"{_ATOM}link":
            raw.link = _alternate(child) or raw.link
        elif tag == f"{_ATOM}logo":
            logo = _text(child)
        elif tag == f"{_ATOM}icon":
            icon = _text(child)
        elif tag == f"{_DC}language":
            raw.language = _text(child)
        elif tag == f"{_ATOM}id":
            identity = _whole(_text(child))
    raw.link = raw.link or identity
    raw.icon = logo or icon
    raw.language = raw.language or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    return raw


def _atom_entry(entry: _Element) -> RawEntry:
    raw = RawEntry()
    seen: set[str] = set()
    for child in entry:
        tag = child.tag
        name = tag.removeprefix(_ATOM)
        if tag in seen and name not in {"link", "category", "author"}:
            raise _Unsure
        seen.add(tag)
        if name == "link":
            _take_atom_link(child, raw)
        elif name == "category":
            raw.tags.append(child.get("label", "") or child.get("term", ""))
        elif name == "author":
            raw.authors.append(_person(child))
        elif name == "content":
            raw.texts.append(_atom_html(child))
        elif name == "id":
            raw.guid = _whole(_text(child))
        elif name in {"title", "published", "updated", "summary"}:
            value = _atom_html(child) if name == "summary" else _atom_text(child)
            setattr(raw, name, value)
        elif name not in {"rights", "contributor"} and not _is_harmless(tag):
            raise _Unsure
    raw.link = raw.link or raw.guid
    return raw


def _whole(identity: str) -> str:
    """An identity that may stand for a missing link, as feedparser has it; it makes a relative one absolute."""
    if not identity.startswith(("http://", "https://", "urn:", "tag:")):
        raise _Unsure
    return identity


def _take_atom_link(element: _Element, raw: RawEntry) -> None:
    if element.get("rel") == "enclosure":
        raw.enclosures.append(
            RawFile(url=element.get("href", ""), mime=element.get("type", ""), length=element.get("length", ""))
        )
    raw.link = _alternate(element) or raw.link


def _alternate(link: _Element) -> str:
    kind = link.get("type", "text/html")
    return link.get("href", "") if link.get("rel", "alternate") == "alternate" and kind in _HTML_KINDS else ""


def _person(author: _Element) -> str:
    facts = {child.tag: _text(child) for child in author}
    name = facts.get(f"{_ATOM}name", "")
    if not name or "@" in name or len(facts) != len(author):
        raise _Unsure
    return name


def _atom_html(element: _Element) -> str:
    kind = element.get("type", "text")
    if element.get("src") is not None or kind not in {"text", "html", "text/html", "text/plain"}:
        raise _Unsure
    text = _text(element)
    return html.escape(text, quote=False) if kind in {"text", "text/plain"} else text


def _atom_text(element: _Element) -> str:
    if element.get("type", "text") not in {"text", "html"}:
        raise _Unsure
    return _text(element)


# --- both -------------------------------------------------------------------------------------------------------


def _text(element: _Element) -> str:
    if len(element):
        raise _Unsure
    return (element.text or "").strip()


def _link_text(element: _Element) -> str:
    link = _ESCAPED_QUERY.sub(r"&\1", _text(element).replace("&amp;", "&"))
    if not link or (":" in link and not link.startswith(("http://", "https://"))):
        raise _Unsure
    return link
