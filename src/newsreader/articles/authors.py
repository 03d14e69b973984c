"""The byline of a page: people, and agencies that are named as authors."""

from __future__ import annotations

import json
import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from lxml import etree

from newsreader.articles import names, nearby
from newsreader.articles.moments import where_dated
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
    r"(?:^|[|·•,]\s*|\s[-–—]\s)"
    r"(?:By|(?:Written|Posted|Reported|Words|Story|Text|Interview|Reporting|Report|Analysis|Review|Essay) [Bb]y"
    r"|Von|Por|Par|Di|Door|Av|Af|Autor(?:in)?|Author|Oleh|Yazar|Автор|Texte"
    r"|(?:Text|Interview|Words|Story|Protokoll|Entrevista|Intervista|Entretien|Testo|Texto|Tekst|Текст|Интервью)(?=:))"
    r"(?:\s*:\s*|\s+)"
    r"([^\W\d_][^|·•\d]{2,80})|(?:作者|记者|記者|文|撰文)\s*[:：/]\s*([^\s|·•\d]{2,20})"
    r"|بقلم\s*[:：]?\s*([^|·•\d]{3,60})"
)
_META_LIKE = re.compile(r"(?!twitter).*(?:byline|authors?|author_?name|writer)")
_LABEL = re.compile(
    r"(?:autor(?:in|en|a|es|zy)?(?:/autor(?:in)?)?|authors?|auteurs?|autor[ei]|автор(?:ы)?|written by|by|von|words"
    r"|reporter|schrijver|yazar|penulis|作者|撰文|记者|記者|بقلم|الكاتب)",
    re.IGNORECASE,
)
_BESIDE_A_NAME = re.compile(r"\s[-–—]\s|\s*[|·•]\s*")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}")
_HAN_NAMES = r"[\u4e00-\u9fff]{2,4}?(?:[\s、，]{1,2}[\u4e00-\u9fff]{2,4}?){0,5}"
_HAN_AFTER = r"(?=\s?[）)】/／]|\s(?:实习生|通讯员|摄影)|[\u4e00-\u9fff]{2,4}(?:报道|報導|报导|電|电))"
_REPORTER = re.compile(
    rf"[（(【](?:[^（）()【】]{{0,14}})?(?:记者|記者|作者|撰文|文)\s*[:：/／]?\s?({_HAN_NAMES}){_HAN_AFTER}"
    r"|^[^（(【。]{0,14}(?:记者|記者)[\s:：]{0,2}([\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,3}){0,4})(?=[\s/／]|$)"
    r"|(?:^|[\s=\]】)])([가-힣]{2,4})\s(?:선임|인턴|수습|객원)?기자(?=[\s=(]|$)"
)
"""Reporters whom East Asian papers name in the text itself: "（记者 沈禾）" in front or at the end, "한지우 기자 ="."""
_WITH_OTHERS = re.compile(r"\s+(?:with|and|mit|avec|con|y|e|und|et)\s.*$|\s*/.*$", re.IGNORECASE)
_HAN_BEFORE_A_DAY = re.compile(r"([\u4e00-\u9fff]{3,4})\s(?=(?:19|20)\d{2}[年./-])")
_NO_HAN_NAME = re.compile(
    r"更新|公開|配信|掲載|投稿|日時|時間|时间|時刻|日期|記事|新聞|通信|会員|発|发|[版圏道県都府市区部局省网社]$"
)
_REPORTING = re.compile(r"\((?:Additional r|R)eporting by ([^();]{3,200})")
"""As agencies sign in the last lines: "(Reporting by Ida Marlow in Port Ansel; Editing by Bram Oakes)"."""
_IN_STATE = re.compile(r'"(?:authors?|by|bylines?)"\s*:\s*(?=[{\["])', re.IGNORECASE)
_NAMES_IN_STATE = ("name", "displayName", "fullName", "full_name", "title")
_MOST_IN_STATE, _LONGEST_STATE = 20, 4_000_000
_BEGINNING, _END = 300, 200
_LAST_LINES, _LAST_PARAGRAPHS, _LONGEST_SIGN_OFF = 600, 3, 40
_LONGEST_LINE, _LONGEST_DATED = 60, 90
_MOST_LOOKED_AT = 12
_MOST_AUTHORS = 5


