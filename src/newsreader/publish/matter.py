"""What stands before and after an article's text: headline, byline and date; its address and how whole it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt

from newsreader.library.wholeness import FROM_THE_FEED
from newsreader.model import State
from newsreader.publish import imprint
from newsreader.publish.blocks import Run
from newsreader.publish.decor import Role, Span
from newsreader.publish.page import Setting

if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.model import Article
    from newsreader.publish.page import Page

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEPARATOR = "  ·  "
_MIRRORED_SEPARATOR = f"\u200f{_SEPARATOR}\u200f"
"""Keeps two Latin names in a row from being read as one, from left to right."""


def front(page: Page, article: Article) -> None:
    """Kicker, headline, standfirst, the line of byline, source and date, and what is missing of the article."""
    voices = page.voices
    px = voices.px
    if article.kicker:
        page.begin(Setting(role=Role.KICKER, lead_px=px * 1.1, rtl=page.rtl), voices.kicker)
        page.say(article.kicker, voices.kicker)
    lead = voices.title.size_px * voices.title_leading
    gap = px * 0.25 if article.kicker else 0.0
    page.begin(Setting(role=Role.TITLE, lead_px=lead, gap_px=gap, rtl=page.rtl), voices.title)
    page.say(imprint.title(article), voices.title)
    if article.standfirst:
        lead = voices.standfirst.size_px * voices.leading * 0.9
        page.begin(Setting(role=Role.STANDFIRST, lead_px=lead, gap_px=px * 0.4, rtl=page.rtl), voices.standfirst)
        page.say(article.standfirst, voices.standfirst)
    _byline(page, article)
    notice = imprint.notice(article)
    if notice:
        gap = px * 1.9
        side = px * 0.8
        setting = Setting(role=Role.NOTICE, lead_px=px * 0.74 * 1.5, gap_px=gap, start_px=side, end_px=side, rtl=False)
        page.begin(setting, voices.notice)
        page.say(notice, voices.notice)
        page.decorate(Span(role=Role.NOTICE, first=page.number, last=page.number, size_px=voices.notice.size_px))


def _byline(page: Page, article: Article) -> None:
    voices = page.voices
    headline = article.headline
    byline = headline.byline.strip()
    source = imprint.source(article)
    parts = [source] if source != byline else []
    if headline.published is not None:
        parts.append(day(headline.published, headline.language))
    lead = voices.byline.size_px * 1.5
    page.begin(Setting(role=Role.BYLINE, lead_px=lead, gap_px=voices.px * 0.6, rtl=page.rtl), voices.byline)
    if byline:
        page.runs([Run(text=byline)], voices.author)
    for part in parts:
        if page.cursor.positionInBlock():
            page.say(_MIRRORED_SEPARATOR if page.rtl else _SEPARATOR, voices.between)
        page.say(part, voices.byline)
    page.decorate(Span(role=Role.BYLINE, first=page.number, last=page.number, size_px=voices.byline.size_px))


def day(moment: datetime, language: str) -> str:
    """The local day in the article's own language: "Friday, November 20, 2026", "2026年11月20日星期五"."""
    local = moment.astimezone()
    locale = QLocale(language.replace("-", "_")) if language else QLocale(QLocale.Language.English)
    if locale.language() == QLocale.Language.C:
        locale = QLocale(QLocale.Language.English)
    return locale.toString(QDate(local.year, local.month, local.day), QLocale.FormatType.LongFormat)


def end(page: Page, article: Article) -> None:
    """The address, what hangs on the article, and the line that says how whole it is. Paper has its own footers."""
    headline = article.headline
    lines: list[tuple[Run, ...]] = []
    if headline.url:
        lines.append((Run(text=headline.url, href=headline.url),))
    if article.comments_url:
        lines.append((Run(text="Comments", href=article.comments_url),))
    for enclosure in article.enclosures:
        name = enclosure.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1] or enclosure.url
        told = ", ".join(filter(None, (enclosure.mime, size(enclosure.size_bytes or 0))))
        lines.append((Run(text=name, href=enclosure.url), Run(text=f"  {told}" if told else "")))
    if article.editor:
        lines.append((Run(text=f"Editor: {article.editor}"),))
    lines.append((Run(text=whole(article)),))
    for index, line in enumerate(lines):
        align = Qt.AlignmentFlag.AlignRight if page.rtl else Qt.AlignmentFlag.AlignLeft
        setting = Setting(
            role=Role.END,
            lead_px=page.voices.end.size_px * 1.6,
            gap_px=page.voices.px * (0.15 if index else 2.0),
            align=align | Qt.AlignmentFlag.AlignAbsolute,
        )
        page.begin(setting, page.voices.end)
        page.runs(line, page.voices.end)


def whole(article: Article) -> str:
    """ "5 of 5 pages, 9 photos, saved 12 Aug 2026, 1.2 MB": how whole an article is, in one line."""
    said = []
    if len(article.pages) > 1:
        here = sum(page.state is State.WHOLE for page in article.pages)
        said.append(f"{here} of {len(article.pages)} pages")
    photos = len(article.photos)
    here = sum(bool(photo.sha256) for photo in article.photos)
    if photos:
        of = "" if here == photos else f"{here} of "
        said.append(f"{of}{photos} photo{'' if photos == 1 else 's'}")
    if article.voice == FROM_THE_FEED and any(page.state is State.WHOLE for page in article.pages):
        said.append("the feed's text, fuller than the page's")
    saved = article.headline.saved.astimezone()
    said.append(f"saved {saved.day} {_MONTHS[saved.month - 1]} {saved.year}")
    said.append(size(len(article.html.encode("utf-8", "replace")) + sum(photo.size_bytes for photo in article.photos)))
    line = ", ".join(filter(None, said))
    return line[:1].upper() + line[1:]


def size(size_bytes: int) -> str:
    """ "1.2 MB"; "" for nothing."""
    if size_bytes <= 0:
        return ""
    if size_bytes < 1000:
        return f"{size_bytes} bytes"
    if size_bytes < 999_500:
        return f"{size_bytes / 1000:.0f} KB"
    return f"{size_bytes / 1_000_000:.1f} MB"
