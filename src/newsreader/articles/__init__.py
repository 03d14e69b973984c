"""Articles: a page's or a feed's bytes become one clean document with its facts and its photos."""
