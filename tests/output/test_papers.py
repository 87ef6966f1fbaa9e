"""The papers as a reader gets them: marked, counted, whole, plain, the same each time."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from paper_facts import AGENCIES, action, check, incident, item, morning, street
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from shp_desktop.domain.bands import GROUP
from shp_desktop.domain.board import Proposal
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.release import Release, handout_for
from shp_desktop.domain.triage import DIMENSIONS, SEVERITY_DIMENSIONS, Assessment
from shp_desktop.output.papers import (
    encrypt,
    page_count,
    render_actions,
    render_chair,
    render_handout,
    render_minutes,
)

CHAIR = Copy(1, 9, "chair")
FIRE = Copy(4, 9, "Fire service")
HOSTILE = (
    '<b>bold</b> & <i>unclosed <img src="file:///etc/passwd"/> &amp; ]]> {{}} %s',
    "turned \u202egnitrevni\u202c about \u200f\u2066x\u2069",
    "\x00\x1b[31m\x7f null and bell",
    "knife \U0001f52a skull \U0001f480 family \U0001f468\u200d\U0001f469 שלום",
    "<" * 300 + "&" * 300,
    "x" * 5000,
)


def fire(facts: PackFacts, releases: tuple[Release, ...] = (), copy: Copy = FIRE) -> bytes:
    return render_handout(handout_for("FIRE", facts, releases, street), copy)


PAPERS: dict[str, Callable[[PackFacts], bytes]] = {
    "chair": lambda facts: render_chair(facts, CHAIR),
    "handout": fire,
    "actions": lambda facts: render_actions(facts, CHAIR),
    "minutes": lambda facts: render_minutes(facts, CHAIR),
}


def pages(pdf: bytes) -> list[str]:
    """The text of each page, read by another library than the one that wrote it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return [document.getAllText(page).text() for page in range(document.pageCount())]


def words(pdf: bytes) -> str:
    """The whole text on one line."""
    return " ".join(" ".join(pages(pdf)).split())


