"""Where an article says in its first words that it was written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.articles.dateline import dateline
from tests.articles.pages import read, story


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("PORT ANSEL - The river begins", "PORT ANSEL"),
        ("PORT ANSEL, Aug 12 (Xinhua) — The river", "PORT ANSEL"),
        ("PORT ANSEL, Aug. 12 (Reuters) - The river", "PORT ANSEL"),
        ("PORT ANSEL, Kenya (AP) — The river", "PORT ANSEL, Kenya"),
        ("PORT ANSEL, Kenya — The river", "PORT ANSEL, Kenya"),
        ("NEW PORT: The river", "NEW PORT"),
        ("ST. ANSEL--The river", "ST. ANSEL"),
        ("Ansel (dpa) - Der Fluss", "Ansel"),
        ("Neu Ansel/Port (dpa/tmn) – Der Fluss", "Neu Ansel/Port"),
        ("Ansel, 12 ene (EFE).- El río", "Ansel"),
        ("New Ansel, Aug 12 (IANS): The river", "New Ansel"),
        ("Port Ansel, Kenya — The river", "Port Ansel, Kenya"),
        ("Анселск, 12 августа, ИНТЕРФАКС - Река", "Анселск"),
        ("АНСЕЛСК, 12 авг - РИА Новости. Река", "АНСЕЛСК"),
        ("АНСЕЛСК, 12 августа. /ТАСС/. Река", "АНСЕЛСК"),
        ("أنسل (رويترز) - النهر", "أنسل"),
        ("ميناء أنسل (د ب أ)- النهر", "ميناء أنسل"),
        ("新华社安塞8月12日电 河水", "新华社安塞8月12日电"),
        ("新华社安塞8月12日电（记者沈禾）河水", "新华社安塞8月12日电"),
        ("（中央社記者沈禾安塞12日電）河水", "（中央社記者沈禾安塞12日電）"),
        ("【アンセル＝沢田葵】川は", "【アンセル＝沢田葵】"),
        ("(안셀=연합뉴스) 한지우 기자 = 강은", "(안셀=연합뉴스)"),
        ("UPDATE - The river", ""),
        ("The river (2026) - a film", ""),
        ("In Ansel, Kenya — and elsewhere", ""),
        ("IDA MARLOW: What is a river?\n\nBRAM OAKES: Water.", ""),
        ("The river begins", ""),
        ("A — b", ""),
        ("AL-Ansel is a river", ""),
        ("Beginnt am 1. Mai: Der Fluss", ""),
        ("Ansel am Fluss, 12. Mai (dpa) - Der Fluss", "Ansel am Fluss"),
        ("FACT CHECK: The river", ""),
        ("8月12日，河水", ""),
        ("记者8月12日从安塞获悉", ""),
    ],
)
def test_the_place_is_read_from_the_first_words(text: str, place: str) -> None:
    assert dateline(text) == place


def test_structured_data_names_a_dateline_that_the_text_begins_with() -> None:
    assert dateline("Ansel. The river begins", "Ansel") == "Ansel"
    assert dateline("The river begins", "Kenya") == ""


def test_only_the_first_paragraph_has_one() -> None:
    assert dateline("The river.\n\nPORT ANSEL - It begins") == ""


def test_a_page_has_the_dateline_of_its_text() -> None:
    page = story().decode().replace("<p>The ferry", "<p>PORT ANSEL, Aug 12 (Reuters) - The ferry", 1)

    assert read(page.encode()).dateline == "PORT ANSEL"


@given(text=st.text(alphabet="AZ az.,-—()/:12月日电【】= \n", max_size=300))
@settings(max_examples=80)
def test_a_dateline_is_how_the_text_begins(text: str) -> None:
    assert text.strip().startswith(dateline(text.strip()))
