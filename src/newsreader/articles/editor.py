"""Who edited an article, as its page or its last lines say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.articles import names
from newsreader.articles.structured import texts_of_value
from newsreader.articles.tree import elements, text_within

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsreader.articles.structured import Said

_LABELS = (
    r"(?:(?:web |online |copy |managing )?editor|责任编辑|責任編輯|责编|責編|编辑|編輯|編集(?:者)?|편집(?:자)?"
    r"|المحرر|تحرير|редактор"
    r"|відповідальний редактор|ответственный редактор|редагування|redaktion|redakteur(?:in)?|redaktør|redaktor|redakcja"
    r"|eindredactie|edición|edição|edizione|editör|redigering|penyunting)\s*[:：丨|]\s*"
)
_VERBS = (
    r"(?:edited|editing|editado|editada|redigerat|redigeret|redigert|düzenleyen|bearbeitet|redigiert)"
    r"(?: by| por| av| af| von)?\s*:?\s+"
)
_SAID = re.compile(
    rf"[(\[（【]?\s*(?:{_LABELS}|{_VERBS})([^()\[\]（）【】|:：]{{2,80}}?)\s*[)\]）】.]?\s*", re.IGNORECASE
)
_IN_LAST_LINES = re.compile(r"\b[Ee]dit(?:ing|ed) by ([^;()\[\]]{3,80})[;)]")
_LAST_LINES = 600
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_FEW_INSIDE, _SHORTEST, _LONGEST, _LONGEST_NAMED = 4, 3, 120, 80


def read(root: HtmlElement, said: Said) -> str:
    """The editor by structured data, else by a line of the page that names one; "" for none."""
    named = ", ".join(texts_of_value(said.article.get("editor")))
    if named:
        return named[:_LONGEST_NAMED]
    for element in elements(root, "p", "div", "span", "td", "li", "em", "i"):
        text = (element.text or "").strip()
        if len(element) < _FEW_INSIDE and _SHORTEST < len(text) < _LONGEST_NAMED:
            found = _SAID.fullmatch(text_within(element)[:_LONGEST])
            people = _people(found[1]) if found is not None else ""
            if people:
                return people
    return ""


def in_text(text: str) -> str:
    """The editor whom an agency names in the last lines: "(Reporting by Ida Marlow; Editing by Bram Oakes)"."""
    found = _IN_LAST_LINES.search(text, max(0, len(text) - _LAST_LINES))
    return _people(found[1]) if found is not None else ""


def _people(text: str) -> str:
    """Whole names only: one word behind such a label is a desk."""
    found = names.people([re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "、", text)])
    return ", ".join(name for name in found if names.is_whole(name) or _HAN_NAME.fullmatch(name) or not name.isascii())
