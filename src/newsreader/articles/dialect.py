"""The dialect: which elements and attributes an article's HTML is made of, and how large each may be."""

from __future__ import annotations

import re
from functools import cache

from newsreader.articles.address import absolute, link
from newsreader.articles.words import words

TAGS = words(
    "p h2 h3 h4 ul ol li blockquote pre code table thead tbody tr th td caption figure img figcaption cite hr br a em"
    " strong b i u s sub sup small mark abbr q time dl dt dd"
)
ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}
SCHEMES = {"http", "https", "mailto", "photo"}
INLINE = {
    "a": "a", "em": "em", "strong": "strong", "b": "b", "i": "i", "u": "u", "s": "s", "sub": "sub", "sup": "sup",
    "small": "small", "mark": "mark", "abbr": "abbr", "q": "q", "time": "time", "cite": "cite", "code": "code",
    "strike": "s", "del": "s", "ins": "u", "tt": "code", "kbd": "code", "samp": "code", "var": "i", "dfn": "i",
    "acronym": "abbr",
}  # fmt: skip
"""Elements that stand in a line, and what they are called in the dialect."""
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
BREAKS = words(
    "address article aside body center details dialog dir div fieldset footer form header hgroup html legend main menu"
    " nav p search section summary"
)
"""Elements that mean no more than that a line ends where they begin and where they end."""
DROPPED = words(
    "script style template noscript iframe frame frameset noframes object embed applet svg math canvas audio video map"
    " button input select textarea option optgroup datalist head title base link meta param source track progress meter"
    " output rp xmp noembed plaintext"
)
"""Elements that go with all they hold."""
LARGEST_SPAN = 20
LONGEST_WORD = 400
"""A word of 100,000 letters hangs text layout; no address that is printed in an article is as long as this."""
LARGEST_PX = 8_192
_NO_ROOM = r"[^<>\s\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u200b]"
"""A character after which no line breaks: neither a space nor of a script that is written without spaces."""
_LONG_WORD = rf"{_NO_ROOM}{{{LONGEST_WORD}}}"
_PIECE = rf"({_NO_ROOM}{{{LONGEST_WORD - 1}}})(?={_NO_ROOM})"
# Compiling these two takes 3 ms, and hardly any text needs them.
_pattern = cache(re.compile)
_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}", re.ASCII)
_DATETIME = re.compile(r"[0-9T:.+\-Z ]{4,40}", re.ASCII)
_PHOTO = re.compile(r"photo:[0-9a-f]{64}")


def attribute(tag: str, name: str, value: str, base_url: str) -> str | None:
    """The value that the attribute may have in the dialect, or None when it goes."""
    kept = ""
    if name == "href":
        kept = link(base_url, value) if tag == "a" else ""
    elif tag == "img" and name in ATTRIBUTES["img"]:
        return _of_image(name, value, base_url)
    elif name == "dir":
        kept = value.lower() if value.lower() in {"ltr", "rtl", "auto"} else ""
    elif name == "lang":
        kept = value if _LANG.fullmatch(value) else ""
    elif name == "datetime":
        kept = value if tag == "time" and _DATETIME.fullmatch(value) else ""
    elif name in {"colspan", "rowspan"} and tag in {"td", "th"}:
        count = min(number(value), LARGEST_SPAN)
        kept = str(count) if count > 1 else ""
    return kept or None


def _of_image(name: str, value: str, base_url: str) -> str | None:
    if name == "src":
        return value if _PHOTO.fullmatch(value) else absolute(base_url, value) or None
    if name == "alt":
        return shorter_words(" ".join(value.split()))
    pixels = number(value)
    return str(pixels) if 0 < pixels <= LARGEST_PX else None


def number(value: str) -> int:
    """The whole number that an attribute gives, with or without "px"; 0 when it gives none."""
    value = value.strip().removesuffix("px")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else 0


def shorter_words(text: str) -> str:
    """The text with room for a line break (U+200B) inside words that no line can hold."""
    return _pattern(_PIECE).sub("\\1\u200b", text) if has_long_word(text) else text


def has_long_word(html: str) -> bool:
    """Whether a word, in text or between tags, is longer than any line can hold."""
    # A word as long holds a whole one of these steps. Each question is six times faster than the next one.
    step = LONGEST_WORD // 2
    if all(html.find(" ", at, at + step) >= 0 for at in range(0, len(html) - step, step)):
        return False
    return max(map(len, html.split()), default=0) >= LONGEST_WORD and _pattern(_LONG_WORD).search(html) is not None
