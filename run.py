#!/usr/bin/env python3
"""Newsreader from this folder with one command: sets up what is missing, then starts.

    python3 run.py                    opens the reader
    python3 run.py WORDS...           any newsreader command, for example: list is:unread
    python3 run.py test [ARGS...]     runs all the tests; ARGS go to pytest

Needs Python 3.11 or newer, and on Debian or Ubuntu root or sudo for the system libraries that Qt loads.
The Python packages go into .venv beside this file; to start over, delete that folder.

Standard library only, and it has to load on the Python 3.6 of old systems, where it says what is wrong and looks for a
newer Python: so annotations are quoted, and nothing newer than f-strings is used before the version is known.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator, Mapping, NamedTuple, Sequence  # noqa: UP035 (see above)

OLDEST = (3, 11)
NEWEST_MINOR = 14  # Python 3.14 is the newest that this was tried with

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "newsreader.stamp"
UNFINISHED = "unfinished"
CONSTRAINTS = HERE / ".ci" / "constraints.txt"

# Library that PySide6-Essentials 6.11 links to (readelf -d over its wheel) -> package of Debian and Ubuntu. Left out is
# what these packages bring along.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
SCREEN_LIBRARIES = {"libcups.so.2": "libcups2"}  # it knows the printers
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

# Script that newspapers are set in, as fontconfig names it -> Debian's package with fonts for it, and one file of that.
FONTS = {
    "en": ("fonts-noto-core", "NotoSans-Regular.ttf"),
    "ar": ("fonts-noto-core", "NotoNaskhArabic-Regular.ttf"),
    "zh-cn": ("fonts-noto-cjk", "NotoSansCJK-Regular.ttc"),
}


class Stop(Exception):  # noqa: N818 (it is read as "raise Stop")
    """Set-up cannot go on; carries the sentence that says why and what to do."""


# --- the right Python -------------------------------------------------------------------------------------------


def is_new_enough(python: str) -> bool:
    """Whether that program runs and is a Python we can use. Version managers leave names that do not run."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.call([python, "-c", question], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def newer_python(which: "Callable[[str], str | None]", usable: "Callable[[str], bool]") -> "str | None":
    """The newest tried Python of this machine, or None."""
    found = (which(f"python3.{minor}") for minor in range(NEWEST_MINOR, OLDEST[1] - 1, -1))
    return next((python for python in found if python and usable(python)), None)


def hand_over(words: "Sequence[str]") -> int:
    """Runs this file again with a newer Python, where the machine has one. Raises Stop where it has none."""
    python = newer_python(shutil.which, is_new_enough)
    if python is None:
        raise Stop(
            f"Newsreader needs Python 3.11 or newer; this is {sys.version.split()[0]}, and no newer one was found. "
            "Install one from your system's packages or from python.org, then start run.py with it: python3.13 run.py"
        )
    return subprocess.call([python, str(HERE / "run.py"), *words])


# --- what the system has to bring -------------------------------------------------------------------------------


