"""Colours that can be read, sizes that grow, one key for one thing."""

import re
from collections import Counter

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from shp_desktop.gui import theme
from shp_desktop.gui.icons import pixmap
from shp_desktop.gui.pages import PAGES
from shp_desktop.gui.shortcuts import EVERYWHERE, Shortcut, cap_text, keys_of, page_sequences
from shp_desktop.paths import data_file
from shp_desktop.settings import TEXT_SCALES, Settings

TONES = {"light": theme.LIGHT, "dark": theme.DARK}


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("pair", theme.TEXT_PAIRS, ids="-on-".join)
def test_text_has_contrast_of_four_and_a_half(tone, pair):
    ink, ground = (getattr(TONES[tone], name) for name in pair)
    assert theme.contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("pair", theme.MARK_PAIRS, ids="-on-".join)
def test_marks_borders_and_focus_have_contrast_of_three(tone, pair):
    ink, ground = (getattr(TONES[tone], name) for name in pair)
    assert theme.contrast(ink, ground) >= 3


def test_contrast_is_that_of_the_standard():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert theme.contrast("#ffffff", "#777777") == theme.contrast("#777777", "#ffffff")


@pytest.mark.parametrize("tone", TONES)
def test_every_word_of_the_style_sheet_is_filled_in(tone):
    sheet = theme.style_sheet(TONES[tone], 150)
    assert "$" not in sheet
    colours = set(re.findall(r"#[0-9a-f]{6}\b", sheet))
    assert colours <= set(vars(TONES[tone]).values())


@pytest.mark.parametrize("percent", TEXT_SCALES)
def test_targets_are_24_pixels_or_more(dressed, percent):
    theme.apply(dressed, Settings(theme="light", text_scale=percent))
    button = QPushButton("Go")
    button.ensurePolished()
    assert button.sizeHint().height() >= 24


def test_text_grows_with_the_setting(dressed):
    theme.apply(dressed, Settings(theme="light"))
    small = theme.font("body").pointSizeF()
    theme.apply(dressed, Settings(theme="light", text_scale=200))
    assert theme.font("body").pointSizeF() == pytest.approx(2 * small)
    assert theme.scaled(10) == 20


def test_the_palette_says_which_theme_is_in_force(dressed):
    theme.apply(dressed, Settings(theme="dark"))
    assert theme.shades() is theme.DARK
    theme.apply(dressed, Settings(theme="light"))
    assert theme.shades() is theme.LIGHT
    assert QApplication.palette().color(QPalette.ColorRole.Accent).name() == theme.LIGHT.accent


def test_what_is_in_force_already_dresses_nothing_anew(dressed):
    class Counts(QLabel):
        changed = 0

        def changeEvent(self, event):
            self.changed += event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange)
            super().changeEvent(event)

    theme.apply(dressed, Settings(theme="light"))
    label = Counts("Tern Close")
    label.ensurePolished()
    before = label.changed
    theme.apply(dressed, Settings(theme="light", papers_folder="elsewhere"))
    assert label.changed == before
    theme.apply(dressed, Settings(theme="dark"))
    assert label.changed > before


def test_the_shipped_font_is_used(dressed):
    assert theme.load_fonts() == theme.FAMILY
    assert theme.FAMILY in QFontDatabase.families()


def test_no_two_keys_clash_on_a_page():
    everywhere = [key.sequence.toString() for key in keys_of(EVERYWHERE)]
    titles = [entry.title for entry in PAGES]
    everywhere += [one.toString() for place in range(len(PAGES)) for one in page_sequences(place, titles)]
    for page in {key.page for key in Shortcut}:
        mine = [] if page == EVERYWHERE else [key.sequence.toString() for key in keys_of(page)]
        counted = Counter(mine + everywhere)
        assert not [text for text, times in counted.items() if times > 1], page


def test_every_key_can_be_pressed_and_says_what_it_does():
    for key in Shortcut:
        assert not key.sequence.isEmpty(), key
        assert key.words
        assert key.cap in key.tip


def test_key_caps_read_as_people_say_them():
    assert [cap_text(text) for text in ("Return", "Ctrl+K", "Escape", "?", "+")] == ["Enter", "Ctrl K", "Esc", "?", "+"]


def test_every_icon_draws_in_the_colour_asked_for(qapp):
    names = sorted(path.stem for path in data_file("resources", "icons").glob("*.svg"))
    assert {entry.icon for entry in PAGES} <= set(names)
    for name in names:
        picture = pixmap(name, 24, "#ff0000").toImage()
        inked = [picture.pixelColor(x, y) for x in range(24) for y in range(24)]
        assert any(ink.alpha() > 100 and ink.red() > 200 and ink.blue() < 60 for ink in inked), name
