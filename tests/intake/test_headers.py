"""Headers of many systems: times beside days, numbers, types and narratives under the names each system gives them."""

import io
import re
from datetime import date, time

import pytest

from shp_desktop.errors import BadFile

SAID = "Caller reports a group of youths shouting and throwing stones near the shops"


def columns(plan):
    return {one.field: one.column for one in plan.understood}


@pytest.mark.parametrize(("day", "clock"), [
    ("Logged On", "Logged At"), ("Reported On", "Reported At"), ("Received On", "Received At"),
    ("Created On", "Created At"), ("Date", "Hrs"), ("Date", "Hour"), ("Date", "At"), ("Date", "Clock"),
    ("Reported Date", "Reported (hrs)"), ("Date", "Uhr"), ("Date", "Time of Call"),
])
def test_the_time_of_day_is_found_beside_a_day(bench, day: str, clock: str):
    plan = bench.of(f"Log No,{day},{clock},Type\n1,14/06/2018,07:13,Noise\n2,14/06/2018,23:47,Theft\n3,15/06/2018,,Theft\n")
    assert (columns(plan)["reported_date"], columns(plan)["reported_time"]) == (day, clock)
    assert [version.reported.local.strftime("%H%M") for version in plan.new] == ["0713", "2347"]
    assert [reject.reason for reject in plan.rejected] == ["no time"]


def test_figures_are_times_only_under_a_name_that_says_so(bench):
    plan = bench.of("Log No,Date,Hrs,Desk,Type\n1,14/06/2018,713,1200,Noise\n2,14/06/2018,5,1130,Theft\n")
    assert [version.reported.local.strftime("%H%M") for version in plan.new] == ["0713", "0005"]
    plan = bench.of("Log No,Date,Hour,Type\n1,14/06/2018,7,Noise\n2,14/06/2018,23,Theft\n")
    assert [version.reported.local.strftime("%H%M") for version in plan.new] == ["0700", "2300"]
    plan = bench.of("Log No,Date,Desk,Type\n1,14/06/2018,1200,Noise\n2,14/06/2018,1130,Theft\n")
    assert columns(plan)["reported_at"] == "Date"
    assert [one.note for one in plan.understood if one.note] == ["day first, days only, each read as its midnight"]


@pytest.mark.parametrize("others", ["Arrived", "Time Closed", "Arrived,Departed", "Alpha,Bravo", "From,To"])
def test_times_that_may_be_of_something_else_are_never_passed_over(bench, others: str):
    names = others.split(",")
    text = f"Log No,Date of Call,{others},Type\n1,14/06/2018,{','.join(['07:13'] * len(names))},Noise\n"
    with pytest.raises(BadFile) as caught:
        bench.of(text)
    assert "Date of Call" in str(caught.value)
    assert all(name in str(caught.value) for name in names)
    assert "--map reported_time=" in str(caught.value)
    assert bench.of(text, overrides={"reported_time": names[0]}).new[0].reported.local.hour == 7
    assert bench.of(text, overrides={"reported_at": "Date of Call"}).new[0].reported.local.hour == 0


def test_two_columns_of_times_that_say_the_same_are_named(bench):
    text = "Log No,Reported,Time 1,Time 2,Type\n1,14/06/2018,07:13,08:13,Noise\n2,14/06/2018,07:14,08:14,Noise\n"
    with pytest.raises(BadFile, match="Time 1, Time 2; say which"):
        bench.of(text)
    assert bench.of(text, overrides={"reported_time": "Time 2"}).new[0].reported.local.hour == 8


def test_midnight_in_a_sheet_is_a_time_of_day(bench):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Log No", "Logged On", "Logged At", "Type"])
    sheet.append([1, date(2018, 6, 14), time(0, 0), "Noise"])
    sheet.append([2, date(2018, 6, 14), time(23, 47), "Noise"])
    sheet.append([3, date(2018, 6, 14), None, "Noise"])
    sheet.append([4, 43265, 0.5, "Noise"])
    out = io.BytesIO()
    book.save(out)
    plan = bench.of(out.getvalue(), name="log.xlsx")
    assert [version.reported.local.isoformat() for version in plan.new] == [
        "2018-06-14T00:00:00", "2018-06-14T23:47:00", "2018-06-14T12:00:00"]
    assert [reject.reason for reject in plan.rejected] == ["no time"]


def test_a_time_said_by_a_person_goes_with_the_day_found(bench):
    text = "Log No,Created,Arrived,Type\n1,14/06/2018 06:00,07:13,Noise\n"
    assert bench.of(text).new[0].reported.local.hour == 6
    assert bench.of(text, overrides={"reported_time": "Arrived"}).new[0].reported.local.hour == 7


