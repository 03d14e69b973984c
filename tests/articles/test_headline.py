"""What an article is called."""

from __future__ import annotations

import json

import pytest

from tests.articles.pages import read, story

HEADING = b"<h1>The late ferry</h1>"


def titled(title: str, *, heading: str = "", head: str = "") -> str:
    page = story(head=head).decode().replace("The late ferry | The Paper", title)
    return read(page.replace("<h1>The late ferry</h1>", heading).encode()).title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("晚点的渡轮离开港口的那个早晨_社会_港口新闻网", "晚点的渡轮离开港口的那个早晨"),
        ("晚点的渡轮离开港口的那个早晨-港口网", "晚点的渡轮离开港口的那个早晨"),
        ("늦은 여객선이 항구를 떠난 그 아침ㅣThe Paper", "늦은 여객선이 항구를 떠난 그 아침"),
        ("The late ferry | The Paper | 28.04.2026", "The late ferry"),
        ("The Paper - Islands - The late ferry", "The late ferry"),
        ("The Paper - Islands", "Islands"),
        ("晚点的渡轮——那个早晨的港口与人", "晚点的渡轮——那个早晨的港口与人"),
    ],
)
def test_the_title_goes_without_site_section_and_day(title: str, expected: str) -> None:
    assert titled(title) == expected


def test_the_site_is_known_by_what_structured_data_calls_it() -> None:
    nodes = {"@graph": [{"@type": "WebSite", "name": "Harbour Weekly"}]}
    head = f'<script type="application/ld+json">{json.dumps(nodes)}</script>'

    assert titled("The late ferry – Harbour Weekly", head=head) == "The late ferry"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<h1><span>Islands</span><span>The late ferry</span></h1>", "Islands The late ferry"),
        ("<h1><span class='kicker'>Islands</span><span>The late ferry</span></h1>", "The late ferry"),
        ("<h1>The <em>late</em> ferry<style>h1{color:red}</style></h1>", "The late ferry"),
        ("<h1>The late<br>ferry</h1>", "The late ferry"),
        ("<h1>The late fer\u00adry</h1>", "The late ferry"),
        ("<h1>The Paper</h1><h1>The late ferry</h1>", "The late ferry"),
        ("<h1>Coffee &amp;amp; late ferries</h1>", "Coffee & late ferries"),
    ],
)
def test_a_headline_is_read_as_it_shows(heading: str, expected: str) -> None:
    assert titled("The Paper", heading=heading) == expected


def test_what_was_escaped_twice_is_read_as_it_was_meant() -> None:
    node = {"@type": "NewsArticle", "headline": "&quot;Late&quot; ferries &amp;amp; coffee"}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'

    assert titled("The Paper", head=head) == '"Late" ferries & coffee'


def test_a_headline_that_shows_beside_a_hidden_h1_is_the_paper_s() -> None:
    head = '<meta property="og:title" content="Islands: Why the boat was late again">'
    heading = "<h1>Ferry delayed harbour</h1><p>Islands</p><h2>Why the boat was late again</h2>"

    assert titled("Ferry delayed harbour | The Paper", heading=heading, head=head) == "Why the boat was late again"


def test_a_wording_for_search_engines_and_one_for_other_sites_do_not_replace_what_shows() -> None:
    head = '<meta property="og:title" content="You will not believe this boat">'

    assert titled("The late ferry", heading="<h1>The late ferry</h1>", head=head) == "The late ferry"
    assert titled("Ferry delay: all you need", heading="<h1>The late ferry at ten</h1>") == "The late ferry at ten"


def test_structured_data_may_name_less_of_the_headline_than_shows() -> None:
    head = '<meta property="og:title" content="The late ferry.">'

    assert titled("The Paper", heading="<h1>The late ferry. A year in the harbour and after.</h1>", head=head) == (
        "The late ferry. A year in the harbour and after."
    )


def test_an_h1_that_is_the_site_s_name_is_no_headline() -> None:
    head = '<meta property="og:title" content="The late ferry">'

    assert titled("Harbour Notes: The late ferry", heading="<h1>Harbour Notes</h1>", head=head) == "The late ferry"
    assert titled("The late ferry in winter", heading="<h1>Notes and Queries</h1>") == "The late ferry in winter"


def test_a_heading_that_leads_home_says_what_the_site_is_called() -> None:
    heading = '<h1><a href="/">The Harbour Weekly</a></h1><h2>The late ferry leaves</h2>'

    assert titled("The late ferry leaves « The Harbour Weekly", heading=heading) == "The late ferry leaves"


def test_of_several_headlines_in_microdata_the_one_that_shows_is_the_story_s() -> None:
    head = "<meta itemprop='headline' content='Harbour Moving Company'>"
    heading = "<h1 itemprop='headline'>The late ferry of the year</h1>"

    assert titled("The late ferry of the year", heading=heading, head=head) == "The late ferry of the year"


def test_a_description_in_the_headline_s_place_is_none() -> None:
    node = {"@type": "Article", "headline": "How a boat was late.", "description": "How a boat was late."}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'

    assert titled("The late ferry", heading="<h1>The late ferry</h1>", head=head) == "The late ferry"
