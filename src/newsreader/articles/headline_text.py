"""The headline in a link to an article: without its kicker, its time and its summary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.articles.tree import sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST = 300
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SPACED = re.compile(r"\d*[^\W\d_]\w*(?:['’.-]\w+)*")
_BESIDE = words(
    "kicker overline eyebrow topline dachzeile spitzmarke flag label badge category categories section rubric rubrik "
    "vignette time date datetime timestamp meta duration counter count comments icon number rank credit caption author "
    "byline live"
)
NAMES = words("headline title titel titre titulo titular heading hed ttl tit titles")
BELOW = words(
    "summary excerpt abstract description desc intro standfirst dek deck subtitle subline lead text snippet chapo"
)
_NO_TEXT = frozenset({"script", "style", "noscript", "svg", "time", "figcaption", "button", "template"})
_INLINE = frozenset({"a", "b", "i", "em", "strong", "font", "mark", "q", "cite", "u", "small", "sup", "sub", "wbr"})
_EDGES = re.compile(r"^[\s·•|»›>\-–—*●■□◆▪・:：]+|[\s·•|»›<\-–—*●■]+$")
_TIME_FIRST = re.compile(
    r"^(?:\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?Uhr)?|\d{1,2}[-/.]\d{1,2}|\[[^\]]{1,12}\])[\s|·–—:-]+(?=\S)",
    re.IGNORECASE,
)
_TIME_LAST = re.compile(
    r"[\s(（\[]+(?:(?:19|20)\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:[\s,]+\d{1,2}:\d{2})?[)）\]]?$"
)

MORE = re.compile(
    r"(?:read|learn|see|view|find out|continue)(?: (?:more|on|full|the|story|article|reading|all|now|it|this))+|more"
    r"|full (?:story|article)|(?:weiter|mehr)(?:lesen)?(?: lesen| erfahren| dazu)?|zum artikel|(?:jetzt )?lesen"
    r"|lire(?: (?:la|l'article|plus|aussi|suite))*|(?:leer|ver|seguir leyendo|sigue leyendo) ?(?:más|mas|noticia)?"
    r"|leia mais|saiba mais|ler mais|leggi(?: (?:tutto|di più))?|continua(?: a leggere)?|lees (?:meer|verder)|läs mer"
    r"|les mer|læs mere|czytaj (?:więcej|dalej)|více|читать(?: далее| полностью)?|подробнее|далее|детальніше"
    r"|devamı(?:nı oku)?|اقرأ(?: المزيد)?|المزيد|التفاصيل|ادامه(?: مطلب)?|続きを読む|詳しく(?:見る|読む)?|もっと見る"
    r"|详细|详情|更多|全文|阅读全文|查看(?:全文|更多)|閱讀(?:全文|更多)|더 ?보기|자세히(?: 보기)?"
    r"|\d+ ?(?:comments?|kommentare?|コメント|评论)|photos?|videos?|gallery|audio|live|watch|listen|play",
    re.IGNORECASE,
)
"""What links to an article say when they do not say its headline."""


def headline_of(anchor: HtmlElement) -> str:
    """The headline that the link's own text is, "" when it is none."""
    element = _headline_element(anchor)
    text = _tidy("".join(_said(element)))
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + "…"
    if not text:
        text = _tidy(anchor.get("title") or anchor.get("aria-label") or "")
    return text if is_headline(text) and not MORE.fullmatch(text.strip(" .…»>›→")) else ""


def is_headline(text: str) -> bool:
    """Whether the text could be a headline at all: it has letters, and is neither a figure nor a time."""
    return len(text) >= 2 and sum(letter.isalpha() for letter in text[:100]) >= 2


def length(text: str) -> float:
    """How long a headline is, in words; where words are not parted by spaces, two and a half letters are one."""
    unspaced = len(_UNSPACED.findall(text))
    return unspaced / 2.5 + len(_SPACED.findall(_UNSPACED.sub(" ", text)))


def _headline_element(anchor: HtmlElement) -> HtmlElement:
    """The heading in the link, else the part that is named a headline, else all of it."""
    for heading in anchor.iter(*_HEADINGS):
        named = _named(heading)
        return heading if named is None else named
    named = _named(anchor)
    return anchor if named is None else named


def _named(element: HtmlElement) -> HtmlElement | None:
    found = [
        each
        for each in element.iterdescendants("span", "div", "p", "strong", "b", "em")
        if sign_words(each) & NAMES and not sign_words(each) & _BESIDE and is_headline("".join(each.itertext()).strip())
    ]
    return found[0] if found and length("".join(found[0].itertext())) >= 2 else None


def _said(element: HtmlElement) -> Iterator[str]:
    """Its text without what only stands beside a headline."""
    if element.text:
        yield element.text
    for child in element:
        is_beside = (
            not isinstance(child.tag, str) or child.tag in _NO_TEXT or bool(sign_words(child) & (_BESIDE | BELOW))
        )
        if not is_beside:
            space = "" if child.tag in _INLINE else " "
            yield space
            yield from _said(child)
            yield space
        if child.tail:
            yield child.tail


def _tidy(text: str) -> str:
    text = _EDGES.sub("", " ".join(text.split()))
    text = _TIME_FIRST.sub("", text, count=1)
    return _EDGES.sub("", _TIME_LAST.sub("", text)).strip()
