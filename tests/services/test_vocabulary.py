"""Values nobody has mapped, on a real encrypted store: listed once, mapped once for every log, undone, never about people."""

import json
from collections.abc import Iterator
from pathlib import Path

import made_stores
import pytest

from shp_desktop.app import as_json
from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import BadFile, Refused
from shp_desktop.paths import Folders
from shp_desktop.services import build_pack, guard_store, import_log, prepare_board, vocabulary
from shp_desktop.services.session import Session
from shp_desktop.store import values

PASSPHRASE = "plover kettle anchor nine"
CHIEF, SERGEANT, MEMBER = (Person("Sam Tarn", "HBC", Role.ADMIN), Person("Jo Skell", "NPT", Role.RECORDER),
                           Person("Al Pask", "FIRE", Role.MEMBER))  # fmt: skip
HEAD = "Log No,Created,Grade,Opening Code,Opening Type,Closing Type,Location,Ward,Beat,Qualifiers,Caller,Narrative\n"
ROWS = (
    "200001,14/06/2018 21:00:00,Blue light,AS22,ASB - Nuisance,,4 Tern Close,Seaton,,Operation Kite,,Noise.",
    "200002,14/06/2018 21:10:00,blue light,QX1,QX Sundry,Concern for Safety,5 Tern Close,North Patch,,MH,,Noise.",
    "200003,14/06/2018 21:20:00,Immediate,AS22,ASB - Nuisance,,6 Tern Close,,H7,Operation Kite; Noise,,Noise.",
    "200004,14/06/2018 21:30:00,Priority,AS22,ASB - Nuisance,,7 Tern Close,TS24 8AY,,John Wetherill; 07700 900123,,Noise.",
    '200005,14/06/2018 21:40:00,Priority,AS22,ASB - Nuisance,,8 Tern Close,Hart,,"Quillfeather, Zeb; Wandlesby",Teo Wandlesby,Noise.',
)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    made = Folders(tmp_path / "home")
    made_stores.create(made, practice=True, passphrase=PASSPHRASE, users=(CHIEF, SERGEANT, MEMBER), actor=CHIEF)
    return made


@pytest.fixture
def session(folders: Folders) -> Iterator[Session]:
    opened = guard_store.open_session(folders, actor=SERGEANT, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def read(session: Session, tmp_path: Path, *rows: str, name: str = "log.csv") -> None:
    path = tmp_path / name
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))


def unmapped(session: Session) -> dict[tuple[str, str], int]:
    return {(one.kind, one.given): one.count for one in vocabulary.vocabularies(session).unmapped}


def on_board(session: Session, reference: str):
    return next(one for one in prepare_board.board(session).items if one.incident.key.reference == reference)


def trail(session: Session) -> list[tuple[str, str]]:
    return [(row["operation"], row["entity"]) for row in session.store.db.query("SELECT * FROM audit ORDER BY seq")]


def test_values_nobody_mapped_are_listed_with_counts_and_a_log(session, tmp_path):
    read(session, tmp_path, *ROWS)
    assert unmapped(session) == {
        ("grade", "Blue light"): 2, ("type", "QX Sundry"): 1, ("ward", "North Patch"): 1, ("beat", "H7"): 1,
        ("qualifier", "Operation Kite"): 2,
    }  # fmt: skip
    first = vocabulary.vocabularies(session).unmapped[0]
    assert (first.reference in {"200001", "200002"}, first.source, first.day) == (True, "police", "Thu 14 Jun")


def test_text_about_people_is_counted_and_never_offered_or_written(session, tmp_path):
    read(session, tmp_path, *ROWS)
    found = vocabulary.vocabularies(session)
    assert found.about_people == 5
    for kind, value in (("ward", "TS24 8AY"), ("qualifier", "John Wetherill"), ("qualifier", "07700 900123"),
                        ("qualifier", "Quillfeather, Zeb"), ("grade", "She stated he had left."), ("type", "14 Tern Close")):  # fmt: skip
        with pytest.raises(Refused, match="about a person"):
            vocabulary.map_value(session, kind, value, "")
    assert list((session.folders.home / "reference").glob("*")) == []
    assert on_board(session, "200004").qualifiers == ("John Wetherill", "07700 900123"), "the log keeps what it says"


