"""Reports of what an article lacks, as they are asked for in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def box() -> QMessageBox:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QMessageBox)
    return found


def test_the_engine_is_asked_for_a_report_in_the_folder_that_was_chosen(desk: Desk) -> None:
    desk.works.reading.next()
    desk.settle()
    assert desk.works.reading.headline is not None

    desk.window.doable["report"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(desk.folder))
    dialog.reject()

    assert desk.engine.told == [{"do": "report", "article": desk.works.reading.headline.id, "folder": str(desk.folder)}]


def test_where_a_report_was_put_is_said_and_the_folder_can_be_opened(desk: Desk) -> None:
    desk.engine.hear(b'{"event":"reported","article":1,"folder":"/home/ann/Report 1 Ferry"}')
    said = box().informativeText()

    next(button for button in box().buttons() if button.text() == "Open the folder").click()

    assert said.startswith("/home/ann/Report 1 Ferry\n")
    assert "Nothing was sent anywhere" in said
    assert desk.opened == ["file:///home/ann/Report%201%20Ferry"]


def test_why_a_report_could_not_be_written_is_said(desk: Desk) -> None:
    desk.engine.hear(b'{"event":"refused","do":"report","url":"","sentence":"the disk is full"}')

    assert (box().text(), box().informativeText()) == ("The report could not be written", "The disk is full.")
    box().close()


def test_the_menu_of_an_article_offers_the_report(desk: Desk) -> None:
    before = [action.text() for action in desk.works.pane.menu_at(QPoint(5, 5)).actions()]
    desk.works.reading.next()
    desk.settle()

    menu = desk.works.pane.menu_at(QPoint(5, 5))
    next(action for action in menu.actions() if "&missing" in action.text()).trigger()

    assert not any("&missing" in words for words in before)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.reject()
