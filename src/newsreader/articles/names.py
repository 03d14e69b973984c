"""The people who wrote an article, out of what bylines say."""

from __future__ import annotations

import re

from newsreader.articles.moments import without_dates
from newsreader.articles.tree import loose
from newsreader.articles.words import words

_BY_WORDS = (
    "by|von|par|por|di|da|door|av|af|od|przez|autor(?:a|en|in|es|zy|ka|ki)?|author(?:s)?|auteur(?:s)?|autore|автор(?:ы)?|текст"
    "|作者|记者|記者|文|撰文|编译|編譯|بقلم|كتب(?:ت)?|إعداد|نویسنده|写|oleh|penulis|reporter|tekst|teksti|tekijä|text|texte|testo|texto"
    "|γράφει(?: ο| η)?|του|της|מאת|yazan|โดย|द्वारा|skribent"
)
_BY = re.compile(
    r"^\s*(?:(?:(?:guest |blog )?post|contributed|compiled|written|reported|posted|published|analysis"
    r"|opinion|story|words|text|reporting|interview|exclusive|review)"
    rf"\s+)?(?:{_BY_WORDS})\s*[:：/|｜丨]?\s+"
    r"|^\s*(?:作者|记者|記者|文|撰文|بقلم|إعداد|author|autor(?:ka)?|autore|auteur|автор|von|by|par|por|text|texte|testo|tekst"
    r"|penulis|oleh|interview|words|story|protokoll|entrevista|intervista|entretien|текст|интервью|取材・文)\s*[:：/|｜丨・=＝]\s*|^(?:[\u4e00-\u9fff]{2,6})?(?:本报|本報|特约|特約)?记者\s?(?=[\u4e00-\u9fff]{2,4}(?:\s|$))",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*[,;|·•/、，؛،；&＆]\s*|\s+[–—-]\s+|\n|\s+و(?=[\u0621-\u064a]{3,}\s)"
    r"|\s+(?i:and|und|et|y|e|og|och|en|i|и|й|та|with|mit|avec|con|ja|dan|ve|và|και|و)\s+"
)
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{4})(?=[A-Z][A-Za-z]{2,})")
"""Where CSS puts a calling or a day on a line of its own: "Ida MarlowScience Writer"."""
_IN_PLACE = re.compile(r"\s+(?:on behalf of|as told to|in|aus|à|en|im|from|for|at|para|für|pour)\s+.*$")
_ON_A_DAY = re.compile(
    r"\s+(?:on|am|at|le|el|il|em|den|dne|op|posted|published|updated)\s+(?:\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar"
    r"|apr|may|jun|jul|aug|sep|oct|nov|dec|mo|di|mi|do|fr|sa|so)[a-z]{0,7}\b).*$",
    re.IGNORECASE,
)
_CALLING = re.compile(
    r"\s*(?:(?:선임|인턴|수습|전문|객원)?기자|특파원|논설위원|记者|記者|編集委員|論説委員|特派员|特派員|报道|報道|通讯员)$"
)
"""Callings that stand behind a name in Korean, Japanese and Chinese."""
_OF_CLOCKS = re.compile(r"\b[ap]\.?m\.?\s(?:[ECMP][DS]?T|GMT|UTC|BST|CES?T|IST|JST|A[EC][DS]T)\b", re.IGNORECASE)
"""What is left of a time of day where its figures are gone."""
_EMAIL = re.compile(r"\S+@\S+|\(?@[\w.]+\)?|https?://\S+|www\.\S+")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?")
_WHEN = re.compile(
    r"\b(?:publi(?:ée?|cado|cada|cerad|sert|ceret)|pubblicat[oa]|modifiée?|actualisée?|actualizad[oa]|aggiornat[oa]|atualizad[oa]"
    r"|veröffentlicht|aktualisiert|gepubliceerd|bijgewerkt|uppdaterad|oppdatert|opdateret|julkaistu|päivitetty"
    r"|opublikowan[oy]|aktualizacja|yayınlan|güncellen|diterbitkan|diperbarui|опубликован[оа]?|обновлено)",
    re.IGNORECASE,
)
"""What begins a part of a byline that tells a time, not a person."""
_FIGURE = re.compile(r"\d")
"""No name has one: it is a time, or what somebody calls himself in comments."""
_ROLE = re.compile(
    r"\b(?:editors?|reporters?|correspondents?|writers?|journalists?|staff|columnists?|contributors?|producers?|desk"
    r"|team"
    r"|redaktion(?:en)?|redaktør(?:en)?|redacci[oó]n|redazione|rédaction|redaktion|redactie|newsroom|agenc(?:y|ies"
    r"|ia|e|ias)"
    r"|news|online|magazine|press|media|times|post|herald|guardian|daily|published|updated|author|editorial|guest|admin"
    r"|administrator|webmaster|newspaper|zeitung|redakteur(?:in)?|chief|senior|politics|business|sports?|culture|ap|afp"
    r"|dpa|reuters|bureau|service|network|group|company|com|org|net|www|read|more|share|min|minutes?|subscribe|follow"
    r"|profile|bio|see|view|all|posts|articles|get|last|update|january|february|october|november|december|president|director|manager|founder|ceo|cto|officer|consultants?|consulting|analyst|specialist|strategist|marketing"
    r"|research|development|platform|advisor|photo|photos|video|illustration|via|getty|images)\b",
    re.IGNORECASE,
)
_UNSIGNED = re.compile(
    r"(?:afx|tt|interfax|新华网|agencies|agencias|redaktion|redacción|redazione|la rédaction|rédaction|staff"
    r"|staff writer|staff reporter|guest|admin|unknown|anonymous|none|editor|editorial|editorial board|news desk|online"
    r"|agency|null|undefined|author|default|user|team)",
    re.IGNORECASE,
)
"""What stands in the place of a name, and is neither a person nor an agency that signs."""
_NEWS_AGENCY = re.compile(
    r"(?:the )?(?:afp|ap|associated press|reuters|dpa|deutsche presse-agentur|efe|ansa|xinhua|新华社|pa media"
    r"|press association|europa press"
    r"|ntb|ritzau|apa|sda|keystone-sda|epd|kna|sid|upi|tass|ria|ukrinform|pap|aap|jiji|kyodo|yonhap|bloomberg|belga"
    r"|anp|lusa|agerpres)(?: [A-Z][a-z]+)?",
    re.IGNORECASE,
)
_FOLLOW = re.compile(r"\s+(?:Follow\b|Google\+|Facebook\b|Twitter\b|Instagram\b).*$|,\s+in\s+[A-Z].*$")
_OTHER_HANDS = re.compile(r"\s*(?:责任编辑|责任编审|责编|編集|编辑|編輯|审校|校对|审核|来源|來源)\s*[:：]?.*$")
_HAN_CALLING = re.compile(
    r"\s*(?:特约|見習|见习|实习|本报|本報)?(?:通讯员|实习生|记者|記者|编译|編譯|摄影|攝影)\s*[:：]?(?=[\u4e00-\u9fff\s、])"
)
_ARTICLES = words("The Der Die Das Le La Les El Los Las Il Lo Gli De Het O A Den Det")
_DEGREE = re.compile(r"(?:m\.?d|ph\.?d|jr|sr|esq|mba|m\.?sc|b\.?sc|m\.?a|r\.?n|llb|obe|mbe|cbe)\.?", re.IGNORECASE)
_CALLED = re.compile(
    r"((?:[^\W\d_][\w.'’-]*\s+){1,3}?[^\W\d_][\w.'’-]*)\s+(?:(?:staff|senior|chief|deputy|associate|assistant|special|guest"
    r"|foreign|political|politics|technology|tech|science|health|business|economics|sports?|royal|world|news|education"
    r"|environment|culture|crime|national|international|features|city|entertainment|freelance|managing|contributing"
    r"|executive|web|digital)\s+){0,3}(?:reporter|correspondent|writer|journalist|columnist|contributor|editor|producer)",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"((?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+\s+){1,2}[A-ZÀ-Þ][A-ZÀ-Þ'’-]+)\s+[A-ZÀ-Þ][a-zß-ÿ]")
