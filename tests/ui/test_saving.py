"""Pages saved in the window: typed, chosen, dropped; and how they are shown afterwards."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from newsreader.library import Library
from newsreader.library.saved import SavedPages
from newsreader.ui.list_column import Segment
from tests.ui.stock import NOW, content

if TYPE_CHECKING:
    from newsreader.ui.save_page import SavePage
    from tests.ui.conftest import Desk

NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def drop(desk: Desk, mime: QMimeData, keys: Qt.KeyboardModifier = NO_KEY) -> tuple[bool, Qt.DropAction]:
    """Drops it on the window, as a file manager or a browser would; whether it was taken, and how."""
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        keys,
    )
    desk.window.dropEvent(event)
    return event.isAccepted(), event.dropAction()


def dropped_files(*paths: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def dropped_text(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def saved_by_engine(desk: Desk, title: str = "Ferry sails on") -> int:
    """What the engine does, and tells."""
    with Library.open(desk.path) as library:
        article_id = SavedPages(library).keep(title, content(title, "Through the winter."), now=NOW)
    desk.engine.hear(f'{{"event":"saved","article":{article_id},"title":"{title}","url":"x"}}'.encode())
    desk.settle()
    return article_id


def refused_by_engine(desk: Desk, page: str, sentence: str = "the file cannot be read.") -> None:
    desk.engine.hear(f'{{"event":"refused","do":"save","url":"{page}","sentence":"{sentence}"}}'.encode())
    desk.settle()


def dialog_of(desk: Desk) -> SavePage:
    assert desk.works.saving.dialog is not None
    return desk.works.saving.dialog


def told() -> str:
    """What the box says that is open, which is closed."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.close()
    return f"{box.text()}\n{box.informativeText()}"


def test_a_page_is_saved_and_shown_unread_in_its_place(desk: Desk) -> None:
    QTest.keyClick(desk.window.column.articles, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | SHIFT)
    desk.settle()
    dialog = dialog_of(desk)
    QTest.keyClicks(dialog.page, "late.example/ferry")
    QTest.keyClick(dialog.page, Qt.Key.Key_Return)
    said = dialog.said.text(), dialog.save.isEnabled()

    article_id = saved_by_engine(desk)

    assert desk.engine.told == [{"do": "save", "url": "https://late.example/ferry"}]
    assert said == ("Saving the page…", False)
    assert desk.works.saving.dialog is None
    assert desk.window.tree.row.name == "Saved pages"
    assert desk.window.column.articles.current == article_id
    assert desk.works.reading.headline is not None
    assert (desk.works.reading.headline.id, desk.works.reading.headline.read) == (article_id, False)
    assert desk.window.status.told.words == "Saved Ferry sails on"


def test_a_page_saved_while_its_place_is_shown_is_chosen_there(desk: Desk) -> None:
    saved_by_engine(desk, "One")

    article_id = saved_by_engine(desk, "Two")

    assert desk.window.column.articles.current == article_id
    assert desk.works.reading.headline is not None
    assert desk.works.reading.headline.title == "Two"


def test_a_page_that_was_read_and_is_saved_again_is_found_in_a_list_of_the_unread(desk: Desk) -> None:
    article_id = saved_by_engine(desk)
    with Library.open(desk.path) as library:
        library.mark_read([article_id])
    desk.works.finding.choose_segment(Segment.UNREAD)
    desk.window.tree.choose("all")
    desk.works.finding.choose_place(desk.window.tree.row)
    desk.settle()

    saved_by_engine(desk)

    assert desk.window.column.articles.current == article_id


def test_what_is_wrong_with_a_page_is_said_in_the_dialog(desk: Desk) -> None:
    desk.works.saving.ask("/nowhere/page.html")
    dialog = dialog_of(desk)

    refused_by_engine(desk, "/nowhere/page.html")

    assert dialog.said.text() == "The file cannot be read."
    assert dialog.save.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("words", ["two words", "", "javascript:alert(1)", "page.exe and so on"])
def test_words_that_are_no_page_are_refused_at_once(desk: Desk, words: str) -> None:
    desk.works.saving.ask()
    dialog = dialog_of(desk)
    dialog.page.setText(words)

    dialog.save.click()

    assert "neither a web address nor a file" in dialog.said.text()
    assert desk.engine.told == []
    dialog.reject()


