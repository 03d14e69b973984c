"""A web page's bytes made into an article: its facts, its body in the dialect, its photos."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from newsreader.articles import body as body_of
from newsreader.articles import facts as facts_of
from newsreader.articles import paging, structured, tree, voice
from newsreader.articles.address import absolute
from newsreader.articles.blocks import blocks
from newsreader.articles.clean import clean, text_of
from newsreader.articles.decode import decode
from newsreader.articles.figures import figure, settle
from newsreader.articles.language import direction
from newsreader.articles.refuse import refuse, why_no_article
from newsreader.errors import PageError
from newsreader.model import Extract, PhotoUse

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
    base_url = _base(root, url)
    said = structured.read(root)
    now = datetime.now(UTC)
    facts = facts_of.read(root, said, url=url, now=now)
    pages = paging.read(root, url)
    heard = voice.heard(root, url)
    page_body = root.find("body") if root.find("body") is not None else root
    row = blocks(page_body)
    body_of.mark(row, [heard, str(said.article.get("articleBody") or "")])
    place = body_of.container(row)
    if place is None:
        raise PageError(url, why_no_article(root))
    body_of.prune(place, row)
    uses = settle(place, base_url)
    html = clean(tree.inner_html(place), base_url=base_url)
    photos = tuple(use for use in uses.values() if f'src="{escape(use.url)}"' in html)
    if not photos:
        lead = _lead(said, base_url)
        if lead is not None:
            photos = (lead,)
            html = f"{clean(tree.inner_html(figure(lead)), base_url=base_url)}\n{html}"
    text = text_of(html)
    if len(tree.loose(text)) < _SHORTEST:
        raise PageError(url, why_no_article(root))
    return Extract(
        url=url,
        title=facts.title,
        byline=facts.byline,
        dateline=facts_of.dateline_of(text, said),
        published=facts.published,
        modified=facts.modified,
        source=facts.source,
        editor=facts.editor,
        language=facts.language,
        direction=direction(facts.language, text),
        keywords=facts.keywords,
        html=html,
        text=text,
        photos=photos,
        page=pages.page,
        pages=pages.pages,
        next_url=pages.next_url,
        single_url=pages.single_url,
        canonical_url=facts.canonical_url,
        comments_url=facts.comments_url,
        voice=voice.NAME,
    )


def _base(root: HtmlElement, url: str) -> str:
    for base in root.iter("base"):
        address = absolute(url, base.get("href") or "")
        if address:
            return address
    return url


def _lead(said: structured.Said, base_url: str) -> PhotoUse | None:
    """The photo that the page names for the article, when it shows none itself."""
    given = [
        *structured.urls_of_value(said.article.get("image")),
        *said.all("og:image", "twitter:image", "twitter:image:src"),
    ]
    for address in given:
        whole = absolute(base_url, address)
        if whole:
            return PhotoUse(url=whole, candidates=(whole,))
    return None
