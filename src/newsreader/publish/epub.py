"""Articles as a book for e-readers: EPUB 3.3, each article a chapter, its photos beside it, nothing to fetch."""

from __future__ import annotations

import io
import tempfile
import uuid
import zipfile
from html import escape
from typing import TYPE_CHECKING

from newsreader.errors import NotFound
from newsreader.publish import imprint
from newsreader.publish.html import article_element, mime_of
from newsreader.publish.lines import tidy
from newsreader.publish.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from typing import IO

    from newsreader.model import Article
    from newsreader.publish.blocks import PhotoBlock

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{tongue}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{id}</dc:identifier>
{facts}
<meta property="dcterms:modified">{modified}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine{turning}>
{spine}
</spine>
</package>
"""
_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{tongue}" xml:lang="{tongue}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""
_CSS = """
body{margin:0 3%;line-height:1.5;overflow-wrap:break-word}
h1{font-size:1.6em;line-height:1.2;margin:.2em 0 .5em}h2{font-size:1.25em}h3{font-size:1.1em}h4{font-size:1em}
h1,h2,h3,h4{page-break-after:avoid;break-after:avoid}
.kicker{margin:0;font-size:.8em;font-weight:bold;letter-spacing:.05em;text-transform:uppercase}
.standfirst{font-size:1.1em;font-style:italic}
.facts,footer,figcaption,caption,.notice{font-size:.8em;line-height:1.4}
.facts{border-bottom:1px solid;padding-bottom:.6em;margin-bottom:1.5em}.notice{border:1px solid;padding:.5em}
figure{margin:1em 0;page-break-inside:avoid;break-inside:avoid}
figure img{display:block;max-width:100%;max-height:80vh;margin:0 auto}.credit{font-style:italic}
blockquote{margin:1em 0 1em 1em;font-style:italic}
pre{white-space:pre-wrap;font-size:.85em}table{border-collapse:collapse;font-size:.85em}
th,td{padding:.3em .4em;text-align:start;vertical-align:top;border-bottom:1px solid}
footer{margin-top:2em;padding-top:.6em;border-top:1px solid}
:lang(zh),:lang(ja),:lang(ko),:lang(ar),:lang(he),:lang(fa){font-style:normal}
"""
_CORE = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}
"""Kinds of photo that every e-reader shows (EPUB 3.3 §3.2); others are written anew as JPEG."""
_PIECE_BYTES = 1 << 20


def write_epub(articles: Sequence[Article], path: Path, photo: Callable[[str], bytes], *, now: datetime) -> None:
    """Writes the book, whole or not at all. `photo` gives a photo's bytes by sha256, or raises NotFound.

    Raises PublishError.
    """
    write_whole(path, _pieces(articles, photo, now))


def _pieces(articles: Sequence[Article], photo: Callable[[str], bytes], now: datetime) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        _Book(articles, photo, now).write(file)
        file.seek(0)
        while piece := file.read(_PIECE_BYTES):
            yield piece


class _Book:
    """One book in the making: photos go into the archive as chapters name them."""

    def __init__(self, articles: Sequence[Article], photo: Callable[[str], bytes], now: datetime) -> None:
        self._articles = articles
        self._photo = photo
        self._now = now
        self._photos: dict[str, str] = {}
        """Where each photo lies, "" for one that is not to be had."""
        self._cover = ""

    def write(self, file: IO[bytes]) -> None:
        one = self._articles[0] if len(self._articles) == 1 else None
        name = imprint.title(one) if one else f"{len(self._articles)} articles"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            self._archive = archive
            # The first entry tells what the file is, by its place (OCF 3.3 §4.3).
            self._put("mimetype", b"application/epub+zip", packed=False)
            self._put("META-INF/container.xml", _CONTAINER)
            self._put("book/style.css", _CSS)
            for number, article in enumerate(self._articles, 1):
                self._put(f"book/{_chapter(number)}.xhtml", self._chapter(article, number))
            self._put("book/nav.xhtml", self._contents(name))
            self._put("book/package.opf", self._package(name))

    def _put(self, name: str, content: str | bytes, *, packed: bool = True) -> None:
        entry = zipfile.ZipInfo(name, self._now.timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        self._archive.writestr(entry, content)

    def _chapter(self, article: Article, number: int) -> str:
        tag = _Tags(article, self._place_of).tag
        # Everything else is escaped or closed, so these are all that XML takes otherwise.
        body = "".join(article_element(article, number, tag)).replace("<br>", "<br/>").replace("<hr>", "<hr/>")
        return _page(imprint.title(article), body, _tongue(article))

    def _place_of(self, sha256: str) -> str:
        """Where the photo lies beside the chapters, put there now if it was not; "" when it cannot be had."""
        if sha256 not in self._photos:
            self._photos[sha256] = self._put_photo(sha256)
        return self._photos[sha256]

    def _put_photo(self, sha256: str) -> str:
        try:
            data = self._photo(sha256)
        except NotFound:
            return ""
        kind = _CORE.get(mime_of(data), "")
        if not kind:
            data, kind = _as_jpeg(data), "jpg"
        if not data:
            return ""
        place = f"photos/{len(self._photos) + 1}.{kind}"
        self._put(f"book/{place}", data, packed=False)
        self._cover = self._cover or place
        return place

    def _contents(self, name: str) -> str:
        lines = []
        for number, article in enumerate(self._articles, 1):
            title = (
                f'<bdi lang="{_tongue(article)}" xml:lang="{_tongue(article)}">{_text(imprint.title(article))}</bdi>'
            )
            about = " · ".join(imprint.facts(article))
            below = f"<br/><small>{_text(about)}</small>" if about else ""
            lines.append(f'<li><a href="{_chapter(number)}.xhtml">{title}{below}</a></li>')
        inside = "\n".join(lines)
        return _page(name, f'<nav epub:type="toc"><h1>{_text(name)}</h1>\n<ol>\n{inside}\n</ol></nav>', "en")

    def _package(self, name: str) -> str:
        chapters = [_chapter(number) for number in range(1, len(self._articles) + 1)]
        items = [f'<item id="{one}" href="{one}.xhtml" media-type="application/xhtml+xml"/>' for one in chapters]
        kinds = {suffix: mime for mime, suffix in _CORE.items()}
        for number, place in enumerate((place for place in self._photos.values() if place), 1):
            cover = ' properties="cover-image"' if place == self._cover else ""
            items.append(f'<item id="p{number}" href="{place}" media-type="{kinds[place.rpartition(".")[2]]}"{cover}/>')
        spine = ["nav", *chapters] if len(chapters) > 1 else chapters
        turns_left = all(article.headline.direction == "rtl" for article in self._articles)
        return _PACKAGE.format(
            tongue=_tongue(self._articles[0]),
            id=uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(tidy(article.headline.url) for article in self._articles)),
            facts="\n".join(self._facts(name)),
            modified=f"{self._now:%Y-%m-%dT%H:%M:%SZ}",
            items="\n".join(items),
            turning=' page-progression-direction="rtl"' if turns_left else "",
            spine="\n".join(f'<itemref idref="{one}"/>' for one in spine),
        )

    def _facts(self, name: str) -> Iterator[str]:
        yield f"<dc:title>{_text(name)}</dc:title>"
        for tongue in dict.fromkeys(map(_tongue, self._articles)):
            yield f"<dc:language>{tongue}</dc:language>"
        for said in dict.fromkeys(map(imprint.source, self._articles)):
            if said:
                yield f"<dc:publisher>{_text(said)}</dc:publisher>"
        if len(self._articles) == 1:
            article = self._articles[0]
            if author := imprint.author(article):
                yield f"<dc:creator>{_text(author)}</dc:creator>"
            if article.headline.published:
                yield f"<dc:date>{article.headline.published:%Y-%m-%d}</dc:date>"
            if source := tidy(article.headline.url):
                yield f"<dc:source>{_text(source)}</dc:source>"


class _Tags:
    """The photos of one article as `img` tags that name their files."""

    def __init__(self, article: Article, place_of: Callable[[str], str]) -> None:
        self._place_of = place_of
        self._sizes = {one.sha256: (one.width_px, one.height_px) for one in article.photos}

    def tag(self, block: PhotoBlock) -> str:
        place = self._place_of(block.sha256) if block.sha256 else ""
        if not place:
            return ""
        width_px, height_px = self._sizes.get(block.sha256, (0, 0))
        size = f' width="{width_px}" height="{height_px}"' if width_px > 0 and height_px > 0 else ""
        return f'<img src="{place}" alt="{_text(tidy(block.alt))}"{size}/>'


def _chapter(number: int) -> str:
    return f"article-{number}"


def _page(title: str, body: str, tongue: str) -> str:
    return _PAGE.format(tongue=tongue, title=_text(title), body=body)


def _tongue(article: Article) -> str:
    return imprint.tongue(article) or "und"


def _text(words: str) -> str:
    return escape(tidy(words))


def _as_jpeg(data: bytes) -> bytes:
    """The photo as JPEG; empty for what is none."""
    from PIL import Image  # noqa: PLC0415 - start-up time

    from newsreader.publish.mail_photos import on_white  # noqa: PLC0415 - start-up time

    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as image:
            on_white(image).save(out, "JPEG", quality=82, optimize=True)
    except (OSError, ValueError, SyntaxError, ArithmeticError, MemoryError, Image.DecompressionBombError):
        return b""
    return out.getvalue()
