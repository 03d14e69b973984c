from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage, QImageWriter, QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from newsreader.library import Library
from newsreader.model import Article, Headline, PhotoFile, ShownPhoto, State
from newsreader.publish.decor import ROLE, Role
from newsreader.publish.document import ArticleDocument
from newsreader.query import Term
from newsreader.ui import pane_filling
from newsreader.ui.clerk import Clerk
from newsreader.ui.pane import ReadingPane
from newsreader.ui.photos import ArticlePhotos, decode, narrowed
from newsreader.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_GREEN = "#00c000"


def _file(width_px: int = 800, height_px: int = 600) -> PhotoFile:
    image = QImage(width_px, height_px, QImage.Format.Format_RGB32)
    image.fill(QColor(_GREEN))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    written = bytes(data.data())
    return PhotoFile(
        sha256=hashlib.sha256(written).hexdigest(),
        data=written,
        mime="image/png",
        width_px=width_px,
        height_px=height_px,
    )


def _shown(photo: PhotoFile) -> ShownPhoto:
    return ShownPhoto(
        url="https://p.example/1", sha256=photo.sha256, width_px=photo.width_px, height_px=photo.height_px
    )


def _article(
    html: str = "<p>Text.</p>", photos: tuple[ShownPhoto, ...] = (), *, number: int = 1, **facts: str
) -> Article:
    headline = Headline(
        id=number,
        key=1,
        feed_id=1,
        feed="The Tidewater Post",
        title="After a decade",
        url="https://paper.example/a",
        language=facts.get("language", "en"),
        direction=facts.get("direction", "ltr"),
        saved=datetime(2026, 11, 21, 12, tzinfo=UTC),
        state=State.WHOLE,
    )
    return Article(headline=headline, html=html, photos=photos)


_LONG = "".join(
    f"<p>Paragraph {number} of a long read about piles and quays. {'Words ' * 60}</p>" for number in range(60)
)


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with Library.open(tmp_path / "library.db") as library:
        library.add_photo(_file())
    clerk = Clerk("photos", lambda: Library.open(tmp_path / "library.db"))
    yield clerk
    clerk.close()


@pytest.fixture
def pane(qtbot: QtBot, clerk: Clerk) -> ReadingPane:
    pane = ReadingPane(ArticlePhotos(clerk))
    qtbot.addWidget(pane)
    pane.resize(820, 700)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def _document(pane: ReadingPane) -> ArticleDocument:
    document = pane.document()
    assert isinstance(document, ArticleDocument)
    return document


def _at(pane: ReadingPane, word: str) -> QPoint:
    """The middle of a word, in the viewport."""
    found = pane.document().find(word)
    return pane.cursorRect(found).center() - QPoint(6, 0)


