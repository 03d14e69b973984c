from __future__ import annotations

import io
import os
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter

from newsreader.errors import PublishError
from newsreader.publish.furniture import host_of, printable
from newsreader.publish.paper import PAPERS, Options, Paper, write_pdf
from newsreader.publish.pdf_file import PdfFile
from newsreader.publish.pdf_mending import mended
from newsreader.publish.transcript import Transcript
from tests.publish.examples import PhotoBox, article, figure, small_disk

if TYPE_CHECKING:
    from pathlib import Path

    from newsreader.model import Article

pytestmark = pytest.mark.usefixtures("qapp")

_WORDS = (
    "The harbour board voted on Tuesday to reopen the western quay, ending a dispute that has divided the town for"
    " the better part of a decade and cost three successive councils their majority. "
)
_PARAGRAPH = f"<p>{_WORDS * 3}</p>"


def printed(
    articles: list[Article], path: Path, options: Options | None = None, box: PhotoBox | None = None
) -> PdfReader:
    """The PDF of these articles, read again."""
    write_pdf(articles, path, options or Options(), (box or PhotoBox()).get)
    return PdfReader(path)


def page_texts(reader: PdfReader) -> list[str]:
    """The text of each page, in one line, with the letters that ligatures stand for."""
    return [" ".join(unicodedata.normalize("NFKC", page.extract_text()).split()) for page in reader.pages]


def links(reader: PdfReader) -> set[str]:
    found = set()
    for page in reader.pages:
        for one in page.get("/Annots", ArrayObject()):
            action = one.get_object()["/A"]
            found.add(str(action["/URI"]))
    return found


def painted(paper: Paper, number: int) -> QImage:
    """A page as a picture, a pixel for a CSS pixel."""
    size = paper.size_px.toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    try:
        paper.paint(number, painter)
    finally:
        painter.end()
    return image


def is_white(image: QImage, left: int, top: int, right: int, bottom: int) -> bool:
    return all(image.pixelColor(x, y) == QColor("white") for x in range(left, right, 2) for y in range(top, bottom, 2))


# --- what is on the pages ---------------------------------------------------------------------------------------


