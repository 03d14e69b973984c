from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from lxml import etree
from PIL import Image

from newsreader.errors import PublishError
from newsreader.publish.epub import write_epub
from tests.publish.examples import NASTY, PhotoBox, article, figure, small_disk

if TYPE_CHECKING:
    from newsreader.model import Article

_NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
_XHTML = "{http://www.w3.org/1999/xhtml}"
_OPF = "{http://www.idpf.org/2007/opf}"


def book(articles: list[Article], path: Path, box: PhotoBox | None = None) -> zipfile.ZipFile:
    """The book of these articles, opened again; every part of it that must be XML is read as such."""
    write_epub(articles, path, (box or PhotoBox()).get, now=_NOW)
    archive = zipfile.ZipFile(path)
    for name in archive.namelist():
        if name.endswith((".xhtml", ".opf", ".xml")):
            etree.fromstring(archive.read(name))
    return archive


def manifest(archive: zipfile.ZipFile) -> dict[str, str]:
    package = etree.fromstring(archive.read("book/package.opf"))
    return {item.get("href"): item.get("media-type") for item in package.iter(f"{_OPF}item")}


def rich(box: PhotoBox, number: int = 1) -> Article:
    photo = box.put_sample("tidewater-post.example/photos/tarrow-gorge.jpg")
    html = (
        f"<p>One<br>two &amp; three</p><hr>{figure(photo, 'The gorge', 'Photo: Ann')}"
        "<table><tr><td>1</td><td>2</td></tr></table>"
    )
    return article(html, number=number, photos=box.shown(), kicker="Rivers", standfirst="A <b> is no tag here.")


def test_a_book_begins_with_its_kind_and_names_all_its_parts(tmp_path: Path) -> None:
    box = PhotoBox()
    archive = book([rich(box)], tmp_path / "a.epub", box)

    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, archive.read(first)) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"application/epub+zip",
    )
    assert (tmp_path / "a.epub").read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    parts = {name.removeprefix("book/") for name in archive.namelist() if name.startswith("book/")}
    assert set(manifest(archive)) == parts - {"package.opf"}
    assert manifest(archive)["photos/1.jpg"] == "image/jpeg"


def test_a_chapter_holds_the_article_with_its_photo(tmp_path: Path) -> None:
    box = PhotoBox()
    archive = book([rich(box)], tmp_path / "a.epub", box)

    chapter = etree.fromstring(archive.read("book/article-1.xhtml"))
    image = chapter.find(f".//{_XHTML}img")
    assert image.get("src") == "photos/1.jpg"
    assert int(image.get("width")) > 0
    assert "".join(chapter.find(f".//{_XHTML}figcaption").itertext()) == "The gorge Photo: Ann"
    assert "A <b> is no tag here." in "".join(chapter.itertext())


def test_several_articles_are_chapters_with_contents_and_one_copy_of_each_photo(tmp_path: Path) -> None:
    box = PhotoBox()
    two = article("<p>你好</p>", title="港口", language="zh_CN", number=3)
    archive = book([rich(box), rich(box, 2), two], tmp_path / "a.epub", box)

    assert [name for name in archive.namelist() if "photos/" in name] == ["book/photos/1.jpg"]
    links = etree.fromstring(archive.read("book/nav.xhtml")).iter(f"{_XHTML}a")
    assert [link.get("href") for link in links] == ["article-1.xhtml", "article-2.xhtml", "article-3.xhtml"]
    package = archive.read("book/package.opf").decode()
    assert "<dc:language>en</dc:language>\n<dc:language>zh-CN</dc:language>" in package
    assert package.count("<itemref") == 4


def test_a_book_of_arabic_articles_turns_its_pages_the_other_way(tmp_path: Path) -> None:
    archive = book([article("<p>مرحبا</p>", language="ar", direction="rtl")], tmp_path / "a.epub")

    assert 'page-progression-direction="rtl"' in archive.read("book/package.opf").decode()
    assert 'dir="rtl"' in archive.read("book/article-1.xhtml").decode()


def test_photos_that_readers_do_not_show_become_jpeg_and_missing_ones_words(tmp_path: Path) -> None:
    box = PhotoBox()
    bitmap, nonsense = box.put_plain(30, 20, "BMP"), box.put(b"no photo at all")
    html = figure(bitmap, "A", "") + figure(nonsense, "B", "") + figure("f" * 64, "C", "")
    archive = book([article(html)], tmp_path / "a.epub", box)

    photos = [name for name in archive.namelist() if "photos/" in name]
    assert photos == ["book/photos/1.jpg"]
    with Image.open(io.BytesIO(archive.read(photos[0]))) as image:
        assert (image.format, image.size) == ("JPEG", (30, 20))
    assert archive.read("book/article-1.xhtml").decode().count("<figcaption>") == 3


@settings(max_examples=60, deadline=None)
@given(title=NASTY, words=NASTY, language=NASTY, url=NASTY)
def test_no_words_break_a_book(
    title: str, words: str, language: str, url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    one = article(
        text=words, html="", title=title, language=language, url=url, byline=words, standfirst=title, reason=words
    )

    book([one, one], tmp_path_factory.mktemp("books") / "a.epub").close()


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(b"before")
    box = PhotoBox()
    photo = box.put_noisy(600, 600)

    with small_disk(20_000), pytest.raises(PublishError):
        write_epub([article(figure(photo, "A", ""))], path, box.get, now=_NOW)

    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


_EPUBCHECK = Path(shutil.which("epubcheck") or "")


@pytest.mark.skipif(not _EPUBCHECK.is_file(), reason="epubcheck is not installed")
def test_epubcheck_finds_nothing_wrong(tmp_path: Path) -> None:
    box = PhotoBox()
    articles = [rich(box), article("<p>مرحبا</p>", language="ar", direction="rtl", reason="Not whole.", number=2)]
    book(articles, tmp_path / "a.epub", box).close()

    # Debian installs the archive itself, others a script.
    program = ["java", "-jar", _EPUBCHECK] if _EPUBCHECK.read_bytes()[:2] == b"PK" else [_EPUBCHECK]
    done = subprocess.run([*program, tmp_path / "a.epub"], check=False, capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
