"""Hostile HTML made into the dialect, and the dialect made into plain text.

nh3 has the last word on every way through: what it lets pass is what is shown, printed and mailed. Most entries of
feeds are in shape as soon as they are clean and take that way only; the others go through a tree.
"""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

from newsreader.articles.bounds import LONGEST, bounded
from newsreader.articles.dialect import (
    ATTRIBUTES,
    BREAKS,
    DROPPED,
    HEADINGS,
    INLINE,
    LONG_WORD,
    LONGEST_WORD,
    SCHEMES,
    TAGS,
    attribute,
    shorter_words,
)
from newsreader.articles.shape import shape
from newsreader.articles.tree import fragment

_WIDE = set(TAGS | BREAKS | HEADINGS.keys() | INLINE.keys() | {"tfoot"}) - {"body", "html"}
_CONTENT_TOO = set(DROPPED)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_EMPTY_PARAGRAPH = re.compile(r"<p>(?:\s|&nbsp;|<br>|\u200b)*</p>")
_LINE = (
    r"(?![\s<]*</)(?:[^<]++|<br>|</?(?:em|strong|b|i|u|s|sub|sup|small|mark|abbr|q|cite|code|time)>"
    r"|<a href=\"[^\"<>]*+\">|</a>)*+"
)
# No groups that capture: with possessive repeats they raise SystemError in CPython 3.11.
_TIDY = re.compile(
    rf"(?:\s*(?:<p>{_LINE}</p>|<h[234]>{_LINE}</h[234]>|<[uo]l>(?:\s*<li>{_LINE}</li>)+\s*</[uo]l>|<hr>"
    rf"|<blockquote>(?:\s*<p>{_LINE}</p>)+\s*</blockquote>"
    rf"|<figure>(?:<img [^<>]*+>)?(?:<figcaption>{_LINE}</figcaption>)?</figure>|<pre>(?![\n<])[^<\r]*+</pre>))*+\s*"
)
_UNTIDY = re.compile(r"<(?!img)\w[^<>]*>(?:\s|&nbsp;)*</|<br>\s*<br>|<(?:p|li|h\d)>\s*<br>|<a>|\r")
"""Nothing between tags, a break where a paragraph ends or begins anyway, a link to nowhere."""
_FIGCAPTION = re.compile(r"<figcaption[^>]*>.*?</figcaption>", re.DOTALL)
_BLOCK_EDGE = re.compile(r" ?</?(?:p|h[234]|ul|ol|dl|blockquote|table|thead|tbody|figure|hr)(?: [^<>]*)?> ?")
_ROW_EDGE = re.compile(r" ?</?(?:li|dt|dd|tr|caption)(?: [^<>]*)?> ?")
_CELL_EDGE = re.compile(r" ?</?t[dh](?: [^<>]*)?> ?")
_TAG = re.compile(r"<[^<>]*>")
_PRE = re.compile(r"(<pre[^>]*>.*?</pre>)", re.DOTALL)
_TABS = re.compile(r" *\t[ \t]*")
_BLOCK_END = re.compile(r"[ \t\n\x01]*\x02[ \t\n\x01\x02]*")
_ROW_END = re.compile(r"[ \t]*[\n\x01][ \t\n\x01]*")


def clean(html: str, *, base_url: str) -> str:
    """The HTML in the dialect (docs: the words of `dialect`), its addresses absolute. Cleaning twice changes nothing.

    Nothing that runs, loads or styles is left. Time and size are bounded whatever comes in.
    """
    if "<" not in html:
        return _paragraphs(unescape(html))
    html = bounded(html)
    safe = _sanitised(html, _WIDE, base_url)
    if "<p>" in safe:
        safe = _EMPTY_PARAGRAPH.sub("", safe)
    safe = safe.strip()
    if _TIDY.fullmatch(safe) and not _UNTIDY.search(safe) and not _has_long_word(safe):
        return safe
    return _reshaped(safe, base_url)


def _reshaped(safe: str, base_url: str) -> str:
    shaped = shape(fragment(safe), base_url=base_url)
    return _sanitised(shaped, set(TAGS), base_url)


def _sanitised(html: str, tags: set[str], base_url: str) -> str:
    def judged(tag: str, name: str, value: str) -> str | None:
        return attribute(tag, name, value, base_url)

    if _CONTROLS.search(html):
        html = _CONTROLS.sub("", html)
    safe = nh3.clean(
        html,
        tags=tags,
        clean_content_tags=_CONTENT_TOO,
        attributes=ATTRIBUTES,
        attribute_filter=judged,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    # A control character may have been written as a number.
    return _CONTROLS.sub("", safe) if _CONTROLS.search(safe) else safe


def _has_long_word(html: str) -> bool:
    # Splitting first is six times faster than the search, and most often enough.
    return max(map(len, html.split()), default=0) >= LONGEST_WORD and LONG_WORD.search(html) is not None


def _paragraphs(text: str) -> str:
    """Text without tags: blank lines part paragraphs."""
    text = _CONTROLS.sub("", text)
    parts = (shorter_words(" ".join(part.split())) for part in _BLANK_LINE.split(text[:LONGEST]))
    return "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in parts if part.strip("\u200b\ufeff"))


def text_of(html: str) -> str:
    """The dialect as plain text: paragraphs parted by a blank line, items and rows by a line end, captions left out."""
    if "<figcaption" in html:
        html = _FIGCAPTION.sub("", html)
    if "<pre" not in html:
        return _plain(html)
    pieces = (_plain(piece) if number % 2 == 0 else _raw(piece) for number, piece in enumerate(_PRE.split(html)))
    return "\n\n".join(piece for piece in pieces if piece)


def _plain(html: str) -> str:
    html = " ".join(html.split()).replace("<br>", "\n")
    html = _BLOCK_EDGE.sub("\x02", html)
    if "<li" in html or "<t" in html or "<d" in html:
        html = _CELL_EDGE.sub("\t", _ROW_EDGE.sub("\x01", html))
    text = unescape(_TAG.sub("", html)).replace("\u00a0", " ").replace("\u200b", "")
    text = _ROW_END.sub("\n", _BLOCK_END.sub("\x02", text)).strip(" \t\n\x01\x02")
    return _TABS.sub("\t", text).replace("\x02", "\n\n")


def _raw(html: str) -> str:
    return unescape(_TAG.sub("", html)).replace("\u00a0", " ").strip("\n")
