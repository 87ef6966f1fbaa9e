"""A past morning prints again as it was: what was recorded after a meeting closed stands on none of its papers."""

import random
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.domain.moments import from_utc
from shp_desktop.reference import Tables
from shp_desktop.services import build_pack, import_log, manage_actions, retain
from shp_desktop.services.paper_kinds import KINDS
from shp_desktop.services.paper_more import with_review
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

HEAD = "Log No,Created,Grade,Opening Type,Location,Caller,Caller Phone,Narrative\n"
LOG = HEAD + """090001,03/05/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Ann Tarn,01429 000111,Youths shouting.
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Ann Tarn,01429 000111,Youths kicking a ball.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Staff,,Meat taken by a man in a grey coat.
100003,14/06/2018 23:05:00,Standard,Missing Person,"3 Tern Close, Hartlepool",Mother,,"Missing Kirsty Marl, 14 years, not home since four."
100004,14/06/2018 23:15:00,Standard,Domestic Incident,"8 Lugger Street, Hartlepool",Jo Pell,,"Argument, son Tyler Pell aged 9 in the house."
100005,14/06/2018 23:25:00,Standard,Arson,"21 Coble Street, Hartlepool",Staff,,Bin on fire.
"""
LATER = HEAD + """100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Ann Tarn,01429 000111,Youths back with wickedword stones.
100900,13/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Ann Tarn,01429 000111,Youths again.
"""
DAY = date(2018, 6, 15)
A, B, C, D = (f"A-180615-0{number}" for number in range(1, 5))
NEXT = "2018-06-18"
SINCE: tuple[dict[str, Any], ...] = (
    {"do": "update", "action": A, "status": "done", "words": "sinceword one"},
    {"do": "update", "action": D, "status": "in_progress", "words": "sinceword two"},
    {"do": "hand_over", "action": B, "agency": "FIRE", "owner": "Watch Manager Sandale", "words": "theirs"},
    {"do": "re_date", "action": C, "due": "2018-06-27", "words": "nobody in"},
    {"do": "reopen_action", "action": A, "words": "not finished"},
    {"do": "answer", "check": "C-180615-01", "result": "open_social_worker", "worker_told": "Sinceworker"},
    {"do": "handover", "checks": ["C-180615-02"], "to": "Emergency Duty Team", "words": "over the weekend", "told_at": "2018-06-15T16:00"},
    {"do": "dismiss", "reference": "100002", "service": "ADULTS", "unnamed": True, "words": "sinceword three"},
    {"do": "check", "reference": "100004", "service": "ADULTS", "person": "Jo Pell", "why": "sinceword four"},
    {"do": "release", "reference": "100002", "agency": "HBC", "fields": ["narrative"], "summary": ""},
    {"do": "release", "reference": "100001", "agency": "all", "fields": ["result"], "summary": "sinceword five"},
    {"do": "status", "reference": "100005", "status": "in_custody", "said_by": "NPT", "words": "sinceword six"},
    {"do": "encompass", "reference": "100004", "status": "done", "who": "Sinceschool"},
    {"do": "action", "reference": "100005", "text": "sinceword seven", "agency": "FIRE", "due": "2018-06-20"},
    {"do": "case", "title": "sinceword eight", "reference": "100001", "lead": "Sgt Hart", "agency": "NPT", "priority": "HIGH",
        "review": "2018-07-02"},
    {"do": "not_same", "reference": "100001", "to": "100002"},
    {"do": "link", "reference": "100002", "to": "100005"},
    {"do": "update", "action": A, "status": "in_progress", "words": "sinceword nine"},
    {"do": "undo"},
    {"do": "late", "text": "sinceword ten", "source": "police", "time": "14/6 07:40", "place": "14 Anchor Terrace", "type": "ASB - Nuisance"},
    {"do": "import", "file": "later.csv"},
    {"do": "open", "date": NEXT, "chair": "Superintendent Sinceword"},
    {"do": "attend", "agency": "FIRE", "status": "apologies"},
    {"do": "decide", "reference": "100900", "decision": "noted"},
    {"do": "level", "reference": "100001", "overall": "HIGH", "words": "sinceword eleven"},
    {"do": "priority", "place": "Sinceword Street", "resource": "PCSO", "when": "noon", "lead": "NPT"},
    {"do": "challenge", "reference": "100001", "agency": "HBC", "words": "sinceword thirteen"},
    {"do": "read_back", "action": C, "answer": "corrected", "text": "sinceword fourteen", "agency": "HBC", "due": "2018-07-02"},
    {"do": "close", "words": "sinceword fifteen"},
    {"do": "update", "action": D, "status": "withdrawn", "words": "sinceword sixteen"},
)  # fmt: skip


