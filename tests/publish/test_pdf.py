from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from pypdf.generic import DictionaryObject
from PySide6.QtGui import QFontDatabase

from newsreader.publish.furniture import host_of, printable
from newsreader.publish.paper import Options, write_pdf
from newsreader.publish.pdf_file import PdfFile
from newsreader.publish.pdf_mending import mended
from newsreader.publish.transcript import Transcript
from tests.publish.examples import PhotoBox, article, figure
from tests.publish.pages import PARAGRAPH, links, page_texts, printed

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("qapp")


# --- words that can be searched and copied ----------------------------------------------------------------------


def test_ligatures_read_as_the_letters_they_stand_for(tmp_path: Path) -> None:
    reader = printed([article("<p>Five first offices flow.</p>")], tmp_path / "a.pdf")

    assert "Five first offices flow." in reader.pages[0].extract_text()


def test_chinese_reads_as_it_was_written_and_not_as_radicals(tmp_path: Path) -> None:
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        pytest.skip("no font for Chinese here")
    words = "一日三人走过黄门见大山水金木石小西里長"

    reader = printed([article(f"<p>{words}</p>", language="zh", title="黄河见日")], tmp_path / "a.pdf")

    text = reader.pages[0].extract_text().replace("\n", "")
    assert words in text
    assert "黄河见日" in text


def test_arabic_reads_as_its_letters(tmp_path: Path) -> None:
    if not QFontDatabase.families(QFontDatabase.WritingSystem.Arabic):
        pytest.skip("no font for Arabic here")
    words = ["موسم", "التين", "يعيد", "الحياة", "ثلاثة", "لا"]

    reader = printed(
        [article(f"<p>{' '.join(words)}</p>", language="ar", direction="rtl", title="الوادي")], tmp_path / "a.pdf"
    )

    # pypdf gives what it finds from the left to the right.
    text = unicodedata.normalize("NFKC", reader.pages[0].extract_text()[::-1])
    assert [word for word in words if word not in text] == []


def test_spaces_are_spaces(tmp_path: Path) -> None:
    reader = printed([article(PARAGRAPH)], tmp_path / "a.pdf")

    assert "\t" not in reader.pages[0].extract_text()


def test_every_font_is_inside(tmp_path: Path) -> None:
    reader = printed([article("<p>Text <b>bold</b> <code>code</code> 新闻 عربي</p><h2>Head</h2>")], tmp_path / "a.pdf")

    for page in reader.pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"]
        assert isinstance(fonts, DictionaryObject)
        for font in fonts.values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()


def test_what_is_no_pdf_of_qts_is_left_as_it_is() -> None:
    data = b"%PDF-1.4\nsomething else\nstartxref\n9\n%%EOF"

    assert mended(data, [], Transcript(), dpi=300) == data


def test_a_pdf_put_together_again_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf([article(PARAGRAPH)], path, Options(), PhotoBox().get)

    again = PdfFile(path.read_bytes()).to_bytes()

    assert again == path.read_bytes()


# --- links ------------------------------------------------------------------------------------------------------


def test_links_can_be_followed_and_the_footer_is_one(tmp_path: Path) -> None:
    html = '<p>See <a href="https://a.example/x?y=1&amp;z=2#f">here</a> or <a href="mailto:a@b.example">write</a>.</p>'

    found = links(printed([article(html)], tmp_path / "a.pdf"))

    assert found == {
        "https://a.example/x?y=1&z=2#f",
        "mailto:a@b.example",
        "https://coastal.example/2026/11/ferry",
    }


@pytest.mark.parametrize(
    "href",
    [
        "https://a.example/river_(county)",
        "https://a.example/)>>>>endobj/JS(app.alert(1))",
        "https://a.example/back\\slash\\",
        "https://a.example/é/新闻",
        "https://a.example/((((",
    ],
)
def test_no_address_can_break_out_of_a_pdf(tmp_path: Path, href: str) -> None:
    one = article(f'<p><a href="{href}">here</a></p>', url=href)

    reader = printed([one], tmp_path / "a.pdf")

    assert links(reader) == {printable(href)}
    assert not set(printable(href)) & set("()\\<> ")
    assert printable(href).isascii()
    assert "here" in page_texts(reader)[0]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "/home/ann/page.html", ""])
def test_only_a_web_address_is_a_link_in_the_footer(tmp_path: Path, url: str) -> None:
    assert links(printed([article(url=url)], tmp_path / "a.pdf")) == set()


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.coastal.example/x", "coastal.example"), ("", ""), ("https://[bad", ""), ("mailto:a@b.c", "")],
)
def test_the_masthead_names_the_host(url: str, host: str) -> None:
    assert host_of(url) == host


# --- photos -----------------------------------------------------------------------------------------------------


def test_photos_are_in_the_file_and_it_is_not_much_larger_than_they_are(tmp_path: Path) -> None:
    box = PhotoBox()
    places = [
        "tidewater-post.example/photos/tarrow-gorge.jpg",
        "tidewater-post.example/photos/tarrow-spring.jpg",
        "hoehenbote.example/bilder/kleiber.jpg",
        "meridian-review.example/media/night-watch.png",
        "meridian-review.example/media/wall-clock.webp",
    ]
    html = "".join(PARAGRAPH + figure(box.put_sample(place), place) for place in places)
    path = tmp_path / "a.pdf"

    reader = printed([article(html)], path, box=box)

    assert sum(len(list(page.images)) for page in reader.pages) == len(places)
    assert path.stat().st_size < 2 * box.size_bytes() + 200_000


def test_a_jpeg_is_put_into_the_file_as_it_is(tmp_path: Path) -> None:
    box = PhotoBox()
    photo = box.put_sample("hoehenbote.example/bilder/kleiber.jpg")
    path = tmp_path / "a.pdf"

    printed([article(figure(photo))], path, box=box)

    assert box.get(photo) in path.read_bytes()


def test_a_photo_is_no_finer_than_print_can_show(tmp_path: Path) -> None:
    box = PhotoBox()

    reader = printed([article(figure(box.put_plain(4000, 3000)))], tmp_path / "a.pdf", box=box)

    image = next(iter(reader.pages[0].images)).image
    assert image is not None
    assert 1900 < image.width <= 2010


@pytest.mark.qt_log_ignore("JPEG|PNG")
@pytest.mark.parametrize("data", [b"", b"no photo at all", b"\xff\xd8\xff\xe0 cut off", b"\x89PNG\r\n\x1a\n\0\0"])
def test_bytes_that_do_not_decode_leave_a_word_and_the_caption(tmp_path: Path, data: bytes) -> None:
    box = PhotoBox()
    html = figure(box.put(data), "The quay.", alt="A quay") + PARAGRAPH

    text = page_texts(printed([article(html)], tmp_path / "a.pdf", box=box))[0]

    assert "The quay." in text
    assert "harbour board" in text


def test_a_photo_that_is_not_in_the_library_leaves_a_word(tmp_path: Path) -> None:
    text = page_texts(printed([article(figure("a" * 64, "The quay."))], tmp_path / "a.pdf"))[0]

    assert "Photo missing" in text
    assert "The quay." in text
