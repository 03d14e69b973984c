"""`show`, `print`, `mail` and `export`: articles on their way out."""

from __future__ import annotations

import email
import json
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Reader

SHOW_FIELDS = {
    *("id", "title", "feed", "url", "published", "saved", "state", "read", "starred", "tags", "pages", "photos"),
    *("words", "standfirst", "byline", "dateline", "modified", "source", "editor", "language", "keywords", "html"),
    *("text", "notes", "voice", "reason"),
}
PHOTO_FIELDS = ["sha256", "width_px", "height_px", "size_bytes", "mime", "url", "caption", "credit", "alt"]


def number_of(reader: Reader, query: str) -> int:
    """The ID of the one article that a query finds."""
    (one,) = json.loads(reader("list", "--json", query).out)
    found = one["id"]
    assert isinstance(found, int)
    return found


def test_an_article_in_json_has_the_fields_that_scripts_know(library_of_news: Reader) -> None:
    shown = json.loads(library_of_news("show", "--json", number_of(library_of_news, "title:ferry")).out)

    assert set(shown) == SHOW_FIELDS
    assert [list(photo) for photo in shown["photos"]] == [PHOTO_FIELDS]
    assert [list(page) for page in shown["pages"]] == [["number", "url", "state"]]
    assert shown["published"] == "2026-11-24T10:00:00+00:00"
    assert shown["voice"] not in {"", "feed"}


def test_an_article_as_text_reads_well(library_of_news: Reader) -> None:
    number = number_of(library_of_news, "title:ferry")

    said = library_of_news("show", number)

    lines = said.out.splitlines()
    assert lines[0] == "Ferry sails on"
    assert any("The Harbour Post" in line and "24 November 2026" in line for line in lines[:6])
    assert "[Photo: The boat in harbour, seen from the old pier.]" in lines
    assert max(map(len, lines)) <= 78
    assert "/ferry" in lines[-2]


def test_an_article_as_html_needs_nothing_else(library_of_news: Reader) -> None:
    said = library_of_news("show", "--html", number_of(library_of_news, "title:ferry"))

    assert said.out.startswith("<!DOCTYPE html>")
    assert "data:image/jpeg;base64," in said.out


def test_a_query_is_printed_as_one_pdf(library_of_news: Reader, tmp_path: Path) -> None:
    said = library_of_news("print", "feed:harbour", "-o", tmp_path / "paper.pdf")

    pages = PdfReader(tmp_path / "paper.pdf").pages
    assert said.code == 0
    assert said.out == f"{tmp_path / 'paper.pdf'}: {len(pages)} pages\n"
    assert "Ferry sails on" in " ".join(pages[0].extract_text().split())
    assert len(json.loads(library_of_news("list", "--json", "is:printed").out)) == 2


def test_a_paper_can_be_letter_large_and_without_photos(library_of_news: Reader, tmp_path: Path) -> None:
    number = number_of(library_of_news, "title:ferry")
    options = ["--paper", "letter", "--columns", "2", "--large", "--no-photos"]

    said = library_of_news("print", number, "-o", tmp_path / "paper.pdf", *options)

    page = PdfReader(tmp_path / "paper.pdf").pages[0]
    assert said.code == 0
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)
    assert list(page.images) == []


def test_a_printer_that_there_is_not_is_one_sentence(library_of_news: Reader) -> None:
    said = library_of_news("print", "1", "--printer", "Nothing of that name")

    assert said.code == 1
    assert len(said.err.splitlines()) == 1
    assert "no such printer" in said.err


def test_a_mail_draft_has_the_words_and_the_photo_inside(library_of_news: Reader, tmp_path: Path) -> None:
    number = number_of(library_of_news, "title:ferry")

    said = library_of_news(
        "mail", number, "--to", "ann@example.org", "--to", "bo@example.org", "--draft", tmp_path / "a.eml"
    )

    mail = email.message_from_bytes((tmp_path / "a.eml").read_bytes(), policy=default)
    assert said.code == 0
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "ann@example.org, bo@example.org"
    assert [part.get_content_type() for part in mail.walk() if not part.is_multipart()] == [
        *("text/plain", "text/html", "image/jpeg"),
    ]
    assert number_of(library_of_news, "is:sent") == number


def test_a_mail_link_names_the_article(library_of_news: Reader) -> None:
    said = library_of_news("mail", number_of(library_of_news, "title:ferry"), "--mailto", "--to", "ann@example.org")

    assert said.out.startswith("mailto:ann@example.org?subject=Ferry%20sails%20on&")


@pytest.mark.parametrize(
    "words", [["--mailto"], ["--mailto", "--draft", "a.eml"], []], ids=["several in a link", "two ways", "no screen"]
)
def test_a_mail_that_cannot_be_is_wrong_use(
    library_of_news: Reader, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    assert library_of_news("mail", "feed:harbour", *words).code == 2


def test_a_wrong_address_is_refused(library_of_news: Reader, tmp_path: Path) -> None:
    said = library_of_news("mail", "1", "--to", "nobody", "--draft", tmp_path / "a.eml")

    assert said.code == 1
    assert "nobody" in said.err
    assert not (tmp_path / "a.eml").exists()


def test_several_articles_are_exported_into_one_file(library_of_news: Reader, tmp_path: Path) -> None:
    said = library_of_news("export", "feed:harbour", "-o", tmp_path / "all.html")

    page = (tmp_path / "all.html").read_text("utf-8")
    assert said.code == 0
    assert "Ferry sails on" in page
    assert "港口的冬天" in page
    assert page.count("data:image/") == 1


@pytest.mark.parametrize(
    ("name", "begins"),
    [("all.epub", b"PK"), ("all.md", b"# "), ("all.TXT", b"Ferry"), ("all.htm", b"<!DOCTYPE html>")],
)
def test_the_ending_says_what_kind_of_file_is_written(
    library_of_news: Reader, tmp_path: Path, name: str, begins: bytes
) -> None:
    said = library_of_news("export", "title:ferry", "-o", tmp_path / name)

    assert (said.code, said.err) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["all.docx", "all"])
def test_kinds_that_cannot_be_exported_are_refused_with_what_can(
    library_of_news: Reader, tmp_path: Path, name: str
) -> None:
    said = library_of_news("export", "1", "-o", tmp_path / name)

    assert said.code == 2
    assert "must end in .epub, .html, .htm, .md or .txt" in " ".join(said.err.split())
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("command", ["print", "mail", "export"])
def test_a_query_that_finds_nothing_makes_no_file(library_of_news: Reader, tmp_path: Path, command: str) -> None:
    option = "--draft" if command == "mail" else "-o"

    said = library_of_news(command, "lighthouse", option, tmp_path / "all.html")

    assert said.code == 1
    assert said.err == "lighthouse: no article fits this query\n"
    assert list(tmp_path.glob("all*")) == []


def test_articles_named_by_number_come_in_that_order(library_of_news: Reader, tmp_path: Path) -> None:
    ferry, winter = number_of(library_of_news, "title:ferry"), number_of(library_of_news, "title:冬天")

    library_of_news("export", winter, ferry, winter, "-o", tmp_path / "all.html")

    page = (tmp_path / "all.html").read_text("utf-8")
    assert page.index("港口的冬天") < page.index("Ferry sails on")
    assert page.count("<article") == 2
