"""How much room stands between two things of a page, in text sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.publish.blocks import Kind
from newsreader.publish.decor import PANEL_PAD, Role

if TYPE_CHECKING:
    from newsreader.publish.blocks import Block

_UNDER = {
    Role.BYLINE: 1.45,
    Role.NOTICE: 1.0,
    Role.TEXT: 0.85,
    Role.ITEM: 0.85,
    Role.HEADING: 0.3,
    Role.CODE: 0.6,
    Role.PHOTO: 0.8,
    Role.CAPTION: 1.15,
    Role.TABLE_CAPTION: 0.3,
    Role.CELL: 1.1,
    Role.RULE: 1.0,
}
_OVER = {
    Role.NOTICE: 1.0,
    Role.CODE: 0.75,
    Role.PHOTO: 1.0,
    Role.TABLE_CAPTION: 1.2,
    Role.CELL: 0.7,
    Role.RULE: 1.0,
}
"""A line has some half of its size free over its letters and a third under them: photos and panels have not."""
_OVER_HEADING = {2: 1.45, 3: 1.2, 4: 1.0}
_AROUND_QUOTE = 1.1
_PANELS = frozenset({Role.CODE, Role.NOTICE})


def gap(before: Role, last: Block | None, role: Role, block: Block | None) -> float:
    """Between a thing of role `before`, of the block `last`, and the next one. The two may be of the same block."""
    if before is Role.PHOTO and role is Role.CAPTION:
        return 0.3
    if before is Role.TABLE_CAPTION and role is Role.CELL:
        return 0.25
    if last is not None and block is not None and last.quote == block.quote:
        close = _within(before, last, role, block)
        if close is not None:
            return close
    over = _OVER.get(role, 0.0)
    if role is Role.HEADING and block is not None:
        over = 0.5 if before is Role.HEADING else _OVER_HEADING[min(4, max(2, block.level))]
    if last is not None and block is not None and last.quote != block.quote:
        over = max(over, _AROUND_QUOTE)
    panels = PANEL_PAD * ((before in _PANELS) + (role in _PANELS))
    return max(over, _UNDER.get(before, 0.85)) + panels


def _within(before: Role, last: Block, role: Role, block: Block) -> float | None:
    """Inside of lists and definitions things stand closer."""
    if role is Role.ITEM:
        another = block.number == 1 and last.level == block.level
        if before is Role.ITEM and not another:
            return 0.3
        if before is Role.TEXT and last.kind is Kind.PARAGRAPH:
            return 0.55
    if block.kind is Kind.DEFINITION and last.kind in {Kind.TERM, Kind.DEFINITION}:
        return 0.15
    if block.kind is Kind.TERM and last.kind is Kind.DEFINITION:
        return 0.55
    return None
