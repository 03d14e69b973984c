"""A page that was copied as plain text, with its menus around it: the article is found among the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from newsreader.articles.clean import clean, text_of
from newsreader.articles.headline_text import length
from newsreader.articles.language import direction
from newsreader.articles.moments import read_moment, without_dates
from newsreader.articles.names import people
from newsreader.articles.tree import loose
from newsreader.errors import PageError
from newsreader.model import Extract

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_LINES = 20_000
_LONGEST = 4_000_000
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"""[.!?…。！？؟۔।:：]["'”’»）)\]】」』]*(?:\s*\[\d{1,3}\])*$""")
_PROSE = 80
"""Letters of a paragraph: half of it is enough where a sentence ends, without one it takes twice as many."""
_WRAPPED = (45, 130)
"""Lengths of lines that somebody's editor or mailer has broken."""
_CONTINUED = 3
"""One line in so many begins small, at least."""
_RAGGED = 20
_SHORTEST, _LONGEST_SUBHEADING = 8, 90
_MENU_COST, _RUN_COST, _END_COST = 40, 260, 900
"""What short lines take away from a stretch of paragraphs: one, a run of them at most, and a list of another name."""
_LEAST_OF_PARAGRAPH, _MOST_OF_PARAGRAPH = 150, 500
_NEAR, _CLOSE = 6, 7
_FEWEST, _USUAL_MOST = 3, 15
"""Words of a headline."""
_STEP = 8
"""So many lines further above the story, a line is less likely its headline."""
_LONGEST_HEADLINE, _LONGEST_BYLINE, _LONGEST_REPEATED = 220, 160, 300
_MOST_REPEATED = 400
_HEAD = 25
"""Lines above the first paragraph among which headline, byline and date are looked for."""
_PAGE_MARK = re.compile(
    r"\d{1,2}|第?\d{1,2}页|共\d{1,2}页|page|pages|seite|página|pagina|of|von|de|sur|previous|next|prev|zurück|weiter"
    r"|vorherige|nächste|anterior|siguiente|précédente?|suivante?|上一页|下一页|首页|尾页|前へ|次へ|التالي|السابق",
    re.IGNORECASE,
)
_BETWEEN_MARKS = re.compile(r"[\s|,.:·/<>«»‹›→←【】\[\]()（）]+")
_LONGEST_MARKS = 120
_END = re.compile(
    r"^(?:related|more (?:from|on|in|stories|news)|most (?:read|popular|viewed|shared)|recommended|you may"
    r"|also (?:on|in|read)|read (?:more|also|next)|comments?\b|\d+ comments|leave a|share this|copyright|©|all rights"
    r"|trending|editor'?s picks|mehr zum thema|meistgelesen|das könnte|kommentare|lesen sie auch|à lire|les plus lus"
    r"|commentaires|lo más|relacionad|comentarios|leggi anche|相关|热门|推荐|责任编辑|版权|评论"
    r"|関連|おすすめ|コメント|관련|댓글"
    r"|اقرأ أيضا|الأكثر|التعليقات|читайте также|комментарии|похожие)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:(?:share|save|send|copy|email) (?:via|on|to|by|this|link|current|article).{0,40}"
    r"|advertisement|anzeige|werbung|publicité|publicidad|pubblicità|реклама|إعلان|广告|広告|share|tweet|print"
    r"|e-?mail|comments?|large medium small|text size|font size|listen|save|follow us.{0,40}|sign up.{0,60}"
    r"|subscribe.{0,60}|facebook|twitter|whatsapp|linkedin|telegram|copy link|drucken|teilen|imprimer|partager|imprimir"
    r"|compartir|stampa|打印|分享|字号|字體|印刷)"
    r"(?:[\s|·,/]+(?:share|tweet|print|e-?mail|comments?|facebook|twitter|whatsapp|large|medium|small|\d+))*$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"[\[(（【](?:photo|picture|image|file photo|foto|bild|imagen|图|圖|写真|사진)[^\])）】]{0,80}[\])）】]?\s*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|text|автор|بقلم|기자)\s*[:：]?\s+(?=\S)|^(?:记者|記者|作者|文/|文：)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:source|quelle|fuente|fonte|источник|المصدر|来源|來源)\s*[:：]\s*([^\s|][^|\t]{0,60})",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"copyright|©|rights reserved|droits réservés|rechte vorbehalten|版权所有", re.IGNORECASE)
_SEPARATORS = re.compile(r"[|>»›/·•]")
_ITEM = re.compile(r"^(?:[-*•●▪–]\s+|\d{1,2}[.)]\s+)(?=\S)")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    is_prose: bool
    is_end: bool