def say(session: Session, at: str = "2018-06-15T08:00", **step: Any) -> str:
    """Run one step; returns its reference."""
    answer = run_step(session, step | {"at": at})
    assert answer["ok"], (step, answer)
    return str(answer["ref"])


@pytest.fixture
def closed(session: Session, tmp_path: Path) -> Session:
    """A store with a closed meeting of every kind of fact."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    (tmp_path / "later.csv").write_text(LATER, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="open", date="2018-06-15", chair="CI Marrable/NPT")
    say(session, do="attend", agency="HBC", status="present", who="Jo Heron")
    say(session, do="action", reference="100001", text="Panic alarm fitted", agency="NPT", due="2018-06-18")
    say(session, do="action", reference="100002", text="Visit the shop, sealword", agency="NPT", owner="PC Marl", due="2018-06-18")
    say(session, do="action", reference="100005", text="Clear the bins", agency="HBC", due="2018-06-18")
    say(session, do="action", reference="100005", text="Fit a letter box guard", agency="FIRE", due="2018-06-18")
    say(session, do="check", reference="100003", service="CHILDREN", person="Kirsty Marl", why="missing")
    say(session, do="check", reference="100004", service="CHILDREN", person="Tyler Pell", why="in the house")
    say(session, do="release", reference="100005", agency="FIRE", fields=["narrative", "result"])
    say(session, do="decide", reference="100002", decision="noted")
    say(session, do="status", reference="100005", status="resolved", said_by="FIRE", words="crew was there")
    say(session, do="close", words="time", at="2018-06-15T09:00")
    return session


def printed(session: Session) -> dict[str, list[str]]:
    """Return every paper of the meeting as the text of its pages."""
    kinds = (*KINDS, *(one.code for one in session.rules.agencies))
    return {kind: pages(build_pack.paper(session, kind, DAY).data) for kind in kinds}


def pages(data: bytes) -> list[str]:
    """Return the text of each page, as printed."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode().split("\f")


def gathered(session: Session) -> dict[str, str]:
    """Return what the papers of the meeting are rendered from."""
    made = (*build_pack.prepare_all(session, DAY), build_pack.prepare(session, build_pack.MINUTES, DAY))
    then = from_utc(datetime(2018, 6, 15, 9, tzinfo=UTC))
    return {
        one.kind: repr((replace(one.facts, printed_at=then), one.handout and replace(one.handout, printed_at=then))) for one in made
    }


def later(session: Session, folder: Path, step: dict[str, Any]) -> bool:
    """Run one step of those that came after; says whether it was taken."""
    step = step | {"at": "2018-06-18T08:00"} | ({"file": str(folder / step["file"])} if "file" in step else {})
    answer = run_step(session, step)
    return bool(answer["ok"])


def test_whatever_comes_later_every_paper_prints_as_it_was(closed: Session, tmp_path: Path) -> None:
    before, first = gathered(closed), printed(closed)
    for step in SINCE:
        assert later(closed, tmp_path, step), (step, run_step(closed, step | {"at": "2018-06-18T08:00"}))
        now = gathered(closed)
        assert {kind for kind in before if now[kind] != before[kind]} == set(), step
    assert printed(closed) == first


