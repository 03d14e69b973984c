"""The colours, palette and few style rules of the window, in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette

from newsreader import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

READABLE = 4.6
"""Contrast a feed's colour has at least; WCAG 2.2 §1.4.3 asks for 4.5."""

GOLDEN_ANGLE_DEG = 137.508
"""Turns the hue by this much from one feed to the next, so that neighbours never look alike."""


class Colours(NamedTuple):
    """Every colour of the window, as "#rrggbb"."""

    dark: bool
    window: str
    side: str
    base: str
    field: str
    text: str
    muted: str
    rule: str
    accent: str
    selected: str
    selected_text: str
    hover: str
    star: str
    mark: str
    """Behind a hit of the search."""
    handle: str
    """The scroll bar's handle."""
    wrong: str


LIGHT = Colours(
    dark=False,
    window="#f6f6f7",
    side="#eeeff1",
    base="#ffffff",
    field="#ffffff",
    text="#1d1f23",
    muted="#5f646d",
    rule="#dfe1e5",
    accent="#2f6fdb",
    selected="#dbe7fb",
    selected_text="#10284f",
    hover="#e6e8eb",
    star="#d99400",
    mark="#ffe27a",
    handle="#d3d5da",
    wrong="#b3261e",
)
DARK = Colours(
    dark=True,
    window="#202124",
    side="#26272b",
    base="#1b1c1e",
    field="#2b2d31",
    text="#e3e4e6",
    muted="#a0a3a9",
    rule="#35373b",
    accent="#6ea3ff",
    selected="#2c4166",
    selected_text="#ffffff",
    hover="#303237",
    star="#f0b93c",
    mark="#6b5600",
    handle="#43464c",
    wrong="#ff8f85",
)

RULES = """
QMainWindow, QDialog, QMessageBox {{ background: {window}; }}
QToolBar {{ background: {window}; border: 0; border-bottom: 1px solid {rule}; spacing: 2px; padding: 5px 8px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:checked, QToolButton:pressed {{ background: {hover}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton#tag {{ border: 1px solid {rule}; padding: 2px 7px; color: {text}; }}
QToolButton#tag:focus {{ border: 1px solid {accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit {{ background: {field}; color: {text}; border: 1px solid {rule}; border-radius: 7px; padding: 5px 8px; }}
QLineEdit:focus {{ border: 1px solid {accent}; }}
QComboBox {{ background: {field}; color: {text}; border: 1px solid {rule}; border-radius: 7px; padding: 5px 8px; }}
QComboBox:focus {{ border: 1px solid {accent}; }}
QComboBox QLineEdit {{ border: 0; padding: 0; background: transparent; }}
QComboBox::drop-down {{ border: 0; width: 26px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 12px; height: 12px; }}
QSplitter::handle {{ background: {rule}; }}
QTreeView, QTableView {{ border: 0; outline: 0; }}
QTreeView {{ background: {side}; padding: 8px 0; }}
QTableView {{ background: {base}; selection-background-color: transparent; }}
QTextBrowser {{ background: {base}; border: 0; }}
QWidget#readingPage {{ background: {base}; }}
QFrame#notePanel {{ background: {base}; border-top: 1px solid {rule}; }}
QTextEdit#note {{ background: {field}; color: {text}; border: 1px solid {rule}; border-radius: 7px; padding: 2px 4px; }}
QTextEdit#note:focus {{ border: 1px solid {accent}; }}
QFrame#popup {{ background: {window}; border: 1px solid {rule}; }}
QListWidget {{
    background: {field}; color: {text}; border: 1px solid {rule}; border-radius: 7px; padding: 3px; outline: 0;
}}
QListWidget:focus {{ border: 1px solid {accent}; }}
QListWidget::item {{ padding: 3px 5px; border-radius: 5px; }}
QCheckBox::indicator, QListWidget::indicator {{
    width: 13px; height: 13px; border: 1px solid {muted}; border-radius: 4px; background: {field};
}}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{
    border: 1px solid {accent}; background: {accent}; image: url("{tick}");
}}
QListWidget::indicator:indeterminate {{
    border: 1px solid {accent};
    background: qlineargradient(x1:0, y1:0, x2:0, y2:1, stop:0.38 {field}, stop:0.39 {accent}, stop:0.61 {accent},
                                stop:0.62 {field});
}}
QCheckBox::indicator:focus {{ border: 2px solid {accent}; }}
QCheckBox:disabled {{ color: {muted}; }}
QListWidget::item:hover {{ background: {hover}; }}
QListWidget::item:selected {{ background: {selected}; color: {selected_text}; }}
QStatusBar {{ background: {window}; color: {muted}; border-top: 1px solid {rule}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ color: {muted}; padding: 0 6px; }}
QStatusBar QToolButton {{ border: 0; padding: 0 7px; margin: 0; color: {accent}; }}
QProgressBar {{ background: {rule}; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QPushButton#segment {{
    border: 1px solid transparent; border-radius: 6px; padding: 4px 11px; color: {muted}; background: transparent;
}}
QPushButton#segment:checked {{ background: {selected}; color: {selected_text}; font-weight: 600; }}
QPushButton#segment:hover:!checked {{ background: {hover}; }}
QPushButton#segment:focus {{ border: 1px solid {accent}; }}
QPushButton#quick, QPushButton#chip {{
    border: 1px solid {rule}; border-radius: 6px; padding: 2px 8px; color: {muted}; background: transparent;
}}
QPushButton#chip, QPushButton#quick:checked {{
    border: 1px solid {selected}; background: {selected}; color: {selected_text};
}}
QPushButton#quick:hover:!checked {{ background: {hover}; }}
QPushButton#quick:focus, QPushButton#chip:focus, QPushButton#chip:hover {{ border: 1px solid {accent}; }}
QTreeView#offers {{
    background: {field}; color: {text}; border: 1px solid {rule}; border-radius: 7px; padding: 4px;
    show-decoration-selected: 1;
}}
QTreeView#offers::item {{ padding: 3px 7px; }}
QTreeView#offers::item:hover {{ background: {hover}; }}
QTreeView#offers::item:selected {{ background: {selected}; color: {selected_text}; }}
QFrame#listHeader {{ background: {base}; border-bottom: 1px solid {rule}; }}
QLabel#listTitle {{ font-weight: 700; font-size: 16px; }}
QLabel#listCount, QLabel#emptyText {{ color: {muted}; }}
QLabel#emptyTitle {{ font-weight: 600; font-size: 16px; color: {text}; }}
QLabel#wrong {{ color: {wrong}; }}
QLabel#searchWrong {{
    color: {wrong}; background: {field}; border: 1px solid {rule}; border-radius: 7px; padding: 3px 8px;
}}
QLabel#key {{ font-weight: 600; }}
QLabel#qt_msgbox_label {{ font-weight: 600; }}
QScrollArea#desk {{ background: {side}; border: 1px solid {rule}; border-radius: 4px; }}
QWidget#pages {{ background: {side}; }}
QWidget#empty {{ background: {base}; }}
QWidget#empty QPushButton, QDialog QPushButton, QMessageBox QPushButton {{
    background: {field}; color: {text}; border: 1px solid {rule}; border-radius: 7px; padding: 6px 14px;
    min-width: 64px; min-height: 16px; outline: 0;
}}
QWidget#empty QPushButton:hover, QDialog QPushButton:hover, QMessageBox QPushButton:hover {{ background: {hover}; }}
QWidget#empty QPushButton:focus, QDialog QPushButton:focus, QMessageBox QPushButton:focus {{
    border: 1px solid {accent};
}}
QDialog QPushButton:default, QMessageBox QPushButton:default {{ border: 1px solid {accent}; }}
QDialog QPushButton:disabled {{ color: {muted}; }}
QToolTip {{ background: {field}; color: {text}; border: 1px solid {rule}; padding: 3px 6px; }}
QMenu {{ background: {field}; color: {text}; border: 1px solid {rule}; padding: 5px; }}
QMenu::item {{ padding: 6px 26px 6px 12px; border-radius: 5px; }}
QMenu::item:selected {{ background: {selected}; color: {selected_text}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {rule}; margin: 5px 8px; }}
"""
"""Only what a palette cannot say. Fusion draws the rest."""


