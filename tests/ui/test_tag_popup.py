"""Tags: chosen and made by typing, for one article and for many, coloured, shown in the rows, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from newsreader.library import Library
from newsreader.library.tags import COLOURS
from newsreader.ui.tag_popup import TagPopup
from tests.ui.hand import CTRL, select, shown, stored, strike

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def popup(desk: Desk) -> TagPopup:
    """The popup that `t` opens."""
    strike(desk, Qt.Key.Key_T)
    return next(child for child in desk.window.findChildren(TagPopup) if child.isVisible())


def type_tag(desk: Desk, opened: TagPopup, name: str) -> None:
    """Types a name and presses Enter."""
    opened.field.setText(name)
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    desk.settle()


def rows(opened: TagPopup) -> list[str]:
    return [opened.list.item(row).text() for row in range(opened.list.count())]


def test_a_tag_is_made_by_typing_it_and_stands_in_the_row(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_J)
    opened = popup(desk)
    article_id = desk.window.column.articles.current

    opened.field.setText("Climate")
    offered = rows(opened)
    type_tag(desk, opened, "Climate")

    assert offered == ["New tag “Climate”"]
    assert shown(desk, article_id).tags == ("Climate",)
    assert stored(desk, article_id)[0].tags == ("Climate",)
    assert (rows(opened), opened.field.text()) == (["Climate"], "")
    assert opened.list.item(0).checkState() is Qt.CheckState.Checked


def test_several_articles_are_tagged_and_it_is_taken_back(desk: Desk) -> None:
    several = select(desk, 3)
    opened = popup(desk)

    type_tag(desk, opened, "Harbour")
    told = desk.window.status.told.words
    opened.close()
    tags = [headline.tags for headline in stored(desk, *several)]
    strike(desk, Qt.Key.Key_Z, CTRL)

    assert (told, tags) == ("Tagged 3 articles “Harbour”", [("Harbour",)] * 3)
    assert [headline.tags for headline in stored(desk, *several)] == [()] * 3


def test_a_tag_that_some_have_is_ticked_half_and_comes_to_all(desk: Desk) -> None:
    several = select(desk, 2)
    with Library.open(desk.path) as library:
        library.tags.put(several[:1], "Harbour")
    opened = popup(desk)

    half = opened.list.item(0).checkState()
    type_tag(desk, opened, "harb")

    assert half is Qt.CheckState.PartiallyChecked
    assert [headline.tags for headline in stored(desk, *several)] == [("Harbour",)] * 2


def test_enter_takes_off_a_tag_that_all_have(desk: Desk) -> None:
    several = select(desk, 2)
    with Library.open(desk.path) as library:
        library.tags.put(several, "Harbour")
    opened = popup(desk)

    type_tag(desk, opened, "Harbour")

    assert [headline.tags for headline in stored(desk, *several)] == [()] * 2
    assert desk.window.status.told.words == "Took “Harbour” off 2 articles"


def test_arrows_in_the_field_go_through_the_tags(desk: Desk) -> None:
    with Library.open(desk.path) as library:
        library.tags.add("Alpha")
        library.tags.add("Beta")
    strike(desk, Qt.Key.Key_J)
    opened = popup(desk)

    QTest.keyClick(opened.field, Qt.Key.Key_Down)
    QTest.keyClick(opened.field, Qt.Key.Key_Down)
    chosen = opened.list.currentItem().text()
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    desk.settle()

    assert chosen == "Beta"
    assert shown(desk, desk.window.column.articles.current).tags == ("Beta",)


def test_enter_in_an_empty_field_closes(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_J)
    opened = popup(desk)

    QTest.keyClick(opened.field, Qt.Key.Key_Return)

    assert not opened.isVisible()


def test_a_tag_gets_the_colour_that_is_clicked(desk: Desk) -> None:
    with Library.open(desk.path) as library:
        library.tags.add("Alpha", colour="red")
    strike(desk, Qt.Key.Key_J)
    opened = popup(desk)
    opened.field.setText("Alpha")

    opened.colours["green"].click()
    desk.settle()

    with Library.open(desk.path) as library:
        assert library.tags.all()[0].colour == COLOURS["green"]
    assert desk.commands.filing.tags[0].colour == COLOURS["green"]


def test_a_name_that_cannot_be_is_refused_in_the_popup(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_J)
    opened = popup(desk)

    type_tag(desk, opened, "x" * 150)

    assert opened.wrong.text()
    assert opened.isVisible()


def test_everything_in_the_popup_has_a_name_that_is_spoken(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_J)
    opened = popup(desk)

    assert all(widget.accessibleName() for widget in (opened, opened.field, opened.list, *opened.colours.values()))


def test_a_tag_is_put_on_though_the_popup_is_closed_before_it_is_made(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_J)
    opened = popup(desk)

    opened.field.setText("Climate")
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    opened.close()
    desk.settle()

    assert shown(desk, desk.window.column.articles.current).tags == ("Climate",)


def test_a_colour_that_was_given_elsewhere_is_seen(desk: Desk) -> None:
    with Library.open(desk.path) as library:
        library.tags.add("Alpha", colour="red")
    desk.works.look_for_others()
    desk.settle()
    with Library.open(desk.path) as library:
        library.tags.change("Alpha", colour="green")
    desk.works.look_for_others()
    desk.settle()

    assert [tag.colour for tag in desk.commands.filing.tags] == [COLOURS["green"]]
