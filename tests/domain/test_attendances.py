"""Attendances: a row that tells of another unit is no news of the log; anything else is."""

from dataclasses import replace

import pytest

from shp_desktop.domain.attendances import AttendanceRules, attended_by, only_attends
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso
from shp_desktop.reference import Tables

RULES = AttendanceRules.from_rows(Tables().rows("attendance_columns"))
HEADERS = ("Call Number", "Call Type", "Unit ID", "Dispatch DtTm", "On Scene DtTm", "Unit Type", "RowID", "Address")


def row(unit="E12", dispatch="04/07/2020 11:55:56 PM", scene="04/08/2020 12:00:00 AM", address="4 Tern Close", **more):
    cells = ("2041901", "Fire", unit, dispatch, scene, "ENGINE", f"2041901-{unit}", address)
    given = tuple(zip(HEADERS, cells, strict=True))
    text = IncidentText(address=address, officer=unit, given=given)
    return IncidentVersion(IncidentKey("fire", 2020, "2041901"), from_iso("2020-04-07T23:53:08"), type="Fire", text=text, **more)


def test_units_sent_to_one_call_are_attendances_and_are_named_once_each():
    rows = [row("E12"), row("T03", "04/07/2020 11:57:02 PM", ""), row("M15"), row("E12", scene="04/08/2020 12:04:00 AM")]
    assert all(only_attends(rows[0], one, RULES) for one in rows)
    assert attended_by(rows, RULES) == "3 units: E12, T03, M15"


def test_a_log_told_once_or_by_one_unit_has_no_attendances():
    assert attended_by([row()], RULES) == ""
    assert attended_by([row(), row(scene="")], RULES) == ""


@pytest.mark.parametrize(
    "change",
    [{"status": "Closed"}, {"grade": "Emergency"}, {"type": "Fire - Deliberate"}, {"qualifiers": ("Hate",)}, {"ward": "Seaton"}],
)
def test_a_change_of_what_the_log_says_is_news(change):
    assert not only_attends(row(), replace(row("T03"), **change), RULES)


@pytest.mark.parametrize("change", [{"narrative": "Child trapped."}, {"address": "6 Tern Close"}, {"result": "NFA"}])
def test_a_change_of_its_text_is_news(change):
    later = row("T03")
    assert not only_attends(row(), replace(later, text=replace(later.text, **change)), RULES)


def test_an_extra_column_that_is_no_unit_and_no_time_stamp_is_news():
    def told(note: str) -> IncidentVersion:
        one = row()
        return replace(one, text=replace(one.text, given=(*one.text.given, ("Hazard", note))))

    assert not only_attends(told(""), told("gas cylinders"), RULES)
    assert only_attends(told("2018-06-15T07:00:00"), told("15/06/2018 0712"), RULES)


def test_officers_are_named_where_no_unit_is_and_a_long_list_says_how_many_more():
    def told(who: str) -> IncidentVersion:
        text = IncidentText(narrative="Fight.", officer=who, given=(("Log No", "101236"), ("Handled by", who)))
        return IncidentVersion(IncidentKey("police", 2018, "101236"), from_iso("2018-06-15T07:00:00"), text=text)

    assert attended_by([told("PC 101"), told("PC 102")], RULES) == "2 officers: PC 101, PC 102"
    many = attended_by([told(f"PC {number}") for number in range(15)], RULES)
    assert many.startswith("15 officers: PC 0, ")
    assert many.endswith("PC 11 and 3 more")


def test_officers_of_updates_that_tell_more_are_not_a_list_of_who_was_sent():
    first, second = row("PC 1"), row("PC 2")
    later = replace(second, text=replace(second.text, narrative="Statement taken."))
    assert attended_by([first, later], RULES) == ""


def test_a_kind_of_column_that_is_none_is_refused():
    with pytest.raises(ValueError, match="wheels"):
        AttendanceRules.from_rows([{"kind": "wheels", "pattern": "x"}])
