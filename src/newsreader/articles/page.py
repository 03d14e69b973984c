"""A web page's bytes made into an article: its facts, its body in the dialect, its photos."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from newsreader.articles import (
    authors,
    editor,
    embeds,
    headings,
    lead_photo,
    paging,
    prose,
    state,
    structured,
    tree,
    voice,
)
from newsreader.articles import body as body_of
from newsreader.articles import facts as facts_of
from newsreader.articles.address import absolute
from newsreader.articles.blocks import blocks, wrap_loose_text
from newsreader.articles.cards import remove_cards
from newsreader.articles.clean import clean, text_of
from newsreader.articles.dateline import dateline
from newsreader.articles.decode import decode
from newsreader.articles.figures import figure, settle
from newsreader.articles.galleries import galleries_beside
from newsreader.articles.keywords import in_text
from newsreader.articles.language import direction
from newsreader.articles.paywall import is_paywalled
from newsreader.articles.photo_address import names_of
from newsreader.articles.photo_elements import is_decoration, is_teaser, remove_teasers, use_backgrounds
from newsreader.articles.photo_facts import Told
from newsreader.articles.photo_facts import told as told_of
from newsreader.articles.refuse import refuse, why_no_article
from newsreader.articles.tongues import heard
from newsreader.articles.unseen import settle_unseen
from newsreader.errors import PageError
from newsreader.model import Extract, PhotoUse

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsreader.articles.structured import Said

STATE = "page state"
"""The voice of a body that the page's scripts hold."""
_BEFORE_HEADLINE = 60
"""A photo above its headline stands at most so many elements before it."""
_SHORTEST_DESCRIPTION, _LONGEST_DESCRIPTION = 20, 500
_SAME, _CUT_FROM = 50, 100
_LONG_ENOUGH_WITHOUT_PAGE = 300
_LITTLE = 250
"""Letters of a body on the page itself below which its scripts may hold more."""
_SHORTEST = 60
"""Fewer letters than this are no article."""


def extract(body: bytes, *, url: str, charset: str = "", mime: str = "") -> Extract:
    """The article on the page. Raises PageError with a sentence when the bytes hold none.

    `charset` and `mime` are what HTTP said of the bytes.
    """
    refuse(body, mime=mime, url=url)
    root = tree.page(decode(body, charset=charset))
    if root is None:
        raise PageError(url, "The page is empty; it may be filled at the next update.")
    said = structured.read(root)
    facts = facts_of.read(root, said, url=url, now=datetime.now(UTC))
    pages = paging.read(root, url)
    reading = _body(root, said, facts, url=url, is_first=pages.page == 1)
    text = text_of(reading.html)
    if len(tree.loose(text)) < _SHORTEST:
        raise PageError(url, why_no_article(root))
    paywalled = is_paywalled(root, said, text)
    language = heard(facts.language, text)
    return Extract(
        url=url,
        title=facts.title,
        kicker=reading.lines.kicker,
        standfirst=_standfirst(reading.lines, facts.description, text, facts.title),
        byline=facts.byline or authors.in_text(text, house=facts.source) or _author_in_scripts(root, reading),
        dateline=dateline(text, said.fact("dateline")),
        published=facts.dates.published,
        modified=facts.dates.modified,
        is_rough=facts.dates.is_rough,
        source=facts.source,
        editor=facts.editor or editor.in_text(text),
        language=language,
        direction=direction(language, text),
        keywords=in_text(facts.keywords, f"{facts.title} {text}") if facts.are_of_site else facts.keywords,
        html=reading.html,
        text=text,
        photos=reading.photos,
        page=pages.page,
        pages=pages.pages,
        next_url=pages.next_url,
        single_url=pages.single_url,
        canonical_url=facts.canonical_url,
        comments_url=facts.comments_url,
        paywalled=paywalled,
        voice=reading.voice,
        notes=(*reading.notes, *(("The publisher shows only the beginning.",) if paywalled else ())),
    )


