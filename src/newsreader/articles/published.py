"""When a page was published and changed, by structured data, then by what shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from newsreader.articles import nearby
from newsreader.articles.moments import (
    has_zoneless_time,
    is_rough,
    moment,
    moment_in_address,
    offset_in,
    read_moment,
    where_dated,
)
from newsreader.articles.tree import elements, sign_words, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime, timedelta

    from lxml.html import HtmlElement

    from newsreader.articles.structured import Said

_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "published_time", "article:published", "article.published", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "dcterms.issued", "sailthru.date", "parsely-pub-date", "article_date_original",
    "originalpublicationdate", "citation_date", "publication_date", "pub_date", "created", "bt:pubdate", "og:pubdate",
    "rnews:datepublished", "cdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified", "lastmod",
    "article:modified", "article.updated", "last-modified", "revised",
)  # fmt: skip
_LIKE_PUBLISHED = re.compile(
    r"(?:publi|creat|issue|release)\w*\W?(?:time|date|on|at)$|(?:time|date)\W?(?:publi|creat|issue)|pub:?time$"
)
_LIKE_MODIFIED = re.compile(r"(?:updat|modif)\w*\W?(?:time|date|on|at)$|(?:time|date)\W?(?:updat|modif)")
_LABEL = re.compile(
    r"(?:date|published(?: on)?|posted(?: on)?|datum|veröffentlicht(?: am)?|erschienen(?: am)?|publié(?: le)?|fecha"
    r"|publicado|data|pubblicato|дата|опубликовано|tarih|dato|日期|时间|発行日|公開日|发布时间|發佈時間"
    r"|تاريخ النشر|التاريخ)",
    re.IGNORECASE,
)
_IN_STATE = re.compile(
    r"""["'](?:date_?published|published_?(?:date|time|at)|(?:publish|pub|deploy|release)_?(?:date|time|dt)|ptime)["']\s*:"""
    r"""\s*["']([^"']{8,40})["']""",
    re.IGNORECASE,
)
"""What a page's own scripts are told of the story."""
_DATE_ATTRIBUTE = re.compile(
    r"data-(?:date-)?(?:publish|published|publication|pub|deploy|release)-?(?:date|time|dt|at|on)"
)
_CHANGED = re.compile(
    r"(?<!\w)(?:last )?(?:updated|modified|edited|changed|aktualisiert|geändert|zuletzt|mis à jour|modifié"
    r"|actualizad[oa]|modificado|atualizado|aggiornat[oa]|bijgewerkt|uppdaterad|oppdatert|opdateret"
    r"|sist endret|päivitetty|aktualizacja|aktualizováno|güncelle(?:me|ndi|nme)|son güncelleme|diperbarui"
    r"|обновлено|изменено|оновлено|更新(?:日|时间|日時|于)?|最終更新|수정|تحديث|آخر تحديث)"
    r"(?: on| at| am| le| il| el| em| op)?(?!\w)\s*[:：]?\s*",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"(?:first |erst|originally )?(?:publi|veröffentlich|erschienen|posted|опублик|公開|发布|発表|등록|입력|yayın"
    r"|gepubliceerd)",
    re.IGNORECASE,
)
_BEGINS_WITHIN = 24
_MOST_TIMES = 20
_LONGEST_STATE = 300_000
_SIGNS = words(
    "date time published pubdate datetime timestamp datum fecha zeit posted dateline pubtime data publish publishdate"
    " tarih tanggal postdate entrydate articledate publication"
)
_SURE = words("published pubdate pubtime publishdate publishtime publishedat datepublished postdate articledate")
_MOST_LOOKED_AT = 8
_MOST_SURE = 2


@dataclass(frozen=True, slots=True)
class Dates:
    """When the page was published and changed, each None when it does not say; modified only where it is later."""

    published: datetime | None = None
    modified: datetime | None = None
    is_rough: bool = False
    """The zone of `published`, or its time of day, is not known: UTC and 00:00 are assumed."""