def test_a_value_is_mapped_once_for_every_log_past_and_next(session, tmp_path):
    read(session, tmp_path, *ROWS)
    assert on_board(session, "200001").grade == "Blue light"
    vocabulary.map_value(session, "grade", "Blue light", "emergency")
    vocabulary.map_value(session, "ward", "North Patch", "Headland & Harbour")
    vocabulary.map_value(session, "beat", "H7", "Seaton")
    vocabulary.map_value(session, "qualifier", "Operation Kite", "Vulnerable")
    read(session, tmp_path, "200009,15/06/2018 01:00:00,BLUE LIGHT,AS22,ASB - Nuisance,,9 Tern Close,Hart,,,,Noise.", name="next.csv")
    assert {one: on_board(session, one).grade for one in ("200001", "200002", "200003", "200009")} == {
        "200001": "Blue light (Emergency)", "200002": "blue light (Emergency)", "200003": "Immediate (Emergency)",
        "200009": "BLUE LIGHT (Emergency)",
    }  # fmt: skip
    assert on_board(session, "200002").ward == "North Patch (Headland and Harbour)", "by the name of that day's set"
    assert on_board(session, "200003").ward == "beat H7 (Seaton)"
    assert on_board(session, "200003").qualifiers == ("Operation Kite (Vulnerable)", "Noise")
    assert "Emergency grade" in on_board(session, "200009").proposal.reasons
    assert unmapped(session) == {("type", "QX Sundry"): 1}


def test_what_is_kept_as_it_is_is_never_asked_again(session, tmp_path):
    read(session, tmp_path, *ROWS)
    vocabulary.map_value(session, "grade", "Blue light", "")
    vocabulary.map_value(session, "qualifier", "Operation Kite", "")
    assert {kind for kind, _ in unmapped(session)} == {"type", "ward", "beat"}
    assert on_board(session, "200001").grade == "Blue light"
    assert {(one.given, one.means) for one in vocabulary.vocabularies(session).mapped} == {("Blue light", ""), ("Operation Kite", "")}


def test_a_mapping_is_taken_back_and_asked_again(session, tmp_path):
    read(session, tmp_path, *ROWS)
    vocabulary.map_value(session, "grade", "Blue light", "Priority")
    vocabulary.map_value(session, "grade", "blue light", "Standard")
    assert on_board(session, "200001").grade == "Blue light (Standard)"
    vocabulary.forget(session, "grade", "BLUE LIGHT")
    assert on_board(session, "200001").grade == "Blue light"
    assert ("grade", "Blue light") in unmapped(session)
    with pytest.raises(Refused, match="Nobody has mapped"):
        vocabulary.forget(session, "grade", "Blue light")


def test_facts_and_trail(session, tmp_path):
    """Nothing is re-written: the store grows by audit rows alone, without the value, and verifies."""
    read(session, tmp_path, *ROWS)
    before = list(session.store.db.query("SELECT * FROM incident_version ORDER BY seq"))
    vocabulary.map_value(session, "grade", "Blue light", "Emergency")
    vocabulary.forget(session, "grade", "Blue light")
    assert list(session.store.db.query("SELECT * FROM incident_version ORDER BY seq")) == before
    assert trail(session)[-2:] == [("alteration", "vocabulary grades")] * 2
    assert "Blue" not in json.dumps(list(session.store.db.query("SELECT * FROM audit")))
    assert guard_store.verify(session).ok


def test_the_file_is_plain_text_that_another_laptop_reads(session, tmp_path):
    read(session, tmp_path, *ROWS)
    vocabulary.map_value(session, "grade", "Blue light", "Emergency")
    path = session.folders.home / "reference" / "grades.added.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[1] == "grade,canonical,source,checked"
    assert lines[2].startswith("Blue light,Emergency,mapped by the team,20")
    assert path.stat().st_mode & 0o077 == 0
    other = Folders(tmp_path / "other")
    made_stores.create(other, practice=True, passphrase=PASSPHRASE, actor=CHIEF)
    (other.home / "reference").mkdir()
    (other.home / "reference" / path.name).write_bytes(path.read_bytes())
    there = guard_store.open_session(other, actor=CHIEF, passphrase=PASSPHRASE)
    try:
        read(there, tmp_path, ROWS[0])
        assert on_board(there, "200001").grade == "Blue light (Emergency)"
    finally:
        there.close()


