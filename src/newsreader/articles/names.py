"""The people who wrote an article, out of what bylines say."""

from __future__ import annotations

import re

from newsreader.articles.tree import loose

_BY = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|analysis|opinion|story|words|text|reporting|interview|exclusive"
    r"|review)"
    r"\s+)?(?:by|von|par|por|di|da|door|av|af|od|przez|autor(?:a|en|in|es)?|author(?:s)?|auteur(?:s)?|автор(?:ы)?"
    r"|作者|记者|記者"
    r"|文|撰文|بقلم|كتب(?:ت)?|写|oleh|penulis|reporter|tekst|tekijä|γράφει)\s*[:：/|]?\s+|^\s*(?:作者|记者|記者|文"
    r"|撰文|بقلم"
    r"|author|autor|von|by|par|por|text|tekst)\s*[:：/|]\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*[,;|·•/、，]\s*|\s+(?:and|und|et|y|e|og|och|en|i|и|&|with|mit|avec|con|ja|dan|و)\s+|\s+[–—-]\s+|\n",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\s+(?:in|aus|à|en|im|from|for|at|para|für|pour)\s+.*$")
_EMAIL = re.compile(r"\S+@\S+|\(?@[\w.]+\)?|https?://\S+|www\.\S+")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?")
_WHEN = re.compile(
    r"\b(?:publi(?:ée?|cado|cada|cerad|sert|ceret)|pubblicat[oa]|modifiée?|actualisée?|actualizad[oa]|aggiornat[oa]|atualizad[oa]"
    r"|veröffentlicht|aktualisiert|gepubliceerd|bijgewerkt|uppdaterad|oppdatert|opdateret|julkaistu|päivitetty"
    r"|opublikowan[oy]|aktualizacja|yayınlan|güncellen|diterbitkan|diperbarui|опубликован[оа]?|обновлено)",
    re.IGNORECASE,
)
"""What begins a part of a byline that tells a time, not a person."""
_DATE = re.compile(r"\d{4}|\d{1,2}[:.]\d{2}|\b\d{1,2}\b")
_ROLE = re.compile(
    r"\b(?:editors?|reporters?|correspondents?|writers?|journalists?|staff|columnists?|contributors?|producers?|desk"
    r"|team"
    r"|redaktion(?:en)?|redaktør(?:en)?|redacci[oó]n|redazione|rédaction|redaktion|redactie|newsroom|agenc(?:y|ies"
    r"|ia|e|ias)"
    r"|news|online|magazine|press|media|times|post|herald|guardian|daily|published|updated|author|editorial|guest|admin"
    r"|administrator|webmaster|newspaper|zeitung|redakteur(?:in)?|chief|senior|politics|business|sports?|culture|ap|afp"
    r"|dpa|reuters|bureau|service|network|group|company|com|org|net|www|read|more|share|min|minutes?|subscribe|follow"
    r"|profile|bio|see|view|all|posts|articles|photo|photos|video|illustration|via|getty|images)\b",
    re.IGNORECASE,
)
_AGENCIES = re.compile(
    r"(?:afp|ap|associated press|the associated press|reuters|dpa|efe|ansa|xinhua|新华社|新华网|pa media"
    r"|press association"
    r"|europa press|ntb|tt|ritzau|apa|sda|epd|kna|sid|afx|upi|tass|interfax|ria|ukrinform|pap|agencies|agencias"
    r"|redaktion"
    r"|redacción|redazione|la rédaction|rédaction|staff|staff writer|staff reporter|guest|admin|unknown|anonymous|none"
    r"|editor|editorial|editorial board|news desk|online|agency|null|undefined|author|default|user|team)",
    re.IGNORECASE,
)
_NEWS_AGENCY = re.compile(
    r"(?:the )?(?:afp|ap|associated press|reuters|dpa|deutsche presse-agentur|efe|ansa|xinhua|新华社|pa media"
    r"|press association|europa press"
    r"|ntb|ritzau|apa|sda|keystone-sda|epd|kna|sid|upi|tass|ria|ukrinform|pap|aap|jiji|kyodo|yonhap|bloomberg|belga"
    r"|anp|lusa|agerpres)(?: [A-Z][a-z]+)?",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_](?:[\w.'’`´·-]*)(?:\s+[\w.'’`´()-]+){0,5}")
_MOST = 12


def people(texts: list[str], *, not_people: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The names in these bylines, each once, and after people's the agencies that are named with them.

    `not_people` are the publisher's own names, in loose form.
    """
    found: dict[str, str] = {}
    for text in texts[:20]:
        for name in _names(text[:600]):
            key = loose(name)
            if key and key not in not_people and key not in found:
                found[key] = name
    if not found:
        return ()
    return (*found.values(), *agencies(texts, not_people=not_people))[:_MOST]


def agencies(texts: list[str], *, not_people: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The news agencies among these authors, each once."""
    found: dict[str, str] = {}
    for text in texts[:20]:
        for part in _SPLIT.split(_BY.sub("", text[:600])):
            name = part.strip(" .()[]")
            if _NEWS_AGENCY.fullmatch(name) and loose(name) not in not_people:
                found.setdefault(loose(name), name)
    return tuple(found.values())


def _names(text: str) -> list[str]:
    text = _EMAIL.sub(" ", " ".join(text.split()))
    text = _BY.sub("", text)
    names = []
    for part in _SPLIT.split(text):
        name = _BY.sub("", _BRACKET.sub("", part)).strip(" .,:;–—-|*'\"")
        name = _IN_PLACE.sub("", name).strip()
        if _looks_like_one(name):
            names.append(_cased(name))
    return names


def _looks_like_one(name: str) -> bool:
    if (
        not 2 <= len(name) <= 60
        or name[0].islower()
        or _NEWS_AGENCY.fullmatch(name)
        or _AGENCIES.fullmatch(name)
        or _DATE.search(name)
        or _ROLE.search(name)
        or _WHEN.match(name)
    ):
        return False
    return _NAME.fullmatch(name) is not None


def _cased(name: str) -> str:
    """ "IDA MARLOW" as "Ida Marlow"."""
    return name.title() if name.isupper() and len(name) > 4 and " " in name else name
