"""What a page holds without showing it: dialogs, copies of its text, and answers that a reader would open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from newsreader.articles.tree import elements, loose, remove, text_within

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)[^;]*;?", re.IGNORECASE)
_HIDDEN = etree.XPath(".//*[@hidden or contains(@style, 'none') or contains(@style, 'hidden')]")
_MOST = 500
_OPENED = frozenset({"region", "tabpanel"})
_DIALOGS = frozenset({"dialog", "alertdialog"})
_SHORTEST_COPY = 100


def settle_unseen(page_body: HtmlElement) -> None:
    """Takes out hidden dialogs and hidden copies of what is shown; what a reader opens is shown."""
    hidden = [each for each in _HIDDEN(page_body)[:_MOST] if _is_hidden(each)]
    if not hidden:
        return
    opened = {name for each in elements(page_body) for name in (each.get("aria-controls") or "").split()}
    copies: list[HtmlElement] = []
    for element in hidden:
        if element.get("role") in _DIALOGS or element.get("aria-modal") == "true":
            remove(element)
        elif element.get("role") in _OPENED or element.get("id") in opened:
            _show(element)
        elif any(each in copies for each in element.iterancestors()):
            continue
        else:
            copies.append(element)
    _remove_copies(page_body, copies)


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or _HIDING.search(element.get("style") or "") is not None


def _show(element: HtmlElement) -> None:
    element.attrib.pop("hidden", None)
    element.attrib.pop("aria-hidden", None)
    element.attrib["style"] = _HIDING.sub("", element.get("style") or "")


def _remove_copies(page_body: HtmlElement, hidden: list[HtmlElement]) -> None:
    texts = {element: text for element in hidden if len(text := loose(text_within(element))) >= _SHORTEST_COPY}
    if not texts:
        return
    shown = loose(" ".join(_shown_text(page_body, frozenset(hidden))))
    for element, text in texts.items():
        if text[:80] in shown and text[-40:] in shown and element is not page_body:
            remove(element)


def _shown_text(root: HtmlElement, hidden: frozenset[HtmlElement]) -> list[str]:
    pieces: list[str] = []
    waiting: list[tuple[HtmlElement, bool]] = [(root, False)]
    while waiting:
        element, is_tail = waiting.pop()
        if is_tail:
            pieces.append(element.tail or "")
            continue
        waiting.append((element, True))
        if element in hidden or element.tag in {"script", "style"}:
            continue
        pieces.append(element.text or "")
        waiting.extend((child, False) for child in reversed(element))
    return pieces
