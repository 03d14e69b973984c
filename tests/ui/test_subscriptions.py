"""Feeds renamed, moved and removed in the window, and all of it taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

from newsreader.library import Library
from tests.ui.stock import NOW

if TYPE_CHECKING:
    from newsreader.model import Feed
    from tests.ui.conftest import Desk


def stored(desk: Desk) -> dict[str, Feed]:
    with Library.open(desk.path) as library:
        return {feed.title: feed for feed in library.feeds()}


def in_the_tree(desk: Desk, key: str) -> bool:
    return desk.window.tree.row_of(key).key == key


def answer(desk: Desk, words: str) -> None:
    """Presses the button with these words in the question that is open."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text().replace("&", "") == words).click()
    desk.settle()


def test_a_feed_dragged_into_a_folder_is_moved_and_back_again(desk: Desk) -> None:
    desk.window.tree.moved.emit(1, "Technology")
    desk.settle()
    moved = stored(desk)["The Coastal Press"].folder

    desk.works.undo.back()
    desk.settle()

    assert (moved, stored(desk)["The Coastal Press"].folder) == ("Technology", "Local")


def test_a_feed_is_removed_after_a_question_and_can_be_brought_back(desk: Desk) -> None:
    desk.works.subscriptions.remove(desk.window.tree.row_of("feed:2"))
    answer(desk, "Remove")
    removed = set(stored(desk)), desk.window.column.count.text()

    desk.works.undo.back()
    desk.settle()

    assert removed == ({"The Coastal Press"}, "3")
    assert stored(desk)["Orbit Weekly"].folder == "Technology"
    assert desk.engine.told[-1]["do"] == "update"


def test_a_question_that_is_declined_removes_nothing(desk: Desk) -> None:
    desk.works.subscriptions.remove(desk.window.tree.row_of("feed:2"))
    answer(desk, "Cancel")

    assert len(stored(desk)) == 2


def test_removing_a_folder_keeps_its_feeds(desk: Desk) -> None:
    desk.works.subscriptions.remove(desk.window.tree.row_of("folder:Technology"))
    answer(desk, "Remove")

    assert stored(desk)["Orbit Weekly"].folder == ""
    assert not in_the_tree(desk, "folder:Technology")


def test_only_the_feeds_own_words_can_be_wished_for(desk: Desk) -> None:
    feed = desk.works.subscriptions.feed(1)
    assert feed is not None

    desk.works.subscriptions.set_whole(feed, whole=False)
    desk.settle()

    assert not stored(desk)["The Coastal Press"].whole_articles


def test_a_feed_that_fails_is_marked_and_explained_in_plain_text(desk: Desk) -> None:
    with Library.open(desk.path) as library:
        library.feed_failed(1, problem="the server said <b>503</b>.", at=NOW, next_fetch=NOW)
    desk.engine.hear(b'{"event":"feed","feed":1,"title":"The Coastal Press","new":0,"problem":"x"}')
    desk.settle()
    feed = desk.works.subscriptions.feed(1)
    assert feed is not None

    desk.works.subscriptions.explain(feed)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    said = box.informativeText().replace("\u200b", "")
    box.close()

    assert desk.window.tree.row_of("feed:1").problem == "the server said <b>503</b>."
    assert "the server said <b>503</b>." in said
    assert "https://coast.example/feed" in said


def test_a_renamed_folder_keeps_its_feeds(desk: Desk) -> None:
    desk.works.subscriptions.rename_to(desk.window.tree.row_of("folder:Local"), "Home")
    desk.works.subscriptions.rename_to(desk.window.tree.row_of("feed:2"), "Orbit")
    desk.settle()

    assert stored(desk)["The Coastal Press"].folder == "Home"
    assert stored(desk)["Orbit"].id == 2


def test_the_menu_of_a_feed_that_fails_says_why(desk: Desk) -> None:
    with Library.open(desk.path) as library:
        library.feed_failed(1, problem="the server said 503.", at=NOW, next_fetch=NOW)
    desk.works.subscriptions.refresh()
    desk.settle()

    menu = desk.commands.feed_menu.made(desk.window.tree.row_of("feed:1"))

    assert "Why it fails…" in [action.text() for action in menu.actions()]


def test_the_list_of_a_removed_feed_gives_way_to_all_articles(desk: Desk) -> None:
    desk.window.tree.choose("feed:2")
    desk.works.finding.choose_place(desk.window.tree.row)
    desk.works.subscriptions.remove(desk.window.tree.row)
    answer(desk, "Remove")

    assert desk.window.tree.row.key == desk.window.listing.asked.key == "all"
    assert desk.window.column.count.text() == "3"


def test_the_list_takes_a_feeds_new_name(desk: Desk) -> None:
    desk.window.tree.choose("feed:2")
    desk.works.finding.choose_place(desk.window.tree.row)
    desk.works.subscriptions.rename_to(desk.window.tree.row, "Orbit")
    desk.settle()

    assert desk.window.column.title.words == "Orbit"