def test_in_whatever_order_it_comes(closed: Session, tmp_path: Path) -> None:
    before = gathered(closed)
    steps = [one for one in SINCE if one["do"] not in ("open", "close")]
    random.Random(20180615).shuffle(steps)
    taken = [later(closed, tmp_path, step) for step in steps]
    assert sum(taken) > 15
    assert gathered(closed) == before


def test_what_is_handed_over_later_is_on_no_sheet_of_an_earlier_day(closed: Session) -> None:
    assert "sealword" not in " ".join(printed_one(closed, "FIRE"))
    say(closed, do="hand_over", action=B, agency="FIRE", owner="", words="theirs", at="2018-06-16T10:00")
    assert "sealword" not in " ".join(printed_one(closed, "FIRE"))
    assert "sealword" in " ".join(printed_one(closed, "NPT"))
    next_one = build_pack.paper(closed, "FIRE", as_of=datetime(2018, 6, 18, 8, tzinfo=UTC))
    assert "sealword" in " ".join(pages(next_one.data))


def test_a_release_taken_back_since_withholds_and_a_wider_one_gives_no_more(closed: Session) -> None:
    assert "Bin on fire" in " ".join(printed_one(closed, "FIRE"))
    say(closed, do="release", reference="100002", agency="FIRE", fields=["narrative"])
    assert "grey coat" not in " ".join(printed_one(closed, "FIRE"))
    say(closed, do="release", reference="100005", agency="FIRE", fields=["result"])
    assert "Bin on fire" not in " ".join(printed_one(closed, "FIRE"))
    say(closed, do="undo", at="2018-06-15T08:00")
    assert "Bin on fire" in " ".join(printed_one(closed, "FIRE"))
    with closed.write("alteration", "undo") as appender:
        (fact,) = closed.store.db.query("SELECT uid FROM release WHERE agency = 'FIRE' AND meeting_uid IS NOT NULL")
        closed.store.records.void(appender, closed.store.records.target(fact["uid"], "release"), None)
    assert "Bin on fire" not in " ".join(printed_one(closed, "FIRE"))


def test_rules_edited_since_open_no_more_and_what_they_close_now_is_closed(closed: Session) -> None:
    own, before = closed.tables.own, " ".join(printed_one(closed, "FIRE"))
    assert own is not None
    shipped = Tables().path("release_rules").read_text(encoding="utf-8")
    own.mkdir(exist_ok=True)

    def edited(row: str) -> str:
        (own / "release_rules.csv").write_text(f"{shipped}{row},said so,team,2026-11-22\n", encoding="utf-8")
        return " ".join(printed_one(closed, "FIRE"))

    assert edited("all,ward,open,,,,") == before
    assert "type not released" in edited("all,type,close,,,,")
    say(closed, do="reopen", words="the rules were made anew", at="2018-06-15T09:10")
    say(closed, do="close", words="again", at="2018-06-15T09:20")
    assert "type not released" in edited("all,ward,open,,,,")
    assert len(list(closed.store.db.query("SELECT uid FROM kept_rules WHERE name = 'release_rules'"))) == 2


def test_what_is_held_or_erased_since_is_not_printed(closed: Session) -> None:
    assert "kicking a ball" in " ".join(printed_one(closed, "chair"))
    say(closed, do="hold", reference="100001", words="an operation")
    told = gathered(closed)
    assert not [kind for kind, text in told.items() if "kicking a ball" in text or "Panic alarm" in text]
    say(closed, do="lift", reference="100001", words="over")
    assert "kicking a ball" in gathered(closed)["chair"]
    incident = closed.store.incidents.find("100001")[0]
    retain.erase_incident(closed, incident.uid, "90 days")
    told = gathered(closed)
    assert not [kind for kind, text in told.items() if "kicking a ball" in text]
    assert "text removed" in " ".join(printed_one(closed, "chair"))


