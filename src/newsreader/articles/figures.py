"""Every photo of a tree in a figure of its own, with its caption; what is no photo is gone.

<figure><img src="absolute, best" alt="…"><figcaption>caption <cite>credit</cite></figcaption></figure>
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from newsreader.articles import captions
from newsreader.articles.address import absolute
from newsreader.articles.photo_address import IMAGE_NAME, addresses_of, least_px, names_of
from newsreader.articles.tree import elements, inner_html, loose, remove, sign_words, soup, text_within
from newsreader.articles.words import words
from newsreader.model import PhotoUse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

_SMALLEST_PX = 90
"""Portraits of authors, icons and buttons say that they are smaller than this; no photo of a story does."""
_DECORATION = words(
    "logo logos icon icons avatar avatars gravatar emoji smiley sprite tracking tracker pixel beacon spacer favicon"
    " userpic"
    " headshot qrcode captcha authorimage authorphoto authorpic"
)
_DECORATION_ADDRESS = re.compile(
    r"(?:^|[/_.-])(?:logo|logos|icon|icons|avatar|avatars|gravatar|sprite|emoji|smileys?|badge|favicon|qrcode|"
    r"wp-includes|emojis|button|btn|twemoji|pixel|tracking|count|counter|stat|profiles?|authors?)(?:[/_.-]|$)"
    r"|doubleclick\.|googleads|scorecardresearch|/ads?/|adserv|feedburner|/pixel[./?]|imrworldwide|/tr\?id=",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:(?:image|photo|img|pic|picture|media|bild|foto|figure|fig|video|wp|article|gallery|slide|teaser)?"
    r"(?:caption|captions|cutline|legend|legende|légende|bildunterschrift|bildtext|bildbeschreibung|bildtitel"
    r"|didascalia"
    r"|pie|piefoto|piedefoto|bijschrift|billedtekst|bildetekst|kuvateksti|caption1|captiontext|figcaption|imgtxt"
    r"|imgtext"
    r"|photonote|picnote|pictext|picnotes|capt|zhushi|note|desc|description|subtitle|subline|bu))"
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
    r"|creator|crédit|credito|crediti|licence|license|provider)"
)
_PHOTO_WORDS = words("photo foto image img picture pic bild media figure gallery galerie slide lead hero")
_LARGER = re.compile(
    r"(?:^|[/_-])(?:photos?|images?|imgs?|pictures?|pics?|gallery|galleries|galerie|galeria|bilder|bild|foto|fotos"
    r"|media"
    r"|slideshow|lightbox|attachment|viewer)(?:[/_.-]|$)",
    re.IGNORECASE,
)
"""Where a link round a photo leads to the same photo, larger."""
_STOPS = frozenset({"body", "article", "main", "html", "section", "td", "li", "blockquote"})
_MOST_PHOTOS = 250
"""The largest gallery of an article that was looked at had 120."""
_LIFT = 6
"""How many levels a photo's wrappers go up at most."""
PHOTO_TAGS = ("img", "amp-img", "picture", "amp-anim")


def settle(
    root: HtmlElement, base_url: str, is_wanted: Callable[[HtmlElement], bool] = lambda _: True
) -> dict[str, PhotoUse]:
    """Puts every wanted photo below `root` into its own figure, and gives the photos by address, in order."""
    _use_noscript(root)
    uses: dict[str, PhotoUse] = {}
    known: dict[str, str] = {}
    stand_ins = _stand_ins(root, base_url)
    for element in list(_photo_elements(root)):
        if element.getparent() is None or not _is_below(element, root):
            continue
        if len(uses) >= _MOST_PHOTOS or not is_wanted(element):
            remove(element)
            continue
        addresses = () if _is_furniture(element) else _without(addresses_of(element, base_url), stand_ins)
        if not addresses or is_decoration(addresses[0]):
            remove(element)
            continue
        names = names_of(addresses)
        first = next((known[name] for name in names if name in known), "")
        wrapper = _wrapper(element, root, base_url)
        caption, credit, taken = _caption(element, wrapper)
        alt = " ".join((element.get("alt") or "").split())[:500]
        if first:
            uses[first] = _filled(uses[first], caption=caption, credit=credit, alt=alt)
            _drop(wrapper, taken)
            continue
        known.update(dict.fromkeys(names, addresses[0]))
        uses[addresses[0]] = PhotoUse(url=addresses[0], candidates=addresses, caption=caption, credit=credit, alt=alt)
        _replace(wrapper, taken, figure(uses[addresses[0]]))
    _caption_again(root, uses)
    return uses


def settled_fragment(html: str, *, base_url: str) -> tuple[str, tuple[PhotoUse, ...]]:
    """HTML with its photos in figures (still hostile otherwise), and the photos in order."""
    root = soup(html)
    uses = settle(root, base_url)
    return inner_html(root), tuple(uses.values())


