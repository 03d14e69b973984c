from __future__ import annotations

import gc
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextCursor, QTextFormat, QTextTable

from newsreader.model import Article, Enclosure, Headline, PageMark, ShownPhoto, State
from newsreader.publish.blocks import Cell, Run
from newsreader.publish.decor import BULLETS
from newsreader.publish.document import ROLE, ArticleDocument, Look, Role, Writer, build
from newsreader.publish.matter import size, whole
from newsreader.publish.photo_object import photo_named
from newsreader.publish.tables import placed
from newsreader.publish.typefaces import Face, families, has_italics, is_tall, may_slant, script

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

pytestmark = pytest.mark.usefixtures("qapp")

_SHA = "a" * 64
_WIDE = "b" * 64
_ALMOST = "c" * 64
_SIZES = {_SHA: QSize(300, 200), _WIDE: QSize(1600, 1200), _ALMOST: QSize(640, 480)}


class _Photos:
    """Photos of one colour; `asked` is what was painted."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def size(self, sha256: str) -> QSize:
        return _SIZES.get(sha256, QSize())

    def image(self, sha256: str, width_px: int) -> QImage | None:
        self.asked.append((sha256, width_px))
        image = QImage(width_px, max(1, width_px // 2), QImage.Format.Format_RGB32)
        image.fill(QColor("#00ff00"))
        return image


def _article(html: str = "", **facts: object) -> Article:
    headline = {
        "id": 1,
        "key": 1,
        "feed_id": 1,
        "feed": "The Tidewater Post",
        "title": "After a decade",
        "byline": "Hanna Lindqvist",
        "url": "https://paper.example/a",
        "language": "en",
        "published": datetime(2026, 11, 20, 12, tzinfo=UTC),
        "saved": datetime(2026, 11, 21, 12, tzinfo=UTC),
        "state": State.WHOLE,
    }
    headline |= {name: facts.pop(name) for name in list(facts) if name in {*headline, "direction"}}
    return Article(headline=Headline(**headline), html=html, **facts)  # type: ignore[arg-type]


def _built(html: str = "", look: Look | None = None, **facts: object) -> ArticleDocument:
    document = build(_article(html, **facts), look or Look(), _Photos())
    document.setTextWidth(document.look.column_px)
    document.documentLayout().documentSize()
    return document


def _all(document: ArticleDocument, role: Role) -> list[QTextBlock]:
    found = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().property(ROLE) == role.value:
            found.append(block)
        block = block.next()
    return found


def _one(document: ArticleDocument, role: Role) -> QTextBlock:
    (block,) = _all(document, role)
    return block


def _texts(document: ArticleDocument, role: Role) -> list[str]:
    return [block.text() for block in _all(document, role)]


def _font_at(document: ArticleDocument, word: str) -> QFont:
    return document.find(word).charFormat().font()


def _painted(document: ArticleDocument, scale: float = 1.0) -> QImage:
    height = int(document.documentLayout().documentSize().height()) + 20
    image = QImage(int(document.textWidth() * scale), int(height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(document.look.background))
    painter = QPainter(image)
    painter.scale(scale, scale)
    clip = QRectF(0, 0, document.textWidth(), height)
    document.decor.paint(painter, document, clip)
    document.drawContents(painter, clip)
    painter.end()
    return image


def _columns_of(image: QImage, colour: str) -> set[int]:
    wanted = QColor(colour).rgb()
    return {x for x in range(image.width()) for y in range(0, image.height(), 3) if image.pixel(x, y) == wanted}


# --- front and end ----------------------------------------------------------------------------------------------


def test_the_front_tells_kicker_headline_standfirst_and_who_wrote_where_and_when() -> None:
    document = _built("<p>Text.</p>", kicker="Harbours", standfirst="A survey.")

    assert _texts(document, Role.KICKER) == ["Harbours"]
    assert _texts(document, Role.TITLE) == ["After a decade"]
    assert _texts(document, Role.STANDFIRST) == ["A survey."]
    assert _texts(document, Role.BYLINE) == ["Hanna Lindqvist  ·  The Tidewater Post  ·  Friday, November 20, 2026"]


@pytest.mark.parametrize(
    ("language", "day"),
    [("zh-Hans", "2026年11月20日星期五"), ("de", "Freitag, 20. November 2026"), ("", "Friday, November 20, 2026")],
)
def test_the_date_is_told_in_the_articles_language(language: str, day: str) -> None:
    assert _one(_built(language=language, byline="", feed=""), Role.BYLINE).text() == day


def test_an_unknown_language_has_an_english_date() -> None:
    assert _one(_built(language="xx-unknown", byline="", feed=""), Role.BYLINE).text() == "Friday, November 20, 2026"


def test_an_article_without_byline_source_or_date_is_set_all_the_same() -> None:
    document = _built("<p>Text.</p>", byline="", feed="", published=None, title="")

    assert _texts(document, Role.BYLINE) == [""]
    assert _texts(document, Role.TITLE) == ["https://paper.example/a"]


def test_the_dateline_stands_before_the_first_paragraph() -> None:
    document = _built(f'<figure><img src="photo:{_SHA}"></figure><p>The board.</p><p>More.</p>', dateline="Porto Novo")

    assert _texts(document, Role.TEXT) == ["Porto Novo — The board.", "More."]
    assert _font_at(document, "Porto Novo").capitalization() == QFont.Capitalization.AllUppercase
    assert _font_at(document, "Porto Novo").bold()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("PORTO NOVO - The <b>board</b>.", "PORTO NOVO — The board."),
        ("<b>Porto Novo</b> — The board.", "PORTO NOVO — The board."),
        ("Porto Novo (AP): The board.", "PORTO NOVO (AP) — The board."),
        ("Porto Novo is a town.", "Porto Novo is a town."),
    ],
)
def test_a_dateline_that_the_text_begins_with_is_not_said_twice(text: str, shown: str) -> None:
    assert _texts(_built(f"<p>{text}</p>", dateline="PORTO NOVO"), Role.TEXT) == [shown]


def test_what_is_missing_is_told_above_the_text() -> None:
    document = _built("<p>Text.</p>", state=State.PART, reason="2 of 5 pages did not come.")

    assert _texts(document, Role.NOTICE) == ["2 of 5 pages did not come."]


def test_the_end_tells_address_files_editor_and_how_whole_the_article_is() -> None:
    document = _built(
        "<p>Text.</p>",
        editor="P. Quist",
        comments_url="https://paper.example/a/comments",
        enclosures=(Enclosure(url="https://paper.example/pod/one.mp3?x=1", mime="audio/mpeg", size_bytes=12_000_000),),
    )

    assert _texts(document, Role.END) == [
        "https://paper.example/a",
        "Comments",
        "one.mp3  audio/mpeg, 12.0 MB",
        "Editor: P. Quist",
        "Saved 21 Nov 2026, 12 bytes",
    ]


def test_paper_has_no_end_lines_and_no_underlines() -> None:
    document = _built('<p>A <a href="https://paper.example/b">link</a>.</p>', Look(paper=True))

    assert _texts(document, Role.END) == []
    assert not document.find("link").charFormat().fontUnderline()


def test_the_state_line_counts_pages_photos_and_bytes() -> None:
    pages = tuple(PageMark(number=n, url="https://paper.example/", state=State.WHOLE) for n in range(4))
    lost = PageMark(number=5, url="https://paper.example/5", state=State.FAILED)
    photos = (
        ShownPhoto(url="https://p.example/1", sha256=_SHA, size_bytes=1_199_997),
        ShownPhoto(url="https://p.example/2"),
    )

    assert whole(_article("abc", pages=(*pages, lost), photos=photos)) == (
        "4 of 5 pages, 1 of 2 photos, saved 21 Nov 2026, 1.2 MB"
    )


def test_the_state_line_says_when_the_feeds_text_was_chosen_over_the_pages() -> None:
    page = PageMark(number=1, url="https://paper.example/", state=State.WHOLE)

    assert whole(_article("abc", pages=(page,), voice="feed")).startswith("The feed's text, fuller than the page's, ")
    assert whole(_article("abc", voice="feed")).startswith("Saved ")


@pytest.mark.parametrize(
    ("size_bytes", "said"),
    [(0, ""), (-1, ""), (999, "999 bytes"), (1000, "1 KB"), (999_499, "999 KB"), (999_500, "1.0 MB")],
)
def test_sizes_are_round(size_bytes: int, said: str) -> None:
    assert size(size_bytes) == said


# --- letters ----------------------------------------------------------------------------------------------------


def test_runs_look_as_they_are_marked() -> None:
    document = _built(
        '<p><b>bold</b> <em>slanted</em> <code>code</code> <s>struck</s> <a href="https://paper.example/b">link</a> '
        "plain<sup>up</sup></p>"
    )

    assert _font_at(document, "bold").bold()
    assert _font_at(document, "slanted").italic()
    assert _font_at(document, "code").styleHint() == QFont.StyleHint.Monospace
    assert document.find("struck").charFormat().fontStrikeOut()
    assert document.find("link").charFormat().anchorHref() == "https://paper.example/b"
    assert not document.find("plain").charFormat().isAnchor()
    assert document.find("up").charFormat().verticalAlignment().name == "AlignSuperScript"


def test_emphasis_inside_a_slanted_quotation_stands_upright() -> None:
    document = _built("<blockquote>Nobody <em>actually</em> looked.</blockquote>")

    assert _font_at(document, "Nobody").italic()
    assert not _font_at(document, "actually").italic()


@pytest.mark.parametrize(
    ("language", "direction", "text"),
    [("zh-Hans", "ltr", "冰库"), ("ar", "rtl", "أقدم"), ("he", "rtl", "שלום"), ("ja", "ltr", "強調")],
)
def test_scripts_without_italics_are_emphasised_by_weight(language: str, direction: str, text: str) -> None:
    document = _built(
        f"<p>1 <em>{text}</em></p><blockquote>2{text}</blockquote>", language=language, direction=direction
    )

    assert not _font_at(document, text).italic()
    assert _font_at(document, text).bold()
    assert not _font_at(document, "2" + text).italic()
    assert not _font_at(document, "2" + text).bold()


def test_chinese_inside_an_english_article_is_never_slanted() -> None:
    document = _built("<p><em>the 西码头 quay</em> and <em>the old one</em></p>")

    assert not _font_at(document, "西码头").italic()
    assert _font_at(document, "old one").italic()


def test_letters_of_other_scripts_do_not_change_the_rhythm_of_the_lines() -> None:
    mixture = "word 争论 كلمة ไทย <code>x</code> H<sub>2</sub>O <b>b</b> " * 12
    document = _built(f"<p>{'word ' * 60}</p><p>{mixture}</p>")
    plain, mixed = _all(document, Role.TEXT)

    def baselines(block: QTextBlock) -> list[float]:
        lines = [block.layout().lineAt(index) for index in range(block.layout().lineCount())]
        return [round(line.y() + line.ascent(), 1) for line in lines]

    common = min(len(baselines(plain)), len(baselines(mixed)))
    assert common > 3
    assert baselines(plain)[:common] == pytest.approx(baselines(mixed)[:common], abs=1.1)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("zh-CN", "zh-hans"),
        ("zh-TW", "zh-hant"),
        ("zh_Hant_HK", "zh-hant"),
        ("yue", "zh-hant"),
        ("ja-JP", "ja"),
        ("fa", "arab"),
        ("en", ""),
    ],
)
def test_a_language_has_the_typefaces_of_its_script(language: str, name: str) -> None:
    assert script(language) == name


def test_typefaces_are_installed_ones_and_end_in_the_generic_name() -> None:
    assert families("en", Face.SERIF)[-1] == "serif"
    assert families("zh-TW", Face.MONO)[-1] == "monospace"


def test_some_scripts_are_tall_and_some_have_italics() -> None:
    assert [is_tall(language) for language in ("en", "ar", "zh-Hans", "th", "ta")] == [False, True, True, True, True]
    assert [has_italics(language) for language in ("en", "ru", "ar", "ko", "ta")] == [True, True, False, False, False]
    assert may_slant("Ελληνικά, Кириллица “x”")
    assert not may_slant("x 한글")


@pytest.mark.parametrize("nasty", ["\ufdd0", "\u2029", "\ufffc", "\u202e", "\x00", "\r", "\ufdd1"])
def test_characters_that_the_document_takes_for_its_own_are_left_out(nasty: str) -> None:
    document = _built(f"<p>be{nasty}fore</p><p>after</p>", title=f"be{nasty}fore")

    assert _texts(document, Role.TEXT) in (["before", "after"], ["be fore", "after"])
    assert _texts(document, Role.TITLE) in (["before"], ["be fore"])


# --- blocks -----------------------------------------------------------------------------------------------------


def test_items_hang_behind_their_bullets_at_every_depth() -> None:
    document = _built("<ul><li>one<ul><li>two<ul><li>three</ul></ul><li>four</ul>")

    marks = [span.words for span in document.decor.spans() if span.role is Role.ITEM]
    lefts = [block.blockFormat().leftMargin() for block in _all(document, Role.ITEM)]
    assert marks == [*BULLETS, BULLETS[0]]
    assert lefts[0] < lefts[1] < lefts[2]
    assert lefts[3] == lefts[0]


def test_cells_that_span_rows_and_columns_stay_whole() -> None:
    document = _built("<table><tr><td rowspan=2>a<td>b<td>c<tr><td colspan=2>d</table>")

    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    spans = [(cell.rowSpan(), cell.columnSpan()) for cell in (tables[0].cellAt(0, 0), tables[0].cellAt(1, 1))]
    assert spans == [(2, 1), (1, 2)]


def test_a_long_numbered_list_does_not_hang_out_of_its_column() -> None:
    document = _built("<ol>" + "<li>x" * 1200 + "</ol><ol><li>y</ol>")

    items = _all(document, Role.ITEM)
    number_px = QFontMetricsF(document.defaultFont()).horizontalAdvance("1200.")
    assert items[0].blockFormat().leftMargin() == items[1199].blockFormat().leftMargin()
    assert items[0].blockFormat().leftMargin() > number_px + 0.5 * 19
    assert items[1200].blockFormat().leftMargin() == pytest.approx(1.5 * 19, abs=4)


def test_a_quotation_has_one_bar_for_each_depth() -> None:
    document = _built("<p>a</p><blockquote>b<blockquote>c<ul><li>d</ul></blockquote>e</blockquote><p>f</p>")

    bars = [(span.first - 2, span.last - 2, span.inset_px > 0) for span in document.decor.spans() if span.quote]
    assert sorted(bars) == [(1, 4, False), (2, 3, True)]


def test_a_quotation_at_the_very_end_and_one_that_ends_in_a_table_have_bars() -> None:
    table = "<table><tr><th>a<th>b<tr><td>1<td>2</table>"

    assert sum(span.quote for span in _built("<blockquote>b</blockquote>", Look(paper=True)).decor.spans()) == 1
    assert sum(span.quote for span in _built(f"<blockquote>b{table}</blockquote><p>c</p>").decor.spans()) == 1


def test_code_is_set_line_by_line_and_its_wrapped_rest_stands_in() -> None:
    document = _built("<pre>def f(x):\n    return 1\n\nend</pre>")

    lines = _all(document, Role.CODE)
    assert [line.text() for line in lines] == ["def f(x):", "    return 1", "", "end"]
    assert lines[0].blockFormat().textIndent() < 0
    assert lines[1].blockFormat().textIndent() < lines[0].blockFormat().textIndent()
    assert [(span.first, span.last) for span in document.decor.spans() if span.role is Role.CODE] == [
        (lines[0].blockNumber(), lines[3].blockNumber())
    ]


def test_numbers_of_a_table_stand_to_the_right() -> None:
    document = _built("<table><tr><th>Part<th>Cost<tr><td>Piles<td>2,140<tr><td>Quay<td>—</table>")

    right = [bool(cell.blockFormat().alignment() & Qt.AlignmentFlag.AlignRight) for cell in _all(document, Role.CELL)]
    assert right == [False, True, False, True, False, True]


@pytest.mark.parametrize("column_px", [300, 680])
def test_a_table_is_never_wider_than_its_column(column_px: int) -> None:
    word = "Kraftfahrzeughaftpflichtversicherung"
    rows = "".join("<tr>" + f"<td>{word} {word}</td>" * 9 for _ in range(3))

    document = _built(f"<table><tr>{'<th>Zuständigkeit' * 9}{rows}</table>", Look(column_px=column_px))

    layout = document.documentLayout()
    assert max(layout.blockBoundingRect(cell).right() for cell in _all(document, Role.CELL)) <= column_px + 1
    assert layout.documentSize().width() <= column_px + 1


def test_from_right_to_left_everything_is_mirrored() -> None:
    table = "<table><tr><th>أ<th>ب<tr><td>ج<td>2</table>"

    document = _built(f"<ul><li>واحد</ul><blockquote>اثنان</blockquote>{table}", language="ar", direction="rtl")

    layout = document.documentLayout()
    cells = {cell.text(): layout.blockBoundingRect(cell).left() for cell in _all(document, Role.CELL)}
    assert _one(document, Role.ITEM).blockFormat().rightMargin() > 0
    assert _one(document, Role.ITEM).blockFormat().leftMargin() == 0
    assert _one(document, Role.TEXT).blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert all(span.rtl for span in document.decor.spans() if span.quote or span.words)
    assert cells["أ"] > cells["ب"]


def test_the_bar_of_a_quotation_stands_on_the_side_where_its_lines_begin() -> None:
    left = _columns_of(_painted(_built("<blockquote>b</blockquote>")), Look().accent)
    right = _columns_of(_painted(_built("<blockquote>ب</blockquote>", language="ar", direction="rtl")), Look().accent)

    assert max(left) < 4
    assert min(right) > 676


def test_a_paragraph_of_its_own_direction_keeps_it() -> None:
    document = _built('<p dir="ltr">English</p><p>عربي</p>', language="ar", direction="rtl")

    first, second = _all(document, Role.TEXT)
    assert first.blockFormat().layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert second.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_spans_of_a_table_are_cut_to_what_is_free() -> None:
    def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
        return Cell(runs=(Run(text=text),), columns=columns, rows=rows)

    cells, columns = placed([[cell("a", rows=9), cell("b", columns=2)], [cell("c")], []])

    assert columns == 3
    assert [(c.row, c.column, c.rows, c.columns) for c in cells] == [
        (0, 0, 3, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>a<td>b</table><table><tr><td>c<td>d</table><p>e</p>",
        "<table><tr><td colspan=9>a<td rowspan=9>b<tr><td>c</table>",
        "<table>" + "<tr><td>a<td>1" * 350 + "</table>",
        "<table><tr>" + "<td>a" * 90 + "</table>",
    ],
)
def test_odd_tables_are_set(html: str) -> None:
    document = _built(html)

    assert _texts(document, Role.CELL)[0] == "a"
    assert document.documentLayout().documentSize().width() <= 681


# --- photos -----------------------------------------------------------------------------------------------------


def _photo_size(document: ArticleDocument) -> tuple[int, int]:
    block = _one(document, Role.PHOTO)
    name = QTextCursor(block)
    name.movePosition(QTextCursor.MoveOperation.NextCharacter)
    sha256 = photo_named(name.charFormat().toImageFormat().name())
    return document.photo_object.size_px(document, block.position(), sha256).toSize().toTuple()


@pytest.mark.parametrize(
    ("sha256", "size_px"), [(_SHA, (300, 200)), (_WIDE, (680, 510)), (_ALMOST, (680, 510)), ("d" * 64, (680, 49))]
)
def test_a_photo_is_as_wide_as_its_column_but_not_blown_up(sha256: str, size_px: tuple[int, int]) -> None:
    assert _photo_size(_built(f'<figure><img src="photo:{sha256}"></figure>')) == size_px


def test_a_photo_follows_its_column_without_a_new_document() -> None:
    document = _built(f'<ul><li><img src="photo:{_WIDE}"></ul>')

    document.setTextWidth(400)
    document.documentLayout().documentSize()

    assert _photo_size(document) == (371, 279)
    assert document.documentLayout().documentSize().width() <= 401


def test_a_photo_is_no_higher_than_allowed() -> None:
    assert _photo_size(_built(f'<img src="photo:{_WIDE}">', Look(photo_height_px=300))) == (400, 300)


def test_the_line_of_a_photo_is_as_high_as_the_photo() -> None:
    block = _one(_built(f'<img src="photo:{_WIDE}">'), Role.PHOTO)

    assert block.layout().boundingRect().height() <= 510 + 2


def test_captions_stand_under_their_photos_with_the_credit_in_italics() -> None:
    document = _built(
        f'<figure><img src="photo:{_WIDE}"><figcaption>The quay. <cite>M. Okafor</cite></figcaption></figure>'
    )

    assert _texts(document, Role.CAPTION) == ["The quay. M. Okafor"]
    assert _font_at(document, "Okafor").italic()
    assert not _font_at(document, "quay").italic()


def test_a_credit_that_only_the_photo_knows_is_told() -> None:
    photo = ShownPhoto(url="https://p.example/1", sha256=_WIDE, caption="The quay.", credit="M. Okafor")

    document = _built(f'<img src="photo:{_WIDE}">', photos=(photo,))

    assert _texts(document, Role.CAPTION) == ["The quay. M. Okafor"]


def test_photos_are_painted_at_the_resolution_of_what_they_are_painted_on() -> None:
    photos = _Photos()
    document = build(_article(f'<img src="photo:{_WIDE}">'), Look(), photos)
    document.setTextWidth(680)

    image = _painted(document, scale=2.0)

    assert photos.asked == [(_WIDE, 1360)]
    assert image.pixelColor(680, 400).name() == "#00ff00"


def test_a_missing_photo_is_told_and_asks_for_nothing() -> None:
    photos = _Photos()
    document = build(_article("<figure><figcaption>Lost</figcaption></figure>"), Look(), photos)
    document.setTextWidth(680)

    image = _painted(document)

    assert photos.asked == []
    assert len(_columns_of(image, Look().code)) > 600


def test_a_document_keeps_its_painter_of_photos_alive() -> None:
    document = _built(f'<img src="photo:{_WIDE}">')

    gc.collect()
    document.setTextWidth(500)
    document.documentLayout().documentSize()

    assert _photo_size(document) == (500, 375)


# --- amounts ----------------------------------------------------------------------------------------------------


def test_nothing_is_loaded_by_name() -> None:
    document = _built(f'<img src="photo:{_WIDE}">')

    kinds = set()
    block = document.begin()
    while block.isValid():
        kinds |= {block.charFormat().objectType(), *(r.format.objectType() for r in block.textFormats())}
        block = block.next()
    assert kinds <= {QTextFormat.ObjectTypes.NoObject.value, QTextFormat.ObjectTypes.ImageObject.value}


def test_written_in_pieces_the_document_is_the_same() -> None:
    html = "<p>a</p><blockquote>b<ol><li>c<li>d</ol></blockquote><pre>e\nf</pre><table><tr><td>g<td>h</table><p>i</p>"
    article = _article(html)
    whole_document = build(article, Look(), _Photos())

    from newsreader.publish.reading import blocks  # noqa: PLC0415 - read beside what it is compared with

    writer = Writer(article, Look(), _Photos())
    for block in blocks(html):
        writer.write((block,))
    writer.end()

    assert writer.document.toPlainText() == whole_document.toPlainText()
    assert writer.document.decor.spans() == whole_document.decor.spans()


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "word " * 40_000 + "</p>",
        "<p>" + "争" * 60_000 + "</p>",
        "<table>" + "<tr><td>name<td>1,234" * 1_000 + "</table>",
        "<blockquote>" * 60 + "deep",
        "<ul><li>" * 60 + "deep",
        "<pre>" + "line of code\n" * 3_000 + "</pre>",
    ],
    ids=lambda html: html[:14],
)
def test_amounts_of_anything_are_set_in_moderate_time(html: str) -> None:
    begun = time.process_time()

    _built(html)

    assert time.process_time() - begun < 4
