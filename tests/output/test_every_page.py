"""No page without its own words: slips cut apart, sheets by owner, last pages, and large print that leaves nothing out or over the edge."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from paper_facts import AGENCIES, action, check, morning, street
from pdf_boxes import boxed, overlapping
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from shp_desktop.domain.board import Flag, Gap, ReadLine, SameLog
from shp_desktop.domain.checks import Handover
from shp_desktop.domain.figures import CategoryDay
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.incident import BY_HAND
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.places import in_one_case
from shp_desktop.domain.release import handout_for
from shp_desktop.domain.review import Line, Meetings, Review
from shp_desktop.domain.slips import Slip, Slips
from shp_desktop.domain.unread import Unread
from shp_desktop.domain.vocabulary import Meant
from shp_desktop.domain.watch import ONE_MORE, REACHED, Watch, WatchRow
from shp_desktop.domain.weekly import Week, WeekFigures
from shp_desktop.gui.pages import papers_words
from shp_desktop.output import morning_papers, papers
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.review import Chart
from shp_desktop.output.words import due_words
from shp_desktop.services.paper_kinds import ONE_SIZE

CHAIR, ROOM = Copy(1, 9, "chair"), Copy(1, 1, "the team")


def opened(pdf: bytes) -> QPdfDocument:
    """The paper as the window shows it."""
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = opened(pdf)
    return [" ".join(document.getAllText(page).text().split()) for page in range(document.pageCount())]


def inked(pdf: bytes) -> tuple[int, int]:
    """From which column of 600 to which there is ink on the first page."""
    drawn = opened(pdf).render(0, QSize(600, 848))
    image = QImage(drawn.size(), QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.drawImage(0, 0, drawn)
    painter.end()
    dark = [x for x in range(600) if any(image.pixelColor(x, y).lightness() < 200 for y in range(848))]
    return dark[0], dark[-1]


def slips(code: str, name: str, count: int) -> Slips:
    made = tuple(Slip("check", f"C-180615-{n:02}", f"C-180615-{n:02}-AAAAA", code, f"{name} {n}: open?", f"log 10{n}") for n in range(1, count + 1))
    return Slips(code, name, date(2018, 6, 15), made, practice=True)


def test_a_slip_cut_from_its_page_is_marked_and_says_whose_copy_it_is():
    facts = replace(morning(1), slips=(slips("CHILDREN", "Children's Services", 5), slips("ADULTS", "Adult Services", 1)))
    made = pages(morning_papers.render_check_slips(facts, ROOM))
    assert [page.count("OFFICIAL-SENSITIVE") - 2 for page in made] == [len(re.findall("Systems check", page)) for page in made]
    text = " ".join(made)
    assert all(f"slip {n} of 5, Children's Services. Copy 1 of 1, the team" in text for n in range(1, 6))
    assert [re.search(r"(\w+) Services, page \d of \d", page) is not None for page in made] == [True] * 3
    assert [re.findall(r"page \d of \d", page)[-1] for page in made] == ["page 1 of 2", "page 2 of 2", "page 1 of 1"]


@pytest.mark.parametrize("count", range(8, 14))
def test_each_owner_holds_their_own_pages_counted_and_none_without_an_action(count):
    facts = morning(3, 0, 0, before=False)
    facts = replace(facts, carried=tuple(action(n, "NPT", 2, owner="Jo Marsh") for n in range(1, count + 1)))
    first, *sheets = pages(papers.render_actions(facts, ROOM))
    assert "Page 1 of 1" in first
    for number, page in enumerate(sheets, start=1):
        assert f"Jo Marsh, page {number} of {len(sheets)}" in page
        assert re.search(r"A-\d{6}-\d\d", page)


@pytest.mark.parametrize("carried", range(0, 44, 4))
def test_the_close_of_the_minutes_never_stands_alone_on_a_page(carried):
    made = pages(papers.render_minutes(replace(morning(12, carried, before=False), closing_words=""), ROOM))
    assert "Close" in made[-1]
    assert len(made) == 1 or re.search(r"A-\d{6}-\d\d|C-\d{6}-\d\d", made[-1])


def test_large_print_of_the_attendance_sheet_has_every_box_and_the_lines_to_write_on():
    with papers.large_print():
        text = " ".join(pages(morning_papers.render_attendance(morning(3), ROOM)))
    rows = len(AGENCIES) + 2 + 4
    assert text.count("had it") == text.count("gave back") == text.count("signature:") == rows


def test_the_chair_and_the_recorder_sign_for_their_copies_too():
    (text,) = pages(morning_papers.render_attendance(morning(3), ROOM))
    assert "in the chair" in text
    assert "recorder" in text


@pytest.mark.parametrize("large", [False, True])
def test_the_chart_of_the_review_stays_on_the_sheet_with_its_names(large):
    weeks = [Week(date(2018, 4, 2) + timedelta(days=7 * at)) for at in range(12)]
    told = [Line(name, tuple(float((at * step) % 41) for at in range(12))) for step, name in ((1, "Raised"), (3, "Closed"), (7, "Open at the end"))]
    with papers.large_print(large):
        pdf = built(Sheet("Review", "Copy 1 of 1", "Return", True), [Chart(told, weeks)])
    left, right = inked(pdf)
    assert left > 20
    assert right < 580
    assert all(name in pages(pdf)[0] for name in ("Raised", "Closed", "Open"))


@pytest.mark.parametrize("rows", range(1, 13))
def test_in_large_print_no_heading_of_page_one_stands_without_what_is_below_it(rows):
    figures = tuple(CategoryDay(f"Category {at}", 9 + at, 3, 6) for at in range(rows))
    facts = replace(morning(3 + rows), figures=figures, checks=tuple(check(n) for n in range(1, rows + 1)))
    with papers.large_print():
        made = pages(papers.render_chair(facts, CHAIR))
    (numbers,) = [page for page in made if "usual day" in page and "Category" in page and "Numbers against" in page]
    assert "Category" in numbers.split("Numbers against")[1]
    (checks,) = [page for page in made if "Checks outstanding" in page]
    assert "C-180614" in checks.split("Checks outstanding")[1]


def test_in_large_print_the_text_of_an_overdue_action_is_whole():
    long = "Visit every house of the upper end, leave the no cold calling pack, and ask whether the lock was seen to last week or not at all"
    with papers.large_print():
        text = " ".join(pages(papers.render_chair(replace(morning(2), carried=(action(1, "NPT", 9, text=long, due=date(2018, 6, 1)),)), CHAIR)))
    assert text.count(long) == 2


def test_a_handover_of_most_checks_is_said_once_and_the_team_once():
    over = Handover("Bea Lund, Emergency Duty Team", "", date(2018, 6, 18), "", "Robin Askew/NPT", "")
    facts = replace(morning(2), checks=(*(replace(check(n), handovers=(over,)) for n in range(1, 9)), check(9)))
    text = " ".join(pages(papers.render_chair(facts, CHAIR)))
    assert text.count("handed over to Bea Lund, Emergency Duty Team, until Mon 18 Jun") == 1
    assert text.count("Emergency Duty Team") == 1
    assert "8 of 9 handed over" in text
    assert text.count("not handed over") == 1


def watch(state: str) -> Watch:
    rows = tuple(WatchRow(f"w{n}", f"20000{n}", "police", 2018, "2018-06-01T10:00:00+01:00", "Missing Person") for n in range(3))
    at = datetime(2018, 6, 15, 5, tzinfo=UTC)
    return Watch("repeat", "Repeat caller", state, 3, 3, "12 months", date(2017, 6, 15), at, "calls by the same caller", "somebody asks", rows)


def test_where_a_local_rule_comes_from_is_said_once_and_a_near_count_names_no_logs():
    facts = morning(6)
    states = (REACHED, ONE_MORE, REACHED)
    facts = replace(facts, items=tuple(replace(one, watch=(watch(states[at]),) if at < 3 else ()) for at, one in enumerate(facts.items)))
    text = " ".join(pages(papers.render_chair(facts, CHAIR)))
    assert text.count("not yet signed off by the team") == 1
    assert text.count("log 200001 (1 Jun)") == 2
    assert text.count("Repeat caller: 3 calls by the same caller in 12 months") == 2
    assert text.count("One more for Repeat caller.") == 1
    assert text.count("somebody asks") == 1


def test_what_follows_from_a_rule_that_is_signed_off_stands_with_its_item():
    facts = morning(2)
    signed = replace(watch(REACHED), signed_off="Ann Bell, 1 Jun 2018")
    text = " ".join(pages(papers.render_chair(replace(facts, items=tuple(replace(one, watch=(signed,)) for one in facts.items)), CHAIR)))
    assert text.count("somebody asks") == 2
    assert text.count("Rule signed off: Ann Bell, 1 Jun 2018") == 1


def test_the_agenda_adds_up_to_logs_read_and_items_typed_in():
    facts = replace(morning(6), imports=morning(6).imports[:1])
    new = sum(one.new for one in facts.imports)
    typed = replace(facts.items[0], incident=replace(facts.items[0].incident, typed=BY_HAND))
    text = " ".join(pages(papers.render_chair(replace(facts, items=(typed, *facts.items[1:])), CHAIR)))
    assert "On the agenda 6 items: 5 from files, 1 typed in here." in text
    assert new == 6
    assert "1 new log at least is not on it." in text


def test_one_event_told_in_two_logs_is_said_where_logs_are_counted():
    facts = replace(morning(6), figures=(CategoryDay("Arson", 3),))
    alike = SameLog("w1", "council", "ASB/1", 2)
    items = tuple(replace(one, may_be=(alike,)) if one.number < 3 else one for one in facts.items)
    text = " ".join(pages(papers.render_chair(replace(facts, items=items), CHAIR)))
    assert "Logs are counted: 2 of them tell, or may tell, an event that another of them tells." in text
    assert "Logs are counted" not in " ".join(pages(papers.render_chair(facts, CHAIR)))


@pytest.mark.parametrize("kind", ["chair", "handout", "card", "tick", "minutes", "patrol", "civil"])
def test_papers_of_a_morning_that_is_not_all_read_say_so(kind):
    facts = replace(morning(12, before=kind != "minutes"), unread=Unread(datetime(2018, 6, 14, 5, 49, tzinfo=UTC), 26))
    draw = {
        "chair": papers.render_chair, "card": papers.render_card, "tick": papers.render_tick, "minutes": papers.render_minutes,
        "patrol": papers.render_patrol, "civil": morning_papers.render_civil,
        "handout": lambda facts, copy: papers.render_handout(handout_for("FIRE", facts, (), street), copy),
    }  # fmt: skip
    said = "Last log read Thu 14 Jun 06:49: none was read for the 26 hours after it."
    if kind in ("handout", "patrol", "civil"):  # whose reader may not be told when a log was reported
        said = "No log was read after Thu 14 Jun 07:00, 26 hours before this window ends."
    text = " ".join(pages(draw[kind](facts, CHAIR)))
    assert said in text
    assert ("06:49" in text) is ("06:49" in said)


def test_a_row_of_large_print_is_divided_only_where_no_page_holds_it_and_never_over_the_foot(tmp_path):
    facts = morning(40, 0, 0, before=False)
    long = replace(facts.items[1], decision=replace(facts.items[1].decision, words="a word more " * 400))
    with papers.large_print(True):
        data = papers.render_minutes(replace(facts, items=(facts.items[0], long, *facts.items[2:])), ROOM)
    (tmp_path / "large.pdf").write_bytes(data)
    assert not [pair for page in boxed(tmp_path / "large.pdf") for pair in overlapping(page)]
    told = pages(data)
    for one in facts.items[2:]:
        if one.decision and one.decision.words:
            (page,) = (text for text in told if re.search(rf"log {one.incident.key.reference}\b", text))
            assert "Patrol asked to call" in page.split(f"log {one.incident.key.reference}")[1]


def test_where_the_reading_of_a_long_log_ends_is_a_mark_and_no_colour():
    facts = morning(3)
    one = facts.items[0]
    story = one.incident.latest.text.narrative
    shortened = replace(one, read=ReadLine(story[:20], 5, whole=False, facts=story[:20]))
    text = " ".join(pages(papers.render_chair(replace(facts, items=(shortened, *facts.items[1:])), CHAIR)))
    assert re.sub(r"\s", "", f"{story[:20]}||{story[20:60]}") in re.sub(r"\s", "", text)
    assert "||" not in " ".join(pages(papers.render_chair(facts, CHAIR)))


def test_holes_in_the_logs_are_told_on_page_one_in_words():
    facts = morning(6)
    silent = Gap("silent", "2018-06-15T02:00:00", "2018-06-15T04:00:00", "no log from 02:00 to 04:00 (2 hours)")
    gaps = (silent, Gap("serial", "101392", "101422", "29 numbers"))
    facts = replace(facts, imports=(replace(facts.imports[0], gaps=gaps),))
    told = pages(papers.render_chair(facts, CHAIR))
    said = "Holes in the logs: police: no log from Fri 15 Jun 02:00 to 04:00; police: log numbers missing between 101392 and 101422."
    assert said in " ".join(told[0].split())
    assert "T02:00" not in " ".join(told)


def test_a_type_of_one_word_is_told_by_its_category():
    one = morning(1).items[0]
    council = replace(one.incident, latest=replace(one.incident.latest, type="Personal"))
    assert replace(one, incident=council, meant=Meant(category="ASB - personal")).type == "ASB - personal"
    assert replace(one, incident=council, meant=Meant(category="Fires")).type == "Personal"


def test_a_review_of_weeks_without_a_record_is_one_side():
    weeks = tuple(WeekFigures(Week(date(2018, 6, 11)).before(back), known=False) for back in reversed(range(12)))
    names = {one.code: one.name for one in AGENCIES}
    nothing = Review(weeks[-1], weeks, Meetings(), (), (), tuple((0, 0) for _ in weeks), names, datetime(2018, 6, 18, 9, tzinfo=UTC), 3)
    (text,) = pages(morning_papers.render_week(replace(morning(0), review=nothing), ROOM))
    assert "no record of this week or of the 11 weeks before it" in " ".join(text.split())


def test_a_due_day_is_told_with_its_date_on_that_day_too():
    assert due_words(date(2018, 6, 15), date(2018, 6, 15)) == "today Fri 15 Jun"
    assert due_words(date(2018, 6, 18), date(2018, 6, 15)) == "Mon 18 Jun"


def test_a_late_item_is_told_where_the_agenda_begins():
    facts = morning(6)
    late = replace(facts.items[2], number=7, new_since_print=True)
    facts = replace(facts, items=(*facts.items[:2], late, *facts.items[3:]))
    text = " ".join(pages(papers.render_chair(facts, CHAIR)))
    assert f"New since print: item 7 after {facts.items[1].number}." in text


def test_what_is_watched_on_page_one_ends_with_a_sentence():
    whole = "Third log here. " + "More was said of it before and will be again. " * 12
    facts = replace(morning(6), items=tuple(replace(one, flags=(Flag("near_repeat", whole),)) for one in morning(6).items))
    told = pages(papers.render_chair(facts, CHAIR))[0].split("People and places")[1].split("Checks outstanding")[0]
    assert "Third log here." in told
    assert "…" not in told


@pytest.mark.parametrize(
    ("written", "printed"),
    [("SALTPAN PARADE", "Saltpan Parade"), ("Periwinkle Grove", "Periwinkle Grove"), ("ST. JOHN'S ROAD", "St. John's Road"), ("A689", "A689"), ("", "")],
)
def test_a_street_in_capitals_is_written_as_the_others_are(written, printed):
    assert in_one_case(written) == printed


def test_the_window_knows_which_papers_have_no_large_print():
    assert frozenset(papers_words.ONE_SIZE) == ONE_SIZE


def test_the_tick_sheet_gives_a_line_to_write_on_where_a_check_is_asked_for_and_its_key_on_every_page():
    facts = morning(40)
    flagged = sum(any(guarded((flag,)) for flag in one.flags) for one in facts.items)
    facts = replace(facts, streets={one.incident.uid: "Lantern Tower Road, the upper end" for one in facts.items})
    made = pages(papers.render_tick(facts, ROOM))
    text = " ".join(made)
    assert flagged
    assert text.count("words, action:") == flagged
    assert all("n noted, i in hand" in page for page in made if "item/log" in page or re.search(r"\b\d+/\d\d [A-Z]", page))
    assert "Lantern…" not in text
