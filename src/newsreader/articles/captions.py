"""Captions and credits told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABEL = (
    r"(?:(?:photo|picture|image|foto|bild|fotograf|cover|archiv|archive|symbol|file|handout|titel)[ -]?)?"
    r"(?:photo(?:s|graphs?|graphy|grapher)?|pictures?|pics?|images?|foto(?:s|graf(?:in|ía|ia|o|ie)?)?|bild(?:er"
    r"|quelle)?"
    r"|credits?|cr[ée]dit(?:s|o|os)?(?: photo)?|copyright|source|quelle|fuente|fonte|bron|kilde|źródło"
    r"|illustrations?|grafik"
    r"|graphic|screenshot|fot\.|zdjęcie|nuotr\.|kuva|valokuva|snímka|φωτ[οό]\w*|фото|ảnh|dok\.|تصوير|صورة|isithombe|المصدر|عکس"
    r"|צילום"
    r"|写真|撮影|사진|图片来源|圖片來源|图片|圖片|图源|图|圖|摄影|攝影|来源|來源)"
)
_BY = r"(?:\s?(?:credit|by|von|de|di|par|por|af|av|from|via|courtesy of))?"
AGENCY = (
    r"(?:AFP|AP(?: Photo| Images)?|Associated Press|Reuters|Getty(?: Images)?|EPA(?:-EFE)?|EFE|dpa(?:-\w+)?|Xinhua|ANSA"
    r"|AAP|PA(?: Wire| Images| Media)?|Alamy|Shutterstock|iStock|NTB|TT|Ritzau Scanpix|Scanpix|Bloomberg|Keystone"
    r"|picture[ -]alliance|imago(?: images)?|ZUMA(?: Press)?|VCG|CNS|China Daily|Kyodo|Yonhap|TASS|Sputnik|Anadolu|AA"
    r"|UPI|LaPresse|Europa Press|NurPhoto|SOPA|WireImage|Unsplash|Pexels|Pixabay|Flickr|Wikimedia(?: Commons)?"
    r"|NASA|EyeEm|Rex(?: Features)?|MAXPPP|Sipa(?: USA)?|Belga|ANP|APA|CTK|PAP|MTI|新华社|新華社|中新社|路透社?"
    r"|法新社|视觉中国)"
)
_BRACKETED = re.compile(
    rf"\s*[(\[（【〔［]\s*((?:{_LABEL}{_BY}\s*[:：/|︱∕.]?\s*|©\s*|archives?\s?[:：]\s*"
    rf"|[^()\[\]（）]{{0,60}}/\s*){_BY}[^()\[\]（）【】]{{1,120}}"
    rf"|[^()\[\]（）]{{0,60}}\b{AGENCY}\b[^()\[\]（）]{{0,40}}|[^()\[\]（）]{{1,30}}(?:摄影?|攝影?"
    rf"|撮影|提供|供图|供圖))\s*[)\]）】〕］]\s*[.。]?\s*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:^|(?<=[.!?。！？…\"”»’')\]])|\s[-–—|/•·]|\s{{2,}}"
    rf"|\s)\s*((?:{_LABEL}){_BY}\s?[:：/∕|=＝]\s*[^.。:]{{2,100}}(?:\.[^.。:]{{0,40}})?)$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s*[-–—|•]?\s*((?:©|[(（][cｃ][)）]|&copy;|Ⓒ|copyright)\s*.{2,100})$", re.IGNORECASE)
_AGENCY_LAST = re.compile(
    rf"(?:^|(?<=[.!?。…\"”»’')])|\s[-–—|•]|\s\s)\s*((?:[^\W\d_][\w.'’-]*[ ,/]{{1,3}}){{0,5}}?(?:/\s?)?{AGENCY}"
    rf"(?:\s?[/,]\s?[\w .'’-]{{2,40}})?)\.?$"
)
_AFTER_SLASH = re.compile(rf"\s((?:[A-ZÀ-Ý][\w.'’-]+\s){{1,3}}?[A-ZÀ-Ý][\w.'’-]+\s?/\s?{AGENCY})\.?$")
_BY_HAND = re.compile(
    r"(?:^|(?<=[。！？.”」]))\s*([^。！？.，,]{1,24}[\s/／]?(?:摄影?|攝影?|供图|供圖|绘|制图))\s*[)）]?$"
)
_AFTER_EQUALS = re.compile(
    r"\s?[=＝]\s?([^=＝。、]{1,30}(?:撮影|提供|写す)|(?:写真|撮影者?)[:：]?\s?[^=＝。]{1,30})\s?$"
)
_BY_NAME = re.compile(
    r"(?:^|(?<=[.!?…\"”’»)])\s?|\s[-–—|•·]\s|\s)((?:Photo(?:s|graphs?|graphy)?|Pictures?|Images?|Illustrations?|Foto)"
    r" (?:by|courtesy(?: of)?|credit) [^.]{2,60}(?:\.[^.]{1,40})?)$"
)
"""With a capital: "the last photo by her hand" is no credit."""
_CREDIT_DOTS = re.compile(r"\s?\b(Credit\s?(?:\.\.\.|…)\s?.{2,100})$")
_NUOTR = re.compile(r"\s/\s(.{2,60}\bnuotr)\.?$")
_LABEL_ALONE = re.compile(r"^(?:(?:photo )?credits?|photo|source)\s?(?:\.\.\.|…|:)\s*", re.IGNORECASE)
_ONE_NAME = r"[A-ZÀ-Ý][\w’'.-]{1,20}(?:\s(?:(?:de|da|van|von|der|del|di|la)\s)?[A-ZÀ-Ý][\w’'.-]{1,20}){1,3}"
_NAME = re.compile(_ONE_NAME)
_NAME_AFTER_STOP = re.compile(rf"(?:^|(?<=[.!?…\"”’»]))\s?({_ONE_NAME})$")
_IN_LAST_BRACKETS = re.compile(r"(?:^|(?<=[.!?…\"”’»]))\s?[(\[]([A-ZÀ-Ý0-9][^()\[\]:;.!?]{1,70})[)\]]$")
_NO_SOURCE = re.compile(
    r"\b(?:archiv|symbol|file photo|illustrati|left|right|links|rechts|oben|unten|gauche|droite|izquierda|derecha"
    r"|above|below|top|bottom|center|centre|pictured|undated)|^\d+$",
    re.IGNORECASE,
)
_AFTER_BAR = re.compile(r"\s\|\s([^|]{2,60})$")
_NAME_AFTER_SLASH = re.compile(rf"\s/\s({_ONE_NAME})$")
_AFTER_SENTENCE = re.compile(r"(?<=[다요]\.)\s?([^.]{2,20})$")
"""Korean captions end with a verb's "da" and the agency or reporter after it."""
_CHINESE = re.compile(r"\s*((?:图片来源|圖片來源|图源|图片|图|圖|摄影|攝影|摄|来源)\s*[/／:：|]\s*[^。]{1,60})$")
_AGENCY = re.compile(AGENCY)
_CLOSING = tuple(")]）】〕］")
_AFTER_LABELS = ":：/∕|=＝"
_AFTER_BY = (" by ", " courtesy ", " credit ")
_SIGNS = ("©", "(c", "copy")
_END = 140
"""No agency that is named as a caption's source begins further from its end."""
_SPACE = re.compile(r"\s+")
_EDGES = " \t|•·–—-/,"
_NOTHING = re.compile(
    r"(?:bild(?:er)? in originalgröße|enlarge( this)? image|click to (?:enlarge|expand)|open image|view (?:full|larger)"
    r"[\w ]{0,20}|image caption|caption|image source|image|photo|foto|bild|credit|close|schließen|hide caption|"
    r"toggle caption|share|save|\d{1,2}/\d{1,2}|\d{1,2} (?:of|von|de|di) \d{1,2}"
    r"|(?:view|see|show|open) (?:all )?\d{1,3} (?:images?|photos?|pictures?|slides?))",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:image (?:caption|source)|figure caption|media caption|caption)[,:]?\s+"
    r"|^\d{1,3}\s?(?:/|of|von|de|di|sur)\s?\d{1,3}(?:\s+|(?=[^\W\d]))",
    re.IGNORECASE,
)
LONGEST = 1_200
_LONGEST_CREDIT = 90