def byline(root: HtmlElement, said: Said, beside: list[str], *, site_names: frozenset[str], editor: str) -> str:
    """Who wrote it, by structured data, then meta elements, microdata, and what shows; "" when nobody is named.

    `site_names` are no people, in loose form, unless the page says that a person has the site's name.
    """
    linked = [text_within(each) for each in root.xpath("//*[@rel='author']")[:6]]
    near, far = _shown(root, beside)
    people_with_sites = _people_with_sites(said) | _signing([*near, *far])
    not_people = (site_names - people_with_sites) | _sections_and_portals(root, said, site_names)
    groups = (_named_in(said), [linked, *near], far)
    # Some publishers call the editor the author; then the author shows on the page.
    editors = {loose(each) for each in (editor, *editor.split(", "))}
    for excluded in (not_people | editors, not_people):
        named, shown, elsewhere = ([_people_in(texts, excluded) for texts in group] for group in groups)
        first = next((people for people in (*named, *shown, *elsewhere) if people), ())
        if first and all(name.isascii() and " " not in name for name in first):
            # Accounts have names of one word; who signs on the page has a whole one.
            first = next((people for people in (*shown, *elsewhere) if people and names.is_whole(people[0])), first)
        if first:
            return ", ".join(_completed(first, shown))
    company = names.companies([text for texts in groups[0] for text in texts], not_people=not_people)
    signing = (found for line in beside if (found := _agency(line) or _house(line, site_names)))
    return ", ".join(company) or next(signing, "")


def _people_in(texts: list[str], excluded: frozenset[str]) -> tuple[str, ...]:
    return names.people([text for text in texts if "://" not in text], not_people=excluded)


def _signing(shown: list[list[str]]) -> frozenset[str]:
    """People who sign their own site: "By Ida Marlow" on Ida Marlow's. No paper signs so."""
    signed = [text for texts in shown for text in texts if names.begins_with_by(text)]
    return frozenset(loose(name) for name in names.people(signed) if names.is_whole(name))


def _sections_and_portals(root: HtmlElement, said: Said, site_names: frozenset[str]) -> frozenset[str]:
    """What themes write where the author belongs: the section, or in East Asia the portal's name without its part."""
    linked = (text_within(each) for each in root.xpath("//a[contains(@rel, 'category')]")[:_MOST_LOOKED_AT])
    sections = (*linked, *texts_of_value(said.article.get("articleSection")), *said.all("article:section", "section"))
    portals = (name for name in map(loose, said.all("author", "article:author")) if _EAST_ASIAN.fullmatch(name))
    starts = {portal for portal in portals if any(name.startswith(portal) for name in site_names)}
    return frozenset({loose(section) for section in sections} | starts)


def in_text(text: str, *, house: str = "") -> str:
    """Whom an article names in its own first or last lines, as agencies and papers of East Asia do; "" for none.

    `house` is the publisher, who may sign with others: "The Paper / Reuters".
    """
    for part in (text[:_BEGINNING], text[-_END:]):
        reporter = _reporter(part)
        if reporter:
            return ", ".join(names.people([reporter]))
    found = _REPORTING.search(text, max(0, len(text) - _LAST_LINES))
    if found is not None:
        return ", ".join(names.people([found[1]]))
    lines = [line.strip(" ()[]–—-.") for line in text[-_LAST_LINES:].split("\n\n")[-_LAST_PARAGRAPHS:]]
    return next((signed for line in reversed(lines) if (signed := _signed_off(line, house))), "")


def _signed_off(line: str, house: str) -> str:
    """The agencies and desks that a last line names and nothing else: "dpa/AFP", "The Paper / Reuters"."""
    if not 1 < len(line) <= _LONGEST_SIGN_OFF:
        return ""
    parts = [part.strip() for part in line.split("/")]
    if len(parts) > 1 and house and loose(parts[0]) == loose(house):
        return line
    found = names.companies(parts)
    return ", ".join(found) if len(found) == len(parts) else ""


def _reporter(text: str) -> str:
    found = _REPORTER.search(text)
    return re.sub(r"\s+", "、", found[1] or found[2] or found[3]) if found is not None else ""


