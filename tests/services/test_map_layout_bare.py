"""Files without a header: seen by the looks of their cells, mapped once, and never taken for another shape."""

from pathlib import Path

import pytest
from services.conftest import Put
from services.layouts import fed, said

from shp_desktop.domain.mapping import Choice, SheetChoice
from shp_desktop.errors import Refused
from shp_desktop.services import import_log
from shp_desktop.services.map_layout import look
from shp_desktop.services.session import Session


def test_a_file_without_header_is_mapped_once_and_its_dates_are_never_guessed(session: Session, shared_data: Path):
    first, second, third = sorted((shared_data / "cad" / "reno-rolling").glob("*.csv"))
    view = look(session, first)
    sheet = view.sheets[0]
    assert (view.asks, view.ready, sheet.header_rows) == (True, False, ())
    assert fed(view) == {"reference": "#1", "type": "#2", "reported_date": "#3", "reported_time": "#4", "address": "#6"}
    assert {column.header for column in sheet.columns} == {""}
    assert sheet.columns[0].reason == "its cells are short and all different, as log numbers are"
    assert [(one.format, one.words, one.fits, one.fails) for one in sheet.dates] == [
        ("%m%d%Y", "month first, 24 hour, the time in #4", 77, 0), ("%d%m%Y", "day first, 24 hour, the time in #4", 77, 0)]
    assert sheet.ambiguous == (
        "Every date of this file can be read two ways, day and month either way round: 10062011 is 6 October 2011 or "
        "10 June 2011; the first way the file covers 2 days, the other way 32 days.")
    with pytest.raises(Refused, match="can be read two ways"):
        import_log.preview(session, first, choice=view.choice())
    assert look(session, first, choice=said(view)).ready
    seen = import_log.preview(session, first, choice=said(view))
    account, _ = import_log.apply(session, seen, save_as="Reno rolling")
    assert (account.new, account.rejected, account.furniture) == (77, 0, 0)
    for later, new in ((second, 2), (third, 0)):
        again = look(session, later)
        assert (again.asks, again.profile, again.sheets[0].date_format) == (False, "Reno rolling", "%m%d%Y")
        assert again.why.endswith("is read by the profile Reno rolling, made for this shape of file.")
        account, _ = import_log.apply(session, import_log.preview(session, later))
        assert (account.new, account.rejected) == (new, 0)
    told = (session.folders.profiles / "Reno-rolling.json").read_text()
    assert '"shape"' in told
    assert "SUN VALLEY" not in told


HEADED = "Tkt,Kind,Day,Clock,Disp,Street,Town,State,Case\n"


@pytest.mark.parametrize(("head", "line"), [
    ("", "5295 TERN CL,RENO,10062011,003837,WC,112781463,ACCP,NV,{n}"),
    ("", "11278146{n},ACCP,003837,10062011,WC,5295 TERN CL,RENO,NV,"),
    ("", "11278146{n},ACCP,10062011,003837,WC,5295 TERN CL,RENO,NV,,more"),
    ("", "11278146{n},ACCP,SUN,003837,WC,5295 TERN CL,RENO,NV,"),
    (HEADED, "11278146{n},ACCP,10062011,003837,WC,5295 TERN CL,RENO,NV,"),
])
def test_another_shape_is_not_swallowed_by_a_profile_without_header(
    session: Session, shared_data: Path, put: Put, head: str, line: str,
):
    first = min((shared_data / "cad" / "reno-rolling").glob("*.csv"))
    import_log.apply(session, import_log.preview(session, first, choice=said(look(session, first))), save_as="Reno")
    rows = "".join(line.format(n=number) + "\n" for number in range(1, 7))
    view = look(session, put(head + rows, "other.csv"))
    assert view.asks
    assert view.profile == ""
    alike = "11278146{n},ACCP,10062011,003837,WC,5295 TERN CL,RENO,NV,"
    assert not look(session, put("".join(alike.format(n=number) + "\n" for number in range(1, 7)), "same.csv")).asks


def test_a_profile_without_header_whose_dates_do_not_fit_asks(session: Session, shared_data: Path, put: Put):
    first = min((shared_data / "cad" / "reno-rolling").glob("*.csv"))
    import_log.apply(session, import_log.preview(session, first, choice=said(look(session, first))), save_as="Reno")
    rows = [row.split(",") for row in first.read_text().splitlines()]
    turned = "\n".join(",".join([*row[:2], f"25{row[2][:2]}2011", *row[3:]]) for row in rows)
    view = look(session, put(turned, "turned.csv"))
    assert view.asks
    assert view.why == "The profile Reno reads dates as %m%d%Y, but no date is so in turned.csv."