def palette(colours: Colours) -> QPalette:
    """The window's palette; every part of Fusion that has no rule of its own follows it."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, value in {
        role.Window: colours.window,
        role.Base: colours.base,
        role.AlternateBase: colours.side,
        role.Button: colours.window,
        role.ToolTipBase: colours.field,
        role.WindowText: colours.text,
        role.Text: colours.text,
        role.ButtonText: colours.text,
        role.BrightText: colours.text,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: "#10131a" if colours.dark else "#ffffff",
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.PlaceholderText: colours.muted,
        role.Light: colours.field,
        role.Midlight: colours.rule,
        role.Mid: colours.rule,
        role.Dark: colours.rule,
    }.items():
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.muted))
    return made


def rules(colours: Colours) -> str:
    """The style sheet of the window."""
    chevron, tick = "chevron.svg", f"tick-{'dark' if colours.dark else 'light'}.svg"
    return RULES.format(
        **colours._asdict(), chevron=resources.path(chevron).as_posix(), tick=resources.path(tick).as_posix()
    )


def dress(app: QApplication, colours: Colours) -> None:
    """Puts the whole application into these colours."""
    app.setPalette(palette(colours))
    app.setStyleSheet(rules(colours))


def interface_font(system: QFont) -> QFont:
    """Inter where it is installed, else what the system uses, else Noto Sans; never smaller than 10 points."""
    font = QFont(system)
    font.setFamilies(list(dict.fromkeys(["Inter", *system.families(), "Noto Sans"])))
    if QFontInfo(font).family() == "Inter":
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPointSizeF(max(10.0, system.pointSizeF()))
    return font


def luminance(colour: QColor) -> float:
    """How bright it looks, 0 to 1 (WCAG 2.2, relative luminance)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """How well the two can be told apart, 1 to 21 (WCAG 2.2, contrast ratio)."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def feed_colour(feed_id: int, on: str) -> QColor:
    """A feed's own colour, always the same for the same feed, readable on the background `on` ("#rrggbb")."""
    background = QColor(on)
    hue = (feed_id * GOLDEN_ANGLE_DEG + 10) % 360 / 360
    darker = luminance(background) > 0.4
    lightness = 0.42 if darker else 0.66
    colour = QColor.fromHslF(hue, 0.5, lightness)
    while contrast(colour, background) < READABLE and 0.05 < lightness < 0.95:
        lightness += -0.02 if darker else 0.02
        colour = QColor.fromHslF(hue, 0.5, lightness)
    return colour
