"""How much of the real article is kept: `python tests/bench/fidelity.py [CORPUS…]`.

Without arguments, the sample edition's pages against what their markup says the article is. A corpus is a folder with
`truth.jsonl` (id, url, page, text, title, authors, date, images with urls, caption, credit) and gzipped pages.
trafilatura alone is scored on the same pages in the same run. Figures below their floor are marked, and the exit code
is 1.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import trafilatura
from bs4 import BeautifulSoup, Tag

from newsreader.articles.page import extract
from newsreader.errors import PageError
from newsreader.model import Extract

SITES = Path(__file__).parents[2] / "resources" / "sample" / "sites"
BODIES = "#Content, .entry-content, .article-content, .text, .artikeltext, .cuerpo, .article__body"
"""Where the sample edition's pages keep the story, and only the story."""
NOT_BODY = "figure, .picture, .pic-note, .pagenav, aside"
CREDITS = re.compile(r"(?:Photo[:/]|Foto:|图/|تصوير:|©)\s*([^\])]+)")
PERSON = re.compile(r'content="([^"]+)" name="author"|"Person", "name": "([^"]+)')
DAY = re.compile(
    r'content="([\d-]{10})[^"]*" property="article:published_time|datePublished": "([\d-]{10})|datetime="([\d-]{10})'
)
IMAGE = re.compile(r"\.(?:jpg|png|webp)$")

FLOORS = {
    "sample": {"F1": 0.985, "photo R": 1.0, "photo P": 1.0, "credit": 1.0, "title": 1.0, "byline": 1.0, "date": 1.0},
    "fundus": {"F1": 0.95, "photo R": 0.88, "photo P": 0.84, "caption": 0.83, "credit": 0.88, "title": 0.9,
               "byline": 0.84, "date": 0.95},
    "mozilla": {"F1": 0.915},
    "wcxb_dev": {"F1": 0.945},
}  # fmt: skip
"""What was reached once and may not be lost, a little below the figures of the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo as the truth knows it: all its addresses."""

    urls: tuple[str, ...]
    caption: str = ""
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page with what is known of its article; None is not known."""

    url: str
    body: bytes
    text: str
    title: str = ""
    people: tuple[str, ...] = ()
    day: str = ""
    photos: tuple[Photo, ...] | None = None


@dataclass(slots=True)
class Score:
    """Shares that are right, a list of values for each figure."""

    values: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        self.values.setdefault(name, []).append(value)

    def mean(self, name: str) -> float | None:
        got = self.values.get(name)
        return sum(got) / len(got) if got else None


# --- what is compared -----------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Words; characters where words are not parted by spaces."""
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+", text.lower())


def overlap(got: str, want: str) -> float:
    """F1 of the words, as bags."""
    one, other = Counter(words(got)), Counter(words(want))
    both = sum((one & other).values())
    return 2 * both / (one.total() + other.total()) if both else float(not one and not other)


def loose(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text).lower())


def photo_names(urls: tuple[str, ...]) -> set[str]:
    """Names that a photo keeps in every size."""
    names: set[str] = set()
    for url in urls:
        path = re.sub(r"[?#].*", "", url).rstrip("/")
        name = path.rsplit("/", 1)[-1].lower()
        names.update({path, re.sub(r"([-_]\d{2,4}(x\d+)?)?\.\w{3,4}$", "", name)})
        names.update(re.findall(r"[0-9a-f]{16,}|\d{6,}", name))
    return {name for name in names if len(name) > 3}


def judge(page: Page, article: Extract | None, score: Score) -> None:
    """Adds what the article has right to the score."""
    score.add("F1", overlap(article.text if article else "", page.text))
    if page.title:
        score.add("title", float(article is not None and _same_title(article.title, page.title)))
    if page.people:
        have = set(words(article.byline)) if article else set()
        right = [len(set(words(name)) & have) >= 0.6 * len(set(words(name))) for name in page.people]
        score.add("byline", sum(right) / len(right))
    if page.day:
        score.add("date", float(article is not None and str(article.published).startswith(page.day)))
    _judge_photos(page, article, score)


def _same_title(got: str, want: str) -> bool:
    shorter, longer = sorted((loose(got), loose(want)), key=len)
    return bool(shorter) and shorter in longer and len(shorter) > 0.6 * len(longer)


def _judge_photos(page: Page, article: Extract | None, score: Score) -> None:
    if page.photos is None:
        return
    got = [photo_names((photo.url, *photo.candidates)) for photo in article.photos] if article else []
    want = [photo_names(photo.urls) for photo in page.photos]
    for names in want:
        score.add("photo R", float(any(names & each for each in got)))
    for names in got:
        score.add("photo P", float(any(names & each for each in want)))
    said = (
        loose(" ".join([*(f"{use.caption} {use.credit}" for use in article.photos), article.text])) if article else ""
    )
    for photo in page.photos:
        if len(loose(photo.caption)) > 12:
            score.add("caption", float(loose(photo.caption) in said))
        for credit in photo.credits:
            score.add("credit", float(loose(credit) in said))


