"""Questions and answers in small dialogs. None of them stops the program, and none takes its words for rich text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox

from newsreader.ui import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

LONGEST = 1_000
"""Characters of an explanation."""


def ask(parent: QWidget, title: str, label: str, text: str, then: Callable[[str], None]) -> None:
    """Asks for one line; `then` gets it unless it is empty or the person thinks better of it."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(plain.one_line(text))
    dialog.resize(360, dialog.height())
    dialog.textValueSelected.connect(lambda said: then(said.strip()) if said.strip() else None)
    dialog.open()


def confirm(parent: QWidget, question: str, text: str, yes: str, then: Callable[[], None]) -> None:
    """Asks whether to do it; Cancel is what Enter does."""
    box = _box(parent, QMessageBox.Icon.NoIcon, question, text)
    doing = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    doing.clicked.connect(lambda _checked=False: then())
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.open()


def tell(parent: QWidget, title: str, text: str, *, offer: tuple[str, Callable[[], object]] | None = None) -> None:
    """Says something that is too long for the status bar; `offer` is what can be done about it."""
    box = _box(parent, QMessageBox.Icon.NoIcon, title, text)
    if offer is not None:
        words, do = offer
        box.addButton(words, QMessageBox.ButtonRole.ActionRole).clicked.connect(lambda _checked=False: do())
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
    box.open()


def _box(parent: QWidget, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Newsreader")
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(plain.one_line(title))
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    # The explanation guesses whether it is rich text, whatever the box was told.
    box.setInformativeText(text[:LONGEST].replace("<", plain.INERT))
    return box