def split(text: str) -> tuple[str, str]:
    """(caption, credit) out of a line that may hold both: "A lion yawns. (Photo: Ada Lee)". Brackets go."""
    caption, credit = _split_surely(text := tidy(text))
    return (caption, credit) if credit else _guessed(text)


def _split_surely(text: str) -> tuple[str, str]:
    """(caption, credit) where words or signs say that it is one; what a text may say as well as a caption is none."""
    for pattern in _fitting(text):
        found = pattern.search(text)
        if found is not None:
            caption = text[: found.start()].rstrip(_EDGES)
            credit = _LABEL_ALONE.sub("", found[1].strip()) if "..." in found[1] else found[1].strip(_EDGES)
            return _with_name(text, caption, credit) if caption and text.endswith(")") else (caption, credit)
    return text, ""


def _with_name(text: str, caption: str, credit: str) -> tuple[str, str]:
    """The same, with the photographer who is named before the agency's brackets in the credit."""
    is_labelled = ":" in caption[-_END:]
    found = _LABELLED.search(caption) if is_labelled else _NAME_AFTER_STOP.search(caption)
    if found is None or (not is_labelled and found.start() == 0):
        return caption, credit
    return caption[: found.start()].rstrip(_EDGES), text[found.start(1) :]


def _guessed(text: str) -> tuple[str, str]:
    """(caption, credit) by how captions end, for lines that are known to be captions."""
    found = None
    if text.endswith((")", "]")):
        found = _IN_LAST_BRACKETS.search(text)
        if found is not None and _NO_SOURCE.search(found[1]) is not None:
            found = None
    elif " | " in text:
        found = _AFTER_BAR.search(text)
        if found is not None and is_credit_only(text[: found.start()]):
            return "", text
    elif " / " in text:
        found = _NAME_AFTER_SLASH.search(text)
    elif not text.isascii():
        found = _AFTER_SENTENCE.search(text)
    return (text[: found.start()].rstrip(_EDGES), found[1]) if found is not None else (text, "")


