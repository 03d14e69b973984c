"""What a person chose for the whole program: a small TOML file that can be read and changed by hand.

Where the window stood and how wide its columns were is no choice, and does not belong here.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_type_hints

import msgspec

from newsreader.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    """As the system has it, and changing with it."""
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting has a value that most people can leave. The limits are part of the types; `load` holds them."""

    theme: Annotated[Theme, msgspec.Meta(description='Colours of the window: "system", "light" or "dark".')] = (
        Theme.SYSTEM
    )
    text_px: Annotated[int, msgspec.Meta(ge=10, le=48, description="Size of an article's text, 10 to 48 pixels.")] = 18
    update_at_start: Annotated[bool, msgspec.Meta(description="Whether the window looks for news when it opens.")] = (
        True
    )
    update_every_minutes: Annotated[
        int,
        msgspec.Meta(ge=0, le=10080, description="Minutes between updates while the window is open; 0 is never."),
    ] = 30
    whole_articles: Annotated[
        bool,
        msgspec.Meta(description="Whether new feeds get whole articles with photos, or only the feed's own words."),
    ] = True
    photo_limit_px: Annotated[
        int,
        msgspec.Meta(ge=320, le=8192, description="Photos are kept at most this wide and high, 320 to 8192 pixels."),
    ] = 2048


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
    try:
        table = msgspec.toml.decode(written, type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Settings(), (f"is no TOML file ({error}), so the usual settings are used",)
    mistakes = {name: mistake for name, value in table.items() if (mistake := _mistake_in(name, value))}
    usable = {name: value for name, value in table.items() if name not in mistakes}
    return msgspec.convert(usable, Settings), tuple(mistakes.values())


def _mistake_in(name: str, value: object) -> str:
    """What is wrong with one setting, "" when nothing is."""
    try:
        msgspec.convert({name: value}, Settings)
    except msgspec.ValidationError as error:
        reason = str(error).split(" - at ", maxsplit=1)[0].replace("`", "")
        usual = _table(Settings())[name]
        return f"{name} = {value!r} cannot be used ({reason[:1].lower()}{reason[1:]}), so it is {usual!r}"
    return ""


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

    hints = get_type_hints(Settings, include_extras=True)
    parts = [
        f"# {hints[name].__metadata__[0].description}\n{tomli_w.dumps({name: value})}"
        for name, value in _table(settings).items()
    ]
    return "\n".join(parts)


def _table(settings: Settings) -> Mapping[str, str | int | bool]:
    """The settings as TOML knows them: plain texts, numbers, true and false."""
    values = dataclasses.asdict(settings)
    return {name: str(value) if isinstance(value, StrEnum) else value for name, value in values.items()}


def _replace(path: Path, data: bytes) -> None:
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
