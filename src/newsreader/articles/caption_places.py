"""Where a page says what a photo shows and who took it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsreader.articles import captions
from newsreader.articles.photo_address import addresses_of, names_of
from newsreader.articles.photo_elements import LIFT, PHOTO_TAGS, STOPS
from newsreader.articles.tree import elements, short_text, sign_words, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement


_CAPTION = re.compile(
    r"(?:(?:image|photo|img|pic|picture|media|bild|foto|figure|fig|video|wp|article|gallery|slide|teaser)?"
    r"(?:caption|captions|cutline|legend|legende|légende|bildunterschrift|bildtext|bildbeschreibung|bildtitel"
    r"|didascalia"
    r"|pie|piefoto|piedefoto|bijschrift|billedtekst|bildetekst|kuvateksti|caption1|captiontext|figcaption|imgtxt"
    r"|imgtext"
    r"|photonote|picnote|pictext|picnotes|capt?|zhushi|note|desc|description|subtitle|subline|bu))"
)
_SURE_CAPTION = re.compile(
    r"\w*(?:caption|cutline|bildunterschrift|bildtext|didascalia|bijschrift|billedtekst|bildetekst|piefoto)\w*"
    r"|legend|legende"
)
_CREDIT = re.compile(
    r"(?:image|photo|img|pic|picture|media|bild|foto|figure|caption|fig)?"
    r"(?:credits?|copyrights?|photographers?|fotograf|fotografo|fotografía|bildnachweis|bildquelle|bildrechte|"
    r"bildcredit|quelle|source|rights|rightsholder|author|autor|auteur|agency|agencia|attribution|copy|creditline"
    r"|byline"
    r"|contributor|creator|crédit|credito|crediti|licence|license|provider)"
)
_SHORT = 400
_SENTENCE = 40
_STOPS = tuple('.!?…"”’»')
_MOST_IN_ONE = 10
"""A wrapper with more images (a photo in several sizes, a button) holds several photos."""
_PHOTO_WORDS = words("photo foto image img picture pic bild media figure gallery galerie slide lead hero")


def wrapper_of(element: HtmlElement, root: HtmlElement, base_url: str) -> HtmlElement:
    """The outermost element round the photo that holds nothing but the photo and what is said of it."""
    wrapper = element
    own = names_of(addresses_of(element, base_url))
    for parent in list(element.iterancestors())[:LIFT]:
        if parent is root or parent.tag in STOPS or parent.get("data-settled"):
            break
        others = [each for each in islice(parent.iter(*PHOTO_TAGS), _MOST_IN_ONE) if not _is_part(each, element)]
        if len(others) >= _MOST_IN_ONE - 2 or any(_is_another(each, own, base_url) for each in others):
            break
        if parent.find(".//figure") is not None and parent.tag != "figure" and wrapper.tag != "figure":
            break
        if parent.tag == "figure" or _says_only_of_photo(parent, wrapper):
            wrapper = parent
        elif wrapper.tag == "figure" or next(element.iterancestors("figure"), None) is None:
            # Below a figure, its parts may say what they like.
            break
    return wrapper


def caption_of(element: HtmlElement, wrapper: HtmlElement) -> tuple[str, str, list[HtmlElement]]:
    """(caption, credit, elements outside the wrapper that they were taken from)."""
    caption, credit = _within(wrapper) if wrapper is not element else ("", "")
    if caption or credit:
        follower = _follower(wrapper) if not caption else None
        if follower is not None:
            more, also = _told_apart(follower)
            return more or caption, credit or also, [follower]
        return caption, credit, []
    follower = _follower(wrapper)
    if follower is not None:
        return *_told_apart(follower), [follower]
    title = element.get("title") or ""
    if captions.has_credit(title):
        # A title repeats the alternative text, and says who took the photo.
        return *captions.split(title), []
    for name in ("data-caption", "data-description", "data-image-caption", "data-credit"):
        text = element.get(name) or ""
        if text:
            plain = re.sub(r"<[^>]*>", " ", text)
            found = captions.split(plain) if "credit" not in name else ("", captions.tidy(plain))
            return *found, []
    return "", "", []


def _is_part(one: HtmlElement, other: HtmlElement) -> bool:
    return any(parent is one for parent in other.iterancestors()) or any(
        parent is other for parent in one.iterancestors()
    )


def _is_another(image: HtmlElement, own: frozenset[str], base_url: str) -> bool:
    """Whether the image is another photo: no size of this one, and no button drawn on it."""
    names = names_of(addresses_of(image, base_url))
    return bool(names) and not names & own


def _says_only_of_photo(parent: HtmlElement, inner: HtmlElement) -> bool:
    text = short_text(parent, captions.LONGEST + _SHORT)
    if text is None:
        return False
    if len(text) - len(text_within(inner)) <= 2 or (len(text) <= captions.LONGEST and not captions.tidy(text)):
        return True
    if len(text) > captions.LONGEST or parent.find(".//h1") is not None:
        return False
    outside = [each for each in parent if each is not inner and text_within(each)]
    is_bare = bool((parent.text or "").strip()) or any((each.tail or "").strip() for each in parent)
    if not is_bare and all(_is_caption(each) for each in outside):
        return True
    # What is not named a caption may still be one, when it is short and says who took the photo.
    return (
        len(text) < _SHORT
        and not any(parent.find(f".//{tag}") is not None for tag in ("h2", "h3", "a"))
        and (
            (is_bare and bool(sign_words(parent) & _PHOTO_WORDS) and parent.find(".//p") is None)
            or any(captions.has_credit(each) for each in (text, *map(text_within, outside)))
        )
    )


def _is_caption(element: HtmlElement) -> bool:
    if element.tag == "figcaption":
        return True
    words = sign_words(element)
    if any(_CAPTION.fullmatch(word) or _CREDIT.fullmatch(word) or _SURE_CAPTION.fullmatch(word) for word in words):
        return len(text_within(element)) <= captions.LONGEST
    inner = [child for child in element if text_within(child)]
    if inner and not (element.text or "").strip() and len(inner) <= 3:
        return all(_is_caption(child) for child in inner)
    return False


def _within(wrapper: HtmlElement) -> tuple[str, str]:
    lines = [each for each in wrapper.iter("figcaption") if text_within(each)]
    if not lines:
        lines = [each for each in elements(wrapper) if each is not wrapper and _is_caption(each) and text_within(each)]
        lines = [
            each
            for each in lines
            if not any(_is_part(each, other) and other is not each and _is_outer(other, each) for other in lines)
        ]
    if not lines:
        text = _own_text(wrapper)
        return captions.split(text) if len(text) <= captions.LONGEST else ("", "")
    texts, credits_found = [], []
    for line in lines:
        caption, credit = _told_apart(line)
        if caption and caption not in texts:
            texts.append(caption)
        if credit and credit not in credits_found:
            credits_found.append(credit)
    # A figure may say who took its photo beside its figcaption.
    for each in elements(wrapper):
        if _is_credit(each) and not any(_is_outer(line, each) or line is each for line in lines):
            text = captions.tidy(text_within(each))
            if text and text not in credits_found and text not in " ".join(texts):
                credits_found.append(text)
    return " ".join(texts), " / ".join(credits_found) or _beside(wrapper, lines)


def _beside(wrapper: HtmlElement, lines: list[HtmlElement]) -> str:
    """The credit that a figure has outside its caption, in an element without a name."""
    rest = text_within(wrapper)
    for line in lines:
        rest = rest.replace(text_within(line), " ", 1)
    rest = captions.tidy(rest)
    return rest if rest and captions.is_credit_only(rest) else ""


def _own_text(wrapper: HtmlElement) -> str:
    return captions.tidy(text_within(wrapper))


def _is_outer(outer: HtmlElement, inner: HtmlElement) -> bool:
    return any(parent is outer for parent in inner.iterancestors())


def _is_credit(element: HtmlElement) -> bool:
    return element.tag == "cite" or any(_CREDIT.fullmatch(word) for word in sign_words(element))


def _told_apart(line: HtmlElement) -> tuple[str, str]:
    """Caption and credit by the elements that hold them, and else by the words."""
    marked = [each for each in elements(line) if (each is not line or not _is_caption_word(line)) and _is_credit(each)]
    marked = [each for each in marked if not any(_is_outer(other, each) for other in marked)]
    if line.tag == "figcaption" and line in marked:
        marked = [each for each in marked if each is not line]
    whole = text_within(line)
    credit = " / ".join(dict.fromkeys(filter(None, (captions.tidy(text_within(each)) for each in marked))))
    if marked and marked[0] is line:
        return _of_both(credit)
    for each in marked:
        text = text_within(each)
        at = whole.rfind(text)
        if text and at >= 0:
            whole = f"{whole[:at]} {whole[at + len(text) :]}"
    if credit:
        return re.sub(r"\(\s*\)|\[\s*\]", "", _without_end(whole)).strip(), credit
    return _signed(line) or in_line(whole)


def _signed(line: HtmlElement) -> tuple[str, str] | None:
    """(caption, credit) where the line ends with a name in an element of its own: <p>A lion.</p><span>Ada Lee</span>"""
    children = list(line)
    name = text_within(children[-1]) if len(children) > 1 and not (children[-1].tail or "").strip() else ""
    if not captions.is_name(name):
        return None
    caption = captions.tidy(text_within(line)[: -len(name)])
    return (caption, name) if caption.endswith(_STOPS) else None


def in_line(line: str) -> tuple[str, str]:
    """(caption, credit) of a photo's line in which no element says which is which."""
    return captions.split(_without_end(line))


