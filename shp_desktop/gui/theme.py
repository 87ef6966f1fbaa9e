"""Two palettes, five type sizes, one font: everything on the screen takes its looks from here."""

from dataclasses import asdict, dataclass
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from shp_desktop.paths import data_file
from shp_desktop.settings import Settings

FAMILY = "Source Sans 3"
GRID = 8
#: the five type sizes in points at 100 per cent
SIZES = {"small": 9.75, "body": 11.25, "lead": 16.0, "title": 19.0, "figure": 28.0}
_SCALE = "textScale"
#: property of the application: its style is set
_STYLED = "briefing_styled"


@dataclass(frozen=True)
class Shades:
    """The colours of one theme, as #rrggbb; greys are neutral and there is one accent."""

    window: str
    card: str
    text: str
    muted: str
    line: str
    edge: str
    wash: str
    accent: str
    accent_dark: str
    on_accent: str
    rail: str
    rail_text: str
    rail_here: str
    rail_on: str
    warn: str
    warn_wash: str
    level_high: str
    level_medium: str
    level_low: str


LIGHT = Shades(
    window="#f4f5f7", card="#ffffff", text="#1a2026", muted="#56616c", line="#d9dde2", edge="#7b8691",
    wash="#e5eff5", accent="#0b5878", accent_dark="#08455f", on_accent="#ffffff",
    rail="#16222c", rail_text="#d5dde4", rail_here="#25384a", rail_on="#ffffff",
    warn="#7a3b06", warn_wash="#fbf1e4", level_high="#1a2026", level_medium="#4b5a68", level_low="#7b8691",
)  # fmt: skip
DARK = Shades(
    window="#12181d", card="#1a2229", text="#e8ecef", muted="#a7b2bc", line="#323d47", edge="#7b8894",
    wash="#21384a", accent="#74bedc", accent_dark="#9ad3ea", on_accent="#06202c",
    rail="#0b1115", rail_text="#c6cfd7", rail_here="#24384a", rail_on="#ffffff",
    warn="#f0c38a", warn_wash="#33291b", level_high="#f3f6f8", level_medium="#b3c0cb", level_low="#7f8c98",
)  # fmt: skip
#: (ink, ground) of every text that is read; a test holds each at 4.5 to 1 or better
TEXT_PAIRS = (
    ("text", "window"), ("text", "card"), ("text", "wash"), ("muted", "window"), ("muted", "card"), ("muted", "wash"),
    ("accent", "card"), ("accent", "window"), ("accent", "wash"), ("on_accent", "accent"), ("on_accent", "accent_dark"),
    ("rail_text", "rail"), ("rail_on", "rail_here"), ("warn", "warn_wash"), ("warn", "card"), ("text", "warn_wash"),
)  # fmt: skip
#: (mark, ground) of shapes, borders of controls and the focus ring: 3 to 1 or better
MARK_PAIRS = (
    ("level_high", "card"), ("level_medium", "card"), ("level_low", "card"), ("edge", "card"), ("edge", "window"),
    ("accent", "card"), ("accent", "window"), ("accent", "wash"),
)  # fmt: skip


def shades(widget: QWidget | None = None) -> Shades:
    """Return the colours in force, told by the palette itself."""
    palette = widget.palette() if widget is not None else QApplication.palette()
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def colour(name: str, widget: QWidget | None = None) -> QColor:
    """Return one colour in force by its name in Shades."""
    return QColor(getattr(shades(widget), name))


