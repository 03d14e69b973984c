"""Light or dark, and how large the text is: chosen in a small menu, kept in the settings."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from newsreader import settings as settings_file
from newsreader.errors import SettingsError
from newsreader.settings import Settings, Theme
from newsreader.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMenu, QWidget

    from newsreader.ui.actions import Actions
    from newsreader.ui.theme import Colours

SMALLEST_PX, LARGEST_PX = 10, 48
"""As the settings have it."""
CHOICES = {Theme.SYSTEM: "Colours of the system", Theme.LIGHT: "Light", Theme.DARK: "Dark"}


def colours_of(theme: Theme) -> Colours:
    """The colours that a theme means now."""
    if theme is Theme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if theme is Theme.DARK else LIGHT


class Appearance(QObject):
    """Holds the settings of the window's looks; `changed` says that everything is to be dressed anew."""

    changed = Signal()
    trouble = Signal(str)

    def __init__(self, settings: Settings, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = settings
        self._path = path
        self._shown = self.colours
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def colours(self) -> Colours:
        """The window's colours."""
        return colours_of(self.settings.theme)

    @property
    def text_px(self) -> int:
        """How large an article's text is."""
        return self.settings.text_px

    def toggle(self) -> None:
        """Light becomes dark, and dark light."""
        self.choose(Theme.LIGHT if self.colours.dark else Theme.DARK)

    def choose(self, theme: Theme) -> None:
        """These colours from now on."""
        self._set(dataclasses.replace(self.settings, theme=theme))

    def resize(self, by_px: int) -> None:
        """Larger or smaller text; 0 is the usual size."""
        size_px = self.text_px + by_px if by_px else Settings().text_px
        self._set(dataclasses.replace(self.settings, text_px=max(SMALLEST_PX, min(LARGEST_PX, size_px))))

    def menu(self, actions: Actions, parent: QWidget) -> QMenu:
        """The menu of the button with the two letters."""
        from PySide6.QtGui import QAction, QActionGroup  # noqa: PLC0415 - start-up time
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - start-up time

        made = QMenu(parent)
        made.addActions([actions["larger"], actions["smaller"], actions["usual_size"]])
        made.addSeparator()
        group = QActionGroup(made)
        for theme, words in CHOICES.items():
            action = QAction(words, made)
            action.setCheckable(True)
            action.setChecked(theme is self.settings.theme)
            action.triggered.connect(lambda _checked=False, chosen=theme: self.choose(chosen))
            group.addAction(action)
            made.addAction(action)
        return made

    def _set(self, settings: Settings) -> None:
        if settings == self.settings:
            return
        self.settings = settings
        self._shown = self.colours
        self.changed.emit()
        try:
            settings_file.save(settings, self._path)
        except SettingsError as error:
            self.trouble.emit(error.sentence)

    def _system_changed(self) -> None:
        if self.colours != self._shown:
            self._shown = self.colours
            self.changed.emit()