def test_closed_again_it_prints_what_stood_at_the_last_close(closed: Session) -> None:
    say(closed, do="reopen", words="one thing was left out", at="2018-06-15T09:10")
    say(closed, do="update", action=C, status="in_progress", words="amidword", at="2018-06-15T09:12")
    assert "amidword" in gathered(closed)["chair"]
    say(closed, do="close", words="time", at="2018-06-15T09:20")
    before = gathered(closed)
    assert "amidword" in before["chair"]
    say(closed, do="update", action=C, status="done", words="afterword", at="2018-06-15T10:00")
    assert gathered(closed) == before


def test_what_is_undone_since_stands_as_the_meeting_left_it(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    ref = say(session, do="action", text="Clear the alley", agency="HBC", due="2018-06-18", at="2018-06-15T07:30")
    say(session, do="update", action=ref, status="in_progress", words="beforeword", at="2018-06-15T07:40")
    say(session, do="open", date="2018-06-15", chair="CI Marrable/NPT")
    say(session, do="close", words="time", at="2018-06-15T09:00")
    before = gathered(session)
    assert "beforeword" in before["chair"]
    say(session, do="undo", at="2018-06-15T10:00")
    action = session.store.actions.by_ref(ref)
    assert action is not None
    assert action.events == ()
    assert gathered(session) == before


UNITS = """Call Number,Unit ID,Call Type,Received DtTm,Dispatch DtTm,On Scene DtTm,Call Final Disposition,Address,RowID
2001,E12,Alarms,14/06/2018 22:00:00,14/06/2018 22:01:00,,Fire,4 Tern Close,2001-E12
2001,T03,Alarms,14/06/2018 22:00:00,14/06/2018 22:02:10,,Fire,4 Tern Close,2001-T03
"""


def test_a_unit_read_in_since_was_not_sent_by_then(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(UNITS, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path, source="fire"))
    say(session, do="open", date="2018-06-15", chair="CI Marrable/NPT")
    say(session, do="close", words="time", at="2018-06-15T09:00")
    before = gathered(session)
    assert "2 units: E12, T03" in before["chair"]
    path.write_text(UNITS + "2001,M15,Alarms,14/06/2018 22:00:00,14/06/2018 22:04:00,,Fire,4 Tern Close,2001-M15\n", encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path, source="fire"))
    assert gathered(session) == before


def printed_one(session: Session, kind: str) -> list[str]:
    """Return one paper of the meeting as the text of its pages."""
    return pages(build_pack.paper(session, kind, DAY).data)


def test_the_weekly_review_of_a_past_morning_is_as_at_its_close(closed: Session) -> None:
    told = " ".join(" ".join(pages(build_pack.paper(closed, "review", DAY).data)).split())
    assert "so far" in told
    assert "Counted from the records on Fri 15 Jun 09:00" in told
    assert "Overdue now" in told
    assert "ended" not in told


def test_before_the_meeting_the_review_is_overdue_as_the_other_papers_of_its_day_are(session: Session) -> None:
    at = datetime(2018, 6, 11, 9, tzinfo=UTC)
    manage_actions.raise_action(session, "Visit", "HBC", date(2018, 6, 17), at=at)
    sunday = from_utc(datetime(2018, 6, 17, 20, tzinfo=UTC))
    facts = replace(build_pack.prepare(session, "review").facts, meeting_date=date(2018, 6, 18), printed_at=sunday)
    found = with_review(session, facts, "").review
    assert found is not None
    assert (found.week.sunday, found.figures.overdue, found.made_at) == (date(2018, 6, 17), 1, sunday.utc)


def test_the_card_of_a_closed_meeting_says_what_was_left_without_a_decision(closed: Session) -> None:
    told = " ".join(" ".join(pages(build_pack.paper(closed, "card", DAY).data)).split())
    assert "Left without a decision" in told
    assert "To be decided" not in told
