"""Where Newsreader begins: `newsreader`, `newsreader-gui` and `python -m newsreader`."""

from __future__ import annotations

import sys

from newsreader.cli.program import run
from newsreader.cli.terminal import speak_utf8


def main() -> None:
    """The command line, with this process's words; ends the process with the exit code."""
    speak_utf8()
    sys.exit(run(sys.argv[1:]))


def main_gui() -> None:
    """The same for a desktop's menu, where no terminal shows what is said."""
    main()


if __name__ == "__main__":
    main()
