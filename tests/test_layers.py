"""Imports run downward only. This file holds the table of the floors; an import that is not in it fails here.

Imports inside functions and under TYPE_CHECKING count like any other: they tie rooms together just as well.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "newsreader"

FLOORS = {
    "__init__": 0,
    "errors": 0,
    "model": 0,
    "articles": 1,
    "feeds": 1,
    "net": 1,
    "query": 1,
    "resources": 1,
    "settings": 1,
    "workers": 1,
    "library": 2,
    "shapes": 2,
    "publish": 3,
    "sample": 3,
    "update": 3,
    "__main__": 4,
    "cli": 4,
    "ui": 4,
}
"""Each room (a module or package right under newsreader) and its floor. A room may import what is on lower floors."""

NEIGHBOURS = {
    "__main__": {"cli", "ui"},
    "cli": {"ui"},
    "model": {"errors"},
    "sample": {"update"},
}
"""The only imports between rooms of one floor."""

NEVER_FROM_THE_WINDOW = {"articles", "feeds", "net", "sample", "update", "workers"}
"""A hostile page can neither freeze nor kill the window, because the window never holds what reads pages."""

SQL = {"apsw", "sqlite3"}
SQL_ROOMS = {"library", "query"}

SOCKETS = {
    "aiohttp",
    "asyncio",
    "certifi",
    "ftplib",
    "http.client",
    "http.server",
    "httpx",
    "imaplib",
    "poplib",
    "pycurl",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "urllib3",
    "xmlrpc",
}
SOCKET_ROOMS = {"net"}

QT_WITHOUT_SOCKETS = {"QNetworkInformation", "QLocalServer", "QLocalSocket"}
"""What may come from PySide6.QtNetwork: the system's word on being online, and pipes to ourselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One name that a file imports, in full: "newsreader.net.fetcher.Fetcher" or "PySide6.QtCore.Qt"."""

    name: str
    line: int
    lazy: bool
    """Inside a function."""
    explained: bool
    """The line, or the one above its group, says that it is for start-up time."""


def imports_of(source: str, package: str) -> list[Import]:
    """Every import in a file that lies in `package` (dotted), wherever it stands."""
    tree = ast.parse(source)
    lines = source.splitlines()
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            explained = is_explained(lines, node.lineno, node.end_lineno or node.lineno)
            found += [
                Import(name=name, line=node.lineno, lazy=id(node) in inside, explained=explained)
                for name in names_of(node, package)
            ]
    return found


def names_of(node: ast.Import | ast.ImportFrom, package: str) -> list[str]:
    """The full names that one statement imports; relative ones resolved against `package`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    parts = package.split(".")
    stem = parts[: len(parts) - node.level + 1] if node.level else []
    whole = ".".join([*stem, *([node.module] if node.module else [])])
    return [f"{whole}.{alias.name}" for alias in node.names]


def is_explained(lines: list[str], first: int, last: int) -> bool:
    """Whether the statement on these lines (from 1), or the comment above its group of imports, names start-up time."""
    if any("start-up time" in line for line in lines[first - 1 : last]):
        return True
    above = first - 1
    while above > 0 and lines[above - 1].strip().startswith(("import ", "from ")):
        above -= 1
    while above > 0 and lines[above - 1].strip().startswith("#"):
        if "start-up time" in lines[above - 1]:
            return True
        above -= 1
    return False


def room_of(name: str) -> str:
    """The room that a full name lies in: "net" for "newsreader.net.fetcher", "__init__" for the package itself."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in FLOORS else "__init__"


def is_in(name: str, modules: set[str]) -> bool:
    """Whether the full name is one of the modules or lies in one."""
    return any(name == module or name.startswith(module + ".") for module in modules)


def is_allowed(importer: str, imported: str) -> bool:
    """Whether the one room may import the other."""
    return (
        importer == imported or FLOORS[imported] < FLOORS[importer] or imported in NEIGHBOURS.get(importer, set[str]())
    )


def in_circles(ties: dict[str, set[str]]) -> set[str]:
    """The files that import each other in a circle, or lie between two circles."""
    left = dict(ties)
    while True:
        grounded = {one for one, below in left.items() if not below & left.keys()}
        imported = {other for below in left.values() for other in below}
        free = grounded | (left.keys() - imported)
        if not free:
            return set(left)
        left = {one: below for one, below in left.items() if one not in free}


House = dict[Path, tuple[str, list[Import]]]
"""Every file of the package with its room and its imports."""


