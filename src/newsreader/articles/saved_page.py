"""Web pages that somebody saved as a file: the page, the address it had, and the pictures that were saved with it.

HTML as browsers save it (pictures beside it or as data: addresses), MHTML (RFC 2557), Safari's web archives.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import plistlib
import re
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes, urljoin

from newsreader.articles.copied_text import article_in
from newsreader.articles.decode import decode
from newsreader.articles.link_address import NOWHERE, is_nowhere
from newsreader.articles.page import extract
from newsreader.articles.undeclared import decode_undeclared
from newsreader.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

    from newsreader.model import Extract, PhotoUse

_BASE = f"http://{NOWHERE}/-/"
_PARTS = f"http://{NOWHERE}/part/"
_LOOKED_AT = 4_096
_MOST_PARTS = 2_000
_PAGE_KINDS = frozenset({"text/html", "application/xhtml+xml"})
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h1)[\s>/]", re.IGNORECASE)
_MAIL_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z-]{0,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n)*){2,60}")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s>]{1,2000}?)\s*-->", re.IGNORECASE)
_SAVED_BY = re.compile(r"<!--[^>]{0,200}?\burl:\s*(https?://[^\s>]{1,2000})[^>]{0,400}?\bsaved date:", re.IGNORECASE)
_DATA = re.compile(r"data:image/(?:jpe?g|png|webp|gif|avif|bmp);base64,([A-Za-z0-9+/=%\s]{2000,})", re.IGNORECASE)
"""Shorter ones are what a lazy loader shows while it waits."""
_CID = re.compile(r"""(?<=["'(\s=])cid:([^"'()\s<>]{1,400})""", re.IGNORECASE)
_DEAD_LINK = re.compile(rf'<a href="http://{re.escape(NOWHERE)}[^"]*"[^>]*>((?:(?!</a>).)*)</a>', re.DOTALL)
_NO_PAGE = "no page could be read from this file; .html, .mhtml, .webarchive and .txt can be saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """The article in a file. `pictures` are the photos that the file brought along, by `PhotoUse.url`."""

    extract: Extract
    pictures: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page on its way out of its file. `files` are by address, as the page names them."""

    text: str
    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)


def read(data: bytes, *, name: str, beside: Callable[[str], bytes]) -> SavedPage:
    """The article that a file holds; `beside` gives the bytes of a file next to it, b"" where there is none.

    `extract.url` is the address that the page had, "" when the file does not say. Raises PageError.
    """
    try:
        page = _unpacked(data, name)
        if page is None:
            return SavedPage(extract=article_in(_text(data, name), name=name))
        return _article(page, beside)
    except PageError as error:
        raise PageError(name, error.sentence) from error


def _unpacked(data: bytes, name: str) -> _Page | None:
    """The page, or None when the file is no kind of HTML."""
    if data.startswith(b"bplist00") or (b"WebMainResource" in data[:_LOOKED_AT] and data.lstrip().startswith(b"<?xml")):
        return _from_archive(data, name)
    header = _MAIL_HEADER.match(data.lstrip()[:65_536])
    if header is not None and re.search(rb"^(?:mime-version|content-type):", header[0], re.IGNORECASE | re.MULTILINE):
        return _from_mime(data.lstrip(), name)
    text = decode(data)
    return _Page(text=text, url=_address_in(text)) if _HTML.search(text[:_LOOKED_AT]) else None


def _text(data: bytes, name: str) -> str:
    if b"\0" in data[:_LOOKED_AT] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PageError(name, _NO_PAGE)
    if data.startswith(b"%PDF-"):
        raise PageError(name, f"this is a PDF document; {_NO_PAGE}")
    return decode_undeclared(data)


# --- containers -----------------------------------------------------------------------------------------------------


def _from_archive(data: bytes, name: str) -> _Page:
    """Safari's web archive: a property list (binary or XML) of resources."""
    try:
        archive: object = plistlib.loads(data)
    except Exception as error:
        # plistlib reads what it is told to: damaged lists end in a dozen kinds of exceptions.
        raise PageError(name, "this web archive is damaged; save the page once more") from error
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    body = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(archive, dict) or not isinstance(main, dict) or not isinstance(body, bytes):
        raise PageError(name, "this property list is no web archive")
    charset = main.get("WebResourceTextEncodingName")
    files: dict[str, bytes] = {}
    resources = archive.get("WebSubresources")
    for resource in (resources if isinstance(resources, list) else [])[:_MOST_PARTS]:
        if isinstance(resource, dict):
            url, held = resource.get("WebResourceURL"), resource.get("WebResourceData")
            if isinstance(url, str) and isinstance(held, bytes):
                files[url] = held
    url = main.get("WebResourceURL")
    return _Page(
        text=decode(body, charset=charset if isinstance(charset, str) else ""),
        url=url if isinstance(url, str) and url.startswith(("http://", "https://")) else "",
        files=files,
    )


def _from_mime(data: bytes, name: str) -> _Page:
    """MHTML: the first page of a multipart/related message, its other parts by Content-Location and Content-ID."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
    except (RecursionError, LookupError, ValueError) as error:
        raise PageError(name, "this file is damaged; save the page once more") from error
    page: Message | None = None
    files: dict[str, bytes] = {}
    for part in parts:
        kind = part.get_content_type()
        if kind in _PAGE_KINDS and page is None:
            page = part
        elif kind.startswith("image/"):
            held = _payload(part)
            location, number = _header(part, "Content-Location"), _header(part, "Content-ID").strip("<>")
            if location:
                files[location] = held
            if number:
                files[_PARTS + unquote(number)] = held
    if page is None:
        raise PageError(name, _NO_PAGE)
    charset = page.get_param("charset")
    text = decode(_payload(page), charset=charset if isinstance(charset, str) else "")
    said = (_header(message, "Snapshot-Content-Location"), _header(page, "Content-Location"), _address_in(text))
    url = next((each for each in said if each.startswith(("http://", "https://"))), "")
    return _Page(text=_CID.sub(lambda found: _PARTS + unquote(unescape(found[1])), text), url=url, files=files)


def _payload(part: Message) -> bytes:
    held: object = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _header(part: Message, name: str) -> str:
    return " ".join(str(part.get(name) or "").split())


# --- the page -------------------------------------------------------------------------------------------------------


def _address_in(text: str) -> str:
    """The address that a browser wrote into the page when it saved it."""
    found = _SAVED_FROM.search(text[:_LOOKED_AT]) or _SAVED_BY.search(text[:_LOOKED_AT])
    return unescape(found[1]) if found else ""


def _article(page: _Page, beside: Callable[[str], bytes]) -> SavedPage:
    text, inline = _without_data(page.text)
    body = text.encode("utf-8", "replace")
    base = page.url or _BASE + "page.html"
    found = extract(body, url=base, charset="utf-8")
    if not page.url and found.canonical_url and not is_nowhere(found.canonical_url):
        base = found.canonical_url
        found = extract(body, url=base, charset="utf-8")
    # Browsers write addresses of a part with and without what only the page's own scripts care for.
    files = {_place(urljoin(base, address)): held for address, held in {**page.files, **inline}.items()}
    folder = base[: base.rindex("/") + 1]

    def held(use: PhotoUse) -> bytes:
        for address in dict.fromkeys((use.url, *use.candidates)):
            got = files.get(_place(address)) or (
                beside(unquote(_place(address)[len(folder) :])) if address.startswith(folder) else b""
            )
            if got:
                return got
        return b""

    pictures = {use.url: got for use in found.photos if (got := held(use))}
    known = "" if is_nowhere(base) else base
    html = _DEAD_LINK.sub(r"\1", found.html) if NOWHERE in found.html else found.html
    return SavedPage(
        extract=replace(
            found,
            url=known,
            html=html,
            canonical_url="" if is_nowhere(found.canonical_url) else found.canonical_url,
            comments_url="" if is_nowhere(found.comments_url) else found.comments_url,
            next_url="",
            single_url="",
        ),
        pictures=pictures,
    )


def _without_data(text: str) -> tuple[str, dict[str, bytes]]:
    """The page with addresses in place of the pictures that stand in it, and these pictures."""
    held: dict[str, bytes] = {}

    def placed(found: re.Match[str]) -> str:
        try:
            picture = base64.b64decode(unquote_to_bytes(found[1]), validate=False)
        except (binascii.Error, ValueError):
            return found[0]
        address = f"{_PARTS}{len(held)}.jpg"
        held[address] = picture
        return address

    return (_DATA.sub(placed, text), held) if "base64," in text else (text, held)


def _place(address: str) -> str:
    return address.partition("#")[0]
