from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles import state
from newsreader.articles.page import extract
from newsreader.articles.tree import page

URL = "https://news.example.org/story.html"
LINES = [f"Paragraph {n} of the story tells what the council decided, and why." for n in range(12)]
HTML = "".join(f"<p>{line}</p>" for line in LINES)
STREAM = "1:[]\n24:T" + f"{len(HTML.encode()):x}" + "," + HTML + '5:["$",{"state":{"title":"x"}}]\n'


@pytest.mark.parametrize(
    "script",
    [
        f'<script type="application/json">{json.dumps({"props": {"post": {"body": HTML}}})}</script>',
        f"<script>window.__INITIAL_STATE__ = {json.dumps({'story': {'content': HTML}})};</script>",
        f"<script>window.state=JSON.parse({json.dumps(json.dumps({'text': chr(10).join(LINES)}))})</script>",
        "<script>Fusion.globalContent="
        + json.dumps({"content_elements": [{"type": "text", "content": line} for line in LINES]})
        + ";Fusion.x=1</script>",
        "".join(f"<script>self.__next_f.push([1,{json.dumps(each)}])</script>" for each in (STREAM[:20], STREAM[20:])),
    ],
    ids=["next data", "assigned", "in a string", "pieces", "stream"],
)
def test_a_body_that_only_scripts_would_show_is_found(script: str) -> None:
    found = extract(
        f"<html><head><title>A</title></head><body><div id=root></div>{script}</body></html>".encode(), url=URL
    )

    assert found.voice == "page state"
    assert [line for line in LINES if line in found.text] == LINES
    assert found.notes


@pytest.mark.parametrize(
    ("facts", "byline"),
    [
        ({"authors": [{"id": 4, "name": "Ida Marlow"}, {"name": "Bram Oakes"}]}, "Ida Marlow, Bram Oakes"),
        ({"credits": {"by": [{"type": "author", "name": "Ida Marlow"}]}}, "Ida Marlow"),
        ({"author": "Ida Marlow"}, "Ida Marlow"),
        ({"author": {"id": 4}}, ""),
        ({"by": [["deep"], 3]}, ""),
    ],
)
def test_the_author_is_found_beside_such_a_body(facts: dict[str, object], byline: str) -> None:
    script = f"<script>window.a = {json.dumps({'body': HTML, **facts})}</script>"

    found = extract(f"<html><body><div id=root></div>{script}</body></html>".encode(), url=URL)

    assert found.byline == byline


def test_a_page_that_shows_its_story_needs_no_scripts() -> None:
    script = f"<script>window.a = {json.dumps({'body': HTML.replace('council', 'committee') * 3})}</script>"

    found = extract(f"<html><body><article>{HTML}</article>{script}</body></html>".encode(), url=URL)

    assert "committee" not in found.text


def test_places_for_adverts_are_no_text() -> None:
    root = page(f"<html><body><script>x = {json.dumps({'body': '<p>$$ADVERT$$</p>' + HTML})}</script></body></html>")

    assert root is not None
    assert "ADVERT" not in state.body(root)


@given(st.text(alphabet='{}[]":=,\\<p>T0a\n$', max_size=400))
def test_no_script_is_stumbled_over(script: str) -> None:
    root = page(f"<html><body><script>self.x.push([1,{script}])</script><script>a={script}</script></body></html>")

    assert root is None or isinstance(state.body(root), str)
