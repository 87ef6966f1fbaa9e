"""The chair card and the patrol brief: always one side, their figures those of the ledger, nothing on them that nobody needs."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from output.test_papers import HOSTILE, pages, words
from paper_facts import DAY, action, check, incident, item, morning, street

from shp_desktop.domain.board import Flag, StatusLine
from shp_desktop.domain.chair_card import MOST_DECISIONS, chair_card
from shp_desktop.domain.meetings import Attendance, Presence, Priority
from shp_desktop.domain.packs import Copy, PackFacts, StillMissing
from shp_desktop.domain.patrol import PatrolRules, patrol_brief
from shp_desktop.domain.read_back import Answer, SaidBack
from shp_desktop.domain.triage import Decision, DecisionRecord
from shp_desktop.output.papers import page_count, render_card, render_minutes, render_patrol
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

CHAIR, SERGEANTS = Copy(1, 1, "chair"), Copy(1, 1, "patrol sergeants")
RULES = PatrolRules.from_rows(Tables().rows("patrol_rules"))


def room(count: int, actions: int, *, before: bool = False) -> PackFacts:
    """An invented morning with what the papers of the room need beside it."""
    facts = morning(count, actions, before=before)
    said = (SaidBack(f"said-{one.uid}", one.uid, Answer.NOT_OURS, "", "x", "") for one in facts.new_actions[:1])
    return replace(
        facts,
        streets={one.incident.uid: street(one.incident.latest.text.address) for one in facts.items},
        patrol_rules=RULES,
        said_back=tuple(said),
        promises=tuple(action(number, "NPT", 1) for number in range(1, actions)),
        last_attendance=(Attendance("FIRE", Presence.APOLOGIES, "", ""),),
    )


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("count", [0, 1, 12, 100, 450])
@pytest.mark.parametrize("render", [render_card, render_patrol])
def test_either_paper_is_one_side_whatever_the_morning_brings(render, count, before):
    made = render(room(count, min(count, 60), before=before), CHAIR)
    (text,) = pages(made)
    assert text.count("OFFICIAL-SENSITIVE") == 2
    assert "Page 1 of 1" in text


LONG = (*HOSTILE, "W" * 300, "long words " * 60, "")


@pytest.mark.parametrize("turn", range(len(LONG)))
def test_hostile_texts_take_no_second_side(turn):
    first, second, third = (LONG[(turn + more) % len(LONG)] for more in (0, 2, 5))
    facts = room(30, 12)
    own = [replace(one, text=first, owner=second, joint=("FIRE", "HBC")) for one in facts.new_actions]
    carried = [replace(one, text=second, owner=third, agency="NPT", times_carried=9, incident_place=first) for one in facts.carried]
    asked = [replace(check(number), person=third, reopened=first) for number in range(1, 12)]
    facts = replace(
        facts, chair=first, new_actions=tuple(own), carried=tuple(carried), checks=tuple(asked),
        promises=tuple(carried), priorities=tuple(Priority(str(n), first, second, third, first) for n in range(5)),
        streets={one.incident.uid: f"{first} {one.number}" for one in facts.items},
    )  # fmt: skip
    assert page_count(render_card(facts, CHAIR)) == 1
    assert page_count(render_patrol(facts, SERGEANTS)) == 1


def test_the_card_counts_what_it_does_not_hold():
    facts = room(100, 30, before=True)
    often = [one for one in facts.carried if one.times_carried >= facts.carried_often]
    card = chair_card(facts, 4)
    parts = {part.title: part for part in card.parts}
    held = parts["Carried three times or more: decide"]
    assert len(held.lines) == 4 < len(often)
    assert held.note == f"4 of {len(often)} actions"
    assert held.lines[0].note.startswith(f"to decide: carried {max(one.times_carried for one in often)} times")
    assert len(parts["To be decided"].lines) == MOST_DECISIONS
    assert parts["Promised at the last meeting"].of == len(facts.promises)
    assert parts["Checks without an answer"].of == sum(one.open for one in facts.checks)
    assert f"4 of {len(often)} actions" in words(render_card(facts, CHAIR)) or len(often) <= 9


def test_what_nobody_took_and_whom_nobody_has_asked_about_stand_first():
    missing = item(7, flags=(Flag("child", "child, 14"), Flag("missing", "missing")))
    kept = item(8, decision=DecisionRecord("d", Decision.DISCUSS, "", "", "x", "", ""))
    mine = action(1, "FIRE")
    said = (SaidBack("s", mine.uid, Answer.NOT_OURS, "", "x", ""),)
    facts = replace(room(0, 0), items=(item(1, 100), kept, missing), new_actions=(mine,), said_back=said)
    decisions = chair_card(facts).parts[0].lines
    assert [one.mark for one in decisions] == [mine.ref, "item 8", "item 7", "item 1"]
    assert "check with Children's Services, and who has it in hand" in decisions[2].words
    assert decisions[2].note.startswith("child, missing")
    assert decisions[0].note == "not ours, says Fire service"


def test_missing_agencies_are_those_of_this_meeting_once_anybody_is_recorded():
    facts = room(3, 0, before=True)
    before = chair_card(replace(facts, attendance=())).parts[3]
    assert ("apologies", "Fire service", "last time") in [(one.mark, one.words, one.note) for one in before.lines]
    here = tuple(Attendance(one.code, Presence.PRESENT, "x", "") for one in facts.agencies if one.code != "HBC")
    now = chair_card(replace(facts, attendance=here, follow_up=(("HBC", (3, 5)),))).parts[3]
    assert [(one.mark, one.words, one.note) for one in now.lines] == [
        ("not recorded", "Council community safety (to be told of items 3 and 5)", "")
    ]
    assert chair_card(replace(facts, attendance=(), last_attendance=())).parts[3].nothing.startswith("Who is here")


def test_the_brief_holds_priorities_places_and_visits_and_nothing_that_nobody_needs():
    facts = room(40, 20)
    text = words(render_patrol(facts, SERGEANTS))
    for one in facts.items:
        version = one.incident.latest
        assert version.text.caller not in text
        assert version.text.phone not in text
        assert version.text.narrative.split(".")[0] not in text
        assert version.text.address.split(",")[0] not in text
    for one in facts.priorities:
        assert one.place in text
    assert "child, 14" not in text


def test_a_guarded_item_is_a_street_and_a_log_number_only_and_a_protected_one_is_not_there():
    high = item(3).incident
    facts = room(40, 0)
    told = next(one for one in facts.items if one.assessment and one.assessment.overall == "HIGH")
    plain = replace(told, flags=())
    guarded = replace(plain, flags=(Flag("domestic", "domestic"),))
    kept_back = incident(3, narrative="Address protected, do not disclose.")
    (place,) = patrol_brief(replace(facts, items=(plain,))).places
    assert place.why == f"assessed HIGH: {plain.type}"
    (place,) = patrol_brief(replace(facts, items=(guarded,))).places
    assert (place.why, place.logs) == ("assessed HIGH", (guarded.incident.key.reference,))
    assert patrol_brief(replace(facts, items=(replace(plain, incident=kept_back),), streets={high.uid: "Tern Close"})).places == ()
    assert patrol_brief(replace(facts, items=(replace(plain, decision=None, assessment=None),))).places == ()
    assert patrol_brief(replace(facts, items=(replace(plain, flags=(Flag("held", "held"),)),))).places == ()


def test_what_was_assessed_high_and_not_decided_stands_on_the_brief_and_first_on_the_card():
    facts = room(40, 0)
    told = next(one for one in facts.items if one.assessment and one.assessment.overall == "HIGH")
    left = replace(told, flags=(), decision=None)
    (place,) = patrol_brief(replace(facts, items=(left,))).places
    assert place.why == f"assessed HIGH: {left.type}"
    missing = item(7, flags=(Flag("child", "child, 14"),))
    assert missing.decision is None
    (line, other) = chair_card(replace(facts, items=(missing, left), new_actions=(), carried=(), changed=())).parts[0].lines
    assert line.mark == f"item {left.number}"
    assert line.note.startswith("assessed HIGH")
    assert other.mark == "item 7"


def test_who_is_missing_stands_first_on_the_patrol_brief_and_in_the_minutes_and_is_never_named():
    seen = datetime(2018, 6, 15, 6, 10, tzinfo=UTC)
    said = StatusLine("s1", "still_missing", seen, "PC Reed, NPT", "Wystan Quenby, phone off", "x", "y", name="still missing")
    gone, found, unsaid, purse, held = (item(number, flags=(Flag("missing", "missing"),)) for number in range(1, 6))
    facts = room(0, 0)
    items = (
        replace(gone, statuses=(said,)),
        replace(found, statuses=(replace(said, status="found", name="found"),)),
        replace(unsaid, incident=replace(unsaid.incident, latest=replace(unsaid.incident.latest, type="Missing Person"))),
        replace(purse, incident=replace(purse.incident, latest=replace(purse.incident.latest, type="Lost property"))),
        replace(held, statuses=(said,), flags=(*held.flags, Flag("held", "held"))),
    )
    before = StillMissing("100777", "Missing Person", "Tern Close", said)
    facts = replace(facts, items=items, streets={gone.incident.uid: "Lugger Street"}, still_missing=(before,))
    missing = patrol_brief(facts).missing
    assert [(one.log, one.street) for one in missing] == [
        (gone.incident.key.reference, "Lugger Street"), (unsaid.incident.key.reference, ""), ("100777", "Tern Close"),
    ]  # fmt: skip
    assert missing[0].stands == "still missing as at 07:10 Fri 15 Jun"
    assert missing[1].stands.endswith("not said whether found")
    brief = words(render_patrol(facts, SERGEANTS))
    assert brief.index("Missing 3 people") < brief.index("Places")
    assert "no address here" in brief
    minutes = words(render_minutes(facts, SERGEANTS))
    assert "Still missing as at 07:10 Fri 15 Jun." in minutes
    for text in (brief, minutes):
        assert "Wystan" not in text
        assert "PC Reed" not in text


def test_a_task_without_a_street_says_that_its_log_is_to_be_looked_up():
    facts = room(0, 0)
    visit = replace(action(1, "NPT", 2, text="Call on the resident", due=DAY), incident_reference="101777", incident_place="")
    text = words(render_patrol(replace(facts, new_actions=(visit,), carried=()), SERGEANTS))
    assert "Actions and visits" in text
    assert "log 101777" in text
    assert text.count("look the log up") == 1


def test_an_item_kept_for_discussion_is_told_with_what_came_of_it():
    facts = room(0, 0)
    kept = DecisionRecord("d", Decision.DISCUSS, "", "", "x", "", "")
    one, two = (replace(item(number), decision=kept) for number in (1, 2))
    late = replace(two, new_since_print=True)
    given = replace(action(1, "NPT", 0, text="Call", due=DAY + timedelta(days=1)), incident_uid=one.incident.uid, ref="A-180615-02")
    text = words(render_minutes(replace(facts, items=(one, late), new_actions=(given,), carried=()), SERGEANTS))
    assert "discussed action A-180615-02 to Neighbourhood police by Sat 16 Jun" in text
    assert "discussed, no action" in text
    assert "for discussion" not in text
    assert "new since print" in text


def test_visits_are_those_of_police_due_now_or_new():
    base = action(1, "NPT", 2, text="Call on the residents", due=DAY)
    late = replace(base, uid="late", due=DAY - timedelta(days=3))
    far = replace(base, uid="far", due=DAY + timedelta(days=9))
    fresh = replace(far, uid="fresh")
    fire = replace(base, uid="fire", agency="FIRE")
    joint = replace(fire, uid="joint", joint=("NPT",))
    desk = replace(base, uid="desk", text="Ring the bank", type="cctv")
    facts = replace(room(0, 0), carried=(base, late, far, fire, joint, desk), new_actions=(fresh,))
    brief = patrol_brief(facts)
    assert [one.due for one in brief.visits] == [fresh.due, DAY, DAY, late.due]
    assert [one.now for one in brief.visits] == [True, True, True, False]
    assert any("Fire service" in one.who and one.joint == ("Neighbourhood police",) for one in brief.visits)


def test_what_the_meeting_gave_of_a_missing_person_a_child_or_a_high_item_stands_first_whatever_its_words():
    flagged = [replace(item(number), flags=(Flag(kind, kind),)) for number, kind in ((1, "missing"), (2, "child"), (3, "held"))]
    base = action(1, "NPT", 0, text="Ring the bank", due=DAY, incident_uid="", incident_reference="", ref="A-1", type="", priority="")
    of = [replace(base, uid=f"of{at}", incident_uid=one.incident.uid, ref=f"A-2{at}") for at, one in enumerate(flagged)]
    high = replace(base, uid="high", priority="HIGH", ref="A-3")
    tomorrow = replace(high, uid="tomorrow", due=DAY + timedelta(days=1), ref="A-4")
    search = replace(base, uid="search", text="Search", ref="A-5")
    desk = replace(base, uid="desk", text="Find out who owns the shop", ref="A-6")
    late = replace(base, uid="late", text="Call on the residents", due=DAY - timedelta(days=2), ref="A-0")
    facts = replace(room(0, 0), items=tuple(flagged), carried=(late, base, of[0], tomorrow), new_actions=(desk, search, high, *of[1:]))
    assert [one.ref for one in patrol_brief(facts).visits] == ["A-21", "A-3", "A-5", "A-20", "A-0"]
    before = replace(facts, new_actions=(), carried=(replace(base, incident_reference="100777"),))
    assert patrol_brief(before).visits == ()
    missing = StillMissing("100777", "Missing Person", "Tern Close")
    assert len(patrol_brief(replace(before, still_missing=(missing,))).visits) == 1


@pytest.mark.parametrize("word", ["Search the dene", "look for her bike", "Find the girl", "locate him", "Trace the mother"])
def test_searching_is_a_task_of_a_patrol(word):
    assert RULES.takes(word)
    assert not RULES.visit.search(word)


def test_nobody_missing_and_nothing_given_today_is_left_out_before_what_is_overdue_and_lesser_rows_are_told_shorter():
    facts = room(40, 0)
    gone = tuple(StillMissing(f"2000{at:02}", "Missing Person", f"Street {at}", recent=True) for at in range(5))
    text = "Joint visit before the end of the school day with the family worker, safety plan to be agreed and the placement told of it by the officer"
    new = tuple(action(at, "NPT", 0, text=text, due=DAY, owner="Sgt Idris Wellbeck-Moor", ref=f"A-180615-{at:02}", uid=f"n{at}") for at in range(5))
    late = tuple(replace(one, uid=f"l{one.ref}", ref=f"B{one.ref[1:]}", due=DAY - timedelta(days=3)) for one in new)
    late += tuple(replace(one, uid=f"m{one.ref}", ref=f"C{one.ref[1:]}") for one in late)
    told = words(render_patrol(replace(facts, still_missing=gone, new_actions=new, carried=late), SERGEANTS))
    assert "Page 1 of 1" in told
    assert all(one.reference in told for one in gone)
    assert all(one.ref in told for one in new)
    assert told.count("the placement told of it by the officer") >= len(new)
    assert not all(one.ref in told for one in late)
    assert "of 15 actions; the others are on their owners' action sheets" in told
    assert "chair's pack" not in told


def test_nothing_is_cut_while_the_side_has_room():
    facts = room(0, 0)
    text = "Ring the street cleaners about the bins on Lugger Street every morning this week until they are gone, tell the ward councillor. " * 4
    place = "The Old Convent Sheltered Housing Scheme, North Wing, Llanfairpwllgwyngyll Drive West Extension, behind the empty shops and the old chapel"
    owner = "Temporary Detective Chief Inspector Bartholomew Featherstonehaugh-Wolstenholme-Smythe of the Northern Command"
    one = action(1, "NPT", 0, text=f"Visit. {text}", owner=owner, due=DAY)
    told = words(render_patrol(replace(facts, new_actions=(one,), priorities=(Priority("p", place, text, "tonight", owner),)), SERGEANTS))
    assert "…" not in told
    for word in (*place.split(), *text.split()):
        assert word in told
    assert told.count("Featherstonehaugh") == told.count("Northern Command") == 2


def test_no_house_number_stands_on_the_brief_whoever_typed_it():
    names = Rules(Tables()).names
    base = action(1, "NPT", 2, text="Visit the tenant at 19 Anchor Terrace, then flat 3, 7 Sprat Loke, 3 times", due=DAY)
    other = replace(base, uid="own", text="Safe and well at 107 Sprat Loke", incident_place="Sprat Loke")
    typed = Priority("p", "14 Tern Close and 2nd Avenue", "two PCSOs", "15:00", "Sgt Hart")
    rules = replace(RULES, names=names)
    facts = replace(room(0, 0), new_actions=(), carried=(base, other), priorities=(typed,), streets={"x": "Sprat Loke"}, patrol_rules=rules)
    brief = patrol_brief(facts)
    assert sorted(one.text for one in brief.visits) == ["Safe and well at Sprat Loke", "Visit the tenant at Anchor Terrace, then flat, Sprat Loke, 3 times"]
    assert brief.priorities[0].place == "Tern Close and 2nd Avenue"


def test_half_a_log_number_is_never_printed():
    facts = room(450, 0)
    told = set(re.findall(r"\b10\d+", words(render_patrol(facts, SERGEANTS))))
    assert told
    assert told <= {one.incident.key.reference for one in facts.items}


def test_the_minutes_say_what_was_read_back():
    facts = room(12, 9)
    text = words(render_minutes(facts, CHAIR))
    assert "read back" in text
    assert "not ours: chair to decide" in text
    assert "not read back" in text
