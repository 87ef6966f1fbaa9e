"""Whatever a file holds, looking at it answers; whatever changed against a profile is told exactly."""

from collections.abc import Iterator

import made_stores
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shp_desktop.domain.intake_rows import FileContent, Row, Table
from shp_desktop.domain.mapping import Choice, SheetChoice
from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store
from shp_desktop.services.map_layout import look
from shp_desktop.services.session import Session

ACTOR = Person("Sam Tarn", "HBC", Role.ADMIN)
POLICE = ("Log No", "Created", "Grade", "Opening Code", "Opening Type", "Location", "Beat / Ward", "Easting", "Northing",
          "Qualifiers", "Caller", "Crime No", "Status", "Narrative")
CELLS = {
    "Log No": "1012{n}", "Created": "{n}/06/2018 07:{n}", "Grade": "Priority", "Opening Code": "AS22",
    "Opening Type": "ASB - Nuisance", "Location": "{n} Tern Close", "Beat / Ward": "Seaton", "Easting": "4520{n}",
    "Northing": "5287{n}", "Qualifiers": "Alcohol", "Caller": "A Caller {n}", "Crime No": "SE1810{n}", "Status": "Open",
    "Narrative": "Group of youths shouting outside number {n} again",
}
PLACES = range(len(POLICE))


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """An empty practice store, only looked at."""
    folders = Folders(tmp_path_factory.mktemp("store") / "home").make()
    made_stores.create(folders, practice=True, passphrase="plover kettle", actor=ACTOR)
    opened = guard_store.open_session(folders, actor=ACTOR, passphrase="plover kettle")
    yield opened
    opened.close()


def content(*sheets: list[list[str]]) -> FileContent:
    tables = tuple(
        Table(f"Sheet{number}" if len(sheets) > 1 else "", tuple(Row(at, tuple(cells)) for at, cells in enumerate(rows, 1)))
        for number, rows in enumerate(sheets))
    return FileContent("log.csv", "0" * 64, tables)


@st.composite
def drifted(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The header of the police profile with a few columns renamed, dropped, moved and added, and what each was."""
    dropped = draw(st.sets(st.sampled_from(PLACES), max_size=3))
    order = [name for at, name in enumerate(POLICE) if at not in dropped]
    renamed = draw(st.sets(st.sampled_from(order), max_size=3))
    start, end = draw(st.integers(0, len(order) - 1)), draw(st.integers(0, len(order) - 1))
    order.insert(end, order.pop(start))
    was = list(order)
    header = [f"Xq{at}" if name in renamed else name for at, name in enumerate(order)]
    for number in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(header)))
        header.insert(at, f"Zw{number}")
        was.insert(at, "")
    return header, was


@given(drifted())
@settings(max_examples=40)
def test_what_differs_from_a_profile_is_told_exactly_and_asked_about(session: Session, change: tuple[list[str], list[str]]):
    header, was = change
    rows = [[CELLS[name].format(n=number) if name else f"desk {number}" for name in was] for number in range(11, 19)]
    view = look(session, content([header, *rows]))
    sheet = view.sheets[0]
    if header == list(POLICE):
        assert not view.asks
        return
    assert view.asks
    assert view.profile == "police-log"
    assert sheet.header_rows == (0,)
    strange = {at for at, name in enumerate(header) if name not in POLICE}
    told = {column.at: column.drift for column in sheet.columns if column.drift}
    assert {at for at, words in told.items() if not words.startswith("moved")} == strange
    assert all(POLICE[int(words.rpartition("#")[2]) - 1] == header[at] for at, words in told.items() if words.startswith("moved"))
    missing = set(POLICE) - set(header)
    renamed = {words.removeprefix("renamed from ") for words in told.values() if words.startswith("renamed")}
    assert renamed | set(sheet.gone) == missing
    assert len(renamed) + len(sheet.gone) == len(missing)
    for column in sheet.columns:
        if column.header in POLICE:
            assert column.field
            assert column.reason == "the profile police-log"


WORDS = st.sampled_from([
    "Log No", "Date", "Time", "Type", "Location", "Grade", "Notes", "14/06/2018", "05/06/2018", "05062018", "07:13", "2347",
    "43265", "43265.5", "Noise", "Theft", "1 Tern Close", "TS24 8AY", "01429 000000", "54,69123", "-1.2134", "450123", "1", "2",
    "Priority", "Seaton", "", " ", "Total: 3", "A long sentence that somebody wrote down about a group of youths", "\x00", "=1+1",
    "#3", "é", "99/99/9999", "Page 1 of 2",
])
TABLES = st.lists(st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=7), min_size=1, max_size=9)


@given(st.lists(TABLES, min_size=1, max_size=2), st.lists(st.tuples(st.sampled_from(
    ["reference", "reported_at", "reported_date", "reported_time", "type", "narrative", "address"]),
    st.sampled_from(["#1", "#2", "#9", "Date", "Type", "Xq"])), max_size=4), st.sampled_from([None, (), (0,), (1,), (0, 1), (99,)]),
    st.sampled_from(["", "%d/%m/%Y", "%m%d%Y", "%d/%m/%Y %H:%M"]))
@settings(max_examples=40)
def test_looking_at_any_table_answers_and_a_choice_never_breaks_it(session: Session, tables, columns, rows, date_format: str):
    file = content(*tables)
    view = look(session, file)
    assert len(view.sheets) == sum(1 for table in tables if table)
    for sheet, table in zip(view.sheets, file.tables, strict=True):
        assert [column.at for column in sheet.columns] == list(range(len(sheet.columns)))
        assert all(len(column.examples) <= 3 for column in sheet.columns)
        assert all(choice.fits + choice.fails <= len(table.rows) for choice in sheet.dates)
        assert all(row < len(table.rows) for row in sheet.header_rows)
    again = look(session, file, choice=view.choice())
    assert [[column.fields for column in sheet.columns] for sheet in again.sheets] == [
        [column.fields for column in sheet.columns] for sheet in view.sheets]
    names = [table.sheet for table in file.tables]
    chosen = look(session, file, choice=Choice(tuple(SheetChoice(name, True, rows, tuple(columns), date_format) for name in names)))
    assert chosen.asks is not chosen.ready
    assert chosen.why
