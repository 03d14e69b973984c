"""Which links of a section page lead to its articles: told from the menu, the adverts and the lists at the side."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING

from newsreader.articles import link_address
from newsreader.articles.address import absolute
from newsreader.articles.headline_text import BELOW, MORE, NAMES, headline_of, is_headline, length
from newsreader.articles.tree import short_text, sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.html import HtmlElement

_MOST_LINKS = 4_000
_ENOUGH = 3.0
"""Weight from which a link counts as an article's."""
_MOST_OF_A_PAGE = 0.55
"""A name in which more of the page's headlines stand than this says nothing of them."""
_MOST_OF_A_LABEL = 0.8
"""A list that is named something else may be the longer one; beyond this it is the page's own."""
_LONGEST_LABEL = 40
_AROUND = 5
_FEW = 3
_MOST_ANCHORS = 3
"""Photo, headline, "read more"; what is linked from more places and heads none of them is a section or a tag."""
_NAMED = 3.0
_NONE = -99.0
_LIKELY = 3.0
_UNLIKE_HEADLINES = 3.0
"""Taken from links outside headings whose addresses are unlike those in headings."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEVER_TAGS = frozenset({"nav", "footer", "menu", "amp-sidebar"})
_NEVER_ROLES = words("navigation contentinfo search menu menubar tablist toolbar")
_BESIDE_TAGS = frozenset({"aside", "header", "form", "dialog"})
_LABELS = (*sorted(_HEADINGS), *sorted(words("div span p strong b td th caption dt header label a")))
_LONGEST_NAME = 5
"""Words in the name of a list."""
_SHORT, _LONG = 3, 45
"""Words of a headline: with fewer it may be a section's name, with more it is a whole card."""
_BESIDE = words(
    "nav navi navbar navigation menu menus submenu megamenu footer breadcrumb breadcrumbs crumbs tags taglist "
    "tagcloud keywords byline author authors share sharing social pagination pager paging sponsored sponsor "
    "advert advertisement advertorial ads ad adbox promo promoted promotion outbrain taboola newsletter cookie "
    "cookies consent language languages langs skip login account subscribe popular mostread mostpopular "
    "mostviewed trending ranking rank toplist hotlist hotnews related recommended recommendation recommendations "
    "recommend alsoread readmore morefrom sidebar rhs aside rail widget widgets partners partner services shop"
)
"""Names of what stands around a section's list. One that most headlines stand in says nothing on that page."""
_OTHER_LIST = re.compile(
    r"most (?:read|popular|viewed|shared|commented|watched|clicked|discussed)|trending|popular|best of the web"
    r"|sponsored|promoted|advertis|paid (?:post|content)|partner|from our|around the web|you may|recommended"
    r"|related|newsletter|follow us|quick links|categor|archive"
    r"|meist(?:gelesen|geklickt|kommentiert|gesehen|geteilt)|beliebt|anzeige|werbung|auch interessant|mehr zum thema"
    r"|plus (?:lus|partagés|consultés|vus)|populaires|publicité|más (?:leíd|vist|popular|comentad|compartid)|mas leid"
    r"|lo más|publicidad|mais (?:lid|vist|popular)|publicidade|più (?:lett|vist|popolari)|pubblicità|meest gelezen"
    r"|mest (?:läs|les|læs)|populär|najczęściej czytane|popularne|nejčtenější|самое (?:читаемое|популярное)|популярн"
    r"|реклама|найпопулярн|en çok okunan|çok okunan|الأكثر|الاكثر|إعلان|اعلان|پربازدید|پربیننده"
    r"|人気|ランキング|よく読まれ|アクセス数|広告|おすすめ|热门|热点排行|排行|点击|推荐阅读|相关|广告|友情链接|熱門|排行榜|廣告"
    r"|ट्रेंडिंग|सबसे ज़्यादा|लोकप्रिय|জনপ্রিয়|সর্বাধিক|đọc nhiều|xem nhiều|terpopuler|nổi bật|ยอดนิยม|הנקראות|פופולרי"
    r"|많이 본|인기|랭킹|추천|광고",
    re.IGNORECASE,
)
"""Names of lists that stand beside a section's own: most read, related, paid for."""
_NEAR, _LONGEST_BESIDE = 4, 80
_DAY_OR_TIME = re.compile(r"(?:19|20)\d{2}|\d{1,2}[:.]\d{2}|\d{1,2}[-/月]\d{1,2}", re.ASCII)
_STATES = re.compile(r"\d|^(?:active|current|first|last|odd|even|is-|has-|col-|post-|item-|status-|category-|tag-)")


@dataclass(slots=True, kw_only=True)
class Link:
    """A link that may lead to an article: all anchors with one target, told by the best of them."""

    url: str
    identity: str
    anchors: list[HtmlElement] = field(default_factory=list)
    title: str = ""
    anchor: HtmlElement | None = None
    """The one that bears the headline."""
    is_headed: bool = False
    """Whether the headline stands in a heading."""
    repeats: int = 0
    """How many of the anchors say it."""
    weight: float = 0.0


