"""The patrol brief goes out on the street: what it must not hold is looked for in the paper as it would be printed."""

from collections.abc import Callable

from privacy.conftest import CALLER, HIDDEN, Morning

from shp_desktop.services import build_pack, import_log, release


def test_a_visit_tells_no_caller_phone_or_protected_address(morning: Morning, words_of: Callable[[bytes], str]) -> None:
    morning.say(
        do="action", reference="100002", agency="NPT", due="2018-06-15", owner="PC Marl 07700 900124",
        text=f"Visit {HIDDEN}, see {CALLER} on 07700 900123",
    )  # fmt: skip
    morning.say(do="decide", reference="100002", decision="escalate", who="PC Marl")
    morning.say(do="triage", reference="100001", overall="HIGH", levels={"T": "HIGH"}, words="third time this week")
    morning.say(do="priority", place=f"round {HIDDEN}", resource="PC Marl", when="tonight", lead=f"{CALLER} 07700 900123")
    told = words_of(build_pack.paper(morning.session, "patrol").data)
    assert "Visit [address]" in told
    assert "PC Marl" in told
    for word in ("Quillfeather", "Brambleshanks", "07700", "900123", "900124", HIDDEN.split()[1]):
        assert word not in told, word
    assert "Page 1 of 1" in told


def test_the_brief_and_the_card_are_recorded_as_disclosures(morning: Morning, tmp_path) -> None:
    for kind, recipient in (("patrol", "patrol sergeants"), ("card", "chair")):
        made = build_pack.paper(morning.session, kind)
        assert made.pages == 1
        build_pack.save(morning.session, made, tmp_path / made.name)
        (row,) = [one for one in morning.session.store.records.prints(made.meeting_uid) if one["kind"] == kind]
        assert row["recipient"] == recipient
        assert build_pack.paper(morning.session, kind).copy.reprint


def test_a_time_that_is_closed_to_everybody_is_not_told_of_who_is_missing(morning: Morning, words_of: Callable[[bytes], str], tmp_path) -> None:
    path = tmp_path / "more.csv"
    path.write_text(
        "Log No,Created,Grade,Opening Type,Location,Narrative\n"
        '100009,14/06/2018 23:05:00,Standard,Missing Person,"3 Tern Close, Hartlepool",Missing from home.\n',
        encoding="utf-8",
    )
    session = morning.session
    import_log.apply(session, import_log.preview(session, path))
    (log,) = session.store.incidents.find("100009")
    told = words_of(build_pack.paper(session, "patrol").data)
    assert "reported 23:05" in told
    release.release(session, log.uid, "all", (), closed=("time",), said_by="Sgt Hart")
    told = words_of(build_pack.paper(session, "patrol").data)
    assert "23:05" not in told
    assert "reported, not said whether found" in told
