"""The dateline: where, and when, an article says in its first words that it was written."""

from __future__ import annotations

import re

from newsreader.articles.words import words

_LOOKED_AT = 160
_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐΑ-Ω"
_LETTER = r"[^\W\d_]"
_DAY = (
    rf"(?:{_LETTER}{{3,10}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\.?(?:\sde)?\s{_LETTER}{{3,10}}\.?)"
    r"(?:,?(?:\sde)?\s(?:19|20)\d{2}(?:\s(?:года|г)\.?)?)?"
)
_PLACE_IN_CAPITALS = (
    rf"[{_CAPITAL}][{_CAPITAL} .'’/-]{{1,28}}[{_CAPITAL}.](?:,\s?[{_CAPITAL}](?:{_LETTER}|[. ]){{1,25}}){{0,2}}"
)
_PLACE_WORD = rf"[{_CAPITAL}][\w'’-]{{1,20}}"
_PLACE = rf"{_PLACE_WORD}(?:[ /](?:(?:am|an|de|del|der|di|do|du|la|le|sur|upon|в|на) )?{_PLACE_WORD}){{0,3}}"
_AGENCY = rf"(?:\([^()]{{2,40}}\)|/[^/\s]{{2,12}}/|[{_CAPITAL}]{{3,12}}|РИА Новости)"
_DASH = r"\s?(?:\.?\s?(?:--|[-–]\s|[—―])|[:：]\s)"
_IN_CAPITALS = re.compile(rf"({_PLACE_IN_CAPITALS})(?:,?\s{_DAY})?(?:[,.]?\s?{_AGENCY})?(?P<end>{_DASH})")
"""BEIJING, Aug 12 (Xinhua) — · NAIROBI, Kenya — · МОСКВА, 12 авг - · NEW DELHI:"""
_ON_A_DAY = re.compile(rf"({_PLACE}),\s{_DAY}(?:[,.]?\s?{_AGENCY})?(?P<end>{_DASH}|\.(?=\s))")
"""Москва, 12 августа, ИНТЕРФАКС - · Madrid, 12 ene (EFE).- · New Delhi, Aug 12 (IANS):"""
_BY_AGENCY = re.compile(rf"({_PLACE})\s\((?!\d)[^()]{{2,30}}\)\s?(?P<end>{_DASH})")
"""Berlin (dpa) - · San Francisco/Berlin (dpa/tmn) –"""
_IN_A_COUNTRY = re.compile(rf"({_PLACE}, {_PLACE})\s(?P<end>—)\s")
"""Nairobi, Kenya —"""
_ARABIC = re.compile(r"((?:[\u0621-\u06cc]{2,14}\s){1,3})\([^()]{2,30}\)\s?(?P<end>[-–—:ـ])")
"""القاهرة (رويترز) -"""
_UNSPACED = re.compile(
    r"((?P<open>[（(【［\[])?[\u4e00-\u9fff]{3,16}?(?:\d{1,2}月)?\d{1,2}日(?:专|專|综合外|綜合外)?(?:电|電|讯|訊)"
    r"(?(open)[）)】］\]]))"
    r"|(【[\u30a1-\u30ff\u4e00-\u9fff]{2,12}(?:[＝=][^】]{2,14}|時事|共同|ロイター)】)"
    r"|([\[(【（][\uac00-\ud7a3]{2,8}=[^\])】）]{2,20}[\])】）])"
)
"""新华社北京8月12日电 · 【ロンドン＝沢田葵】 · (서울=연합뉴스)"""
_NO_PLACES = words(
    "BREAKING UPDATE UPDATED CHECK EXCLUSIVE VIDEO VIDEOS PHOTO PHOTOS WATCH LISTEN READ LIVE NEW NEWS OPINION ANALYSIS"
    " REVIEW INTERVIEW NOTE FAQ PS QUESTION ANSWER WARNING SPOILER CORRECTION CLARIFICATION EDITORIAL TLDR FACT CLAIM"
    " VERDICT ATTENTION ACHTUNG HINWEIS INFO FOTO FOTOS EXKLUSIV EILMELDUNG KOMMENTAR EXCLUSIF VIDÉO ENTRETIEN ANALYSE"
    " URGENTE EXCLUSIVA ÚLTIMA OPINIÓN ESCLUSIVA FREE SPONSORED ADVERTISEMENT CNN BBC IN AT FROM BY SEE MORE ALSO"
    " СРОЧНО ВИДЕО ФОТО ОБНОВЛЕНО ВАЖНО ВНИМАНИЕ"
)
_SPEAKER = re.compile(rf"[{_CAPITAL}][{_CAPITAL} .'’-]{{1,30}}[:：]\s")
_STARTS_A_SENTENCE = words(
    "In At From On For By After Before The A An Im In Am Zum Beim En El La Le Il Au Dans Na В На По"
)


def dateline(text: str, named: str = "") -> str:
    """How the article's first paragraph begins, where it begins as dispatches do: its place, as it stands there.

    In scripts without spaces, agency and day belong to it. `named` is what structured data calls the dateline; it is
    one only where the text begins with it.
    """
    paragraph, _, others = text.partition("\n\n")
    beginning = paragraph[:_LOOKED_AT]
    if named and beginning.startswith(named):
        return named
    for pattern in (_IN_CAPITALS, _ON_A_DAY, _BY_AGENCY, _IN_A_COUNTRY, _ARABIC):
        found = pattern.match(beginning)
        if found is not None and _is_place(
            found[1].strip(), is_said=found["end"].strip() in {":", "："}, others=others
        ):
            return found[1].strip(" ,-")
    unspaced = _UNSPACED.match(beginning)
    return unspaced[0] if unspaced is not None else ""


def _is_place(name: str, *, is_said: bool, others: str) -> bool:
    """Whether it is neither a label ("UPDATE -") nor who speaks first in a conversation ("IDA MARLOW: ")."""
    first = name.split(maxsplit=1)[0].strip(",:")
    if first in _STARTS_A_SENTENCE or all(word.strip(",:") in _NO_PLACES for word in name.split()):
        return False
    return not (is_said and any(_SPEAKER.match(line) for line in others.split("\n\n")))
