"""Whether a page shows the beginning of its article only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.articles.tree import elements, text_within

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsreader.articles.structured import Said

_ASKED = re.compile(
    r"(?:to (?:continue|keep) reading|continue reading (?:this article )?(?:with|for)|subscribe (?:now )?to (?:read"
    r"|continue|unlock)"
    r"|this (?:article|story|content) is (?:only |reserved )?(?:for|available to|exclusive to) (?:paying "
    r"|our )?(?:subscribers|members)"
    r"|(?:already a subscriber|subscriber-only|subscribers only|members only)|log in to (?:continue|read)"
    r"|weiterlesen mit|nur für abonnenten|exklusiv für abonnenten|jetzt weiterlesen|mit (?:einem )?abo (?:weiter)?lesen"
    r"|(?:cet article est )?réservé aux abonnés|pour lire la suite|il vous reste \d+ ?%|solo para suscriptores"
    r"|exclusivo para suscriptores|suscríbete para (?:leer|seguir)|exclusivo para assinantes|riservato agli abbonati"
    r"|alleen voor abonnees|kun for abonnenter|för prenumeranter|для подписчиков|会员专享|订阅后阅读|有料会員限定"
    r"|この記事は有料|구독자 전용|للمشتركين فقط)",
    re.IGNORECASE,
)
_SHORT = 2_500
"""A text of more letters than this is hardly a beginning; metered sites say "not free" of what they show whole."""
_MOSTLY = 0.6
_LONGEST_ASKING = 300


def is_paywalled(root: HtmlElement, said: Said, text: str) -> bool:
    """Whether the publisher keeps the rest: it says how many words there are, or asks for money beside a short text."""
    free = said.article.get("isAccessibleForFree")
    is_closed = free is False or str(free).lower() == "false"
    count = str(said.article.get("wordCount") or "")
    if is_closed and count.isdigit() and len(count) < 7:
        return len(text.split()) < _MOSTLY * int(count)
    return len(text) < _SHORT and (is_closed or _asks(root))


def _asks(root: HtmlElement) -> bool:
    """Whether a short line, and no sentence of a story, asks to subscribe before reading on."""
    for element in elements(root, "p", "div", "h2", "h3", "h4", "span", "a", "button", "strong"):
        if element.text and _ASKED.search(element.text) and len(text_within(element)) <= _LONGEST_ASKING:
            return True
    return False