def figure(use: PhotoUse) -> HtmlElement:
    """The figure that shows the photo."""
    made = etree.Element("figure", {"data-settled": "1"})
    etree.SubElement(made, "img", {"src": use.url, "alt": use.alt})
    if use.caption or use.credit:
        line = etree.SubElement(made, "figcaption")
        line.text = f"{use.caption} " if use.caption and use.credit else use.caption
        if use.credit:
            etree.SubElement(line, "cite").text = use.credit
    return made


def _caption_again(root: HtmlElement, uses: dict[str, PhotoUse]) -> None:
    """A photo's second showing may have brought the caption that its first one lacks."""
    for element in list(root.iter("figure")):
        image = element.find("img")
        if element.get("data-settled") and image is not None and element.find("figcaption") is None:
            use = uses[image.get("src")]
            if use.caption or use.credit:
                _replace(element, [], figure(use))


def _filled(use: PhotoUse, *, caption: str, credit: str, alt: str) -> PhotoUse:
    return PhotoUse(
        url=use.url,
        candidates=use.candidates,
        caption=use.caption or caption,
        credit=use.credit or credit,
        alt=use.alt or alt,
    )


def is_decoration(address: str) -> bool:
    """Whether the address itself says that it is a logo, an icon, an advert or a counter."""
    return _DECORATION_ADDRESS.search(address.partition("?")[0]) is not None


def is_teaser(element: HtmlElement, url: str) -> bool:
    """Whether the photo leads to another page: then it is that page's."""
    if _is_on_a_card(element):
        return True
    link = next(element.iterancestors("a"), None)
    if link is None or next(link.iterancestors("figure"), None) is not None:
        return False
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:")):
        return False
    here, there = urlsplit(url), urlsplit(absolute(url, href))
    stem = here.path.rstrip("/").rpartition(".")[0] or here.path.rstrip("/")
    # A link to another site leads to what the photo shows, not to another story.
    own = there.hostname != here.hostname or (bool(stem) and there.path.startswith(stem))
    return bool(there.path.strip("/")) and not own and not IMAGE_NAME.search(href) and not _LARGER.search(there.path)


def _is_on_a_card(element: HtmlElement) -> bool:
    """Whether all that is written beside the photo is a link: a headline that leads to another story."""
    for parent in list(element.iterancestors())[:_LIFT]:
        if parent.tag in _STOPS - {"section", "li", "article"}:
            return False
        text = loose(text_within(parent))
        if text:
            linked = sum(len(loose(text_within(link))) for link in parent.iter("a"))
            own = sum(len(loose(text_within(link))) for link in parent.iterancestors("a")) and len(text)
            return len(text) < 400 and max(linked, own) > 0.7 * len(text)
    return False


def _is_below(element: HtmlElement, root: HtmlElement) -> bool:
    return any(parent is root for parent in element.iterancestors())


# --- which elements are photos --------------------------------------------------------------------------------------


def _stand_ins(root: HtmlElement, base_url: str) -> frozenset[str]:
    """Addresses that several photos share beside their own: what a page shows until its scripts load the photo."""
    seen: dict[str, list[frozenset[str]]] = {}
    for element in _photo_elements(root):
        addresses = frozenset(addresses_of(element, base_url))
        if len(addresses) > 1:
            for address in addresses:
                seen.setdefault(address, []).append(addresses)
    return frozenset(
        address for address, sets in seen.items() if len(set(sets)) > 2 and len(frozenset.intersection(*sets)) == 1
    )


def _without(addresses: tuple[str, ...], stand_ins: frozenset[str]) -> tuple[str, ...]:
    return tuple(each for each in addresses if each not in stand_ins) if stand_ins else addresses


def _use_noscript(root: HtmlElement) -> None:
    """What a page shows without scripts stands in for what its scripts would load."""
    for hidden in list(root.iter("noscript")):
        if hidden.getparent() is None:
            continue
        if hidden.find(".//img") is not None:
            hidden.tag = "span"
        else:
            remove(hidden)


