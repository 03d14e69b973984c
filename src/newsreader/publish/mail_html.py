"""The HTML part of a mail: tables and inline styles, because that is all that Outlook and Gmail agree on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.publish import imprint, markup
from newsreader.publish.body import dateline
from newsreader.publish.lines import harmless, tidy
from newsreader.publish.mail_photos import content_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsreader.model import Article
    from newsreader.publish.blocks import Block, PhotoBlock
    from newsreader.publish.mail_photos import MailPhoto

_WIDTH_PX = 600
_PADDING_PX = 24
_COLUMN_PX = _WIDTH_PX - 2 * _PADDING_PX
_SERIF = "font-family:Georgia,'Noto Serif','Times New Roman',serif"
_SANS = "font-family:'Segoe UI',Helvetica,Arial,'Noto Sans',sans-serif"
_MUTED = "color:#646973"
_RULE = "1px solid #dcdfe4"
_STYLE = markup.Style(
    inline={
        "p": "margin:0 0 16px",
        "h2": "margin:28px 0 8px;font-size:22px;line-height:28px",
        "h3": "margin:24px 0 8px;font-size:19px;line-height:25px",
        "h4": "margin:20px 0 8px;font-size:17px;line-height:24px",
        "ul": "margin:0 0 16px;padding-left:26px;padding-right:26px",
        "ol": "margin:0 0 16px;padding-left:26px;padding-right:26px",
        "li": "margin:0 0 6px",
        "dl": "margin:0 0 16px",
        "dt": "font-weight:bold",
        "dd": "margin:0 24px 8px",
        "blockquote": "margin:0 0 16px;padding:0 14px;border-left:3px solid #b3391b;font-style:italic",
        "pre": "margin:0 0 16px;padding:12px;background:#f4f5f7;font-size:13px;line-height:19px;white-space:pre-wrap",
        "code": "background:#f4f5f7;font-family:Menlo,Consolas,monospace;font-size:14px",
        "mark": "background:#fff0a8",
        "a": "color:#0b57c2",
        "hr": f"border:0;border-top:{_RULE};margin:24px 30%",
        "figure": "margin:4px 0 20px",
        "figcaption": f"margin:6px 0 0;{_SANS};font-size:13px;line-height:18px;{_MUTED}",
        "credit": "font-style:italic",
        "table": f"width:100%;border-collapse:collapse;margin:0 0 20px;{_SANS};font-size:13px;line-height:18px",
        "caption": "text-align:left;font-weight:bold;padding:0 0 6px",
        "th": "padding:6px;border-bottom:2px solid #1d1f23;text-align:start;vertical-align:top;color:#646973",
        "td": f"padding:6px;border-bottom:{_RULE};text-align:start;vertical-align:top",
    },
    names={"figure": "div", "figcaption": "div", "credit": "span"},
)
_ARABIC_STYLE = markup.Style(
    inline={**_STYLE.inline, "blockquote": _STYLE.inline["blockquote"].replace("-left", "-right")}, names=_STYLE.names
)


def page(
    articles: Sequence[Article],
    *,
    shown: Sequence[Sequence[Block]],
    photos: Mapping[str, MailPhoto],
    note: str,
) -> str:
    """The whole HTML; photos are named by Content-ID. `shown` holds the blocks of each article."""
    rows = [_note(note)] if tidy(note) else []
    if len(articles) > 1:
        rows.append(_contents(articles))
    for article, some in zip(articles, shown, strict=True):
        rows.append(_row("".join(_article(article, some, photos)), article))
    name = imprint.title(articles[0]) if len(articles) == 1 else f"{len(articles)} articles"
    return (
        f'<!DOCTYPE html>\n<html{_tongue(articles[0])}>\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{markup.text(name)}</title></head>\n"
        '<body style="margin:0;padding:0;background:#ffffff;color:#1d1f23">\n'
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">\n'
        f'<table role="presentation" width="{_WIDTH_PX}" cellpadding="0" cellspacing="0" border="0"'
        f' style="width:100%;max-width:{_WIDTH_PX}px">\n{"".join(rows)}</table>\n</td></tr></table>\n</body>\n</html>\n'
    )


def _tongue(article: Article) -> str:
    direction = "rtl" if article.headline.direction == "rtl" else "ltr"
    return markup.attribute("lang", article.headline.language) + markup.attribute("dir", direction)


def _row(inside: str, article: Article) -> str:
    align = "right" if article.headline.direction == "rtl" else "left"
    return (
        f'<tr><td{_tongue(article)} align="{align}" style="padding:24px {_PADDING_PX}px;border-bottom:{_RULE};'
        f'{_SERIF};font-size:17px;line-height:26px">\n{inside}\n</td></tr>\n'
    )


def _note(note: str) -> str:
    return (
        f'<tr><td dir="auto" style="padding:24px {_PADDING_PX}px;border-bottom:{_RULE};{_SANS};font-size:15px;'
        f'line-height:22px">{markup.text(harmless(note).strip())}</td></tr>\n'
    )


def _contents(articles: Sequence[Article]) -> str:
    lines = "".join(
        f'<li style="margin:0 0 8px"><bdi{_tongue(article)}>{markup.text(imprint.title(article))}</bdi>'
        f'<br><span style="{_MUTED}">{markup.text(" · ".join(imprint.facts(article)))}</span></li>'
        for article in articles
    )
    return (
        f'<tr><td lang="en" dir="ltr" align="left" style="padding:24px {_PADDING_PX}px;border-bottom:{_RULE};{_SANS};'
        f'font-size:14px;line-height:20px"><b>{len(articles)} articles</b>'
        f'<ol style="margin:10px 0 0;padding:0 0 0 26px">{lines}</ol></td></tr>\n'
    )


def _article(article: Article, shown: Sequence[Block], photos: Mapping[str, MailPhoto]) -> Iterator[str]:
    url = article.headline.url
    if kicker := tidy(article.kicker):
        yield (
            f'<div style="{_SANS};font-size:12px;line-height:18px;font-weight:bold;letter-spacing:1px;'
            f'text-transform:uppercase;color:#b3391b">{markup.text(kicker)}</div>'
        )
    yield (f'<h1 style="margin:0 0 10px;font-size:29px;line-height:35px">{markup.text(imprint.title(article))}</h1>\n')
    if standfirst := tidy(article.standfirst):
        yield f'<p style="margin:0 0 12px;font-size:19px;line-height:27px;{_MUTED}">{markup.text(standfirst)}</p>\n'
    if facts := imprint.facts(article):
        about = " · ".join(f"<bdi>{markup.text(fact)}</bdi>" for fact in facts)
        yield (
            f'<div style="margin:0 0 24px;padding:0 0 10px;border-bottom:{_RULE};{_SANS};font-size:13px;'
            f'line-height:19px;{_MUTED}">{about}</div>\n'
        )
    if notice := imprint.notice(article):
        yield (
            f'<div lang="en" dir="ltr" style="margin:0 0 16px;padding:10px;background:#f4f5f7;{_SANS};font-size:13px;'
            f'line-height:19px">{markup.text(notice)}</div>\n'
        )
    style = _ARABIC_STYLE if article.headline.direction == "rtl" else _STYLE
    place = dateline(article, shown)
    yield markup.body(shown, photo=lambda block: _photo(block, photos), style=style, place=place)
    source = markup.link(url, f"<bdi>{markup.text(tidy(url))}</bdi>", style)
    yield (
        f'\n<div lang="en" dir="ltr" style="margin:24px 0 0;{_SANS};font-size:12px;line-height:18px;{_MUTED}">'
        f"{source}{'<br>' if url else ''}{imprint.saved(article)}</div>"
    )


def _photo(block: PhotoBlock, photos: Mapping[str, MailPhoto]) -> str:
    if not block.sha256:
        return ""
    one = photos.get(block.sha256)
    if one is None:
        return (
            f'<div lang="en" dir="ltr" style="padding:28px 12px;background:#f4f5f7;text-align:center;{_SANS};'
            f'font-size:13px;{_MUTED}">This photo could not be put into the mail.</div>'
        )
    width_px = min(_COLUMN_PX, one.width_px)
    height_px = max(1, round(one.height_px * width_px / max(1, one.width_px)))
    return (
        f'<img src="cid:{content_id(block.sha256)}" width="{width_px}" height="{height_px}"'
        f' alt="{markup.text(tidy(block.alt))}"'
        ' style="display:block;margin:0 auto;max-width:100%;height:auto;border:0">'
    )
