"""The facts of an article, from what a page says of itself: structured data first, then what shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader.articles import authors, nearby, published
from newsreader.articles.address import absolute
from newsreader.articles.language import shortest
from newsreader.articles.structured import Said, text_of_value, texts_of_value
from newsreader.articles.tree import elements, loose, text_within

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.html import HtmlElement

_BRACKETS = re.compile(r"\([^()]*\)")
_LONGER_THAN_A_SECTION = 10
_LONGEST_TITLE = 500
_PARTS = re.compile(r"\s+[|–—·•»«:-]\s+|\s*[|_»«]\s*|\s+::\s+")
_EDITOR = re.compile(
    r"[(\[（【]?\s*(?:(?:web |online )?editor|責任編輯|责任编辑|责编|编辑|編輯|تحرير|redigerat av|redaktion"
    r"|redakteur(?:in)?|edited by"
    r"|editado por|edizione|eindredactie)\s*[:：]\s*([^()\[\]（）【】|:：]{2,60}?)\s*[)\]）】]?\s*",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:来源|來源|稿源|المصدر)\s*[:：]\s*([^\s|:：]{2,40})")
_DATELINE = re.compile(
    r"([A-ZÀ-ÖØ-ÞĀ-Ž][A-ZÀ-ÖØ-ÞĀ-Ž .'’-]{2,30}(?:,\s?[A-Z][\w. ]{1,25}){0,2})\s*"
    r"(?:\([^()]{2,40}\)\s*)?(?:,\s?[A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"\s?[-–—:]{1,2}\s"
)


@dataclass(slots=True)
class Facts:
    """What is known of the article before its body is looked for."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    source: str = ""
    editor: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    canonical_url: str = ""
    comments_url: str = ""
    description: str = ""
    headline: HtmlElement | None = None
    """The element that shows the headline."""


def read(root: HtmlElement, said: Said, *, url: str, now: datetime) -> Facts:
    """The page's facts."""
    facts = Facts()
    site_names = _site_names(said, url)
    title, facts.headline = _title(root, said, site_names)
    facts.title = title[:_LONGEST_TITLE]
    facts.language = _language(root, said)
    facts.editor = _editor(root, said)
    beside = nearby.short_texts(facts.headline)
    facts.byline = authors.byline(root, said, beside, site_names=site_names, editor=facts.editor)
    facts.published, facts.modified = published.dates(root, said, beside, url=url, language=facts.language, now=now)
    facts.source = _source(root, said)
    facts.keywords = _keywords(said)
    facts.canonical_url = _canonical(root, said, url)
    facts.comments_url = absolute(url, said.fact("discussionUrl", "commentUrl"))
    facts.description = said.fact("description") or said.first("og:description", "description", "twitter:description")
    return facts


# --- title ----------------------------------------------------------------------------------------------------------


def _site_names(said: Said, url: str) -> frozenset[str]:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    given = [
        said.first("og:site_name"),
        said.first("application-name"),
        text_of_value(said.article.get("publisher")),
        *said.items.get("publisher", [])[:2],
        said.first("publisher", "dc.publisher"),
        host,
        host.rpartition(".")[0],
        host.split(".")[0],
        said.first("twitter:site").lstrip("@"),
        said.first("article:publisher").rpartition("/")[2],
    ]
    return frozenset(key for each in given if len(key := loose(_BRACKETS.sub("", each))) > 2)


def _title(root: HtmlElement, said: Said, site_names: frozenset[str]) -> tuple[str, HtmlElement | None]:
    """The headline, and the element that shows it."""
    shown = [(text, each) for each in elements(root, "h1") if 2 < len(text := text_within(each)) < 400]
    h1_texts = [text for text, _ in shown]
    page_title = next((text_within(each) for each in elements(root, "title")), "")
    named = said.fact("headline") or next(iter(said.items.get("headline", [])), "")
    opened = [
        _without_site(text, site_names, h1_texts) for text in (said.first("og:title"), said.first("twitter:title"))
    ]
    titled = _without_site(page_title, site_names, [*h1_texts, *opened, named])
    given = [text for text in (named, *opened, titled) if text and loose(text) not in site_names]
    same = next(((text, each) for one in given for text, each in shown if _is_same(loose(one), loose(text))), None)
    if same is None:
        best = given[0] if given else (h1_texts[0] if h1_texts else page_title)
        return best, _showing(root, best, shown)
    text, element = same
    if (
        named
        and not _is_cut(named)
        and not _is_same(loose(named), loose(text))
        and _is_same(loose(titled), loose(text))
    ):
        # The title element is written for search engines. Where a headline has two wordings, the other is the paper's.
        return named, element
    longer = next(
        (one for one in given if loose(one).startswith(loose(text)) and len(loose(one)) > len(loose(text))), ""
    )
    return longer or text, element