def test_a_file_put_there_by_hand_counts_at_once_and_a_broken_one_is_named(session, tmp_path):
    read(session, tmp_path, *ROWS)
    assert on_board(session, "200001").grade == "Blue light"
    folder = session.folders.home / "reference"
    folder.mkdir(exist_ok=True)
    (folder / "grades.added.csv").write_text("grade,canonical\nBlue light,Priority\n", encoding="utf-8")
    assert on_board(session, "200001").grade == "Blue light (Priority)"
    (folder / "grades.added.csv").write_text("grade,canonical\nBlue light,Purple\n", encoding="utf-8")
    for call in (
        lambda: prepare_board.board(session),
        lambda: vocabulary.vocabularies(session),
        lambda: vocabulary.map_value(session, "grade", "Blue light", "Priority"),
    ):
        with pytest.raises(BadFile, match=r"^The table grades\.added\.csv cannot be used: line 2: Purple is not a grade;"):
            call()


def test_a_member_may_not_map_and_a_wrong_meaning_is_refused(folders, session, tmp_path):
    read(session, tmp_path, *ROWS)
    with pytest.raises(Refused, match="The role member may not say what a value of a log means"):
        vocabulary.map_value(session.handed_to(MEMBER), "grade", "Blue light", "Emergency")
    with pytest.raises(Refused, match="Purple is no grade"):
        vocabulary.map_value(session, "grade", "Blue light", "Purple")
    with pytest.raises(Refused, match="colour is no kind"):
        vocabulary.map_value(session, "colour", "Blue light", "Purple")
    reader = guard_store.open_session(folders, actor=SERGEANT, passphrase=PASSPHRASE, read_only=True, exclusive=False)
    assert vocabulary.vocabularies(reader).unmapped
    reader.close()


def test_nobody_is_passed_over_by_a_code_mapped_after_the_papers_were_printed(session, tmp_path):
    read(session, tmp_path, *ROWS)
    build_pack.paper(session, build_pack.CHAIR)
    assert "missing" not in {flag.kind for flag in on_board(session, "200002").flags}
    vocabulary.map_value(session, "type", "QX Sundry", "Missing person")
    item = on_board(session, "200002")
    assert "missing" in {flag.kind for flag in item.flags}
    assert item.changed == "", "the log itself did not change"


def test_json_says_what_is_given_and_what_is_meant(session, tmp_path):
    read(session, tmp_path, *ROWS)
    words = session.rules.words
    told = as_json.incident(on_board(session, "200002").incident, words)
    assert (told["grade"], told["type"], told["type_code"], told["closing_type"]) == (
        "blue light", "QX Sundry", "QX1", "Concern for Safety")  # fmt: skip
    assert told["means"] == {
        "grade": "", "type": "", "ward": "", "ward_code": "", "ward_set": "", "qualifiers": ["Mental health"], "category": "",
        "closing_category": "Concern for safety",
    }  # fmt: skip
    shown = as_json.item(on_board(session, "200003"))
    assert (shown["grade"], shown["means"]["grade"]) == ("Immediate", "Emergency")
    assert as_json.item(on_board(session, "200002"))["closing_type"] == "Concern for Safety"


def test_a_large_import_is_read_slice_by_slice_and_once(session, tmp_path, monkeypatch):
    read(session, tmp_path, *ROWS)
    whole = unmapped(session)
    monkeypatch.setattr(values, "_LARGE", 2)
    monkeypatch.setattr(values, "_SLICE", 2)
    found = [vocabulary.vocabularies(session) for _ in range(4)]
    assert [one.whole for one in found] == [False, False, True, True]
    assert {(one.kind, one.given): one.count for one in found[-1].unmapped} == whole


def test_values_of_the_made_and_real_logs(session, shared_data):
    for name in ("made/2018-06-15-clean.csv", "made/2018-06-15-council.csv", "made/2018-06-15-fire.csv"):
        import_log.apply(session, import_log.preview(session, shared_data / name))
    assert unmapped(session) == {}
    import_log.apply(session, import_log.preview(session, shared_data / "cad" / "Seattle_Police_Department_911_Incident_Response.csv"))
    kinds = {kind for kind, _ in unmapped(session)}
    assert kinds == {"type", "ward"}
    assert not any("\n" in given or len(given) > 70 for _, given in unmapped(session))
