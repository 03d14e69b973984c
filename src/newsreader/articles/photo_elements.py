"""Which elements of a page are photos, and which are icons, adverts, or lead to another story."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsreader.articles.address import absolute
from newsreader.articles.captions import is_credit_only
from newsreader.articles.photo_address import IMAGE_NAME, addresses_of, least_px
from newsreader.articles.tree import elements, loose, remove, short_text, sign_words, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement


SMALLEST_PX = 90
"""Portraits of authors, icons and buttons say that they are smaller than this; no photo of a story does."""
NO_LOGO_PX = 400
"""Some systems call the photo of a story its logo; no logo is as high as that."""
_DECORATION = words(
    "logo logos icon icons avatar avatars gravatar emoji smiley sprite tracking tracker pixel beacon spacer favicon"
    " userpic"
    " headshot qrcode qr ewm erweima captcha"
)
_ROUND_DECORATION = words("avatar avatars logo gravatar emoji qrcode qr ewm erweima")
_PERSON = words(
    "author authors authorbox authorinfo authorimage authorphoto authorpic byline bylines autor autoren autores auteur"
    " auteurs autore redakteur redakteurin columnist kolumnist journalist contributor writer forfatter skribent"
)
"""What pages call the place of those who wrote the story; their portraits are no photos of it."""
_PERSON_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori?|byline|contributors?|journalists?|redakteure?|redaktion|staff)/",
    re.IGNORECASE,
)
_LISTENED = words("player podcast podcasts podcastplayer audioplayer audio episode")
_WATCHED = words("video videos videoplayer gallery galerie slideshow")
_MAYBE_PERSON = words("profile profil perfil member")
_LONGEST_PERSON = 300
_DECORATION_ADDRESS = re.compile(
    r"(?:^|[/_.-])(?:logo\d{0,2}|logos|icon|icons|avatar|avatars|gravatar|sprite|emoji|smileys?|badge|favicon|qrcode|"
    r"wp-includes|emojis|buttons?|btn|twemoji|pixel|tracking|count|counter|stat|profiles?|authors?|autor(?:es)?|bylines?|88x31)"
    r"(?:[/_.-]|$)|/(?:share|weixin|wechat|wx|qr|ewm|erweima)[\d_-]{0,4}\.(?:png|gif|jpe?g)$"
    r"|doubleclick\.|/paywall/|googleads|scorecardresearch|/ads?/|adserv|feedburner|/pixel[./?]|imrworldwide|/tr\?id=",
    re.IGNORECASE,
)
_LARGER = re.compile(
    r"(?:^|[/_-])(?:photos?|images?|imgs?|pictures?|pics?|gallery|galleries|galerie|galeria|bilder|bild|foto|fotos"
    r"|media"
    r"|slideshow|lightbox|attachment|viewer)(?:[/_.-]|$)",
    re.IGNORECASE,
)
"""Where a link round a photo leads to the same photo, larger."""
STOPS = frozenset({"body", "article", "main", "html", "section", "td", "li", "blockquote"})
LIFT = 6
"""How many levels a photo's wrappers go up at most."""
PHOTO_TAGS = ("img", "amp-img", "picture", "amp-anim")
_LONGEST_CARD = 500
_STYLED_OR_STILL = ".//*[contains(@style, 'url(') or @poster or @data-bg or @data-background-image]"
_LATER = ("poster", "data-bg", "data-background-image")
_BEHIND = re.compile(r"background(?:-image)?\s*:[^;]{0,200}?url\(\s*[\"']?([^\"')]{5,1000})", re.IGNORECASE)
_PHOTO_NAME = re.compile(r"\.(?:jpe?g|webp|avif)(?=$|[?#&/;:,!])", re.IGNORECASE)
"""Drawings that decorate a page are of other kinds."""
_PATTERNS = words("pattern texture overlay backdrop wallpaper blur blurred placeholder")
_SHOWN_BEHIND = ("data-bg", "data-src", "data-background-image", "data-background", "data-image", "data-original")


