"""The account of a plan: it balances, and reading the same again changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.incident import IncidentKey
from shp_desktop.domain.intake import Row, Table, make_plan
from shp_desktop.domain.intake_records import clean, cleaned
from shp_desktop.domain.profiles import Profile
from shp_desktop.errors import Refused
from shp_desktop.intake.rules import load_rules
from shp_desktop.reference import Tables

RULES = load_rules(Tables())
HEADER = ("Log No", "Created", "Grade", "Type", "Location", "Narrative")
PROFILE = Profile(
    "mine", "police",
    (("reference", "Log No"), ("reported_at", "Created"), ("grade", "Grade"), ("type", "Type"),
     ("address", "Location"), ("narrative", "Narrative")),
    HEADER, pad_reference=6, reference_required=True,
)


def table(*rows: tuple[str, ...], sheet: str = "") -> Table:
    return Table(sheet, tuple(Row(at, cells) for at, cells in enumerate((HEADER, *rows), start=1)))


def record(number: str = "1", grade: str = "Priority", created: str = "14/06/2018 07:00", **more: str):
    return (number, created, grade, more.get("type", "Noise"), more.get("address", "1 Tern Close, Hartlepool"),
            more.get("narrative", "Loud music."))


class Store:
    def __init__(self):
        self.kept: dict[IncidentKey, tuple[str, ...]] = {}

    def plan(self, *tables: Table, profile: Profile = PROFILE, source: str = "", progress=None):
        return make_plan("log.csv", "0" * 64, tables, profile, source,
                         lambda keys: {key: self.kept[key] for key in keys if key in self.kept}, RULES, progress)

    def keep(self, plan):
        for item in plan.accepted:
            if item.outcome in ("new", "updated"):
                self.kept[item.version.key] = (*self.kept.get(item.version.key, ()), item.version.digest())
        return plan

    def read(self, *rows: tuple[str, ...]) -> list[str]:
        return [item.outcome for item in self.keep(self.plan(table(*rows))).accepted]


def test_the_key_is_source_local_year_and_padded_number():
    plan = Store().plan(table(record("11966.0", created="31/12/2018 23:59"), record("7", created="01/01/2019 00:01")))
    assert [version.key for version in plan.new] == [
        IncidentKey("police", 2018, "011966"), IncidentKey("police", 2019, "000007")]


def test_the_source_said_wins_over_the_profile():
    assert Store().plan(table(record()), source="council").new[0].key.source == "council"


def test_the_same_again_is_duplicate_and_other_content_is_updated():
    store = Store()
    assert store.read(record(), record(), record(grade="Standard")) == ["new", "duplicate", "updated"]
    assert store.read(record(), record(), record(grade="Standard")) == ["unchanged", "duplicate", "unchanged"]


def test_a_grade_may_go_back():
    store = Store()
    assert store.read(record()) == ["new"]
    assert store.read(record(grade="Standard")) == ["updated"]
    assert store.read(record()) == ["updated"]
    assert store.read(record()) == ["unchanged"]


def test_what_a_file_has_said_of_a_log_is_duplicate_wherever_it_stands():
    store = Store()
    rows = (record(), record(grade="Standard"), record())
    assert store.read(*rows) == ["new", "updated", "duplicate"]
    assert store.read(*rows) == ["unchanged", "unchanged", "duplicate"]
    assert store.read(record()) == ["updated"]  # in a file of its own it says that the grade went back
    assert store.read(record(grade="Standard"), record()) == ["unchanged", "unchanged"]


@given(st.lists(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(["A", "B", "C"])), max_size=8), max_size=4))
def test_reading_any_file_twice_adds_nothing(files):
    store = Store()
    for rows in files:
        told = [record(number, grade) for number, grade in rows]
        store.read(*told)
        again = store.plan(table(*told))
        assert not again.new
        assert not again.updated
        assert [item.outcome == "duplicate" for item in again.accepted] == [
            row in rows[:at] for at, row in enumerate(rows)]
        last = {number: grade for number, grade in dict.fromkeys(rows)}
        for number, grade in last.items():  # of what the file says first, the last is what the log says now
            version = next(item.version for item in reversed(again.accepted)
                           if item.version.key.reference == number.zfill(6) and item.outcome != "duplicate")
            assert store.kept[version.key][-1] == version.digest()
            assert version.grade == grade


def test_rows_without_a_number_are_separate_and_stay_the_same():
    loose = Profile("loose", "police", PROFILE.columns[1:], HEADER)
    store = Store()
    first = store.keep(store.plan(table(record(), record(), record(grade="Standard")), profile=loose))
    references = [version.key.reference for version in first.new]
    assert len(set(references)) == 3
    assert [reference.rsplit("-", 1)[1] for reference in references] == ["1", "2", "1"]
    again = store.plan(table(record(grade="Standard"), record(), record()), profile=loose)
    assert (len(again.new), again.unchanged) == (0, 3)


@pytest.mark.parametrize("number", ["", "N/A", "null", "-", " "])
def test_a_number_that_is_none_is_no_number(number: str):
    plan = Store().plan(table(record(number), record(number, grade="Standard")))
    assert [reject.reason for reject in plan.rejected] == ["no log number"] * 2


def test_a_repeated_and_a_skipped_hour_are_taken_and_marked():
    plan = Store().plan(table(record("1", created="28/10/2018 01:30"), record("2", created="25/03/2018 01:05")))
    assert [version.reported.mark for version in plan.new] == ["repeated", "skipped"]
    assert plan.new[1].reported.rfc() == "2018-03-25T01:05:00+00:00"


def test_damaged_records_are_rejected_whole_and_never_furniture():
    plan = Store().plan(table(
        record()[:4], (*record("2"), "more"), ("", "", "", "", "", "Total chaos in the street"),
        ("", "31/02/18 25:61", "", "", "", ""), ("Total loss of everything",), record("9", type="", narrative=""),
    ))
    assert not plan.accepted
    assert [reject.line for reject in plan.rejected] == [2, 3, 4, 5, 6, 7]
    assert plan.rejected[0].reason == "only 4 of 6 columns"
    assert plan.rejected[1].reason == "7 columns where the header has 6"
    assert plan.rejected[3].reason == "no log number; impossible date; no type and no narrative"
    assert plan.rejected[5].reason == "no type and no narrative"


def test_an_export_that_leaves_out_empty_ends_is_read():
    rows = [record(str(number))[:5] for number in range(12)]
    assert len(Store().plan(table(*rows)).new) == 12


@pytest.mark.parametrize(("cells", "what"), [
    (("Page 2",), "page"), (("Page 2 of 14",), "page"), (("Total: 96",), "total"), (("Total", "96"), "total"),
    (("", "", "", "Sub total Burn Valley"), "total"), (("Sub-total", "12"), "total"),
    (("End of report",), "footer"),
    (("*** END OF REPORT ***",), "footer"), (("OFFICIAL-SENSITIVE",), "marking"), (("OFFICIAL - SENSITIVE",), "marking"),
    (("Report run 15-Jun-2018 0700",), "footer"), (("Report run:", "15/06/2018 07:00"), "footer"), (("Printed by: the desk",), "footer"), (HEADER, "header"),
    (("", "", "", "Total V", "1", ""), "total"), (("", "", "", "Total V", "1"), "total"), (("Total Noise",), "total"),
    (("", "Total for Noise: 9"), "total"), (("Sub total X",), "total"), (("Count: 9",), "total"), (("97 rows",), "total"),
    (("Total", "45123", "", "3"), "total"), (("Priority", "", "", "", "12"), "total"),
    (("Printed 15/05/2018 07:00 by A N Other",), "footer"), (("Printed", "15/05/2018 07:00", "", "A N Other"), "footer"),
    (("Produced on 15/05/2018 07:00",), "footer"), (("Produced: Friday 15 May 2018",), "footer"),
    (("Extracted 15/05/2018",), "footer"), (("Restricted",), "marking"), (("RESTRICTED - POLICING",), "marking"),
    (("OFFICIAL",), "marking"), (("Page 2 of 7",), "page"), (("Page: 2/7",), "page"), (("*** End ***",), "footer"),
    (("- 3 -",), "page"), (("", "", "", "", "", "Page 2 of 7"), "page"), (("", "", "", "", "", "OFFICIAL"), "marking"),
    (("OFFICIAL", "", "Printed 15/05/2018 07:00", "", "", "Page 2 of 7"), "marking"),
    (("96 records found",), "total"), (("Ward: Burn Valley",), "group"), (("-----",), "rule"),
    (tuple(cell.upper() for cell in HEADER), "header"), (("Grand total", "1", "2", "3", "4", "5"), "total"),
])
def test_lines_of_a_report_are_furniture(cells: tuple[str, ...], what: str):
    plan = Store().plan(table(record(), cells, record("2")))
    assert [(line.line, line.what) for line in plan.furniture] == [(1, "header"), (3, what)]
    assert len(plan.new) == 2


@pytest.mark.parametrize("cells", [
    ("103", "14/06/2018 07:00", "", "Total V", "1", ""), ("103", "14/06/2018 07:00", "", "", "", "Page 2 of 7"),
    ("103", "14/06/2018 07:00", "", "Printed on a wall", "", ""), ("103", "14/06/2018 07:00", "", "Restricted", "", "9"),
    ("Total", "14/06/2018 07:00", "1", "Noise", "1 Tern Close", "Loud"), ("103", "43234", "3", "Total loss", "4", "5"),
    ("Ward 7", "14/06/2018 07:00", "1", "Noise", "", ""), ("97", "14/06/2018", "", "", "", "End"),
])
def test_a_record_is_never_furniture(cells: tuple[str, ...]):
    plan = Store().plan(table(record(), cells, record("2")))
    assert [item.line for item in plan.accepted] == [2, 3, 4]


@pytest.mark.parametrize("cells", [
    ("103", "", "", "Total loss fire", "1", ""), ("", "31/02/2018 07:00", "", "Total V", "1", ""),
    ("", "", "", "", "", "Total loss"), ("", "", "", "", "", "The End"), ("103", "", "", "Noise", "", "OFFICIAL"),
    ("Total loss of the car",), ("Printed matter found",),
])
def test_a_damaged_record_is_a_reject_and_never_furniture(cells: tuple[str, ...]):
    plan = Store().plan(table(record(), cells, record("2")))
    assert [reject.line for reject in plan.rejected] == [3]


def test_titles_above_and_again_on_each_page_are_furniture():
    rows = (("Incident log: Hartlepool",), HEADER, record(), ("Incident log: Hartlepool",), HEADER, record("2"))
    whole = Table("", tuple(Row(at, cells) for at, cells in enumerate(rows, start=1)))
    plan = Store().plan(whole)
    assert [(line.line, line.what) for line in plan.furniture] == [
        (1, "title"), (2, "header"), (4, "title"), (5, "header")]


def test_a_sheet_with_another_layout_is_never_passed_over():
    other = Table("Other", (Row(1, ("When", "What", "Who")), Row(2, ("14/06/2018", "Noise", "x"))))
    plan = Store().plan(table(record(), sheet="Log"), other)
    assert [(reject.line, reject.reason) for reject in plan.rejected] == [(2, "another layout (sheet Other)")]
    assert plan.rows_read == 4


def test_the_row_stands_as_given_beside_what_was_understood():
    version = Store().plan(table(record("7", narrative=' ="5" '))).new[0]
    assert dict(version.text.given)["Location"] == "1 Tern Close, Hartlepool"
    assert dict(version.text.given)["Log No"] == "7"
    assert version.text.address == "1 Tern Close"


def test_stopping_leaves_nothing():
    rows = [record(str(number)) for number in range(5000)]
    with pytest.raises(Refused, match="nothing was written"):
        Store().plan(table(*rows), progress=lambda done, total: False)
    seen: list[tuple[int, int]] = []
    Store().plan(table(*rows), progress=lambda done, total: not seen.append((done, total)))
    assert seen == [(2000, 5001), (4000, 5001)]


def test_a_day_whose_time_is_blank_is_no_midnight():
    split = Profile("split", "police", (("reference", "Log No"), ("reported_date", "Created"),
                                        ("reported_time", "Grade"), ("type", "Type")), HEADER)
    plan = Store().plan(table(
        record("1", created="14/06/2018", grade="0713"), record("2", created="14/06/2018", grade=""),
        record("3", created="2018-06-14 00:00:00", grade=""), record("4", created="14/06/2018 07:00", grade=""),
        record("5", created="14/06/2018", grade="00:00"),
    ), profile=split)
    assert [(reject.line, reject.reason) for reject in plan.rejected] == [(3, "no time"), (4, "no time")]
    assert [version.reported.local.hour for version in plan.new] == [7, 7, 0]
    assert [one.note for one in plan.understood] == ["", "day first", "", ""]


def test_a_log_of_days_only_is_read_at_midnight_and_says_so():
    plan = Store().plan(table(record(created="14/06/2018"), record("2", created="15/06/2018")))
    assert [one.note for one in plan.understood if one.note] == ["day first, days only, each read as its midnight"]
    assert [version.reported.local.hour for version in plan.new] == [0, 0]


CELLS = st.text(max_size=12) | st.sampled_from([*HEADER, "14/06/2018 07:00", "Total", "Page 2", "1", "", " "])


@given(st.lists(st.lists(CELLS, max_size=9), max_size=12), st.integers(0, 12))
def test_every_row_ends_in_exactly_one(rows, at):
    rows = [*rows[:at], list(HEADER), *rows[at:]]
    whole = Table("", tuple(Row(line, tuple(cells)) for line, cells in enumerate(rows, start=1)))
    store = Store()
    plan = store.keep(store.plan(whole))
    lines = [*(item.line for item in plan.accepted), *(item.line for item in plan.rejected),
             *(item.line for item in plan.furniture)]
    assert sorted(lines) == [line for line, cells in enumerate(rows, start=1) if "".join(cells).strip()]
    assert plan.rows_read == len(plan.new) + len(plan.updated) + plan.unchanged + plan.duplicate + len(
        plan.rejected) + len(plan.furniture)
    again = store.plan(whole)
    assert (len(again.new), len(again.updated)) == (0, 0)


def test_only_what_there_is_something_to_compare_with_has_its_digest_made():
    store = Store()
    first = store.keep(store.plan(table(record("1"), record("2"))))
    assert [item.said for item in first.accepted] == ["", ""]
    assert [item.digest for item in first.accepted] == [item.version.digest() for item in first.accepted]
    again = store.plan(table(record("2", grade="Immediate"), record("3"), record("4"), record("4", grade="Standard")))
    assert [item.outcome for item in again.accepted] == ["updated", "new", "new", "updated"]
    assert [bool(item.said) for item in again.accepted] == [True, False, True, True]


CELLS = st.text(st.sampled_from([*'ab1 ,="', "\n", "\t", "\r", "\x00", "\x7f", "\xa0", "\u2019", "\ufeff", "\u2028"]), max_size=8)


@given(st.lists(CELLS, max_size=6))
def test_a_row_is_cleaned_as_each_of_its_cells_is(cells: list[str]):
    assert cleaned(tuple(cells)) == tuple(map(clean, cells))