def _author_in_scripts(root: HtmlElement, reading: _Reading) -> str:
    return authors.in_scripts(root) if reading.voice == STATE else ""


_NO_LINES = headings.Lines()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """The body that was found."""

    html: str
    photos: tuple[PhotoUse, ...] = ()
    lines: headings.Lines = _NO_LINES
    voice: str = voice.NAME
    notes: tuple[str, ...] = ()


def _body(root: HtmlElement, said: Said, facts: facts_of.Facts, *, url: str, is_first: bool) -> _Reading:
    base_url = base_of(root, url)
    named_text = str(said.article.get("articleBody") or "")
    page_body = root.find("body")
    page_body = root if page_body is None else page_body
    use_backgrounds(page_body)
    settle_unseen(page_body)
    remove_cards(page_body, (url, facts.canonical_url), url)
    as_it_stood = deepcopy(root)
    named = lead_photo.named(said, base_url)
    lead = lead_photo.shown(page_body, named, base_url)
    told = _told(said, lead, facts.title, base_url)
    wrap_loose_text(page_body)
    row = blocks(page_body)
    own = prose.hear(row)
    name = prose.NAME if own.is_sure else voice.NAME
    heard = "\n".join(block.text for block in own.blocks) if own.is_sure else voice.heard(as_it_stood, url)
    voices = [heard, named_text]
    place = body_of.find(row, voices, facts.headline)
    hidden = None
    if place is None or place.heard[place.container] < _LITTLE:
        hidden = _from_structured_data(named_text, base_url) or _from_scripts(as_it_stood, base_url)
    if hidden is not None:
        reading = hidden
    elif place is not None:
        reading = replace(_from_place(place, voices, facts, told, url=url, base_url=base_url), voice=name)
    else:
        raise PageError(url, why_no_article(root))
    return _with_lead(reading, lead, named, base_url) if is_first else reading


def _told(said: Said, lead: PhotoUse | None, title: str, base_url: str) -> Told:
    """Captions and credits that the body may lack: the page's own data, and what stands by the lead photo."""
    told = told_of(said.photos, base_url, title=title)
    if lead is not None and (lead.caption or lead.credit):
        told.update(dict.fromkeys(names_of(lead.candidates), (lead.caption, lead.credit)))
    return told


def _from_place(
    place: body_of.Place, voices: list[str], facts: facts_of.Facts, told: Told, *, url: str, base_url: str
) -> _Reading:
    # First of all: without its headline, a photo on another story's card would look like one of this story.
    remove_teasers(place.scope, url, facts.canonical_url)
    embeds.into_lines(place.container, base_url)
    body_of.without_furniture(place)
    lines = headings.read(place.scope, facts.headline, title=facts.title, sections=facts.sections)
    for element in lines.shown:
        body_of.forget(element)
    uses = _settled(place, facts, told, url=url, base_url=base_url)
    body_of.without_asides(place.container, voices, title=facts.title, byline=facts.byline, url=url)
    html = clean(tree.inner_html(place.container), base_url=base_url)
    photos = tuple(use for use in uses.values() if f'src="{escape(use.url)}"' in html)
    return _Reading(html=html, photos=photos, lines=lines)


def _from_scripts(root: HtmlElement, base_url: str) -> _Reading | None:
    """The text in the data that the page's scripts would show it from."""
    found = state.body(root)
    if not found:
        return None
    content = tree.soup(found)
    uses = settle(content, base_url, lambda _: True)
    html = clean(tree.inner_html(content), base_url=base_url)
    photos = tuple(use for use in uses.values() if f'src="{escape(use.url)}"' in html)
    note = "The page shows its text by scripts only; it was taken from the data for them."
    return _Reading(html=html, photos=photos, voice=STATE, notes=(note,))


