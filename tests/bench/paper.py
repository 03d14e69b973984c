"""What paper and mail cost; `python -m tests.bench.paper` prints seconds of CPU and sizes."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from newsreader.publish import html
from newsreader.publish.mail import message
from newsreader.publish.paper import Options, write_pdf
from tests.publish.examples import PhotoBox, article, figure

_TEXT = (
    "The harbour board voted on Tuesday to reopen the western quay, ending a dispute that has divided the town for"
    " the better part of a decade and cost three successive councils their majority. Engineers who inspected the"
    " piles in March found that the timber, much of it laid in the 1880s, had survived far better than the surveys"
    " of the past thirty years suggested."
)
_TEXT_ZH = "港口委员会周二投票决定重新开放西码头，结束了十年来使全镇分裂、使三届议会失去多数席位的争论。"
_PHOTOS = (
    "tidewater-post.example/photos/tarrow-gorge.jpg",
    "tidewater-post.example/photos/tarrow-spring.jpg",
    "tidewater-post.example/photos/tarrow-meadow.jpg",
    "tidewater-post.example/photos/tarrow-estuary.jpg",
)
_ROUNDS = 5


def _pdf(name: str, text: str, language: str) -> None:
    box = PhotoBox()
    body = "".join(f"<p>{text}</p>" * 5 + figure(box.put_sample(photo), "A caption.", "A. B.") for photo in _PHOTOS)
    one = article(body, language=language)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        write_pdf([one], path, Options(), box.get)
        begin = time.process_time()
        for _ in range(_ROUNDS):
            pages = write_pdf([one], path, Options(), box.get)
        spent_s = (time.process_time() - begin) / _ROUNDS
        size_kb = path.stat().st_size / 1000
    print(
        f"PDF, {name}: {pages} pages, {len(_PHOTOS)} photos of {box.size_bytes() / 1000:,.0f} KB:"
        f" {spent_s:.3f} s CPU, {size_kb:,.0f} KB"
    )


def _mail() -> None:
    box = PhotoBox()
    names = [box.put_noisy(1600, 1200, seed) for seed in range(10)]
    one = article("".join(f"<p>{_TEXT}</p>" + figure(name, "A caption.") for name in names))
    begin = time.process_time()
    data = message([one], to=["ann@example.org"], photo=box.get).as_bytes()
    spent_s = time.process_time() - begin
    print(
        f"mail, 10 photos of {box.size_bytes() / 1e6:.1f} MB that must be made smaller: {spent_s:.2f} s CPU,"
        f" {len(data) / 1e6:.2f} MB"
    )
    box = PhotoBox()
    for photo in _PHOTOS:
        box.put_sample(photo)
    one = article("".join(figure(shown.sha256) for shown in box.shown()))
    begin = time.process_time()
    data = message([one], to=["ann@example.org"], photo=box.get).as_bytes()
    spent_s = time.process_time() - begin
    print(f"mail, {len(_PHOTOS)} photos as they are: {spent_s:.2f} s CPU, {len(data) / 1e6:.2f} MB")
    begin = time.process_time()
    page = html.page([one], photo=box.get)
    print(f"HTML file of them: {time.process_time() - begin:.3f} s CPU, {len(page) / 1e6:.2f} MB")


def _measure() -> None:
    application = QGuiApplication(["bench", "-platform", "offscreen"])
    _pdf("English", _TEXT, "en")
    _pdf("Chinese", _TEXT_ZH * 2, "zh")
    _mail()
    del application


if __name__ == "__main__":
    _measure()
