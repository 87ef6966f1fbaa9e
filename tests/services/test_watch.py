"""Threshold watch through the real services: rows found in an encrypted store, links and matches counted once, nothing of others shown."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from shp_desktop.app import as_json
from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.watch import Watch
from shp_desktop.errors import BadFile
from shp_desktop.services import build_pack, held, import_log, links, prepare_board, release, retain, seen_before
from shp_desktop.services.session import Session
from shp_desktop.services.watch import watch, watch_logs

HEADER = ("Log No", "Created", "Grade", "Opening Type", "Location", "Caller", "Phone", "Narrative", "Victim")
Read = Callable[..., None]


@pytest.fixture
def read(session: Session, tmp_path: Path) -> Read:
    """Read rows in: (number, day and time, address, narrative, caller, phone, type, victim)."""

    def call(*rows: tuple[str, ...], source: str = "", history: bool = False) -> None:
        path = tmp_path / "log.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(HEADER)
            for row in rows:
                number, when, address, narrative, caller, phone, kind, victim = (*row, *("",) * (8 - len(row)))
                out.writerow((number, when, "Standard", kind or "ASB - Nuisance", address, caller, phone, narrative, victim))
        import_log.apply(session, import_log.preview(session, path, source=source, history=history))

    return call


def uid(session: Session, reference: str) -> str:
    return session.store.incidents.find(reference)[0].uid


def told(session: Session, reference: str) -> dict[str, Watch]:
    return {one.rule: one for one in watch(session, uid(session, reference)).lines}


def states(session: Session, reference: str) -> dict[str, tuple[str, int]]:
    return {rule: (one.state, one.count) for rule, one in told(session, reference).items()}


YOUTHS = "Youths kicking a ball at the wall."
FIRST = ("101101", "13/12/2017 21:00", "14 Anchor Terrace", YOUTHS, "Ann Tarn", "")
SECOND = ("101102", "14/12/2017 00:00", "O/S 14 Anchor Tce", YOUTHS, "Mrs A TARN", "01429 000111")
THIRD = ("101103", "03/05/2018 22:00", "Anchor Terrace", YOUTHS, "", "01429 000111")
TONIGHT = ("101300", "15/06/2018 02:10", "14 Anchor Terrace, Hartlepool", YOUTHS, "Ann Tarn", "01429000111")


def test_three_reports_of_one_caller_in_one_street(session: Session, read: Read) -> None:
    read(FIRST, THIRD, TONIGHT)
    assert states(session, "101300")["asb_review_one"] == ("one_more", 2)  # 13 December is day 184
    read((*SECOND[:4], "Ann Tarn", "01429 000111"))
    found = told(session, "101300")["asb_review_one"]
    assert (found.state, [row.reference for row in found.rows]) == ("reached", ["101300", "101103", "101102"])
    assert found.line == (
        "3 reports of anti-social behaviour here by one caller in 183 days to 15 Jun 2018 02:10: "
        "the caller may ask for an ASB Case Review; the council leads it."
    )
    assert [row.words for row in found.rows][1] == "log 101103, 3 May 2018 22:00, ASB - Nuisance"


def test_five_at_an_address_whoever_called_and_admin_logs_never(session: Session, read: Read) -> None:
    read(
        ("101201", "02/05/2018 10:00", "14 Anchor Terrace", YOUTHS, "Bea Marl"),
        ("101202", "03/05/2018 10:00", "14 Anchor Terrace", YOUTHS, "Cy Lund"),
        ("101203", "04/05/2018 10:00", "14 Anchor Terrace", YOUTHS, "Dot Quill"),
        ("101204", "05/05/2018 10:00", "14 Anchor Terrace", "Duplicate of 101203.", "Dot Quill", "", "Admin - Duplicate"),
        ("101205", "05/05/2018 11:00", "15 Anchor Terrace", YOUTHS, "Eve Wren"),
        ("101206", "06/05/2018 11:00", "14 Anchor Terrace", "Parcel lost.", "Eve Wren", "", "Lost property"),
        TONIGHT,
    )  # fmt: skip
    assert states(session, "101300") == {"asb_review_more": ("one_more", 4)}
    read(("101207", "07/05/2018 11:00", "14 Anchor Tce", YOUTHS, "Eve Wren", "", "Noise"))
    assert states(session, "101300") == {"asb_review_more": ("reached", 5)}
    assert watch(session, uid(session, "101204")).lines == ()


def test_two_callers_to_one_event_count_once_and_again_when_parted(session: Session, read: Read) -> None:
    twin = ("101104", "03/05/2018 22:05", "14 Anchor Terrace", YOUTHS, "Ann Tarn", "01429 000111")
    read(THIRD, twin, TONIGHT)
    assert states(session, "101300")["asb_review_one"] == ("reached", 3)
    links.link(session, uid(session, "101103"), uid(session, "101104"))
    assert states(session, "101300")["asb_review_one"] == ("one_more", 2)
    links.not_same(session, uid(session, "101103"), uid(session, "101104"))
    assert states(session, "101300")["asb_review_one"] == ("reached", 3)


def test_a_log_corrected_since_counts_once(session: Session, read: Read) -> None:
    read(THIRD, TONIGHT)
    read((*THIRD[:3], f"{YOUTHS} Moved on.", *THIRD[4:]))
    assert states(session, "101300")["asb_review_one"] == ("one_more", 2)


MISSING = "Missing Person"


def test_missing_again_by_name_until_people_say_it_is_somebody_else(session: Session, read: Read) -> None:
    said = "Kyle Tarn aged 15 missing from home, said his mother."
    read(
        ("101201", "17/03/2018 10:00", "3 Samphire Court", said, "Jane Tarn", "", MISSING),
        ("101202", "14/06/2018 22:00", "3 Samphire Court", said, "Jane Tarn", "", MISSING),
        ("101300", "15/06/2018 02:10", "9 Pilot Lane", said, "Jane Tarn", "", MISSING),
    )
    found = watch(session, uid(session, "101300")).lines
    assert [(one.rule, one.state) for one in found] == [("repeat_missing", "reached"), ("repeat_caller", "reached")]
    assert "3 logs of a missing person that name Kyle Tarn in 90 days" in found[0].line
    seen_before.answer(session, uid(session, "101300"), "Kyle Tarn", [uid(session, "101201")], "Kyle Tarn", "not_same")
    assert states(session, "101300")["repeat_missing"] == ("one_more", 2)


def test_a_person_of_another_spelling_counts_once_people_said_so(session: Session, read: Read) -> None:
    read(
        ("101201", "17/05/2018 10:00", "3 Samphire Court", "Kyle Tarne missing from home.", "", "", MISSING),
        ("101300", "15/06/2018 02:10", "3 Samphire Court", "Kyle Tarn missing from home.", "", "", MISSING),
    )
    assert "repeat_missing" not in states(session, "101300")
    seen_before.answer(session, uid(session, "101300"), "Kyle Tarn", [uid(session, "101201")], "Kyle Tarne", "same")
    assert states(session, "101300")["repeat_missing"] == ("one_more", 2)


def test_a_victim_by_column_or_words_and_a_domestic_by_question(session: Session, read: Read) -> None:
    read(
        ("101201", "16/06/2017 10:00", "2 Tern Close", "Shed entered.", "Cy Lund", "", "Burglary - Residential", "Bea Marl"),
        ("101202", "16/06/2018 02:10", "2 Tern Close", "Window broken, IP: Bea Marl at work.", "Cy Lund", "", "Criminal Damage"),
        ("101300", "16/06/2018 03:10", "2 Tern Close", "Her ex partner has been hitting Bea Marl.", "Cy Lund", "", "Domestic Incident"),
    )
    assert states(session, "101202") == {"repeat_victim": ("reached", 2), "repeat_caller": ("one_more", 2)}
    (asked,) = watch(session, uid(session, "101300")).lines
    assert asked.line == (
        "Ask the MARAC co-ordinator: heard in the last 12 months? A further incident within 12 months of a MARAC is heard again."
    )


def test_what_another_agency_holds_is_a_number_until_it_is_released(session: Session, read: Read) -> None:
    read(THIRD, TONIGHT)
    read(("7001", "01/06/2018 09:00", "14 Anchor Terrace", YOUTHS, "Ann Tarn"), source="council")
    assert states(session, "101300")["asb_review_one"] == ("reached", 3)  # the council's own person sees it
    police = session.handed_to(Person("Pat Wren", "NPT", Role.CHAIR))
    found = told(police, "101300")["asb_review_one"]
    assert (found.state, found.count) == ("may_be_reached", 2)
    assert "7001" not in repr(found)
    assert "(HBC holds 1 earlier, not counted here)" in found.line
    release.release(session, uid(session, "7001"), "NPT", ("address",))
    assert states(police, "101300")["asb_review_one"] == ("reached", 3)
    nobody = watch_logs(session, tuple(session.store.incidents.of([uid(session, "101300")]).values()), agency="FIRE")
    assert [one.state for one in nobody[uid(session, "101300")] if one.rule == "asb_review_one"] == ["may_be_reached"]


def test_a_held_log_counts_for_nobody_and_an_erased_one_no_more(session: Session, read: Read) -> None:
    read(THIRD, ("101102", "14/12/2017 00:00", "14 Anchor Tce", YOUTHS, "Ann Tarn"), TONIGHT)
    assert states(session, "101300")["asb_review_one"] == ("reached", 3)
    held.hold(session, uid(session, "101103"), officer="Ivy Marl/IOM", words="operation")
    assert states(session, "101300")["asb_review_one"] == ("one_more", 2)
    retain.erase_incident(session, uid(session, "101102"), "90 days")
    assert "asb_review_one" not in states(session, "101300")


def test_a_protected_address_joins_nothing(session: Session, read: Read) -> None:
    read(THIRD, (*TONIGHT[:3], f"{YOUTHS} PROTECTED ADDRESS, not to be disclosed.", *TONIGHT[4:]))
    assert "asb_review_one" not in states(session, "101300")


def test_the_teams_own_rule_holds_and_a_bad_one_is_named(session: Session, read: Read) -> None:
    read(THIRD, TONIGHT)
    own = session.folders.home / "reference"
    own.mkdir(exist_ok=True)
    table = own / "watch_rules.added.csv"
    columns = "rule,kind,about,not_about,who,roles,where,count,window,unit,title,words,right,from,until,source,signed_off,checked"
    row = "asb_review_one,count,^asb\\b,,caller,,street,2,60,days,ASB Case Review,reports here,they may ask,2014-10-20,,ours,"
    table.write_text(f"{columns}\n{row}Team meeting 1 June 2018,2018-06-01\n", encoding="utf-8")
    found = told(session, "101300")["asb_review_one"]
    assert (found.state, found.needed, found.standing) == ("reached", 2, "Rule signed off: Team meeting 1 June 2018.")
    table.write_text(f"{columns}\n{row.replace('days', 'weeks')},2018-06-01\n", encoding="utf-8")
    with pytest.raises(BadFile, match="watch_rules"):
        watch(session, uid(session, "101300"))


def test_it_stands_in_the_json_of_the_board_and_in_the_chairs_pack_alone(session: Session, read: Read) -> None:
    read(THIRD, ("101102", "14/12/2017 00:00", "14 Anchor Tce", YOUTHS, "Ann Tarn"), history=True)
    read(TONIGHT)
    board = prepare_board.board(session)
    lines = watch_logs(session, [one.incident for one in board.items])
    (item,) = as_json.board(board, watch=lines)["items"]
    (found,) = [one for one in item["watch"] if one["rule"] == "asb_review_one"]
    assert (found["state"], found["count"], found["needed"], len(found["rows"])) == ("reached", 3, 3, 3)
    assert found["since"] == "2017-12-14"
    assert found["rows"][1]["reported_at"] == "2018-05-03T22:00:00+01:00"
    chair = words_of(build_pack.paper(session, "chair").data)
    assert "3 reports of anti-social behaviour here by one caller in 183 days" in chair
    assert "log 101103" in chair
    for kind in ("HBC", "NPT", "minutes", "tick", "patrol"):
        assert "Case Review" not in words_of(build_pack.paper(session, kind).data), kind


def words_of(pdf: bytes) -> str:
    """The whole text of a paper on one line."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtPdf import QPdfDocument

    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return " ".join(" ".join(document.getAllText(page).text() for page in range(document.pageCount())).split())
