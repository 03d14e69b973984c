"""What a person chose for the whole program: a small TOML file that can be read and changed by hand.

Where the window stood and how wide its columns were is no choice, and does not belong here.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsreader.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    """As the system has it, and changing with it."""
    LIGHT = "light"
    DARK = "dark"


Usual = TypeVar("Usual", Theme, int, bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting has a value that most people can leave. `load` holds to the limits below."""

    theme: Theme = Theme.SYSTEM
    text_px: int = 18
    update_at_start: bool = True
    update_every_minutes: int = 30
    whole_articles: bool = True
    photo_limit_px: int = 2048


LIMITS = {"text_px": (10, 48), "update_every_minutes": (0, 10_080), "photo_limit_px": (320, 8192)}
"""The least and the most that a number may be."""
EXPLAINED = {
    "theme": 'Colours of the window: "system", "light" or "dark".',
    "text_px": "Size of an article's text, 10 to 48 pixels.",
    "update_at_start": "Whether the window looks for news when it opens.",
    "update_every_minutes": "Minutes between updates while the window is open; 0 is never.",
    "whole_articles": "Whether new feeds get whole articles with photos, or only the feed's own words.",
    "photo_limit_px": "Photos are kept at most this wide and high, 320 to 8192 pixels.",
}
"""What stands above each setting in the file."""


def default_path() -> Path:
    """The person's settings file: `NEWSREADER_SETTINGS`, else settings.toml in the platform's configuration folder."""
    chosen = os.environ.get("NEWSREADER_SETTINGS")
    if chosen:
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - start-up time

    return platformdirs.user_config_path("newsreader", appauthor=False) / "settings.toml"


def to_stderr(sentence: str) -> None:
    """Tells the person on the terminal."""
    print(sentence, file=sys.stderr)


def load(path: Path, tell: Callable[[str], None] = to_stderr) -> Settings:
    """The settings in that file; the usual ones when there is none. Never fails.

    What cannot be read or used is replaced by its usual value and told in one sentence; the file is then kept aside
    as `settings.toml.broken` and written anew. What a newer Newsreader may have put there is passed over.
    """
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        tell(f"{path}: cannot be read ({error.strerror}); the usual settings are used.")
        return Settings()
    settings, mistakes = read(written)
    if mistakes:
        tell(f"{path}: {'; '.join(mistakes)}. {_keep_aside(path, settings)}")
    return settings


def read(written: bytes) -> tuple[Settings, tuple[str, ...]]:
    """The settings in the bytes of a file, and what is wrong with it, a clause each."""
    import tomllib  # noqa: PLC0415 - start-up time

    try:
        table: dict[str, object] = tomllib.loads(written.decode())
    except (ValueError, RecursionError) as error:
        return Settings(), (f"is no TOML file ({error}), so the usual settings are used",)
    usual, chosen = Settings(), _Chosen(table)
    settings = Settings(
        theme=chosen.theme("theme", usual.theme),
        text_px=chosen.number("text_px", usual.text_px),
        update_at_start=chosen.flag("update_at_start", usual=usual.update_at_start),
        update_every_minutes=chosen.number("update_every_minutes", usual.update_every_minutes),
        whole_articles=chosen.flag("whole_articles", usual=usual.whole_articles),
        photo_limit_px=chosen.number("photo_limit_px", usual.photo_limit_px),
    )
    return settings, tuple(chosen.mistakes)


class _Chosen:
    """Reads values from a file's table: the usual one where there is none, or one that cannot be used."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._table = table
        self.mistakes: list[str] = []

    def theme(self, name: str, usual: Theme) -> Theme:
        value = self._table.get(name, usual.value)
        if isinstance(value, str) and value in set(Theme):
            return Theme(value)
        return self._refuse(name, " or ".join(f'"{theme}"' for theme in Theme), usual)

    def number(self, name: str, usual: int) -> int:
        value = self._table.get(name, usual)
        least, most = LIMITS[name]
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return self._refuse(name, f"a whole number from {least} to {most}", usual)

    def flag(self, name: str, *, usual: bool) -> bool:
        value = self._table.get(name, usual)
        return value if isinstance(value, bool) else self._refuse(name, "true or false", usual)

    def _refuse(self, name: str, wanted: str, usual: Usual) -> Usual:
        self.mistakes.append(
            f"{name} = {self._table[name]!r} cannot be used (it has to be {wanted}), so it is {_plain(usual)!r}"
        )
        return usual


def _keep_aside(path: Path, settings: Settings) -> str:
    aside = path.with_name(path.name + ".broken")
    try:
        path.replace(aside)
        save(settings, path)
    except (OSError, SettingsError):
        return "Please mend or delete that file."
    return f"What stood there is kept in {aside.name}."


def save(settings: Settings, path: Path) -> None:
    """Writes the file whole or not at all, with a line of explanation above each setting.

    Raises SettingsError when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, write(settings).encode())
    except OSError as error:
        raise SettingsError(
            str(path), f"the settings could not be saved ({error.strerror}); is there room, and may you write there?"
        ) from error


def write(settings: Settings) -> str:
    """The text of the file."""
    import tomli_w  # noqa: PLC0415 - start-up time

    values = dataclasses.asdict(settings)
    parts = [f"# {EXPLAINED[name]}\n{tomli_w.dumps({name: _plain(value)})}" for name, value in values.items()]
    return "\n".join(parts)


def _plain(value: Theme | int) -> str | int:
    """The value as TOML knows it: a plain text, a number, true or false."""
    return value.value if isinstance(value, Theme) else value


def _replace(path: Path, data: bytes) -> None:
    import tempfile  # noqa: PLC0415 - start-up time

    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".", suffix=".new")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