def in_scripts(root: HtmlElement) -> str:
    """The authors in the data that the page's scripts would show it from; "" when they name none."""
    for script in root.iter("script"):
        text = script.text or ""
        if len(text) > _LONGEST_STATE:
            continue
        for found in islice(_IN_STATE.finditer(text), _MOST_IN_STATE):
            people = names.people(_named_in_state(text, found.end()))
            if people:
                return ", ".join(people)
    return ""


def _named_in_state(text: str, place: int) -> list[str]:
    try:
        value: object = json.JSONDecoder(strict=False).raw_decode(text, place)[0]
    except (ValueError, RecursionError):
        return []
    given = value[:_MOST_AUTHORS] if isinstance(value, list) else [value]
    texts = [
        next((named for key in _NAMES_IN_STATE if (named := text_of_value(each.get(key)))), "")
        if isinstance(each, dict)
        else text_of_value(each)
        for each in given
    ]
    return [text for text in texts if text and len(text) <= _LONGEST_LINE]


def _agency(line: str) -> str:
    return names.agency_alone(line) if len(line) <= _LONGEST_LINE else ""


def _house(line: str, site_names: frozenset[str]) -> str:
    """The publisher, where the page itself says so in the byline's place: "By The Paper with Agencies"."""
    name = names.without_by(line).strip() if len(line) <= _LONGEST_LINE else line
    return name if name != line.strip() and loose(_WITH_OTHERS.sub("", name)) in site_names else ""


def _completed(first: tuple[str, ...], shown: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The list of authors that shows, where it has all that were named and some more: structured data may name one."""
    named = {loose(name) for name in first}
    longer = [people for people in shown if len(people) > len(first) and named <= {loose(name) for name in people}]
    return next((people for people in longer if len(people) <= _MOST_AUTHORS), first)


def _before_a_day(line: str) -> str:
    """Whose name stands in a line with a day: "Ida Marlow | 23.11.2026", "Ida Marlow | Writer | 23 Nov 2026".

    In Japanese and Chinese, "遠山蓮 2026年11月23日" too.
    """
    unspaced = _HAN_BEFORE_A_DAY.match(line)
    if unspaced is not None and not _NO_HAN_NAME.search(unspaced[1]) and names.looks_like_one(unspaced[1]):
        return unspaced[1]
    first = _BESIDE_A_NAME.split(line, maxsplit=1)[0]
    is_signed = len(first) < where_dated(line) and len(line) <= _LONGEST_DATED
    return first if is_signed and names.is_whole(first) else ""


def _people_with_sites(said: Said) -> frozenset[str]:
    """Authors of sites that bear their name."""
    value = said.article.get("author")
    publisher = said.article.get("publisher")
    company = (
        loose(text_of_value(publisher)) if isinstance(publisher, dict) and "Person" not in types_of(publisher) else ""
    )
    people = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]
    named = [text_of_value(each) for each in people if "Person" in types_of(each)]
    return frozenset(loose(name) for name in named if " " in name and (loose(name) != company or names.is_whole(name)))


def _named_in(said: Said) -> list[list[str]]:
    like = [text for name, texts in said.meta.items() if _META_LIKE.fullmatch(name) for text in texts]
    return [_structured(said.article), said.all(*_META), like, said.items.get("author", [])]


def _shown(root: HtmlElement, beside: list[str]) -> tuple[list[list[str]], list[list[str]]]:
    """(what shows round the headline, what shows elsewhere): there stand the authors of other stories, too."""
    signed = list(_signed(root))
    keys = [loose(line) for line in beside]
    near = [text for text in signed if any(loose(text) in key for key in keys)]
    lines = [found[0].strip(" |·•,–—-") for line in beside if (found := _BY.search(line)) is not None]
    lines += [people for line in beside if len(line) <= _LONGEST_LINE and (people := _reporter(line))]
    lines += [f"By {line}" for by, line in pairwise(beside) if names.is_by(by) and names.is_whole(line)]
    dated = [signed_by for line in beside if (signed_by := _before_a_day(line))]
    far = (*nearby.labelled(root, _LABEL), *dated, *signed)
    return [[text] for text in (*near, *lines)], [[text] for text in far]


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
        # One word in a box for the author is more often the section, or where to follow.
        if 3 < len(text) < 200 and (" " in text or not text.isalpha() or _EAST_ASIAN.match(text)):
            count += 1
            yield text
        if count >= _MOST_LOOKED_AT:
            return
