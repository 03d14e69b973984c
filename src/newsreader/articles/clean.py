"""Hostile HTML made into the dialect, and the dialect made into plain text.

nh3 has the last word on every way through: what it lets pass is what is shown, printed and mailed. Most entries of
feeds are in shape as soon as they are clean and take that way only; the others go through a tree.
"""

from __future__ import annotations

import re
import threading
from functools import cache
from html import escape, unescape

import nh3

from newsreader.articles.bounds import LONGEST, bounded
from newsreader.articles.dialect import (
    ATTRIBUTES,
    BREAKS,
    DROPPED,
    HEADINGS,
    INLINE,
    SCHEMES,
    TAGS,
    attribute,
    has_long_word,
    shorter_words,
)
from newsreader.articles.words import words

_WIDE = set(TAGS | BREAKS | HEADINGS.keys() | INLINE.keys() | {"tfoot"}) - {"body", "html"}
_CONTENT_TOO = set(DROPPED)
_CONTROL_BYTES = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_EMPTY_PARAGRAPH = re.compile(r"<p>(?:\s|&nbsp;|<br>|\u200b)*</p>")
_NOTHING = r"(?:\s|&nbsp;)*+"
_IN_LINE = "em|strong|b|i|u|s|sub|sup|small|mark|abbr|q|cite|code|time"
_LINE = (
    rf"(?!{_NOTHING}</)(?:[^<]++|<br>(?!\s*<br>|{_NOTHING}</)|</(?:{_IN_LINE}|a)>"
    rf"|<(?:{_IN_LINE}|a href=\"[^\"<>]*+\")>(?!{_NOTHING}</))*+"
)
"""Text with nothing empty in it; a break stands alone, and never where the line ends anyway."""
_BLOCK_LINE = rf"(?!\s*<br>){_LINE}"
# No groups that capture: with possessive repeats they raise SystemError in CPython 3.11.
_TIDY = re.compile(
    rf"(?:\s*(?:<p>{_BLOCK_LINE}</p>|<h[234]>{_BLOCK_LINE}</h[234]>"
    rf"|<[uo]l>(?:\s*<li>{_BLOCK_LINE}</li>)+\s*</[uo]l>|<hr>(?!{_NOTHING}</)"
    rf"|<blockquote>(?:\s*<p>{_BLOCK_LINE}</p>)+\s*</blockquote>"
    rf"|<figure>(?!</)(?:<img [^<>]*+>)?(?:<figcaption>{_LINE}</figcaption>)?</figure>"
    rf"|<pre>(?![\n<]|{_NOTHING}</)[^<]*+</pre>))*+\s*"
)
_FIGCAPTION = re.compile(r"<figcaption[^>]*>.*?</figcaption>", re.DOTALL)
_TAG = re.compile(r"</?([a-z0-9]+)[^<>]*>")
_BLOCK = "\x02"
_EDGES = {
    **dict.fromkeys(words("p h2 h3 h4 ul ol dl blockquote table thead tbody figure hr"), _BLOCK),
    **dict.fromkeys(["li", "dt", "dd", "tr", "caption", "br"], "\n"),
    **dict.fromkeys(["td", "th"], "\t"),
}
"""What each element is between its words in plain text; the others are nothing."""
_PRE = re.compile(r"(<pre[^>]*>.*?</pre>)", re.DOTALL)
_SPACES = bytes(0x20 if chr(byte).isspace() and byte < 0x80 else byte for byte in range(0x100))
"""What Python takes for a space in ASCII, made into one."""
_TWO_SPACES = re.compile("  +")
_TABS = re.compile(r" *\t[ \t]*")


def clean(html: str, *, base_url: str) -> str:
    """The HTML in the dialect (docs: the words of `dialect`), its addresses absolute. Cleaning twice changes nothing.

    Nothing that runs, loads or styles is left. Time and size are bounded whatever comes in.
    """
    return clean_by_steps(html, base_url=base_url)[1] if "<" in html else _paragraphs(unescape(html))


