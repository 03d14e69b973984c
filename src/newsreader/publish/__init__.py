"""Articles made ready for the eye: blocks, the document on the screen and on paper, mail, files."""