def photo_elements(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in elements(root):
        if element.tag == "picture":
            inside = element.find(".//img")
            if inside is None and short_text(element, 0) == "":
                yield element
        elif element.tag in PHOTO_TAGS or _is_shown_behind(element) or _is_image_by_another_name(element):
            yield element


def _is_shown_behind(element: HtmlElement) -> bool:
    """Whether the element is no image, and scripts put one behind it."""
    return (
        element.tag in {"div", "span", "a", "figure"}
        and any(name in element.attrib for name in _SHOWN_BEHIND)
        and element.find(".//img") is None
        and short_text(element, 0) == ""
    )


def _is_image_by_another_name(element: HtmlElement) -> bool:
    """Whether it is a custom element (HTML §4.13: its name has a hyphen) that its page's scripts make an image of."""
    return (
        "-" in element.tag
        and IMAGE_NAME.search(element.get("src") or "") is not None
        and element.find(".//img") is None
    )


def use_backgrounds(root: HtmlElement) -> None:
    """Photos that styles put behind elements, and the stills of videos, as images in their places."""
    for element in root.xpath(_STYLED_OR_STILL):
        found = _BEHIND.search(element.get("style") or "")
        source = found[1] if found is not None else next(filter(None, map(element.get, _LATER)), "")
        if not _PHOTO_NAME.search(source) or element.find(".//img") is not None or sign_words(element) & _PATTERNS:
            continue
        image = element.makeelement("img", {"src": source, "alt": element.get("aria-label") or ""})
        if element.get("poster"):
            place = next(element.iterancestors("figure"), element)
            place.addprevious(image)
        elif element.find(".//h1") is not None:
            # What is said of a photo behind the headline stands below both.
            image.tail, element.tail = element.tail, None
            element.addnext(image)
        else:
            image.tail, element.text = element.text, None
            element.insert(0, image)


def use_noscript(root: HtmlElement) -> None:
    """What a page shows without scripts stands in for what its scripts would load, or goes with it into one photo."""
    for hidden in list(root.iter("noscript")):
        if hidden.getparent() is None:
            continue
        images = list(hidden.iter("img"))
        beside = _image_beside(hidden) if len(images) == 1 else None
        if beside is not None:
            for name in ("src", "srcset"):
                if images[0].get(name):
                    beside.set(f"data-noscript-{name}", images[0].get(name))
        if images and beside is None:
            hidden.tag = "span"
        else:
            remove(hidden)


def _image_beside(hidden: HtmlElement) -> HtmlElement | None:
    """The image right before or after, alone or alone in its element, that scripts would fill."""
    for neighbour in (hidden.getprevious(), hidden.getnext()):
        if neighbour is None or (hidden.tail or "").strip():
            continue
        images = [neighbour] if neighbour.tag == "img" else list(islice(neighbour.iter("img"), 2))
        if len(images) == 1 and short_text(neighbour, 0) == "" and not _is_photo_of_its_own(images[0]):
            return images[0]
    return None


def _is_photo_of_its_own(image: HtmlElement) -> bool:
    """Whether no script has to load it: its address is the plain one, and nothing else is written on it."""
    return IMAGE_NAME.search(image.get("src") or "") is not None and not any("src" in name[1:] for name in image.attrib)


def stand_ins(root: HtmlElement, base_url: str) -> frozenset[str]:
    """Addresses that several photos share beside their own: what a page shows until its scripts load the photo."""
    seen: dict[str, list[frozenset[str]]] = {}
    for element in photo_elements(root):
        addresses = frozenset(addresses_of(element, base_url))
        if len(addresses) > 1:
            for address in addresses:
                seen.setdefault(address, []).append(addresses)
    return frozenset(
        address for address, sets in seen.items() if len(set(sets)) > 2 and len(frozenset.intersection(*sets)) == 1
    )


def is_icon(element: HtmlElement) -> bool:
    if 0 < least_px(element) < SMALLEST_PX:
        return True
    if sign_words(element) & _DECORATION and least_px(element) < NO_LOGO_PX:
        return True
    parent = element.getparent()
    for _ in range(3):
        if parent is None or parent.tag in STOPS:
            return False
        if sign_words(parent) & _ROUND_DECORATION:
            return True
        parent = parent.getparent()
    return False


def is_portrait(element: HtmlElement) -> bool:
    """Whether the photo shows who wrote the story: it stands where the page names the author."""
    link = next(element.iterancestors("a"), None)
    if sign_words(element) & _PERSON or (link is not None and _leads_to_a_person(link)):
        return True
    for level, parent in enumerate(islice(element.iterancestors(), 4)):
        if parent.tag in STOPS - {"section", "li"} or short_text(parent, _LONGEST_PERSON) is None:
            return False
        found = sign_words(parent)
        if found & _PERSON or (level < 2 and found & _MAYBE_PERSON):
            return True
    return False


def is_cover(element: HtmlElement) -> bool:
    """Whether the photo is the cover of something to listen to: it stands beside the title, in a player."""
    for parent in islice(element.iterancestors(), 4):
        said = short_text(parent, _LONGEST_PERSON) if parent.tag not in STOPS else None
        if said is None or parent.tag == "figure":
            # A photo of the story may have sound as well.
            return False
        found = sign_words(parent)
        if said and not is_credit_only(said) and found & _LISTENED and not found & _WATCHED:
            return True
    return False


def _leads_to_a_person(link: HtmlElement) -> bool:
    return "author" in (link.get("rel") or "").split() or _PERSON_PAGE.search(link.get("href") or "") is not None


def is_decoration(address: str) -> bool:
    """Whether the address itself says that it is a logo, an icon, an advert or a counter."""
    return _DECORATION_ADDRESS.search(unquote(address.partition("?")[0])) is not None


def is_teaser(element: HtmlElement, url: str, canonical_url: str = "") -> bool:
    """Whether the photo leads to another page: then it is that page's.

    A saved page may stand at an address of no meaning; then its canonical address tells its site.
    """
    url = canonical_url or url
    if _is_on_a_card(element, url):
        return True
    link = next(element.iterancestors("a"), None)
    if link is None:
        return _lies_under_a_link(element, url)
    return next(link.iterancestors("figure"), None) is None and _leads_elsewhere(link, url)


def _leads_elsewhere(link: HtmlElement, url: str) -> bool:
    """Whether the link round a photo leads to another story, not to the photo in large or to what it shows."""
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:")):
        return False
    here, there = urlsplit(url), urlsplit(absolute(url, href))
    stem = here.path.rstrip("/").rpartition(".")[0] or here.path.rstrip("/")
    # A link to another site leads to what the photo shows, not to another story.
    own = not _is_of_site(there.hostname, here.hostname) or (bool(stem) and there.path.startswith(stem))
    return bool(there.path.strip("/")) and not own and not IMAGE_NAME.search(href) and not _LARGER.search(there.path)


def _lies_under_a_link(element: HtmlElement, url: str) -> bool:
    """Whether an empty link beside the photo covers the card that both stand on."""
    for parent in islice(element.iterancestors(), 3):
        if parent.tag in STOPS:
            return False
        beside = [each for each in islice(parent.iterchildren("a"), 2) if not len(each) and not text_within(each)]
        if beside and short_text(parent, _LONGEST_CARD) is not None:
            return _leads_elsewhere(beside[0], url)
    return False


def remove_teasers(root: HtmlElement, url: str, canonical_url: str) -> None:
    """Takes out the photos that lead to other stories."""
    for element in list(photo_elements(root)):
        if element.getparent() is not None and is_teaser(element, url, canonical_url):
            # Its sources alone would be a photo again.
            remove(next(element.iterancestors("picture"), element))


def _is_on_a_card(element: HtmlElement, url: str) -> bool:
    """Whether all that is written beside the photo is a link: a headline that leads to another story."""
    for parent in list(element.iterancestors())[:LIFT]:
        if parent.tag in STOPS - {"section", "li", "article"}:
            return False
        said = short_text(parent, _LONGEST_CARD)
        if said is None:
            return False
        text = loose(said)
        if text:
            if parent.tag == "a" or next(parent.iterancestors("a"), None) is not None:
                # Photo and words in one link: a preview of that page, unless they only say whose it is.
                return not is_credit_only(said) and not _is_within_the_page(next(element.iterancestors("a")))
            linked = sum(len(loose(text_within(link))) for link in parent.iter("a") if _leads_to_a_story(link, url))
            return linked > 0.7 * len(text) or _has_linked_heading(parent, url)
    return False


def _has_linked_heading(card: HtmlElement, url: str) -> bool:
    return any(
        _leads_to_a_story(link, url)
        for heading in card.iter("h2", "h3", "h4", "h5", "h6")
        for link in heading.iter("a")
    )


def _leads_to_a_story(link: HtmlElement, url: str) -> bool:
    """Whether the link may lead to another story of the paper: not within the page, nor out to a shop or a source."""
    if _is_within_the_page(link):
        return False
    href = (link.get("href") or "").strip()
    return _is_of_site(urlsplit(absolute(url, href)).hostname, urlsplit(url).hostname)


def _is_of_site(one: str | None, other: str | None) -> bool:
    """Whether two hosts are a paper's: news.paper.example and www.paper.example."""
    return (one or "").split(".")[-2:] == (other or "").split(".")[-2:]


def _is_within_the_page(link: HtmlElement) -> bool:
    return (link.get("href") or "#").strip().startswith(("#", "javascript:"))
