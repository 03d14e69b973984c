"""Our own voice: which text of a page looks like a story, by its paragraphs alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.articles import leave_out
from newsreader.articles.tree import sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsreader.articles.blocks import Block

NAME = "paragraphs"
HEARD = "data-heard"
"""The attribute of elements whose block was heard."""
_SENTENCE = 60
_SHORT = 25
_FEW_LINKS = 0.4
_ENDS = frozenset(".!?…:;,\"'”’»。！？，、；：」』।؟،۔。។၊။|)")
_HEARERS = (1.0, 0.8, 0.5, 0.25)
"""What a paragraph is worth to the elements round it, from the nearest."""
_LIFT = 6
_SECTION = 250
"""Letters of a section of the story that stands by itself."""
_MOSTLY_ADDED, _NEARLY_ALL_ADDED = 0.8, 0.9
_MOSTLY_BEFORE = 0.5
_SEVERAL = 3
_MOSTLY = 0.65
"""The share of all of the page's paragraphs that makes sure that they are the story."""
_ENOUGH = 400
"""Letters of the shortest story that is told by its paragraphs alone."""
_TEXT_TAGS = frozenset({"p", "div", "blockquote", "li", "section", "article", "td", "pre", "span", "dd", "main"})
_LISTS = words("ul ol dl table tbody tr blockquote")
"""Parts of a story, however much of it they hold."""
_WHOLE = frozenset({"html", "body"})
_CELLS = frozenset({"li", "td", "th", "dt", "dd"})
_NONE = leave_out.TAGS | {"figcaption", "header", "noscript", "label"}
_OTHERWISE = words(
    "mehr pub abo aussi ad tools tags bio rating toc poll survey sidebar similar popular social follow"
    " paywall piano regwall registerwall subscription abonnement"
)
"""Words that the element round a whole page, or round a story that is sold, may bear."""
_COMMENTS = words(
    "comments comment commentlist commentform disqus kommentare kommentar commentaires comentarios respond pinglun"
    " comentario commentaire commento commenti reactie reacties komentarz komentarze yorum yorumlar kommentit"
)
_CONSENT = words("cookie cookies consent gdpr modal popup")
_ROUND = _COMMENTS | _CONSENT | words("footer sidebar nav menu related newsletter")


@dataclass(frozen=True, slots=True)
class Prose:
    """The blocks that look like the story's text."""

    blocks: tuple[Block, ...]
    is_sure: bool
    """Whether there is much of it, and hardly any other text on the page."""


def hear(row: list[Block]) -> Prose:
    """The story's blocks among the page's."""
    prose = [block for block in row if _is_prose(block)]
    holding = _holding(prose)
    signs, found = _ROUND, _outside(prose, _ROUND, holding)
    less = _outside(found, leave_out.SIGNS - _OTHERWISE, holding)
    if 2 * _length(less) >= _length(found):
        # Else such a word is on most paragraphs, and means something else there.
        signs, found = leave_out.SIGNS - _OTHERWISE, less
    if not found:
        return Prose((), is_sure=False)
    best = _widened(_best(found), row, found)
    inside = [block for block in found if _is_in(block.element, best)]
    if _length(inside) < max(_ENOUGH, _MOSTLY * _length(found)):
        return Prose(tuple(inside), is_sure=False)
    cells = [block for block in row if _is_cell(block) and _is_in(block.element, best)]
    inside += _outside(cells, signs, holding)
    for block in inside:
        block.element.set(HEARD, "")
    return Prose(tuple(inside), is_sure=True)


def _length(row: list[Block]) -> int:
    return sum(len(block.key) for block in row)


def _best(found: list[Block]) -> HtmlElement:
    """The element that most paragraphs are near in."""
    worth: dict[HtmlElement, float] = defaultdict(float)
    for block in found:
        holders = (each for each in block.element.iterancestors() if each.tag not in _LISTS)
        for holder, share in zip(holders, _HEARERS, strict=False):
            worth[holder] += share * len(block.key)
    best = max(worth, key=lambda element: worth[element])
    return next((each for each in (best, *best.iterancestors()) if each.get("itemprop") == "articleBody"), best)


