"""Names that people give to tags, searches and rules: one line, told apart without regard to capitals and spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.errors import Refused
from newsreader.library.values import mend
from newsreader.query.names import same, seen

if TYPE_CHECKING:
    from newsreader.library.file import LibraryFile

LONGEST = 100


def tidy(name: str, of: str) -> str:
    """The name as it is stored. Raises Refused for one that nobody could read or type; `of` says what it is for."""
    tidied = seen(mend(name))
    if not tidied:
        raise Refused("", f"A {of} needs a name.")
    if len(tidied) > LONGEST or len(same(tidied)) > 2 * LONGEST:
        raise Refused(f"{tidied[:40]}…", f"the name of a {of} may have {LONGEST} characters at most.")
    return tidied


def known(name: str) -> str:
    """What a name that somebody asks for has in common with the stored one."""
    return same(mend(name))


def free(file: LibraryFile, table: str, name: str, of: str, *, but: int | str = 0) -> None:
    """Raises Refused when another one is called so already."""
    row = "name" if isinstance(but, str) else "id"
    # The table's name is our own word.
    found = file.ask(f"SELECT {row}, name FROM {table} WHERE same = ?", (same(name),)).fetchone()  # noqa: S608
    if found and found[0] != but:
        raise Refused(str(found[1]), f"there is a {of} of this name already; choose another one.")
