"""The headline of a page, without the site's name and its sections, and the element that shows it."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader.articles import nearby
from newsreader.articles.address import absolute
from newsreader.articles.moments import is_date
from newsreader.articles.structured import Said, text_of_value
from newsreader.articles.tree import elements, loose, sign_words, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_BRACKETS = re.compile(r"\([^()]*\)")
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PARTS = re.compile(
    r"\s+[|–—·•»«:‹›/-]\s+|\s*[|_»«｜丨ㅣ¦]\s*|\s+::\s+|\s+--\s+"
    rf"|(?<=[{_UNSPACED}”」』】）！？。，!?)\"])\s*[-–—]{{1,2}}\s*(?=[{_UNSPACED}])"
)
"""What parts headline, section and site in the title element. Chinese and Japanese put no space round a dash."""
_LONGER_THAN_A_SECTION = 10
_LONG_WORD = 5
_LONGEST_HAN_SITE, _LONGEST_SITE, _LONGEST_ENDS = 5, 40, 80
_LONGEST_NAMED = 160
_LONGEST_SECTION = {True: 6, False: 30}
"""In letters, where a language writes without spaces and where it does not."""
_SITE = re.compile(
    r".{1,8}(?:网|網|网站|新闻|新聞|日报|日報|晚报|晚報|频道|頻道|在线|ニュース|オンライン|뉴스|신문|일보)"
)
_KICKERS = words(
    "kicker overline eyebrow topline dachzeile spitzmarke flag label badge category rubric rubrik vignette roofline"
    " pretitle supertitle surtitre occhiello antetitulo"
)
_NO_TEXT = words("script style noscript svg button template time")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ENTITY = re.compile(r"&(?:amp|quot|lt|gt|nbsp|apos|[lr][sd]quo|[mn]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_SHOWN_BESIDE = 4


def site_names(root: HtmlElement, said: Said, url: str) -> frozenset[str]:
    """What the site is called, in loose form: by what it says of itself, and its address."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    given = [
        said.first("og:site_name"),
        said.first("application-name"),
        said.first("apple-mobile-web-app-title"),
        text_of_value(said.article.get("publisher")),
        *said.sites,
        *said.items.get("publisher", [])[:2],
        said.first("publisher", "dc.publisher"),
        host,
        host.rpartition(".")[0],
        host.split(".")[0],
        said.first("twitter:site").lstrip("@"),
        said.first("article:publisher").rpartition("/")[2],
        *_ends_of_title(root, said),
        *_leading_home(root, url),
    ]
    headline = loose(said.first("og:title", "twitter:title"))
    return frozenset(key for each in given if len(key := loose(_BRACKETS.sub("", each))) > 1 and key != headline)


def _leading_home(root: HtmlElement, url: str) -> list[str]:
    """Headings that are a link to the site's front page, and nothing else: they say what the site is called."""
    found = []
    for heading in elements(root, "h1", "h2"):
        link = heading.find(".//a[@href]")
        if link is not None and text_within(link) == text_within(heading):
            to, here = urlsplit(absolute(url, link.get("href") or "")), urlsplit(url)
            if to.netloc == here.netloc and to.path in {"", "/"} and not to.query and here.path not in {"", "/"}:
                found.append(text_within(link))
    return found


def _ends_of_title(root: HtmlElement, said: Said) -> list[str]:
    """What stands round a headline in the title element: the site, or one of its sections."""
    title = next((text_within(each) for each in elements(root, "title")), "")
    shown = [
        text for each in elements(root, "h1") if len(text := text_within(each)) > _LONGEST_HAN_SITE and text in title
    ]
    opened = loose(said.first("og:title"))
    fronts = [text for text in shown if opened and loose(text) + opened == loose(title)]
    if fronts or not shown or len(title) - len(shown[0]) > _LONGEST_ENDS:
        return fronts
    rest = title.partition(shown[0])[2]
    return [part for part in _PARTS.split(f" {rest} ") if 1 < len(part.strip()) < _LONGEST_SITE][-1:]


def read(root: HtmlElement, said: Said, names: frozenset[str]) -> tuple[str, HtmlElement | None]:
    """(the headline, the element that shows it). `names` are the site's, in loose form."""
    shown = [(text, each) for each in elements(root, "h1") if 2 < len(text := _headline_in(each)) < 400]
    shown = [(text, each) for text, each in shown if loose(text) not in names] or shown
    h1_texts = [text for text, _ in shown]
    page_title = next((text_within(each) for each in elements(root, "title")), "")
    named = _named(said, [*h1_texts, page_title])
    opened = [without_site(text, names, h1_texts) for text in (said.first("og:title"), said.first("twitter:title"))]
    titled = without_site(page_title, names, [*h1_texts, *opened, named])
    given = [text for text in (named, *opened, titled) if text and loose(text) not in names]
    if given:
        # The site's name in a heading is no headline where something else is.
        shown = [(text, each) for text, each in shown if loose(text) not in names]
    same = next(((text, each) for one in given for text, each in shown if _is_same(loose(one), loose(text))), None)
    if (
        same is None
        and len(shown) == 1
        and _is_the_only_word(shown[0][0], page_title, [one for one in (named, *opened) if one])
    ):
        # The title element alone says otherwise: it is written for search engines.
        same = shown[0]
    if same is None:
        best = given[0] if given else (h1_texts[0] if h1_texts else page_title)
        return tidy(best), _showing(root, best, shown)
    text, element = same
    return tidy(_wording(text, element, named=named, opened=opened, titled=titled, given=given)), element


