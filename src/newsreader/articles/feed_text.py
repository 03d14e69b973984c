"""The feed's own words, made into what a page would have given."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from newsreader.articles.address import absolute
from newsreader.articles.clean import clean, text_of
from newsreader.articles.dialect import has_long_word
from newsreader.articles.language import direction, shortest
from newsreader.model import Extract, PhotoUse

if TYPE_CHECKING:
    from newsreader.model import Entry

_HAS_A_PHOTO = re.compile(r"<(?:img|figure|amp-img)", re.ASCII | re.IGNORECASE)
_NEEDS_A_TREE = ("data-", "srcset", "noscript", "caption", "<figure", "<picture", "amp-img", "credit")
"""What says of a photo more than its address; without it, cleaning is enough and ten times faster."""
_FIGURE = re.compile(r'<figure><img src="([^"]*)"(?: alt="([^"]*)")?[^>]*></figure>\n?')
_TRACKER = re.compile(
    r"(?:^|[/._-])(?:pixel|beacon|1x1|spacer|blank|feedburner|doubleclick|feedsportal|stats?|counter|emoji"
    r"|emojis)(?:[/._-]|$)",
    re.IGNORECASE,
)
_LAST_WORDS = re.compile(
    r"<p>(?:The post (?:(?!</p>).)* (?:appeared first on|first appeared on) (?:(?!</p>).)*"
    r"|(?:\[?<a [^>]*>)?\[?(?:Read (?:more|the full (?:article|story)|on)|Continue reading|Keep reading|Full story"
    r"|More|"
    r"Weiterlesen|Mehr lesen|Lire la suite|Leer más|Seguir leyendo|Leia mais|Leggi tutto|Continua a leggere|Lees meer|"
    r"Läs mer|Les mer|Læs mere|Читать далее|Czytaj więcej|阅读全文|閱讀全文|続きを読む|더 보기|اقرأ المزيد|Comments?"
    r"|\d+ comments?)"
    r"(?:(?!</p>|</a>).){0,120}(?:</a>)?[\]…→»›.\s]*)</p>\s*$",
    re.IGNORECASE | re.DOTALL,
)
_CUT = re.compile(r"\s*(?:\[(?:…|\.\.\.|&hellip;|&#8230;)\]|\[&amp;hellip;\])\s*(?=</p>\s*$)")
_FRAME = "<body><div>", "</div></body>"
_SPACES = bytes(byte for byte in range(0x80) if chr(byte).isspace())
_LONGEST_STANDFIRST = 500
_WORDS_OF_TITLE = 12


def of_entry(entry: Entry, *, feed_title: str, language: str) -> Extract:
    """What the feed says of an article, clean. Its photos are those in its text, else the one that the feed names."""
    raw = entry.content_html if len(entry.content_html) >= len(entry.summary_html) else entry.summary_html
    html, photos = _body(raw, entry.url)
    if not photos and entry.photo_url:
        html, photos = _with_lead(html, absolute(entry.url, entry.photo_url))
    text = text_of(html)
    tongue = shortest(entry.language or language)
    return Extract(
        url=entry.url,
        title=entry.title or _title_from(text),
        standfirst=_standfirst(entry, raw, text),
        byline=entry.byline,
        published=entry.published,
        modified=entry.modified,
        source=entry.source or feed_title,
        language=tongue,
        direction=direction(tongue, text or entry.title),
        keywords=entry.keywords,
        html=html,
        text=text,
        photos=photos,
        comments_url=entry.comments_url,
        voice="feed",
    )


def _body(raw: str, url: str) -> tuple[str, tuple[PhotoUse, ...]]:
    if not _HAS_A_PHOTO.search(raw):
        return _without_last_words(clean(raw, base_url=url)), ()
    lower = raw.lower()
    if any(word in lower for word in _NEEDS_A_TREE):
        html, uses = _settled(raw, url)
        html = _without_last_words(html)
        return html, tuple(use for use in uses if f'src="{escape(use.url)}"' in html)
    photos: dict[str, PhotoUse] = {}

    def judged(found: re.Match[str]) -> str:
        address = unescape(found[1])
        if address in photos or _TRACKER.search(address.partition("?")[0]):
            return ""
        photos[address] = PhotoUse(url=address, candidates=(address,), alt=unescape(found[2] or ""))
        return found[0]

    html = _FIGURE.sub(judged, clean(raw, base_url=url))
    return _without_last_words(html), tuple(photos.values())


def _settled(raw: str, url: str) -> tuple[str, tuple[PhotoUse, ...]]:
    from newsreader.articles.plain_figures import settled_and_clean  # noqa: PLC0415 - start-up time

    plain = settled_and_clean(raw, base_url=url)
    if plain is not None:
        return plain
    from newsreader.articles.figures import settled_fragment  # noqa: PLC0415 - start-up time

    html, uses = settled_fragment(raw, base_url=url)
    inner = html.removeprefix(_FRAME[0]).removesuffix(_FRAME[1])
    # With the tree's own frame round it, no fragment would be in shape.
    return clean(html if "div>" in inner or "<div" in inner else inner, base_url=url), uses


def _without_last_words(html: str) -> str:
    if "</p>" not in html[-300:]:
        return html
    beginning, end = html[:-1_500], html[-1_500:]
    at = end.rfind("<p>")
    if at >= 0 and _LAST_WORDS.match(end, at):
        end = end[:at].rstrip()
    return beginning + (_CUT.sub("…", end) if "]" in end else end)


def _with_lead(html: str, address: str) -> tuple[str, tuple[PhotoUse, ...]]:
    if not address:
        return html, ()
    photo = f'<figure><img src="{escape(address)}"></figure>'
    cleaned = clean(photo, base_url=address)
    if not cleaned:
        return html, ()
    return f"{cleaned}\n{html}".strip(), (PhotoUse(url=address, candidates=(address,)),)


def _standfirst(entry: Entry, raw: str, text: str) -> str:
    """The summary, where there is a content too that does not begin with it."""
    if raw is not entry.content_html or not entry.summary_html:
        return ""
    summary = _text_of_summary(entry)
    if not summary or len(summary) > _LONGEST_STANDFIRST or summary.endswith(("…", "...", "]")):
        return ""
    return "" if _letters(summary)[:80] in _letters(text) else " ".join(summary.split())


def _text_of_summary(entry: Entry) -> str:
    summary = entry.summary_html
    # Most are plain text already, on one line.
    if summary.isascii() and summary.isprintable() and "<" not in summary and "&" not in summary:
        return summary.strip() if "  " not in summary and not has_long_word(summary) else " ".join(summary.split())
    return text_of(clean(summary, base_url=entry.url))


def _letters(text: str) -> str:
    """The text without its spaces."""
    return text.encode().translate(None, _SPACES).decode() if text.isascii() else "".join(text.split())


def _title_from(text: str) -> str:
    words = text.split(maxsplit=_WORDS_OF_TITLE)
    beginning = " ".join(words[:_WORDS_OF_TITLE])[:120]
    return f"{beginning}…" if beginning and len(beginning) < len(" ".join(words)) else beginning
