"""Newsreader: whole articles, kept for reading offline."""

__version__ = "0.1.0"
