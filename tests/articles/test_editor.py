"""Who edited an article."""

from __future__ import annotations

import json

import pytest

from newsreader.articles.editor import in_text
from tests.articles.pages import SENTENCES, read, story


@pytest.mark.parametrize(
    ("line", "editor"),
    [
        ("Edited by: Bram Oakes", "Bram Oakes"),
        ("Edited by Bram Oakes and Ida Marlow", "Bram Oakes, Ida Marlow"),
        ("Editor: Bram Oakes", "Bram Oakes"),
        ("（责任编辑：沈禾）", "沈禾"),
        ("责编：沈禾、罗岩", "沈禾, 罗岩"),
        ("责任编辑：沈禾 罗岩", "沈禾, 罗岩"),
        ("Redaktion: Bram Oakes", "Bram Oakes"),
        ("Redaktion: Politik", ""),
        ("Редактор: Анна Волкова", "Анна Волкова"),
        ("Editor's choice: ferries", ""),
        ("Edited by hand", ""),
    ],
)
def test_a_line_below_the_story_names_its_editor(line: str, editor: str) -> None:
    assert read(story(after=f"<div class='end'>{line}</div>")).editor == editor


def test_agencies_name_reporters_and_editor_in_the_last_line() -> None:
    last = "(Reporting by Ida Marlow in Port Ansel and Milo Reeve; Editing by Bram Oakes)"

    article = read(story(inside=f"<p>{last}</p>"))

    assert (article.byline, article.editor) == ("Ida Marlow, Milo Reeve", "Bram Oakes")
    assert in_text(" ".join(SENTENCES)) == ""


def test_structured_data_names_the_editors() -> None:
    node = {
        "@type": "NewsArticle",
        "headline": "The late ferry",
        "editor": [{"name": "Bram Oakes"}, {"name": "Mia Lind"}],
    }

    assert read(story(head=f'<script type="application/ld+json">{json.dumps(node)}</script>')).editor == (
        "Bram Oakes, Mia Lind"
    )
