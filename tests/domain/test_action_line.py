"""The action line: who, what, by when, in one line; what is missing or vague is asked, and nothing of it is lost."""

from datetime import date, datetime

import pytest
from domain.line_desk import NINE, RULES, TYPES, clock, room
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.action_line import Understood, in_words, understood

TOKENS = (
    "@fire", "@asb", "@childrens services", "@fier", "@hart", "@dan hart", "@npt/hart", "joint", "with", "and", ",", "tomorrow", "16:00", "by",
    "Friday", "20/6", "!high", "!hgih", "!low", "#cctv", "#12", "safe and well visit", "(Jo Marsh)", "ongoing", "owner Pat Cole", "ask of Thirteen",
    "30 Feb", "24/7", "until", "jo@example.org", "O'Neil & wife", "@", "!!", "\x1f", "🙂", "in 2 hours", ";", "yesterday", "@16:00", '"', "at 4",
)  # fmt: skip


def read(line: str, now: datetime = NINE) -> Understood:
    return understood(line, room(now))


def asked(line: str) -> list[str]:
    return [one.words for one in read(line).asked]


def letters(*texts: str) -> list[str]:
    return sorted(letter for text in texts for letter in text if letter.isalnum())


def test_the_line_of_the_issue_is_understood_whole() -> None:
    said = read("@fire safe and well visit, joint @asb, tomorrow 16:00 !high", clock("2018-06-13T09:00"))
    assert (said.agency, said.joint, said.text) == ("FIRE", ("HBC",), "safe and well visit")
    assert (said.due, said.due_time, said.priority, said.type) == (date(2018, 6, 14), "16:00", "HIGH", "fire_adults")
    assert said.ready
    assert not said.notes
    assert in_words(said, room().names, TYPES, year=2018) == (
        ("action", "safe and well visit"), ("owner and agency", "Fire Service"), ("joint with", "Council community safety"),
        ("due", "Thursday 14 June 16:00"), ("priority", "HIGH"), ("type", "Fire advocacy for vulnerable adults"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "agency", "owner", "text"),
    [
        ("@fire/Jo Marsh visit Mon", "FIRE", "Jo Marsh", "visit"),
        ("@fire/marsh visit Mon", "FIRE", "Jo Marsh", "visit"),
        ("@fire Jo Marsh visit Mon", "FIRE", "Jo Marsh", "visit"),
        ("@fire (Pat Cole) fit alarms Mon", "FIRE", "Pat Cole", "fit alarms"),
        ("@fire/Pat Cole fit alarms Mon", "FIRE", "Pat Cole", "fit alarms"),
        ("@fire, owner Pat Cole, fit alarms Mon", "FIRE", "Pat Cole", "fit alarms"),
        ("ring her by Monday @marsh", "FIRE", "Jo Marsh", "ring her"),
        ("@dan hart ring her by Monday", "NPT", "Dan Hart", "ring her"),
        ("@hbc/hart ring the owner of the shop Mon", "HBC", "Sue Hart", "ring the owner of the shop"),
        ("@council clear it by Mon", "HBC", "", "clear it"),
        ("@Children's Services strategy call Mon", "CHILDREN", "", "strategy call"),
        ('@"fire service" visit Mon', "FIRE", "", "visit"),
        ("see her mother and @fire Mon", "FIRE", "", "see her mother and"),
        ("@ADULTS. ring her GP Mon", "ADULTS", "", "ring her GP"),
    ],
)
def test_owner_and_agency_are_found_by_what_people_call_them(line: str, agency: str, owner: str, text: str) -> None:
    said = read(line)
    assert (said.asked, said.agency, said.owner, said.text) == ((), agency, owner, text)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("visit tomorrow", "Who owns it? Put @ and the owning agency, for instance @fire."),
        ("fire to visit tomorrow", "Who owns it? Is @fire (Fire Service) meant?"),
        ("@fier visit tomorrow", '"@fier" is no agency or person known here: is @fire (Fire Service) meant?'),
        ("@neighbourhod visit tomorrow", '"@neighbourhod" is no agency or person known here: is @npt (Neighbourhood police) meant?'),
        ("visit tomorrow, joint @asb", "Who owns it? Council community safety only joins in: put @ and the owning agency first."),
        ("@hart visit tomorrow", '"@hart" may be Dan Hart (NPT) or Sue Hart (HBC): write the whole name, or @agency/name.'),
        ("@fire visit", "By when? Write for instance tomorrow, Fri 16:00 or next working day."),
        ("@fire visit, ongoing", '"ongoing" names no day: by when is it looked at again? Write for instance Friday, or next working day.'),
        ("@fire visit 3 June 2018", "Sunday 3 June 2018 has passed; name a day from Fri 15 Jun on."),
        ("@fire tomorrow", "What is to be done?"),
        ("@fire visit tomorrow !hgih", '"!hgih" is no priority: is !high meant?'),
        ("@fire visit tomorrow !high !low", "Two priorities are named, HIGH and LOW: leave one out."),
        ("@fire visit tomorrow #ctv", '"#ctv" is no type of action: is #cctv meant?'),
    ],
)
def test_what_is_missing_vague_or_unknown_is_asked(line: str, question: str) -> None:
    assert asked(line) == [question]


