"""The form of dates: proposed from the whole column, counted, shown, and confirmed where two ways fit."""

from pathlib import Path

import pytest
from services.conftest import Put
from services.layouts import said

from shp_desktop.errors import Refused
from shp_desktop.services import import_log
from shp_desktop.services.map_layout import look
from shp_desktop.services.session import Session


def dated(put: Put, cells: list[str], clocks: list[str] | None = None) -> Path:
    head = "Ref,When,Clock,Kind" if clocks else "Ref,When,Kind"
    rows = [[f"A{at}", cell, *([clocks[at]] if clocks else []), "Noise"] for at, cell in enumerate(cells)]
    return put("\n".join([head, *(",".join(f'"{cell}"' for cell in row) for row in rows)]) + "\n")


DATES = {
    "day first by one day after the 12th": (["05/06/2018 07:13", "06/06/2018 00:00", "14/06/2018 23:59"], "%d/%m/%Y", "day first, 24 hour"),
    "month first by one day after the 12th": (["06/05/2018 07:13", "06/06/2018 08:00", "06/14/2018 23:59"], "%m/%d/%Y", "month first, 24 hour"),
    "12 hour": (["14/06/2018 07:13 AM", "14/06/2018 12:00 AM", "15/06/2018 11:59 PM"], "%d/%m/%Y", "day first, 12 hour with am and pm"),
    "letters": (["14-Jun-18 0713", "15-Jun-18 0000", "16-Jun-18 2359"], "%d-%b-%y", "day first, the month in letters, 24 hour"),
    "no time": (["14/06/2018", "15/06/2018", "16/06/2018"], "%d/%m/%Y", "day first, no time of day"),
    "year first": (["2018-06-14T07:13:00", "2018-06-15T00:00:00", "2018-06-16T23:59:59"], "%Y-%m-%d", "year first, 24 hour"),
    "serials": (["43265.25", "43266", "43267.999"], "", "a spreadsheet's numbers of days, 24 hour"),
    "several": (["14/06/2018 07:13", "15-Jun-2018 08:00", "16/06/2018 23:59", "17-Jun-2018 08:00"], "", "several forms, day first, 24 hour"),
}


@pytest.mark.parametrize("name", DATES)
def test_the_form_of_dates_is_proposed_from_the_whole_column(session: Session, put: Put, name: str):
    cells, wanted, words = DATES[name]
    sheet = look(session, dated(put, cells)).sheets[0]
    assert (sheet.date_format, sheet.dates[0].words, sheet.ambiguous) == (wanted, words, "")
    assert (sheet.dates[0].fits, sheet.dates[0].fails) == (len(cells), 0)
    assert len(sheet.dates[0].examples) == 3
    seen = import_log.preview(session, dated(put, cells), choice=look(session, dated(put, cells)).choice())
    assert len(seen.plan.new) == len(cells)


def test_dates_that_fail_are_counted_and_one_is_shown(session: Session, put: Put):
    sheet = look(session, dated(put, ["14/06/2018 07:13", "15/06/2018 08:00", "31/02/2018 25:61", "16/06/2018 07:00", "see text"])).sheets[0]
    assert (sheet.dates[0].fits, sheet.dates[0].fails) == (3, 2)
    assert [(one.becomes, one.fault) for one in sheet.dates[0].examples][-1] == ("", "impossible date")
    column = sheet.column_of("reported_at")
    assert column is not None
    assert column.examples[-1].fault == "impossible date"


def test_days_that_could_be_months_are_confirmed_by_a_person(session: Session, put: Put):
    path = dated(put, ["05/06/2018", "06/06/2018", "05/06/2018"], ["07:13", "0:05", "2359"])
    view = look(session, path)
    sheet = view.sheets[0]
    assert sheet.ambiguous.startswith("Every date of this file can be read two ways, day and month either way round: 05/06/2018 is "
                                      "5 June 2018 or 6 May 2018; the first way the file covers 2 days, the other way 32 days.")
    assert [one.format for one in sheet.dates] == ["%d/%m/%Y", "%m/%d/%Y"]
    turned = said(view, date_format="%m/%d/%Y")
    chosen = look(session, path, choice=turned)
    assert (chosen.ready, chosen.sheets[0].date_format, chosen.sheets[0].confirmed) == (True, "%m/%d/%Y", True)
    import_log.apply(session, import_log.preview(session, path, choice=turned), save_as="Turned")
    again = look(session, path)
    assert (again.asks, again.sheets[0].date_format) == (False, "%m/%d/%Y")
    assert import_log.preview(session, path).plan.unchanged == 3
    with pytest.raises(Refused, match="5 June 2018 or 6 May 2018|6 May 2018 or 5 June 2018"):
        import_log.preview(session, dated(put, ["05/06/2018", "06/06/2018"]), choice=look(session, dated(put, ["05/06/2018", "06/06/2018"])).choice())


def test_times_of_half_a_day_without_am_or_pm_are_said(session: Session, put: Put):
    cells = [f"{1 + at % 28:02}/06/2018 {1 + at % 12:02}:15" for at in range(40)]
    assert look(session, dated(put, cells)).sheets[0].dates[0].words == "day first, times up to 12:59 only, and none says am or pm"