def _without_end(line: str) -> str:
    return captions.tidy(line).rstrip(" |/•·–—-([")


def _of_both(text: str) -> tuple[str, str]:
    """(caption, credit) of what a page calls the credit, and is both on some."""
    caption, credit = captions.split(text)
    return (caption, credit) if credit and len(caption) > _SENTENCE else ("", text)


def _is_caption_word(element: HtmlElement) -> bool:
    return element.tag == "figcaption" or any(_SURE_CAPTION.fullmatch(word) for word in sign_words(element))


def _follower(wrapper: HtmlElement) -> HtmlElement | None:
    """The element after the photo that is its caption, by its class or by how it ends; also when one level up."""
    place = wrapper
    for _ in range(3):
        if (place.tail or "").strip():
            return None
        following = _next_beyond_breaks(place)
        if following is not None:
            return following if _follows_as_caption(following) else None
        parent = place.getparent()
        if parent is None or text_within(parent):
            return None
        if parent.tag == "td":
            return _cell_below(parent)
        if parent.tag in STOPS:
            return None
        place = parent
    return None


def _next_beyond_breaks(place: HtmlElement) -> HtmlElement | None:
    following = place.getnext()
    while following is not None and following.tag == "br" and not (following.tail or "").strip():
        following = following.getnext()
    return following