def article_links(root: HtmlElement, *, url: str, base_url: str, named: Collection[str]) -> list[Link]:
    """The links to articles, in the order of the page. `named` are identities that the page lists for machines."""
    links = _targets(root, url=url, base_url=base_url)
    _entitle(links)
    titled = [link for link in links if link.title]
    page = _Page(root, titled)
    for link in titled:
        link.weight = _own_weight(link, page) + (_NAMED if link.identity in named else 0.0)
    candidates = [link for link in titled if link.weight > _NONE]
    _compare_with_headings(candidates)
    _weigh_groups(candidates)
    return [link for link in candidates if link.weight >= _ENOUGH]


def _targets(root: HtmlElement, *, url: str, base_url: str) -> list[Link]:
    found: dict[str, Link] = {}
    own = link_address.identity(url)
    for number, anchor in enumerate(root.iter("a")):
        if number >= _MOST_LINKS:
            break
        href = (anchor.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        try:
            address = link_address.tidy(absolute(base_url, href))
            identity = link_address.identity(address)
            if not identity or identity == own or not link_address.is_same_site(address, url):
                continue
        except ValueError:
            continue
        found.setdefault(identity, Link(url=address, identity=identity)).anchors.append(anchor)
    return list(found.values())


def _entitle(links: list[Link]) -> None:
    """Gives each link the headline among the texts of its anchors; what many links say ("Details") is none."""
    said = Counter(text for link in links for text in {headline_of(anchor) for anchor in link.anchors} if text)
    for link in links:
        best = -9.0
        for anchor in link.anchors:
            text = headline_of(anchor)
            if not text or said[text] > 2 or MORE.fullmatch(text):
                continue
            worth = _worth_as_headline(anchor, text)
            if worth > best:
                best, link.title, link.anchor, link.is_headed = worth, text, anchor, _in_heading(anchor)
        if link.anchor is None or not "".join(link.anchor.itertext()).strip():
            link.anchor, link.title, link.is_headed = _beside_photo(link.anchors, said)
        link.repeats = sum(headline_of(anchor) == link.title for anchor in link.anchors)


def _worth_as_headline(anchor: HtmlElement, text: str) -> float:
    """Which of the texts with one target is its headline: the first full one, unless another is marked as such."""
    worth = min(length(text), 4.0) / 2
    parent = anchor.getparent()
    names = sign_words(anchor) | (sign_words(parent) if parent is not None else frozenset())
    if _in_heading(anchor):
        worth += 3.0
    elif names & NAMES or anchor.find(".//strong") is not None:
        worth += 1.0
    return worth - (1.0 if names & BELOW else 0.0) - (1.0 if length(text) > _LONG else 0.0)


def _beside_photo(anchors: list[HtmlElement], said: Counter[str]) -> tuple[HtmlElement, str, bool]:
    """The headline of a card whose only links are its photo and "Read more"; whether it is a heading."""
    for anchor in anchors:
        parent = anchor.getparent()
        for _ in range(_AROUND):
            if parent is None or parent.tag in {"body", "main", "html"}:
                break
            headings = [each for each in parent.iter(*_HEADINGS) if is_headline(short_text(each, 300) or "")]
            if len(headings) == 1:
                return anchor, headline_of(headings[0]) or short_text(headings[0], 300) or "", True
            if headings:
                break
            parent = parent.getparent()
    alts = [" ".join((image.get("alt") or "").split()) for anchor in anchors for image in anchor.iter("img", "amp-img")]
    return anchors[0], next((alt for alt in alts if is_headline(alt) and said[alt] < 2 and length(alt) >= 4), ""), False


class _Page:
    """Where the page's headlines stand, and what on it is a list of another name."""

    def __init__(self, root: HtmlElement, links: list[Link]) -> None:
        self._titles = frozenset(link.title for link in links)
        self._anchors = frozenset(link.anchor for link in links if link_address.weight(link.url) > -1)
        self._below = Counter(
            element for link in links if link.anchor in self._anchors for element in _anchor(link).iterancestors()
        )
        strong = _strong(links)
        self._least_common = max(2.0, _MOST_OF_A_PAGE * len(strong))
        self._most_labelled = _MOST_OF_A_LABEL * len(strong)
        self._strong_below = Counter(element for link in strong for element in _anchor(link).iterancestors())
        marks: Counter[str] = Counter()
        for link in strong:
            marks.update({mark for element in _upwards(link) for mark in _marks(element)})
        self._void = frozenset(mark for mark, count in marks.items() if count >= self._least_common)
        self._others = frozenset(self._other_lists(root))

    def is_beside(self, element: HtmlElement) -> bool:
        """Whether what is in the element belongs to the page's surroundings. What marks most headlines says nothing."""
        if element.tag in _NEVER_TAGS or (element.get("role") or "").lower() in _NEVER_ROLES:
            return True
        return element in self._others or any(mark not in self._void for mark in _marks(element))

    def _other_lists(self, root: HtmlElement) -> Iterator[HtmlElement]:
        for element in root.iter(*_LABELS):
            said = short_text(element, _LONGEST_LABEL)
            if not said or not _OTHER_LIST.search(said) or not self._is_label(element, said):
                continue
            holder = element
            for _ in range(_AROUND):
                parent = holder.getparent()
                if parent is None or self._below[holder] > 1:
                    break
                holder = parent
            if self._below[holder] > 1 and self._strong_below[holder] <= self._most_labelled:
                yield holder

    def _is_label(self, element: HtmlElement, said: str) -> bool:
        """Whether it names a list, and is no headline itself."""
        if length(said) > _LONGEST_NAME or said in self._titles or self._below[element]:
            return False
        return element not in self._anchors and not any(each in self._anchors for each in element.iterancestors("a"))


def _strong(links: list[Link]) -> list[Link]:
    """Links that are most likely headlines, wherever they stand: in headings, where the page uses them for that."""
    told = [link for link in links if link_address.weight(link.url) > -1]
    headed = [link for link in told if link.is_headed and length(link.title) >= _SHORT]
    if len(headed) >= _FEW:
        return headed
    likely = [link for link in told if _of_text(link) + link_address.weight(link.url) >= _LIKELY]
    return likely if len(likely) >= _FEW else [link for link in told if length(link.title) >= _SHORT]


def _marks(element: HtmlElement) -> Iterator[str]:
    """What the element's names say against it."""
    if element.tag in _BESIDE_TAGS or (element.get("role") or "").lower() == "complementary":
        yield element.tag
    names = sign_words(element)
    if names:
        yield from names & _BESIDE


def _upwards(link: Link) -> Iterator[HtmlElement]:
    anchor = _anchor(link)
    yield anchor
    yield from anchor.iterancestors()


def _anchor(link: Link) -> HtmlElement:
    assert link.anchor is not None
    return link.anchor


def _own_weight(link: Link, page: _Page) -> float:
    anchor = _anchor(link)
    rel = set((anchor.get("rel") or "").lower().split())
    if rel & {"sponsored", "author", "tag", "next", "prev"} or any(map(page.is_beside, _upwards(link))):
        return _NONE
    if link.repeats > _MOST_ANCHORS or (len(link.anchors) > _MOST_ANCHORS and not link.is_headed):
        return _NONE
    found = link_address.weight(link.url) + _of_text(link) + (2.0 if link.is_headed else 0.0)
    in_story = any(each.tag == "article" for each in anchor.iterancestors())
    return found + ("bookmark" in rel) + in_story + _is_dated(link)


def _is_dated(link: Link) -> bool:
    """Whether a day or a time stands beside the headline."""
    for _, holder in zip(range(_NEAR), _upwards(link), strict=False):
        said = short_text(holder, len(link.title) + _LONGEST_BESIDE)
        if said is None:
            return False
        if holder.find(".//time") is not None or _DAY_OR_TIME.search(said.replace(link.title, " ")):
            return True
    return False


def _of_text(link: Link) -> float:
    units = length(link.title)
    if units > _LONG:
        return 1.0
    return 2.0 if units >= 5 else 1.5 if units >= 4 else 0.5 if units >= 3 else -1.0 if units >= 2 else -2.0


def _in_heading(anchor: HtmlElement) -> bool:
    if next(anchor.iter(*_HEADINGS), None) is not None:
        return True
    return any(parent.tag in _HEADINGS for _, parent in zip(range(3), anchor.iterancestors(), strict=False))


def _compare_with_headings(links: list[Link]) -> None:
    headed = {link.identity: link_address.shape(link.url) for link in links if link.is_headed}
    if len(headed) >= _FEW:
        shapes = set(headed.values())
        for link in links:
            if link.identity not in headed and link_address.shape(link.url) not in shapes:
                link.weight -= _UNLIKE_HEADLINES


def _weigh_groups(links: list[Link]) -> None:
    """Links of one kind are judged together: a section's list is a large group of links that look alike."""
    rows: dict[str, list[Link]] = {}
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        path = _path(_anchor(link))
        rows.setdefault(path, []).append(link)
        groups.setdefault((path, link_address.shape(link.url)), []).append(link)
    of_row = {path: _mean(row) for path, row in rows.items()}
    of_group = {kind: (_mean(group), min(log2(len(group)) / 2, 1.5)) for kind, group in groups.items()}
    for (path, _), group in groups.items():
        mean, bonus = of_group[path, link_address.shape(group[0].url)]
        for link in group:
            link.weight = 0.5 * link.weight + 0.25 * mean + 0.25 * of_row[path] + (bonus if mean > 0 else 0.0)


def _mean(links: list[Link]) -> float:
    return sum(link.weight for link in links) / len(links)


def _path(anchor: HtmlElement) -> str:
    parts = []
    for _, element in zip(range(_AROUND), (anchor, *anchor.iterancestors()), strict=False):
        names = sorted(name for name in (element.get("class") or "").split() if not _STATES.search(name))
        parts.append(f"{element.tag}.{'.'.join(names[:4])}")
    return ">".join(parts)
