"""Any file at all: read into an account that balances, or refused in one sentence; never anything else."""

import csv
import html
import io
import random
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shp_desktop.errors import BadFile
from shp_desktop.intake.reader import content_of
from tests import odd_books

HEADERS = ("Log No", "Date/Time Created", "Grade", "Incident Type", "Location", "Ward", "Details")
ODD = "\x00\x01\x1b\u202e\u2028\ufeff\U0001f525\"',;\t\r\n|=<&"
CELLS = st.text(max_size=15) | st.text(alphabet=ODD, max_size=6) | st.sampled_from(
    ["14/06/2018 07:00", "31/02/18 25:61", "101236", "011966.0", "Total: 96", "Page 2", "=1+1", "Arson", *HEADERS])
SHAPES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def account(plan) -> int:
    return (len(plan.new) + len(plan.updated) + plan.unchanged + plan.duplicate + len(plan.rejected)
            + len(plan.furniture))


@SHAPES
@given(st.binary(max_size=400))
def test_any_bytes_are_an_account_or_one_sentence(fresh, data: bytes):
    one = fresh()
    try:
        plan = one.of(data)
    except BadFile as error:
        refused = str(error)
        plan = None
    assert account(plan) == plan.rows_read if plan else "\n" not in refused


@SHAPES
@given(
    st.lists(st.lists(CELLS, max_size=9), max_size=12), st.integers(0, 5), st.sampled_from([*",;\t|^~\u00a6"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac_roman"]), st.integers(0, 60),
)
def test_any_table_balances_and_a_second_read_adds_nothing(fresh, rows, at, mark, encoding, cut):  # noqa: PLR0917
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark)
    for row in [*rows[:at], list(HEADERS), *rows[at:]]:
        writer.writerow(row)
    data = out.getvalue().encode(encoding, "replace")
    one = fresh()
    try:
        plan = one.keep(one.of(data[: len(data) - cut]))
    except BadFile:
        return
    assert account(plan) == plan.rows_read
    again = one.of(data[: len(data) - cut])
    assert (len(again.new), len(again.updated), again.rows_read) == (0, 0, plan.rows_read)
    lines = [*(item.line for item in plan.accepted), *(item.line for item in plan.rejected),
             *(item.line for item in plan.furniture)]
    assert len(lines) == len(set(lines))


@SHAPES
@given(st.integers(0, 10_000), st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_every_whole_record_is_found_again_whatever_it_says(fresh, seed: int, mark: str, encoding: str):
    chance = random.Random(seed)
    start = datetime(2018, 6, 14, 7)  # noqa: DTZ001
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark)
    writer.writerow(HEADERS)
    wanted = {}
    for number in range(chance.randint(3, 40)):
        when = start + timedelta(minutes=17 * number)
        words = "".join(chance.choice("abc d,;\n\"'|") for _ in range(chance.randint(5, 80))) + "z"
        name = f"{101000 + number}"
        writer.writerow([name, f"{when:%d/%m/%Y %H:%M}", "Priority", "Noise", "1 Tern Close", "Hart", words])
        wanted[name] = (when, words.strip())
    one = fresh()
    plan = one.of(out.getvalue().encode(encoding))
    found = {version.key.reference: (version.reported.local, version.text.narrative) for version in plan.new}
    assert found == wanted
    assert not plan.rejected


@SHAPES
@given(st.integers(0, 10_000), st.booleans())
def test_a_damaged_workbook_is_an_account_or_one_sentence(fresh, shared_data, seed: int, cut: bool):
    chance = random.Random(seed)
    data = bytearray((shared_data / "made" / "2019-01-05-xlsx.xlsx").read_bytes())
    if cut:
        del data[chance.randrange(len(data)):]
    else:
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        plan = fresh().of(bytes(data), name="log.xlsx")
    except BadFile as error:
        refused = str(error)
        plan = None
    assert account(plan) == plan.rows_read if plan else refused.startswith("log.xlsx ")


@SHAPES
@given(st.integers(0, 10_000))
def test_a_damaged_workbook_of_before_2007_is_an_account_or_one_sentence(fresh, seed: int):
    chance = random.Random(seed)
    lines = [list(HEADERS), *([f"{at}", "14/06/2018 07:00", "Priority", "Noise", "1 Tern Close", "Hart", "words"] for at in range(9))]
    data = bytearray(odd_books.xls({"Log": lines}))
    for _ in range(chance.choice((0, 1, 5, 50))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    del data[chance.choice((len(data), chance.randrange(len(data)))):]
    try:
        plan = fresh().of(bytes(data), name="log.xls")
    except BadFile as error:
        refused = str(error)
        plan = None
    assert account(plan) == plan.rows_read if plan else refused.startswith("log.xls ")


@SHAPES
@given(st.lists(st.lists(CELLS, max_size=6), max_size=9), st.booleans(), st.integers(0, 40))
def test_any_page_balances_and_loses_no_text(fresh, rows, escaped: bool, cut: int):
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell) if escaped else cell}</td>' for cell in row)}</tr>" for row in [HEADERS, *rows])
    text = f"<html><table>{body}</table></html>"
    try:
        content = content_of(text[: len(text) - cut].encode("utf-8", "replace"), "log.xls")
        plan = fresh().of(text[: len(text) - cut].encode("utf-8", "replace"), name="log.xls")
    except BadFile as error:
        assert "\n" not in str(error)  # noqa: PT017
        return
    assert account(plan) == plan.rows_read == len(content.tables[0].rows)
    if escaped and not cut:
        said = [letter for row in rows for cell in row for letter in cell if letter.isalnum()]
        kept = [letter for row in content.tables[0].rows[1:] for cell in row.cells for letter in cell if letter.isalnum()]
        assert kept == said
