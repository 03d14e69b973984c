"""How much of the real article is kept: `python -m tests.bench.fidelity [--quick] [--raise] [--misses] [CORPUS…]`.

Without arguments: our own corpus (`tests/corpus`), the sample edition's pages against what their markup says the
article is, and the corpora of saved pages where they lie beside the checkout. `--quick` is our own corpus alone.
A corpus is a folder with `truth.jsonl` (id, url, page, text, title, authors, date, images with urls, caption, credit)
and gzipped pages. trafilatura alone is scored on the same pages in the same run (it knows nothing of second pages).

Floors stand in `fidelity_floors.json`: what was reached once and may not be lost. A figure under its floor is marked
and makes the exit code 1. `--raise` writes the figures of this run there where they are higher; none is ever lowered.
`--misses` names the pages that cost something.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import math
import re
import sys
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import trafilatura
from bs4 import BeautifulSoup, Tag

from newsreader.articles.join import join, next_address
from newsreader.articles.page import extract
from newsreader.errors import PageError
from newsreader.model import Extract
from tests.corpus import Story, stories

SITES = Path(__file__).parents[2] / "resources" / "sample" / "sites"
BESIDE = Path(__file__).parents[3] / "shared" / "corpora"
FLOORS = Path(__file__).with_name("fidelity_floors.json")
BODIES = "#Content, .entry-content, .article-content, .text, .artikeltext, .cuerpo, .article__body"
"""Where the sample edition's pages keep the story, and only the story."""
NOT_BODY = "figure, .picture, .pic-note, .pagenav, aside"
CREDITS = re.compile(r"(?:Photo[:/]|Foto:|图/|تصوير:|©)\s*([^\])]+)")
PERSON = re.compile(r'content="([^"]+)" name="author"|"Person", "name": "([^"]+)')
DAY = re.compile(
    r'content="([\d-]{10})[^"]*" property="article:published_time|datePublished": "([\d-]{10})|datetime="([\d-]{10})'
)
IMAGE = re.compile(r"\.(?:jpg|png|webp)$")
FIGURES = (
    "F1", "whole", "photo R", "photo P", "caption", "credit", "in place", "title", "byline", "date", "structure",
    "left out", "pages", "part",
)  # fmt: skip
WHOLE = 0.7
"""A page with less F1 than this lost its story."""
KINDS = {"h": "h2|h3|h4|h5|h6", "li": "li", "blockquote": "blockquote", "cell": "t[dh]"}

Figures = dict[str, float]


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
    story: Story | None = None
    """Ours, of which everything is known."""


@dataclass(slots=True)
class Score:
    """Shares that are right, a list of values for each figure, and the pages that cost something."""

    values: dict[str, list[float]] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    at: str = ""

    def add(self, name: str, value: float, said: str = "") -> None:
        self.values.setdefault(name, []).append(value)
        if value < 0.98:
            self.misses.append(f"{self.at}: {name} {value:.2f}{' ' + said if said else ''}")

    def figures(self) -> Figures:
        return {name: sum(self.values[name]) / len(self.values[name]) for name in FIGURES if name in self.values}


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
    score.at = page.story.name if page.story else page.url
    f1 = overlap(article.text if article else "", page.text)
    score.add("F1", f1)
    score.add("whole", float(f1 >= WHOLE))
    if page.title:
        got = article.title if article else ""
        is_right = loose(got) == loose(page.title) if page.story else _same_title(got, page.title)
        score.add("title", float(is_right), got)
    if page.people:
        have = set(words(article.byline)) if article else set()
        right = [len(set(words(name)) & have) >= 0.6 * len(set(words(name))) for name in page.people]
        score.add("byline", sum(right) / len(right), article.byline if article else "")
    if page.day:
        score.add("date", float(_day(article) == page.day), _day(article))
    _judge_photos(page, article, score)
    if page.story:
        _judge_story(page.story, article, score)


def _day(article: Extract | None) -> str:
    return f"{article.published:%Y-%m-%d}" if article and article.published else ""


def _same_title(got: str, want: str) -> bool:
    shorter, longer = sorted((loose(got), loose(want)), key=len)
    return bool(shorter) and shorter in longer and len(shorter) > 0.6 * len(longer)


def _judge_photos(page: Page, article: Extract | None, score: Score) -> None:
    if page.photos is None:
        return
    got = [photo_names((photo.url, *photo.candidates)) for photo in article.photos] if article else []
    want = [photo_names(photo.urls) for photo in page.photos]
    for names in want:
        score.add("photo R", float(any(names & each for each in got)), min(names))
    for names in got:
        score.add("photo P", float(any(names & each for each in want)), min(names))
    said = (
        loose(" ".join([*(f"{use.caption} {use.credit}" for use in article.photos), article.text])) if article else ""
    )
    for photo in page.photos:
        if len(loose(photo.caption)) > 12:
            score.add("caption", float(loose(photo.caption) in said), photo.caption)
        for credit in photo.credits:
            score.add("credit", float(loose(credit) in said), credit)