def dates(root: HtmlElement, said: Said, beside: list[str], *, url: str, language: str, now: datetime) -> Dates:
    """The page's dates."""
    texts = [said.fact("dateModified"), *said.all(*_MODIFIED), *said.items.get("datemodified", [])]
    texts += [value for name, values in said.meta.items() if _LIKE_MODIFIED.search(name) for value in values]
    structured = _structured(root, said)
    times = [each.get("datetime") or "" for each in elements(root, "time") if not _is_quoted(each)][:_MOST_TIMES]
    zone = next((offset for text in (*structured, *texts, *times) if (offset := offset_in(text)) is not None), None)
    changed = next(_moments(texts, language, now, zone), None)
    found = next(_moments(structured, language, now, zone), None)
    if found is None:
        apart = [_told_apart(line) for line in beside]
        lines = [line for line, _ in apart if line]
        if changed is None:
            changed = next(_moments([line for _, line in apart if line], language, now, zone), None)
        # A line under the headline that begins with its day is surer than what is named a date: so is today's, on top.
        first = [line for line in lines if 0 <= where_dated(line) <= _BEGINS_WITHIN]
        sure = _signed(root, _SURE)
        # More than one above and one below are a list of other stories.
        sure = sure if len(sure) <= _MOST_SURE else []
        shown = (*nearby.labelled(root, _LABEL), *sure, *times[:3], *first, *_signed(root), *lines)
        found = next(_moments(shown, language, now, zone), None)
    if found is None:
        day = moment_in_address(url, now=now)
        found = (
            (day, True)
            if day
            else next(_moments(chain(_in_attributes(root), _in_state(root)), language, now, zone), None)
        )
    published, is_rough = found or changed or (None, False)
    modified = changed[0] if changed else None
    if published is None or modified is None or modified <= published:
        modified = None
    return Dates(published=published, modified=modified, is_rough=is_rough)


def _told_apart(line: str) -> tuple[str, str]:
    """(what the line says of its publication, what of its last change): "Updated 3 May 2026, first published 1 May"."""
    changed = _CHANGED.search(line)
    if changed is None:
        return line, ""
    again = _FIRST.search(line, changed.end())
    end = again.start() if again is not None else len(line)
    return f"{line[: changed.start()]} {line[end:]}".strip(), line[changed.end() : end]


def _in_attributes(root: HtmlElement) -> Iterator[str]:
    """What elements keep for scripts: `data-publish-date`."""
    for element in elements(root, "article", "div", "main", "body", "section", "span"):
        for name, value in element.items():
            if name.startswith("data-") and _DATE_ATTRIBUTE.fullmatch(name):
                yield value


def _in_state(root: HtmlElement) -> Iterator[str]:
    for script in elements(root, "script"):
        found = _IN_STATE.search((script.text or "")[:_LONGEST_STATE])
        if found is not None:
            yield found[1]


def _structured(root: HtmlElement, said: Said) -> list[str]:
    marked = [each.get("datetime") or "" for each in root.xpath("//time[@pubdate or @itemprop='datePublished']")]
    like = [value for name, values in said.meta.items() if _LIKE_PUBLISHED.search(name) for value in values]
    return [
        said.fact("datePublished", "dateCreated", "uploadDate"),
        *said.items.get("datepublished", []),
        *said.all(*_PUBLISHED),
        *like,
        *marked,
    ]


def _is_quoted(element: HtmlElement) -> bool:
    """A post in an article has a time of its own."""
    return any(parent.tag == "blockquote" for parent in element.iterancestors())


def _signed(root: HtmlElement, signs: frozenset[str] = _SIGNS) -> list[str]:
    """Short texts of elements that say by name or class that they hold a date."""
    found: list[str] = []
    for element in elements(root):
        if (element.tag == "time" and signs is _SIGNS) or sign_words(element) & signs:
            text = text_within(element)
            if 6 < len(text) < 120:
                found.append(text)
                if len(found) >= _MOST_LOOKED_AT:
                    break
    return found


def _moments(
    texts: Iterable[str], language: str, now: datetime, zone: timedelta | None = None
) -> Iterator[tuple[datetime, bool]]:
    """(moment, whether it is rough). `zone` is the page's other times': a time without one is taken to be in it."""
    for text in texts:
        found = moment(text, now=now) or (read_moment(text, language=language, now=now) if text else None)
        if found is not None:
            is_local = zone is not None and has_zoneless_time(text)
            yield (found - zone, False) if is_local and zone is not None else (found, is_rough(text))
