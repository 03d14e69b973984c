"""Where in a page's tree the article's body is, and what of it stays.

The first voice says which text is the article's. The place where most of it stands in the page's own tree is taken
whole, from the first of its blocks to the last, so that headings, lists, tables, quotes and links survive; then what
is none of the story is taken out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.articles import captions, leave_out, lists
from newsreader.articles.blocks import IN_LINE, Block, blocks
from newsreader.articles.embeds import LINE
from newsreader.articles.moments import without_dates
from newsreader.articles.prose import HEARD
from newsreader.articles.tree import loose, remove, sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOSTLY = 0.85
"""The body is the smallest element that holds this share of what was heard."""
_MOSTLY_ADDED = 0.6
_LONG_NAMED = 400
_MUCH_NAMED, _NEARLY_ALL = 0.5, 0.97
_LIFT = 5
_SENTENCE = 60
_SEVERAL = 4
_FEW_LINKS = 0.5
_LONGEST_HEAD = 160
_HEAD_SIGNS = words(
    "byline bylines author authors autor auteur firma verfasser date time published timestamp datum fecha zeit posted"
    " dateline pubtime meta kicker dachzeile antetitulo rubrique overline eyebrow topline readingtime"
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SURE = 25
"""Loose letters from which on a block is recognised by its text alone."""
_MUCH = 0.2
"""What holds this share of what was heard is not left out, whatever its class says."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the body is: `container` holds it, `scope` holds the headline as well."""

    container: HtmlElement
    scope: HtmlElement
    heard: Counter[HtmlElement]
    """How much of what was heard lies in each element."""


def find(row: list[Block], voices: list[str], headline: HtmlElement | None) -> Place | None:
    """The place of the text that the voices say among the page's blocks, or None when the page does not show it."""
    mark(row, voices)
    heard = _weights(row)
    if not heard:
        return None
    most = max(heard.values())
    holding = [element for element, weight in heard.items() if weight >= _MOSTLY * most]
    # Of elements one inside the other, the innermost has the most ancestors.
    container = max(holding, key=lambda element: sum(1 for _ in element.iterancestors()))
    container = _widened(container, heard, _weights(row, everything=True))
    container = _round_named(container, row, voices[-1])
    container = _of_headline(container, heard, headline)
    if container.tag in {"p", "ul", "ol", "blockquote", "span", "pre", "table", "tbody", "tr"}:
        container = container.getparent() if container.getparent() is not None else container
    return Place(container=container, scope=_scope(container, headline), heard=heard)


def _widened(container: HtmlElement, heard: Counter[HtmlElement], all_text: Counter[HtmlElement]) -> HtmlElement:
    """The element above, where what it adds is mostly heard as well: the story goes on in another section."""
    widest = container
    for parent in list(container.iterancestors())[:_LIFT]:
        if parent.tag in {"body", "html"}:
            break
        added = heard[parent] - heard[widest]
        if added > _SURE * 3 and added >= _MOSTLY_ADDED * (all_text[parent] - all_text[widest]):
            widest = parent
    return widest


def _round_named(container: HtmlElement, row: list[Block], named: str) -> HtmlElement:
    """The element that holds nearly all of what the page itself names as its article's text."""
    said = loose(named)
    if len(said) < _LONG_NAMED:
        return container
    named_in: Counter[HtmlElement] = Counter()
    for block in row:
        if _is_said(block, said):
            for element in (block.element, *block.element.iterancestors()):
                named_in[element] += len(block.key)
    most = max(named_in.values(), default=0)
    if most < _MUCH_NAMED * len(said):
        return container
    above = [container, *container.iterancestors()]
    return next((each for each in above if named_in[each] >= _NEARLY_ALL * most), container)


def _of_headline(container: HtmlElement, heard: Counter[HtmlElement], headline: HtmlElement | None) -> HtmlElement:
    """The article that the headline is in, where the element holds several whole ones."""
    if headline is None:
        return container
    above = list(headline.iterancestors())
    own = next((each for each in above if each.tag == "article" and container in each.iterancestors()), None)
    if own is None or heard[own] < _LONG_NAMED:
        return container
    others = (each for each in container.iter("article") if own not in each.iterancestors() and each is not own)
    is_one_of_several = any(heard[each] >= _LONG_NAMED and each.find(".//h1") is not None for each in others)
    return own if is_one_of_several else container


def _is_said(block: Block, said: str) -> bool:
    return len(block.key) >= _SURE and block.key[:80] in said and block.key[-40:] in said


def _scope(container: HtmlElement, headline: HtmlElement | None) -> HtmlElement:
    if headline is None:
        return container
    above = {headline, *headline.iterancestors()}
    return next((each for each in [container, *container.iterancestors()] if each in above), container)


def mark(row: list[Block], voices: list[str]) -> None:
    """Marks the blocks whose text one of the voices says."""
    said = "\n".join(loose(voice) for voice in voices)
    for block in row:
        if block.element.get(HEARD) is not None:
            block.heard = True
        else:
            block.heard = _is_said(block, said)


def _weights(row: list[Block], *, everything: bool = False) -> Counter[HtmlElement]:
    """How much of what was heard, or of all text, lies in each element."""
    heard: Counter[HtmlElement] = Counter()
    for block in row:
        if block.heard or everything:
            heard[block.element] += len(block.key)
            for parent in block.element.iterancestors():
                heard[parent] += len(block.key)
    return heard