def test_nonsense_is_asked_about_in_clear_words() -> None:
    said = read("@@@ !!! ###")
    assert [one.part for one in said.asked] == ["agency", "text", "due"]
    assert said.text == "@@@ !!! ###"
    assert asked("x" * 3000) == ["A line takes 2000 characters; make it shorter."]
    assert len(read("x" * 3000).text) == 3000


def test_two_agencies_are_an_owner_and_one_that_joins_in() -> None:
    said = read("@fire @hbc visit Monday")
    assert (said.agency, said.joint) == ("FIRE", ("HBC",))
    assert said.notes == ("Fire Service owns it; Council community safety joins in.",)
    said = read("joint visit @fire and @council with @adults by Mon")
    assert (said.agency, said.joint, said.type, said.text) == ("FIRE", ("HBC", "ADULTS"), "joint_visit", "joint visit")
    said = read("@npt @Jo Marsh visit Tue")
    assert (said.agency, said.owner, said.joint, said.text) == ("NPT", "", ("FIRE",), "@Jo Marsh visit")


def test_an_agency_that_joins_in_without_its_mark_is_pointed_out() -> None:
    said = read("@npt visit Monday, joint with fire service")
    assert (said.joint, said.text) == ((), "visit joint with fire service")
    assert said.notes == ("To have Fire Service join in, write joint @fire.",)


def test_marks_that_are_no_tags_stay() -> None:
    said = read("@fire ring jo@example.org about flat #12, 4 Tern Close! by Mon")
    assert (said.asked, said.text) == ((), "ring jo@example.org about flat #12, 4 Tern Close!")


def test_days_the_agencies_do_not_work_are_said_before_it_is_recorded() -> None:
    assert read("@fire visit, joint @asb, tomorrow 22:00").notes == (
        "Fire Service does not work on Saturday 16 June 2018; its next working day is Monday 18 June 2018.",
        "Council community safety does not work that day.",
        "Fire Service works 09:00-17:00; 22:00 is outside these hours.",
    )


def test_the_night_the_clocks_change_is_a_night_like_another() -> None:
    said = read("@npt visit 23:59", clock("2018-03-24T23:58"))
    assert (said.ready, said.due, said.due_time) == (True, date(2018, 3, 24), "23:59")
    said = read("@npt visit tomorrow 01:30", clock("2018-03-24T23:59"))
    assert "There is no 01:30 on Sunday 25 March 2018: the clocks go forward that night." in said.notes


@given(st.lists(st.sampled_from(TOKENS) | st.text(max_size=8), max_size=12).map(" ".join))
def test_nothing_of_a_line_is_lost(line: str) -> None:
    said = read(line)
    assert letters(said.text, *said.taken) == letters(line)
    assert said.ready == bool(said.agency and said.due and any(letter.isalnum() for letter in said.text) and not said.asked)
    assert said.agency in {"", *(one.code for one in RULES.agencies)}
    assert said.agency not in said.joint
    assert understood(said.line, room()) == said


@pytest.mark.parametrize("line", ["@fire visit, ask of @hbc, tomorrow", "@fire visit tomorrow to be asked of @council", "ask of @hbc @fire visit tomorrow"])
def test_whom_to_ask_may_be_an_agency_of_the_room_and_joins_in_nowhere(line: str) -> None:
    said = read(line)
    assert (said.agency, said.joint, said.ask_of, said.text) == ("FIRE", (), "Council community safety", "visit")


@pytest.mark.parametrize("line", ["@fire vi\x00sit tomorrow", "@fire \u202evisit tomorrow\u2066", "\ufeff@fire visit\x9b tomorrow"])
def test_signs_that_are_not_seen_stay_in_no_text(line: str) -> None:
    assert read(line).text in ("visit", "vi sit")


def test_a_year_that_is_read_as_an_hour_is_said() -> None:
    assert '"1901" is taken as the hour 19:01.' in read("@fire visit 1 July 1901").notes
    assert not any("hour 19:30" in one for one in read("@fire visit tomorrow 1930").notes)


def test_nobody_joins_in_with_themselves() -> None:
    said = read("joint @fire @fire")
    assert (said.agency, said.joint) == ("FIRE", ())