@pytest.fixture(scope="module")
def house() -> House:
    """Read once: the tests below ask different questions of the same imports."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        place = file.relative_to(PACKAGE)
        room = place.parts[0] if len(place.parts) > 1 else place.stem
        package = ".".join(["newsreader", *place.parts[:-1]])
        found[place] = (room, imports_of(file.read_text(encoding="utf-8"), package))
    return found


def test_every_room_stands_on_a_floor(house: House) -> None:
    assert {room for room, _ in house.values()} <= set(FLOORS)


def test_imports_run_downward(house: House) -> None:
    wrong = [
        f"{file}:{one.line} imports {one.name}"
        for file, (room, imports) in house.items()
        for one in imports
        if is_in(one.name, {"newsreader"}) and not is_allowed(room, room_of(one.name))
    ]

    assert wrong == []


def test_the_window_never_reaches_what_reads_the_network(house: House) -> None:
    reached = {"ui"}
    while (
        grown := {
            room_of(one.name)
            for room, imports in house.values()
            if room in reached
            for one in imports
            if is_in(one.name, {"newsreader"})
        }
        - reached
    ):
        reached |= grown

    assert reached & NEVER_FROM_THE_WINDOW == set()


def test_no_files_of_the_window_import_each_other_in_a_circle(house: House) -> None:
    """A face (`__init__`) only hands names on, and counts as none of them."""
    modules = {".".join(["newsreader", *file.with_suffix("").parts]) for file in house if file.stem != "__init__"}
    ties = {
        module: {other for one in imports for other in modules if is_in(one.name, {other})} - {module}
        for file, (room, imports) in house.items()
        if room == "ui" and (module := ".".join(["newsreader", *file.with_suffix("").parts])) in modules
    }

    assert in_circles(ties) == set()


def test_sql_stands_in_the_library_only(house: House) -> None:
    wrong = [
        f"{file}:{one.line} imports {one.name}"
        for file, (room, imports) in house.items()
        for one in imports
        if is_in(one.name, SQL) and room not in SQL_ROOMS
    ]

    assert wrong == []


def test_sockets_are_opened_in_the_net_room_only(house: House) -> None:
    wrong = [
        f"{file}:{one.line} imports {one.name}"
        for file, (room, imports) in house.items()
        for one in imports
        if is_in(one.name, SOCKETS) and room not in SOCKET_ROOMS
    ]

    assert wrong == []


def test_qt_opens_no_sockets(house: House) -> None:
    wrong = [
        f"{file}:{one.line} imports {one.name}"
        for file, (_, imports) in house.items()
        for one in imports
        if is_in(one.name, {"PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtHttpServer"})
        and one.name.split(".")[-1] not in QT_WITHOUT_SOCKETS
    ]

    assert wrong == []


def test_imports_inside_functions_say_that_they_are_for_start_up_time(house: House) -> None:
    wrong = [
        f"{file}:{one.line} imports {one.name}"
        for file, (_, imports) in house.items()
        for one in imports
        if one.lazy and not one.explained
    ]

    assert wrong == []


def test_no_file_has_outgrown_its_reason(house: House) -> None:
    long = {
        str(file): lines for file in house if (lines := (PACKAGE / file).read_text(encoding="utf-8").count("\n")) > 400
    }

    assert long == {}


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("import newsreader.net.fetcher", "newsreader.net.fetcher"),
        ("from newsreader import net", "newsreader.net"),
        ("from newsreader.net import fetcher as f", "newsreader.net.fetcher"),
        ("from . import store", "newsreader.library.store"),
        ("from .store import Store", "newsreader.library.store.Store"),
        ("from ..net import fetcher", "newsreader.net.fetcher"),
        ("def f():\n    from newsreader.net import fetcher", "newsreader.net.fetcher"),
        ("if TYPE_CHECKING:\n    from newsreader.net import fetcher", "newsreader.net.fetcher"),
        ("try:\n    import apsw\nexcept ImportError:\n    pass", "apsw"),
    ],
)
def test_an_import_is_seen_however_it_is_written(statement: str, name: str) -> None:
    assert [one.name for one in imports_of(statement, "newsreader.library")] == [name]


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("library", "model", True),
        ("library", "query", True),
        ("library", "library", True),
        ("library", "publish", False),
        ("net", "feeds", False),
        ("feeds", "workers", False),
        ("sample", "update", True),
        ("update", "sample", False),
        ("publish", "update", False),
        ("ui", "cli", False),
    ],
)
def test_the_table_tells_what_may_be_imported(importer: str, imported: str, allowed: bool) -> None:
    assert is_allowed(importer, imported) == allowed


def test_a_lazy_import_is_explained_on_its_line_or_above_its_group() -> None:
    source = (
        "def f():\n"
        "    import a  # start-up time\n"
        "    x = 1\n"
        "    import b\n"
        "    # start-up time: c is slow\n"
        "    import c\n"
        "    import d\n"
    )

    found = {one.name: one.explained for one in imports_of(source, "newsreader")}

    assert found == {"a": True, "b": False, "c": True, "d": True}


def test_a_circle_is_found_and_what_hangs_on_it_is_not() -> None:
    ties = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": {"e"}}

    assert in_circles(ties) == {"b", "c"}