def _cell_below(cell: HtmlElement) -> HtmlElement | None:
    """The caption of a photo in a table made for the two: the only cell of the next and last row."""
    row = cell.getparent()
    below = row.getnext() if row is not None and len(row) == 1 else None
    if below is None or len(below) != 1 or below.getnext() is not None or below.find(".//img") is not None:
        return None
    return below[0] if short_text(below[0], _SHORT) else None


def line_below(element: HtmlElement, root: HtmlElement) -> HtmlElement | None:
    """The innermost element that holds the next text after this one, when nothing else stands between."""
    place = element
    for _ in range(LIFT):
        if (place.tail or "").strip():
            return None
        following = place.getnext()
        if following is None:
            place = place.getparent()
            if place is None or place is root:
                return None
        elif short_text(following, 0) is None:
            return _innermost(following)
        elif following.find(".//img") is not None:
            return None
        else:
            place = following
    return None


def _innermost(element: HtmlElement) -> HtmlElement:
    """The element inside that holds all of the first text."""
    while not (element.text or "").strip():
        inner = next((child for child in element if text_within(child)), None)
        if inner is None or inner.tag in {"a", "span", "b", "i", "em", "strong", "img", "figure"}:
            return element
        element = inner
    return element


def _follows_as_caption(following: HtmlElement) -> bool:
    text = short_text(following, captions.LONGEST)
    if following.tag == "figcaption" and next(following.iterancestors("figure"), None) is not None:
        # Of all photos in that figure.
        return False
    if not text or following.find(".//img") is not None:
        return False
    if any(_SURE_CAPTION.fullmatch(word) for word in sign_words(following)) or _is_picture_note(following):
        return True
    is_line = following.tag in {"p", "div", "span", "em", "small", "figcaption", "center", "font", "i"}
    return is_line and len(text) <= 400 and len(following) <= 4 and captions.has_credit(text)


def _is_picture_note(element: HtmlElement) -> bool:
    words = sign_words(element)
    return bool(words & _PHOTO_WORDS) and any(
        _CAPTION.fullmatch(word) or _CREDIT.fullmatch(word) or word in {"text", "info", "title"} for word in words
    )
