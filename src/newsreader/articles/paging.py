"""Which web page goes on with the article: the next one, or the whole on one page.

`rel=next` mostly means the next story, so the address decides: the same host and stem, and one page number added or
raised by one. A number in `?p=` that has no page beside it is a post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, urlsplit

from newsreader.articles.address import absolute
from newsreader.articles.tree import elements, sign_words, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEXT = re.compile(
    r"next(?: page)?|continue(?: reading)?|page suivante|suivante?|nächste(?: seite)?|weiter|siguiente|próxima"
    r"|successiva"
    r"|pagina successiva|volgende|nästa(?: sida)?|neste|næste|seuraava|следующая|далее|następna|další|下一[页頁]"
    r"|下页|后一页"
    r"|后页|次の?ページ|次へ|다음|التالي|הבא|›|»|→|>|>>|»»",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"(?:view |read |show |print )?(?:all|(?:as |in )?(?:a )?(?:single|one)[- ]page|(?:the )?(?:full|whole"
    r"|entire) (?:article|story|text))"
    r"(?: (?:on|in) (?:one|a single) page)?|view (?:as|on) (?:one|a single) page|single page(?: view)?|one page"
    r"|auf einer seite(?: lesen)?|(?:artikel|alles) auf einer seite|tout(?: l[’']article)? (?:sur"
    r"|en) une (?:seule )?page"
    r"|en una (?:sola )?página|ver todo|tutto in una pagina|全文阅读|阅读全文|全文|显示全文|在本页阅读全文"
    r"|在本页显示剩余内容|单页阅读|全ページを表示|1ページで表示",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\s【\[(（<＜第]*(\d{1,2})[\s】\])）>＞页頁]*")
_OF = re.compile(
    r"(?:page|seite|página|pagina|sida|side|страница|第)?\s*(\d{1,2})\s*(?:页|頁)?\s*(?:of|von|de|di|/|av|af|из|van"
    r"|sur|共)\s*(\d{1,2})",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[/_,.-]|%2C)(?:(?:page|seite|pagina|página|pag|part|teil|sida|side|p|pg|s|nPack,)[/_,-]?)?(\d{1,2})",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cms|xhtml)$", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)$", re.IGNORECASE)
_PAGE_KEY = re.compile(
    r"page|pg|pn|pagenum|page_?no|page_?number|pageno|paged|seite|pagina|sivu|pageindex|cpage_no|p|nPack", re.IGNORECASE
)
_NOT_A_PAGER = words(
    "comment comments kommentar kommentare reply replies review reviews related teaser teasers archive widget"
    " carousel slider"
    " gallery galerie listing latest slideshow pinglun"
)
_PAGER = words(
    "page pages pager paging pagination pagenav paginate paginator seite seiten pagelinks pagelink pagebar pagelist"
    " multipage nextpage pagebreak fenye"
)
MOST_PAGES = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where a page stands among the pages of its article."""

    page: int = 1
    pages: int | None = None
    next_url: str = ""
    single_url: str = ""


def read(root: HtmlElement, url: str) -> Pages:
    """What the page says of the article's other pages."""
    here = urlsplit(url)
    number = _number_of(here)
    next_url, single = "", ""
    best = highest = 0
    for link in elements(root, "a", "link"):
        address = _beside(link, url, here)
        if not address:
            continue
        there = urlsplit(address)
        text = text_within(link) if link.tag == "a" else ""
        if not single and link.tag == "a" and _is_single(text, there, here) and not _is_elsewhere(link):
            single = address
            continue
        page, current = _page_beside(here, there, number)
        score = _score(link, text, page) if page and not _is_elsewhere(link) else 0
        if score >= 2:
            highest = max(highest, page)
            if page == current + 1 and score > best:
                best, next_url = score, address
    said, of = _page_of(root) if next_url or single or number > 1 else (0, 0)
    pages = of or (highest if highest > number else number if number > 1 else 0)
    return Pages(
        page=said or number,
        pages=max(pages, number) if 0 < pages <= MOST_PAGES * 4 else None,
        next_url=next_url,
        single_url=single,
    )


def _beside(link: HtmlElement, url: str, here: SplitResult) -> str:
    """The link's address, where it leads to the same site and could lead to another page of the article."""
    href = (link.get("href") or "").strip()
    if (
        not href
        or href.startswith("#")
        or (link.tag == "link" and "next" not in (link.get("rel") or "").lower().split())
    ):
        return ""
    if "://" in href[:10] and _host(here) not in href:
        return ""
    address = absolute(url, href)
    return address if address and _host(urlsplit(address)) == _host(here) else ""