@pytest.mark.parametrize("name", [
    "Ticket", "FRS No", "IRS Number", "Mobilisation No", "Occurrence No", "Niche Ref", "STORM Ref", "CAD#",
    "Call Sheet No", "Unique Ref", "RMS Event No", "Run Number", "NICL Serial", "C&C Ref", "Worksheet", "SR No.",
    "SmartStorm URN", "ControlWorks Ref", "Civica Ref", "ReACT Case Ref", "Flare No", "Confirm Enquiry", "CFS #",
    "Log/Event", "Vision Incident No", "Quelle",
])
def test_the_number_of_a_log_is_found_under_any_name(bench, name: str):
    plan = bench.of(f"{name},Reported,Initial Class,Final Class,Phone No,Case Notes\n"
                    f"50127,14/06/2018 07:13,Noise,Nuisance,01429 000000,{SAID}\n"
                    f"50131,14/06/2018 08:13,Theft,Theft other,01429 000001,{SAID}\n")
    assert columns(plan) == {"reference": name, "reported_at": "Reported", "type": "Initial Class",
                             "closing_type": "Final Class", "phone": "Phone No", "narrative": "Case Notes"}
    assert [version.key.reference.lstrip("0") for version in plan.new] == ["50127", "50131"]


@pytest.mark.parametrize("name", ["Phone No", "House No", "UPRN", "Row", "Line No", "Collar No", "Beat No", "Unit ID"])
def test_other_numbers_are_no_number_of_a_log(bench, name: str):
    plan = bench.of(f"{name},Reported,Type\n50127,14/06/2018 07:13,Noise\n50131,14/06/2018 08:13,Theft\n")
    assert "reference" not in columns(plan)


@pytest.mark.parametrize("name", [
    "Enquiry Type", "Call Reason", "Fire Type", "Stop Code", "Initial Class", "Nature Code", "Problem", "Matter",
    "ASB Category", "Service", "Demand Type", "Reason for Contact", "Nuisance Type", "Event", "Complaint", "Subject",
    "CFS Type", "Call Nature", "Incident Subject", "Offence Group",
])
def test_the_type_of_a_log_is_found_under_any_name(bench, name: str):
    plan = bench.of(f"Log No,Reported,{name},Location,Case Notes\n"
                    f"50127,14/06/2018 07:13,Noise nuisance,1 Tern Close,{SAID}\n"
                    f"50131,14/06/2018 08:13,Theft of cycle,2 Tern Close,{SAID}\n")
    assert [version.type for version in plan.new] == ["Noise nuisance", "Theft of cycle"]


def test_a_code_stands_for_a_type_where_there_is_no_other(bench):
    plan = bench.of(f"Log No,Reported,Stop Code,Details\n1,14/06/2018 07:13,FDR1,{SAID}\n")
    assert (plan.new[0].type, plan.new[0].closing_code) == ("FDR1", "FDR1")


@pytest.mark.parametrize("name", [
    "Call Text", "Officer Notes", "Incident Log", "Log", "Report", "Update", "Brief", "Log Contents", "Running Log",
    "Incident Detail", "Narr", "Body", "Event Comments", "Observations", "Officer Report", "Chronicle", "Diary",
    "Dispatcher Notes", "THRIVE Rationale", "Enquiry Details", "Verhaal",
])
def test_the_narrative_is_found_under_any_name(bench, name: str):
    plan = bench.of(f"Log No,Reported,Type,Location,{name}\n50127,14/06/2018 07:13,Noise,1 Tern Close,{SAID}\n")
    assert plan.new[0].text.narrative == SAID
    assert not plan.new[0].text.officer


@pytest.mark.parametrize("name", [
    "Time", "Start", "Time Opened", "Opened", "Call Time", "Occurrence Time", "Initiated", "T0", "Open", "Commenced",
    "Alarm Time", "TOC", "Time of Report", "Call In", "PSAP Received", "Dispatched", "Zeit",
])
def test_date_and_time_in_one_column_are_found_under_any_name(bench, name: str):
    plan = bench.of(f"Log No,{name},Type,Closed\n1,14/06/2018 07:13,Noise,14/06/2018 09:00\n")
    assert (columns(plan)["reported_at"], plan.new[0].reported.local.hour) == (name, 7)


def test_two_columns_of_dates_that_nobody_can_tell_apart_are_named(bench):
    with pytest.raises(BadFile, match=re.escape("(Alpha, Bravo)")):
        bench.of("Log No,Alpha,Bravo,Type\n1,14/06/2018 07:13,14/06/2018 09:00,Noise\n")