def test_the_first_page_opens_with_publisher_headline_and_byline(tmp_path: Path) -> None:
    one = article(
        _PARAGRAPH * 2, kicker="Harbours", standfirst="A survey found the timber sound.", dateline="Porto Novo"
    )

    text = page_texts(printed([one], tmp_path / "a.pdf"))[0]

    order = ["Coastal Press", "coastal.example", "HARBOURS", "The ferry sails again", "A survey found", "Ines Carvalho"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "PORTO NOVO — The harbour board" in text
    assert "1 / 1" in text


def test_later_pages_have_headline_and_date_on_top_and_address_and_number_below(tmp_path: Path) -> None:
    texts = page_texts(printed([article(_PARAGRAPH * 18)], tmp_path / "a.pdf"))

    assert len(texts) > 2
    for number, text in enumerate(texts[1:], 2):
        assert text.startswith("The ferry sails again Friday, November 20, 2026")
        assert f"{number} / {len(texts)}" in text
        assert "https://coastal.example/2026/11/ferry" in text


def test_no_line_is_lost_or_said_twice(tmp_path: Path) -> None:
    html = "".join(f"<p>Paragraph{number} {_WORDS}{_WORDS} end{number}.</p>" for number in range(40))

    text = " ".join(page_texts(printed([article(html)], tmp_path / "a.pdf")))

    assert [text.count(f"Paragraph{number} ") for number in range(40)] == [1] * 40
    assert [text.count(f" end{number}.") for number in range(40)] == [1] * 40


def test_each_article_begins_on_a_new_page_and_pages_are_counted_through(tmp_path: Path) -> None:
    articles = [article(_PARAGRAPH, number=1), article(_PARAGRAPH, number=2, title="The second")]

    texts = page_texts(printed(articles, tmp_path / "a.pdf"))

    assert len(texts) == 2
    assert "The second" in texts[1]
    assert ["1 / 2" in texts[0], "2 / 2" in texts[1]] == [True, True]


def test_title_and_author_are_in_the_file(tmp_path: Path) -> None:
    one = printed([article(title="Zürich: „新闻“", byline="Änne Ø")], tmp_path / "a.pdf").metadata
    two = printed([article(number=1), article(number=2)], tmp_path / "b.pdf").metadata

    assert one is not None
    assert (one.title, one.author) == ("Zürich: „新闻“", "Änne Ø")
    assert two is not None
    assert two.title == "The ferry sails again and 1 more"


@pytest.mark.parametrize(
    ("paper", "size_pt"), [("a4", (595, 842)), ("a5", (420, 595)), ("letter", (612, 792)), ("legal", (612, 1008))]
)
def test_every_paper_has_its_size(tmp_path: Path, paper: str, size_pt: tuple[int, int]) -> None:
    reader = printed([article(_PARAGRAPH)], tmp_path / "a.pdf", Options(paper=paper))

    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == size_pt
    assert set(PAPERS) == {"a4", "a5", "letter", "legal"}


def test_large_print_takes_more_pages(tmp_path: Path) -> None:
    usual = printed([article(_PARAGRAPH * 12)], tmp_path / "a.pdf")
    large = printed([article(_PARAGRAPH * 12)], tmp_path / "b.pdf", Options(large=True))

    assert len(large.pages) > 1.5 * len(usual.pages)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    html = "".join(f"<p>Paragraph{number} {_WORDS}</p>" for number in range(40))

    text = " ".join(page_texts(printed([article(html)], tmp_path / "a.pdf", Options(columns=2))))

    places = [text.index(f"Paragraph{number} ") for number in range(40)]
    assert places == sorted(places)


def test_two_columns_are_equally_long_at_the_end() -> None:
    paper = Paper([article(_PARAGRAPH * 4)], Options(columns=2), PhotoBox().get)
    image = painted(paper, 1)

    middle = image.width() // 2
    feet = []
    for left, right in ((80, middle - 16), (middle + 16, image.width() - 80)):
        rows = [y for y in range(100, image.height() - 120) if not is_white(image, left, y, right, y + 1)]
        feet.append(max(rows))
    assert abs(feet[0] - feet[1]) < 45


def test_without_photos_there_is_none_and_no_caption(tmp_path: Path) -> None:
    box = PhotoBox()
    html = _PARAGRAPH + figure(box.put_plain(600, 400), "The quay.")

    reader = printed([article(html)], tmp_path / "a.pdf", Options(photos=False), box)

    assert list(reader.pages[0].images) == []
    assert "The quay." not in page_texts(reader)[0]


def test_a_caption_stays_with_its_photo(tmp_path: Path) -> None:
    box = PhotoBox()
    html = "".join(
        _PARAGRAPH * paragraphs + figure(box.put_plain(800 + paragraphs, 600), f"Caption{paragraphs}.", "M. Okafor")
        for paragraphs in range(1, 6)
    )

    reader = printed([article(html)], tmp_path / "a.pdf", box=box)

    for page, text in zip(reader.pages, page_texts(reader), strict=True):
        assert len(list(page.images)) == text.count("Caption")


@pytest.mark.parametrize("lines", range(24, 31))
def test_a_heading_never_stands_last_on_a_page(tmp_path: Path, lines: int) -> None:
    html = "".join(f"<p>Line {number}.</p>" for number in range(lines)) + f"<h2>Heading</h2>{_PARAGRAPH}"

    texts = page_texts(printed([article(html)], tmp_path / "a.pdf"))

    assert [text for text in texts if "Heading The harbour board voted" in text]


def test_the_head_of_a_long_table_is_on_each_of_its_pages_and_no_row_is_lost(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>Place{number}.</td><td>{number}</td></tr>" for number in range(60))
    html = f"<table><thead><tr><th>Town</th><th>Number</th></tr></thead><tbody>{rows}</tbody></table>"

    texts = page_texts(printed([article(html)], tmp_path / "a.pdf"))

    assert len(texts) > 1
    assert all("Town" in text for text in texts)
    assert [" ".join(texts).count(f"Place{number}.") for number in range(60)] == [1] * 60


def test_a_row_that_is_higher_than_a_page_is_cut_between_its_lines(tmp_path: Path) -> None:
    words = " ".join(f"word{number}." for number in range(900))
    html = f"<table><tr><td>Short</td><td>{words}</td></tr><tr><td>Next</td><td>Last</td></tr></table>"

    text = "".join(page_texts(printed([article(html)], tmp_path / "a.pdf"))).replace(" ", "")

    assert [number for number in range(900) if f"word{number}." not in text] == []


def test_a_preview_paints_the_same_pages() -> None:
    paper = Paper([article(_PARAGRAPH * 20)], Options(), PhotoBox().get)

    first, last = painted(paper, 1), painted(paper, paper.page_count)

    assert not is_white(first, 76, 90, 718, 400)
    assert is_white(first, 0, 0, 60, first.height())
    assert is_white(last, 0, last.height() - 40, last.width(), last.height())
    with pytest.raises(IndexError):
        painted(paper, paper.page_count + 1)


def test_nothing_is_painted_between_the_text_and_the_footer() -> None:
    paper = Paper([article(_PARAGRAPH * 40)], Options(), PhotoBox().get)

    for number in range(1, paper.page_count + 1):
        image = painted(paper, number)
        assert is_white(image, 0, image.height() - 82, image.width(), image.height() - 71)
        assert is_white(image, 0, 84, image.width(), 88)


def test_the_bare_text_is_printed_where_there_is_no_html(tmp_path: Path) -> None:
    text = page_texts(printed([article("", text="First words.\n\nSecond words.")], tmp_path / "a.pdf"))[0]

    assert "First words. Second words." in text


def test_an_article_without_anything_is_a_page(tmp_path: Path) -> None:
    texts = page_texts(printed([article("", title="", byline="", url="")], tmp_path / "a.pdf"))

    assert len(texts) == 1
    assert "Untitled" in texts[0]


@pytest.mark.parametrize("columns", [1, 2])
def test_a_title_of_5000_characters_loses_nothing(tmp_path: Path, columns: int) -> None:
    title = " ".join(f"word{number}." for number in range(600))

    reader = printed([article(_PARAGRAPH, title=title)], tmp_path / "a.pdf", Options(columns=columns))

    text = "".join(page_texts(reader)).replace(" ", "")
    assert [number for number in range(600) if f"word{number}." not in text] == []
    assert "harbourboard" in text


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
    reader = printed([article(_PARAGRAPH)], tmp_path / "a.pdf")

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
    write_pdf([article(_PARAGRAPH)], path, Options(), PhotoBox().get)

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
    html = "".join(_PARAGRAPH + figure(box.put_sample(place), place) for place in places)
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
    html = figure(box.put(data), "The quay.", alt="A quay") + _PARAGRAPH

    text = page_texts(printed([article(html)], tmp_path / "a.pdf", box=box))[0]

    assert "The quay." in text
    assert "harbour board" in text


def test_a_photo_that_is_not_in_the_library_leaves_a_word(tmp_path: Path) -> None:
    text = page_texts(printed([article(figure("a" * 64, "The quay."))], tmp_path / "a.pdf"))[0]

    assert "Photo missing" in text
    assert "The quay." in text


# --- what can go wrong ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (Options(paper="a0"), "there is no such paper; choose one of a4, a5, letter, legal"),
        (Options(columns=3), "a page has 1 or 2 columns; choose one of them"),
    ],
)
def test_options_that_there_are_not_are_told(tmp_path: Path, options: Options, sentence: str) -> None:
    with pytest.raises(PublishError) as caught:
        write_pdf([article()], tmp_path / "a.pdf", options, PhotoBox().get)

    assert caught.value.sentence == sentence
    assert list(tmp_path.iterdir()) == []


