"""The dialog for rules: their list, one of them to be edited with a preview, and what can be done with all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from newsreader.errors import Refused
from newsreader.library import Library
from newsreader.ui import dialogs, plain
from newsreader.ui.clerk import Clerk
from newsreader.ui.completing import Stock, known
from newsreader.ui.icons import Icons
from newsreader.ui.rule_editor import SHOWN, Draft, RuleEditor, done
from newsreader.ui.rule_list import RuleList

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreader.model import Headline, Rule, RulePreview, RuleRun
    from newsreader.ui.theme import Colours

FILES = "Rules as text (*.txt);;All files (*)"
LARGEST_BYTES = 10_000_000
"""Of a file with rules: some 100,000 of them."""
Answer = TypeVar("Answer")


class RulesDialog(QDialog):
    """Writes through a Clerk, and tries rules out through one of its own, so that nothing waits for a preview."""

    ran = Signal()
    """Rules have changed articles, or that was taken back."""

    def __init__(self, parent: QWidget, *, clerk: Clerk, library_path: Path, colours: Colours) -> None:
        super().__init__(parent)
        self.setWindowTitle("Rules")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._clerk = clerk
        self._preview = Clerk("rules", lambda: Library.open(library_path), self)
        self._closed = False
        """Answers may come when Qt has deleted all that could show them."""
        self._turn = 0
        self._rules: tuple[Rule, ...] = ()
        self._rule: Rule | None = None
        icons = Icons((self.devicePixelRatioF(),))
        self.list = RuleList(icons.icon("warning", colours.wrong), colours.wrong, colours.muted)
        self.editor = RuleEditor()
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.hide()
        self.new = _button("New rule", self.begin)
        self.remove = _button("Remove…", self._ask_to_remove)
        self.up = _arrow("↑", "Move the rule up (Alt+Up)", lambda: self.list.move_by(-1))
        self.down = _arrow("↓", "Move the rule down (Alt+Down)", lambda: self.list.move_by(1))
        self.bring_in = _button("Import…", self._ask_for_import)
        self.write_out = _button("Export…", self._ask_for_export)
        self.apply = _button("Apply to all articles", self._apply)
        self.undo = _button("Undo last run", self._undo)
        self._put_together()
        self._join()
        self._change(_names, self._show_first)

    @property
    def busy(self) -> bool:
        """Whether a preview is wanted or under way."""
        return self.editor.pausing or self._preview.busy

    def reject(self) -> None:
        """Esc lets go of changes first."""
        if self.editor.changed:
            self._discard()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Ends the previews."""
        self._closed = True
        self._preview.close()
        super().done(result)

    def begin(self) -> None:
        """A new rule."""
        self._edit(0)
        self.editor.query.setFocus()

    # --- what is shown ----------------------------------------------------------------------------------------------

    def _show_first(self, stock: Stock) -> None:
        self.editor.stock = stock
        if self._rules:
            self._edit(self._rules[0].id)
            self.list.setFocus()
        else:
            self.editor.query.setFocus()

    def _edit(self, rule_id: int) -> None:
        self._rule = next((rule for rule in self._rules if rule.id == rule_id), None)
        self.list.show_rules(self._rules, rule_id)
        self.editor.edit(self._rule)
        self._allow(changed=self.editor.changed)

    def _discard(self) -> None:
        self._edit(self._rule.id if self._rule is not None else (self._rules[0].id if self._rules else 0))

    def _allow(self, *, changed: bool) -> None:
        """While a rule is being changed nothing else is done, so that no change is lost."""
        for widget in (self.list, self.new, self.bring_in, self.undo):
            widget.setEnabled(not changed)
        for widget in (self.write_out, self.apply):
            widget.setEnabled(not changed and bool(self._rules))
        for button in (self.remove, self.up, self.down):
            button.setEnabled(not changed and self._rule is not None)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.setObjectName("wrong" if wrong else "emptyText")
        self.said.style().polish(self.said)
        self.said.setVisible(bool(words))
        self.said.setText(words[:1].upper() + words[1:])

    # --- the preview ------------------------------------------------------------------------------------------------

    def _look(self, draft: Draft) -> None:
        self._turn += 1
        turn = self._turn
        self._preview.ask(
            lambda library: _tried(library, draft) if turn == self._turn else None,
            lambda tried: self._show_preview(turn, tried),
            lambda error: self.editor.refuse(error) if turn == self._turn else None,
        )

    def _show_preview(self, turn: int, tried: tuple[RulePreview, tuple[Headline, ...]] | None) -> None:
        if turn == self._turn and tried is not None:
            self.editor.show_preview(*tried)

    # --- what is done -----------------------------------------------------------------------------------------------

    def _change(self, work: Callable[[Library], Answer], then: Callable[[Answer], None]) -> None:
        """Changes something in the library, and shows the rules as they are then."""

        def take(answer: tuple[Answer, tuple[Rule, ...]]) -> None:
            if not self._closed:
                self._rules = answer[1]
                then(answer[0])

        self._clerk.ask(
            lambda library: (work(library), library.rules.all()),
            take,
            lambda error: None if self._closed else self._say(error.sentence, wrong=True),
        )

    def _save(self, draft: Draft) -> None:
        number = self._rule.id if self._rule is not None else 0

        def write(library: Library) -> Rule:
            if number:
                return library.rules.change(number, name=draft.name or None, text=draft.query, actions=draft.actions)
            return library.rules.add(draft.query, draft.actions, name=draft.name)

        self._change(write, self._saved)

    def _saved(self, rule: Rule) -> None:
        self._edit(rule.id)
        self._say(f"Saved “{plain.one_line(rule.name)}”. It works on what comes from now on.")

    def _switch(self, rule_id: int, enabled: bool) -> None:
        self._change(lambda library: library.rules.change(rule_id, enabled=enabled), lambda rule: self._edit(rule.id))

    def _move(self, rule_id: int, position: int) -> None:
        self._change(lambda library: library.rules.change(rule_id, position=position), lambda rule: self._edit(rule.id))

    def _ask_to_remove(self) -> None:
        if self._rule is None:
            return
        rule = self._rule
        dialogs.confirm(
            self,
            f"Remove the rule “{plain.one_line(rule.name)}”?",
            "What it did stays.",
            "Remove",
            lambda: self._change(lambda library: library.rules.remove(rule.id), self._removed),
        )

    def _removed(self, rule: Rule) -> None:
        self._edit(self._rules[0].id if self._rules else 0)
        self._say(f"Removed “{plain.one_line(rule.name)}”")

    def _apply(self) -> None:
        self._say("Applying…")
        self._change(lambda library: library.rules.apply(), self._applied)

    def _applied(self, run: RuleRun) -> None:
        skipped = f" Skipped: {', '.join(plain.one_line(rule.name) for rule in run.skipped)}." if run.skipped else ""
        self._edit(self.list.rule)
        self._say(f"{_did(run) or 'Nothing had to be changed'}.{skipped}", wrong=bool(skipped))
        self.ran.emit()

    def _undo(self) -> None:
        self._change(lambda library: library.rules.undo(), self._undone)

    def _undone(self, run: RuleRun | None) -> None:
        if run is None:
            self._say("Rules have done nothing that could be taken back.")
            return
        self._say(f"Taken back, from {run.at.astimezone():%Y-%m-%d %H:%M}: {_did(run) or 'nothing was left of it'}")
        self._edit(self.list.rule)
        self.ran.emit()

    # --- as text ----------------------------------------------------------------------------------------------------

    def take_file(self, path: str) -> None:
        """Adds the rules of a text file."""
        self._change(lambda library: library.rules.take(_read(Path(path))), self._taken)

    def write_file(self, path: str) -> None:
        """Writes all rules into a text file."""
        self._change(
            lambda library: _write(Path(path), library.rules.as_text()),
            lambda _nothing: self._say(f"Written: {path}"),
        )

    def _taken(self, rules: tuple[Rule, ...]) -> None:
        self._edit(rules[0].id if rules else self.list.rule)
        self._say(f"Imported {len(rules):,} rule{'' if len(rules) == 1 else 's'}")

    def _ask_for_import(self) -> None:
        dialog = self._files("Import rules")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _ask_for_export(self) -> None:
        dialog = self._files("Export rules")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile("rules.txt")
        dialog.fileSelected.connect(self.write_file)
        dialog.open()

    def _files(self, title: str) -> QFileDialog:
        made = QFileDialog(self, title)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setNameFilter(FILES)
        return made

    # --- how it looks -----------------------------------------------------------------------------------------------

    def _join(self) -> None:
        self.list.switched.connect(self._switch)
        self.list.moved.connect(self._move)
        self.list.remove_wanted.connect(self._ask_to_remove)
        self.list.currentRowChanged.connect(lambda _row: self._edit(self.list.rule))
        self.editor.looked.connect(self._look)
        self.editor.edited.connect(lambda changed: self._allow(changed=changed))
        self.editor.saved.connect(self._save)
        self.editor.discard.clicked.connect(lambda _checked=False: self._discard())

    def _put_together(self) -> None:
        rules = QWidget()
        left = QVBoxLayout(rules)
        left.setContentsMargins(0, 0, 8, 0)
        left.addWidget(self.list, 1)
        left.addLayout(_row(self.new, self.remove, None, self.up, self.down))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(rules)
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(10, 0, 0, 0)
        inner.addWidget(self.editor)
        halves.addWidget(right)
        halves.setSizes([320, 520])
        close = _button("Close", self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 14)
        whole.setSpacing(12)
        whole.addWidget(halves, 1)
        whole.addWidget(self.said)
        whole.addLayout(_row(self.bring_in, self.write_out, None, self.undo, self.apply, close))
        self.resize(880, 580)


