"""Saved searches in the tree: shown, counted, saved, renamed, moved, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QInputDialog, QPushButton

from newsreader.library import Library
from newsreader.model import Counts, SavedSearch
from newsreader.ui.feed_model import FeedModel, Kind, TreeRow, branches
from newsreader.ui.listing import nothing_here
from tests.ui import stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Desk

PIER, ROAD, CAT = (title for title, _ in stock.COAST)


@pytest.fixture
def saved(desk_with: Callable[[Callable[[Library], object]], Desk]) -> Desk:
    """A desk with the searches Quays, Cats (in Animals), and Lost, which asks for a tag that is gone."""

    def fill(library: Library) -> None:
        stock.stocked(library)
        library.tags.add("lost")
        library.searches.add("Quays", "quay")
        library.searches.add("Cats", "title:cat OR search:Quays", folder="Animals")
        library.searches.add("Lost", "tag:lost")
        library.tags.remove("lost")

    return desk_with(fill)


def titles(desk: Desk) -> list[str]:
    """What the list shows, from the top."""
    model = desk.window.column.articles.headlines
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def row(desk: Desk, name: str) -> TreeRow:
    """The search of that name in the tree."""
    one = next(one for one in desk.works.searches.all if one.name == name)
    return desk.window.tree.row_of(f"search:{one.id}")


def choose(desk: Desk, name: str) -> None:
    """Chooses a search, as a click would."""
    index = desk.window.tree._model.index_of(row(desk, name).key)
    desk.window.tree.setCurrentIndex(index)
    desk.settle()


def order(desk: Desk) -> list[str]:
    """The searches as the library has them."""
    with Library.open(desk.path) as library:
        return [f"{one.folder}/{one.name}" for one in library.searches.all(count=False)]


def test_the_tree_shows_them_with_what_is_unread(saved: Desk) -> None:
    assert (row(saved, "Quays").count, row(saved, "Cats").count) == (1, 2)
    assert saved.window.tree.row_of("shelf:Animals").name == "Animals"


def test_a_search_shows_its_articles_with_the_hits_marked(saved: Desk) -> None:
    choose(saved, "Quays")
    snippet = saved.window.column.articles.headlines.headline(0)
    saved.window.column.articles.step(1)
    saved.settle()

    assert titles(saved) == [PIER]
    assert saved.window.column.title.words == "Quays"
    assert snippet is not None
    assert "\x02quay" in snippet.title + snippet.snippet
    assert saved.works.pane.hits_said == "2 hits"


def test_counts_follow_what_is_read(saved: Desk) -> None:
    choose(saved, "Quays")

    saved.window.column.articles.step(1)
    saved.works.searches.refresh()
    saved.settle()

    assert (row(saved, "Quays").count, row(saved, "Cats").count) == (0, 1)


def test_counts_follow_what_comes(saved: Desk) -> None:
    with Library.open(saved.path) as library:
        stock.add(library, "https://late.example/feed", [("A quay", "More.")], title="Late")

    saved.engine.hear(b'{"event":"arrived","articles":1}')
    saved.settle()

    assert row(saved, "Quays").count == 2


def test_one_that_has_become_invalid_says_why(saved: Desk) -> None:
    choose(saved, "Lost")

    assert "no tag “lost”" in row(saved, "Lost").problem
    assert titles(saved) == []
    assert "no tag “lost”" in saved.window.column.empty.words
    assert nothing_here(saved.window.listing.asked, feeds=2)[0] == "This search cannot be asked"


def test_one_that_becomes_valid_again_shows_what_it_finds(saved: Desk) -> None:
    choose(saved, "Lost")
    with Library.open(saved.path) as library:
        library.tags.put(list(library.ids())[:1], "lost")

    saved.works.look_for_others()
    saved.settle()

    assert titles(saved) == [PIER]


def test_one_that_has_become_invalid_can_be_changed_where_it_says_so(saved: Desk) -> None:
    choose(saved, "Lost")

    button = saved.window.column.empty.findChild(QPushButton)
    assert button is not None
    button.click()
    dialog = saved.window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("road")
    dialog.accept()
    saved.settle()

    assert titles(saved) == [ROAD]


def test_what_is_asked_for_is_saved_with_its_place(saved: Desk) -> None:
    saved.window.tree.choose("folder:Local")
    saved.works.finding.choose_place(saved.window.tree.row)
    saved.window.column.filter.setText("road")
    saved.settle()

    saved.works.finding.save()
    dialog = saved.window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("Roads")
    dialog.accept()
    saved.settle()

    assert saved.window.column.title.words == "Roads"
    assert titles(saved) == [ROAD]
    with Library.open(saved.path) as library:
        assert library.searches.find("Roads").query == "road* folder:Local"


def test_a_name_that_is_taken_is_refused_with_a_sentence(saved: Desk) -> None:
    saved.works.searches.add("quays", "cat")
    saved.settle()

    assert "already" in saved.window.status.told.words


def test_a_search_is_renamed_and_the_title_follows(saved: Desk) -> None:
    choose(saved, "Quays")

    saved.works.searches.rename_to(saved.works.searches.all[0], "Piers")
    saved.settle()

    assert saved.window.column.title.words == "Piers"
    assert order(saved) == ["/Piers", "/Lost", "Animals/Cats"]


def test_a_search_that_is_removed_can_be_brought_back(saved: Desk) -> None:
    choose(saved, "Quays")

    saved.works.searches.remove(saved.works.searches.all[0])
    saved.settle()
    gone = saved.window.column.title.words, order(saved)
    saved.works.undo.back()
    saved.settle()

    assert gone == ("All articles", ["/Lost", "Animals/Cats"])
    assert "/Quays" in order(saved)


def test_searches_are_moved(saved: Desk) -> None:
    quays, lost, _cats = saved.works.searches.all

    saved.works.searches.step(lost, -1)
    saved.settle()
    up = order(saved)
    saved.works.searches.move(quays, "Animals")
    saved.settle()

    assert up == ["/Lost", "/Quays", "Animals/Cats"]
    assert "Animals/Quays" in order(saved)


def test_a_folder_of_searches_is_renamed_and_dissolved(saved: Desk) -> None:
    saved.works.searches.move_folder("Animals", "Beasts")
    saved.settle()
    renamed = order(saved)
    saved.works.searches.move_folder("Beasts", "")
    saved.settle()

    assert "Beasts/Cats" in renamed
    assert "/Cats" in order(saved)


def test_its_menu_says_what_can_be_done(saved: Desk) -> None:
    menu = saved.works.searches.menu(row(saved, "Lost"), saved.commands.mark_place_read)
    shelf = saved.works.searches.menu(saved.window.tree.row_of("shelf:Animals"), saved.commands.mark_place_read)

    assert menu is not None
    assert shelf is not None
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Mark all read", "What is wrong…", "Rename…", "Change…", "Move up", "Move down", "Move to", "Remove",
    ]  # fmt: skip
    assert [action.text() for action in shelf.actions()] == ["Rename…", "Remove the folder"]
    assert saved.works.searches.menu(saved.window.tree.row_of("all"), saved.commands.mark_place_read) is None


def test_only_what_a_search_finds_is_marked_read(saved: Desk) -> None:
    saved.commands.mark_place_read(row(saved, "Quays"))
    saved.settle()

    with Library.open(saved.path) as library:
        assert library.counts().unread == 4


def test_the_search_that_was_chosen_is_chosen_after_a_new_start(saved: Desk) -> None:
    choose(saved, "Quays")

    saved.close()
    saved.open()
    saved.settle()

    assert saved.window.tree.row.name == "Quays"
    assert titles(saved) == [PIER]


def search(number: int, name: str, folder: str = "") -> SavedSearch:
    """A saved search."""
    return SavedSearch(id=number, name=name, query="quay", folder=folder, position=number)


def test_a_search_can_be_dropped_on_others_and_between_them_and_nowhere_else() -> None:
    model = FeedModel()
    shown = branches((), (), Counts(), (search(1, "One"), search(2, "Two"), search(3, "Three", "Shelf")))
    model.show(shown)
    moved: list[tuple[int, str, int]] = []
    model.search_moved.connect(lambda *told: moved.append(told))
    data, action = model.mimeData([model.index_of("search:2")]), Qt.DropAction.MoveAction
    heading, nowhere = model.index_of("heading"), QModelIndex()
    one, shelf = model.index_of("search:1"), model.index_of("shelf:Shelf")

    for place, parent in ((-1, one), (-1, shelf), (one.row(), nowhere), (heading.row(), nowhere)):
        model.dropMimeData(data, action, place, 0, parent)

    assert moved == [(2, "", 1), (2, "Shelf", 0), (2, "", 1), (2, "", 0)]
    assert not model.canDropMimeData(data, action, -1, 0, heading)
    assert not model.canDropMimeData(data, action, 0, 0, nowhere)
    assert [branch.row.kind for branch in shown[3:]] == [
        Kind.HEADING, Kind.SHELF, Kind.SEARCH, Kind.SEARCH, Kind.HEADING,
    ]  # fmt: skip