def screens(platform: str, env: "Mapping[str, str]") -> "set[str]":
    """What a window can be shown on: some of "x11", "wayland", "desktop" (Windows, macOS), or nothing at all."""
    if platform in ("win32", "darwin"):
        return {"desktop"}
    return {name for name, variable in (("x11", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY")) if env.get(variable)}


def libraries_for(shown_on: "set[str]") -> "dict[str, str]":
    """Libraries that Qt loads on Linux for these screens, with their Debian packages."""
    return {
        **QT_LIBRARIES,
        **(SCREEN_LIBRARIES if shown_on else {}),
        **(X11_LIBRARIES if "x11" in shown_on else {}),
        **(WAYLAND_LIBRARIES if "wayland" in shown_on else {}),
    }


def loads(library: str) -> bool:
    """Whether the system's loader finds it: the only question that has the same answer on every distribution."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(wanted: "dict[str, str]", found: "Callable[[str], bool]") -> "dict[str, str]":
    """Those of `wanted` that are not there."""
    return {library: package for library, package in wanted.items() if not found(library)}


def has_font(script: str) -> bool:
    """Whether an installed font covers the script: fontconfig knows; without its tool, only our packages are known."""
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        return any(Path("/usr/share/fonts").rglob(FONTS[script][1]))
    answer = subprocess.run([fc_list, f":lang={script}", "file"], check=False, stdout=subprocess.PIPE)
    return bool(answer.stdout.strip())


def missing_fonts(covered: "Callable[[str], bool]") -> "list[str]":
    """Debian packages with fonts for the scripts that no installed font covers."""
    return sorted({package for script, (package, _) in FONTS.items() if not covered(script)})


def apt_command(packages: "Sequence[str]") -> "list[str]":
    """What installs these packages on Debian and Ubuntu, but for the sudo before it."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def sudo_words() -> "list[str] | None":
    """What has to stand before a command to make it root's; None where that cannot be had."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if sys.stdin is not None and sys.stdin.isatty():
        print("System libraries are missing; sudo may ask for your password to install them.", flush=True)
        return ["sudo"] if subprocess.call(["sudo", "-v"]) == 0 else None
    return ["sudo", "-n"]


def install(packages: "Sequence[str]") -> None:
    """Installs Debian packages. Raises Stop with the exact command where we may not."""
    by_hand = "sudo apt-get update && sudo " + " ".join(apt_command(packages))
    sudo = sudo_words()
    if sudo is None:
        raise Stop(f"System libraries are missing and installing them needs root. Please run: {by_hand}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # An update that fails (one dead source of several) need not keep the packages from being found.
    subprocess.call([*sudo, "apt-get", "update", "-qq"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    step(
        "System packages: " + " ".join(packages),
        [*sudo, *apt_command(packages), "-qq", "-o", "DPkg::Lock::Timeout=120"],
        otherwise=f"apt-get could not install them; what it said stands above. Please run: {by_hand}",
        env=env,
    )


def prepare_system(shown_on: "set[str]", *, first_time: bool) -> None:
    """On Linux, brings the libraries that Qt loads and, at the first start, fonts. Raises Stop when one is missing."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries(libraries_for(shown_on), loads)
    if first_time and shutil.which("uv") is None and importlib.util.find_spec("ensurepip") is None:
        missing["ensurepip"] = f"python3.{sys.version_info[1]}-venv"  # Debian splits it off
    packages = list(missing.values())
    fonts = missing_fonts(has_font) if first_time else []
    has_apt = shutil.which("apt-get") is not None
    if packages and not has_apt:
        raise Stop(
            "Missing on this system: " + ", ".join(missing) + ". Please install the packages that bring them "
            "with your system's package manager, then run the same command again."
        )
    if packages or (fonts and has_apt and os.geteuid() == 0):
        install(packages + fonts)
    elif fonts:
        print(f"Some scripts have no font here and show empty boxes; on Debian: sudo {' '.join(apt_command(fonts))}")


# --- the Python packages ----------------------------------------------------------------------------------------


class Stamp(NamedTuple):
    """What .venv was made from. Stands in it, a line each; until all is installed there stands UNFINISHED instead."""

    python: str
    packages: str
    tests: str


def read_stamp(text: str) -> "Stamp | None":
    """The stamp that was written as these lines; None when they are of another form."""
    lines = text.split("\n")
    return Stamp(*lines) if len(lines) == len(Stamp._fields) else None


def wanted_stamp(*, tests: bool) -> Stamp:
    """What .venv has to be made from now."""
    # Not sys.version: the system may bring a newer build of the same Python, and .venv stays good for it.
    python = f"{sys.implementation.cache_tag} {HERE}"
    packages = hashlib.sha256((HERE / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()).hexdigest()
    return Stamp(python=python, packages=packages, tests="yes" if tests else "no")


def plan(found: "Stamp | None", wanted: Stamp) -> str:
    """What is to be done with .venv: "nothing", "add" packages to it, or make it "new"."""
    if found is None or found.python != wanted.python:
        return "new"
    if found.packages != wanted.packages or (wanted.tests == "yes" and found.tests == "no"):
        return "add"
    return "nothing"


def stamp_found() -> "Stamp | None":
    """The stamp in .venv; None when there is no whole .venv."""
    if not STAMP.is_file() or not PYTHON.exists():
        return None
    return read_stamp(STAMP.read_text(encoding="utf-8"))


@contextmanager
def one_at_a_time() -> "Iterator[None]":
    """A turn to change .venv: a second start waits for the first. Only where the system has flock."""
    try:
        import fcntl  # noqa: PLC0415 (not on Windows)
    except ImportError:
        yield
        return
    with (HERE / "pyproject.toml").open(encoding="utf-8") as turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Newsreader is being set up by another run; waiting for it ...", flush=True)
            fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    """An empty .venv of ours. Raises Stop where there is one of another's making: that is not ours to delete."""
    if VENV.is_dir() and any(VENV.iterdir()) and not STAMP.exists():
        raise Stop(f"{VENV} was not made by run.py. Please rename or delete it, then run the same command again.")
    otherwise = f"No Python environment could be made in {VENV}; is the folder writable, and is there room?"
    try:
        shutil.rmtree(VENV, ignore_errors=True)
        VENV.mkdir(exist_ok=True)
        STAMP.write_text(UNFINISHED, encoding="utf-8")
    except OSError as error:
        raise Stop(f"{error.strerror}. {otherwise}") from error
    python = getattr(sys, "_base_executable", "") or sys.executable  # never one inside .venv
    uv = shutil.which("uv")
    command = [uv, "venv", "-q", "--allow-existing", "--python", python] if uv else [python, "-m", "venv"]
    step("A Python environment in .venv", [*command, str(VENV)], otherwise=otherwise)


def add_packages(*, tests: bool) -> None:
    """Installs the pinned packages and Newsreader itself, so that changes in src/ count at once."""
    uv = shutil.which("uv")
    pip = [uv, "pip", "install", "--python", str(PYTHON)] if uv else [str(PYTHON), "-m", "pip", "install"]
    command = [*pip, "-q", "-c", str(CONSTRAINTS)]
    otherwise = (
        "The Python packages could not be installed; the reason stands above. "
        "When the network is back and there is room on the disk, run the same command again."
    )
    if sys.version_info[1] > NEWEST_MINOR:
        otherwise += f" This Python is newer than 3.{NEWEST_MINOR}, the newest that was tried; try an older one."
    # A pip as old as 23.2 stops at lxml[html-clean] with an assertion: first of all a new one.
    step("Tools to install with", [*command, "--upgrade", "pip", "hatchling", "editables"], otherwise=otherwise)
    package = f"{HERE}[test]" if tests else str(HERE)
    step(
        "Python packages (the first time 120 MB)",
        [*command, "--no-build-isolation", "-e", package],
        otherwise=otherwise,
    )


def prepare(*, tests: bool) -> None:
    """Makes .venv whole, with its tests' packages or without, and what it needs of the system. Raises Stop."""
    begin = time.monotonic()
    wanted = wanted_stamp(tests=tests)
    prepare_system(set() if tests else screens(sys.platform, os.environ), first_time=stamp_found() is None)
    if plan(stamp_found(), wanted) == "nothing":
        return
    with one_at_a_time():
        found = stamp_found()
        todo = plan(found, wanted)
        if todo == "nothing":
            return
        print("Setting up Newsreader in .venv (only the first time)" if todo == "new" else "Updating .venv", flush=True)
        if todo == "new":
            make_venv()
        STAMP.write_text(UNFINISHED, encoding="utf-8")
        with_tests = tests or (todo == "add" and found is not None and found.tests == "yes")
        add_packages(tests=with_tests)
        STAMP.write_text("\n".join(wanted_stamp(tests=with_tests)), encoding="utf-8")
    print(f"Ready after {time.monotonic() - begin:.0f} s.", flush=True)


# --- doing ------------------------------------------------------------------------------------------------------


def step(what: str, command: "Sequence[str]", *, otherwise: str, env: "Mapping[str, str] | None" = None) -> None:
    """Runs one step of the set-up, with a clock on a terminal. Shows its output only when it fails, as Stop."""
    ticking = sys.stdout is not None and sys.stdout.isatty()
    begin = time.monotonic()
    print(f"  {what} ...", end="" if ticking else "\n", flush=True)
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        except OSError as error:
            raise Stop(f"{command[0]} could not be started ({error.strerror}). {otherwise}") from error
        while True:
            try:
                failed = process.wait(timeout=1)
                break
            except subprocess.TimeoutExpired:
                if ticking:
                    print(f"\r  {what} ... {time.monotonic() - begin:.0f} s", end="", flush=True)
            except BaseException:
                process.terminate()
                process.wait()
                raise
        print(end="\n" if ticking else "")
        if failed:
            output.seek(0)
            print("\n".join(output.read().decode(errors="replace").splitlines()[-20:]), file=sys.stderr)
            raise Stop(otherwise)


def start(command: "Sequence[str]", env: "Mapping[str, str]") -> int:
    """Becomes that program; where a process cannot become another (Windows), waits for it. Its exit code."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], list(command), env)  # noqa: S606 (no shell is what we want)
    return subprocess.call(command, env=env)


TESTS = ("pytest", "--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal")
"""Two processors need a half of the time that one takes."""


def environment_of(env: "Mapping[str, str]", *, tests: bool, shown_on: "set[str]") -> "dict[str, str]":
    """The environment to start in: nothing of another Python in it, and no window where there is no screen."""
    kept = {name: value for name, value in env.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    if tests or not shown_on:
        kept.setdefault("QT_QPA_PLATFORM", "offscreen")
    return kept


def main(words: "Sequence[str]") -> int:
    """Sets up, then starts what `words` ask for. The exit code of that, or 1 with a sentence."""
    try:
        if sys.version_info[:2] < OLDEST:
            return hand_over(words)
        tests = list(words[:1]) == ["test"]
        prepare(tests=tests)
        env = environment_of(os.environ, tests=tests, shown_on=screens(sys.platform, os.environ))
        if tests:
            os.chdir(HERE)
            return start([str(PYTHON), "-m", *TESTS, *words[1:]], env)
        return start([str(PYTHON), "-m", "newsreader", *words], env)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
