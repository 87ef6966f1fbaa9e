"""The numbers on page one: this morning beside the same weekdays before it, as they stood when the meeting closed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from shp_desktop.services import build_pack, import_log, prepare_board
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

HEAD = "Log No,Created,Grade,Opening Type,Location,Narrative\n"
FRIDAY = date(2018, 6, 15)


def words(data: bytes) -> str:
    """The text of all pages in one line."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return " ".join(" ".join(document.getAllText(at).text() for at in range(document.pageCount())).split())


def say(session: Session, **step: Any) -> None:
    answer = run_step(session, step)
    assert answer["ok"], answer


def hold(session: Session, folder: Path, day: date, thefts: int, others: int = 1, open_at: str = "") -> None:
    """Read a night's log and hold the meeting of that day."""
    rows = ["Shoplifting"] * thefts + ["Arson"] * others + ["Zzyzx"]
    first = day.toordinal() * 60 % 900000
    lines = [
        f'{first + at:06d},{day:%d/%m/%Y} 04:{at:02d}:00,Standard,{kind},"{at + 1} Pilot Lane, Hartlepool",Said.' for at, kind in enumerate(rows)
    ]
    path = folder / f"{day}.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="open", date=day.isoformat(), chair="CI Marrable/NPT", at=open_at or f"{day}T08:45")
    say(session, do="close", words="time", at=open_at or f"{day}T09:10")


def test_a_morning_stands_beside_the_fridays_before_it_and_later_ones_change_nothing(session: Session, tmp_path: Path) -> None:
    for weeks, thefts in ((3, 2), (2, 4), (1, 3)):
        hold(session, tmp_path, FRIDAY - timedelta(weeks=weeks), thefts)
    hold(session, tmp_path, FRIDAY - timedelta(days=1), 4, 2)  # a Thursday is no Friday
    hold(session, tmp_path, FRIDAY, 7)
    facts = build_pack.prepare(session, build_pack.CHAIR, FRIDAY).facts
    told = {one.name: (one.count, one.low, one.high, one.standing) for one in facts.figures}
    assert told["Shoplifting"] == (7, 3, 4, "above")
    assert told["Other"] == (1, 1, 1, "usual")
    assert sum(one.count for one in facts.figures) == len(facts.items) == 9
    assert facts.usual is not None
    assert (facts.usual.low, facts.usual.high, facts.usual.weeks) == (5, 6, 3)
    before = build_pack.prepare(session, build_pack.CHAIR, FRIDAY).rendered().data
    hold(session, tmp_path, FRIDAY + timedelta(weeks=1), 9, 4)
    assert build_pack.prepare(session, build_pack.CHAIR, FRIDAY).rendered().data == before


def test_the_tuesday_behind_a_bank_holiday_stands_beside_no_usual_tuesday_and_is_none_itself(session: Session, tmp_path: Path) -> None:
    holiday, ordinary = date(2018, 5, 29), date(2018, 6, 5)
    for day, thefts in ((date(2018, 5, 1), 2), (date(2018, 5, 15), 2), (date(2018, 5, 22), 2), (holiday, 9), (ordinary, 2)):
        hold(session, tmp_path, day, thefts)
    behind, later = (build_pack.prepare(session, build_pack.CHAIR, day).facts for day in (holiday, ordinary))
    assert not any(one.standing for one in behind.figures)
    told = {one.name: (one.count, one.low, one.high, one.most) for one in later.figures}
    assert told["Shoplifting"] == (2, 2, 2, 2)
    assert later.usual is not None
    assert (later.usual.low, later.usual.high, later.usual.weeks) == (4, 4, 3)
    path = tmp_path / "next.csv"
    path.write_text(HEAD + '000009,12/06/2018 07:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Said.\n', encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    board = prepare_board.board(session, datetime(2018, 6, 12, 7, 30, tzinfo=UTC)).usual
    assert board is not None
    assert (board.low, board.high, board.weeks) == (4, 4, 4)


def test_too_few_weeks_are_said_to_be_too_few(session: Session, tmp_path: Path) -> None:
    hold(session, tmp_path, FRIDAY, 3)
    facts = build_pack.prepare(session, build_pack.CHAIR, FRIDAY).facts
    assert facts.figures
    assert not any(one.standing for one in facts.figures)


def test_a_morning_whose_files_stop_early_says_so_on_every_paper_and_is_compared_with_none(session: Session, tmp_path: Path) -> None:
    for weeks in (3, 2, 1):
        hold(session, tmp_path, FRIDAY - timedelta(weeks=weeks), 30)
    hold(session, tmp_path, FRIDAY, 6, open_at=f"{FRIDAY + timedelta(days=2)}T07:00")
    for kind in (build_pack.CHAIR, build_pack.MINUTES, "members"):
        made = build_pack.prepare(session, kind, FRIDAY)
        assert made.facts.unread is not None
        assert made.facts.usual is None
        assert not any(one.standing for one in made.facts.figures)
        text = words(made.rendered().data)
        assert "Last log read Fri 15 Jun 04:07: none was read for the 51 hours after it." in text
        assert "usual Friday" not in text
        assert "below usual" not in text


def test_a_log_of_another_year_is_printed_with_its_year_and_a_long_window_in_days(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_text(HEAD + '000009,02/11/2017 21:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Said.\n', encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    hold(session, tmp_path, FRIDAY, 1)
    chair, handout = (words(build_pack.paper(session, kind, FRIDAY).data) for kind in (build_pack.CHAIR, "NPT"))
    assert "Logs from Thu 2 Nov 2017 21:05 to Fri 15 Jun 08:45, 224 days" in chair
    assert "02/11/17" in handout
    assert "Fri 15 Jun 2018" not in chair.partition("printed")[0].partition("Logs from")[2]


def test_a_board_whose_logs_stop_hours_before_it_is_not_set_beside_the_usual_day(session: Session, tmp_path: Path) -> None:
    for weeks in (3, 2, 1):
        hold(session, tmp_path, FRIDAY - timedelta(weeks=weeks), 5)
    path = tmp_path / "now.csv"
    path.write_text(HEAD + '000009,15/06/2018 04:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Said.\n', encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    early, late = (prepare_board.board(session, datetime(2018, 6, 15, hour, 30, tzinfo=UTC)).usual for hour in (7, 10))
    assert early is not None
    assert late is not None
    assert early.low is not None
    assert (late.count, late.low, late.high) == (1, None, None)


def test_mondays_numbers_are_set_beside_no_usual_monday_on_the_saturday_before_it(session: Session, tmp_path: Path) -> None:
    for day in (date(2018, 5, 14), date(2018, 5, 21), date(2018, 6, 4)):
        hold(session, tmp_path, day, 5)
    for day in (9, 11):
        path = tmp_path / f"{day}.csv"
        path.write_text(HEAD + f'{day:06d},{day:02d}/06/2018 06:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Said.\n', encoding="utf-8")
        import_log.apply(session, import_log.preview(session, path))
        now = datetime(2018, 6, day, 7, 30, tzinfo=UTC)
        board, chair = prepare_board.board(session, now), build_pack.paper(session, build_pack.CHAIR, as_of=now)
        assert board.meeting_date == date(2018, 6, 11)
        assert board.usual is not None
        assert (board.usual.low, board.usual.high) == ((None, None) if day == 9 else (7, 7))
        text = words(chair.data)
        assert ("it is still to come" in text) is (day == 9)
        assert ("a usual Monday has 7 to 7" in text) is (day == 11)
