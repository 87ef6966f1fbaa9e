"""Write the tables of docs/intake.md anew: every log of the shared data read into a real store, file by file, and read again."""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shp_desktop.domain.intake import ImportPlan
    from shp_desktop.domain.people import Person
    from shp_desktop.services.session import Session

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "intake.md"
BEGIN, END = "<!-- written by tools/intake_page.py: begin -->\n", "<!-- written by tools/intake_page.py: end -->\n"
PASSPHRASE = "plover kettle anchor nine"  # noqa: S105 - opens a store that goes away
FOLDERS = ("made", "cad", "daily-log", "uk-street")
COUNTS = ("new", "updated", "unchanged", "duplicate", "rejected", "furniture")
RENO = {"reference": "#1", "type": "#2", "reported_date": "#3", "reported_time": "#4", "address": "#6"}
STREET = {"reported_at": "eventdate", "address": "street", "narrative": "street", "easting": "x", "northing": "y",
          "latitude": "lat", "longitude": "long"}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What a person says of a file the program cannot read by itself: fields with their columns, the date format, whose log."""

    columns: dict[str, str]
    date_format: str = ""
    source: str = ""


SAID = {
    "antisocial.csv": Said(STREET, source="council"), "graffiti.csv": Said(STREET, source="council"),
    "LFB Incident data.csv": Said({}, source="fire"), "sf-fire-first2000.csv": Said({}, source="fire"),
    "LFB Mobilisation data.csv": Said({
        "reference": "IncidentNumber", "reported_at": "DateAndTimeMobilised", "type": "PlusCode_Description",
        "officer": "Resource_Code", "beat": "DeployedFromStation_Name"}, source="fire"),
    **{f"CAD10062011{time}.csv": Said(RENO, "%m%d%Y") for time in ("1108", "1120", "1152")},
}  # fmt: skip
TOGETHER = ("reno-rolling", "2018-06-15-rolling")  # exports of one log, read one after another into one store


@dataclass(frozen=True)
class Read:
    """How one file was read: its path below the shared data, what it became, and what reading it once more would add."""

    name: str
    plan: "ImportPlan"
    again: int
    said: Said | None


def reads(shared: Path) -> Iterator[Read]:
    """Read every log of the shared data by the services, twice; each into a store of its own but for exports of one log."""
    files = [path for folder in FOLDERS for path in sorted((shared / folder).rglob("*")) if path.suffix in (".csv", ".txt", ".xlsx")]
    groups: dict[str, list[Path]] = {}
    for path in files:
        kept = next((word for word in TOGETHER if word in str(path)), str(path))
        groups.setdefault(kept, []).append(path)
    with tempfile.TemporaryDirectory(prefix="shp-intake-") as folder:
        empty = _made(Path(folder) / "empty")
        for number, paths in enumerate(groups.values()):
            with _opened(empty, Path(folder) / str(number)) as session:
                yield from (_read(session, path, shared) for path in paths)


def _read(session: "Session", path: Path, shared: Path) -> Read:
    from shp_desktop.services import import_log

    said = SAID.get(path.name)

    def look() -> "import_log.Preview":
        given = said or Said({})
        return import_log.preview(session, path, mapping=given.columns, date_format=given.date_format, source=given.source)

    seen = look()
    account, _ = import_log.apply(session, seen)
    plan = seen.plan
    if any(getattr(account, name) != _count(plan, name) for name in COUNTS):
        raise RuntimeError(f"the account of {path.name} is not its plan")
    return Read(path.relative_to(shared).as_posix(), plan, len(look().plan.brought), said)


def _actor() -> "Person":
    from shp_desktop.domain.people import Person, Role

    return Person("Sam Tarn", "HBC", Role.ADMIN)


def _made(home: Path) -> Path:
    """Make the home of an empty store; its key takes a third of a second, so it is made once and copied."""
    from shp_desktop.paths import Folders
    from shp_desktop.services import guard_store

    guard_store.create(Folders(home).make(), practice=True, passphrase=PASSPHRASE, actor=_actor())
    return home


@contextmanager
def _opened(empty: Path, home: Path) -> Iterator["Session"]:
    """Open a copy of the empty store, and take it away afterwards."""
    from shp_desktop.paths import Folders
    from shp_desktop.services import guard_store

    shutil.copytree(empty, home)
    session = guard_store.open_session(Folders(home), actor=_actor(), passphrase=PASSPHRASE)
    try:
        yield session
    finally:
        session.close()
        shutil.rmtree(home)


def _count(plan: "ImportPlan", name: str) -> int:
    return len(plan.rejected if name == "rejected" else plan.furniture) if name in ("rejected", "furniture") else plan.outcomes.get(name, 0)


def tables(shared: Path) -> str:
    """Return both tables: the account of each file, and the columns it was read by."""
    found = list(reads(shared))
    rows = [(one.name, one.plan.profile, one.plan.source, f"{one.plan.rows_read:,}", *(f"{_count(one.plan, name):,}" for name in COUNTS),
             "nothing" if not one.again else f"{one.again:,}") for one in found]
    heads = ("file", "profile", "source", "rows", *COUNTS, "read again adds")
    parts = [_table(heads, rows), "\n### What was left out, and why\n", _table(("file", "what", "count"), list(_left(found))),
             "\n### The mapping used\n",
             "`proposed`: by the header's words and the cells' looks; `said`: given by a person, as on the mapping page or with `--map`.\n",
             _table(("files", "how", "field = column"), _mappings(found))]
    return "\n".join(parts)


def _mappings(found: Sequence[Read]) -> list[tuple[str, ...]]:
    """Return each mapping once, with the files that were read by it."""
    files: dict[tuple[str, str], list[str]] = {}
    for one in found:
        files.setdefault((_how(one), _mapping(one.plan)), []).append(one.name)
    return [(", ".join(names), how, mapping) for (how, mapping), names in files.items()]


def _left(found: Sequence[Read]) -> Iterator[tuple[str, ...]]:
    for one in found:
        kinds = Counter(f"furniture: {line.what}" for line in one.plan.furniture)
        reasons = Counter(f"rejected: {reject.reason}" for reject in one.plan.rejected)
        for what, count in sorted((kinds + reasons).items(), key=lambda item: (item[0][0], -item[1], item[0])):
            if what != "furniture: header" or count > 1:
                yield one.name, what, f"{count:,}"


def _how(one: Read) -> str:
    given = one.said is not None and one.said.columns
    how = "said" if given else "proposed" if one.plan.profile == "proposed" else "profile"
    return f"{how}, dates `{one.said.date_format}`" if given and one.said and one.said.date_format else how


def _mapping(plan: "ImportPlan") -> str:
    return ", ".join(f"{one.field} = {one.column}{f' ({one.note})' if one.note else ''}" for one in plan.understood)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', ' ') for cell in line)} |\n" for line in lines)


def page_text(shared: Path, page: str) -> str:
    """Return the page with its tables made anew."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{tables(shared)}\n{END}{rest.partition(END)[2]}"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page_text(ROOT.parent / "shared" / "data", PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