def _names(library: Library) -> Stock:
    """What can be offered while a query is typed. In the Clerk's thread."""
    return Stock(
        feeds=known(feed.title for feed in library.feeds()),
        folders=known(library.folders()),
        tags=known(tag.name for tag in library.tags.all()),
        searches=known(search.name for search in library.searches.all()),
    )


def _tried(library: Library, draft: Draft) -> tuple[RulePreview, tuple[Headline, ...]]:
    """What the rule would do; without an action, what it finds. In the Clerk's thread."""
    preview = library.rules.preview(draft.query, draft.actions or "read")
    preview = preview if draft.actions else replace(preview, would=())
    return preview, library.headlines(preview.found[:SHOWN])


def _did(run: RuleRun) -> str:
    return ", ".join(f"{done(action)} {number:,}" for action, number in run.did if number)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Refused(str(path), "This file is too large to be a list of rules.")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Refused(str(path), f"the file cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Refused(str(path), "this is no text in UTF-8.") from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(str(path), f"the file cannot be written: {error.strerror}.") from error


def _button(words: str, do: Callable[[], object]) -> QPushButton:
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: do())
    return made


def _arrow(sign: str, says: str, do: Callable[[], object]) -> QToolButton:
    made = QToolButton()
    made.setText(sign)
    made.setToolTip(says)
    made.setAccessibleName(says)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda _checked=False: do())
    return made


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Beside each other; None is the gap between left and right."""
    made = QHBoxLayout()
    for widget in widgets:
        if widget is None:
            made.addStretch()
        else:
            made.addWidget(widget)
    return made