def squeezed(text: str) -> str:
    """The text without any white space, so that where lines break does not matter."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("count", [0, 1, 100])
@pytest.mark.parametrize("kind", PAPERS)
def test_every_page_is_marked_counted_and_named(kind, count, before):
    made = pages(PAPERS[kind](morning(count, 14 if count else 0, before=before)))
    recipient = "Fire service" if kind == "handout" else "chair"
    for number, text in enumerate(made, start=1):
        assert text.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(made)}" in text or (kind == "actions" and re.search(r"[Pp]age \d+ of \d+", text))
        assert re.search(rf"Copy \d of 9, {recipient}", text)
        assert "PRACTICE" in text


@pytest.mark.parametrize("kind", PAPERS)
def test_a_real_morning_never_says_practice(kind):
    assert "PRACTICE" not in words(PAPERS[kind](replace(morning(5), practice=False)))


def test_marking_stands_in_the_exact_centre(tmp_path):
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(render_chair(morning(3), Copy(1, 9, "a recipient with a rather long name indeed")))
    boxes = _word_boxes(paper)
    marks = [(left, right) for left, right, text in boxes if text == "OFFICIAL-SENSITIVE"]
    assert marks
    assert all(abs((left + right) / 2 - 595.276 / 2) < 0.5 for left, right in marks)


def _word_boxes(paper) -> list[tuple[float, float, str]]:
    """Left, right and text of each run the content stream draws in one go."""
    document = QPdfDocument()
    document.load(str(paper))
    found = []
    for page in range(document.pageCount()):
        text = document.getAllText(page).text()
        for match in re.finditer("OFFICIAL-SENSITIVE", text):
            box = document.getSelectionAtIndex(page, match.start(), len(match[0])).boundingRectangle()
            found.append((box.left(), box.right(), match[0]))
    return found


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("count", [1, 12, 100, 450])
def test_chair_pack_holds_every_item_once_with_its_whole_narrative(count, before):
    facts = morning(count, 4, before=before)
    facts = replace(
        facts,
        items=tuple(
            replace(one, incident=incident(at, narrative=f"begin{at}z " + "said and done " * (at % 9) + f"end{at}z"))
            for at, one in enumerate(facts.items, start=1)
        ),
    )
    text = words(render_chair(facts, CHAIR))
    told, whole = Counter(re.findall(r"\blog (\d+)\b", text)), squeezed(text)
    for at, one in enumerate(facts.items, start=1):
        assert told[one.incident.key.reference] == 1
        assert whole.count(squeezed(incident_words(one))) == 1, at


def incident_words(one) -> str:
    return one.incident.latest.text.narrative


def test_items_stand_in_the_order_of_the_agenda():
    facts = morning(40)
    facts = replace(facts, items=tuple(reversed(facts.items)))
    found = re.findall(r"\blog (\d{6})\b", words(render_chair(facts, CHAIR)))
    assert found == [one.incident.key.reference for one in facts.items]


def test_admin_logs_in_a_group_keep_log_number_facts_and_narrative():
    proposal = Proposal(GROUP, ("test or duplicate log",), "Administration")
    made = replace(item(3), incident=incident(3, narrative="Test call, disregard."), proposal=proposal)
    text = words(render_chair(replace(morning(0), items=(made,)), CHAIR))
    for part in (
        "Group: Administration",
        "test or duplicate log",
        "log 101245",
        "police grade",
        "Test call, disregard.",
    ):
        assert part in text


@pytest.mark.parametrize("narrative", ["word " * 4000, "x" * 20000, "a line of it\n" * 1600, "<&>" * 6600])
def test_twenty_thousand_characters_flow_over_pages(narrative):
    made = replace(item(1), incident=incident(1, narrative=narrative))
    every = pages(render_chair(replace(morning(0), items=(made, item(2))), CHAIR))
    # The frame of each page (copy, marking, foot, page number) stands between two pieces of the text.
    frame = r"Copy 1 of 9, chair|OFFICIAL-SENSITIVE|PRACTICE, invented data|Return this copy after the meeting|Page \d+ of \d+"
    text = squeezed(re.sub(frame, "", " ".join(every)))
    assert squeezed(narrative) in text
    assert "log101242" in text


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_prints_as_plain_text(kind, text):
    facts = morning(3, 0, before=False)
    one = item(1)
    version = replace(incident(1, narrative=text, address=text, result=text).latest, type=text, ward=text, status=text)
    one = replace(
        one,
        incident=replace(one.incident, latest=version),
        proposal=Proposal(GROUP, (text,), text),
        label=text,
        encompass=text,
    )
    facts = replace(
        facts,
        items=(one,),
        chair=text,
        closing_words=text,
        carried=(action(1, "FIRE", 2, text=text, owner=text, ask_of=text),),
        checks=(replace(check(1, "FIRE"), why=text, person=text),),
        rejects=tuple(replace(one, raw=text) for one in facts.rejects),
    )
    made = PAPERS[kind](facts)
    assert page_count(made) >= 1
    shown = squeezed(words(made))
    if text is HOSTILE[0]:
        assert squeezed(text) in shown
    assert "\u202e" not in shown
    assert "root:" not in shown


def test_what_the_font_cannot_draw_is_seen_as_something():
    said = "knife \U0001f52a then שלום then \u202eback"
    made = replace(item(1), incident=incident(1, narrative=said))
    text = words(render_chair(replace(morning(0), items=(made,)), CHAIR))
    assert "knife [kitchen knife] then □□□□ then [right-to-left override]back" in text


def test_welsh_polish_and_signs_are_drawn():
    said = "Ŵyneb tŷ, Łódź Żółć ąęś, £5 €6 “yes” – ½ 20° • ✓ ≥ → ☐ ▲ ◆ ● ○"
    made = replace(item(1), incident=incident(1, narrative=said))
    assert said in words(render_chair(replace(morning(0), items=(made,)), CHAIR))


@pytest.mark.parametrize("kind", PAPERS)
def test_same_facts_give_the_same_bytes(kind):
    facts = morning(12, before=False)
    assert PAPERS[kind](facts) == PAPERS[kind](facts)


def test_another_process_gives_the_same_bytes():
    code = (
        "import hashlib, sys; sys.path[:0] = sys.argv[1:]\n"
        "from paper_facts import morning\nfrom shp_desktop.domain.packs import Copy\n"
        "from shp_desktop.output.papers import render_chair\n"
        "print(hashlib.sha256(render_chair(morning(9), Copy(1, 9, 'chair'))).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, "tests", "."],
            check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


@pytest.mark.parametrize("kind", PAPERS)
def test_fonts_travel_inside_and_nothing_personal_is_in_the_file(kind):
    made = PAPERS[kind](morning(12, before=False))
    assert b"ASCII85" not in made  # what is packed is not written in letters, a quarter longer
    with pikepdf.open(BytesIO(made)) as document:
        assert str(document.Root.Lang) == "en-GB"
        told = " ".join(str(value) for value in document.docinfo.values())
        assert "15 June 2018" in told
        assert "Marske" not in told
        fonts = {str(font.BaseFont): font for page in document.pages for font in page.resources.Font.values()}
        assert fonts
        for name, font in fonts.items():
            assert re.fullmatch(r"/[A-Z]{6}\+SourceSans3-(Regular|SemiBold|Bold)", name)
            assert "/FontFile2" in font.FontDescriptor
        assert document.check_pdf_syntax() == []
        assert "/AcroForm" not in document.Root
        assert all("/Annots" not in page for page in document.pages)


@pytest.mark.parametrize("agency", [one.code for one in AGENCIES])
def test_a_handout_of_100_items_has_two_sides_and_of_250_four(agency):
    for count, sides in ((100, 2), (250, 4)):
        facts = morning(count, 14, 14, before=False)
        facts = replace(facts, new_actions=facts.new_actions[:14])
        assert page_count(render_handout(handout_for(agency, facts, (), street), FIRE)) <= sides


@pytest.mark.parametrize(("count", "told"), [(16, "Done / not done"), (22, "last word")])
def test_a_busy_agency_still_has_two_sides_and_what_room_they_have_goes_to_what_is_due_first(count: int, told: str):
    facts = morning(100, 0, 0, before=False)
    facts = replace(facts, carried=tuple(action(n, "FIRE", 3) for n in range(1, count + 1)))
    made = fire(facts)
    assert page_count(made) <= 2
    assert all(one.ref in words(made) for one in facts.carried)
    assert 0 < words(made).count(told) < count  # one line for each row would take too many sides


def test_handout_lists_number_time_type_street_and_grade_of_every_item():
    facts = morning(100, before=False)
    text = squeezed(words(fire(facts)))
    for one in facts.items:
        version = one.incident.latest
        clock = f"{version.reported.local:%a %H:%M}"
        place = street(version.text.address)
        assert squeezed(f"{one.number}{clock}{version.type},{place}{version.grade}") in text


def test_released_words_print_for_the_agency_and_no_other():
    facts = morning(12, before=False)
    uid = facts.items[3].incident.uid
    released = (Release(uid, "FIRE", ("narrative",), "Empty house, third fire"),)
    for agency, seen in (("FIRE", True), ("HBC", False)):
        text = words(render_handout(handout_for(agency, facts, released, street), FIRE))
        assert ("Empty house, third fire" in text) is seen


def test_before_the_meeting_there_is_room_to_write():
    text = words(render_chair(morning(6), CHAIR))
    for part in ("not yet assessed", "noted", "in hand", "discuss", "Priorities for today", "Present"):
        assert part in text
    assert "Decision:" not in text


def test_the_record_tells_decision_level_and_words():
    facts = morning(12, before=False)
    text = words(render_chair(facts, CHAIR))
    for part in ("Decision: in hand", "HIGH", "MEDIUM", "LOW", "third deliberate fire", "No decision recorded"):
        assert part in text
    assert facts.closing_words in text


def test_account_balances_on_paper_and_rejected_lines_are_named():
    facts = morning(12)
    text = words(render_chair(facts, CHAIR))
    assert "28 lines read: 12 new, 4 updated, 2 unchanged, 1 duplicate, 3 rejected, 6 titles and headers" in text
    for line in (41, 77, 90):
        assert re.search(rf"\b{line} no time could be read", text)
    assert "no log from 03:00 to 05:00" in text


def test_carried_actions_show_their_age_in_meetings_and_days():
    facts = replace(morning(3), carried=(action(1, "FIRE", 5),))
    text = words(render_chair(facts, CHAIR))
    assert "5 meetings, 7 days" in text
    assert "Fire service" in text


def test_an_erased_incident_prints_the_words_that_stand_for_it():
    one = item(1)
    gone = replace(incident(1, narrative="", address=""), erased="text removed on 1 August 2018 under 90 days")
    facts = replace(morning(0), items=(replace(one, incident=gone),))
    assert "Text removed on 1 August 2018 under 90 days" in words(render_chair(facts, CHAIR))


def test_minutes_keep_present_substitute_apologies_and_absent_apart():
    text = words(render_minutes(morning(12, before=False), CHAIR))
    for part in (
        "The meeting commenced at 08:45",
        "A Marske (Neighbourhood police) (In the Chair)",
        "Lou Greatham (Council community safety) was in attendance as substitute for Pat Elwick",
        "Apologies Offender management",
        "Absent, no apology Volume crime detectives",
        "The meeting concluded at 09:14",
        "CHAIR",
    ):
        assert part in text
    assert "Wendolyn Crabtree" not in text


def test_action_sheet_has_every_open_action_under_its_agency():
    facts = morning(12, 9, 5, before=False)
    text = words(render_actions(facts, CHAIR))
    for one in (*facts.carried, *facts.new_actions):
        assert text.count(one.ref) == 1
    assert text.count("Done / not done, what was found:") == 14


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    for count in range(20, 32):
        for text in pages(render_chair(morning(count, count), CHAIR)):
            lines = [one.strip() for one in text.splitlines() if one.strip()]
            body = [one for one in lines if not re.search(r"OFFICIAL-SENS|^Page |^Return|^Copy|^PRACTICE", one)]
            assert not re.match(r"Group: |Items in|Carried forward$|Checks open$|First$|To be read$", body[-1])


def test_encrypted_paper_opens_only_with_its_password():
    plain = render_actions(morning(2), CHAIR)
    locked = encrypt(plain, "harbour lights")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked))
    with pikepdf.open(BytesIO(locked), password="harbour lights") as document:
        assert document.encryption.R == 6
        assert document.encryption.bits == 256
        assert len(document.pages) == page_count(plain)


def test_no_paper_names_caller_or_phone():
    facts = morning(12, before=False)
    for render in PAPERS.values():
        text = words(render(facts))
        assert "Zebrowski" not in text
        assert "07700" not in text


def test_libraries_are_not_loaded_until_a_paper_is_asked_for():
    code = "import sys, shp_desktop.output.papers; assert not {'reportlab', 'pikepdf'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("kind", ["chair", "minutes"])
def test_every_dimension_and_a_level_without_words_print(kind):
    """A level set by one key has neither dimensions nor words; one of another variant has a dimension of its own."""
    facts = morning(3, before=False)
    levels = {letter: "HIGH" if letter in SEVERITY_DIMENSIONS else "REQUIRED" for letter in DIMENSIONS}
    whole = Assessment(levels, "HIGH", "HIGH", {"overall": "all of it"}, 1, "Robin Askew/NPT", "2018-06-15T07:50:00.000000Z")
    quick = replace(whole, levels={}, overall="LOW", offered="LOW", words={})
    items = (replace(facts.items[0], assessment=whole), replace(facts.items[1], assessment=quick), *facts.items[2:])
    text = words(PAPERS[kind](replace(facts, items=items)))
    assert "all of it" in text
    assert "LOW" in text
    if kind == "chair":
        assert all(f"{name} " in text.casefold() for name in ("threat", "vulnerability", "scene preservation", "prevention"))
