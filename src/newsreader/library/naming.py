"""Names that people give to tags, searches and rules: one line, told apart without regard to capitals and spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.errors import Refused
from newsreader.library.values import mend
from newsreader.query.names import same

if TYPE_CHECKING:
    from newsreader.library.file import LibraryFile

LONGEST = 100
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]")
"""Controls and turns of direction: a name with them looks like another one."""


def tidy(name: str, of: str) -> str:
    """The name as it is stored. Raises Refused for one that nobody could read or type; `of` says what it is for."""
    tidied = " ".join(_UNSEEN.sub(" ", mend(name)).split())
    if not tidied:
        raise Refused("", f"A {of} needs a name.")
    if len(tidied) > LONGEST or len(same(tidied)) > 2 * LONGEST:
        raise Refused(f"{tidied[:40]}…", f"the name of a {of} may have {LONGEST} characters at most.")
    return tidied


def free(file: LibraryFile, table: str, name: str, of: str, *, but: int | str = 0) -> None:
    """Raises Refused when another one is called so already."""
    row = "name" if isinstance(but, str) else "id"
    # The table's name is our own word.
    found = file.ask(f"SELECT {row}, name FROM {table} WHERE same = ?", (same(name),)).fetchone()  # noqa: S608
    if found and found[0] != but:
        raise Refused(str(found[1]), f"there is a {of} of this name already; choose another one.")
