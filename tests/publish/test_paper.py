from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from newsreader.errors import PublishError
from newsreader.publish.paper import PAPERS, Options, Paper, write_pdf
from tests.publish.examples import PhotoBox, article, figure, small_disk
from tests.publish.pages import PARAGRAPH, WORDS, page_texts, printed

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("qapp")


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
        PARAGRAPH * 2, kicker="Harbours", standfirst="A survey found the timber sound.", dateline="Porto Novo"
    )

    text = page_texts(printed([one], tmp_path / "a.pdf"))[0]

    order = ["Coastal Press", "coastal.example", "HARBOURS", "The ferry sails again", "A survey found", "Ines Carvalho"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "PORTO NOVO — The harbour board" in text
    assert "1 / 1" in text


def test_later_pages_have_headline_and_date_on_top_and_address_and_number_below(tmp_path: Path) -> None:
    texts = page_texts(printed([article(PARAGRAPH * 18)], tmp_path / "a.pdf"))

    assert len(texts) > 2
    for number, text in enumerate(texts[1:], 2):
        assert text.startswith("The ferry sails again Friday, November 20, 2026")
        assert f"{number} / {len(texts)}" in text
        assert "https://coastal.example/2026/11/ferry" in text


def test_no_line_is_lost_or_said_twice(tmp_path: Path) -> None:
    html = "".join(f"<p>Paragraph{number} {WORDS}{WORDS} end{number}.</p>" for number in range(40))

    text = " ".join(page_texts(printed([article(html)], tmp_path / "a.pdf")))

    assert [text.count(f"Paragraph{number} ") for number in range(40)] == [1] * 40
    assert [text.count(f" end{number}.") for number in range(40)] == [1] * 40


def test_each_article_begins_on_a_new_page_and_pages_are_counted_through(tmp_path: Path) -> None:
    articles = [article(PARAGRAPH, number=1), article(PARAGRAPH, number=2, title="The second")]

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
    reader = printed([article(PARAGRAPH)], tmp_path / "a.pdf", Options(paper=paper))

    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == size_pt
    assert set(PAPERS) == {"a4", "a5", "letter", "legal"}


def test_large_print_takes_more_pages(tmp_path: Path) -> None:
    usual = printed([article(PARAGRAPH * 12)], tmp_path / "a.pdf")
    large = printed([article(PARAGRAPH * 12)], tmp_path / "b.pdf", Options(large=True))

    assert len(large.pages) > 1.5 * len(usual.pages)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    html = "".join(f"<p>Paragraph{number} {WORDS}</p>" for number in range(40))

    text = " ".join(page_texts(printed([article(html)], tmp_path / "a.pdf", Options(columns=2))))

    places = [text.index(f"Paragraph{number} ") for number in range(40)]
    assert places == sorted(places)


def test_two_columns_are_equally_long_at_the_end() -> None:
    paper = Paper([article(PARAGRAPH * 4)], Options(columns=2), PhotoBox().get)
    image = painted(paper, 1)

    middle = image.width() // 2
    feet = []
    for left, right in ((80, middle - 16), (middle + 16, image.width() - 80)):
        rows = [y for y in range(100, image.height() - 120) if not is_white(image, left, y, right, y + 1)]
        feet.append(max(rows))
    assert abs(feet[0] - feet[1]) < 45


def test_without_photos_there_is_none_and_no_caption(tmp_path: Path) -> None:
    box = PhotoBox()
    html = PARAGRAPH + figure(box.put_plain(600, 400), "The quay.")

    reader = printed([article(html)], tmp_path / "a.pdf", Options(photos=False), box)

    assert list(reader.pages[0].images) == []
    assert "The quay." not in page_texts(reader)[0]


def test_a_caption_stays_with_its_photo(tmp_path: Path) -> None:
    box = PhotoBox()
    html = "".join(
        PARAGRAPH * paragraphs + figure(box.put_plain(800 + paragraphs, 600), f"Caption{paragraphs}.", "M. Okafor")
        for paragraphs in range(1, 6)
    )

    reader = printed([article(html)], tmp_path / "a.pdf", box=box)

    for page, text in zip(reader.pages, page_texts(reader), strict=True):
        assert len(list(page.images)) == text.count("Caption")


@pytest.mark.parametrize("lines", range(24, 31))
def test_a_heading_never_stands_last_on_a_page(tmp_path: Path, lines: int) -> None:
    html = "".join(f"<p>Line {number}.</p>" for number in range(lines)) + f"<h2>Heading</h2>{PARAGRAPH}"

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


def test_a_cell_over_several_rows_is_painted_once(tmp_path: Path) -> None:
    rows = "<tr><td>b</td></tr>" * 4
    html = f'<table><tr><td rowspan="5">Spanning</td><td>b</td></tr>{rows}</table>'

    text = page_texts(printed([article(html)], tmp_path / "a.pdf"))[0]

    assert text.count("Spanning") == 1


def test_a_preview_paints_the_same_pages() -> None:
    paper = Paper([article(PARAGRAPH * 20)], Options(), PhotoBox().get)

    first, last = painted(paper, 1), painted(paper, paper.page_count)

    assert not is_white(first, 76, 90, 718, 400)
    assert is_white(first, 0, 0, 60, first.height())
    assert is_white(last, 0, last.height() - 40, last.width(), last.height())
    with pytest.raises(IndexError):
        painted(paper, paper.page_count + 1)


def test_a_printer_gets_the_pages_that_were_asked_for(tmp_path: Path) -> None:
    paper = Paper([article(PARAGRAPH * 18)], Options(paper="letter"), PhotoBox().get)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper.page_size, QPageLayout.Orientation.Portrait, QMarginsF()))

    paper.print_on(printer, first=2, last=2)

    texts = page_texts(PdfReader(tmp_path / "printed.pdf"))
    assert paper.page_count > 2
    assert len(texts) == 1
    assert f"2 / {paper.page_count}" in texts[0]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told(tmp_path: Path) -> None:
    paper = Paper([article()], Options(), PhotoBox().get)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))

    with pytest.raises(PublishError, match="does not answer"):
        paper.print_on(printer)


def test_nothing_is_painted_between_the_text_and_the_footer() -> None:
    paper = Paper([article(PARAGRAPH * 40)], Options(), PhotoBox().get)

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

    reader = printed([article(PARAGRAPH, title=title)], tmp_path / "a.pdf", Options(columns=columns))

    text = "".join(page_texts(reader)).replace(" ", "")
    assert [number for number in range(600) if f"word{number}." not in text] == []
    assert "harbourboard" in text


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
        write_pdf([article(PARAGRAPH)], path, Options(), PhotoBox().get)

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