def test_no_article_is_told(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="no article"):
        write_pdf([], tmp_path / "a.pdf", Options(), PhotoBox().get)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PublishError) as caught:
        write_pdf([article()], tmp_path / "nowhere" / "a.pdf", Options(), PhotoBox().get)

    assert caught.value.sentence.startswith("there is no such folder")


def test_a_full_disk_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    with small_disk(2000), pytest.raises(PublishError) as caught:
        write_pdf([article(_PARAGRAPH)], path, Options(), PhotoBox().get)

    assert "this disk" in caught.value.sentence
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_photo_that_breaks_our_program_is_a_bug_and_leaves_nothing(tmp_path: Path) -> None:
    def broken(name: str) -> bytes:
        raise RuntimeError(name)

    with pytest.raises(RuntimeError):
        write_pdf([article(figure("a" * 64))], tmp_path / "a.pdf", Options(), broken)

    assert list(tmp_path.iterdir()) == []


def test_a_pdf_needs_neither_screen_nor_window(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    code = (
        "from pathlib import Path\n"
        "from newsreader.publish.paper import Options, write_pdf\n"
        "from tests.publish.examples import PhotoBox, article\n"
        f"print(write_pdf([article()], Path({str(path)!r}), Options(), PhotoBox().get))\n"
        f"print(write_pdf([article()], Path({str(path)!r}), Options(), PhotoBox().get))\n"
    )
    bare = {
        key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }

    done = subprocess.run([sys.executable, "-c", code], env=bare, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n1\n", "")
    assert PdfReader(io.BytesIO(path.read_bytes())).pages[0].extract_text()
