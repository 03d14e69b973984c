"""The fields of the window as a person uses them: mistakes, what is offered, conditions, the pin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QPushButton

from newsreader.library import Library
from newsreader.ui import add_condition
from newsreader.ui.filter_bar import Chip
from newsreader.ui.finding import MOST_CHIPS
from newsreader.ui.mistakes import UNFINISHED_MS
from tests.ui import stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from newsreader.ui.field import Field
    from tests.ui.conftest import Desk

PIER, ROAD, CAT = (title for title, _ in stock.COAST)


def titles(desk: Desk) -> list[str]:
    """What the list shows, from the top."""
    model = desk.window.column.articles.headlines
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def type_in(desk: Desk, text: str, *, search: bool = False) -> Field:
    """Types into the filter, or the search, and waits for the list."""
    field = desk.window.toolbar.search if search else desk.window.column.filter
    field.setFocus()
    QTest.keyClicks(field, text)
    desk.settle()
    return field


def buttons(desk: Desk) -> list[str]:
    """What stands in the line of conditions."""
    found = desk.window.column.bar.findChildren(QPushButton)
    return [button.text() for button in found if button.isVisible()]


def button(desk: Desk, words: str) -> QPushButton:
    """The one that begins so."""
    found = desk.window.column.bar.findChildren(QPushButton)
    return next(each for each in found if each.isVisible() and words in each.text())


# --- mistakes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["title:/[a/", '"oak pi', "(oak OR", "is:"])
def test_what_is_not_finished_is_no_mistake_until_the_hand_rests(desk: Desk, qtbot: QtBot, text: str) -> None:
    type_in(desk, text)
    at_once = desk.window.column.wrong.isVisible()

    desk.works.finding.leave()
    desk.window.column.filter.setText(text)
    qtbot.waitUntil(desk.window.column.wrong.isVisible, timeout=UNFINISHED_MS * 5)

    assert not at_once
    assert len(titles(desk)) == 5


def test_the_list_waits_for_the_end_of_the_last_word(desk: Desk) -> None:
    type_in(desk, "quay is:")

    assert titles(desk) == [PIER]
    assert desk.window.column.wrong.isHidden()


def test_enter_asks_what_is_wrong_at_once(desk: Desk) -> None:
    field = type_in(desk, "(oak")

    QTest.keyClick(field, Qt.Key.Key_Return)

    assert "bracket" in desk.window.column.wrong.words


def test_the_character_that_is_wrong_is_underlined(desk: Desk) -> None:
    field = desk.window.column.filter
    field.setFocus()
    desk.settle()
    QTest.keyClicks(field, "is:nonsense")
    before = field.grab().toImage()
    desk.settle()
    marked = field.grab().toImage()
    text = field.text()

    desk.window.column.filter.setText("cat")
    desk.settle()
    QTest.keyClicks(field, "")

    assert marked != before
    assert text == "is:nonsense"
    assert not desk.window.column.wrong.isVisible()


def test_a_pattern_is_typed_like_any_word(desk: Desk) -> None:
    type_in(desk, "title:/qu[a-e]y/")

    assert titles(desk) == [PIER]


def test_a_pattern_that_takes_too_long_says_so_under_the_field_and_the_list_stays(
    desk_with: Callable[[Callable[[Library], object]], Desk],
) -> None:
    def fill(library: Library) -> None:
        stock.add(library, "https://a.example/feed", [("aaaa", "a" * 60 + "b")] * 5, title="A")

    desk = desk_with(fill)
    type_in(desk, "body:/(a|aa)+$/")

    assert "too long" in desk.window.column.wrong.words
    assert len(titles(desk)) == 5
    assert desk.window.listing.asked.filter == ""


NAUGHTY = (
    "(" * 10_000, '"' * 9_999, "is: " * 2_500, "-a " * 3_000, "/(a+)+$/ ", "tag:" + "x" * 9_000, "\u202egnorw \u2066:",
    "a\u0000b", "😀is:nonsense", "ﷺ OR", "feed:\u0301", "😀" * 5_000, "date:9999999999", "0x1p-3 ${{7*7}} %s%n",
)  # fmt: skip


@pytest.mark.parametrize("text", NAUGHTY)
def test_whatever_stands_in_the_fields_is_a_list_or_a_sentence(desk: Desk, text: str) -> None:
    for field in (desk.window.column.filter, desk.window.toolbar.search):
        field.setFocus()
        field.setText(text)
        desk.settle()

        field.clear()
    assert len(desk.window.column.bar.chips) <= MOST_CHIPS


def test_a_word_behind_a_picture_letter_is_completed_and_marked_where_it_stands(desk: Desk) -> None:
    field = desk.window.column.filter
    field.setFocus()
    field.setText("😀😀 is:unre")
    QTest.keyClick(field, Qt.Key.Key_Tab)

    assert field.text() == "😀😀 is:unread "
    assert field.cursorPosition() == len("😀😀 is:unread ") + 2


# --- what is offered ------------------------------------------------------------------------------------------------


def test_a_feed_is_completed_by_tab(desk: Desk) -> None:
    field = type_in(desk, "feed:coa")

    QTest.keyClick(field, Qt.Key.Key_Tab)
    desk.settle()

    assert field.text() == 'feed:"The Coastal Press" '
    assert field.hasFocus()
    assert titles(desk) == [PIER, ROAD, CAT]


def test_down_and_enter_choose_among_what_is_offered(desk: Desk) -> None:
    field = type_in(desk, "is:")

    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == "is:unread "
    assert field.hasFocus()


def test_a_field_that_is_completed_offers_its_values(desk: Desk) -> None:
    field = type_in(desk, "fol")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert [row.says for row in desk.works.finding.of_filter.rows] == ["Local", "Technology"]


def test_enter_is_never_taken_from_a_plain_word(desk: Desk) -> None:
    field = type_in(desk, "no")
    offered = desk.works.finding.of_filter.is_open
    gone_on: list[bool] = []
    field.entered.connect(lambda: gone_on.append(True))

    QTest.keyClick(field, Qt.Key.Key_Return)

    assert offered
    assert field.text() == "no"
    assert gone_on
    assert not desk.works.finding.of_filter.is_open


def test_escape_closes_what_is_offered_and_then_leaves_the_filter(desk: Desk) -> None:
    field = type_in(desk, "is:")

    QTest.keyClick(field, Qt.Key.Key_Escape)
    stays = field.text(), desk.works.finding.of_filter.is_open
    QTest.keyClick(field, Qt.Key.Key_Escape)

    assert stays == ("is:", False)
    assert field.text() == ""


def test_a_click_takes_what_is_offered(desk: Desk) -> None:
    field = type_in(desk, "has:")
    shown = desk.works.finding.of_filter._list
    assert shown is not None

    at = shown.visualRect(shown.model().index(0, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert field.text() == "has:photo "


def test_tags_and_searches_can_be_completed(desk: Desk) -> None:
    with Library.open(desk.path) as library:
        library.tags.put(list(library.ids())[:1], "Old news")
        library.searches.add("Quays", "quay")
    desk.works.look_for_others()
    desk.settle()

    field = type_in(desk, "tag:")
    tags = [row.text for row in desk.works.finding.of_filter.rows]
    field.clear()
    type_in(desk, "search:")

    assert tags == ['tag:"Old news" ']
    assert [row.text for row in desk.works.finding.of_filter.rows] == ["search:Quays "]


def test_what_was_asked_before_comes_back_also_after_a_new_start_and_can_be_forgotten(desk: Desk) -> None:
    for text in ("quay", "cat"):
        field = type_in(desk, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        desk.works.finding.leave()
    desk.close()
    desk.open()
    field = desk.window.column.filter
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    rows = [row.says for row in desk.works.finding.of_filter.rows]
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Down)

    assert rows[:2] == ["cat", "quay"]
    assert "cat" not in [row.says for row in desk.works.finding.of_filter.rows]


# --- conditions -----------------------------------------------------------------------------------------------------


def test_each_condition_is_a_chip_that_can_be_clicked_away(desk: Desk) -> None:
    field = type_in(desk, "feed:coast -cat title:quay")
    chips = desk.window.column.bar.chips

    button(desk, "title:quay").click()
    desk.settle()

    assert [chip.condition for chip in chips] == ["feed:coast", "-cat", "title:quay"]
    assert field.text() == "feed:coast -cat"
    assert titles(desk) == [PIER, ROAD]


def test_delete_removes_a_chip_and_no_article(desk: Desk) -> None:
    field = type_in(desk, "oak feed:coast")
    chip = button(desk, "feed:coast")

    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    desk.settle()

    assert field.text() == "oak"
    assert field.hasFocus()
    with Library.open(desk.path) as library:
        assert library.counts().total == 5


def test_the_searchs_conditions_are_chips_too(desk: Desk) -> None:
    type_in(desk, "quay is:unread", search=True)

    assert desk.window.column.bar.chips == (Chip("quay", of_search=True), Chip("is:unread", of_search=True))
    button(desk, "is:unread").click()
    assert desk.window.toolbar.search.text() == "quay"


def test_a_plain_word_is_no_chip(desk: Desk) -> None:
    type_in(desk, "quay")

    assert desk.window.column.bar.chips == ()


def test_quick_conditions_go_in_and_out(desk: Desk) -> None:
    type_in(desk, "quay")

    button(desk, "Today").click()
    desk.settle()
    both = desk.window.column.filter.text(), button(desk, "Today").isChecked(), desk.window.column.bar.chips
    button(desk, "Today").click()
    desk.settle()

    assert both == ("quay date:today", True, (Chip("quay"),))
    assert desk.window.column.filter.text() == "quay"


def test_conditions_can_be_chosen_from_a_menu(desk: Desk) -> None:
    finding = desk.works.finding
    menu = add_condition.menu(desk.window, finding.add, finding._begin)
    entries = {action.text(): action for action in menu.actions()}

    entries["Starred"].trigger()
    entries["The title has…"].trigger()
    dialog = desk.window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("two words")
    dialog.accept()
    desk.settle()
    entries["From the feed…"].trigger()
    desk.settle()

    assert desk.window.column.filter.text() == 'is:starred title:"two words" feed:'
    assert finding.of_filter.rows[0].says == "The Coastal Press"


def test_the_plus_opens_the_menu(desk: Desk) -> None:
    desk.window.column.bar.add.click()

    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Unread"
    menu.close()


def test_words_to_leave_out_become_one_condition() -> None:
    assert add_condition.condition_of('a "cat"', leave_out=True) == '-"a cat"'


# --- the pin --------------------------------------------------------------------------------------------------------


def go_to(desk: Desk, key: str) -> None:
    """Chooses a place of the tree, as a click would."""
    desk.window.tree.choose(key)
    desk.works.finding.choose_place(desk.window.tree.row)
    desk.settle()


def test_a_pinned_filter_stays_from_feed_to_feed(desk: Desk) -> None:
    type_in(desk, "the")
    button(desk, "Pin").click()

    go_to(desk, "folder:Local")
    local = titles(desk)
    go_to(desk, "folder:Technology")
    there = titles(desk)
    button(desk, "Pin").click()
    go_to(desk, "folder:Local")

    assert local == [PIER, ROAD, CAT]
    assert there == [title for title, _ in stock.ORBIT]
    assert desk.window.column.filter.text() == ""


def test_escape_lets_a_pinned_filter_go(desk: Desk) -> None:
    type_in(desk, "quay")
    button(desk, "Pin").click()

    desk.works.finding.leave()
    desk.settle()

    assert "Pin" not in buttons(desk)
    assert len(titles(desk)) == 5
