"""Bytes that are no article, and a sentence for each kind of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.articles.tree import text_within
from newsreader.errors import NoPage, PageError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_IN_BROWSER = "open the original in the browser to see it."
_KINDS = (
    ("application/pdf", (b"%PDF-",), "a PDF document"),
    ("image/", (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x00\x00\x01\x00"), "a picture"),
    ("video/", (), "a video"),
    ("audio/", (b"ID3", b"OggS"), "a sound recording"),
    ("application/zip", (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf"), "an archive"),
    ("application/msword", (b"\xd0\xcf\x11\xe0",), "an office document"),
    ("application/vnd.", (), "an office document"),
)
_SCRIPTS = re.compile(
    r"enable javascript|javascript is (?:disabled|required)|requires javascript|needs? javascript|activer javascript"
    r"|javascript aktivieren|habilit[ae] javascript|turn on javascript",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"just a moment|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|captcha"
    r"|unusual traffic|access denied|attention required",
    re.IGNORECASE,
)
_MUCH_SCRIPT = 4


def refuse(body: bytes, *, mime: str, url: str) -> None:
    """Raises NoPage when the bytes are something else than a page, PageError when there are none."""
    if not body.strip(b"\0 \t\r\n"):
        raise PageError(url, "The page is empty; it may be filled at the next update.")
    kind = mime.partition(";")[0].strip().lower()
    beginning = body[:16].lstrip()
    for mime_start, marks, name in _KINDS:
        is_text = b"<" in body[:500]
        if beginning.startswith(marks) or (kind.startswith(mime_start) and not is_text and "xhtml" not in kind):
            raise NoPage(url, f"The address leads to {name}, not to an article; {_IN_BROWSER}")
    if beginning[4:8] == b"ftyp":
        raise NoPage(url, f"The address leads to a video or a picture, not to an article; {_IN_BROWSER}")


def why_no_article(root: HtmlElement) -> str:
    """Why a page that could be read holds no article, and what to do."""
    text = text_within(root)
    title = next((text_within(each) for each in root.iter("title")), "")
    if root.xpath("//input[@type='password']"):
        return "The page asks for a log-in; log in at the site or the network in the browser, then update again."
    if _CHALLENGE.search(f"{title} {text[:2_000]}"):
        return f"The site wants to see a person before it shows the page; {_IN_BROWSER}"
    if _SCRIPTS.search(text) or len(list(root.iter("script"))) >= _MUCH_SCRIPT:
        return f"The page shows its text only when its scripts run; {_IN_BROWSER}"
    return f"No article was found on the page; {_IN_BROWSER}"
