"""Layouts reports really have: titles, headers of several rows, repeated per page, subtotals by ward, totals, markings: each said to be what it is."""

import csv
import io
from collections import Counter

import pytest

from tests import odd_books

WARDS = ("Seaton", "Hart", "Victoria")


def text(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def record(at: int, *extra: str) -> list[str]:
    return [f"{101000 + at}", "14/06/2018", f"07:{at:02}", "Priority", "ASB - Nuisance", f"{at} Tern Close", WARDS[at % 3],
            f"Loud music from number {at}, caller rang before", *extra]  # fmt: skip


THREE = [
    ["Incident", "", "", "", "", "Where", "", "Text"],
    ["Log", "Reported", "", "Call", "", "", "", ""],
    ["No", "Date", "Time", "Grade", "Type", "Address", "Ward", "Narrative"],
]
TWO = [["Log No", "Reported", "", "Call", "", "Location", "", "Narrative"], ["", "Date", "Time", "Grade", "Type", "Address", "Ward", ""]]
ONE = [["Log No", "Date Reported", "Time Reported", "Grade", "Incident Type", "Address", "Ward", "Narrative"]]


@pytest.mark.parametrize("head", [ONE, TWO, THREE], ids=["one", "two", "three"])
def test_a_header_of_one_two_or_three_rows_names_the_columns(bench, head: list[list[str]]):
    plan = bench.of(text([["Daily incident log"], ["OFFICIAL-SENSITIVE"], [], *head, *map(record, range(1, 12))]))
    assert len(plan.new) == 11
    first = plan.new[0]
    assert (first.key.reference, first.reported.local.isoformat(), first.ward) == ("101001", "2018-06-14T07:01:00", "Hart")
    assert (first.grade, first.type, first.text.address) == ("Priority", "ASB - Nuisance", "1 Tern Close")
    kinds = Counter(line.what for line in plan.furniture)
    assert (kinds.total(), kinds["header"]) == (2 + len(head), (1, 2, 1)[len(head) - 1])
    assert not plan.rejected


def test_every_line_that_is_no_log_says_what_it_is(bench):
    rows = [
        ["OFFICIAL - SENSITIVE"], ["Cleveland area", "", "Daily incident log"], ["Report run by:", "S Tarn", "15/06/2018 06:00"], [], *ONE,
        *map(record, range(1, 5)), ["Ward: Hart"], *map(record, range(5, 9)), ["Sub total Hart", "", "", "", "", "", "", "4"],
        ["Page 1 of 2"], ["OFFICIAL - SENSITIVE"], *ONE, *map(record, range(9, 13)), ["Total for Seaton: 12"], [""] * 8,
        ["Grand Total", "", "12"], ["Records returned: 12"], ["Printed 15/06/2018 06:00 by S Tarn"], ["*** End of report ***"],
        ["OFFICIAL-SENSITIVE"],
    ]
    plan = bench.keep(bench.of(text(rows)))
    assert len(plan.new) == 12
    assert not plan.rejected
    assert [line.what for line in plan.furniture] == [
        "title", "title", "title", "header", "group", "total", "page", "title", "header", "total", "total", "total", "footer", "footer", "marking"]
    assert not bench.of(text(rows)).brought


@pytest.mark.parametrize("head", [ONE, TWO, THREE], ids=["one", "two", "three"])
def test_merged_headers_of_a_workbook_are_read_the_same(bench, head: list[list[str]]):
    rows = [["Daily incident log"], *head, *map(record, range(1, 8))]
    down = "".join(
        f'<row r="{at}">{"".join(odd_books.said("ABCDEFGH"[place] + str(at), cell) for place, cell in enumerate(row) if cell)}</row>'
        for at, row in enumerate(rows, 1))
    plan = bench.of(odd_books.xlsx(odd_books.sheet(down)), name="log.xlsx")
    assert [version.ward for version in plan.new] == [WARDS[at % 3] for at in range(1, 8)]


@pytest.mark.parametrize("said", [
    "Total: caller says 3 males", "Page 2 of the letter was torn", "End of", "Confidential matter, caller will not say more to police",
    "Restricted access to the park", "Printed leaflets left on cars", "Ward: caller means Hart",
])
def test_words_of_a_log_are_never_taken_for_furniture(bench, said: str):
    rows = [*ONE, *map(record, range(1, 8)), [*record(8)[:7], said]]
    plan = bench.of(text(rows))
    assert plan.new[-1].text.narrative == said
    assert [line.what for line in plan.furniture] == ["header"]
