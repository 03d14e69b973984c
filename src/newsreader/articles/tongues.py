"""Which language a text is written in, by its letters and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter

from newsreader.articles.words import words

_LOOKED_AT = 3_000
_FEWEST_LETTERS, _FEWEST_WORDS = 30, 40
_MOSTLY = 0.5
_SHARE, _AHEAD, _SURELY = 0.12, 2.5, 1.2
"""So many of a text's words are its language's most frequent ones; so many times as many as another's, where that one
is given, and where none is."""
_NONE, _MANY_WORDS = 0.02, 150
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = {
    "kana": "\u3040-\u30ff", "han": "\u3400-\u9fff", "ko": "\uac00-\ud7af\u1100-\u11ff", "cyrillic": "\u0400-\u052f",
    "arabic": "\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc", "he": "\u0590-\u05ff", "el": "\u0370-\u03ff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff", "devanagari": "\u0900-\u097f", "bn": "\u0980-\u09ff", "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff", "or": "\u0b00-\u0b7f", "ta": "\u0b80-\u0bff", "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f", "si": "\u0d80-\u0dff", "th": "\u0e00-\u0e7f", "lo": "\u0e80-\u0eff", "my": "\u1000-\u109f",
    "ethiopic": "\u1200-\u137f", "km": "\u1780-\u17ff", "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}  # fmt: skip
_SCRIPTS = {name: re.compile(f"[{letters}]") for name, letters in _LETTERS.items()}
_WRITTEN_IN = {
    "cyrillic": words("ru uk be bg sr mk kk ky mn tg tt ba cv uz-Cyrl"),
    "arabic": words("ar fa ur ps sd ug ckb arc dv ks pa-Arab ku-Arab az"),
    "devanagari": words("hi mr ne sa mai bho kok"),
    "ethiopic": words("am ti"),
    "he": words("he yi"),
    "bn": words("bn as"),
    "han": words("zh zh-Hant yue ja"),
    "kana": words("ja"),
}
"""Languages of scripts that several share, or that go by another name; the rest are named as their script is."""
_TOLD_APART = ({"ru", "uk"}, {"ar", "fa"}, {"ar", "ur"})
"""Languages of one script whose own letters tell them apart surely."""
_FREQUENT = {
    "en": "the of and to in is that for was with as on it at by from are be this have has not but they his an which",
    "de": "der die das und ist nicht mit den von zu sich auf für dem ein eine des im auch es als wird sind bei aus",
    "fr": "le la les des et est dans une un que qui pour du pas sur au avec ce par plus sont aux cette il ne se mais",
    "es": "el la los las de que en y una un por con del se para es al lo como más su pero ha sus este fue son",
    "pt": "o os as do da que em um uma para com não por dos no na mais se ao foi das é como mas são pelo pela",
    "it": "il di che la e è per un una in del non con della le gli dei alla nel sono si anche più da ha al",
    "nl": "de het een van en in dat is op te zijn voor met die niet aan er om ook als maar bij naar uit wordt worden",
    "sv": "och att det som är på för av med den inte har till ett om var jag från men så kan när sig efter vid",
    "da": "og at det er en til på som for af med den ikke har de der et fra jeg var men kan om også blev efter",
    "nb": "og det er til på som for av med den ikke har at en et fra jeg var men kan om også ble etter seg hun",
    "fi": "ja on ei että oli se hän mutta myös kun ovat joka kuin niin sen mukaan jos voi sekä vain jo ole vuoden",
    "pl": "i w na z do nie się że jest to o od po za dla przez jak był ale są jego tym które oraz być już",
    "cs": "a v na se je že s z do to o i za by pro od které který podle jsou jako ale byl jeho při také aby",
    "tr": "ve bir bu da de için ile olarak daha olan çok gibi en ise kadar sonra ancak olduğunu dedi ne göre var",
    "id": "yang dan di ini itu dengan untuk tidak dari dalam akan pada juga ke karena tersebut ada oleh saat sebagai",
    "ro": "și de în la a cu pe care nu să din că o un este pentru mai au fost se sunt după prin dar lui",
    "hu": "a az és hogy nem is egy meg volt de csak ez van azt már ki még mint szerint el aki kell lehet után",
    "vi": "và của là có cho không được với trong những một các đã này người khi từ đến về cũng để ra vào tại",
    "sw": "ya na wa kwa ni katika za la kuwa hiyo wakati huo cha ili pia baada kutoka watu hayo lakini alisema vya",
}  # fmt: skip
_FREQUENT_WORDS = {language: words(text) for language, text in _FREQUENT.items()}
_SAME = {"no": "nb", "nn": "nb", "ms": "id"}
"""Languages whose most frequent words are those of another."""
_ALIKE = {"nb", "da"}
_NOT_LATIN = (frozenset(_LETTERS) | frozenset().union(*_WRITTEN_IN.values())) - words("latin az uz-Cyrl")


def heard(given: str, text: str) -> str:
    """The language that the text is in: the one `given` (BCP 47), unless the text shows that it is another.

    "" where nothing is given and the text shows nothing.
    """
    beginning = text[:_LOOKED_AT]
    script, count = _script(beginning)
    if count < _FEWEST_LETTERS:
        return given
    if script == "latin":
        return _by_words(given, beginning)
    told = _by_letters(script, beginning)
    shared = _WRITTEN_IN.get(script, {script})
    is_possible = given in shared or given.partition("-")[0] in shared
    return given if is_possible and {given, told} not in _TOLD_APART else told


def _script(text: str) -> tuple[str, int]:
    """(the script of most of the letters, how many are of it); Japanese is written in kana and Chinese characters."""
    latin = len(_SCRIPTS["latin"].findall(text))
    if latin > _MOSTLY * len(text):
        return "latin", latin
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    if counts["kana"] * 10 > counts["han"]:
        counts["kana"] += counts.pop("han")
    script = max(counts, key=lambda name: counts[name])
    return (script, counts[script]) if counts[script] >= _MOSTLY * sum(counts.values()) else ("", 0)


def _by_letters(script: str, text: str) -> str:
    """The language, by letters that only it has."""
    if script == "cyrillic":
        signs = [("[іїєґ]", "uk"), ("ў", "be"), ("[ѓќѕ]", "mk"), ("[ђћљњџј]", "sr"), ("[ыэё]", "ru"), ("[әғқңөұү]", "")]
        counts = {name: len(re.findall(sign, text, re.IGNORECASE)) for sign, name in signs}
        most = max(counts, key=lambda name: counts[name])
        return most if counts[most] else "bg"
    if script == "arabic":
        urdu, persian = len(re.findall("[ٹڈڑںے]", text)), len(re.findall("[پچژگیک]", text))
        return "ur" if urdu * 50 > len(text) else "fa" if persian * 50 > len(text) else "ar"
    if script == "han":
        traditional, simple = (
            len(re.findall("[這個國們會來對時說學]", text)),
            len(re.findall("[这个国们会来对时说学]", text)),
        )
        return "zh-Hant" if traditional > simple else "zh"
    return {"kana": "ja", "devanagari": "hi", "ethiopic": "am"}.get(script, script)


def _by_words(given: str, text: str) -> str:
    said = Counter(_WORD.findall(text.lower()))
    if said.total() < _FEWEST_WORDS:
        return given
    scores = {language: sum(said[word] for word in frequent) for language, frequent in _FREQUENT_WORDS.items()}
    best = max(scores, key=lambda language: scores[language])
    base = given.partition("-")[0]
    base = _SAME.get(base, base)
    if scores[best] < _SHARE * said.total():
        # A language of which the text has no word at all is not its own, whatever else it may be.
        is_another = base in scores and scores[base] < _NONE * said.total() and said.total() >= _MANY_WORDS
        return "" if is_another else given
    if base in scores:
        return best if scores[best] > _AHEAD * scores[base] else given
    if given and base not in _NOT_LATIN:
        return given
    others = max(score for language, score in scores.items() if language != best and {language, best} != _ALIKE)
    return best if scores[best] > _SURELY * others else ""
