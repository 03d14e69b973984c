"""What leaves the window, and in which form."""

from __future__ import annotations

import dataclasses
import email
import email.policy
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from newsreader.library import Library
from newsreader.ui.preview import Preview
from tests.ui import stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Desk


@pytest.fixture
def reading(desk: Desk) -> Desk:
    """A desk at which the first article is read."""
    desk.works.reading.next()
    desk.settle()
    return desk


def test_only_web_pages_and_mail_leave_the_window(desk: Desk) -> None:
    for url in ("file:///etc/passwd", "javascript:alert(1)", "https://a.example/x?y=%20z", "mailto:a@b.example"):
        desk.works.pane.open_link.emit(url)

    assert desk.opened == ["https://a.example/x?y=%20z", "mailto:a@b.example"]


def test_the_mail_key_offers_two_ways(reading: Desk) -> None:
    menu = reading.works.passing_on.menu()

    assert [action.text() for action in menu.actions()] == ["Send title and link", "Send the whole article"]


def test_title_and_link_go_to_the_mail_program(reading: Desk) -> None:
    reading.works.passing_on.send_link()
    reading.settle()

    (url,) = reading.opened
    assert urlsplit(url).scheme == "mailto"
    assert "https://coast.example/feed/0" in unquote(url)
    with Library.open(reading.path) as library:
        assert list(library.ids("is:sent")) == [reading.window.listing.ids[0]]


def test_the_whole_article_becomes_a_draft_that_the_mail_program_opens(reading: Desk) -> None:
    reading.works.passing_on.send_whole()
    reading.settle()

    (url,) = reading.opened
    path = Path(QUrl(url).toLocalFile())
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"].startswith("After a decade")
    assert str(path) in reading.window.status.told.words


def test_the_address_is_copied(reading: Desk) -> None:
    reading.window.doable["copy_address"].trigger()

    assert QGuiApplication.clipboard().text() == "https://coast.example/feed/0"


def test_the_article_is_previewed_and_saved_as_a_pdf(reading: Desk) -> None:
    reading.window.doable["print"].trigger()
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, Preview)
    preview.large.setChecked(True)
    preview.columns.setChecked(True)
    preview.grab()
    said = preview.said.text()
    preview.save(str(reading.folder / "article.pdf"))
    reading.settle()

    assert said == "1 page"
    assert (reading.folder / "article.pdf").read_bytes().startswith(b"%PDF-")
    with Library.open(reading.path) as library:
        assert len(library.ids("is:printed")) == 1


def test_a_pdf_that_cannot_be_written_is_said_in_the_dialog(reading: Desk) -> None:
    reading.window.doable["print"].trigger()
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, Preview)

    preview.save(str(reading.folder / "no" / "where" / "article.pdf"))

    assert preview.isVisible()
    assert preview.said.text() not in {"", "1 page"}
    preview.reject()


def test_without_an_article_nothing_is_sent_or_printed(desk: Desk) -> None:
    for action in ("open", "mail", "print", "copy_address", "star", "toggle_read"):
        desk.window.doable[action].trigger()

    assert desk.opened == []
    assert not desk.window.doable["print"].isEnabled()


def test_enter_follows_the_link_that_tab_went_to(
    desk_with: Callable[[Callable[[Library], object]], Desk],
) -> None:
    def fill(library: Library) -> None:
        (article_id,) = stock.add(library, "https://links.example/", [("A link", "x")], title="Links")
        linked = dataclasses.replace(
            stock.content("A link", "A page", url="https://links.example/0"),
            html='<p>See <a href="https://other.example/page">this page</a>.</p>',
        )
        library.fill(article_id, linked, now=stock.NOW)

    desk = desk_with(fill)
    desk.works.reading.next()
    desk.settle()
    desk.works.pane.setFocus()
    QTest.keyClick(desk.works.pane, Qt.Key.Key_Return)
    QTest.keyClick(desk.works.pane, Qt.Key.Key_Tab)
    QTest.keyClick(desk.works.pane, Qt.Key.Key_Return)

    assert desk.opened == ["https://links.example/0", "https://other.example/page"]
