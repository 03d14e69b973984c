"""What is handed out: one version, two entry points, and resources that are found wherever the package is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsreader

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKOUT = Path(__file__).parents[1]


def run(*words: str, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """What a program printed; its complaints are in the error when it fails."""
    done = subprocess.run(words, cwd=cwd, env=env, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=CHECKOUT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel was installed into; the packages that it needs are not in it."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target"]
    run(*pip, str(folder), str(wheel), cwd=folder)
    return folder


def test_an_installed_wheel_finds_its_resources(installed: Path) -> None:
    question = "from newsreader import resources; print(resources.path('icon.svg'))"

    answer = run(sys.executable, "-c", question, cwd=installed, env={**os.environ, "PYTHONPATH": str(installed)})

    assert Path(answer) == installed / "newsreader" / "resources" / "icon.svg"
    assert Path(answer).read_bytes() == (CHECKOUT / "resources" / "icon.svg").read_bytes()


def test_the_wheel_holds_every_resource_and_every_module(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    resources = {
        f"newsreader/resources/{file.relative_to(CHECKOUT / 'resources').as_posix()}"
        for file in (CHECKOUT / "resources").rglob("*")
        if file.is_file()
    }
    modules = {
        file.relative_to(CHECKOUT / "src").as_posix() for file in (CHECKOUT / "src").rglob("*.py") if file.is_file()
    }

    assert (resources | modules) - held == set()
    assert "newsreader/py.typed" in held


def test_the_wheel_holds_nothing_but_the_package_and_its_papers(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}

    assert tops == {"newsreader", f"newsreader-{newsreader.__version__}.dist-info"}


def test_a_checkout_installed_for_development_finds_the_checkouts_resources() -> None:
    question = "from newsreader import resources; print(resources.path('icon.svg'))"
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    answer = run(sys.executable, "-c", question, cwd=CHECKOUT / "docs", env=env)

    assert Path(answer).samefile(CHECKOUT / "resources" / "icon.svg")


def test_the_version_stands_in_one_place(wheel: Path) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert "version" not in project
    assert wheel.name == f"newsreader-{newsreader.__version__}-py3-none-any.whl"


def test_there_is_a_command_for_the_terminal_and_one_for_the_desktop(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        points = archive.read(f"newsreader-{newsreader.__version__}.dist-info/entry_points.txt").decode()

    assert points.split("\n\n") == [
        "[console_scripts]\nnewsreader = newsreader.__main__:main",
        "[gui_scripts]\nnewsreader-gui = newsreader.__main__:main_gui\n",
    ]


def test_python_3_11_never_gets_the_qt_that_aborts_it() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert "PySide6-Essentials>=6.8,<6.12; python_version < '3.12'" in project["dependencies"]
