"""Addresses of links, judged without asking for them: whether an article may stand there, and which are the same."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from newsreader.articles.words import words

NOWHERE = "saved.invalid"
"""The host of addresses that only mean something inside a saved file (RFC 2606 §2: it is never anybody's)."""
_TRACKING = re.compile(
    r"utm_\w+|fbclid|[gdy]clid|msclkid|gbraid|wbraid|mc_[ce]id|_ga|_gl|igshid|cmp(?:id)?|icid|ncid|ocid|xtor|ito|spm|sca_\w+"
    r"|at_\w+|wt[._]\w+|ns_\w+|ref|ref_\w+|referrer|share\w*|source|src|from|partner|campaign\w*|traffic_source",
    re.IGNORECASE,
)
_ID_NAME = re.compile(
    r"p|id|\w{0,8}id|no|nid|aid|sid|article\w*|artikel\w*|story|news\w*|doc\w*|post|code|key|num|idx\w*", re.IGNORECASE
)
_DAY = re.compile(
    r"(?:^|[/_-])(?:19|20)\d{2}[/_-]?(?:0?[1-9]|1[0-2])[/_-]?(?:0?[1-9]|[12]\d|3[01])(?:[/_.-]|$)", re.ASCII
)
_ONLY_A_DAY = re.compile(r"/(?:19|20)\d{2}(?:[-_./]?\d{1,2}){0,2}/?$", re.ASCII)
_MONTH = re.compile(r"/(?:19|20)\d{2}[/-]?(?:0[1-9]|1[0-2])/", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD_EDGE = re.compile(r"[-_\s+~.,]+")
_PAGE_NAME = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cfm|do|ece|amp|story|article)$", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:pdf|jpe?g|png|gif|webp|avif|svg|mp[34]|m4[av]|webm|ogg|wav|zip|rar|gz|exe|apk|dmg|docx?|xlsx?|pptx?|xml|rss"
    r"|atom|json|css|js|ics|epub)$",
    re.IGNORECASE,
)
_NO_ARTICLE = words(
    "tag tags author authors autor autoren autore autores auteur auteurs writer writers contributor contributors "
    "people person profile profiles user users member members category categories kategorie kategorien categoria "
    "categorie rubrik topic topics thema themen tema temas theme themes sujet keyword keywords label labels "
    "hashtag page seite search suche recherche buscar cerca login signin sign-in signup register registration "
    "account abo abonnement subscribe subscription subscriptions newsletter newsletters about about-us contact "
    "kontakt impressum imprint datenschutz privacy privacy-policy terms terms-of-use agb cookies help hilfe faq "
    "careers jobs advertise shop store cart rss feed feeds sitemap archive archives archiv games game horoscope "
    "horoskop wetter weather tv-guide share print wp-login.php wp-admin cdn-cgi events calendar"
)
"""Parts of a path behind which are lists, services and people."""
_OF_THE_HOUSE = re.compile(
    r"(?:privacy|terms|cookie|legal|complaints|about|contact|conditions|advertis|accessibility|who-we-are|work-with"
    r"|informativa|condizioni|chi-siamo|lavora-con|pol[ií]tica-de-(?:privacidad|cookies)|aviso-legal|qui[eé]nes-somos"
    r"|termos|mentions-legales|politique-de|qui-sommes|conditions-generales|datenschutz|impressum|nutzungs|widerruf"
    r"|[uü](?:e)?ber-uns|mediadaten|kontakt|polityka-prywatno|regulamin|gizlilik|kullanim)",
    re.IGNORECASE,
)
"""How the names of pages begin that speak of the publisher itself; they stand right below the site's root."""
_SCRIPT_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORTEST_UNSPACED = 6
_PLAIN_SECOND_LEVEL = 3
_PORT = re.compile(r":(?!(?:80|443)$)\d+$", re.ASCII)


def tidy(url: str) -> str:
    """The address without fragment and what is known to count visitors only."""
    parts = urlsplit(url)
    query = parts.query
    if query:
        kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
        query = "&".join(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, ""))


