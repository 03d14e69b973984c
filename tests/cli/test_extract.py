"""`extract`: what would be kept of pages, from files, from the web, and by the thousand."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import PARAGRAPHS, newsreader
from tests.news_site import article

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Reader
    from tests.news_site import NewsSite

FIELDS = [
    *("title", "standfirst", "byline", "dateline", "published", "modified", "source", "editor", "language"),
    *("keywords", "html", "text", "photos", "page", "pages", "next_url", "single_url"),
]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A saved page."""
    path = tmp_path / "ferry.html"
    path.write_bytes(
        article("Ferry sails on", PARAGRAPHS).replace(
            b"</h1>",
            b"</h1><figure><img src='/boat.jpg' width='640' height='400'><figcaption>The boat.</figcaption></figure>",
        )
    )
    return path


def test_a_saved_page_is_extracted_with_the_address_it_had(reader: Reader, page: Path, library_path: Path) -> None:
    found = json.loads(reader("extract", page, "--url", "http://harbour.example/news/ferry").out)

    assert list(found) == FIELDS
    assert found["title"] == "Ferry sails on"
    assert "painted a year later" in found["text"]
    assert [list(photo) for photo in found["photos"]] == [["url", "caption", "credit", "alt"]]
    assert found["photos"][0]["url"] == "http://harbour.example/boat.jpg"
    assert not library_path.exists()


def test_the_reasons_stand_beside_the_article(reader: Reader, page: Path) -> None:
    found = json.loads(reader("extract", page, "--url", "http://harbour.example/news/ferry", "--explain", "--json").out)

    assert list(found) == [*FIELDS, "explanation"]
    assert found["explanation"]["voice"]
    assert found["explanation"]["photos"] == [
        {"url": "http://harbour.example/boat.jpg", "kept": True, "reason": "in the body"}
    ]


def test_the_reasons_are_told_in_words(reader: Reader, page: Path) -> None:
    said = reader("extract", page, "--url", "http://harbour.example/news/ferry", "--explain").out

    assert said.splitlines()[0] == "Ferry sails on"
    assert "Photos: 1 of 1 images stay." in said
    assert "kept: in the body" in said


def test_reasons_are_for_one_page(reader: Reader) -> None:
    assert reader("extract", "--stdin-jsonl", "--explain").code == 2


def test_a_page_of_the_web_is_extracted(reader: Reader, news: NewsSite) -> None:
    found = json.loads(reader("extract", f"http://127.0.0.1:{news.server.port}/ferry").out)

    assert found["title"] == "Ferry sails on"
    assert found["photos"][0]["url"] == f"http://127.0.0.1:{news.server.port}/boat.jpg"


@pytest.mark.parametrize("name", ["missing.html", "empty.html"])
def test_a_file_that_holds_no_article_is_one_sentence(reader: Reader, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.html").write_bytes(b"")

    said = reader("extract", tmp_path / name)

    assert said.code == 1
    assert said.err.startswith(f"{tmp_path / name}: ")


def test_an_address_that_does_not_answer_is_one_sentence(reader: Reader, news: NewsSite) -> None:
    said = reader("extract", f"http://127.0.0.1:{news.server.port}/nowhere")

    assert said.code == 1
    assert len(said.err.splitlines()) == 1


def test_many_pages_are_answered_a_line_each_whatever_is_wrong_with_some(page: Path, tmp_path: Path) -> None:
    asked = [
        json.dumps({"id": 7, "url": "http://harbour.example/ferry", "html_path": str(page)}),
        json.dumps({"id": "gone", "url": "http://harbour.example/gone", "html_path": str(tmp_path / "gone.html")}),
        json.dumps({"id": 8}),
        "nonsense",
        "",
    ]

    said = newsreader("extract", "--stdin-jsonl", given="\n".join(asked) + "\n")

    answers = {answer["id"]: answer for answer in map(json.loads, said.out.splitlines())}
    assert said.code == 3
    assert len(said.out.splitlines()) == 4
    assert list(answers[7]) == ["id", *FIELDS]
    assert list(answers["gone"]) == ["id", "error"]
    assert "cannot be read" in answers["gone"]["error"]
    assert set(answers) == {7, "gone", None}


def test_an_answer_comes_before_the_next_question(page: Path) -> None:
    command = [sys.executable, "-m", "newsreader", "extract", "--stdin-jsonl"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"id": 1, "url": "", "html_path": str(page)}) + "\n")
        process.stdin.flush()

        answer = json.loads(process.stdout.readline())
        process.stdin.close()

    assert answer["id"] == 1
    assert process.returncode == 0
