"""Notes: a person's own words on an article, found by searching at once. They outlive the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.errors import NotFound, Refused
from newsreader.library import shelves
from newsreader.library.values import mend

if TYPE_CHECKING:
    from newsreader.library.file import LibraryFile

LONGEST = 100_000


def write(file: LibraryFile, article_id: int, text: str) -> str:
    """Puts a note on an article, or takes it off with ""; the note that was there. Raises NotFound, Refused."""
    text = mend(text).strip()
    if len(text) > LONGEST:
        raise Refused("", f"A note may have {LONGEST:,} characters at most.")
    with file.writing(durable=True):
        if not file.ask("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone():
            raise NotFound(str(article_id), "there is no such article; `newsreader list` shows the numbers.")
        row = file.ask("SELECT text FROM note WHERE article_id = ?", (article_id,)).fetchone()
        before = str(row[0]) if row else ""
        if text == before:
            return before
        if text:
            file.do(
                "INSERT INTO note (article_id, text) VALUES (?, ?) ON CONFLICT DO UPDATE SET text = excluded.text",
                (article_id, text),
            )
        else:
            file.do("DELETE FROM note WHERE article_id = ?", (article_id,))
        shelves.index_again(file, article_id)
        return before
