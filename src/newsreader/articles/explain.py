"""Why a page's article is as it is: which voice chose its body, and what became of each of its images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.articles import lead_photo, leave_out, structured, tree
from newsreader.articles.address import absolute
from newsreader.articles.decode import decode
from newsreader.articles.page import base_of, extract
from newsreader.articles.photo_address import addresses_of, names_of
from newsreader.articles.photo_elements import is_teaser, photo_elements, use_backgrounds, use_noscript
from newsreader.articles.photo_verdict import why_no_photo

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsreader.model import Extract


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one image of the page."""

    url: str
    kept: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The article, and how it came about."""

    article: Extract
    photos: tuple[Verdict, ...]
    """Of every image on the page, in the page's order; each address once."""

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it in lines of text."""
        article = self.article
        stay = sum(each.kept for each in self.photos)
        return (
            article.title or "(no headline)",
            f"Body: {len(article.text.split())} words, as {article.voice} has it.",
            *article.notes,
            f"Photos: {stay} of {len(self.photos)} images stay.",
            *(f"  {'kept' if each.kept else 'dropped'}: {each.reason}\n    {each.url}" for each in self.photos),
        )


def explain(body: bytes, *, url: str, charset: str = "", mime: str = "") -> Explanation:
    """The article of the page and its reasons. Raises PageError as `page.extract` does.

    The page is read once more for the reasons: whoever only wants the article pays nothing for them.
    """
    article = extract(body, url=url, charset=charset, mime=mime)
    root = tree.page(decode(body, charset=charset))
    return Explanation(article=article, photos=() if root is None else tuple(_verdicts(root, article, url)))


def _verdicts(root: HtmlElement, article: Extract, url: str) -> list[Verdict]:
    said = structured.read(root)
    base_url = base_of(root, url)
    named = names_of(lead_photo.named(said, base_url))
    waiting = {use.url: names_of(use.candidates) for use in article.photos}
    shown: list[tuple[str, frozenset[str]]] = []
    found: list[Verdict] = []
    listed: set[str] = set()
    use_backgrounds(root)
    use_noscript(root)
    for element in photo_elements(root):
        addresses = addresses_of(element, base_url)
        names = names_of(addresses)
        first = next((address for address, known in waiting.items() if known & names), "")
        again = next((address for address, known in shown if known & names), "")
        address = first or (addresses[0] if addresses else absolute(base_url, element.get("src") or ""))
        if first:
            shown.append((first, waiting.pop(first)))
            is_lead = bool(names & named) and first == article.photos[0].url
            reason = "the lead photo (the page names it, and shows it)" if is_lead else "in the body"
        elif again:
            reason = f"a second size of {again}"
        else:
            reason = why_no_photo(element, addresses) or _why_elsewhere(element, url, article.canonical_url)
        if address and (first or address not in listed):
            listed.add(address)
            found.append(Verdict(url=address, kept=bool(first), reason=reason))
    return [
        *(Verdict(url=each, kept=True, reason="the page names it, and shows no image of it") for each in waiting),
        *found,
    ]


def _why_elsewhere(element: HtmlElement, url: str, canonical_url: str) -> str:
    """Where a photo stands that is none of the story's."""
    if is_teaser(element, url, canonical_url):
        href = next((link.get("href") for link in element.iterancestors("a") if link.get("href")), "")
        return (
            f"belongs to another story (inside a link to {absolute(url, href)})" if href else "on another story's card"
        )
    for each in (element, *element.iterancestors()):
        if each.getparent() is None or next(each.iter("h1", "main"), None) is not None:
            break
        if leave_out.is_furniture(each, structural=frozenset(), is_heard=False):
            return f"in what the page calls {_called(each)}"
    return "outside the story's body"


def _called(element: HtmlElement) -> str:
    sign = " ".join((element.get("class") or element.get("id") or element.get("role") or "").split())[:60]
    return f'<{element.tag}> "{sign}"' if sign else f"<{element.tag}>"