def without_furniture(place: Place) -> None:
    """Takes out what the page itself calls a share row, a newsletter, related stories, a form."""
    heard = place.heard
    most = heard[place.container]
    structural = _structural_words(heard, place.scope, most)
    keep = {place.container, *place.container.iterancestors()}
    for element in list(place.scope.iter()):
        if element in keep or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.tag == "button" and element.find(".//img") is not None:
            element.tag = "div"
        if heard[element] < _MUCH * most and leave_out.is_furniture(
            element, structural=structural, is_heard=heard[element] > 0
        ):
            remove(element)


def _structural_words(heard: Counter[HtmlElement], scope: HtmlElement, most: int) -> frozenset[str]:
    """Class words that mark much of what was heard: on this page they mean something else ("paywall" on each
    paragraph that is behind one)."""
    weights: Counter[str] = Counter()
    for element in scope.iter():
        if isinstance(element.tag, str) and heard[element] and heard[element] < _MUCH * most:
            for word in sign_words(element) & leave_out.SIGNS:
                weights[word] += heard[element]
    return frozenset(word for word, weight in weights.items() if weight > 1.5 * _MUCH * most)


def without_asides(container: HtmlElement, voices: list[str], *, title: str, byline: str, url: str) -> None:
    """Takes out the lines that are none of the story, and what stands before and after it."""
    row = [block for block in blocks(container) if not _is_settled(block.element)]
    mark(row, voices)
    positions = [number for number, block in enumerate(row) if block.heard]
    if not positions:
        return
    first, last = positions[0], positions[-1]
    begins = next((number for number, block in enumerate(row) if block.heard and len(block.key) > _SENTENCE), first)
    title_key, names = loose(title), [loose(name) for name in byline.split(", ") if name]
    repeated, in_lists = _repeated(row), lists.whole(row, first=first, last=last, url=url)
    for number, block in enumerate(row):
        is_head = number < begins + 1 and _is_head(block, title_key, names)
        after = row[number + 1] if number + 1 < len(row) else None
        stays = number in in_lists or _stays(block, after, is_inside=first < number < last)
        if is_head or number in repeated or _is_junk(block) or not stays:
            forget(block.element, container)


def _repeated(row: list[Block]) -> set[int]:
    """Which blocks are there for another size of screen: several paragraphs that stood before, and all of them."""
    said: set[str] = set()
    again: dict[int, str] = {}
    for number, block in enumerate(row):
        if len(block.key) > _SENTENCE:
            if block.key in said:
                again[number] = block.key
            said.add(block.key)
    return set(again) if len(set(again.values())) >= _SEVERAL else set()


def _is_head(block: Block, title: str, names: list[str]) -> bool:
    """Whether the line repeats the headline, or says who wrote the story, or when."""
    if block.key == title or (len(block.key) > _SURE and block.key in title):
        return True
    if len(block.text) > _LONGEST_HEAD:
        return False
    undated = without_dates(block.text)
    if len(undated) < len(block.text) and len(loose(undated)) < _SENTENCE:
        return True
    signs = sign_words(block.element).union(*(sign_words(each) for each in block.element.iter("span", "a", "time")))
    if signs & _HEAD_SIGNS or block.element.find(".//time") is not None:
        return True
    return any(name in block.key and len(block.key) < len(name) + _SENTENCE for name in names)


def _is_settled(element: HtmlElement) -> bool:
    return any(element.get(name) is not None for name in ("data-settled", LINE)) or any(
        parent.get("data-settled") is not None for parent in element.iterancestors("figure")
    )


def _is_junk(block: Block) -> bool:
    return leave_out.is_junk_phrase(block.text) or captions.is_credit_only(block.text)


def _stays(block: Block, after: Block | None, *, is_inside: bool) -> bool:
    tag = block.element.tag
    if block.linked > 0.9 and len(block.key) > 12 and tag not in {"li", "td", "th", "dd", "dt"}:
        return (tag in _HEADINGS and _leads_on(block, after)) or _is_in_list(block)
    if block.heard:
        return True
    if tag == "li" and block.linked > 0.8 and len(block.key) > _SURE:
        # A headline in a list of headlines; the names and works that an article lists are shorter.
        return False
    if is_inside:
        return block.linked < 0.8 or tag in {"td", "th", *_HEADINGS}
    return tag == "p" and len(block.key) > 60 and block.linked < 0.3


def _leads_on(heading: Block, after: Block | None) -> bool:
    """Whether a heading that is a link heads text of the story, and is no other story's headline."""
    return (
        heading.heard
        or _is_anchor(heading.element)
        or (after is not None and after.heard and after.linked < _FEW_LINKS)
    )


def _is_in_list(block: Block) -> bool:
    return block.heard and next(block.element.iterancestors("li", "td", "dd"), None) is not None


def _is_anchor(heading: HtmlElement) -> bool:
    """Whether the heading's link leads to the heading itself."""
    return all("#" in (link.get("href") or "#") for link in heading.iter("a"))


def forget(element: HtmlElement, container: HtmlElement | None = None) -> None:
    """The element's own text goes, and what is in it in lines; blocks and photos inside stay."""
    if element is not container and all(each.tag in IN_LINE for each in element.iterdescendants()):
        remove(element)
        return
    element.text = None
    for child in list(element):
        child.tail = None
        if child.tag in IN_LINE and child.find(".//img") is None:
            child.text = None
            if not len(child):
                element.remove(child)