"""A name in capitals, and what follows it in small letters: "IDA MARLOW Associated Press Writer"."""
_HOUSED = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ'’.-]+(?:\s[A-ZÀ-Þ][\w'’.-]*[a-zß-ÿ])+)\s(?!I{2,3}\b|IV\b|JR\b)[A-Z]{2,4}")
_COMPANY = re.compile(
    r".*\b(?:inc|ltd|llc|gmbh|ag|plc|corp|s\.?p\.?a|verlag|publishing|publications?|communications?|foundation|university)\.?"
    r"|(?=.{3,}$).*(?:报|報|网|網|社|台|臺|频道|頻道|局|部|刊|杂志|雜誌|新闻|新聞|财经|综合|綜合|号|號|中心|集团|公司|客户端|编辑|編輯"
    r"|デジタル|オンライン|ニュース|일보|신문|뉴스|방송|닷컴|편집부|취재팀)",
    re.IGNORECASE,
)
"""What companies, papers and offices end with."""
_NOBODY = words(
    "未知 佚名 匿名 网络 網絡 本站 原创 原創 转载 轉載 小编 小編 综合 管理员 无"
    " 整合 整理 报道 摄影 編集部 공동취재 محرر المحرر редакция"
)
_HAN = re.compile("[\u3400-\u9fff]+")
_LONGEST_HAN = 5
"""Letters. Names in Chinese characters have two to four, Japanese ones up to five or six."""
_DESK = re.compile(
    r"(?:[^\W\d_][\w.&'’]*[\s-]){1,3}(?:redaktion|team|desk|newsroom|redazione|rédaction|redacción|redacció|redactie"
    r"|redaksjon(?:en)?|editors|editorial board)"
    r"|(?:redaktion|redacción(?: de)?|redazione|la rédaction de|rédaction|redactie)\s[^\W\d_][\w.-]+(?:\s[\w.-]+)?",
    re.IGNORECASE,
)
"""A part of a paper that signs: "Gear Team", "Redaktion Politik". "Staff" alone says nothing."""
_NAME = re.compile(r"[^\W\d_](?:[\w.'’`´·-]*)(?:\s+[\w.'’`´()-]+){0,5}")
_LONGEST_BY = 24
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
    return (*found.values(), *companies(texts, not_people=not_people))[:_MOST]


