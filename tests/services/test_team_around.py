"""Team Around the Individual on a real encrypted practice store: nominated, decided, led, told of, stepped down; seen by its team alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.team_around import TeamState, kept_until
from shp_desktop.domain.team_criteria import Said
from shp_desktop.errors import Refused
from shp_desktop.services import (
    guard_store,
    import_log,
    manage_actions,
    manage_cases,
    release,
    retain,
    team_around,
    team_calls,
    team_read,
)
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

NOON = datetime(2018, 6, 15, 11, tzinfo=UTC)
HEADER = "Log No,Created,Grade,Opening Type,Location,Caller,Narrative\n"
SOCIAL = Person("Jo Marrow", "ADULTS", Role.MEMBER)
FIRE = Person("Bea Lund", "FIRE", Role.MEMBER)
CRITERIA = {"A": {"answer": "yes", "words": "three reports since March"}, "B": "no", "C": "unknown", "D1": "yes", "D2": "yes", "D4": "unknown"}


def step(session: Session, do: str, **more: Any) -> dict[str, Any]:
    return run_step(session, {"do": do, "at": "2018-06-15T12:00", **more})


def said(session: Session, do: str, **more: Any) -> str:
    answer = step(session, do, **more)
    assert answer["ok"], answer
    return str(answer["ref"])


def refused(session: Session, do: str, **more: Any) -> str:
    answer = step(session, do, **more)
    assert not answer["ok"], answer
    return str(answer["error"])


def nominated(session: Session, **more: Any) -> str:
    form = {"person": "Ann Tarn", "agency": "FIRE", "criteria": CRITERIA, "address": "14 Anchor Terrace", "why": "fires in the bin store"}
    return said(session, "team_refer", **(form | more))


def accepted(session: Session, **more: Any) -> str:
    ref = nominated(session)
    told = {"decision": "accepted", "words": "adds what housing cannot", "lead": "Jo Marrow", "agency": "ADULTS"}
    said(session, "team_decide", team=ref, **(told | more))
    return ref


def one(session: Session, ref: str):
    return team_read.referral(session, ref)


def test_a_nomination_by_any_agency_keeps_each_criterion_with_its_words(session) -> None:
    answer = step(session, "team_refer", person="Ann Tarn", agency="nhs safeguarding", criteria=CRITERIA, why="needs a plan")
    assert answer["ref"] == "T-180615-01"
    assert answer["warnings"] == ["What D1, D2 rests on is not said."]
    found = one(session, "t-180615-01")
    assert (found.nominated_by, found.state, found.person) == ("NHS Safeguarding", TeamState.REFERRED, "Ann Tarn")
    assert found.criteria["A"].words == "three reports since March"
    test = team_read.tested(session, found)
    assert (test.inclusive.said, test.strict.said) == (Said.YES, Said.UNKNOWN)
    assert "problematic substance misuse" in test.unknown
    said(session, "team_criteria", team=found.ref, criteria={"D3": "no", "D4": "no"}, words="asked the hospital")
    assert team_read.tested(session, one(session, found.ref)).strict.said is Said.NO


def test_what_is_not_met_refuses_nobody_but_a_form_without_words_is(session) -> None:
    nominated(session, criteria={code: "no" for code in ("A", "B", "C", "D1", "D2", "D3", "D4")})
    for missing in ("person", "why"):
        assert "nothing was recorded" in refused(session, "team_refer", **{"person": "Al Tarn", "agency": "HBC", "why": "x", missing: " "})
    assert "is not a criterion" in refused(session, "team_refer", person="A Tarn", agency="HBC", why="x", criteria={"E": "yes"})
    assert "yes, no or unknown" in refused(session, "team_refer", person="A Tarn", agency="HBC", why="x", criteria={"A": "perhaps"})
    assert "names a person of this name already" in step(session, "team_refer", person="Ann  TARN", agency="HBC", why="x")["warnings"][0]


def test_the_panel_decides_with_its_reason(session) -> None:
    ref = nominated(session)
    assert "its reason" in refused(session, "team_decide", team=ref, decision="accepted", words="")
    assert "waits for the panel" in refused(session, "team_progress", team=ref, progress="better", words="x")
    said(session, "team_decide", team=ref, decision="more", words="what does the hospital know?")
    assert one(session, ref).state is TeamState.MORE
    answer = step(session, "team_decide", team=ref, decision="accepted", words="can add housing", panel="2018-06-19")
    assert answer["warnings"] == ["No Lead Practitioner is named yet."]
    found = one(session, ref)
    assert (found.state, found.since, found.next_review) == (TeamState.ACCEPTED, date(2018, 6, 19), date(2018, 7, 17))
    assert found.decision is not None
    assert found.decision.words == "can add housing"
    later = step(session, "team_decide", team=ref, decision="declined", words="moved away")
    assert "this decision is the later one" in later["warnings"][0]
    assert one(session, ref).next_review is None


def test_who_nominated_does_not_decide(session) -> None:
    ref = nominated(session)
    said = {"team": ref, "decision": "accepted", "words": "x", "as": "Bea Lund/FIRE"}
    assert refused(session, "team_decide", **said) == "The panel decides; nothing was recorded, ask one of ADULTS, HBC, NPT."


def test_the_lead_practitioner_and_the_review_change_with_words_only(session) -> None:
    ref = accepted(session)
    assert one(session, ref).lead_words == "Jo Marrow, ADULTS"
    assert "say why another takes over" in refused(session, "team_lead", team=ref, lead="Kit Sand", agency="HBC Housing")
    said(session, "team_lead", team=ref, lead="Kit Sand", agency="hbc housing", words="tenancy first")
    assert one(session, ref).lead_words == "Kit Sand, HBC Housing"
    assert "say why on another day" in refused(session, "team_review", team=ref, review="2018-07-01")
    said(session, "team_review", team=ref, review="2018-07-01", words="court date moved")
    assert one(session, ref).next_review == date(2018, 7, 1)


def test_stepped_down_or_continuing_with_words(session) -> None:
    ref = accepted(session)
    said(session, "team_outcome", team=ref, outcome="continuing", words="tenancy at risk still", review="2018-08-14")
    assert (one(session, ref).state, one(session, ref).next_review) == (TeamState.CONTINUING, date(2018, 8, 14))
    said(session, "team_action", team=ref, text="housing options visit", agency="HBC", due="2018-06-18")
    answer = step(session, "team_outcome", team=ref, outcome="stepped_down", words="no longer needs support")
    assert answer["warnings"] == ["1 of its actions are open still and stay on the Actions page."]
    assert one(session, ref).state is TeamState.STEPPED_DOWN
    assert "is not running any more" in refused(session, "team_progress", team=ref, progress="worse", words="x")


def test_actions_agreed_are_ordinary_ones_and_never_name_the_person(session) -> None:
    ref = accepted(session)
    for text in ("visit Mrs TARN", "Ann to be seen", "see ann tarn"):
        assert "without the person's name" in refused(session, "team_action", team=ref, text=text, agency="HBC", due="2018-06-18")
    made = said(session, "team_action", team=ref, text="housing options visit", agency="HBC", due="2018-06-18", owner="Kit Sand")
    held = manage_actions.actions(session)
    assert [(action.ref, action.text) for action in held] == [(made, f"Team Around {ref}: housing options visit")]
    assert one(session, ref).action_refs == (made,)
    said(session, "undo")
    assert manage_actions.actions(session) == ()
    assert one(session, ref).action_refs == ()
    said(session, "redo")
    assert [action.ref for action in team_read.linked_actions(session, one(session, ref))] == [made]


def test_one_undo_takes_one_word_back_and_an_undone_nomination_is_gone(session) -> None:
    ref = accepted(session)
    said(session, "undo")
    assert one(session, ref).state is TeamState.REFERRED
    said(session, "undo")
    with pytest.raises(Refused):
        one(session, ref)
    assert guard_store.verify(session).ok
    said(session, "redo")
    assert nominated(session, person="Al Brig") == "T-180615-02", "a number is never used twice"


def test_the_days_of_the_panel_come_every_two_months(session) -> None:
    assert team_read.around(session, NOON).panel is None
    said(session, "team_panel", date="2018-06-19")
    seen = team_read.around(session, NOON)
    assert (seen.panel, seen.after) == (date(2018, 6, 19), date(2018, 8, 19))
    assert team_read.around(session, datetime(2018, 6, 20, tzinfo=UTC)).panel is None
    assert "has passed" in refused(session, "team_panel", date="2018-06-14")


def test_every_nomination_stands_in_exactly_one_state_as_the_review_could_not_say(session) -> None:
    """The Interim Review counts 18 referred, 7 stepped down, 5 continuing; six are nowhere in it."""
    for number in range(18):
        ref = nominated(session, person=f"Pat {'abcdefghijklmnopqr'[number]}ulver")
        if number < 12:
            said(session, "team_decide", team=ref, decision="accepted", words="x", lead="Jo Marrow", agency="ADULTS")
            said(session, "team_outcome", team=ref, outcome="stepped_down" if number < 7 else "continuing", words="x")
    counts = team_read.around(session, NOON).counts
    assert (sum(counts.values()), counts[TeamState.STEPPED_DOWN], counts[TeamState.CONTINUING], counts[TeamState.REFERRED]) == (18, 7, 5, 6)


def test_a_day_owes_its_panel_and_the_reviews_that_are_due_and_names_nobody(session) -> None:
    assert team_read.due(session, date(2018, 6, 19)) == ()
    ref = accepted(session, review="2018-06-18")
    nominated(session, person="Al Brig")
    said(session, "team_panel", date="2018-06-19")
    told = team_read.due(session, date(2018, 6, 19))
    assert [(title, words) for title, words, _ in told] == [
        ("The Team Around panel sits today", "1 nomination with it"), ("1 Team Around review due", f"{ref} Jo Marrow, ADULTS, Mon 18 Jun"),
    ]  # fmt: skip
    assert team_read.due(session, date(2018, 6, 17)) == ()
    assert team_read.due(session.handed_to(Person("Vi Crane", "VCD", Role.MEMBER)), date(2018, 6, 18)) == ()


# who sees it


def test_an_agency_outside_the_team_is_told_whom_to_ask_and_nothing_else(session) -> None:
    ref = accepted(session)
    outside = session.handed_to(Person("Vi Crane", "VCD", Role.MEMBER))
    seen = team_read.around(outside, NOON)
    assert seen.referrals == ()
    assert [(other.ref, other.words) for other in seen.others] == [
        (ref, "Team Around the Individual: ask Jo Marrow, ADULTS, Lead Practitioner")
    ]
    assert "Tarn" not in repr(seen)
    with pytest.raises(Refused, match="ask Jo Marrow"):
        team_read.referral(outside, ref)
    for do, more in (
        ("team_progress", {"progress": "better", "words": "x"}), ("team_criteria", {"criteria": {"A": "no"}}),
        ("team_join", {"agency": "VCD"}), ("team_review", {"review": "2018-07-01"}),
        ("team_action", {"text": "x", "agency": "HBC", "due": "2018-06-18"}), ("team_outcome", {"outcome": "continuing", "words": "x"}),
    ):  # fmt: skip
        assert "is for its team" in refused(session, do, team=ref, **more, **{"as": "Vi Crane/VCD"})
    said(session, "team_join", team=ref, agency="VCD", words="linked burglaries")
    assert team_read.referral(outside, ref).members == ("VCD",)
    said(session, "team_leave", team=ref, agency="VCD")
    assert team_read.around(outside, NOON).referrals == ()


def test_who_nominated_and_who_leads_see_it_also_from_outside_the_panel(session) -> None:
    ref = accepted(session)
    assert team_read.referral(session.handed_to(FIRE), ref).person == "Ann Tarn"
    said(session, "team_lead", team=ref, lead="Ivy Marl", agency="IOM", words="x")
    assert team_read.referral(session.handed_to(Person("Ivy Marl", "IOM", Role.MEMBER)), ref).lead == "Ivy Marl"


def test_is_anyone_dealing_with_is_answered_with_whom_to_ask(session) -> None:
    ref = accepted(session)
    outside = session.handed_to(Person("Vi Crane", "VCD", Role.MEMBER))
    for asked in ("ann tarn", "Tarn Ann", "14 Anchor Terrace, Hartlepool"):
        assert [found.ref for found in team_read.asking(outside, asked)] == [ref]
    for asked in ("Ann", "Tarn", "Ann Brig", "15 Anchor Terrace", ""):
        assert team_read.asking(outside, asked) == ()
    said(session, "team_outcome", team=ref, outcome="stepped_down", words="x")
    assert team_read.asking(outside, "Ann Tarn") == ()


def test_a_look_at_a_nomination_is_in_the_audit_trail(session) -> None:
    ref = nominated(session)
    team_read.opened(session, ref)
    row = list(session.store.db.query("SELECT * FROM audit ORDER BY seq DESC LIMIT 1"))[0]
    assert (row["operation"], row["entity"], row["entity_uid"]) == ("consultation", "team referral", one(session, ref).uid)


# calls beside progress


def logs(session: Session, put, *rows: tuple[str, str, str, str], source: str = "") -> None:
    """Read in logs: number, day and time, type, narrative; all at one address."""
    text = HEADER + "".join(f'{number},{when},Standard,{kind},"14 Anchor Terrace, Hartlepool",,{said}\n' for number, when, kind, said in rows)
    import_log.apply(session, import_log.preview(session, put(text, f"{rows[0][0]}.csv"), source=source))


ROWS = (
    ("100001", "05/06/2018 21:40", "ASB - Nuisance", "Ann Tarn shouting in the street."),
    ("100002", "07/06/2018 22:05", "Concern for safety", "Ann Tarn asked for help."),
    ("100003", "08/06/2018 22:05", "Fire - deliberate", "Bins on fire."),
    ("100004", "08/06/2018 22:15", "Fire - deliberate", "Caller says bins on fire."),
    ("100005", "09/06/2018 22:05", "Administration - test", "Test call."),
    ("100006", "14/06/2018 09:00", "ASB - Nuisance", "Ann Tarn asleep in the hall."),
    ("100007", "02/05/2018 09:00", "ASB - Nuisance", "Ann Tarn too long ago."),
)


@pytest.fixture
def called(session, put) -> Session:
    """A week on: the panel took Ann Tarn on by 11 June; one event told by two logs, one test call, one log before the window."""
    logs(session, put, *ROWS)
    held = {log.key.reference: log.uid for log in session.store.incidents.all()}
    assert run_step(session, {"do": "link", "reference": "100003", "to": "100004"})["ok"], held
    at = {"at": "2018-06-11T10:00"}
    for moved in (
        {"do": "team_refer", "person": "Ann Tarn", "agency": "FIRE", "why": "x", "address": "14 Anchor Terrace, Hartlepool", **at},
        {"do": "team_decide", "team": "T-180611-01", "decision": "accepted", "words": "x", **at},
    ):
        assert run_step(session, moved)["ok"], moved
    return session


def test_calls_are_counted_in_equal_windows_before_and_since_each_event_once(called) -> None:
    found = team_calls.calls(called, one(called, "T-180611-01"), NOON)
    assert found.windows.words == "the 4 days before Mon 11 Jun 2018, and the 4 days from then"
    assert [(line.what, line.before, line.since) for line in found.lines] == [
        ("at 14 Anchor Terrace, Hartlepool", 2, 1), ("naming Ann Tarn", 1, 1),
    ]  # fmt: skip
    later = team_calls.calls(called, one(called, "T-180611-01"), datetime(2018, 8, 1, tzinfo=UTC))
    assert [(line.before, line.since) for line in later.lines] == [(4, 1), (3, 1)]
    assert any("calls before that are not counted" in note for note in later.notes) == (later.windows.before[0] < datetime(2018, 5, 2, tzinfo=UTC))


def test_progress_keeps_what_stood_beside_it(called) -> None:
    said(called, "team_progress", team="T-180611-01", progress="better", words="answers the door, keeps appointments", review="2018-07-10")
    told = one(called, "T-180611-01").progress[0]
    assert (told.outcome, told.words, told.review) == ("better", "answers the door, keeps appointments", date(2018, 7, 10))
    assert told.calls[0] == "at 14 Anchor Terrace, Hartlepool: 2 logs before, 1 log since"
    assert told.calls[2] == "Counted: the 4 days before Mon 11 Jun 2018, and the 4 days from then."
    assert "in the Lead Practitioner's words" in refused(called, "team_progress", team="T-180611-01", progress="better", words="")


def test_logs_another_agency_did_not_release_are_named_by_their_holder_only(called, put) -> None:
    logs(called, put, ("2001", "13/06/2018 10:00", "Noise", "Ann Tarn and music."), source="council")
    police = called.handed_to(Person("Cy Wren", "NPT", Role.MEMBER))
    found = team_calls.calls(police, one(called, "T-180611-01"), NOON)
    assert found.lines[0].words == "at 14 Anchor Terrace, Hartlepool: 2 logs before, 1 log since (HBC holds 1 earlier)"
    uid = next(log.uid for log in called.store.incidents.all() if log.key.reference == "2001")
    release.release(called, uid, "NPT", ("address",))
    assert team_calls.calls(police, one(called, "T-180611-01"), NOON).lines[0].since == 2


def test_what_people_said_of_persons_of_like_names_holds_for_the_counts(called, put) -> None:
    logs(called, put, ("100011", "13/06/2018 10:00", "Noise", "Anne Tarne shouting."), ("100012", "13/06/2018 11:00", "Noise", "Ann Tarn again."))
    ref = said(called, "team_refer", person="Ann Tarn", agency="FIRE", why="x", reference="100006")

    def before() -> int:
        return team_calls.calls(called, one(called, ref), NOON).lines[0].before

    assert before() == 5
    said(called, "person", reference="100006", name="Ann Tarn", to="100011", to_name="Anne Tarne", answer="same")
    assert before() == 6
    said(called, "person", reference="100006", name="Ann Tarn", to="100012", answer="not_same")
    assert before() == 5


def test_before_the_panel_took_it_on_the_calls_lead_up_to_the_nomination(called) -> None:
    ref = nominated(called, address="14 Anchor Terrace, Hartlepool")
    found = team_calls.calls(called, one(called, ref), NOON)
    assert [(line.before, line.since) for line in found.lines] == [(5, None), (4, None)]
    assert found.windows.words == "the 183 days before Fri 15 Jun 2018"
    assert found.notes == ("The store holds logs from Wed 2 May 2018 on; calls before that are not counted.",)


def test_a_nomination_from_a_log_stands_with_it_and_goes_with_a_hold(called) -> None:
    ref = nominated(called, person="Al Brig", reference="100006")
    assert one(called, ref).incident_reference == "100006"
    said(called, "hold", reference="100006", words="covert")
    with pytest.raises(Refused, match="There is no nomination"):
        one(called, ref)
    assert ref not in repr(team_read.around(called, NOON))
    assert [line.before for line in team_calls.calls(called, one(called, "T-180611-01"), NOON).lines] == [2, 1]
    assert [line.since for line in team_calls.calls(called, one(called, "T-180611-01"), NOON).lines] == [0, 0]


def test_what_stands_with_a_case_under_legal_hold_is_not_erased(session) -> None:
    case = manage_cases.open_case(session, "Anchor Terrace", "Sam Tarn", "HBC", "high", date(2018, 8, 1), reason="x", at=NOON).ref
    ref = nominated(session, case=case)
    manage_cases.hold(session, case, "complaint 41", NOON)
    with pytest.raises(Refused, match="under legal hold"):
        retain.erase_referral(session, ref, "6 years")
    manage_cases.lift_hold(session, case, "complaint closed", NOON)
    assert retain.erase_referral(session, ref, "6 years").texts == 1


def test_erasing_takes_every_word_of_the_person_and_leaves_the_ledger_whole(called) -> None:
    ref = "T-180611-01"
    said(called, "team_progress", team=ref, progress="worse", words="vrblquill")
    done = retain.erase_referral(called, ref, "6 years")
    assert done.texts == 3
    found = one(called, ref)
    assert (found.person, found.state) == ("text removed", TeamState.ACCEPTED)
    assert found.erased.endswith("under 6 years")
    assert team_calls.calls(called, found, NOON).lines == ()
    assert team_around.CHANGED == "around"
    rows = called.store.db.query("SELECT text FROM content WHERE text LIKE '%vrblquill%' OR text LIKE '%fires in the bin%'")
    assert list(rows) == []
    assert guard_store.verify(called).ok


def test_the_text_of_one_that_ended_is_kept_so_many_months_and_then_erasing_it_is_proposed_not_done(session) -> None:
    ref = accepted(session)
    assert kept_until(team_read.referral(session, ref), 72) is None, "what goes on is kept"
    said(session, "team_outcome", team=ref, outcome="stepped_down", words="no longer needs support")
    until = kept_until(team_read.referral(session, ref), session.rules.limits.team_keep_months)
    assert until == date(2024, 6, 15)
    assert team_read.due(session, until - timedelta(days=1)) == ()
    ((title, words, _),) = team_read.due(session, until)
    assert title == "1 Team Around kept to the end of its time"
    assert words == f"{ref}: ended more than 72 months ago; erase the text, or say why it stays"
    assert team_read.referral(session, ref).person, "nothing goes by itself"
    retain.erase_referral(session, ref, "72 months")
    assert team_read.due(session, until) == ()
