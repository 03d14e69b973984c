"""Feeds: their bytes understood, the feed behind a page found, lists of feeds read and written."""