def companies(texts: list[str], *, not_people: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The news agencies and desks of papers among these authors, each once."""
    found: dict[str, str] = {}
    for text in texts[:20]:
        for part in _SPLIT.split(_BY.sub("", text[:600])):
            name = part.strip(" .()[]")
            if (_NEWS_AGENCY.fullmatch(name) or _DESK.fullmatch(name)) and loose(name) not in not_people:
                found.setdefault(loose(name), name)
    return tuple(found.values())


def agency_alone(line: str) -> str:
    """The news agency that signs this line with nothing beside it but a town: "AFP, MANILA"; "" when none does."""
    first, *others = [part.strip(" .()[]") for part in _SPLIT.split(_BY.sub("", line))]
    is_alone = all(other.isupper() or _NEWS_AGENCY.fullmatch(other) for other in others)
    return first if is_alone and _NEWS_AGENCY.fullmatch(first) and not first.islower() else ""


def _names(text: str) -> list[str]:
    text = _ON_A_DAY.sub("", _EMAIL.sub(" ", text.strip(" []【】")))
    text = _OF_CLOCKS.sub("|", " ".join(without_dates(_unglued(text)).split()))
    text = _OTHER_HANDS.sub("", _FOLLOW.sub("", _BY.sub("", text)))
    names = []
    for part in _SPLIT.split(_HAN_CALLING.sub("|", text)):
        name = _BY.sub("", _BRACKET.sub("", part)).strip(" .,:;–—-|*'\"")
        name = _CALLING.sub("", _IN_PLACE.sub("", name)).strip()
        name = _without_company(name)
        if looks_like_one(name) and not _DEGREE.fullmatch(name):
            names.append(_cased(name))
    is_whole = [" " in name or not name[0].isupper() for name in names]
    # Beside whole names, one word with a capital is a town.
    return [name for name, whole in zip(names, is_whole, strict=True) if whole] if any(is_whole) else names


def _unglued(text: str) -> str:
    """The text with what follows a whole name parted from it; one word with a capital in it stays what it is."""
    first, space, rest = text.partition(" ")
    return f"{first}{space}{_GLUED.sub(' | ', rest)}"


def _without_company(name: str) -> str:
    """The name without the calling or house that stands behind it: "Ida Marlow Science Writer"."""
    shouted = _SHOUTED.match(name)
    if shouted is not None:
        return shouted[1]
    calling = _CALLED.fullmatch(name)
    if calling is not None:
        return calling[1]
    housed = _HOUSED.fullmatch(name)
    return housed[1] if housed is not None else name


def without_by(text: str) -> str:
    """The text without the "By" that it begins with."""
    return _BY.sub("", text)


def begins_with_by(text: str) -> bool:
    """Whether the text begins as bylines do, and goes on."""
    return _BY.match(text) is not None


def is_by(text: str) -> bool:
    """Whether the text is the beginning of a byline and nothing else: "By", "Written by:"."""
    return len(text) <= _LONGEST_BY and _BY.fullmatch(f"{text} ") is not None


def is_whole(name: str) -> bool:
    """Whether the text has the shape of first and last name, and is no title of a paper: "Der Bote"."""
    parts = name.split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts) and parts[0] not in _ARTICLES


def looks_like_one(name: str) -> bool:
    """Whether the text could be a person's name: none of a company, a desk, a calling or a time."""
    if (
        not 2 <= len(name) <= 60
        or name[0].islower()
        or name in _NOBODY
        or (len(name) > _LONGEST_HAN and _HAN.fullmatch(name))
        or any(pattern.fullmatch(name) for pattern in (_NEWS_AGENCY, _UNSIGNED, _DESK, _COMPANY))
        or _FIGURE.search(name)
        or _ROLE.search(name)
        or _WHEN.match(name)
    ):
        return False
    return _NAME.fullmatch(name) is not None


def _cased(name: str) -> str:
    """ "IDA MARLOW" as "Ida Marlow"."""
    return name.title() if name.isupper() and len(name) > 4 and " " in name else name
