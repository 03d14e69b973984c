"""From what a feed wrote to what we keep of it: the judging, the same for whichever parser read it."""

from __future__ import annotations

import contextlib
import hashlib
import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newsreader.feeds.dates import parse_date
from newsreader.model import Enclosure, Entry, ParsedFeed

if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.feeds.raw import RawEntry, RawFeed, RawFile

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|del|div|em|figure|font|h[1-6]|i|img|ins|kbd|li|mark|ol|p|q|s|small|span|strike|"
    r"strong|sub|sup|tt|u|ul|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_EMAIL_WITH_NAME = re.compile(r"[^\s@()<>]{1,80}@[^\s@()<>]{1,80}\s*\(([^()]{1,200})\)")
_NAME_WITH_EMAIL = re.compile(r"[\s,]*[(<]?(?:mailto:)?[^\s@()<>]{1,80}@[^\s@()<>]{1,80}[)>]?\s*")
_CP1252_CONTROLS = {code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", "") for code in range(0x80, 0xA0)}
_C1_CONTROL = re.compile("[\x80-\x9f]")
_IMAGE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_WHOLE = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?::\d+)?(?:/[!$-:=@-~]*)?(?:\?[!$-:=@-~]+)?", re.ASCII)
"""Addresses that joining would leave as they are: nearly all."""
_HUGE = 2_000
"""Longest title, byline, name of a source that is kept whole."""
_MOST_KEYWORDS = 50


def finish(raw: RawFeed, *, url: str, now: datetime) -> ParsedFeed:
    """The feed as it goes to the library; an entry that says nothing at all is left out, a repeated one as well."""
    entries: list[Entry] = []
    known: set[str] = set()
    for raw_entry in raw.entries:
        entry = _entry(raw_entry, url=url, now=now)
        if entry is not None and entry.guid not in known:
            known.add(entry.guid)
            entries.append(entry)
    return ParsedFeed(
        title=plain(raw.title),
        site_url=_absolute(url, raw.link),
        language=raw.language.strip()[:40],
        subtitle=plain(raw.subtitle),
        icon_url=_absolute(url, raw.icon),
        entries=tuple(entries),
        version=raw.version,
    )


def plain(text: str) -> str:
    """Text of a title: no tags, entities resolved, one line."""
    text = _mended(text)
    if "<" in text:
        text = _TAG.sub(" " if "<br" in text.lower() else "", text)
    if "&" in text:
        text = html.unescape(text)
        if "<" in text:
            text = _TAG.sub("", text)
    return " ".join(text.split())[:_HUGE]


def _entry(raw: RawEntry, *, url: str, now: datetime) -> Entry | None:
    link = _absolute(url, raw.link)
    title = plain(raw.title)
    summary, content = _texts(raw)
    photo, enclosures = _files(raw, url)
    guid = raw.guid.strip() or link or _digest(title, content or summary, *(file.url for file in enclosures))
    if not guid:
        return None
    published, updated = parse_date(raw.published, now=now), parse_date(raw.updated, now=now)
    return Entry(
        guid=guid if len(guid) <= _HUGE else hashlib.sha256(guid.encode("utf-8", "replace")).hexdigest(),
        url=link,
        title=title,
        byline=_byline(raw.authors),
        published=published or updated,
        modified=updated if updated != published else None,
        summary_html=summary,
        content_html=content,
        language=raw.language.strip()[:40],
        keywords=tuple(dict.fromkeys(word for tag in raw.tags if (word := plain(tag))))[:_MOST_KEYWORDS],
        source=plain(raw.source),
        enclosures=enclosures,
        photo_url=photo,
        comments_url=_absolute(url, raw.comments),
    )


def _texts(raw: RawEntry) -> tuple[str, str]:
    """Summary and content. Feeds swap and repeat them: the longest text is the content, where there are two."""
    summary = _mended(raw.summary).strip()
    texts = list(dict.fromkeys(text for given in raw.texts if (text := _mended(given).strip())))
    if not texts:
        return summary, ""
    if summary and summary not in texts:
        texts.append(summary)
    texts.sort(key=len, reverse=True)
    return (texts[1] if len(texts) > 1 else ""), texts[0]


def _mended(text: str) -> str:
    """UTF-8 taken for Latin-1, and Windows-1252 taken for Latin-1, as they were meant."""
    if text.isascii():
        return text
    with contextlib.suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    # Looking first is twenty times faster than translating what has nothing to be translated.
    return text.translate(_CP1252_CONTROLS) if _C1_CONTROL.search(text) else text


def _byline(authors: list[str]) -> str:
    names: dict[str, None] = {}
    for author in authors:
        name = plain(author[:_HUGE])
        inner = _EMAIL_WITH_NAME.fullmatch(name)
        name = inner[1].strip() if inner else _NAME_WITH_EMAIL.sub(" ", name).strip()
        if name:
            names[name] = None
    return ", ".join(names)[:_HUGE]


def _files(raw: RawEntry, base: str) -> tuple[str, tuple[Enclosure, ...]]:
    """The photo outside the text, and the other files that hang on the entry."""
    pictures: list[RawFile] = []
    files: dict[str, Enclosure] = {}
    for given in (*raw.media, *raw.enclosures):
        place = _absolute(base, given.url)
        if not place:
            continue
        if _is_picture(given):
            pictures.append(given)
        else:
            size = int(given.length) if given.length.isascii() and given.length.isdigit() else 0
            kept = Enclosure(url=place, mime=given.mime.strip().lower()[:100], size_bytes=size or None)
            files.setdefault(place, kept)
    pictures.sort(key=_width, reverse=True)
    pictures.extend(sorted(raw.thumbnails, key=_width, reverse=True))
    photo = next((place for picture in pictures if (place := _absolute(base, picture.url))), "")
    return photo or _absolute(base, raw.image), tuple(files.values())


def _is_picture(file: RawFile) -> bool:
    if file.medium == "image" or file.mime.startswith("image/"):
        return True
    return not file.medium and not file.mime and bool(_IMAGE_NAME.search(file.url.partition("?")[0]))


def _width(file: RawFile) -> int:
    return int(file.width) if file.width.isascii() and file.width.isdigit() and len(file.width) < 7 else 0


def _absolute(base: str, url: str) -> str:
    """An absolute http or https address, or ""."""
    url = url.strip()
    if not url:
        return ""
    if _WHOLE.fullmatch(url) and len(url) <= 8_000:
        return url
    try:
        whole = urljoin(base, url)
        parts = urlsplit(whole)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return whole if fine and len(whole) <= 8_000 else ""


def _digest(*texts: str) -> str:
    joined = "\x1f".join(texts)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest() if joined.strip("\x1f") else ""