def test_a_file_without_header_near_a_known_one_says_where_it_differs(session: Session, shared_data: Path, put: Put):
    first = min((shared_data / "cad" / "reno-rolling").glob("*.csv"))
    import_log.apply(session, import_log.preview(session, first, choice=said(look(session, first))), save_as="Reno")
    line = "11278146{n},ACCP,10062011,003837,WC,TS24 8AY,RENO,NV,"
    view = look(session, put("".join(line.format(n=number) + "\n" for number in range(1, 7)), "turned.csv"))
    assert view.why == ("turned.csv has no header row and differs from the profile Reno: #6 has postcode where that has words: "
                        "look at what each column would become.")
    view = look(session, put("".join(f"{line.format(n=number)},more\n" for number in range(1, 7)), "wide.csv"))
    assert view.why.startswith("wide.csv has no header row and a column more or less than the files of the profile Reno")


SAID = "Caller reports a group of youths shouting and throwing stones near the shops"
BARE = {
    "police": (["10{n}236", "1{n}/06/2018 07:1{n}", "Priority", "ASB - Nuisance", "{n} Tern Close", "TS24 8AY", "Manor House", "45{n}045",
                "52{m}714", "01429 27{n}000", SAID, "Closed"],
               "reference reported_at grade type address postcode ward easting northing phone narrative -"),
    "two columns of time": (["{n}1.06.18", "2{n}47", "H-{n}", "Owton Manor", "Noise", "54.69{n}11", "-1.2{n}11"],
                            "reported_date reported_time reference - type latitude longitude"),
    "longitude first": (["F{n}0{n}", "14-Jun-2018 071{n}", "-1.2{n}11", "54.69{n}11", "Secondary Fire"],
                        "reference reported_at longitude latitude type"),
    "no number": (["1{n}/06/2018 07:1{n}", "Litter", "{n} Tern Close"], "reported_at type address"),
    "spread days": (["N{n}9", "2018060{n}", "071{n}", "DOG", "{n} MAIN ST"], "reference reported_date reported_time type address"),
}


@pytest.mark.parametrize("name", BARE)
def test_the_looks_of_cells_propose_fields_where_no_header_does(session: Session, put: Put, name: str):
    cells, wanted = BARE[name]
    rows = [",".join(f'"{cell.format(n=n, m=(n * 5) % 7 + 1)}"' for cell in cells) for n in (3, 1, 2)]
    path = put("\n".join(rows) + "\n")
    view = look(session, path)
    assert view.sheets[0].header_rows == ()
    fields = ["" if field == "-" else field for field in wanted.split()]
    assert [column.field for column in view.sheets[0].columns] == fields
    assert all(column.reason.startswith("its cells are") for column in view.sheets[0].columns if column.field)
    seen = import_log.preview(session, path, choice=said(view))
    assert (len(seen.plan.new), len(seen.plan.rejected)) == (3, 0)


def test_headers_in_another_language_and_narrow_logs_are_seen_by_their_cells(session: Session, put: Put):
    lines = [f"X{n}7;1{n}.06.2018;07:1{n};Noise;{n} Tern Close;{SAID} {n}" for n in range(1, 5)]
    view = look(session, put("\n".join(["Nr;Datum;Uhrzeit;Art;Ort;Text", *lines]) + "\n"))
    assert {"reference": "Nr", "reported_date": "Datum", "reported_time": "Uhrzeit", "narrative": "Text"}.items() <= fed(view).items()
    assert (view.ready, view.sheets[0].columns[1].reason) == (True, "its cells are dates")
    view = look(session, put("Date,Details\n" + "".join(f"1{n}/06/2018 07:00,{SAID} {n}\n" for n in range(1, 5))))
    assert (fed(view), view.sheets[0].records) == ({"reported_at": "Date", "narrative": "Details"}, 4)


def test_a_record_is_no_header_and_its_text_gets_into_no_profile(session: Session, put: Put):
    path = put("".join(f"1{n}/06/2018 07:1{n},Litter,{n} Tern Close\n" for n in range(1, 5)))
    view = look(session, path, choice=Choice((SheetChoice("", header_rows=(0,)),)))
    assert view.why == "The line pointed at holds a date, so it is a record and no header; choose another."
    with pytest.raises(Refused, match="it is a record and no header"):
        import_log.preview(session, path, choice=Choice((SheetChoice("", header_rows=(0,)),)))
