"""Articles as one HTML file that needs nothing else: photos inside, no script, nothing fetched."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from newsreader.errors import NotFound
from newsreader.publish import imprint, markup
from newsreader.publish.body import body, dateline
from newsreader.publish.lines import tidy
from newsreader.publish.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from newsreader.model import Article
    from newsreader.publish.blocks import PhotoBlock

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The file can neither run nor fetch nor send anything, whatever it holds (CSP Level 3 §3.3)."""
_STYLE = markup.Style(names={"credit": "span"})
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
_CSS = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1d1f23;--muted:#646973;--rule:#dcdfe4;--link:#0b57c2;--code:#f4f5f7;
--accent:#b3391b;--mark:#fff0a8}
@media(prefers-color-scheme:dark){:root{--paper:#1b1c1e;--ink:#dcdddf;--muted:#9a9da3;--rule:#3a3c40;--link:#8ab8ff;
--code:#26282b;--accent:#ff9b7a;--mark:#5c4a00}}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;
font:1.1875rem/1.55 Charter,"Source Serif 4","Noto Serif",Georgia,"Noto Serif CJK SC","Noto Naskh Arabic",serif}
article,nav{max-width:42.5rem;margin:0 auto;padding:2.5rem 1.25rem}
article+article{border-top:1px solid var(--rule)}
h1{font-size:1.85em;line-height:1.2;margin:.1em 0 .4em}
h2,h3,h4{line-height:1.3;margin:1.4em 0 .4em}h2{font-size:1.32em}h3{font-size:1.14em}h4{font-size:1em}
p,ul,ol,dl,table,pre,figure,blockquote{margin:0 0 .85em}
a{color:var(--link);text-underline-offset:.15em}
.kicker{margin:0;color:var(--accent);font:600 .68em/1.5 Inter,"Noto Sans",sans-serif;letter-spacing:.05em;
text-transform:uppercase}
.standfirst{font-size:1.1em;line-height:1.4;color:var(--muted)}
.facts,.notice,footer,figcaption,caption,td,th{font-family:Inter,"Noto Sans","Segoe UI",sans-serif;font-size:.74em;
line-height:1.45}
.facts{color:var(--muted);padding-bottom:.7em;border-bottom:1px solid var(--rule);margin-bottom:2em}
.facts b{color:var(--ink)}
.notice{padding:.6em .9em;background:var(--code);border-radius:6px}
blockquote{border-inline-start:3px solid var(--accent);padding-inline-start:1em;font-style:italic}
blockquote em{font-style:normal}
:lang(zh),:lang(ja),:lang(ko),:lang(ar),:lang(he),:lang(fa){font-style:normal}
figure img{display:block;max-width:100%;height:auto;margin:0 auto}
figcaption{color:var(--muted);margin-top:.5em}.credit{font-style:italic}
.missing{display:block;padding:2.5em 1em;background:var(--code);color:var(--muted);text-align:center;font-size:.8em}
pre,code{font-family:"JetBrains Mono","Noto Sans Mono",Menlo,monospace;background:var(--code);border-radius:4px}
code{font-size:.86em;padding:.05em .25em}pre{padding:.8em 1em;overflow-x:auto;line-height:1.45}pre code{padding:0}
table{border-collapse:collapse;width:100%}th,td{padding:.45em .4em;text-align:start;vertical-align:top}
tr{border-bottom:1px solid var(--rule)}thead tr{border-bottom:2px solid var(--ink)}th{color:var(--muted)}
caption{text-align:start;font-weight:600;padding:.4em 0}
mark{background:var(--mark);color:inherit}hr{border:0;border-top:1px solid var(--rule);margin:2em 30%}
footer{color:var(--muted);margin-top:2.5em;padding-top:.8em;border-top:1px solid var(--rule)}
@media print{body{font-size:10.5pt;background:none}article,nav{max-width:none;padding:0}
article+article{break-before:page;border:0}h1,h2,h3,h4{break-after:avoid}figure,tr{break-inside:avoid}
p{orphans:2;widows:2}figure img{max-height:50vh}@page{margin:18mm 20mm}}
"""

_HEAD = """<!DOCTYPE html>
<html{tongue}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Newsreader">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
"""


def page(articles: Sequence[Article], *, photo: Callable[[str], bytes]) -> str:
    """The whole HTML5 text. `photo` gives a photo's bytes by sha256; for one that raises NotFound a word stands in."""
    return "".join(_pieces(articles, photo))


def write_html(articles: Sequence[Article], path: Path, photo: Callable[[str], bytes]) -> None:
    """The same into a file, whole or not at all. Raises PublishError."""
    write_whole(path, (piece.encode("utf-8") for piece in _pieces(articles, photo)))


def _pieces(articles: Sequence[Article], photo: Callable[[str], bytes]) -> Iterator[str]:
    one = articles[0] if len(articles) == 1 else None
    name = imprint.title(one) if one else f"{len(articles)} articles"
    tongue = _tongue(one) if one else ' lang="en"'
    yield _HEAD.format(tongue=tongue, policy=_POLICY, title=markup.text(name), css=_CSS)
    if not one:
        yield _contents(articles)
    for number, article in enumerate(articles, 1):
        yield from article_element(article, number, _Photos(article, photo).tag)
    yield "</body>\n</html>\n"


def _tongue(article: Article) -> str:
    headline = article.headline
    direction = headline.direction if headline.direction in {"ltr", "rtl"} else "ltr"
    return markup.attribute("lang", imprint.tongue(article)) + markup.attribute("dir", direction)


def _contents(articles: Sequence[Article]) -> str:
    lines = []
    for number, article in enumerate(articles, 1):
        about = markup.text(" · ".join(imprint.facts(article)))
        name = f"<bdi{_tongue(article)}>{markup.text(imprint.title(article))}</bdi>"
        below = f'<div class="facts">{about}</div>' if about else ""
        lines.append(f'<li><a href="#a{number}">{name}</a>{below}</li>\n')
    return f"<nav>\n<h1>{len(articles)} articles</h1>\n<ol>\n{''.join(lines)}</ol>\n</nav>\n"


def article_element(article: Article, number: int, tag: Callable[[PhotoBlock], str]) -> Iterator[str]:
    """The article as an `article` element, in pieces; `tag` gives a photo's `img`, or "" to leave only its words."""
    url = article.headline.url
    yield f'<article id="a{number}"{_tongue(article)}>\n'
    if tidy(article.kicker):
        yield f'<p class="kicker">{markup.text(tidy(article.kicker))}</p>\n'
    yield f"<h1>{markup.text(imprint.title(article))}</h1>\n"
    if tidy(article.standfirst):
        yield f'<p class="standfirst">{markup.text(tidy(article.standfirst))}</p>\n'
    if facts := imprint.facts(article):
        yield f'<p class="facts">{" · ".join(f"<bdi>{markup.text(fact)}</bdi>" for fact in facts)}</p>\n'
    if notice := imprint.notice(article):
        yield f'<p class="notice" lang="en" dir="ltr">{markup.text(notice)}</p>\n'
    shown = body(article)
    yield markup.body(shown, photo=tag, style=_STYLE, place=dateline(article, shown)) + "\n"
    source = markup.link(url, f"<bdi>{markup.text(tidy(url))}</bdi>", _STYLE)
    yield f'<footer lang="en" dir="ltr">{source}{"<br>" if url else ""}{imprint.saved(article)}</footer>\n</article>\n'


class _Photos:
    """The photos of one article as `img` tags with their bytes inside."""

    def __init__(self, article: Article, photo: Callable[[str], bytes]) -> None:
        self._photo = photo
        self._sizes = {one.sha256: (one.width_px, one.height_px) for one in article.photos}

    def tag(self, block: PhotoBlock) -> str:
        if not block.sha256:
            return ""
        try:
            data = self._photo(block.sha256)
        except NotFound:
            data = b""
        alt = tidy(block.alt)
        mime = mime_of(data)
        if not mime:
            return '<span class="missing" lang="en" dir="ltr">This photo is not in the library.</span>'
        width_px, height_px = self._sizes.get(block.sha256, (0, 0))
        size = f' width="{width_px}" height="{height_px}"' if width_px > 0 and height_px > 0 else ""
        return f'<img src="data:{mime};base64,{base64.b64encode(data).decode("ascii")}" alt="{markup.text(alt)}"{size}>'


def mime_of(data: bytes) -> str:
    """The kind of photo by its first bytes; "" for what no browser shows as one."""
    for begin, mime in _SIGNATURES:
        if data.startswith(begin):
            return mime
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "image/avif" if data[4:12] in {b"ftypavif", b"ftypavis"} else ""
