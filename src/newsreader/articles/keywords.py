"""The key words of an article: those that its publisher gave this one, not every page of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsreader.articles.structured import texts_of_value
from newsreader.articles.tree import loose, short_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsreader.articles.structured import Said

_GIVEN = ("news_keywords", "keywords", "article:tag", "og:article:tag", "parsely-tags", "sailthru.tags")
_PARTED = re.compile(r"\s*[,;，、；|]\s*")
_HAN_LIST = re.compile(r"[\u4e00-\u9fff]+(?: [\u4e00-\u9fffA-Za-z0-9]+){2,}")
_CODE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{20,30}|(?=.{6})[0-9a-f]*\d[0-9a-f]*|\d[\d .-]*|(?:[\w-]+\.)+[a-z]{2,12}"
    r"|[a-z0-9]+(?:_[a-z0-9]+)+|[a-z0-9]+(?:-[a-z0-9]+){3,}",
    re.ASCII,
)
"""What content systems write among key words for themselves: numbers, hosts, slugs."""
_LONGEST, _MOST, _MOST_SHOWN = 60, 30, 12
_A_SENTENCE = 4
_TELLING = {True: 4, False: 3}
"""Letters of a word that says something, in ASCII and not: "社会" stands in every paper."""
_MOSTLY = 0.8
_WORDS = re.compile(r"[^\W_]+")


def read(
    root: HtmlElement, said: Said, *, site_names: frozenset[str], about: str, url: str
) -> tuple[tuple[str, ...], bool]:
    """(key words by structured data and meta elements, else the tags that the page shows; whether they are the site's).

    `site_names` are the site's, in loose form; `about` is the headline and what the page says of itself.
    """
    given = _parts(texts_of_value(said.article.get("keywords"))) or _parts(said.all(*_GIVEN))
    words = [word for word in given if loose(word) not in site_names]
    if _is_cut_up(words, f"{about} {unquote(urlsplit(url).path)}"):
        words = []
    return tuple(words or _parts(_shown(root)))[:_MOST], bool(words) and len(words) < len(given)


def in_text(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Those of the words that the article says: a list that names its site may be the same on all pages."""
    key = loose(text)
    return tuple(word for word in words if len(word) >= _TELLING[word.isascii()] and loose(word) in key)


def _parts(texts: list[str]) -> list[str]:
    found: dict[str, str] = {}
    for text in texts:
        pieces = text.split() if _HAN_LIST.fullmatch(text) else _PARTED.split(text)
        for piece in pieces:
            word = piece.strip(" \"'“”").removeprefix("#")
            is_word = 1 < len(word) <= _LONGEST and ":" not in word and word[0] not in "&@" and "://" not in word
            if is_word and not _CODE.fullmatch(word):
                found.setdefault(word.lower(), word)
    return list(found.values())


def _is_cut_up(words: list[str], sentence: str) -> bool:
    """Whether the words are a headline or an address taken to pieces."""
    known = {word.lower() for word in _WORDS.findall(sentence)}
    single = [word for word in words if " " not in word and "-" not in word]
    of_sentence = sum(word.lower() in known and word.islower() for word in single)
    return len(words) >= _A_SENTENCE and of_sentence >= _MOSTLY * len(words)


def _shown(root: HtmlElement) -> list[str]:
    """What the page's links to its tags say."""
    links = [each for each in root.iter("a") if "tag" in (each.get("rel") or "").lower().split()]
    # More than a few are a cloud of all tags.
    return [short_text(each, _LONGEST) or "" for each in links] if len(links) <= _MOST_SHOWN else []
