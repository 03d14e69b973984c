"""Which language a text is in, whatever its page says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.articles.tongues import heard
from tests.articles.pages import read, story

_ENGLISH = (
    "The harbour was closed on Monday and the boats that had been out at night were not to come in by the sea. " * 3
)
_GERMAN = (
    "Der Hafen war am Montag geschlossen, und die Boote, die in der Nacht auf dem Meer waren, kamen nicht mit. " * 3
)
_FRENCH = (
    "Le port est fermé et les bateaux ne sont pas rentrés, ce qui est dans la nuit une chose rare pour une ville. " * 3
)
_SWAHILI = (
    "Bandari ilifungwa na wavuvi wa mji huo walisema kuwa meli za usiku ni hatari kwa watu wote katika bahari ya. " * 3
)
_CZECH = (
    "Přístav se v pondělí uzavřel a lodě, které byly v noci na moři, se do něj podle lidí nevrátily, jak je to. " * 3
)


@pytest.mark.parametrize(
    ("given_language", "text", "language"),
    [
        ("", _ENGLISH, "en"),
        ("en", _ENGLISH, "en"),
        ("de", _ENGLISH, "en"),
        ("ru", _ENGLISH, "en"),
        ("en", _GERMAN, "de"),
        ("", _FRENCH, "fr"),
        ("en", _SWAHILI, "sw"),
        ("", _CZECH, "cs"),
        ("lb", _GERMAN, "lb"),
        ("en", "港口星期一关闭，夜里出海的渔船没有回来，人们在岸上等了很久，谁也不知道船在哪里。" * 2, "zh"),
        ("", "港口星期一關閉，夜裡出海的漁船沒有回來，這個國家的人們在岸上等了很久，誰也不說話。" * 2, "zh-Hant"),
        ("zh", "港は月曜日に閉まり、夜に出た船は戻らなかった。町の人々は岸で長いあいだ待っていたという。" * 2, "ja"),
        ("en", "항구는 월요일에 문을 닫았고 밤에 나간 배들은 돌아오지 않았다. 사람들은 오래 기다렸다고 한다.", "ko"),
        ("en", "Порт был закрыт в понедельник, и лодки, вышедшие ночью, не вернулись, сообщили в городе.", "ru"),
        ("ru", "Порт був зачинений у понеділок, і човни, що вийшли вночі, не повернулися, її діти чекали.", "uk"),
        ("", "Порт був зачинений у понеділок, і човни, що вийшли вночі, не повернулися, її діти чекали.", "uk"),
        ("", "أغلق الميناء يوم الاثنين ولم تعد القوارب التي خرجت في الليل إلى البحر وانتظر الناس طويلا", "ar"),
        ("ar", "بندر روز دوشنبه بسته شد و قایق‌هایی که شب به دریا رفته بودند برنگشتند و مردم گفتند که چشم‌به‌راهند", "fa"),
        ("", "بندر روز دوشنبه بسته شد و قایق‌هایی که شب به دریا رفته بودند برنگشتند و مردم گفتند که چشم‌به‌راهند", "fa"),
        ("", "ท่าเรือปิดเมื่อวันจันทร์ และเรือที่ออกไปในเวลากลางคืนยังไม่กลับมา ผู้คนรออยู่บนฝั่ง", "th"),
        ("en", "Short.", "en"),
        ("", "12 34 56", ""),
    ],
)
def test_the_text_says_its_language_where_the_page_does_not_or_says_another(
    given_language: str, text: str, language: str
) -> None:
    assert heard(given_language, text) == language


def test_a_language_of_which_the_text_has_no_word_is_not_its_own() -> None:
    words = " ".join(f"uku{chr(97 + n % 26)}{chr(97 + n // 26)}wenza" for n in range(200))

    assert heard("en", words) == ""


@given(text=st.text(max_size=400), language=st.sampled_from(["", "en", "zh", "ar", "no", "xx-Latn"]))
@settings(max_examples=60)
def test_every_text_has_an_answer(text: str, language: str) -> None:
    assert len(heard(language, text)) <= 8


def test_an_article_is_in_the_language_of_its_text() -> None:
    assert read(story(lang="de")).language == "en"
