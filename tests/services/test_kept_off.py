"""What is kept off the paper of whoever knows somebody in an item: its name, wherever it is typed, and its other logs."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.services import build_pack, import_log, late_items
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

HEAD = "Log No,Created,Grade,Opening Type,Location,Narrative\n"
LOG = HEAD + """100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Youths kicking a ball.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Meat taken by Dean Harker kestrelword.
100003,14/06/2018 23:05:00,Standard,Arson,"3 Tern Close, Hartlepool",Bin on fire.
"""
KINDS = ("HBC", "minutes", "patrol", "actions")


@pytest.fixture
def meeting(session: Session, tmp_path: Path) -> Session:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="open", date="2018-06-15", chair="CI Marrable/NPT")
    return session


def say(session: Session, **step: Any) -> str:
    answer = run_step(session, step)
    assert answer["ok"], answer
    return str(answer["ref"])


def told(session: Session, kind: str) -> str:
    made = build_pack.prepare(session, kind)
    return repr((made.handout, made.facts))


def uid_of(session: Session, reference: str) -> str:
    return session.store.incidents.find(reference)[0].uid


def test_a_name_of_an_item_kept_off_stands_in_no_priority_or_action(meeting: Session) -> None:
    say(meeting, do="priority", place="Dean Harker, 9 Pilot Lane", resource="PCSO Reed", when="after Harker, Dean is home", lead="NPT")
    say(meeting, do="action", text="Speak to Dean Harker's mother", agency="HBC", due="2018-06-18")
    for kind in KINDS:
        assert "Harker" in told(meeting, kind) or kind == "actions", kind
    say(meeting, do="knows", reference="100002", agency="HBC", person="Jo Heron")
    for kind in KINDS:
        assert "Harker" not in told(meeting, kind), kind
        assert "9 Pilot Lane" not in told(meeting, kind), kind
    assert "[name]" in told(meeting, "patrol")
    assert "PCSO Reed" in told(meeting, "patrol")
    for kind in ("NPT", "chair"):
        assert "Dean Harker" in told(meeting, kind), kind


def test_whom_a_check_is_asked_about_is_a_name_of_the_item(meeting: Session) -> None:
    say(meeting, do="check", reference="100001", service="CHILDREN", person="Orla Wandlesby")
    say(meeting, do="priority", place="where Orla Wandlesby plays", resource="PCSO Reed", when="15:00", lead="NPT")
    say(meeting, do="knows", reference="100001", agency="HBC")
    assert "Wandlesby" not in told(meeting, "HBC")
    assert "Wandlesby" in told(meeting, "NPT")


@pytest.mark.parametrize("known", ["late", "log"])
def test_a_late_item_and_the_log_matched_with_it_are_kept_off_together(meeting: Session, known: str) -> None:
    late = late_items.add(meeting, "Dean Harker seen again, plover", "fire").uid
    log = uid_of(meeting, "100003")
    reference = next(one.key.reference for one in [meeting.store.incidents.get(late)] if one is not None)
    for about in (reference, "100003"):
        say(meeting, do="action", reference=about, text="Ask about plover", agency="HBC", due="2018-06-18")
        say(meeting, do="check", reference=about, service="CHILDREN", person="plover")
    say(meeting, do="knows", reference=reference if known == "late" else "100003", agency="HBC", person="Jo Heron")
    late_items.match(meeting, late, log)
    for kind in KINDS:
        assert "plover" not in told(meeting, kind), kind
    assert "plover" in told(meeting, "chair")
    say(meeting, do="close", words="nothing more")
    assert "plover" not in repr(build_pack.prepare(meeting, "minutes", date(2018, 6, 15)).facts)


def test_a_log_linked_with_a_matched_one_is_kept_off_too(meeting: Session) -> None:
    late = late_items.add(meeting, "Dean Harker seen again, plover", "fire").uid
    say(meeting, do="release", reference="100002", agency="HBC", fields=["narrative"])
    say(meeting, do="knows", references=["100003"], agency="HBC", person="Jo Heron")
    say(meeting, do="link", reference="100002", to="100003")
    late_items.match(meeting, late, uid_of(meeting, "100003"))
    assert "kestrelword" not in told(meeting, "HBC")
    assert "plover" not in told(meeting, "HBC")