def _is_cut(text: str) -> bool:
    return text.endswith(("…", "..."))


def _is_same(one: str, other: str) -> bool:
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer and len(shorter) >= 0.6 * len(longer)


def _showing(root: HtmlElement, title: str, shown: list[tuple[str, HtmlElement]]) -> HtmlElement | None:
    """The element that shows the headline though it is no h1, or another wording of it."""
    key = loose(title)
    if len(key) >= 8:
        for element in elements(root, "h2", "h3", "div", "p", "span", "td", "font"):
            if len(element) < 4 and _is_same(key, loose(text_within(element))):
                return element
    return shown[0][1] if len(shown) == 1 else None


def _without_site(title: str, site_names: frozenset[str], shown: list[str]) -> str:
    """The title without the site's name and sections, at either end."""
    for text in shown:
        if len(loose(text)) > 5 and loose(text) == loose(title)[: len(loose(text))]:
            return text
    front, colon, rest = title.partition(": ")
    if colon and loose(front) in site_names:
        title = rest
    is_named = False
    while pieces := list(_PARTS.finditer(title)):
        last, first = pieces[-1], pieces[0]
        end = title[last.end() :]
        if loose(end) in site_names or _is_domain(end):
            title, is_named = title[: last.start()].strip(), True
        elif loose(title[: first.start()]) in site_names:
            title = title[first.end() :].strip()
        elif is_named and " " not in end.strip() and len(loose(title[: last.start()])) >= _LONGER_THAN_A_SECTION:
            # What stands between headline and name of the site, in one word, is a section.
            title, is_named = title[: last.start()].strip(), False
        else:
            break
    return title


def _is_domain(text: str) -> bool:
    return re.fullmatch(r"(?:www\.)?[\w-]+\.[a-z]{2,6}(?:\.[a-z]{2})?", text.strip(), re.IGNORECASE) is not None


# --- the rest -------------------------------------------------------------------------------------------------------


def _language(root: HtmlElement, said: Said) -> str:
    given = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or "",
        said.fact("inLanguage"),
        said.first("og:locale", "content-language", "language", "dc.language"),
    )
    return next((tongue for each in given if (tongue := shortest(each))), "")


def _source(root: HtmlElement, said: Said) -> str:
    publisher = text_of_value(said.article.get("publisher")) or said.first("og:site_name")
    if publisher:
        return publisher[:120]
    items = said.items.get("publisher", [])
    if items:
        return items[0][:120]
    for element in elements(root, "span", "div", "p", "td"):
        if element.text and (found := _SOURCE.search(text_within(element)[:200])):
            return found[1]
    return said.first("application-name")[:120]


def _editor(root: HtmlElement, said: Said) -> str:
    named = said.fact("editor")
    if named:
        return named[:80]
    for element in elements(root, "p", "div", "span", "td", "li"):
        text = element.text or ""
        if len(element) < 4 and 3 < len(text.strip()) < 80 and (found := _EDITOR.fullmatch(text_within(element)[:120])):
            return found[1].strip()
    return ""


def _keywords(said: Said) -> tuple[str, ...]:
    given = texts_of_value(said.article.get("keywords")) or said.all(
        "news_keywords", "keywords", "article:tag", "parsely-tags"
    )
    found: dict[str, str] = {}
    for each in given:
        for word in re.split(r"\s*[,;，、]\s*", each):
            bare = word.strip().removeprefix("#")
            if 1 < len(bare) <= 60 and ":" not in bare:
                found.setdefault(bare.lower(), bare)
    return tuple(found.values())[:30]


def _canonical(root: HtmlElement, said: Said, url: str) -> str:
    for link in elements(root, "link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            address = absolute(url, link.get("href") or "")
            if address and _is_deep(address):
                return address
    address = absolute(url, said.first("og:url"))
    return address if address and _is_deep(address) else ""


def _is_deep(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)


def dateline_of(text: str, said: Said) -> str:
    """The place that the article reports from: "PORT ANSEL - The river begins"."""
    named = said.fact("dateline")
    if named and len(named) < 60:
        return named
    found = _DATELINE.match(text[:120])
    return found[1].strip(" ,-") if found else ""
