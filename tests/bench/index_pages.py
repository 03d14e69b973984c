"""How well articles are told from everything else on section pages: python -m tests.bench.index_pages"""

from __future__ import annotations

import time

from newsreader.articles.address import absolute
from newsreader.articles.index_page import read
from newsreader.articles.link_address import identity
from newsreader.errors import FeedError
from newsreader.model import ParsedFeed
from tests.articles.section_pages import Section, sections


def measured(section: Section) -> tuple[float, float, float, ParsedFeed]:
    """Precision, recall, and the share of right headlines among the right links; with what was read."""
    try:
        found = read(section.body, url=section.url)
    except FeedError:
        return 0.0, 0.0, 0.0, ParsedFeed(title="")
    wanted = {identity(absolute(url, url)): title for url, title in section.articles.items()}
    right = [entry for entry in found.entries if entry.guid in wanted]
    titled = sum(entry.title == wanted[entry.guid] for entry in right)
    return len(right) / len(found.entries), len(right) / len(wanted), titled / max(len(right), 1), found


def main() -> None:
    """Prints a line for each page, then the means."""
    rows = []
    for section in sections():
        began = time.process_time()
        precision, recall, titles, found = measured(section)
        took_ms = (time.process_time() - began) * 1000
        rows.append((precision, recall, titles))
        dated = sum(entry.published is not None for entry in found.entries)
        print(f"{section.name:26} precision {precision:.2f}  recall {recall:.2f}  headlines {titles:.2f}  "
              f"{len(found.entries):3} entries, {dated:3} dated  {took_ms:5.1f} ms")  # fmt: skip
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    print(f"{'mean':26} precision {means[0]:.3f} recall {means[1]:.3f} headlines {means[2]:.3f}")


if __name__ == "__main__":
    main()