def test_files_dropped_on_the_window_are_saved_one_after_the_other(desk: Desk) -> None:
    taken = drop(desk, dropped_files("/home/ann/a.html", "/home/ann/b ü.mhtml"))
    begun = desk.window.status.told.words
    saved_by_engine(desk, "One")
    between = desk.window.status.told.words, desk.window.tree.row.key
    saved_by_engine(desk, "Two")

    assert taken == (True, Qt.DropAction.CopyAction)
    assert [told["url"] for told in desk.engine.told] == ["/home/ann/a.html", "/home/ann/b ü.mhtml"]
    assert begun == "Saving page 1 of 2…"
    assert between == ("Saving page 2 of 2…", "all")
    assert desk.window.status.told.words == "Saved 2 pages"


def test_dropped_files_that_could_not_be_saved_are_named(desk: Desk) -> None:
    drop(desk, dropped_files("/home/ann/a.html", "/home/ann/b.exe"))
    saved_by_engine(desk, "One")

    refused_by_engine(desk, "/home/ann/b.exe", "no page could be read from this file")

    assert told() == "The page could not be saved\n/home/ann/b.exe\nNo page could be read from this file."
    assert desk.window.status.told.words == "Saved One"


def test_an_address_dropped_with_shift_is_saved(desk: Desk) -> None:
    drop(desk, dropped_text("https://late.example/ferry"), SHIFT)

    assert desk.engine.told == [{"do": "save", "url": "https://late.example/ferry"}]
    assert desk.works.subscriptions.dialog is None


def test_an_address_dropped_without_it_can_still_be_saved_as_a_page(desk: Desk) -> None:
    drop(desk, dropped_text("https://late.example/ferry"))
    feed_dialog = desk.works.subscriptions.dialog
    assert feed_dialog is not None

    feed_dialog.save.click()

    assert desk.works.subscriptions.dialog is None
    assert dialog_of(desk).said.text() == "Saving the page…"
    assert desk.engine.told == [{"do": "save", "url": "https://late.example/ferry"}]
    dialog_of(desk).reject()


@pytest.mark.parametrize(
    ("text", "taken"), [("file:///home/ann/a.html", True), ("late.example", True), ("some words", False)]
)
def test_only_what_can_be_used_may_be_dropped(desk: Desk, text: str, taken: bool) -> None:
    mime = dropped_files(text.removeprefix("file://")) if text.startswith("file:") else dropped_text(text)
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    with warnings.catch_warnings():
        # Qt 6.12 has another way to make one, which older ones have not.
        warnings.simplefilter("ignore", DeprecationWarning)
        event = QDragEnterEvent(desk.window.rect().center(), actions, mime, Qt.MouseButton.LeftButton, NO_KEY)
    event.setDropAction(Qt.DropAction.MoveAction)
    event.ignore()

    desk.window.dragEnterEvent(event)

    assert event.isAccepted() == taken
    assert (event.dropAction() is Qt.DropAction.CopyAction) == taken


def test_pages_that_an_engine_took_with_it_are_named(desk: Desk) -> None:
    drop(desk, dropped_files("/home/ann/a.html", "/home/ann/b.html"))

    desk.engine.trouble.emit("the part that fetches ended")

    said = told()
    assert said.startswith("2 pages could not be saved\n/home/ann/a.html\nThe part that fetches ended.")


def test_a_refused_page_says_nothing_in_the_dialog_for_feeds(desk: Desk) -> None:
    desk.works.subscriptions.add("late.example")
    feed_dialog = desk.works.subscriptions.dialog
    assert feed_dialog is not None
    desk.works.saving.save(["/home/ann/a.html"])

    refused_by_engine(desk, "/home/ann/a.html")

    assert feed_dialog.said.text() == ""
    told()
    feed_dialog.reject()


def test_the_place_of_saved_pages_offers_what_it_can(desk: Desk) -> None:
    saved_by_engine(desk)

    menu = desk.commands.feed_menu.made(desk.window.tree.row)

    assert [action.text() for action in menu.actions() if action.text()] == [
        "Mark all read",
        "Save a page…",
        "Rename…",
        "Move to",
        "Remove…",
    ]


def test_an_empty_place_of_saved_pages_offers_to_save_one(desk: Desk) -> None:
    article_id = saved_by_engine(desk)
    with Library.open(desk.path) as library:
        library.delete([article_id])
    desk.works.look_for_others()
    desk.settle()
    offers = {button.text(): button for button in desk.window.column.empty.findChildren(QPushButton)}

    offers["Save a page…"].click()

    assert dialog_of(desk).isVisible()
    dialog_of(desk).reject()


def test_removing_saved_pages_warns_and_offers_no_undo(desk: Desk) -> None:
    saved_by_engine(desk)
    desk.works.subscriptions.remove(desk.window.tree.row)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    warned = box.informativeText()

    next(button for button in box.buttons() if button.text().replace("&", "") == "Remove").click()
    desk.settle()

    assert "cannot be brought back" in warned
    assert not desk.window.status.undo.isVisible()