def _judge_story(story: Story, article: Extract | None, score: Score) -> None:
    """What only a page of our own tells: each caption with its own photo, what has to go, the article's structure."""
    uses = [(photo_names((use.url, *use.candidates)), use) for use in (article.photos if article else ())]
    for photo in story.photos:
        own = [use for names, use in uses if names & photo_names((photo.url,))]
        if photo.caption:
            score.add("in place", float(any(loose(use.caption) == loose(photo.caption) for use in own)), photo.caption)
        if photo.credit:
            score.add("in place", float(any(loose(photo.credit) in loose(use.credit) for use in own)), photo.credit)
    kept = article.html if article else ""
    for kind, want in story.counts.items():
        got = len(re.findall(rf"<(?:{KINDS[kind]})[ >]", kept))
        score.add("structure", min(got, want) / max(got, want) if got or want else 1.0, f"{got} of {want} {kind}")
    said = loose(" ".join([html.unescape(kept), *(f"{use.caption} {use.credit}" for _, use in uses)]))
    for words_that_go in story.absent:
        score.add("left out", float(article is not None and loose(words_that_go) not in said), words_that_go)
    score.add("pages", float(article is not None and (article.pages or 1) == len(story.pages)))
    score.add("part", float(article is not None and article.paywalled is story.paywalled))


# --- where pages come from ------------------------------------------------------------------------------------------


def own_pages() -> list[Page]:
    """Our own corpus."""
    return [
        Page(
            url=next(iter(story.pages)),
            body=next(iter(story.pages.values())),
            text=story.text,
            title=story.headline,
            people=story.byline,
            day=story.day,
            photos=tuple(
                Photo(urls=(photo.url,), caption=photo.caption, credits=(photo.credit,) if photo.credit else ())
                for photo in story.photos
            ),
            story=story,
        )
        for story in stories()
    ]


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
    """Our article with all of its pages, None when it is refused."""
    more = page.story.pages if page.story else {}
    extracts: list[Extract] = []
    url, body = page.url, page.body
    try:
        while True:
            extracts.append(extract(body, url=url))
            url = next_address(extracts[-1], [each.url for each in extracts])
            if url not in more:
                break
            body = more[url]
    except PageError:
        return join(extracts) if extracts else None
    return join(extracts) if len(extracts) > 1 else extracts[0]


def theirs(page: Page) -> Extract | None:
    """trafilatura's text and facts."""
    found = trafilatura.bare_extraction(page.body, url=page.url, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return None
    return Extract(url=page.url, title=found.title or "", byline=found.author or "", text=found.text or "")


def scored(pages: list[Page]) -> Score:
    """Ours on these pages."""
    score = Score()
    for page in pages:
        judge(page, ours(page), score)
    return score


def below(figures: Figures, floors: Figures) -> list[str]:
    """A sentence for each figure under its floor, or that is gone."""
    return [
        f"{figure} {figures.get(figure, 0.0):.3f} is below its floor {floor}"
        for figure, floor in floors.items()
        if figures.get(figure, 0.0) < floor
    ]


def raised(floors: Figures, figures: Figures) -> Figures:
    """The floors after these figures: where a figure is higher, it is the floor; no floor sinks."""
    return {
        figure: max(floors.get(figure, 0.0), math.floor(value * 1000) / 1000) for figure, value in figures.items()
    } | {figure: floor for figure, floor in floors.items() if figure not in figures}


def read_floors(file: Path = FLOORS) -> dict[str, Figures]:
    """The floors of every corpus."""
    found: dict[str, Figures] = json.loads(file.read_text(encoding="utf-8"))
    return found


def measure(name: str, pages: list[Page], floors: Figures, *, with_misses: bool) -> Figures:
    """Prints a line for each of the two and what is below its floor. Our figures."""
    began = time.process_time()
    score = scored(pages)
    figures = score.figures()
    _print(name, "newsreader", len(pages) / (time.process_time() - began), figures)
    began, peer = time.process_time(), Score()
    for page in pages:
        judge(page, theirs(page), peer)
    rate = len(pages) / (time.process_time() - began)
    _print(name, "trafilatura", rate, {key: peer.figures()[key] for key in ("F1", "whole", "title") if key in figures})
    for sentence in below(figures, floors):
        print(f"  BELOW: {name}: {sentence}")
    if with_misses:
        print("\n".join(f"  {each}" for each in score.misses))
    return figures


def _print(name: str, who: str, rate: float, figures: Figures) -> None:
    cells = "  ".join(f"{figure} {value:.3f}" for figure, value in figures.items())
    print(f"{name:9} {who:11} {rate:4.0f} pages a second of CPU  {cells}", flush=True)


def corpora(folders: list[Path], *, is_quick: bool) -> dict[str, list[Page]]:
    """The pages to measure on, by the corpus's name."""
    if folders:
        return {folder.name: corpus_pages(folder) for folder in folders}
    own = {"own": own_pages()}
    if is_quick:
        return own
    beside = sorted(each.parent for each in BESIDE.glob("*/truth.jsonl"))
    return own | {"sample": sample_pages()} | {folder.name: corpus_pages(folder) for folder in beside}


def main(arguments: list[str], floors_file: Path = FLOORS) -> int:
    """Measures, and says with 1 that a floor was not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--quick", action="store_true", help="our own corpus alone")
    parser.add_argument("--raise", dest="raises", action="store_true", help="write down what is higher than its floor")
    parser.add_argument("--misses", action="store_true", help="name the pages that cost something")
    options = parser.parse_args(arguments)
    floors = read_floors(floors_file)
    failed = False
    for name, pages in corpora(options.corpora, is_quick=options.quick).items():
        figures = measure(name, pages, floors.get(name, {}), with_misses=options.misses)
        failed = bool(below(figures, floors.get(name, {}))) or failed
        floors[name] = raised(floors.get(name, {}), figures)
    if options.raises:
        floors_file.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