def _photo_elements(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in elements(root):
        if element.tag == "picture":
            inside = element.find(".//img")
            if inside is None:
                yield element
        elif element.tag in PHOTO_TAGS or _is_shown_behind(element):
            yield element


def _is_shown_behind(element: HtmlElement) -> bool:
    """Whether the element is no image, and scripts put one behind it."""
    return (
        element.tag in {"div", "span", "a", "figure"}
        and any(name in element.attrib for name in _SHOWN_BEHIND)
        and element.find(".//img") is None
    )


_SHOWN_BEHIND = ("data-bg", "data-src", "data-background-image", "data-background", "data-image", "data-original")


def _is_furniture(element: HtmlElement) -> bool:
    if 0 < least_px(element) < _SMALLEST_PX:
        return True
    if sign_words(element) & _DECORATION:
        return True
    parent = element.getparent()
    for _ in range(3):
        if parent is None or parent.tag in _STOPS:
            return False
        if sign_words(parent) & {"avatar", "avatars", "logo", "gravatar", "emoji"}:
            return True
        parent = parent.getparent()
    return False


# --- captions -------------------------------------------------------------------------------------------------------


def _wrapper(element: HtmlElement, root: HtmlElement, base_url: str) -> HtmlElement:
    """The outermost element round the photo that holds nothing but the photo and what is said of it."""
    wrapper = element
    own = names_of(addresses_of(element, base_url))
    for parent in list(element.iterancestors())[:_LIFT]:
        if parent is root or parent.tag in _STOPS or parent.get("data-settled"):
            break
        others = [each for each in parent.iter(*PHOTO_TAGS) if each is not element and not _is_part(each, element)]
        if others and not all(names_of(addresses_of(each, base_url)) & own for each in others):
            break
        if parent.find(".//figure") is not None and parent.tag != "figure" and wrapper.tag != "figure":
            break
        if parent.tag == "figure" or _says_only_of_photo(parent, wrapper):
            wrapper = parent
        else:
            break
    return wrapper


def _is_part(one: HtmlElement, other: HtmlElement) -> bool:
    return any(parent is one for parent in other.iterancestors()) or any(
        parent is other for parent in one.iterancestors()
    )


def _says_only_of_photo(parent: HtmlElement, inner: HtmlElement) -> bool:
    text = text_within(parent)
    inside = text_within(inner)
    if len(text) - len(inside) <= 2:
        return True
    if len(text) > captions.LONGEST or parent.find(".//h1") is not None:
        return False
    outside = [each for each in parent if each is not inner and text_within(each)]
    if (parent.text or "").strip() or any((each.tail or "").strip() for each in parent):
        return bool(sign_words(parent) & _PHOTO_WORDS) and len(text) < 400 and parent.find(".//p") is None
    return all(_is_caption(each) for each in outside)


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


def _caption(element: HtmlElement, wrapper: HtmlElement) -> tuple[str, str, list[HtmlElement]]:
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
    for name in ("data-caption", "data-description", "data-image-caption", "data-credit"):
        text = element.get(name) or ""
        if text:
            plain = re.sub(r"<[^>]*>", " ", text)
            found = captions.split(plain) if "credit" not in name else ("", captions.tidy(plain))
            return *found, []
    return "", "", []


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
    return " ".join(texts), " / ".join(credits_found)


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
        return "", credit
    for each in marked:
        text = text_within(each)
        at = whole.rfind(text)
        if text and at >= 0:
            whole = f"{whole[:at]} {whole[at + len(text) :]}"
    caption = captions.tidy(whole).rstrip(" |/•·–—-([")
    if credit:
        return re.sub(r"\(\s*\)|\[\s*\]", "", caption).strip(), credit
    return captions.split(caption)


def _is_caption_word(element: HtmlElement) -> bool:
    return element.tag == "figcaption" or any(_SURE_CAPTION.fullmatch(word) for word in sign_words(element))


def _follower(wrapper: HtmlElement) -> HtmlElement | None:
    """The element after the photo that is its caption, by its class or by how it ends; also when one level up."""
    place = wrapper
    for _ in range(3):
        if (place.tail or "").strip():
            return None
        following = place.getnext()
        if following is not None:
            break
        parent = place.getparent()
        if parent is None or parent.tag in _STOPS or text_within(parent):
            return None
        place = parent
    else:
        return None
    return following if _follows_as_caption(following) else None


def _follows_as_caption(following: HtmlElement) -> bool:
    text = text_within(following)
    if not text or len(text) > captions.LONGEST or following.find(".//img") is not None:
        return False
    if any(_SURE_CAPTION.fullmatch(word) for word in sign_words(following)) or _is_picture_note(following):
        return True
    is_line = following.tag in {"p", "div", "span", "em", "small", "figcaption", "center"}
    return is_line and len(text) <= 400 and len(following) <= 4 and captions.has_credit(text)


def _is_picture_note(element: HtmlElement) -> bool:
    words = sign_words(element)
    return bool(words & {"pic", "photo", "image", "img", "picture", "foto", "bild"}) and any(
        _CAPTION.fullmatch(word) or _CREDIT.fullmatch(word) or word in {"text", "info", "title"} for word in words
    )


def _replace(wrapper: HtmlElement, taken: list[HtmlElement], made: HtmlElement) -> None:
    made.tail = wrapper.tail
    wrapper.tail = None
    wrapper.getparent().replace(wrapper, made)
    for element in taken:
        remove(element)


def _drop(wrapper: HtmlElement, taken: list[HtmlElement]) -> None:
    for element in (wrapper, *taken):
        remove(element)