def _photo_point(pane: ReadingPane) -> QPoint:
    block = pane.document().begin()
    while block.isValid() and block.blockFormat().property(ROLE) != Role.PHOTO.value:
        block = block.next()
    top = pane.document().documentLayout().blockBoundingRect(block).top() - pane.verticalScrollBar().value()
    return QPoint(pane.viewport().width() // 2, round(top) + 40)


# --- showing ----------------------------------------------------------------------------------------------------


def test_an_article_is_shown_from_its_beginning(pane: ReadingPane) -> None:
    pane.show_article(_article(_LONG))
    pane.verticalScrollBar().setValue(900)

    pane.show_article(_article("<p>Other.</p>" + _LONG, number=2))

    assert pane.verticalScrollBar().value() == 0
    assert "Other." in pane.toPlainText()
    assert pane.accessibleName() == "Article: After a decade"


def test_an_article_that_has_grown_stays_where_it_was(pane: ReadingPane) -> None:
    pane.show_article(_article(_LONG))
    pane.verticalScrollBar().setValue(900)

    pane.show_article(_article(_LONG + "<p>The second page.</p>"))

    assert abs(pane.verticalScrollBar().value() - 900) <= 2
    assert "The second page." in pane.toPlainText()


def test_a_pane_that_is_shown_later_is_set_for_its_width(qtbot: QtBot, clerk: Clerk) -> None:
    pane = ReadingPane(ArticlePhotos(clerk))
    qtbot.addWidget(pane)
    pane.show_article(_article())
    pane.resize(900, 700)

    pane.show()

    assert _document(pane).look.column_px == 680


def test_without_an_article_a_sentence_is_shown(pane: ReadingPane) -> None:
    pane.show_article(_article())

    pane.clear_with("No <b>article</b> is selected.")

    assert pane.toPlainText() == "No <b>article</b> is selected."
    assert pane.article is None
    assert pane.accessibleName() == "Article"


@pytest.mark.parametrize("width_px", [260, 360, 820, 1800])
def test_the_column_is_in_the_middle_and_nothing_hangs_out(pane: ReadingPane, qtbot: QtBot, width_px: int) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 3
    cells = f"<td>{word}" * 6
    pane.show_article(
        _article(f"<p>{word}</p><pre>{word}</pre><table><tr>{cells}<tr>{cells}</table><ul><li>{word}</ul>")
    )

    pane.resize(width_px, 700)
    qtbot.wait(250)

    frame = pane.document().rootFrame().frameFormat()
    column_px = pane.viewport().width() - frame.leftMargin() - frame.rightMargin()
    assert column_px <= 681
    assert frame.leftMargin() == frame.rightMargin()
    assert frame.leftMargin() >= 18
    assert pane.document().documentLayout().documentSize().width() <= pane.viewport().width()
    assert pane.horizontalScrollBar().maximum() == 0


def test_a_resized_pane_keeps_its_place(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.show_article(_article(_LONG))
    found = pane.document().find("Paragraph 30")
    pane.verticalScrollBar().setValue(pane.cursorRect(found).top())

    pane.resize(420, 700)
    qtbot.wait(300)

    top = pane.cursorRect(pane.document().find("Paragraph 30")).top()
    assert abs(top) < 60


def test_other_colours_keep_article_place_and_hits(pane: ReadingPane) -> None:
    pane.show_article(_article(_LONG), (Term(words=("quays",)),))
    pane.next_hit()
    pane.next_hit()
    found = pane.document().find("Paragraph 30")
    pane.verticalScrollBar().setValue(pane.cursorRect(found).top())

    pane.wear(DARK, 22.0)

    assert abs(pane.cursorRect(pane.document().find("Paragraph 30")).top()) < 40
    assert pane.hits_said == "2 of 60"
    assert _document(pane).look.background == DARK.base
    assert _document(pane).look.text_px == 22.0


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_pane_never_flashes_in_another_colour(pane: ReadingPane, colours: object) -> None:
    pane.wear(DARK if colours is DARK else LIGHT, 19.0)

    pane.show_article(_article(_LONG))

    corner = pane.viewport().grab().toImage().pixelColor(3, 3).name()
    assert corner == (DARK if colours is DARK else LIGHT).base


def test_a_message_wears_the_colours_too(pane: ReadingPane) -> None:
    pane.clear_with("Nothing here.")

    pane.wear(DARK, 19.0)

    assert pane.toPlainText() == "Nothing here."
    assert pane.viewport().grab().toImage().pixelColor(3, 3).name() == DARK.base


# --- reading on -------------------------------------------------------------------------------------------------


def test_pages_are_turned_until_the_end_is_seen(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.show_article(_article(_LONG))
    turned = 0

    with qtbot.waitSignal(pane.reached_end):
        while pane.scroll_page():
            turned += 1

    assert 5 < turned < 60
    assert pane.verticalScrollBar().value() == pane.verticalScrollBar().maximum()


def test_a_turned_page_overlaps_the_last(pane: ReadingPane) -> None:
    pane.show_article(_article(_LONG))

    pane.scroll_page()

    assert pane.viewport().height() - 80 < pane.verticalScrollBar().value() < pane.viewport().height() - 40


def test_the_end_of_a_short_article_is_reached_at_once_and_once_only(pane: ReadingPane, qtbot: QtBot) -> None:
    reached: list[bool] = []
    pane.reached_end.connect(lambda: reached.append(True))

    pane.show_article(_article())
    qtbot.waitUntil(lambda: bool(reached))
    pane.resize(700, 600)
    pane.scroll_page()
    qtbot.wait(20)

    assert reached == [True]


def test_the_arrows_scroll_and_letters_are_left_to_the_window(qtbot: QtBot, clerk: Clerk) -> None:
    class Window(QWidget):
        heard: list[str]

        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
            self.heard.append(event.text())

    window = Window()
    window.heard = []
    qtbot.addWidget(window)
    window.resize(600, 400)
    pane = ReadingPane(ArticlePhotos(clerk), window)
    pane.resize(600, 400)
    window.show()
    pane.show_article(_article(_LONG))

    for key in (Qt.Key.Key_Space, Qt.Key.Key_J):
        QTest.keyClick(pane, key)
    QTest.keyClick(pane, Qt.Key.Key_Down)

    assert window.heard == [" ", "j"]
    assert pane.verticalScrollBar().value() > 0


def test_the_wheel_with_control_asks_for_another_size(pane: ReadingPane, qtbot: QtBot) -> None:
    def wheel(delta: int) -> QWheelEvent:
        control = Qt.KeyboardModifier.ControlModifier
        return QWheelEvent(
            QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, control,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip

    asked: list[int] = []
    pane.zoomed.connect(asked.append)

    pane.wheelEvent(wheel(120))
    pane.wheelEvent(wheel(-120))

    assert asked == [1, -1]


# --- hits -------------------------------------------------------------------------------------------------------


def test_hits_are_counted_marked_and_stepped_through(pane: ReadingPane) -> None:
    counts: list[tuple[int, int]] = []
    pane.hits_changed.connect(lambda current, total: counts.append((current, total)))

    pane.show_article(
        _article("<p>One pile, two piles. A pile.</p><table><tr><th>a<th>b<tr><td>pile<td>1</table>"),
        (Term(words=("pile",)),),
    )
    before = pane.hits_said
    steps = [pane.next_hit() and pane.hits_said for _ in range(4)]
    pane.previous_hit()

    assert before == "3 hits"
    assert steps == ["1 of 3", "2 of 3", "3 of 3", "1 of 3"]
    assert pane.hits_said == "3 of 3"
    assert counts[-1] == (3, 3)
    assert [selection.cursor.selectedText() for selection in pane.extraSelections()] == ["pile"] * 3


def test_a_hit_far_below_is_scrolled_to(pane: ReadingPane) -> None:
    pane.show_article(_article(_LONG + "<p>The needle.</p>"), (Term(words=("needle",)),))

    pane.next_hit()

    assert 0 < pane.cursorRect(pane.document().find("needle")).top() < pane.viewport().height()


def test_hits_after_characters_beyond_the_first_plane_are_marked_where_they_are(pane: ReadingPane) -> None:
    pane.show_article(_article("<p>😀😀 a pile 𠮷 of piles</p>"), (Term(words=("pile",)),))

    assert [selection.cursor.selectedText() for selection in pane.extraSelections()] == ["pile"]


def test_without_hits_there_is_nothing_to_step_to(pane: ReadingPane) -> None:
    pane.show_article(_article())

    pane.mark((Term(words=("needle",)),))

    assert not pane.next_hit()
    assert not pane.previous_hit()
    assert pane.hits_said == ""


def test_a_new_article_forgets_the_hits_of_the_last(pane: ReadingPane) -> None:
    pane.show_article(_article("<p>pile</p>"), (Term(words=("pile",)),))

    pane.show_article(_article("<p>pile</p>"))

    assert pane.extraSelections() == []


# --- photos -----------------------------------------------------------------------------------------------------


def test_a_photo_comes_from_the_library_and_moves_nothing(pane: ReadingPane, qtbot: QtBot) -> None:
    photo = _file()
    html = f'<img src="photo:{photo.sha256}">' + _LONG
    pane.show_article(_article(html, (_shown(photo),)))
    at = _photo_point(pane)
    height_px = pane.document().documentLayout().documentSize().height()

    qtbot.waitUntil(lambda: pane.viewport().grab().toImage().pixelColor(at).name() == _GREEN)

    assert pane.document().documentLayout().documentSize().height() == height_px


def test_a_photo_that_is_not_in_the_library_is_told_to_be_missing(pane: ReadingPane, qtbot: QtBot) -> None:
    lost = replace(_shown(_file()), sha256="b" * 64)
    pane.show_article(_article(f'<img src="photo:{lost.sha256}" alt="A quay">', (lost,)))

    with qtbot.waitSignal(pane._photos.ready):
        pane.viewport().grab()

    image = pane._photos.image(lost.sha256, 680)
    assert image is not None
    assert image.isNull()


def test_photos_of_an_article_that_was_left_are_not_made(clerk: Clerk, qtbot: QtBot) -> None:
    photo = _file()
    photos = ArticlePhotos(clerk)
    photos.expect([_shown(photo)])
    may_go_on = threading.Event()
    clerk.ask(lambda _library: may_go_on.wait(5))
    photos.image(photo.sha256, 400)

    photos.expect([])
    may_go_on.set()
    qtbot.waitUntil(lambda: not clerk.busy)

    assert photos.image(photo.sha256, 400) is None


def test_a_photo_of_another_width_stands_in_until_the_right_one_is_made(clerk: Clerk, qtbot: QtBot) -> None:
    photo = _file()
    photos = ArticlePhotos(clerk)
    photos.expect([_shown(photo)])
    with qtbot.waitSignal(photos.ready):
        photos.image(photo.sha256, 400)

    with qtbot.waitSignal(photos.ready):
        meanwhile = photos.image(photo.sha256, 500)

    after = photos.image(photo.sha256, 500)
    assert meanwhile is not None
    assert meanwhile.width() == 400
    assert after is not None
    assert after.width() == 500


def test_a_click_on_a_photo_tells_which(pane: ReadingPane, qtbot: QtBot) -> None:
    photo = _file()
    pane.show_article(_article(f'<img src="photo:{photo.sha256}">', (_shown(photo),)))

    with qtbot.waitSignal(pane.photo_clicked) as clicked:
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=_photo_point(pane))

    assert clicked.args == [photo.sha256]


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n"])
def test_bytes_that_are_no_photo_give_none(data: bytes) -> None:
    assert decode(data, lambda size: narrowed(size, 100)).isNull()


# --- ways out ---------------------------------------------------------------------------------------------------


def test_a_click_on_a_link_comes_out_as_an_address(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.show_article(_article('<p>See <a href="https://paper.example/b?x=%20y&amp;z">thespring</a>.</p>'))

    with qtbot.waitSignal(pane.open_link) as opened:
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=_at(pane, "thespring"))

    assert opened.args == ["https://paper.example/b?x=%20y&z"]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "qrc:/x", "https:", "data:text/html,x", "#a"]
)
def test_no_other_address_leaves_the_pane(pane: ReadingPane, url: str) -> None:
    opened: list[str] = []
    pane.open_link.connect(opened.append)

    pane.anchorClicked.emit(QUrl(url))

    assert opened == []


def test_nothing_is_ever_loaded(pane: ReadingPane, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")

    loaded = pane.loadResource(2, QUrl.fromLocalFile(str(tmp_path / "secret.txt")))

    assert loaded.size().toTuple() == (1, 1)


def test_drops_are_refused(pane: ReadingPane) -> None:
    data = QMimeData()
    data.setUrls([QUrl("file:///etc/passwd")])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    pane.show_article(_article())

    pane.dropEvent(drop)

    assert not drop.isAccepted()
    assert not pane.acceptDrops()
    assert not pane.viewport().acceptDrops()
    assert pane.source().isEmpty()


def test_the_menu_offers_what_lies_under_the_pointer(pane: ReadingPane, qtbot: QtBot) -> None:
    photo = _file()
    html = f'<p>See <a href="https://paper.example/b">thespring</a>.</p><img src="photo:{photo.sha256}">'
    pane.show_article(_article(html, (_shown(photo),)))

    def said(at: QPoint) -> list[str]:
        menu = pane.menu_at(at)
        return [action.text() for action in menu.actions() if not action.isSeparator()]

    last = ["Open o&riginal…", "Report what is &missing…"]
    assert said(QPoint(5, 5)) == ["&Copy", "Select &all", *last]
    assert said(_at(pane, "thespring")) == ["&Copy", "Select &all", "&Open link", "Copy &link", *last]
    assert said(_photo_point(pane)) == ["&Copy", "Select &all", "Show &photo", *last]


def test_open_original_comes_out_like_any_link(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.show_article(_article())

    with qtbot.waitSignal(pane.open_link) as opened:
        pane.menu_at(QPoint(5, 5)).actions()[-2].trigger()

    assert opened.args == ["https://paper.example/a"]


# --- copying ----------------------------------------------------------------------------------------------------


def _copied(pane: ReadingPane) -> str:
    pane.selectAll()
    data = pane.createMimeDataFromSelection()
    assert data.formats() == ["text/plain"]
    return data.text()


def test_a_copy_is_clean_text(pane: ReadingPane) -> None:
    photo = _file()
    img = f'<img src="photo:{photo.sha256}" alt="A quay">'
    pane.show_article(
        _article(
            f"<p>One<br>two.</p><ul><li>a<ol><li>b</ol></ul><figure>{img}<figcaption>The quay.</figcaption></figure>"
            f"{img}<pre>x\n  y</pre><table><caption>T</caption><tr><th>h<th>i<tr><td>1<td>2</table><hr><p>End.</p>",
            (_shown(photo),),
        )
    )

    text = _copied(pane)

    body = text[text.index("One") : text.index("End.")]
    assert body == ("One\ntwo.\n\n• a\n1. b\n\nThe quay.\n\nA quay\n\nx\n  y\n\nT\nh\ti\n1\t2\n\n* * *\n\n")
    assert text.startswith("After a decade\n\nThe Tidewater Post")
    assert text.endswith("\n\nhttps://paper.example/a\n1 photo, saved 21 Nov 2026, 381 bytes")


def test_a_copied_table_from_right_to_left_begins_with_its_first_column(pane: ReadingPane) -> None:
    pane.show_article(_article("<table><tr><th>أ<th>ب<tr><td>ج<td>2</table>", language="ar", direction="rtl"))

    assert "أ\tب\nج\t2" in _copied(pane)


def test_a_copied_part_begins_and_ends_where_it_was_selected(pane: ReadingPane) -> None:
    pane.show_article(_article("<ul><li>😀 first item</ul><p>second paragraph</p>"))
    cursor = pane.textCursor()
    cursor.setPosition(pane.document().find("first").selectionStart())
    cursor.setPosition(pane.document().find("second").selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)

    assert pane.createMimeDataFromSelection().text() == "first item\n\nsecond"


def test_the_sentence_of_an_empty_pane_can_be_copied(pane: ReadingPane) -> None:
    pane.clear_with("Nothing here.")

    assert _copied(pane) == "Nothing here."


# --- amounts ----------------------------------------------------------------------------------------------------


def test_a_long_article_arrives_in_pieces_with_all_its_hits(pane: ReadingPane, qtbot: QtBot) -> None:
    html = "<p>A needle in the hay and a good many other words besides.</p>" * 4_000

    pane.show_article(_article(html), (Term(words=("needle",)),))
    at_once = pane.document().blockCount()
    qtbot.waitUntil(lambda: pane._filling is not None and pane._filling.done, timeout=20_000)

    assert at_once < 2_000
    assert pane.document().blockCount() > 4_000
    assert pane.hits_said == "2000+ hits"


def test_an_article_beyond_all_measure_says_that_it_goes_on(
    pane: ReadingPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pane_filling, "MOST_CHARACTERS", 5_000)

    pane.show_article(_article("<p>words and words</p>" * 1_000))
    qtbot.waitUntil(lambda: pane._filling is not None and pane._filling.done)

    assert pane_filling.CLOSING in pane.toPlainText()


def test_an_article_is_left_while_it_still_arrives(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.show_article(_article("<p>old words</p>" * 20_000))

    pane.show_article(_article("<p>New.</p>"))
    qtbot.wait(50)

    assert "old words" not in pane.toPlainText()


def test_megabytes_do_not_freeze_the_window(pane: ReadingPane, qtbot: QtBot) -> None:
    html = "".join(f"<p>{number} {'ten million letters of news ' * 30}</p>" for number in range(12_000))
    begun = time.perf_counter()

    pane.show_article(_article(html))
    pane.viewport().grab()

    assert time.perf_counter() - begun < 1.0


def test_hundreds_of_photos_are_decoded_only_when_they_are_seen(pane: ReadingPane, clerk: Clerk, qtbot: QtBot) -> None:
    photo = _shown(_file())
    photos = tuple(replace(photo, sha256=f"{number:064x}") for number in range(500))
    asked: list[str] = []
    image = pane._photos.image
    pane._photos.image = lambda sha256, width_px: asked.append(sha256) or image(sha256, width_px)  # type: ignore[method-assign, func-returns-value]

    pane.show_article(_article("".join(f'<img src="photo:{photo.sha256}">' for photo in photos), photos))
    pane.viewport().grab()
    qtbot.waitUntil(lambda: not clerk.busy)

    assert 0 < len(set(asked)) <= 12


def test_a_pane_is_done_with_when_it_is_closed(qtbot: QtBot, clerk: Clerk) -> None:
    pane = ReadingPane(ArticlePhotos(clerk))
    pane.show_article(_article("<p>old words</p>" * 20_000))

    with qtbot.waitSignal(pane.destroyed):
        pane.deleteLater()
