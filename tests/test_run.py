"""The two commands: what they decide to bring, and that a set-up that was cut short is done again.

The set-up runs for real, in a folder of its own, with small programs in the places of uv, apt-get and fc-list.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
import run
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[1]
SOURCE = (CHECKOUT / "run.py").read_text(encoding="utf-8")

UV = """#!{python}
import pathlib, sys
root = pathlib.Path({root!r})
with (root / "calls").open("a") as calls:
    print("uv", *sys.argv[1:], file=calls)
if (root / "offline").exists():
    sys.exit("error: no route to the package index")
if sys.argv[1] == "venv":
    made = pathlib.Path(sys.argv[-1]) / "bin" / "python"
    made.parent.mkdir(parents=True)
    made.write_text('#!/bin/sh\\necho "started $*; platform $QT_QPA_PLATFORM; path $PYTHONPATH"')
    made.chmod(0o755)
"""

APT_GET = """#!/bin/sh
echo "apt-get $*" >> '{root}/calls'
test ! -e '{root}/offline' || {{ echo "E: no route to the package source"; exit 100; }}
"""

SUDO = """#!/bin/sh
shift
exec "$@"
"""

ANSWER = """#!/bin/sh
echo {answer}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A checkout in a folder of its own, on a machine that has only the programs we put there."""

    root: Path
    programs: Path

    def run(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """What run.py did with these words."""
        return self.python(str(self.root / "run.py"), *words, **variables)

    def run_without_a_library(self) -> subprocess.CompletedProcess[str]:
        """What run.py did on a system that lacks one library."""
        return self.python(
            "-c", "import run; run.QT_LIBRARIES['libnot.so.9'] = 'libnot9'; raise SystemExit(run.main([]))"
        )

    def python(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """What Python did with these words, in the folder of this checkout."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.root,
            env={"PATH": str(self.programs), "HOME": str(self.root), **variables},
            stdin=subprocess.DEVNULL,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    def calls(self) -> list[str]:
        """What was asked of uv since the last look, without the paths of this folder."""
        log = self.root / "calls"
        if not log.exists():
            return []
        text = log.read_text(encoding="utf-8").replace(str(self.root), "HERE")
        log.unlink()
        return text.splitlines()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    if os.name == "nt":
        pytest.skip("the stand-ins for uv and apt-get are scripts for a POSIX system")
    root = tmp_path / "new reader"
    programs = tmp_path / "programs"
    (root / ".ci").mkdir(parents=True)
    programs.mkdir()
    for name in ("run.py", "pyproject.toml", ".ci/constraints.txt"):
        shutil.copy(CHECKOUT / name, root / name)
    write_program(programs / "uv", UV.format(python=sys.executable, root=str(root)))
    write_program(programs / "fc-list", ANSWER.format(answer="/usr/share/fonts/some.ttf"))
    return Place(root=root, programs=programs)


def write_program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


SET_UP = [
    f"uv venv -q --allow-existing --python {getattr(sys, '_base_executable', sys.executable)} HERE/.venv",
    "uv pip install --python HERE/.venv/bin/python -q -c HERE/.ci/constraints.txt --upgrade pip hatchling editables",
    "uv pip install --python HERE/.venv/bin/python -q -c HERE/.ci/constraints.txt --no-build-isolation -e HERE",
]
SET_UP_TESTS = [*SET_UP[:2], SET_UP[2] + "[test]"]


def test_the_first_start_sets_up_and_starts(place: Place) -> None:
    done = place.run("list", "is:unread", PYTHONPATH="/elsewhere")

    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "started -m newsreader list is:unread; platform offscreen; path "
    assert place.calls() == SET_UP


def test_the_second_start_only_starts(place: Place) -> None:
    place.run()
    place.calls()

    done = place.run()

    assert done.stdout == "started -m newsreader; platform offscreen; path \n"
    assert place.calls() == []