def clean_by_steps(html: str, *, base_url: str) -> tuple[str, str]:
    """The HTML as it is when it is safe, and in the dialect: the same where that needs no tree."""
    safe = _safe(html, base_url)
    return safe, safe if _is_tidy(safe) else _reshaped(safe, base_url)


def _safe(html: str, base_url: str) -> str:
    safe = _sanitised(bounded(html), base_url)
    return (_EMPTY_PARAGRAPH.sub("", safe) if "<p>" in safe else safe).strip()


def _is_tidy(safe: str) -> bool:
    return "\r" not in safe and _TIDY.fullmatch(safe) is not None and not has_long_word(safe)


def _reshaped(safe: str, base_url: str) -> str:
    from newsreader.articles.shape import shape  # noqa: PLC0415 - start-up time
    from newsreader.articles.tree import fragment  # noqa: PLC0415 - start-up time

    shaped = shape(fragment(safe), base_url=base_url)
    return _sanitised(shaped, base_url, narrow=True)


class _Sanitiser:
    """nh3, told once what may stay: telling it takes five times longer than it needs for a summary."""

    def __init__(self, tags: set[str]) -> None:
        self._base_url = ""
        self._cleaner = nh3.Cleaner(
            tags=tags,
            clean_content_tags=_CONTENT_TOO,
            attributes=ATTRIBUTES,
            attribute_filter=self._judged,
            url_schemes=SCHEMES,
            link_rel=None,
        )

    def clean(self, html: str, base_url: str) -> str:
        self._base_url = base_url
        return self._cleaner.clean(html)

    def _judged(self, tag: str, name: str, value: str) -> str | None:
        return attribute(tag, name, value, self._base_url)


@cache
def _sanitiser(_thread: int, *, narrow: bool) -> _Sanitiser:
    """One for each thread: they know one base address at a time."""
    return _Sanitiser(set(TAGS) if narrow else _WIDE)


def _sanitised(html: str, base_url: str, *, narrow: bool = False) -> str:
    sanitiser = _sanitiser(threading.get_ident(), narrow=narrow)
    # What looks like a control character only after the sanitiser was written as a number.
    return _without_controls(sanitiser.clean(_without_controls(html), base_url))


def _without_controls(text: str) -> str:
    # Bytes are looked through seven times faster than characters.
    try:
        plain = text.encode()
    except UnicodeEncodeError:
        return _CONTROLS.sub("", text)
    if plain.translate(None, _CONTROL_BYTES) is plain and "\ufffe" not in text and "\uffff" not in text:
        return text
    return _CONTROLS.sub("", text)


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
    text = _without_tags(_one_line(html))
    if "&" in text:
        text = unescape(text)
    text = text.replace("\u00a0", " ").replace("\u200b", "")
    if "  " in text:
        text = _TWO_SPACES.sub(" ", text)
    if "\n" in text or "\t" in text:
        return "\n\n".join([part for each in text.split(_BLOCK) if (part := _lines(each))])
    return "\n\n".join([part for each in text.split(_BLOCK) if (part := each.strip())])


def _one_line(html: str) -> str:
    """Every space an ordinary one."""
    # Bytes are translated five times faster than text is taken to words.
    return html.encode().translate(_SPACES).decode() if html.isascii() else " ".join(html.split())


def _without_tags(html: str) -> str:
    # A quarter less than with a function that is called for each.
    pieces = _TAG.split(html)
    pieces[1::2] = [_EDGES.get(tag, "") for tag in pieces[1::2]]
    return "".join(pieces)


def _lines(block: str) -> str:
    if "\n" not in block and "\t" not in block:
        return block.strip()
    lines = (_TABS.sub("\t", line).strip() for line in block.split("\n"))
    return "\n".join(line for line in lines if line)


def _raw(html: str) -> str:
    return unescape(_TAG.sub("", html)).replace("\u00a0", " ").strip("\n")
