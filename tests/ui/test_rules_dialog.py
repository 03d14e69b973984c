"""The dialog for rules: edited with a preview, put in order, switched off, skipped, applied, taken back, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from newsreader.library import Library
from newsreader.ui.rules_dialog import RulesDialog
from tests.ui.hand import CTRL, strike

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from newsreader.model import Rule
    from tests.ui.conftest import Desk


class Open:
    """The dialog that Ctrl+R opened, and patience with its previews."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self._desk = desk
        self._qtbot = qtbot
        desk.commands.open_rules()
        self.dialog = next(child for child in desk.window.findChildren(RulesDialog) if child.isVisible())
        self.settle()

    def settle(self) -> None:
        self._desk.settle()
        self._qtbot.waitUntil(lambda: not self.dialog.busy)
        self._qtbot.wait(5)

    def type(self, query: str) -> None:
        self.dialog.editor.query.setText(query)
        self.settle()

    def save(self) -> None:
        self.dialog.editor.save.click()
        self.settle()

    def close(self) -> None:
        """Twice: the first time lets go of what was changed."""
        for _ in range(2):
            if shiboken6.isValid(self.dialog):
                self.dialog.reject()

    def rows(self) -> list[str]:
        return [self.dialog.list.item(row).text() for row in range(self.dialog.list.count())]


@pytest.fixture
def rules(desk: Desk, qtbot: QtBot) -> Iterator[Open]:
    """The dialog on a library with two rules."""
    with Library.open(desk.path) as library:
        library.rules.add("quay", "star", name="Harbour")
        library.rules.add("cat", "hide", name="No cats")
    opened = Open(desk, qtbot)
    yield opened
    opened.close()


def stored(desk: Desk) -> tuple[Rule, ...]:
    with Library.open(desk.path) as library:
        return library.rules.all()


def test_the_rules_stand_in_their_order_and_the_first_is_shown(rules: Open) -> None:
    assert rules.rows() == ["Harbour\nstar", "No cats\nhide"]
    assert rules.dialog.editor.query.text() == "quay"
    assert rules.dialog.editor.would.text() == "Of the newest 5 articles it finds 1. It would have starred 1."


def test_a_new_rule_is_tried_out_while_it_is_typed_and_saved(desk: Desk, rules: Open) -> None:
    editor = rules.dialog.editor

    rules.dialog.new.click()
    rules.type("feed:Orbit")
    editor.checks[next(act for act in editor.checks if act == "hide")].setChecked(True)
    editor.tags.setText("Space, far away")
    rules.settle()
    would, found = editor.would.text(), [editor.found.item(row).text() for row in range(editor.found.count())]
    rules.save()

    assert would == (
        "Of the newest 5 articles it finds 2. It would have hidden 2 and tagged “Space” 2 and tagged “far away” 2."
    )
    assert found[0] == "Second stage lands on the first try  ·  Orbit Weekly"
    assert stored(desk)[2].actions == ("hide", "tag:Space", 'tag:"far away"')


def test_names_are_offered_while_a_query_is_typed(rules: Open) -> None:
    query = rules.dialog.editor.query
    query.clear()
    query.setFocus()

    QTest.keyClicks(query, "feed:orb")
    offered = [offer.text for offer in rules.dialog.editor.completion.rows]
    QTest.keyClick(query, Qt.Key.Key_Tab)

    assert offered == ['feed:"Orbit Weekly" ']
    assert query.text() == 'feed:"Orbit Weekly" '


def test_a_mistake_is_said_under_the_query_and_cannot_be_saved(rules: Open) -> None:
    rules.type("words:many")

    assert rules.dialog.editor.wrong.text() == "“many” is no number. Write 500, >500 or 2..5."
    assert not rules.dialog.editor.save.isEnabled()


def test_a_rule_that_does_nothing_cannot_be_saved(rules: Open) -> None:
    rules.dialog.new.click()
    rules.type("quay")

    assert not rules.dialog.editor.save.isEnabled()
    assert rules.dialog.editor.would.text() == "Of the newest 5 articles it finds 1."


def test_a_rule_whose_work_is_done_says_that_nothing_would_change(desk: Desk, rules: Open) -> None:
    with Library.open(desk.path) as library:
        library.star(library.ids("quay"))

    rules.type("title:quay")

    assert rules.dialog.editor.would.text() == "Of the newest 5 articles it finds 1. Nothing would have changed."


def test_while_a_rule_is_changed_the_others_wait_and_escape_lets_go(rules: Open) -> None:
    rules.type("piles")
    waiting = not rules.dialog.list.isEnabled()

    rules.dialog.reject()
    rules.settle()

    assert waiting
    assert rules.dialog.isVisible()
    assert (rules.dialog.editor.query.text(), rules.dialog.list.isEnabled()) == ("quay", True)