def test_the_tests_get_what_they_need_and_the_words_after_test(place: Place) -> None:
    done = place.run("test", "-k", "paper", "tests/publish")

    assert done.stdout.splitlines()[-1] == (
        f"started -m {' '.join(run.TESTS)} -k paper tests/publish; platform offscreen; path "
    )
    assert place.calls() == SET_UP_TESTS


def test_the_tests_packages_are_added_to_a_reader_that_is_there(place: Place) -> None:
    place.run()
    place.calls()

    place.run("test")

    assert place.calls() == SET_UP_TESTS[1:]


def test_a_reader_with_its_tests_packages_is_left_alone(place: Place) -> None:
    place.run("test")
    place.calls()

    place.run("list")

    assert place.calls() == []


def test_other_versions_are_installed_over_the_old_ones(place: Place) -> None:
    place.run("test")
    place.calls()
    with (place.root / ".ci/constraints.txt").open("a", encoding="utf-8") as constraints:
        constraints.write("something==1.0\n")

    place.run("list")

    assert place.calls() == SET_UP_TESTS[1:]


def test_a_set_up_that_failed_says_why_and_what_to_do_and_is_made_again(place: Place) -> None:
    (place.root / "offline").touch()
    first = place.run()
    place.calls()
    (place.root / "offline").unlink()

    second = place.run()

    assert first.returncode == 1
    assert "no route to the package index" in first.stderr
    assert "Traceback" not in first.stderr
    assert second.returncode == 0
    assert place.calls() == SET_UP


def test_a_set_up_that_was_killed_is_made_again(place: Place) -> None:
    place.run()
    place.calls()
    (place.root / ".venv" / "newsreader.stamp").write_text(run.UNFINISHED, encoding="utf-8")

    place.run()

    assert place.calls() == SET_UP


def test_an_environment_of_anothers_making_is_not_deleted(place: Place) -> None:
    (place.root / ".venv").mkdir()
    (place.root / ".venv" / "precious").touch()

    done = place.run()

    assert done.returncode == 1
    assert "was not made by run.py" in done.stderr
    assert (place.root / ".venv" / "precious").exists()


def test_a_checkout_that_was_moved_is_set_up_anew(place: Place) -> None:
    place.run()
    place.calls()
    moved = place.root.rename(place.root.with_name("moved"))
    write_program(place.programs / "uv", UV.format(python=sys.executable, root=str(moved)))

    Place(root=moved, programs=place.programs).run()

    assert Place(root=moved, programs=place.programs).calls() == SET_UP


def test_a_platform_that_was_chosen_is_kept(place: Place) -> None:
    done = place.run(QT_QPA_PLATFORM="minimal")

    assert "platform minimal;" in done.stdout


def test_a_missing_library_is_installed_first(place: Place) -> None:
    write_program(place.programs / "apt-get", APT_GET.format(root=place.root))
    write_program(place.programs / "sudo", SUDO)

    done = place.run_without_a_library()

    assert done.stdout.splitlines()[-1].startswith("started -m newsreader")
    assert place.calls() == [
        "apt-get update -qq",
        "apt-get install -y --no-install-recommends libnot9 -qq -o DPkg::Lock::Timeout=120",
        *SET_UP,
    ]


def test_a_library_that_cannot_be_installed_is_said_with_the_command_to_type(place: Place) -> None:
    write_program(place.programs / "apt-get", APT_GET.format(root=place.root))
    write_program(place.programs / "sudo", SUDO)
    (place.root / "offline").touch()

    done = place.run_without_a_library()

    assert done.returncode == 1
    assert "no route to the package source" in done.stderr
    assert "sudo apt-get install -y --no-install-recommends libnot9" in done.stderr
    assert not (place.root / ".venv").exists()


def test_a_system_without_apt_is_told_what_is_missing(place: Place) -> None:
    done = place.run_without_a_library()

    assert done.returncode == 1
    assert "libnot.so.9" in done.stderr


