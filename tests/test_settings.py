"""Settings survive being written, and no file, however broken, keeps the program from starting."""

from __future__ import annotations

import dataclasses
import tomllib
from typing import TYPE_CHECKING

import pytest
import tomli_w
from hypothesis import given
from hypothesis import settings as runs
from hypothesis import strategies as st

from newsreader import settings
from newsreader.errors import SettingsError
from newsreader.settings import Settings, Theme

if TYPE_CHECKING:
    from pathlib import Path

SOME = Settings(
    theme=Theme.DARK,
    text_px=21,
    update_at_start=False,
    update_every_minutes=0,
    whole_articles=False,
    photo_limit_px=1024,
)


def test_without_a_file_the_usual_settings_are_used_and_nothing_is_written(tmp_path: Path) -> None:
    told: list[str] = []

    found = settings.load(tmp_path / "none" / "settings.toml", told.append)

    assert found == Settings()
    assert told == []
    assert list(tmp_path.iterdir()) == []


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.toml"

    settings.save(SOME, path)

    assert settings.load(path) == SOME
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_the_file_explains_each_setting_in_the_line_above_it() -> None:
    lines = settings.write(Settings()).splitlines()

    for field in dataclasses.fields(Settings):
        (place,) = [number for number, line in enumerate(lines) if line.startswith(f"{field.name} = ")]
        assert lines[place - 1].startswith("# ")
        assert lines[place - 1].endswith(".")


def test_a_file_that_is_no_toml_is_kept_aside_and_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = dark = light", encoding="utf-8")
    told: list[str] = []

    found = settings.load(path, told.append)

    assert found == Settings()
    assert (tmp_path / "settings.toml.broken").read_text(encoding="utf-8") == "theme = dark = light"
    assert len(told) == 1
    assert str(path) in told[0]
    assert "settings.toml.broken" in told[0]


def test_a_broken_file_is_told_once_and_not_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    settings.load(path, lambda _: None)
    told: list[str] = []

    settings.load(path, told.append)

    assert told == []


@pytest.mark.parametrize("value", ["[" * 5000, "9" * 5000, "2015-13-99", "1e99999"])
def test_values_that_toml_itself_chokes_on_do_not_stop_the_start(tmp_path: Path, value: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"text_px = {value}", encoding="utf-8")
    told: list[str] = []

    found = settings.load(path, told.append)

    assert found == Settings()
    assert len(told) == 1


def test_a_wrong_value_is_told_with_what_it_may_be() -> None:
    _, mistakes = settings.read(b'theme = "purple"\ntext_px = 3\nupdate_at_start = 1')

    assert mistakes == (
        'theme = \'purple\' cannot be used (it has to be "system" or "light" or "dark"), so it is \'system\'',
        "text_px = 3 cannot be used (it has to be a whole number from 10 to 48), so it is 18",
        "update_at_start = 1 cannot be used (it has to be true or false), so it is True",
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('theme = "purple"', "theme"),
        ("text_px = 3", "text_px"),
        ('text_px = "18"', "text_px"),
        ("update_every_minutes = -1", "update_every_minutes"),
        ("photo_limit_px = 1e9", "photo_limit_px"),
        ("update_at_start = 1", "update_at_start"),
    ],
)
def test_one_wrong_value_costs_only_itself(tmp_path: Path, line: str, name: str) -> None:
    kept = "whole_articles = false\n"
    path = tmp_path / "settings.toml"
    path.write_text(kept + line, encoding="utf-8")
    told: list[str] = []

    found = settings.load(path, told.append)

    assert found == Settings(whole_articles=False)
    assert len(told) == 1
    assert name in told[0]


def test_what_a_newer_version_wrote_is_passed_over_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('text_px = 20\ncolour_of_the_moon = "blue"\n[table]\nx = 1\n', encoding="utf-8")
    told: list[str] = []

    found = settings.load(path, told.append)

    assert found == Settings(text_px=20)
    assert told == []


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(SettingsError, match="could not be saved"):
        settings.save(SOME, tmp_path / "file" / "settings.toml")


def test_a_folder_in_the_files_place_is_told_and_does_not_stop_the_start(tmp_path: Path) -> None:
    told: list[str] = []

    found = settings.load(tmp_path, told.append)

    assert found == Settings()
    assert len(told) == 1


def test_a_save_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    (path / "in the way").mkdir(parents=True)

    with pytest.raises(SettingsError):
        settings.save(SOME, path)

    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]


def test_another_file_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSREADER_SETTINGS", str(tmp_path / "mine.toml"))

    assert settings.default_path() == tmp_path / "mine.toml"


def test_the_usual_file_is_a_toml_file_in_a_folder_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSREADER_SETTINGS", raising=False)

    path = settings.default_path()

    assert path.is_absolute()
    assert path.name == "settings.toml"
    assert path.parent.name == "newsreader"


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@runs(max_examples=100, deadline=None)
def test_no_bytes_at_all_raise(written: bytes) -> None:
    found, mistakes = settings.read(written)

    assert found == Settings() or not mistakes


TOML_VALUES = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text('aé"\\\n新', max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([field.name for field in dataclasses.fields(Settings)]), TOML_VALUES))
@runs(max_examples=100, deadline=None)
def test_any_values_at_all_give_settings_that_are_saved_and_read_alike(table: dict[str, object]) -> None:
    found, _ = settings.read(tomli_w.dumps(table).encode())

    assert settings.read(settings.write(found).encode()) == (found, ())
    assert set(tomllib.loads(settings.write(found))) == {field.name for field in dataclasses.fields(Settings)}