def article_in(text: str, *, name: str) -> Extract:
    """The article in a copied page: headline, byline, day, paragraphs; menus and page marks are left out.

    Raises PageError when there are no paragraphs in it.
    """
    lines = [_line(each) for each in _lines(text[:_LONGEST])]
    first, last = _stretch(lines)
    begin = max(0, first - _HEAD)
    body = _body(lines, first, last)
    title, at = _headline([line.text for line in lines[begin : body + _NEAR]], body - begin, lines)
    after = max(first, begin + at)
    story = [line for line in lines[after:last] if line.text and not _is_furniture(line.text)]
    facts = [line.text for line in lines[begin + at : body + _NEAR]]
    html = clean("\n".join(_blocks(story, title)), base_url="")
    plain = text_of(html)
    if not any(line.is_prose for line in story) or not plain:
        raise PageError(name, "no article was found in this text: it has no paragraphs")
    return Extract(
        url="",
        title=title or _beginning(plain),
        byline=_byline(facts),
        published=_day(facts) or _day([line.text for line in lines[begin : begin + at]]),
        source=_source(facts),
        direction=direction("", plain),
        html=html,
        text=plain,
        voice="copied text",
    )


# --- lines ----------------------------------------------------------------------------------------------------------


def _lines(text: str) -> list[str]:
    """Its paragraphs and short lines; those that were broken at a width are whole again."""
    given = [
        " ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:_MOST_LINES]
    ]
    found: list[str] = []
    for is_text, group in groupby(given[:_MOST_LINES], key=bool):
        block = list(group)
        if is_text:
            found += [_joined(block)] if _is_wrapped(block) else block
    return found


def _is_wrapped(block: Sequence[str]) -> bool:
    least, most = _WRAPPED
    body = block[:-1]
    if not body or not all(least <= len(line) <= most for line in body):
        return False
    if sum(bool(_SENTENCE_END.search(line)) for line in body) * 2 > len(body):
        return False
    if _SENTENCE_END.search(block[-1]):
        return True
    # Lines of a list begin with capitals; where there are none, they differ in length.
    if any(line[0].isupper() for line in block):
        return sum(line[0].islower() for line in block[1:]) * _CONTINUED >= len(body)
    return max(map(len, body)) - min(map(len, body)) <= _RAGGED


def _joined(block: Sequence[str]) -> str:
    return ("" if len(_UNSPACED.findall(block[0])) * 2 > len(block[0]) else " ").join(block)


def _body(lines: Sequence[_Line], first: int, last: int) -> int:
    """Where paragraphs follow each other closely: what stands before may be a notice, the headline, a standfirst."""
    full = [
        number for number in range(first, last) if lines[number].is_prose and _SENTENCE_END.search(lines[number].text)
    ]
    for number, place in enumerate(full[:-2]):
        if full[number + 2] - place <= _CLOSE:
            return place
    return full[0] if full else first