def _is_next(link: HtmlElement) -> bool:
    return "next" in (link.get("rel") or "").lower().split()


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.").removeprefix("m.")


def _stem(parts: SplitResult) -> str:
    return _INDEX.sub("", _FILE.sub("", parts.path.rstrip("/")))


def _number_of(here: SplitResult) -> int:
    """The page number in an address: of "?page=3", "/3/", "_3.html"; 1 without one."""
    for key, value in parse_qsl(here.query):
        if (
            _PAGE_KEY.fullmatch(key)
            and value.isdigit()
            and 1 < int(value) <= 99
            and (key.lower() != "p" or here.path.strip("/"))
        ):
            return int(value)
    stem = _stem(here)
    found = re.search(r"(?:/|_|-(?:page|seite|p|part|teil)-?|/(?:page|seite|p)[/-]?)(\d{1,2})$", stem, re.IGNORECASE)
    if found is None or not 1 < int(found[1]) <= MOST_PAGES:
        return 1
    before = stem[: found.start()]
    # "/2026/11/22" is a day: what stands before a page number is a name.
    return 1 if re.search(r"(?:^|/)\d{1,4}$", before) or not before.strip("/") else int(found[1])


def _base(here: SplitResult, number: int) -> str:
    stem = _stem(here)
    return (
        re.sub(
            rf"(?:[/_,-]|%2C)(?:(?:page|seite|pagina|pag|part|teil|p|pg|s|nPack,)[/_,-]?)?0?{number}$",
            "",
            stem,
            flags=re.IGNORECASE,
        )
        if number > 1
        else stem
    )


def _page_beside(here: SplitResult, there: SplitResult, number: int) -> tuple[int, int]:
    """(the number of the page at `there`, ours beside it) when it is a page of the same article, else (0, 0)."""
    base, stem = _base(here, number), _stem(there)
    if stem in {base, _stem(here)}:
        return _page_in_query(here, there)
    if len(base) > 3 and stem.startswith(base) and there.query == here.query:
        found = _TAIL.fullmatch(stem[len(base) :])
        if found and int(found[1]) <= 99:
            return int(found[1]), number
    return 0, 0


def _page_in_query(here: SplitResult, there: SplitResult) -> tuple[int, int]:
    before, after = dict(parse_qsl(here.query)), parse_qsl(there.query)
    changed = [(key, value) for key, value in after if before.get(key) != value]
    if len(changed) != 1 or not {key for key in before if not _PAGE_KEY.fullmatch(key)} <= {key for key, _ in after}:
        return 0, 0
    key, value = changed[0]
    if not _PAGE_KEY.fullmatch(key) or (key.lower() == "p" and not there.path.strip("/")):
        return 0, 0
    return _page_of_value(value), _page_of_value(before.get(key, "1"))


def _page_of_value(value: str) -> int:
    """ "?page=0,1" counts from 0 (Drupal)."""
    found = re.fullmatch(r"(?:0,)*,*(\d{1,2})", value)
    return int(found[1]) + ("," in value) if found else 0


def _score(link: HtmlElement, text: str, page: int) -> int:
    said = f"{link.get('title') or ''} {link.get('aria-label') or ''}".strip()
    score = 3 if _is_next(link) else 0
    if _NEXT.fullmatch(text.strip(" .…")) or (len(text) < 40 and _NEXT.match(text)) or _NEXT.match(said):
        score += 2
    found = _NUMBER.fullmatch(text)
    if found and int(found[1]) == page:
        score += 2
    signs = sign_words(link).union(*(sign_words(parent) for parent in list(link.iterancestors())[:4]))
    return score + bool(signs & _PAGER)


def _is_elsewhere(link: HtmlElement) -> bool:
    return any(sign_words(each) & _NOT_A_PAGER for each in [link, *list(link.iterancestors())[:4]])


def _is_single(text: str, there: SplitResult, here: SplitResult) -> bool:
    if len(text) > 60 or not _SINGLE.fullmatch(text.strip(" »›.[]【】()")):
        return False
    base = _base(here, _number_of(here))
    return (there.path, there.query) != (here.path, here.query) and (
        _stem(there).startswith(base) if len(base) > 3 else _stem(there) == _stem(here)
    )


def _page_of(root: HtmlElement) -> tuple[int, int]:
    """(2, 5) of "Page 2 of 5", where a short text says so."""
    for element in elements(root, "span", "div", "p", "li", "strong", "b", "em", "nav"):
        text = (element.text or "").strip()
        if 3 <= len(text) <= 40 and (found := _OF.fullmatch(text)):
            page, pages = int(found[1]), int(found[2])
            if 1 <= page <= pages and pages > 1:
                return page, pages
    return 0, 0
