"""The byline of a page: people, and agencies that are named as authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from newsreader.articles import names
from newsreader.articles.structured import text_of_value, texts_of_value, types_of
from newsreader.articles.tree import loose, sign_words, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newsreader.articles.structured import Json, Said

_META = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "byl", "sailthru.author",
    "citation_author", "creator", "authors", "article:author_name", "cxenseparse:author", "og:author", "parsely-author",
    "twitter:creator",
)  # fmt: skip
_SIGNS = words(
    "byline bylines author authors autor autoren auteur auteurs autore autori firma verfasser writer reporter creator"
    " penulis yazar contributor"
)
_PARTS = ("ut", "line", "irma", "riter", "fasser", "penulis")
_ASKED = " or ".join(f"contains(@{name}, '{part}')" for name in ("class", "id") for part in _PARTS)
_NAMED = etree.XPath(f"//*[{_ASKED}]")
"""Elements that may bear one of these words; asking for parts of words first is five times faster."""
_NOT_SIGNS = words("comment comments related bio sidebar avatar image footer popular teaser")
_BY = re.compile(
    r"(?:^|[|·•,]\s*|\s[-–—]\s)(?:By|Von|Por|Par|Di|Door|Av|Af|Autor(?:in)?|Author|Text|Oleh|Yazar)(?:\s*:\s*|\s+)"
    r"([^\W\d_][^|·•\d]{2,80})|(?:作者|记者|記者|文|撰文)\s*[:：/]\s*([^\s|·•\d]{2,20})"
    r"|بقلم\s*[:：]?\s*([^|·•\d]{3,60})"
)
_MOST_LOOKED_AT = 12
_MOST_AUTHORS = 5


def byline(root: HtmlElement, said: Said, beside: list[str], *, site_names: frozenset[str], editor: str) -> str:
    """Who wrote it, by structured data, then meta elements, microdata, and what shows; "" when nobody is named.

    `site_names` are no people, in loose form, unless the page says that a person has the site's name.
    """
    not_people = site_names - _people_with_sites(said)
    sources = [[text for text in texts if "://" not in text] for texts in _sources(root, said, beside)]
    # Some publishers call the editor the author; then the author shows on the page.
    for excluded in (not_people | {loose(editor)}, not_people):
        found = [names.people(texts, not_people=excluded) for texts in sources]
        first = next((people for people in found if people), ())
        if first:
            return ", ".join(_completed(first, found))
    return ", ".join(names.agencies(_structured(said.article), not_people=not_people))


def _completed(first: tuple[str, ...], found: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The list of authors that shows, where it has all that were named and some more: structured data may name one."""
    named = {loose(name) for name in first}
    longer = [people for people in found if len(people) > len(first) and named <= {loose(name) for name in people}]
    return next((people for people in longer if len(people) <= _MOST_AUTHORS), first)


def _people_with_sites(said: Said) -> frozenset[str]:
    """Authors of sites that bear their name."""
    value = said.article.get("author")
    publisher = said.article.get("publisher")
    company = (
        loose(text_of_value(publisher)) if isinstance(publisher, dict) and "Person" not in types_of(publisher) else ""
    )
    people = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]
    named = [text_of_value(each) for each in people if "Person" in types_of(each)]
    return frozenset(loose(name) for name in named if " " in name and loose(name) != company)


def _sources(root: HtmlElement, said: Said, beside: list[str]) -> Iterator[list[str]]:
    yield _structured(said.article)
    yield said.all(*_META)
    yield said.items.get("author", [])
    yield [text_within(each) for each in root.xpath("//*[@rel='author']")[:6]]
    for text in _signed(root):
        yield [text]
    for text in beside:
        found = _BY.search(text)
        if found is not None:
            yield [found[1] or found[2] or found[3]]


def _structured(article: Json) -> list[str]:
    value = article.get("author") or article.get("creator")
    texts: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        texts += texts_of_value(each.get("name") if isinstance(each, dict) else each)
    return texts


def _signed(root: HtmlElement) -> Iterator[str]:
    """Short texts of elements that say by their class that they name the author."""
    count = 0
    for element in _NAMED(root):
        signs = sign_words(element)
        if not signs & _SIGNS or signs & _NOT_SIGNS:
            continue
        if any(sign_words(parent) & _NOT_SIGNS for parent in list(element.iterancestors())[:4]):
            continue
        text = text_within(element)
        if 3 < len(text) < 200:
            count += 1
            yield text
        if count >= _MOST_LOOKED_AT:
            return
