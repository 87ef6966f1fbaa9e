"""The broken log of the shared data: wrapped, glued and shifted records are rejected with reasons, and none is half loaded."""

import re
from datetime import datetime

import pytest

WHOLE = re.compile(r"\s?(?:Yes|NO),(?:Yes|NO),(\d+),(\d+),([^,]+),[\d.]+,(?:Yes|NO),(\d\d/\d\d/\d{4}),(?:Yes|NO),-?[\d.]+\s*")
ALL = {"reported_at": "eventdate", "address": "street", "narrative": "street", "easting": "x", "northing": "y"}


@pytest.mark.parametrize("said", [ALL, {"reported_at": "eventdate", "narrative": "street"}, ALL | {"reported_at": "#8"}],
                         ids=["all", "few", "by position"])  # fmt: skip
def test_exactly_the_whole_records_are_taken(bench, shared_data, said: dict[str, str]):
    path = shared_data / "daily-log" / "antisocial.csv"
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    wanted = {at: found.groups() for at, line in enumerate(lines, 1) if (found := WHOLE.fullmatch(line))}
    broken = [at for at, line in enumerate(lines, 1) if line.strip() and at not in wanted and at > 1]
    plan = bench.keep(bench.plan(path, overrides=said))
    assert [item.line for item in plan.accepted] == sorted(wanted)
    assert [line.line for line in plan.furniture] == [1]
    assert [reject.line for reject in plan.rejected] == broken
    assert all(reject.reason and reject.raw for reject in plan.rejected)
    for item in plan.accepted:
        northing, easting, street, day = wanted[item.line]
        version = item.version
        assert version.reported.local == datetime.strptime(day, "%d/%m/%Y")  # noqa: DTZ007
        assert version.text.narrative == street.strip()
        assert (version.easting, version.northing) == ((easting, northing) if "easting" in said else ("", ""))
    assert not bench.plan(path, overrides=said).brought


def test_the_kinds_of_damage_are_told_apart(bench, shared_data):
    plan = bench.plan(shared_data / "daily-log" / "antisocial.csv", overrides=ALL)
    reasons = {reject.line: reject.reason for reject in plan.rejected}
    assert reasons[40] == "only 5 of 10 columns; no date"  # wrapped: its street goes on in the line below
    assert reasons[90] == "14 columns where the header has 10"  # glued: two records in one line
    assert reasons[91] == "unreadable date"  # shifted: a grid reference stands where the date belongs
    assert len(plan.accepted) + len(plan.rejected) + 1 == plan.rows_read == 1935