def contrast(ink: str, ground: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def scale() -> float:
    """Return the text scale in force, 1.0 to 2.0."""
    app = QApplication.instance()
    return float((app.property(_SCALE) if app is not None else None) or 100) / 100


def scaled(pixels: float) -> int:
    """Return a length that grows with the text."""
    return round(pixels * scale())


def font(kind: str = "body", *, bold: bool = False) -> QFont:
    """Return one of the five sizes, for what is painted by hand."""
    made = QFont(QApplication.font())
    made.setPointSizeF(SIZES[kind] * scale())
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def set_type(widget: QWidget, kind: str, *, bold: bool = False, muted: bool = False) -> None:
    """Give a label one of the five sizes; the style sheet does the rest."""
    widget.setProperty("type", kind)
    widget.setProperty("bold", bold)
    widget.setProperty("muted", muted)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let a changed property show; a widget that was not dressed yet takes it as it is dressed."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()
    widget.update()


@cache
def load_fonts() -> str:
    """Load the shipped fonts, once; return the family in use, the system's own where none ships."""
    folder = data_file("resources", "fonts")
    paths = sorted(folder.glob("SourceSans3-*.ttf")) if folder.is_dir() else ()
    taken = [QFontDatabase.addApplicationFont(str(path)) for path in paths]
    # asked of the fonts just taken: a list of all families would read every font of the computer first
    ships = any(FAMILY in QFontDatabase.applicationFontFamilies(one) for one in taken if one >= 0)
    return FAMILY if ships else QApplication.font().family()


def palette_of(tone: Shades) -> QPalette:
    """Return the palette of one theme, disabled text included."""
    made, role = QPalette(), QPalette.ColorRole
    pairs = {
        role.Window: tone.window, role.WindowText: tone.text, role.Base: tone.card, role.AlternateBase: tone.window,
        role.Text: tone.text, role.Button: tone.card, role.ButtonText: tone.text, role.BrightText: tone.rail_on,
        role.Light: tone.card, role.Midlight: tone.line, role.Mid: tone.line, role.Dark: tone.edge,
        role.Shadow: tone.rail, role.Highlight: tone.wash, role.HighlightedText: tone.text, role.Link: tone.accent,
        role.LinkVisited: tone.accent, role.ToolTipBase: tone.card, role.ToolTipText: tone.text,
        role.PlaceholderText: tone.muted, role.Accent: tone.accent,
    }  # fmt: skip
    for name, value in pairs.items():
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(tone.muted))
    return made


def style_sheet(tone: Shades, percent: int) -> str:
    """Return the style sheet of one theme at one text size."""
    template = Template(data_file("resources", "styles/window.qss").read_text(encoding="utf-8"))
    sizes = {f"pt_{kind}": f"{points * percent / 100:.2f}pt" for kind, points in SIZES.items()}
    steps = {n: round(n * (percent + 100) / 200) for n in (2, 4, 6, 8, 12, 16, 20, 24, 32)}
    pads = {f"px_{n}": f"{length}px" for n, length in steps.items()}
    # a focus ring is one pixel thicker than a border: what stands inside must not move
    inner = {f"pad_{n}": f"{length - 1}px" for n, length in steps.items()}
    chip = round(20 * percent / 100)
    heights = {
        "target": f"{max(24, round(24 * percent / 100))}px",
        "chip_h": f"{chip}px",
        "chip_r": f"{chip // 2 + 1}px",
        "radio_r": f"{steps[16] // 2 + 1}px",
    }
    arrows = {f"arrow_{way}": _arrow(way, tone) for way in ("up", "down", "tick", "dot")}
    return template.substitute({**asdict(tone), **sizes, **pads, **inner, **heights, **arrows})


def _arrow(way: str, tone: Shades) -> str:
    """A style sheet takes pictures by file name only, so both themes have their own arrows and ticks."""
    dark = "dark" if tone is DARK else "light"
    return data_file("resources", f"styles/{way}-{dark}.svg").as_posix()


def apply(app: QApplication, settings: Settings) -> None:
    """Put theme and text size in force for the whole window; what is in force already is left alone, or every widget would be dressed anew."""
    if not app.property(_STYLED):  # under a style sheet the style says no name of its own
        app.setStyle("fusion")
        app.setProperty(_STYLED, True)
    app.setProperty(_SCALE, settings.text_scale)
    tone = DARK if is_dark(app, settings) else LIGHT
    base = QFont(load_fonts())
    base.setPointSizeF(SIZES["body"] * settings.text_scale / 100)
    palette, sheet = palette_of(tone), style_sheet(tone, settings.text_scale)
    if app.font() != base:
        app.setFont(base)
    if app.palette() != palette:
        app.setPalette(palette)
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)


def is_dark(app: QApplication, settings: Settings) -> bool:
    """Say whether the dark theme is wanted, by the settings or by the system."""
    if settings.theme == "system":
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return settings.theme == "dark"


def _luminance(text: str) -> float:
    parts = [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
