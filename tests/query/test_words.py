from __future__ import annotations

import time

import pytest

from newsreader.query import Term, fold, hits
from newsreader.query.words import tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("cœur", "Coeur"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("naïve", "nai\u0308ve"),
        ("Αθήνα", "αθηνα"),
        ("ёлка", "елка"),
        ("ﬁnance", "finance"),
        ("ＡＢＣ１２", "abc12"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("مدرسة", "مدرسه"),
        ("۲۰۲۶", "2026"),
        ("שָׁלוֹם", "שלום"),
        ("が", "か\u3099"),
        ("ｶﾞ", "ガ"),
        ("한", "\u1112\u1161\u11ab"),
        ("Donau\u00addampf", "donaudampf"),
    ],
)
def test_spellings_that_people_type_for_one_another_are_the_same(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("ที่", "ท"), ("हिन्दी", "हन्द"), ("が", "か")])
def test_what_is_another_letter_stays_another(one: str, other: str) -> None:
    assert tokens(one) != tokens(other)


def test_ascii_and_everyday_latin_come_back_as_they_are() -> None:
    text = "“Ça va”, said José — 5 € for the naïve Škoda… Привет"

    assert fold("plain text") == "plain text"
    assert fold(text) == text


def test_scripts_without_spaces_are_indexed_by_the_character() -> None:
    assert fold("iPhone手机").split() == ["iPhone", "手", "机"]


@pytest.mark.parametrize(
    "letters", ["\u0323\u0301", "\u0301\u064e", "\u3099\u0301", "ß", "ﷺ", "\u1161", "\u0e48", "\u200d"]
)
def test_a_heap_of_marks_takes_no_time(letters: str) -> None:
    text = "a" + letters * (100_000 // len(letters)) + " end"
    begin = time.process_time()

    fold(text)
    found = hits(text, [Term(words=("end",))])

    assert found == [(len(text) - 3, 3)]
    assert time.process_time() - begin < 2
