"""How the papers lie on the sheet: page one on one page, mirrored margins, large print, letters of all Europe, no lonely last page."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from paper_facts import action, check, item, morning, street
from privacy.leaving import told
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from reportlab.pdfbase.ttfonts import TTFont

from shp_desktop.domain.board import Flag
from shp_desktop.domain.figures import CategoryDay
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.release import handout_for
from shp_desktop.output.papers import (
    large_print,
    page_count,
    render_actions,
    render_card,
    render_chair,
    render_handout,
    render_minutes,
    render_tick,
)
from shp_desktop.output.style import REGULAR, width_of
from shp_desktop.paths import data_file

CHAIR = Copy(1, 9, "chair")
EUROPE = (
    "Siân Ŵyn-Ŷnys Łukasz Żółć Čeněk Řehoř Ştefan Țepeș İpek Ğüneş Þórður Ægir Ørsted Åse Ñuñez Çelik Ľubomír Őz Ūla Ģirts Ħal "
    "Ελένη Παπαδοπούλου ἄνθρωπος Бойко Ђурђевић Љубица Єва Ґалаґан"
)


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return [" ".join(document.getAllText(page).text().split()) for page in range(document.pageCount())]


def heavy(facts: PackFacts, words: str = "long words about it") -> PackFacts:
    """The morning with everything page one can hold in plenty."""
    flags = (Flag("missing", words), Flag("near_repeat", words), Flag("child", words))
    figures = tuple(CategoryDay(f"{words[:30]} {at}", at, 3, 9) for at in range(40))
    return replace(
        facts,
        items=tuple(replace(one, flags=flags) for one in facts.items),
        checks=tuple(check(number, ("CHILDREN", "ADULTS")[number % 2], answered=False) for number in range(1, 80)),
        carried=tuple(action(number, "NPT", 9, text=words * 3) for number in range(1, 60)),
        figures=figures,
        streets={one.incident.uid: f"{number} {words[:40]}" for number, one in enumerate(facts.items)},
    )


@pytest.mark.parametrize("words", ["long words about it", "W" * 200, "a\nb " * 12])
@pytest.mark.parametrize("count", [0, 20])
def test_what_matters_stands_on_page_one_whole_whatever_the_morning(count, words):
    made = pages(render_chair(heavy(morning(count, before=True), words), CHAIR))
    for head in ("Today's five", "Missing", "People and places to watch", "Checks outstanding", "Actions overdue", "usual day"):
        assert head in made[0]
    assert "not drawn." in made[0] or count == 0
    if count > 3:
        assert "Items in reading order" not in made[0]
        assert made[1].startswith("Items in reading order")


@pytest.mark.parametrize("size", range(3, 60, 10))
def test_page_one_spills_nothing_over_whatever_length_its_words_have(size):
    facts = heavy(morning(9), "words and more " * (size // 4) + "x" * (size % 4))
    facts = replace(facts, carried=facts.carried[:size], checks=facts.checks[: size // 3], figures=facts.figures[: size // 2])
    made = pages(render_chair(facts, CHAIR))
    assert made[1].startswith("Items in reading order")


def test_what_has_no_room_on_page_one_is_counted_and_found_below():
    made = pages(render_chair(heavy(morning(60)), CHAIR))
    assert re.search(r"Missing 5\d more: marked with their items", made[0])
    assert "Checks outstanding 79" in made[0]
    assert "Actions overdue" in made[0]
    assert all("C-180614-40" in "".join(text) for text in [" ".join(made[1:])])


def test_the_items_stand_before_the_lists_and_the_account_at_the_end():
    text = " ".join(pages(render_chair(morning(30, 8, before=False), CHAIR)))
    heads = ("Priorities for today", "Items in reading order", "New actions", "Carried forward", "Checks open", "Attendance", "Account of the", "Handling")
    places = [text.index(head) for head in heads]
    assert places == sorted(places)


def _first_text(pdf: bytes) -> list[float]:
    """Where the left edge of the text lies on each page, in points from the left of the sheet."""
    with pikepdf.open(BytesIO(pdf)) as document:
        shifts = [next(ops for ops, operator in pikepdf.parse_content_stream(page) if str(operator) == "cm" and float(ops[4])) for page in document.pages]
    return [float(one[4]) for one in shifts]


def test_margins_are_mirrored_for_two_sides_and_even_on_a_single_page():
    moved = _first_text(render_chair(morning(60), CHAIR))
    assert moved[:4] == [10.0, -10.0, 10.0, -10.0]


@pytest.mark.parametrize("kind", ["chair", "handout"])
def test_large_print_has_no_letter_below_eighteen_point_and_keeps_every_item(kind):
    facts = morning(20, 6)
    with large_print():
        pdf = render_chair(facts, CHAIR) if kind == "chair" else render_handout(handout_for("FIRE", facts, (), street), Copy(4, 9, "Fire service"))
    sizes: set[float] = set()
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            assert [float(edge) for edge in page.mediabox] == pytest.approx([0, 0, 595.276, 841.89], abs=0.01)
            size, drawn = 0.0, 1.9
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    size = float(operands[1])
                elif str(operator) in ("Tj", "TJ"):
                    sizes.add(round(size * drawn, 2))
    assert min(sizes) >= 18.0
    text = " ".join(pages(pdf))
    for one in facts.items:
        assert re.search(rf"\b{one.number}\b", text)
    for one in facts.items if kind == "chair" else ():
        assert text.count(f"log {one.incident.key.reference}") == 1


def test_large_print_is_off_again_afterwards_and_the_same_each_time():
    facts = morning(8)
    plain = render_chair(facts, CHAIR)
    with large_print():
        first, second = render_chair(facts, CHAIR), render_chair(facts, CHAIR)
    assert first == second
    assert render_chair(facts, CHAIR) == plain
    assert page_count(first) > page_count(plain)


def test_every_european_letter_prints_as_it_is():
    one = item(1)
    text = replace(one.incident.latest.text, narrative=EUROPE)
    named = replace(one, incident=replace(one.incident, latest=replace(one.incident.latest, text=text)))
    made = " ".join(pages(render_chair(replace(morning(0), items=(named,)), CHAIR)))
    assert EUROPE in made
    assert "cannot be drawn" not in made


def test_what_the_typeface_lacks_is_seen_and_told_by_item():
    one = item(2)
    text = replace(one.incident.latest.text, narrative="Seen by Ḱira near 漢字 with a \U0001f52a")
    odd = replace(one, incident=replace(one.incident, latest=replace(one.incident.latest, text=text)))
    made = " ".join(pages(render_chair(replace(morning(0), items=(item(1), odd)), CHAIR)))
    assert "Seen by Kira near □□ with a [kitchen knife]" in made
    assert "4 letters or signs of item 2 cannot be drawn" in made


def test_no_last_page_of_a_few_lines_where_the_pages_before_can_take_them():
    lonely = 0
    for carried in range(2, 26, 6):
        made = pages(render_chair(morning(9, carried), CHAIR))
        lonely += len(made[-1]) < 320
    assert lonely <= 1


@pytest.mark.parametrize("before", [True, False])
def test_nothing_is_told_by_colour(before):
    facts = morning(12, 6, before=before, figures=(CategoryDay("Fires", 9, 1, 3),))
    with pikepdf.open(BytesIO(render_chair(facts, CHAIR))) as document:
        for page in document.pages:
            assert "/XObject" not in page.resources or not page.resources.XObject.keys()
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("rg", "RG"):
                    red, green, blue = (float(one) for one in operands)
                    assert red == green == blue
                assert str(operator) not in ("k", "K", "sc", "SC", "scn", "SCN")


@pytest.mark.parametrize("render", [render_tick, render_card, render_actions, render_minutes])
def test_papers_that_are_read_back_have_one_size_and_the_others_keep_every_word_in_the_larger(render):
    facts = morning(14, 9, before=False)
    plain = render(facts, CHAIR)
    with large_print():
        large = render(facts, CHAIR)
    assert (large == plain) == (render is render_tick)
    words = {one for text in pages(plain) for one in re.findall(r"[A-Z]-\d{6}-\d\d", text)}
    assert words
    assert words <= {one for text in pages(large) for one in re.findall(r"[A-Z]-\d{6}-\d\d", text)}


@pytest.mark.parametrize(
    ("owner", "whole"),
    [
        ("Chief Inspector Bartholomew Featherstonehaugh-Wolstenholme", "Featherstonehaugh-\n?Wolstenholme"),
        ("Inspector Llanfairpwllgwyngyllgogerych", "Llanfairpwllgwyngyllgogerych"),
        ("X" * 60 + " Wolstenholme", "Wolstenholme"),
    ],
)
def test_a_name_breaks_at_its_hyphen_and_takes_room_that_another_column_has(owner: str, whole: str):
    for render in (render_minutes, render_actions):
        text = told(render(morning(3, 0, 1, before=False, new_actions=(action(1, owner=owner, text="Search"),)), CHAIR))
        assert re.search(rf"(?<!\S){whole}(?!\S)", text), render
        assert owner.replace(" ", "") in "".join(text.split())


@pytest.mark.parametrize("text", ["", "Tern", "Tŷ ŵyl ŷd", "a caf\u00e9\u00a0of ½ £6,000 □ \U0001f52a", "word " * 60])
def test_a_text_is_as_wide_as_the_face_it_is_drawn_in_says_however_often_it_is_measured(text):
    face = TTFont("measured", str(data_file("resources", f"fonts/{REGULAR}.ttf")))
    assert {width_of(text, REGULAR, 9.5) for _ in range(2)} == {face.stringWidth(text, 9.5)}