def test_header_words_decide_where_most_dates_are_damaged(bench):
    plan = bench.of("Log No,Created,Type,Narrative\n1,31/02/2018 07:00,Noise,abc def\n2,32/06/2018 07:00,Noise,abc def\n"
                    "3,14/06/2018 25:61,Noise,abc def\n4,14/06/2018 07:00,Noise,abc def\n")
    assert [reject.reason for reject in plan.rejected] == ["impossible date"] * 3
    assert [version.key.reference for version in plan.new] == ["000004"]
    plan = bench.of("Log No,Created,Type\n1,31/02/2018 07:00,Noise\n2,,Noise\n")
    assert [reject.reason for reject in plan.rejected] == ["impossible date", "no date"]


LAYOUTS = (
    ("No=1/2/3;STORM=4001/4007/4010;Recorded=@;Class=Noise;Update=~",
     "reference=STORM reported_at=Recorded type=Class narrative=Update"),
    ("Ref=a1/a2/a3;Date Reported=D;Time Reported=T;Date Occurred=D;Type=Noise",
     "reference=Ref reported_date=Date_Reported reported_time=Time_Reported occurred_from=Date_Occurred type=Type"),
    ("Ref=a1/a2/a3;Date=D;Duration=T;Type=Noise", "reference=Ref reported_at=Date type=Type"),
    ("LOG_NUM=41/42/43;CRTD_DTTM=@;INIT_TYP_DESC=Noise;INIT_TYP_CD=AS1;FINAL_TYP_DESC=Theft;LOC_TXT=1 Tern Close;NARR_TXT=~",
     "reference=LOG_NUM reported_at=CRTD_DTTM type=INIT_TYP_DESC type_code=INIT_TYP_CD closing_type=FINAL_TYP_DESC "
     "address=LOC_TXT narrative=NARR_TXT"),
    ("Contact ID=c1/c2/c3;Contact Date=D;Contact Time=T;Contact Type=999;Reason=Noise;Contact Notes=~",
     "reference=Contact_ID reported_date=Contact_Date reported_time=Contact_Time type=Reason narrative=Contact_Notes"),
    ("Event Ref=e1/e2/e3;Entered=@;Dispatched=@;Arrived=@;Nature=Noise;Pri=2;Loc=1 Tern Close;Narr=~;Dispo=No report",
     "reference=Event_Ref reported_at=Entered type=Nature grade=Pri address=Loc narrative=Narr closing_type=Dispo"),
    ("UPRN=100/101/102;Ref No=f1/f2/f3;Date Rec'd=D;Complaint=Noise;Premises=1 Tern Close;Action Taken=Words of advice",
     "reference=Ref_No reported_at=Date_Rec'd type=Complaint address=Premises result=Action_Taken"),
    ("Tenancy Ref=100/101/102;ASB Ref=f1/f2/f3;Date Reported=@;Tenant=A Person;Nature of ASB=Noise;Risk Level=High;Details=~",
     "reference=ASB_Ref reported_at=Date_Reported type=Nature_of_ASB caller=Tenant grade=Risk_Level narrative=Details"),
    ("Number=7/9/11;Received=@;Grade=1;Opening=Noise;Closing=Theft;Street=Tern Close;Text=~",
     "reference=Number reported_at=Received grade=Grade type=Opening closing_type=Closing address=Street narrative=Text"),
)


@pytest.mark.parametrize(("layout", "wanted"), LAYOUTS)
def test_every_column_feeds_its_own_field(bench, layout: str, wanted: str):
    cells = dict(part.split("=") for part in layout.split(";"))
    marks = {"@": "14/06/2018 07:{}0", "D": "14/06/2018", "T": "07:{}0", "~": SAID}
    lines = [";".join(cells)]
    for at in range(3):
        told = [marks.get(cell, cell).format(at) for cell in cells.values()]
        lines.append(";".join(cell.split("/")[at] if cell.count("/") == 2 and "2018" not in cell else cell for cell in told))
    plan = bench.of("\n".join(lines) + "\n")
    assert columns(plan) == {field: column.replace("_", " ") if "_" in column and column.upper() != column else column
                             for field, column in (pair.split("=") for pair in wanted.split())}
    assert len(plan.new) == 3


