"""The sample edition: a small world of newspapers that comes with Newsreader and is loaded the real way."""

from __future__ import annotations

SAMPLE_FEEDS: tuple[tuple[str, str], ...] = (
    ("http://tidewater-post.example/rss/features.rss", "Newspapers"),
    ("http://jiangwan.example/rss/all.xml", "Newspapers"),
    ("http://almarfa.example/feed.rss", "Newspapers"),
    ("http://hoehenbote.example/index.rdf", "Newspapers"),
    ("http://la-linterna.example/portada.xml", "Newspapers"),
    ("http://meridian-review.example/feed.atom", "Magazines"),
    ("http://carnet-atelier.example/feed.json", "Magazines"),
)
"""The feeds of the sample edition, each with the folder it stands in."""
