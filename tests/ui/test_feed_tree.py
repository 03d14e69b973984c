"""The feed tree: its rows, dragging, folding and menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest

from newsreader.model import Counts, Feed
from newsreader.ui import theme
from newsreader.ui.feed_model import Branch, FeedModel, Kind, branches, row_at
from newsreader.ui.feed_rows import initial
from newsreader.ui.feed_tree import FeedTree
from newsreader.ui.icons import Icons
from tests.ui.stock import NOW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Desk


def feed(number: int, title: str, folder: str = "", *, unread: int = 0, problem: str = "") -> Feed:
    return Feed(
        id=number,
        url=f"https://{number}.example/",
        title=title,
        folder=folder,
        unread=unread,
        problem=problem,
        added=NOW,
    )


FEEDS = (
    feed(1, "Kitchen Notes", unread=1),
    feed(2, "The Coastal Press", "World/Asia", unread=2),
    feed(3, "Orbit", "World", unread=3, problem="the server said 503."),
)


def drawn(shown: tuple[Branch, ...], depth: int = 0) -> list[str]:
    return [
        line
        for branch in shown
        for line in (f"{'  ' * depth}{branch.row.name} {branch.row.count}", *drawn(branch.below, depth + 1))
    ]


def test_folders_stand_before_feeds_and_hold_what_is_unread_in_them() -> None:
    shown = branches(FEEDS, ("World", "World/Asia", "Empty"), Counts(unread=6, today=4))

    assert drawn(shown) == [
        "All articles 6",
        "Today 4",
        "Starred 0",
        "FEEDS 0",
        "Empty 0",
        "World 5",
        "  Asia 2",
        "    The Coastal Press 2",
        "  Orbit 3",
        "Kitchen Notes 1",
    ]


def test_counts_change_without_building_the_tree_anew(qtbot: QtBot) -> None:
    model = FeedModel()
    model.show(branches(FEEDS, (), Counts()))

    rebuilt = model.show(branches((feed(1, "Kitchen", unread=9), *FEEDS[1:]), (), Counts()))

    assert not rebuilt
    assert row_at(model.index_of("feed:1")).count == 9
    assert model.index_of("feed:1").data() == "Kitchen"


def test_a_screen_reader_hears_name_count_and_problem(qtbot: QtBot) -> None:
    model = FeedModel()
    model.show(branches(FEEDS, (), Counts()))

    said = model.index_of("feed:3").data(Qt.ItemDataRole.AccessibleTextRole)

    assert said == "Orbit, 3 unread. the server said 503."


@pytest.mark.parametrize(
    ("target", "folder"),
    [("folder:World", "World"), ("feed:2", "World/Asia"), ("feed:1", ""), ("heading", ""), ("", "")],
)
def test_a_feed_is_dropped_into_a_folder(qtbot: QtBot, target: str, folder: str) -> None:
    model, moved = FeedModel(), list[tuple[int, str]]()
    model.show(branches(FEEDS, (), Counts()))
    model.moved.connect(lambda feed_id, where: moved.append((feed_id, where)))
    dragged = model.mimeData([model.index_of("feed:3")])
    onto = model.index_of(target) if target else QModelIndex()

    model.dropMimeData(dragged, Qt.DropAction.MoveAction, -1, 0, onto)

    assert moved == [(3, folder)]


def test_nothing_is_dropped_on_all_articles(qtbot: QtBot) -> None:
    model = FeedModel()
    model.show(branches(FEEDS, (), Counts()))
    dragged = model.mimeData([model.index_of("feed:3")])

    assert not model.canDropMimeData(dragged, Qt.DropAction.MoveAction, -1, 0, model.index_of("all"))


def test_folded_folders_stay_folded_when_the_tree_changes(qtbot: QtBot) -> None:
    tree = FeedTree(Icons(), theme.LIGHT)
    qtbot.addWidget(tree)
    tree.fold(["folder:World"])
    tree.show_feeds(FEEDS[:2], (), Counts())

    tree.show_feeds(FEEDS, (), Counts())

    assert not tree.isExpanded(tree.model().index(4, 0))
    assert tree.folded == ["folder:World"]


@pytest.mark.parametrize(
    ("reason", "ringed"), [(Qt.FocusReason.TabFocusReason, True), (Qt.FocusReason.MouseFocusReason, False)]
)
def test_the_row_is_ringed_for_who_comes_by_keyboard(qtbot: QtBot, reason: Qt.FocusReason, ringed: bool) -> None:
    tree = FeedTree(Icons(), theme.LIGHT)
    qtbot.addWidget(tree)
    tree.resize(230, 400)
    tree.show_feeds(FEEDS, (), Counts())
    with qtbot.waitExposed(tree):
        tree.show()
    tree.clearFocus()
    before = tree.grab().toImage()

    tree.setFocus(reason)
    qtbot.waitUntil(tree.hasFocus)

    assert (tree.grab().toImage() != before) is ringed


def test_the_plus_beside_the_heading_asks_for_a_feed(qtbot: QtBot) -> None:
    tree = FeedTree(Icons(), theme.LIGHT)
    qtbot.addWidget(tree)
    tree.resize(230, 400)
    tree.show_feeds(FEEDS, (), Counts())
    tree.show()
    heading = tree.visualRect(tree.model().index(3, 0))

    with qtbot.waitSignal(tree.add_wanted, timeout=1_000):
        at = QPoint(tree.viewport().width() - 12, heading.center().y())
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert tree.row.kind is Kind.ALL


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("The Coastal Press", "C"),
        ("Der Höhenbote", "H"),
        ("新海通讯社", "新"),
        ("…", "·"),
        ("", "·"),
        ("the", "T"),
        ("ß", "S"),
    ],
)
def test_a_feeds_initial_passes_over_its_article(name: str, letter: str) -> None:
    assert initial(name) == letter


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_menu_of_a_feed_offers_what_can_be_done_with_it(desk: Desk) -> None:
    menu = desk.commands.feed_menu.made(desk.window.tree.row_of("feed:1"))

    assert entries(menu) == [
        "Mark all read",
        "Update",
        "Rename…",
        "Move to",
        "Whole articles with photos",
        "Copy address",
        "Remove…",
    ]


def test_the_menu_of_the_tree_offers_new_feeds_and_lists_of_them(desk: Desk) -> None:
    menu = desk.commands.feed_menu.made(desk.window.tree.row_of("heading"))

    assert entries(menu) == [
        "Add a feed…",
        "Save a page…",
        "New folder…",
        "Import feeds from OPML…",
        "Export feeds as OPML…",
    ]