def identity(url: str) -> str:
    """What all addresses of one article have in common, however it was linked: no scheme, "www.", counting of visitors.

    Where the path alone names an article, of its query only numbers count.
    """
    parts = urlsplit(tidy(url))
    host = _host(parts).removeprefix("www.")
    found = _PORT.search(parts.netloc)
    port = found[0] if found else ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if _of_path(parts.path) >= 1.5:
        pairs = [(name, value) for name, value in pairs if _is_number_of_article(name, value)]
    query = f"?{urlencode(pairs)}" if pairs else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


def is_same_site(url: str, other: str) -> bool:
    """Whether both addresses belong to one publisher, as far as their hosts tell."""
    return _site(urlsplit(url)) == _site(urlsplit(other))


def is_nowhere(url: str) -> bool:
    """Whether an address only means something inside a saved file."""
    return urlsplit(url).hostname == NOWHERE


@lru_cache(maxsize=4_096)
def weight(url: str) -> float:
    """How much the address looks like an article's: about -5 (surely none) to 6 (surely one), 0 says nothing."""
    parts = urlsplit(url)
    found = _of_path(parts.path)
    if any(_is_number_of_article(name, value) for name, value in parse_qsl(parts.query)):
        found += 2.5
    return found


def shape(url: str) -> str:
    """The address with numbers and words left out: what an archive's articles have in common."""
    parts = urlsplit(url)
    segments = []
    for segment in parts.path.strip("/").split("/"):
        name = _PAGE_NAME.sub("", segment)
        if len(_words(name)) >= 3:
            segments.append("words")
        elif _DIGITS.search(name):
            segments.append(_LETTERS.sub("a", _DIGITS.sub("0", unquote(name))))
        else:
            segments.append("word")
    return "/".join(segments) + ("?" if parts.query else "")


def _of_path(path: str) -> float:
    path = unquote(path)
    segments = [segment for segment in path.lower().split("/") if segment]
    if not segments:
        return -5.0
    last = segments[-1]
    if _FILE.search(last):
        return -5.0
    name = _PAGE_NAME.sub("", last)
    if _ONLY_A_DAY.search(path):
        return -2.0
    if len(segments) == 1 and _OF_THE_HOUSE.match(name):
        return -3.0
    found = 0.0
    if _DAY.search(path):
        found += 3.0
    elif _MONTH.search(path):
        found += 2.0
    longest = max((len(_words(_PAGE_NAME.sub("", segment))) for segment in segments), default=0)
    found += 3.0 if longest >= 4 else 2.0 if longest == 3 else 0.0
    found += max(_of_numbers(name), _of_numbers(segments[-2]) if len(segments) > 1 else 0.0)
    if found == 0:
        found -= 2.0 if len(segments) == 1 else 1.0
    elif name != last:
        found += 0.5
    if _NO_ARTICLE.intersection(segments if longest < 4 else segments[:-1]) and not _DAY.search(path):
        found -= 5.0
    return max(-5.0, min(found, 6.0))


def _of_numbers(name: str) -> float:
    numbers = [number for number in _DIGITS.findall(name) if not _YEAR.fullmatch(number)]
    longest = max(map(len, numbers), default=0)
    if longest >= 5:
        return 2.0
    if longest >= 3:
        return 1.0
    letters = sum(letter.isalpha() for letter in name)
    return 1.0 if len(name) >= 8 and len(numbers) >= 2 and letters >= 2 and not _WORD_EDGE.search(name) else 0.0


def _words(name: str) -> list[str]:
    found = [word for word in _WORD_EDGE.split(name) if word and not word.isdigit()]
    if len(found) < 4 and _SCRIPT_WITHOUT_SPACES.search(name) and len(name) >= _SHORTEST_UNSPACED:
        return [name[at : at + 2] for at in range(0, len(name), 2)]
    return found


def _is_number_of_article(name: str, value: str) -> bool:
    return bool(_ID_NAME.fullmatch(name)) and value.isascii() and len(value) >= 2 and bool(_DIGITS.search(value))


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").rstrip(".")


def _site(parts: SplitResult) -> str:
    """The publisher's own name: "harbour.example" of "www.news.harbour.example"."""
    host = _host(parts)
    labels = host.split(".")
    if _DIGITS.fullmatch(labels[-1]) or ":" in host:
        return host
    has_short_second = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= _PLAIN_SECOND_LEVEL
    return ".".join(labels[-3:] if has_short_second else labels[-2:])
