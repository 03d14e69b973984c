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
from newsreader.articles.words import words

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
_TAG = re.compile(r"</?([a-z0-9]+)[^<>]*>")
_BLOCK = "\x02"
_EDGES = {
    **dict.fromkeys(words("p h2 h3 h4 ul ol dl blockquote table thead tbody figure hr"), _BLOCK),
    **dict.fromkeys(["li", "dt", "dd", "tr", "caption", "br"], "\n"),
    **dict.fromkeys(["td", "th"], "\t"),
}
"""What each element is between its words in plain text; the others are nothing."""
_PRE = re.compile(r"(<pre[^>]*>.*?</pre>)", re.DOTALL)
_TABS = re.compile(r" *\t[ \t]*")


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
    text = _TAG.sub(_edge, " ".join(html.split()))
    if "&" in text:
        text = unescape(text)
    text = text.replace("\u00a0", " ").replace("\u200b", "")
    return "\n\n".join(part for each in text.split(_BLOCK) if (part := _lines(each)))


def _edge(tag: re.Match[str]) -> str:
    return _EDGES.get(tag[1], "")


def _lines(block: str) -> str:
    if "\n" not in block and "\t" not in block:
        return block.strip()
    lines = (_TABS.sub("\t", line).strip() for line in block.split("\n"))
    return "\n".join(line for line in lines if line)


def _raw(html: str) -> str:
    return unescape(_TAG.sub("", html)).replace("\u00a0", " ").strip("\n")