def test_alt_and_an_arrow_move_a_rule(desk: Desk, rules: Open) -> None:
    QTest.keyClick(rules.dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    rules.settle()

    assert [rule.name for rule in stored(desk)] == ["No cats", "Harbour"]
    assert rules.dialog.list.currentItem().text() == "Harbour\nstar"


def test_a_rule_is_dragged_into_another_place(desk: Desk, rules: Open) -> None:
    rules.dialog.list.setCurrentRow(1)
    rules.settle()

    rules.dialog.list.model().moveRow(QModelIndex(), 1, QModelIndex(), 0)
    rules.settle()

    assert [rule.name for rule in stored(desk)] == ["No cats", "Harbour"]


def test_a_rule_is_switched_off(desk: Desk, rules: Open) -> None:
    rules.dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    rules.settle()

    assert [rule.enabled for rule in stored(desk)] == [False, True]


def test_rules_are_applied_and_that_is_taken_back(desk: Desk, rules: Open) -> None:
    rules.dialog.apply.click()
    rules.settle()
    did, left = rules.dialog.said.text(), len(desk.window.listing.ids)
    rules.dialog.undo.click()
    rules.settle()

    assert (did, left) == ("Starred 1, hidden 1.", 4)
    assert all(words in rules.dialog.said.text() for words in ("Taken back", "starred 1", "hidden 1"))
    assert len(desk.window.listing.ids) == 5


def test_a_rule_whose_tag_is_gone_is_shown_so_and_mended_by_saving(desk: Desk, rules: Open, qtbot: QtBot) -> None:
    with Library.open(desk.path) as library:
        library.rules.add("oak", "tag:Wood", name="Wood")
        library.tags.remove("Wood")
    rules.dialog.reject()
    again = Open(desk, qtbot)

    again.dialog.list.setCurrentRow(2)
    again.settle()
    row, wrong = again.rows()[2], again.dialog.editor.wrong.text()
    again.save()

    assert (row, wrong) == ("Wood\nSkipped: There is no tag “Wood” any more.", "There is no tag “Wood” any more.")
    assert again.rows()[2] == "Wood\ntag:Wood"
    rules.dialog = again.dialog


def test_rules_go_into_a_text_file_and_come_back(desk: Desk, rules: Open, tmp_path: Path) -> None:
    file = tmp_path / "rules.txt"

    rules.dialog.write_file(str(file))
    rules.settle()
    with Library.open(desk.path) as library:
        for rule in library.rules.all():
            library.rules.remove(rule.id)
    rules.dialog.take_file(str(file))
    rules.settle()

    assert rules.dialog.said.text() == "Imported 2 rules"
    assert [rule.name for rule in stored(desk)] == ["Harbour", "No cats"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"no arrow here"])
def test_a_file_that_holds_no_rules_is_refused_in_the_dialog(rules: Open, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "rules.txt"
    file.write_bytes(content)

    rules.dialog.take_file(str(file))
    rules.settle()

    assert rules.dialog.said.objectName() == "wrong"
    assert len(rules.rows()) == 2


def test_a_rule_is_removed_when_that_is_confirmed(desk: Desk, rules: Open) -> None:
    rules.dialog.remove.click()
    box = rules.dialog.findChildren(QPushButton, options=Qt.FindChildOption.FindChildrenRecursively)
    next(button for button in box if button.text() == "Remove").click()
    rules.settle()

    assert [rule.name for rule in stored(desk)] == ["No cats"]


def test_everything_in_the_dialog_has_a_name_that_is_spoken(rules: Open) -> None:
    editor = rules.dialog.editor
    fields = (editor.name, editor.query, editor.tags, editor.found, rules.dialog.list)

    assert all(field.accessibleName() for field in fields)
    assert all(button.accessibleName() for button in (rules.dialog.up, rules.dialog.down))
    assert all(button.text() for button in rules.dialog.findChildren(QPushButton))
    assert all(button.toolTip() for button in rules.dialog.list.findChildren(QToolButton))


@pytest.mark.parametrize("query", ["(a+)+$", "/(a+)+$/", '"' * 999, "\x00", "\ud800", "((((", "x" * 10_000])
def test_a_naughty_query_does_no_harm(rules: Open, query: str) -> None:
    rules.type(query)

    assert rules.dialog.isVisible()


def test_a_dialog_closed_while_rules_are_applied_does_no_harm(desk: Desk, rules: Open) -> None:
    rules.dialog.apply.click()
    rules.dialog.reject()
    desk.settle()

    with Library.open(desk.path) as library:
        assert len(library.ids("is:starred")) == 1


def test_ctrl_r_opens_the_rules(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_R, CTRL)

    assert any(child.isVisible() for child in desk.window.findChildren(RulesDialog))


def test_the_menu_of_the_tree_leads_to_the_rules(desk: Desk) -> None:
    menu = desk.commands.menu_of_place(desk.window.tree.row_of("all"))

    assert desk.window.doable["rules"] in menu.actions()
