"""One rule: what it looks for, what it does, and what it would have done to the newest articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from newsreader.errors import QueryError
from newsreader.query.actions import Act, Action, parse_actions, show_actions
from newsreader.ui import plain
from newsreader.ui.completing import Stock
from newsreader.ui.field import Field
from newsreader.ui.mistakes import Mistakes
from newsreader.ui.offered import Completion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreader.errors import NewsreaderError
    from newsreader.model import Headline, Rule, RulePreview

PAUSE_MS = 250
SHOWN = 200
"""Headlines of the preview."""
WORDS = {Act.HIDE: "Hide it", Act.READ: "Mark it as read", Act.STAR: "Star it", Act.KEEP: "Keep it for good"}
DONE = {"hide": "hidden", "read": "marked as read", "star": "starred", "keep": "kept"}
NO_ACTION = "Choose what is done with the articles."


class Draft(NamedTuple):
    """A rule as it stands in the editor."""

    name: str = ""
    query: str = ""
    actions: str = ""


class RuleEditor(QWidget):
    """Asks for previews while the person types, and never waits for them."""

    edited = Signal(bool)
    """Whether the rule is another one than is stored."""
    looked = Signal(object)
    """A Draft whose preview is wanted."""
    saved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.name = _line("Name", "Named after its query")
        self.query = Field('feed:"Orbit Weekly" title:livestream', "Query")
        self.query.setTextMargins(0, 0, 0, 0)
        self.wrong = _label("wrong")
        self.stock = Stock()
        """Names that are offered while a query is typed."""
        self.completion = Completion(self.query, lambda: self.stock, lambda: None)
        self._mistakes = Mistakes(self.query, self.wrong.setText, lambda: self.completion.is_open)
        self.checks = {act: QCheckBox(words) for act, words in WORDS.items()}
        self.tags = _line("Tags, with commas between them", "Tag, another tag")
        self.would = _label("key")
        self.found = QListWidget()
        self.found.setAccessibleName("Articles that the rule finds among the newest")
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.save = QPushButton("Save")
        self.save.setDefault(True)
        self.discard = QPushButton("Discard")
        self.discard.setAutoDefault(False)
        self._stored = Draft()
        self._problem = ""
        self._invalid = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._put_together()
        self._join()
        self.edit(None)

    @property
    def draft(self) -> Draft:
        """What stands in the fields."""
        actions = [Action(act=act) for act, check in self.checks.items() if check.isChecked()]
        names = dict.fromkeys(name for part in self.tags.text().split(",") if (name := " ".join(part.split())))
        actions += [Action(act=Act.TAG, name=name) for name in names]
        return Draft(
            name=self.name.text().strip(), query=self.query.text().strip(), actions=show_actions(tuple(actions))
        )

    @property
    def changed(self) -> bool:
        """Whether something would be lost."""
        return self.draft != self._stored

    @property
    def pausing(self) -> bool:
        """Whether something was typed a moment ago and is not looked at yet."""
        return self._pause.isActive()

    def edit(self, rule: Rule | None) -> None:
        """Shows a rule, or the fields for a new one."""
        actions = parse_actions(", ".join(rule.actions)) if rule is not None else ()
        widgets = (self.name, self.query, self.tags, *self.checks.values())
        for widget in widgets:
            widget.blockSignals(True)
        self.name.setText(rule.name if rule is not None else "")
        self.query.setText(rule.query if rule is not None else "")
        self.tags.setText(", ".join(action.name for action in actions if action.act is Act.TAG))
        for act, check in self.checks.items():
            check.setChecked(Action(act=act) in actions)
        self._stored = self.draft
        self._problem = rule.problem if rule is not None else ""
        for widget in widgets:
            widget.blockSignals(False)
        self._pause.stop()
        self._look()

    def refuse(self, error: NewsreaderError) -> None:
        """The query has a mistake, or something else is wrong with the rule."""
        self._invalid = True
        if isinstance(error, QueryError):
            self._mistakes.meet(error)
        else:
            self._mistakes.clear()
            self.wrong.setText(error.sentence[:1].upper() + error.sentence[1:])
        self.would.setText("")
        self.found.clear()
        self._show_state()

    def show_preview(self, preview: RulePreview, headlines: Sequence[Headline]) -> None:
        """What the rule would have done."""
        self._invalid = False
        self._say_problem()
        self.would.setText(told(preview))
        self.found.clear()
        self.found.addItems([f"{plain.one_line(one.title)}  ·  {plain.one_line(one.feed)}" for one in headlines])
        if len(preview.found) > len(headlines):
            self.found.addItem(f"… and {len(preview.found) - len(headlines):,} more")
        self._show_state()

    def _look(self) -> None:
        """After a pause."""
        draft = self.draft
        self._say_problem()
        self._invalid = False
        if draft.query:
            self.looked.emit(draft)
        else:
            self.would.setText("Type what the rule looks for: it is tried out here on the newest articles.")
            self.found.clear()
        self._show_state()

    def _say_problem(self) -> None:
        """Why the stored rule is skipped, as long as it is the one that stands here."""
        self._mistakes.clear()
        self.wrong.setText("" if self.changed else self._problem)

    def _type(self) -> None:
        self._pause.start()
        self._show_state()

    def _show_state(self) -> None:
        changed, draft = self.changed, self.draft
        sound = not self._invalid and not self._pause.isActive()
        worth = changed or bool(self._problem)
        self.save.setEnabled(worth and sound and bool(draft.query) and bool(draft.actions))
        self.save.setToolTip(NO_ACTION if draft.query and not draft.actions else "")
        self.discard.setEnabled(changed)
        self.edited.emit(changed)

    def _join(self) -> None:
        for field in (self.name, self.query, self.tags):
            field.textChanged.connect(lambda _text: self._type())
        for check in self.checks.values():
            check.toggled.connect(lambda _checked: self._type())
        self.query.entered.connect(self.found.setFocus)
        self.save.clicked.connect(lambda _checked=False: self.saved.emit(self.draft))

    def _put_together(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Name", self.name)
        form.addRow("&Query", self.query)
        form.addRow("", self.wrong)
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(2, 1)
        for number, check in enumerate(self.checks.values()):
            grid.addWidget(check, number // 2, number % 2)
        form.addRow("Do", grid)
        form.addRow("&Tag it", self.tags)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.discard)
        buttons.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(form)
        whole.addWidget(self.would)
        whole.addWidget(self.found, 1)
        whole.addLayout(buttons)


def told(preview: RulePreview) -> str:
    """What a rule would have done, in a sentence."""
    found = f"{len(preview.found):,}" if preview.found else "none"
    newest = f"Of the newest {preview.looked_at:,} articles it finds {found}."
    if not preview.would or not preview.found:
        return newest
    did = [f"{done(action)} {number:,}" for action, number in preview.would if number]
    return f"{newest} It would have {' and '.join(did)}." if did else f"{newest} Nothing would have changed."


def done(action: str) -> str:
    """What was done, as in "would have hidden"."""
    if action in DONE:
        return DONE[action]
    (tag,) = parse_actions(action)
    return f"tagged “{plain.one_line(tag.name)}”"


def _line(accessible: str, says: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(accessible)
    made.setPlaceholderText(says)
    return made


def _label(name: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made