# --- where pages come from ------------------------------------------------------------------------------------------


def sample_pages() -> list[Page]:
    """The stories of the sample edition, with the truth that stands in their own markup."""
    files = sorted(each for kind in ("*.html", "*.htm", "*.shtml") for each in SITES.rglob(kind))
    encodings = {".htm": "cp1252", ".shtml": "gb18030"}
    pages = []
    for file in files:
        path = file.relative_to(SITES).as_posix()
        body = file.read_bytes()
        soup = BeautifulSoup(body.decode(encodings.get(file.suffix, "utf-8")), "lxml")
        story = soup.select_one(BODIES)
        if story is not None:
            pages.append(_sample_page(f"http://{path.removesuffix('index.html')}", body, soup, story.decode()))
    return pages


def _sample_page(url: str, body: bytes, soup: BeautifulSoup, story_html: str) -> Page:
    story = BeautifulSoup(story_html, "lxml")
    shown = [image for image in story.select("img") if image.find_parent("noscript") is None]
    photos = tuple(_sample_photo(image) for image in shown)
    for other in story.select(NOT_BODY):
        other.decompose()
    head = str(soup)
    heading = soup.select_one("h1")
    person, day = PERSON.search(head), DAY.search(head)
    return Page(
        url=url,
        body=body,
        text=story.get_text("\n"),
        title=heading.get_text(" ", strip=True) if heading else "",
        people=tuple(filter(None, person.groups())) if person else (),
        day=next(filter(None, day.groups())) if day else "",
        photos=photos,
    )


def _sample_photo(image: Tag) -> Photo:
    box = image.find_parent(["figure", "div"]) or image
    line = box.select_one("figcaption, .caption, .pic-note")
    credit = CREDITS.search(line.get_text(" ", strip=True)) if line is not None else None
    given = [str(value) for tag in (image, *box.select("source, noscript img, a")) for value in tag.attrs.values()]
    urls = tuple(word for value in given for word in value.split() if IMAGE.search(word))
    return Photo(urls=urls, credits=(credit[1],) if credit else ())


def corpus_pages(folder: Path) -> list[Page]:
    """The pages of a corpus on disk."""
    pages = []
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        expected = truth.get("text")
        if expected is None:
            expected = BeautifulSoup(truth["expected_html"], "lxml").get_text("\n")
        images = truth.get("images")
        photos = None if images is None else tuple(_photo(image) for image in images)
        pages.append(
            Page(
                url=truth["url"],
                body=gzip.decompress((folder / truth["page"]).read_bytes()),
                text=expected,
                title=truth.get("title") or "",
                people=tuple(truth.get("authors") or filter(None, [truth.get("byline")])),
                day=(truth.get("date") or "")[:10] if photos is not None else "",
                photos=photos,
            )
        )
    return pages


def _photo(image: dict[str, object]) -> Photo:
    urls, credits_named = image.get("urls"), image.get("credit")
    return Photo(
        urls=tuple(map(str, urls)) if isinstance(urls, list) else (),
        caption=str(image.get("caption") or ""),
        credits=tuple(map(str, credits_named)) if isinstance(credits_named, list) else (),
    )


# --- the table ------------------------------------------------------------------------------------------------------


def ours(page: Page) -> Extract | None:
    """Our article, None when it is refused."""
    try:
        return extract(page.body, url=page.url)
    except PageError:
        return None


def theirs(page: Page) -> Extract | None:
    """trafilatura's text and facts."""
    found = trafilatura.bare_extraction(page.body, url=page.url, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return None
    return Extract(url=page.url, title=found.title or "", byline=found.author or "", text=found.text or "")


def measure(name: str, pages: list[Page]) -> bool:
    """Prints a line for each of the two, and whether ours is above its floors."""
    is_good = True
    for who, reader in (("newsreader", ours), ("trafilatura", theirs)):
        score, began = Score(), time.process_time()
        articles = [reader(page) for page in pages]
        seconds = time.process_time() - began
        for page, article in zip(pages, articles, strict=True):
            judge(page, article, score)
        cells = []
        for figure in ("F1", "photo R", "photo P", "caption", "credit", "title", "byline", "date"):
            value = score.mean(figure)
            floor = FLOORS.get(name, {}).get(figure) if who == "newsreader" else None
            if value is not None:
                is_below = floor is not None and value < floor
                is_good = is_good and not is_below
                cells.append(
                    f"{figure} {value:.3f}{f' (floor {floor})' if floor else ''}{' BELOW' if is_below else ''}"
                )
        print(f"{name:9} {who:11} {len(pages)} pages, {len(pages) / seconds:.0f} a second of CPU: {', '.join(cells)}")
    return is_good


def main(folders: list[str]) -> int:
    """Measures the sample edition, or the corpora named."""
    if not folders:
        return int(not measure("sample", sample_pages()))
    return int(not all(measure(Path(folder).name, corpus_pages(Path(folder))) for folder in folders))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
