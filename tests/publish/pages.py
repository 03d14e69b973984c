"""PDFs made of articles and read again."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.generic import ArrayObject

from newsreader.publish.paper import Options, write_pdf
from tests.publish.examples import PhotoBox

if TYPE_CHECKING:
    from pathlib import Path

    from newsreader.model import Article

WORDS = (
    "The harbour board voted on Tuesday to reopen the western quay, ending a dispute that has divided the town for"
    " the better part of a decade and cost three successive councils their majority. "
)
PARAGRAPH = f"<p>{WORDS * 3}</p>"


def printed(
    articles: list[Article], path: Path, options: Options | None = None, box: PhotoBox | None = None
) -> PdfReader:
    """The PDF of these articles, read again."""
    write_pdf(articles, path, options or Options(), (box or PhotoBox()).get)
    return PdfReader(path)


def page_texts(reader: PdfReader) -> list[str]:
    """The text of each page, in one line, with the letters that ligatures stand for."""
    return [" ".join(unicodedata.normalize("NFKC", page.extract_text()).split()) for page in reader.pages]


def links(reader: PdfReader) -> set[str]:
    found = set()
    for page in reader.pages:
        for one in page.get("/Annots", ArrayObject()):
            action = one.get_object()["/A"]
            found.add(str(action["/URI"]))
    return found
