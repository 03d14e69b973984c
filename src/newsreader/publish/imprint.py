"""What stands around an article's text wherever it is published: who wrote it, where, when, and how whole it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.model import State
from newsreader.publish.lines import tidy

if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.model import Article

_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_PATTERNS = {
    "de": "{day}. {month} {year}",
    "es": "{day} de {month} de {year}",
    "pt": "{day} de {month} de {year}",
}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NUMBERED = {"ja": "{y}年{m}月{d}日", "zh": "{y}年{m}月{d}日", "ko": "{y}년 {m}월 {d}일"}


def day(moment: datetime, language: str = "en") -> str:
    """The local day in the article's own language: "20 November 2026", "2026年11月20日"; else "2026-11-20".

    Written by us: `strftime` follows the C locale of the process, which need not be the article's language.
    """
    local = moment.astimezone()
    tongue = language.lower().replace("_", "-").split("-")[0] or "en"
    if tongue in _NUMBERED:
        return _NUMBERED[tongue].format(y=local.year, m=local.month, d=local.day)
    if tongue not in _MONTHS:
        return f"{local:%Y-%m-%d}"
    month = _MONTHS[tongue].split(" ")[local.month - 1]
    return _PATTERNS.get(tongue, "{day} {month} {year}").format(day=local.day, month=month, year=local.year)


def tongue(article: Article) -> str:
    """The language as a tag for `lang` (BCP 47); "" where it is not known."""
    name = article.headline.language.replace("_", "-")
    return name if _TAG.fullmatch(name) else ""


def title(article: Article) -> str:
    """The headline in one line; an article without one is named by its address."""
    return tidy(article.headline.title) or tidy(article.headline.url) or "Untitled"


def source(article: Article) -> str:
    """The publisher as the article names it, else the feed."""
    return tidy(article.source) or tidy(article.headline.feed)


def author(article: Article) -> str:
    """The byline in one line."""
    return tidy(article.headline.byline)


def facts(article: Article) -> tuple[str, ...]:
    """Byline, source and date, those that are known."""
    headline = article.headline
    date = day(headline.published, headline.language) if headline.published else ""
    byline = author(article)
    return tuple(fact for fact in (byline, "" if source(article) == byline else source(article), date) if fact)


def saved(article: Article) -> str:
    """ "Saved on 25 November 2026"."""
    return f"Saved on {day(article.headline.saved)}"


def notice(article: Article) -> str:
    """Why the article is not whole, one sentence; empty when it is."""
    if article.headline.state is State.WHOLE:
        return ""
    return tidy(article.reason) or (
        "The whole article has not been fetched yet; these are the feed's own words."
        if article.headline.state is State.WAITING
        else "Parts of this article are missing."
    )