def _fitting(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns that may find something: each looks for signs that most captions lack, and takes far longer."""
    if text.rstrip(" .。").endswith(_CLOSING):
        yield _BRACKETED
    is_ascii = text.isascii()
    if not is_ascii:
        yield from (_CHINESE, _BY_HAND, _NUOTR) if text.endswith("nuotr.") else (_CHINESE, _BY_HAND)
    if "=" in text or "＝" in text:
        yield _AFTER_EQUALS
    if "..." in text or "…" in text:
        yield _CREDIT_DOTS
    if any(sign in text for sign in _AFTER_LABELS):
        yield _LABELLED
    if any(sign in text for sign in _AFTER_BY):
        yield _BY_NAME
    if not is_ascii or any(sign in text.lower() for sign in _SIGNS):
        yield _SIGNED
    if _AGENCY.search(text, max(0, len(text) - _END)) is not None:
        yield from (_AFTER_SLASH, _AGENCY_LAST) if "/" in text else (_AGENCY_LAST,)


def tidy(text: str) -> str:
    """The line without what only a browser can do ("Enlarge this image")."""
    text = _PREFIX.sub("", _SPACE.sub(" ", text).strip(" |•·"))
    return "" if _NOTHING.fullmatch(text) or len(text) > LONGEST else text


def is_credit_only(text: str) -> bool:
    """Whether a short line names a photo's source and says nothing else."""
    caption, credit = _split_surely(tidy(text)) if len(text) <= _LONGEST_CREDIT else (text, "")
    return bool(credit) and not caption


def is_name(text: str) -> bool:
    """Whether the text is two to five words that may be a person's name, and nothing else."""
    return len(text) <= _LONGEST_CREDIT and _NAME.fullmatch(text) is not None


def has_credit(text: str) -> bool:
    """Whether the line ends as captions do: with who took the photo."""
    return bool(_split_surely(tidy(text))[1])