def _widened(best: HtmlElement, row: list[Block], found: list[Block]) -> HtmlElement:
    """The element above, where what it adds is mostly paragraphs as well: the story goes on in another section.

    What is added before decides more easily: nothing stands between a headline and its story, and much behind it.
    """
    prose, text = _lengths(found), _lengths(row)
    begins = next(number for number, block in enumerate(row) if _is_in(block.element, best))
    after_headline = _after_headline(row[:begins])
    earlier = {block.element for block in after_headline}
    prose_before = _lengths([each for each in found if each.element in earlier])
    text_before = _lengths([each for each in after_headline if each.linked >= _FEW_LINKS or _is_prose(each)])
    widest = best
    for parent, _ in zip(best.iterancestors(), range(_LIFT), strict=False):
        if widest.tag == "article":
            # An article is whole; what is round it are comments or other stories.
            break
        added, before = prose[parent] - prose[widest], prose_before[parent]
        wanted = _MOSTLY_ADDED if added <= prose[widest] else _NEARLY_ALL_ADDED
        is_mostly = added > _SECTION and added >= wanted * (text[parent] - text[widest])
        begins_there = before > _SECTION and before >= max(_MOSTLY_BEFORE * added, _MOSTLY * text_before[parent])
        if is_mostly or begins_there:
            widest = parent
    return _round_alike(widest, found)


def _after_headline(row: list[Block]) -> list[Block]:
    """What follows the row's last headline; nothing where there is none."""
    headlines = [number for number, block in enumerate(row) if block.element.tag == "h1"]
    return row[headlines[-1] + 1 :] if headlines else []


def _round_alike(best: HtmlElement, found: list[Block]) -> HtmlElement:
    """The element round all paragraphs of one article that are made like those in `best`."""
    article = next(best.iterancestors("article"), None)
    inside = Counter(_make(block) for block in found if _is_in(block.element, best))
    if article is None or not inside:
        return best
    make, number = inside.most_common(1)[0]
    if not make[1] or number < _SEVERAL:
        return best
    alike = [block.element for block in found if _make(block) == make and _is_in(block.element, article)]
    above = [best, *best.iterancestors()]
    return next(each for each in above if all(_is_in(element, each) for element in alike))


def _make(block: Block) -> tuple[str, str]:
    return block.element.tag, block.element.get("class") or ""


def _lengths(row: list[Block]) -> Counter[HtmlElement]:
    """How many letters of these blocks lie in each element."""
    lengths: Counter[HtmlElement] = Counter()
    for block in row:
        length = len(block.key)
        for element in (block.element, *block.element.iterancestors()):
            lengths[element] += length
    return lengths


def _is_cell(block: Block) -> bool:
    """Whether it is a short item of a list or table that is no list of links."""
    return block.element.tag in _CELLS and block.linked < _FEW_LINKS


def _is_in(element: HtmlElement, holder: HtmlElement) -> bool:
    return element is holder or any(each is holder for each in element.iterancestors())


def _is_prose(block: Block) -> bool:
    return (
        len(block.key) >= _SHORT
        and block.linked < _FEW_LINKS
        and block.element.tag in _TEXT_TAGS
        and (len(block.key) >= _SENTENCE or block.text[-1] in _ENDS)
    )


def _holding(prose: list[Block]) -> set[HtmlElement]:
    """Elements that hold most of the page's paragraphs: whatever they are called, the story is in them."""
    half = _length(prose) / 2
    never = _COMMENTS | _CONSENT
    return {
        element
        for element, length in _lengths(prose).items()
        if length > half and (element.tag in _WHOLE or not sign_words(element) & never)
    }


def _outside(row: list[Block], signs: frozenset[str], holding: set[HtmlElement]) -> list[Block]:
    """The blocks that are in nothing so named."""
    known = dict.fromkeys(holding, False)
    return [block for block in row if not _is_furniture(block.element, known, signs)]


def _is_furniture(element: HtmlElement, known: dict[HtmlElement, bool], signs: frozenset[str]) -> bool:
    """Whether the element, or one round it, is named as something else than the story."""
    path: list[HtmlElement] = []
    answer = False
    for each in (element, *element.iterancestors()):
        if each in known:
            answer = known[each]
            break
        path.append(each)
    for each in reversed(path):
        answer = answer or each.tag in _NONE or bool(sign_words(each) & signs)
        known[each] = answer
    return answer