@pytest.mark.parametrize(
    ("platform", "env", "screens"),
    [
        ("linux", {}, set[str]()),
        ("linux", {"DISPLAY": ""}, set[str]()),
        ("linux", {"DISPLAY": ":0"}, {"x11"}),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, {"x11", "wayland"}),
        ("darwin", {}, {"desktop"}),
        ("win32", {}, {"desktop"}),
    ],
)
def test_a_screen_is_known_by_the_environment(platform: str, env: dict[str, str], screens: set[str]) -> None:
    assert run.screens(platform, env) == screens


def test_without_a_screen_only_what_drawing_off_it_needs_is_brought() -> None:
    assert run.libraries_for(set()) == run.QT_LIBRARIES


def test_each_screen_brings_its_own_libraries() -> None:
    assert "libxcb-cursor.so.0" in run.libraries_for({"x11"})
    assert "libxcb-cursor.so.0" not in run.libraries_for({"wayland"})
    assert "libwayland-client.so.0" in run.libraries_for({"wayland"})
    assert "libcups.so.2" in run.libraries_for({"wayland"})


def test_only_what_is_missing_is_brought() -> None:
    wanted = {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}

    assert run.missing_libraries(wanted, lambda library: library == "libGL.so.1") == {"libEGL.so.1": "libegl1"}


def test_a_library_that_nobody_has_does_not_load() -> None:
    assert not run.loads("libnothing-of-that-name.so.7")


def test_fonts_are_brought_for_the_scripts_that_have_none() -> None:
    assert run.missing_fonts(lambda _: False) == ["fonts-noto-cjk", "fonts-noto-core"]
    assert run.missing_fonts(lambda script: script != "ar") == ["fonts-noto-core"]
    assert run.missing_fonts(lambda script: script != "zh-cn") == ["fonts-noto-cjk"]
    assert run.missing_fonts(lambda _: True) == []


def test_an_old_python_hands_over_to_the_newest_that_runs() -> None:
    names = {"python3.14": "/broken/python3.14", "python3.12": "/bin/python3.12", "python3.11": "/bin/python3.11"}

    assert run.newer_python(names.get, lambda path: not path.startswith("/broken")) == "/bin/python3.12"
    assert run.newer_python(names.get, lambda _: False) is None


def test_a_python_is_asked_for_its_version() -> None:
    assert run.is_new_enough(sys.executable)
    assert not run.is_new_enough("/no/such/python3.14")


def test_an_old_python_can_at_least_read_the_file() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 6))

    annotations = [
        node.annotation for node in ast.walk(tree) if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation
    ] + [node.returns for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.returns]
    assert [ast.unparse(one) for one in annotations if isinstance(one, ast.Subscript | ast.BinOp)] == []
    assert "from __future__" not in SOURCE


def test_the_file_needs_nothing_but_the_standard_library() -> None:
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }

    assert imported - sys.stdlib_module_names == set()


def pins() -> list[Requirement]:
    lines = (CHECKOUT / ".ci/constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def wanted() -> list[Requirement]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["test"]]


@pytest.mark.parametrize("python", ["3.11.2", "3.11.7", "3.12.1", "3.13.0", "3.14.0"])
def test_every_package_is_pinned_once_for_every_python_within_our_bounds(python: str) -> None:
    env = {"python_version": python.rpartition(".")[0], "python_full_version": python}
    pinned: dict[str, list[str]] = {}
    for pin in pins():
        if pin.marker is None or pin.marker.evaluate(env):
            pinned.setdefault(canonicalize_name(pin.name), []).append(str(pin.specifier).removeprefix("=="))

    assert {name: versions for name, versions in pinned.items() if len(versions) != 1} == {}
    assert [
        str(one)
        for one in wanted()
        if (one.marker is None or one.marker.evaluate(env))
        and not one.specifier.contains(pinned.get(canonicalize_name(one.name), ["0"])[0])
    ] == []


def test_the_pins_name_no_address() -> None:
    assert [str(pin) for pin in pins() if pin.url or not str(pin.specifier).startswith("==")] == []
    assert "://" not in (CHECKOUT / ".ci/constraints.txt").read_text(encoding="utf-8")