def _named(said: Said, shown: list[str]) -> str:
    """The headline that structured data names, "" where a description stands in its place.

    Of several in microdata (a site's, other stories') it is the one that shows.
    """
    about = loose(said.fact("description") or said.first("og:description", "description"))
    named = said.fact("headline")
    if named and loose(named) != about:
        return named
    others = [text for text in (*said.items.get("headline", []), *said.all("headline")) if loose(text) != about]
    same = (text for text in others if any(_is_same(loose(text), loose(one)) for one in shown))
    return next(same, "") or (others[0] if len(set(others)) == 1 and len(others[0]) <= _LONGEST_NAMED else "")


def _is_the_only_word(h1: str, page_title: str, others: list[str]) -> bool:
    """Whether the one h1 has the headline's shape, and what the page gives to machines begins as it does."""
    is_begun = bool(others) and all(loose(h1).startswith(loose(one)) for one in others)
    shared = {word for word in h1.lower().split() if len(word) >= _LONG_WORD} & set(page_title.lower().split())
    return len(loose(h1)) > _LONGER_THAN_A_SECTION and (is_begun or (not others and bool(shared)))


def _wording(text: str, element: HtmlElement, *, named: str, opened: list[str], titled: str, given: list[str]) -> str:
    """Of a headline's wordings, the one that the paper wrote for readers; `text` is that of the h1."""
    key = loose(text)
    if _is_same(loose(titled), key):
        # The title element is written for search engines. Where a headline has two wordings, the other is the paper's.
        if named and not _is_cut(named) and not _is_same(loose(named), key) and loose(named) not in key:
            return named
        beside = "" if any(_is_same(loose(one), key) for one in opened) else _shown_beside(element, opened)
        if beside:
            return beside
    return next((one for one in given if loose(one).startswith(key) and len(loose(one)) > len(key)), "") or text


def _shown_beside(element: HtmlElement, wordings: list[str]) -> str:
    """Another wording, where it shows right beside the h1: then the h1 is hidden, and there for search engines.

    Kicker and headline may stand in two lines there, and in one in the wording.
    """
    keys = {loose(one) for one in wordings if not _is_cut(one)} - {""}
    if not keys:
        return ""
    lines = nearby.short_texts(element)[:_SHOWN_BESIDE]
    found = next((line for line in lines if loose(line) in keys), "")
    pairs = pairwise(lines)
    return found or next((line for kicker, line in pairs if loose(kicker) + loose(line) in keys), "")


def _headline_in(h1: HtmlElement) -> str:
    """The h1's text; spans that CSS puts on lines of their own are parted, a kicker in it is left out."""
    whole = _joined(_pieces(h1, frozenset()))
    text = _joined(_pieces(h1, _KICKERS))
    return text if len(text.split()) > 1 or len(text) > _LONGER_THAN_A_SECTION else whole


def _pieces(element: HtmlElement, left_out: frozenset[str]) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _NO_TEXT and not (left_out and sign_words(child) & left_out):
            if child.tag in {"br", "div", "p"}:
                yield " "
            yield from _pieces(child, left_out)
        if child.tail:
            yield child.tail


def _joined(pieces: Iterator[str]) -> str:
    text = ""
    for piece in pieces:
        is_glued = bool(text) and (text[-1].islower() or text[-1] in ".:!?»”") and piece[:1].isupper()
        text += f" {piece}" if is_glued else piece
    return " ".join(text.split())


def tidy(text: str) -> str:
    """Without letters that do not show, and with what was escaped twice as it was meant."""
    text = _INVISIBLE.sub("", text) if not text.isascii() else text
    return unescape(text) if _ENTITY.search(text) else text


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


def without_site(title: str, names: frozenset[str], shown: list[str]) -> str:
    """The title without the site's name, sections and day, at either end. `shown` are headlines on the page."""
    for text in shown:
        if len(loose(text)) > 5 and loose(text) not in names and loose(text) == loose(title)[: len(loose(text))]:
            return text
    front, colon, rest = title.partition(": ")
    if colon and loose(front) in names:
        title = rest
    is_named = is_named_first = False
    while pieces := list(_PARTS.finditer(title)):
        last, first = pieces[-1], pieces[0]
        end, before = title[last.end() :].strip(), title[: last.start()].strip()
        if loose(end) in names or _is_domain(end) or is_date(end) or _SITE.fullmatch(end):
            title, is_named = before, True
        elif loose(title[: first.start()]) in names:
            title, is_named_first = title[first.end() :].strip(), True
        elif is_named_first and _is_section(title[: first.start()]) and _is_long(title[first.end() :]):
            title, is_named_first = title[first.end() :].strip(), False
        elif is_named and _is_section(end) and _is_long(before):
            title, is_named = before, False
        else:
            break
    return title


def _is_long(text: str) -> bool:
    return len(loose(text)) >= _LONGER_THAN_A_SECTION


def _is_section(text: str) -> bool:
    """What stands between headline and name of the site, in one word, is a section."""
    is_unspaced = re.search(f"[{_UNSPACED}]", text) is not None
    return " " not in text and len(text) <= _LONGEST_SECTION[is_unspaced]


def _is_domain(text: str) -> bool:
    return re.fullmatch(r"(?:www\.)?[\w-]+\.[a-z]{2,6}(?:\.[a-z]{2})?", text.strip(), re.IGNORECASE) is not None
