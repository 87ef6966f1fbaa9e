"""pack_chair and packs_agencies: papers gathered and drawn, beside LibreOffice turning the same tables from spreadsheets into PDF."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median

from shp_desktop.bench import invented
from shp_desktop.bench.logs import BOARD_AT
from shp_desktop.bench.measure import child, seconds, tell
from shp_desktop.bench.result import Result, result
from shp_desktop.bench.workshop import SMALL, Workshop, read_log, session
from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.exports import CHAIR, Form, Kind, Leaving, Line, Recipient, Table
from shp_desktop.domain.release import Handout
from shp_desktop.output.table_file import rendered
from shp_desktop.services import build_pack, manage_actions
from shp_desktop.services.build_pack import Prepared
from shp_desktop.services.session import Session

ITEMS, CARRIED = 150, 60
MOST_SECONDS, MOST_EACH, MOST_BYTES = 2.0, 1.0, 2_000_000
_TIMES = 5


def packs(work: Workshop) -> Iterator[Result]:
    """A morning of 150 items and 60 carried actions: the chair's pack, then every agency's handout in one run."""
    with session(work.copy_of(work.loaded(SMALL), "pack")) as opened:
        _fill(work, opened)
        office = _Office(work)
        yield _chair(opened, office)
        yield _agencies(opened, office)


def _chair(opened: Session, office: "_Office") -> Result:
    tell("pack_chair")
    prepared = build_pack.prepare(opened, build_pack.CHAIR, as_of=BOARD_AT)
    made = prepared.rendered()
    facts = prepared.facts
    if (len(facts.items) + opened.store.held.waiting(), len(facts.carried)) != (ITEMS, CARRIED):
        raise RuntimeError("the pack does not hold what it should")
    value = median(seconds(lambda: build_pack.paper(opened, build_pack.CHAIR, as_of=BOARD_AT)) for _ in range(_TIMES))
    beside = office.turn([_table("items", _logs(facts.items)), _table("actions", _actions(facts.carried))])
    bar = f"<= 2 s, <= 2 MB ({len(made.data) / 1e6:.2f} MB, {made.pages} pages)"
    holds = value <= MOST_SECONDS and len(made.data) <= MOST_BYTES
    return result("pack_chair", value, "s", bar, holds, peer=office.words, peer_value=beside or None)


def _agencies(opened: Session, office: "_Office") -> Result:
    """The value is the time per handout of the whole run, gathering included; the bar tells of the slowest to draw as well."""
    tell("packs_agencies")
    whole: list[float] = []
    drawn: list[float] = []
    handed: tuple[Prepared, ...] = ()
    for _ in range(_TIMES):
        made: list[Prepared] = []
        gathering = seconds(lambda made=made: made.extend(build_pack.prepare_all(opened, as_of=BOARD_AT)[1:]))  # type: ignore[misc]
        drawing = [seconds(one.rendered) for one in made]
        whole.append((gathering + sum(drawing)) / len(made))
        drawn.append(max(drawing))
        handed = tuple(made)
    beside = office.turn([_table(one.kind, _told(one.handout)) for one in handed if one.handout]) / len(handed)
    value, slowest = median(whole), median(drawn)
    bar = f"<= 1 s each ({len(handed)} handouts, slowest drawn in {slowest:.2f} s)"
    holds = max(value, slowest) <= MOST_EACH
    return result("packs_agencies", value, "s", bar, holds, peer=office.words, peer_value=beside or None)


class _Office:
    """LibreOffice without a window, its profile made beforehand so that no first start is counted."""

    def __init__(self, work: Workshop) -> None:
        self._folder = work.folder / "office"
        self._folder.mkdir()
        self.there = shutil.which("soffice") is not None
        self.words = ""
        if self.there:
            tell("LibreOffice")
            self.turn([_table("first", ())])
            start = self.turn([_table("empty", ())])
            self.words = f"LibreOffice, the same tables from a workbook (start {start:.2f} s of it)"

    def turn(self, tables: Sequence[Table]) -> float:
        """Turn tables, each a workbook, into PDF by one call; return the seconds of the middle of three runs, 0.0 without LibreOffice."""
        if not self.there:
            return 0.0
        paths = [self._folder / f"{table.name}.xlsx" for table in tables]
        for path, table in zip(paths, tables, strict=True):
            path.write_bytes(rendered(Leaving(table, Recipient("chair", CHAIR), "", ""), Form.XLSX))
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        out = self._folder / "out"
        command = ["soffice", "--headless", "--norestore", "--nologo", profile, "--convert-to", "pdf", "--outdir", out, *paths]
        taken = median(child([str(word) for word in command]).seconds for _ in range(3))
        if not all((out / f"{path.stem}.pdf").exists() for path in paths):
            raise RuntimeError("LibreOffice made no PDF")
        return taken


def _fill(work: Workshop, opened: Session) -> None:
    read_log(opened, work.morning(ITEMS))
    agencies = [one.code for one in opened.rules.agencies]
    for number in range(CARRIED):
        text = f"Visit house {number + 1} of Tern Close and tell the residents what was found."
        agency = agencies[number % len(agencies)]
        manage_actions.raise_action(opened, text, agency, _due(number), at=BOARD_AT - timedelta(days=3))


def _due(number: int) -> date:
    return invented.MORNING + timedelta(days=1 + number % 3)


def _table(name: str, rows: Iterable[tuple[str, ...]]) -> Table:
    lines = tuple(Line(row) for row in rows)
    width = len(lines[0].cells) if lines else 1
    return Table(name, Kind.FIGURES, tuple(f"column {number + 1}" for number in range(width)), lines)


def _logs(items: Iterable[BoardItem]) -> Iterator[tuple[str, ...]]:
    """The item, the facts and the narrative as the pack prints them."""
    for one in items:
        log = one.incident.latest
        reasons = "; ".join(one.proposal.reasons)
        yield (str(one.number), log.key.reference, log.reported.rfc(), log.type, log.text.address, log.grade, log.ward, reasons, log.text.narrative)


def _actions(actions: Iterable[Action]) -> Iterator[tuple[str, ...]]:
    for one in actions:
        yield one.ref, one.agency, one.owner, one.text, str(one.due or ""), str(one.times_carried)


def _told(handout: Handout) -> Iterator[tuple[str, ...]]:
    """What a handout prints of each item and each action."""
    for one in handout.items:
        yield str(one.number), one.type, one.street, one.grade, one.summary
    for action in (*handout.new_actions, *handout.carried):
        yield action.ref, action.text, action.owner, str(action.due or ""), ""