def _line(text: str) -> _Line:
    unspaced = len(_UNSPACED.findall(text))
    size = len(text) + unspaced
    ends = bool(_SENTENCE_END.search(text))
    separators = len(_SEPARATORS.findall(text))
    is_prose = size >= (_PROSE // 2 if ends else 2 * _PROSE) and separators * 25 < size and not _CAPTION.search(text)
    return _Line(text, is_prose and not _FURNITURE.match(text), bool(_END.match(text)) and size < _PROSE)


def _stretch(lines: Sequence[_Line]) -> tuple[int, int]:
    """From where to where the paragraphs outweigh what stands between them: the heaviest stretch of lines."""
    best, best_first, best_last = 0, 0, 0
    weight, first, run = 0, 0, 0
    for number, line in enumerate(lines):
        if line.is_prose:
            run = 0
            size = len(line.text) + len(_UNSPACED.findall(line.text[:_MOST_OF_PARAGRAPH]))
            weight += min(max(size, _LEAST_OF_PARAGRAPH), _MOST_OF_PARAGRAPH)
        elif not _is_furniture(line.text):
            cost = _END_COST if line.is_end else min(_MENU_COST, max(0, _RUN_COST - run))
            run += 0 if line.is_end else cost
            weight -= cost
        if weight <= 0:
            weight, first, run = 0, number + 1, 0
        elif weight > best:
            best, best_first, best_last = weight, first, number + 1
    return best_first, best_last


# --- facts ----------------------------------------------------------------------------------------------------------


def _headline(head: Sequence[str], count: int, lines: Sequence[_Line]) -> tuple[str, int]:
    """The line most like a headline among the first `count`, and the place after it; ("", 0) for none."""
    said = [loose(line.text) for line in lines[:_MOST_REPEATED] if len(line.text) < _LONGEST_REPEATED]
    best, found = 0.0, -1
    for number, line in enumerate(head[:count]):
        worth = _worth(line, head[number + 1 : number + 1 + _NEAR], said)
        # Of two lines that stand together the first is the headline, the other what it is about.
        worth += max(0.0, 2.0 - (count - number) // _STEP * 0.5) if worth > 0 else 0.0
        if worth > best:
            best, found = worth, number
    return (_without_site(head[found], said), found + 1) if found >= 0 else ("", 0)


def _worth(line: str, following: Sequence[str], said: Sequence[str]) -> float:
    """How much a line is like a headline: full, without a full stop, before names and days, said elsewhere too."""
    units = length(line)
    if units < _FEWEST or len(line) > _LONGEST_HEADLINE or _is_furniture(line) or _BY.match(line) or _says_a_day(line):
        return 0.0
    if _RIGHTS.search(line) or (len(line) > _PROSE and line.endswith((".", "。"))):
        return 0.0
    worth = min(units, 9.0) / 3 - max(0.0, units - _USUAL_MOST) / 8
    key = loose(line)
    worth += 1.5 if sum(key in other for other in said) > 1 else 0.0
    worth += (
        2.0
        if any((_BY.match(each) and len(each) < _LONGEST_BYLINE) or _says_a_day(each) for each in following)
        else 0.0
    )
    worth -= 2.0 if len(_SEPARATORS.findall(line)) > 1 or _END.match(line) else 0.0
    return worth - (
        2.0 if _SENTENCE_END.search(line) and not line.endswith(("?", "!", "”", "»", '"', "？", "！", "」")) else 0.0
    )


def _without_site(title: str, said: Sequence[str]) -> str:
    """ "Ferry sails on - The Harbour Post" where the headline stands alone elsewhere."""
    for mark in (" - ", " – ", " — ", " | ", "_"):
        beginning = title.rpartition(mark)[0]
        if beginning and loose(beginning) in said:
            return beginning.strip()
    return title


def _says_a_day(line: str) -> bool:
    return len(without_dates(line).strip(" |,:;-–—·()（）")) < len(line) * 0.6 and bool(re.search(r"\d", line))


def _byline(lines: Sequence[str]) -> str:
    for line in lines:
        if _BY.match(line) and len(line) < 160:
            names = people([without_dates(line)])
            if names:
                return ", ".join(names)
    return ""


def _day(lines: Sequence[str]) -> datetime | None:
    now = datetime.now(UTC)
    for line in lines:
        if len(line) <= 300 and re.search(r"\d", line):
            for piece in (line[:120], *re.split(r"[|\t]|\s{2,}|(?:Updated|Published|发布时间|时间)\s*[:：]", line)):
                found = read_moment(piece.strip(), language="", now=now)
                if found is not None:
                    return found
    return None


def _source(lines: Sequence[str]) -> str:
    for line in lines:
        found = _SOURCE.search(line[:300])
        if found:
            return without_dates(found[1]).strip(" |,;-–—()（）")
    return ""


# --- the story ------------------------------------------------------------------------------------------------------


def _blocks(story: Sequence[_Line], title: str) -> list[str]:
    blocks: list[str] = []
    known = {loose(title)} if title else set()
    for number, line in enumerate(story):
        key = loose(line.text)
        if key in known or line.is_end:
            continue
        if line.is_prose:
            known.add(key)
            blocks.append(f"<p>{escape(line.text)}</p>")
        elif _ITEM.match(line.text):
            blocks.append(f"<ul><li>{escape(_ITEM.sub('', line.text))}</li></ul>")
        elif _is_subheading(story, number):
            blocks.append(f"<h3>{escape(line.text)}</h3>")
        elif _is_short_paragraph(story, number):
            blocks.append(f"<p>{escape(line.text)}</p>")
    return blocks


def _is_short_paragraph(story: Sequence[_Line], number: int) -> bool:
    """A sentence between paragraphs: "“Never,” she said." """
    line = story[number].text
    return (
        bool(_SENTENCE_END.search(line))
        and len(line) > 8
        and not _CAPTION.search(line)
        and _stands_between(story, number)
    )


def _is_subheading(story: Sequence[_Line], number: int) -> bool:
    line = story[number].text
    if _SENTENCE_END.search(line) or _SEPARATORS.search(line) or len(line) > _LONGEST_SUBHEADING:
        return False
    return _stands_between(story, number) and not _says_a_day(line) and sum(map(str.isalpha, line)) >= 4


def _stands_between(story: Sequence[_Line], number: int) -> bool:
    """Whether a paragraph stands right before and right after the line: menus come in runs."""
    after = next((line for line in story[number + 1 : number + 3]), None)
    before = story[number - 1] if number else None
    follows = after is not None and after.is_prose
    return follows and (before is None or before.is_prose)


def _is_furniture(line: str) -> bool:
    return bool(_FURNITURE.match(line) or _CAPTION.search(line)) or _is_page_marks(line)


def _is_page_marks(line: str) -> bool:
    """ "【1】【2】 Next page", "Page 2 of 5"."""
    parts = list(filter(None, _BETWEEN_MARKS.split(line))) if len(line) <= _LONGEST_MARKS else []
    return bool(parts) and all(map(_PAGE_MARK.fullmatch, parts))


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:12])[:120] + ("…" if len(words) > 12 else "")