@pytest.mark.parametrize(("clocks", "wanted"), [
    (("", "", ""), ["no time"] * 3), (("25:61", "xx", "07:00"), ["impossible time", "unreadable time"]),
    (("25:61", "29:10", "24:01"), ["impossible time"] * 3), (("", "", "07:00"), ["no time"] * 2), (("0", "7:00", "12:00"), []),
])
def test_a_time_that_cannot_be_read_is_never_midnight(bench, clocks: tuple[str, ...], wanted: list[str]):
    rows = "".join(f"{at},14/06/2018,{clock},Noise\n" for at, clock in enumerate(clocks))
    plan = bench.of(f"Log No,Date,Time,Type\n{rows}")
    assert [reject.reason for reject in plan.rejected] == wanted


def test_a_column_named_time_that_holds_none_is_asked_about(bench):
    with pytest.raises(BadFile, match="in Date and what may be the time in Time; say which"):
        bench.of("Log No,Date,Time,Type\n1,14/06/2018,early,Noise\n2,14/06/2018,late,Noise\n")


def test_one_date_among_words_is_read(bench):
    plan = bench.of("Log No,Created,Type\n1,see text,Noise\n2,14/06/2018 07:00,Noise\n3,see text,Noise\n4,tbc,Noise\n")
    assert [reject.reason for reject in plan.rejected] == ["unreadable date"] * 3
    assert len(plan.new) == 1


def rows(head: str, *cells: str) -> str:
    return "\n".join([head, *(";".join(cells).replace("@", str(at)).replace("~", f"{SAID} {at}") for at in range(1, 6))]) + "\n"


def test_a_time_that_is_a_whole_date_and_time_is_when_a_log_was_reported(bench):
    plan = bench.of(rows("Occurrence No;Reported Time;Start Date/Time;End Date/Time;Occurrence Type;Summary",
                         "SE@", "1@/06/2018 07:1@", "1@/06/2018 06:00", "1@/06/2018 06:30", "Theft", "~"))
    assert columns(plan)["reported_at"] == "Reported Time"
    assert (plan.new[0].reported.local.hour, plan.new[0].reported.local.minute) == (7, 11)


def test_an_address_is_where_the_house_numbers_are(bench):
    plan = bench.of(rows("Case Ref;Date Logged;Estate;Tenant Address;ASB Type", "H@", "1@/06/2018", "Owton Manor", "@ Tern Close", "Noise"))
    assert plan.new[0].text.address == "1 Tern Close"
    plan = bench.of(rows("Case Ref;Date Logged;Estate;ASB Type", "H@", "1@/06/2018", "Owton Manor", "Noise"))
    assert plan.new[0].text.address == "Owton Manor"


@pytest.mark.parametrize("cell", ["C@", "Category @", "Cat @", "@"])
def test_a_category_of_one_to_five_is_a_grade(bench, cell: str):
    plan = bench.of(rows("CAD;Call Time;Category;Chief Complaint;Incident Location", "C10@", "1@/06/2018 07:1@", cell, "Falls", "@ Tern Close"))
    assert (plan.new[0].grade, plan.new[0].type) == (cell.replace("@", "1"), "Falls")
    plan = bench.of(rows("CAD;Call Time;Category;Incident Location", "C10@", "1@/06/2018 07:1@", "Noise @", "@ Tern Close"))
    assert (plan.new[0].grade, plan.new[0].type) == ("", "Noise 1")


def test_decimal_commas_and_short_names_of_the_grid_are_places(bench):
    plan = bench.of(rows("Ref;Date;Type;Lat;Long;Grid E;Grid N", "A@", "1@/06/2018", "Noise", "54,691@", "-1,21@", "45@000", "53@,500"))
    first = plan.new[0]
    assert (first.latitude, first.longitude, first.easting, first.northing) == ("54.6911", "-1.211", "451000", "531500")


def test_a_column_that_counts_the_rows_numbers_no_logs(bench):
    for name in ("No", "Number", "#"):
        plan = bench.of(rows(f"{name};Received;Type;Text", "@", "1@/06/2018 07:00", "Noise", "~"))
        assert "reference" not in columns(plan), name
        assert plan.new[0].key.reference.startswith("row-")
    plan = bench.of(rows("Log No;Received;Type;Text", "@", "1@/06/2018 07:00", "Noise", "~"))
    assert plan.new[0].key.reference == "000001"


def test_a_fire_stop_message_is_a_result(bench):
    plan = bench.of(rows("IRS No;Time of Call;Incident Type;Stop Message;Address", "I@", "1@/06/2018 07:00", "Secondary Fire", "~", "@ Tern Close"))
    assert (plan.new[0].text.result, plan.new[0].text.narrative) == (f"{SAID} 1", "")
