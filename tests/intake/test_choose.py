"""Which profile reads a file: its own by header, a named one, or columns proposed from header and content."""

import io

import pytest

from shp_desktop.errors import BadFile, UsageProblem

LAYOUTS = {
    "housing": (
        "Housing ASB cases;;;;\nCase ref;Date of complaint;Nature of complaint;Address of complaint;Complaint details\n"
        "H-1;1/6/18;Noise;4 Tern Close, Hartlepool;Loud music\nH-2;2/6/18 2347;Litter;5 Tern Close;Bins\n",
        {"reference": "Case ref", "reported_at": "Date of complaint", "type": "Nature of complaint",
         "address": "Address of complaint", "narrative": "Complaint details"},
    ),
    "storm": (
        "STORM Log No,Date/Time Created,Initial Grade,Opening Code,Opening Description,Closing Code,"
        "Closing Description,Location Text,Post Code,Sector,Grid Easting,Grid Northing,Caller Name,Caller Tel No,"
        "NSIR Qualifiers,Niche Ref,Log Status,OIC,Incident Narrative,Result Text\n"
        "11966,14-May-2018 2347,Priority,AS22,ASB - Nuisance,AS23,ASB - Environmental,1 Tern Close,TS24 8AY,HN1,450983,"
        "531691,A Caller,01429 000000,Youth,SE1,Closed,HN25,\"Group of youths, shouting\",No trace\n"
        "11970,15-May-2018 0005,Standard,AS22,ASB - Nuisance,AS23,ASB - Environmental,2 Tern Close,TS24 8AY,HN1,450983,"
        "531691,A Caller,01429 000000,Youth,,Closed,HN25,\"Group of youths, shouting again\",No trace\n",
        {"reference": "STORM Log No", "reported_at": "Date/Time Created", "grade": "Initial Grade",
         "type": "Opening Description", "type_code": "Opening Code", "closing_type": "Closing Description",
         "closing_code": "Closing Code", "address": "Location Text", "postcode": "Post Code", "beat": "Sector",
         "easting": "Grid Easting", "northing": "Grid Northing", "caller": "Caller Name", "phone": "Caller Tel No",
         "qualifiers": "NSIR Qualifiers", "crime_no": "Niche Ref", "status": "Log Status", "officer": "OIC",
         "narrative": "Incident Narrative", "result": "Result Text"},
    ),
    "two rows": (
        "Ref,Opening,,Closing,,When,\n,Code,Type,Code,Type,Date,Time\n1,AS1,Noise,AS2,Litter,14-Jun-18,713\n"
        "2,AS1,Noise,AS2,Litter,14-Jun-18,0:05\n",
        {"reference": "Ref", "reported_date": "Date", "reported_time": "Time", "type": "Opening Type",
         "type_code": "Opening Code", "closing_type": "Closing Type", "closing_code": "Closing Code"},
    ),
    "same name twice": (
        "Log No,Date,Time,Type,Type,Comments\n1,14/06/18,07:00,AS21,Noise,a few words said\n",
        {"reference": "Log No", "reported_date": "Date", "reported_time": "Time", "type": "Type (2)",
         "narrative": "Comments"},
    ),
    "united states": (
        "Incident Number,Call Received,On Scene,Call Type,Priority,Address,Disposition\n"
        "P1,06/13/2018 10:15 PM,06/13/2018 10:20 PM,NOISE,3,1 MAIN ST,GOA\n",
        {"reference": "Incident Number", "reported_at": "Call Received", "type": "Call Type", "grade": "Priority",
         "address": "Address", "closing_type": "Disposition"},
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_never_seen_is_understood(bench, name: str):
    text, wanted = LAYOUTS[name]
    plan = bench.of(text)
    assert {one.field: one.column for one in plan.understood} == wanted
    assert not plan.rejected
    assert plan.new


def test_zeros_that_a_sheet_dropped_from_log_numbers_are_put_back(bench):
    plan = bench.of(LAYOUTS["storm"][0])
    assert [version.key.reference for version in plan.new] == ["011966", "011970"]
    assert bench.of("Ref,Date,Details\n12,14/06/18 07:00,abc\n").new[0].key.reference == "12"
    assert [version.key.reference for version in bench.of(
        "Ref,Date,Details\n12,14/06/18 07:00,abc\n0013,14/06/18 07:00,abc\n").new] == ["0012", "0013"]


def test_what_a_person_says_about_a_column_wins(bench):
    text = "Log No,Created,Other Date,Opening Type,Note\n1,14/06/2018 07:00,15/06/2018 08:00,Noise,words\n"
    assert bench.of(text).new[0].reported.local.day == 14
    assert bench.of(text, overrides={"reported_at": "Other Date"}).new[0].reported.local.day == 15
    assert bench.of(text, overrides={"reported_at": "#3"}).new[0].reported.local.day == 15
    assert bench.of(text, overrides={"narrative": "opening  type"}).new[0].text.narrative == "Noise"


def test_headers_in_no_language_we_know_are_mapped_by_name(bench):
    text = "Nummer,Wann,Was\n11,14/06/2018 07:00,Noise\nTotal,1,\n"
    plan = bench.of(text, overrides={"reference": "Nummer", "reported_at": "wann", "type": "#3"})
    assert [version.key.reference for version in plan.new] == ["11"]
    assert [line.what for line in plan.furniture] == ["header", "total"]


def test_a_file_without_a_header_is_mapped_by_number(bench):
    text = "11,14/06/2018 07:00,Noise\n12,14/06/2018 08:00,Noise\n"
    plan = bench.of(text, overrides={"reference": "#1", "reported_at": "#2", "type": "#3"})
    assert [(item.line, item.version.key.reference) for item in plan.accepted] == [(1, "11"), (2, "12")]


def test_figures_are_dates_month_first_where_only_that_reads_them_all(bench):
    text = "112,ACC,10142011,003837\n113,ACC,10052011,172813\n"
    plan = bench.of(text, overrides={"reference": "#1", "type": "#2", "reported_date": "#3", "reported_time": "#4"})
    assert [version.reported.local.isoformat() for version in plan.new] == ["2011-10-14T00:38:37", "2011-10-05T17:28:13"]


@pytest.mark.parametrize(("text", "said", "words"), [
    ("eventdate,street,lat\n30/09/2012,TERN CLOSE,51.5\n", {},
     "no column for a log's type or narrative; its headers are: eventdate"),
    ("Log No,Type,Details\n1,Noise,abc\n", {}, "no column for when a log was reported; its headers are: Log No, Type"),
    ("Log No,Created,Type\n1,14/06/2018,Noise\n", {"type": "Wax"}, "no column Wax for type; its headers are"),
    ("Log No,Created,Type\n1,14/06/2018,Noise\n", {"type": "#9"}, "no column #9 for type"),
    ("A Person,14/06/2018,1 Tern Close\nB Person,14/06/2018,2 Tern Close\n", {}, "name the columns by their numbers"),
])
def test_a_missing_column_is_named_with_the_headers(bench, text: str, said: dict[str, str], words: str):
    with pytest.raises(BadFile) as caught:
        bench.of(text, overrides=said)
    assert words in str(caught.value)
    assert "Person" not in str(caught.value)


def test_a_call_that_cannot_be_is_refused(bench):
    text = "Log No,Created,Type\n1,14/06/2018,Noise\n"
    with pytest.raises(UsageProblem, match="no field colour"):
        bench.of(text, overrides={"colour": "Type"})
    with pytest.raises(UsageProblem, match="no profile mine; there are: .*police-log"):
        bench.of(text, wanted="mine")
    with pytest.raises(UsageProblem, match="date format"):
        bench.of(text, date_format="%Q")
    with pytest.raises(BadFile, match="not the columns of the profile council-asb"):
        bench.of(text, wanted="council-asb")


def test_a_named_profile_reads_a_file_with_more_columns(bench):
    header = ("Extra,Log No,Created,Grade,Opening Code,Opening Type,Location,Beat / Ward,Easting,Northing,Qualifiers,"
              "Caller,Crime No,Status,Narrative\n")
    plan = bench.of(header + "x,7,14/06/2018 07:00,Priority,AS1,Noise,1 Tern Close,Hart,1,1,a; b|c,,,Open,abc\n",
                    wanted="police-log")
    assert plan.new[0].key.reference == "000007"
    assert plan.new[0].qualifiers == ("a", "b", "c")


def test_visible_sheets_with_the_header_are_read_and_others_are_furniture(bench):
    from openpyxl import Workbook

    book = Workbook()
    first, second = book.active, book.create_sheet("Night")
    assert first is not None
    cover = book.create_sheet("Cover", 0)
    cover.append(["Morning log"])
    for sheet, number in ((first, 1), (second, 2)):
        sheet.append(["Log No", "Created", "Opening Type", "Narrative"])
        sheet.append([number, "14/06/2018 07:00", "Noise", "words"])
    out = io.BytesIO()
    book.save(out)
    plan = bench.of(out.getvalue(), name="log.xlsx")
    assert [version.key.reference for version in plan.new] == ["000001", "000002"]
    assert [line.what for line in plan.furniture] == ["other sheet", "header", "header"]


@pytest.mark.parametrize("header", ["Narrative", "Log text", "Details"])
def test_a_column_plainly_named_for_the_narrative_is_read_however_odd_its_cells_look(bench, header: str):
    odd = ["=1+1", "+447700900123", "00123", "1/2", "1E5", "3-4"]
    rows = [f"{number:06d},14/06/2018 07:{number % 60:02d},Noise,4 Tern Close,{odd[number % 6]},\n" for number in range(90)]
    text = f"Log No,Created,Opening Type,Location,{header},Result\n{''.join(rows)}000099,14/06/2018 09:00,Noise,4 Tern Close,Prevent referral made.,\n"
    plan = bench.of(text)
    assert plan.new[-1].text.narrative == "Prevent referral made."
    assert all(version.text.narrative for version in plan.new)


def test_a_column_of_sentences_stands_for_the_narrative_before_one_that_is_only_named_so(bench):
    said = "The caller says that there were {} youths by the shop again."
    rows = "".join(f"{number:06d},14/06/2018 07:{number:02d},Noise,A{number},{said.format(number)}\n" for number in range(60))
    plan = bench.of(f"Log No,Created,Opening Type,Details,Kept words\n{rows}")
    assert plan.new[0].text.narrative.startswith("The caller says")