def _from_structured_data(text: str, base_url: str) -> _Reading | None:
    """The text that the page gives to machines, where its own scripts would have to run to show it to people."""
    if len(text) < _LONG_ENOUGH_WITHOUT_PAGE:
        return None
    text = text if "<" in text else text.replace("\n", "\n\n")
    note = "The page shows its text by scripts only; it was taken from the page's structured data."
    return _Reading(html=clean(text, base_url=base_url), voice="structured data", notes=(note,))


def _settled(
    place: body_of.Place, facts: facts_of.Facts, told: Told, *, url: str, base_url: str
) -> dict[str, PhotoUse]:
    """Photos in their figures; those between headline and body go to the body's beginning."""
    order = {element: number for number, element in enumerate(place.scope.iter())}
    begins = order[place.container]
    head = order.get(facts.headline, begins) - _BEFORE_HEADLINE if facts.headline is not None else begins
    inside = set(place.container.iter())

    galleries = galleries_beside(place.scope, place.container)

    def is_wanted(element: HtmlElement) -> bool:
        is_near = element in inside or head <= order.get(element, -1) < begins or element in galleries
        return is_near and not is_teaser(element, url, facts.canonical_url)

    uses = settle(place.scope, base_url, is_wanted, told=told)
    inside = set(place.container.iter())
    outside = [each for each in place.scope.iter("figure") if each.get("data-settled") and each not in inside]
    after = _after(place, outside)
    leading = [each for each in outside if each not in after]
    for each in outside:
        if each in after:
            each.tail = None
            place.container.append(each)
    for number, each in enumerate(leading):
        each.tail = None
        place.container.insert(number, each)
    if leading and place.container.text:
        leading[-1].tail = place.container.text
        place.container.text = None
    return uses


def _after(place: body_of.Place, figures: list[HtmlElement]) -> set[HtmlElement]:
    """Those of the figures that stand after the body."""
    order = {element: number for number, element in enumerate(place.scope.iter())} if figures else {}
    ends = order.get(place.container, len(order))
    return {each for each in figures if order.get(each, 0) > ends}


def base_of(root: HtmlElement, url: str) -> str:
    """The address that the page's relative addresses are relative to."""
    for base in root.iter("base"):
        address = absolute(url, base.get("href") or "")
        if address:
            return address
    return url


def _with_lead(reading: _Reading, lead: PhotoUse | None, named: list[str], base_url: str) -> _Reading:
    """The photo that the page names for its article goes first, where the body lacks it."""
    kept = names_of(address for use in reading.photos for address in use.candidates)
    notes = reading.notes
    if lead is None and not reading.photos:
        lead = next((PhotoUse(url=each, candidates=(each,)) for each in named if not is_decoration(each)), None)
        notes = (*notes, "The page shows no photo; the one that it names for itself was taken.")
    if lead is None or names_of(lead.candidates) & kept:
        return reading
    html = f"{clean(tree.inner_html(figure(lead)), base_url=base_url)}\n{reading.html}"
    return replace(reading, html=html, photos=(lead, *reading.photos), notes=notes)


def _standfirst(lines: headings.Lines, description: str, text: str, title: str) -> str:
    """As the page shows it; else as it describes itself, unless that is how the text begins."""
    if lines.standfirst or not _SHORTEST_DESCRIPTION <= len(description) <= _LONGEST_DESCRIPTION:
        return lines.standfirst
    key = tree.loose(description)
    is_cut = description.endswith(("…", "...", "]")) or _ends_within_a_word(description, text)
    if is_cut or key[:_SAME] in tree.loose(text) or key in tree.loose(title):
        return ""
    return description


def _ends_within_a_word(description: str, text: str) -> bool:
    """Whether its last letters are no word of the text, but begin one: descriptions are cut at a number of letters."""
    last = description.rpartition(" ")[2]
    if len(description) < _CUT_FROM or not (last.isalpha() and last.isascii()):
        return False
    return re.search(rf"\b{last}\b", text) is None and re.search(rf"\b{last}\w", text) is not None
