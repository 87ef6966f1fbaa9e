"""A layout is looked at, chosen once, saved, known again; what differs from a profile is asked about, never passed over."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from services.conftest import Put
from services.layouts import fed, said

from shp_desktop.domain.mapping import Choice, MappingView, SheetChoice
from shp_desktop.domain.profiles import Profile
from shp_desktop.errors import Refused, UsageProblem
from shp_desktop.services import import_log, prepare_board, rejects
from shp_desktop.services.map_layout import look
from shp_desktop.services.session import Session

MADE = ("2018-06-15-clean.csv", "2018-06-15-council.csv", "2018-06-15-fire.csv", "2018-06-15-report.csv",
        "2018-06-15-rolling.csv", "2018-06-15-utf16.txt", "2019-01-01-ampm.csv", "2019-01-05-xlsx.xlsx")


@pytest.mark.parametrize("name", MADE)
def test_a_file_of_a_shipped_layout_asks_nothing(session: Session, shared_data: Path, name: str):
    view = look(session, shared_data / "made" / name)
    assert not view.asks
    assert view.ready
    assert view.profile in ("police-log", "council-asb", "fire-service")
    assert view.why == f"{name} is read by the profile {view.profile}, made for this very header."
    assert not any(column.drift or column.conflict for column in view.sheets[0].columns)


def test_every_column_says_why_and_what_its_values_become(session: Session, shared_data: Path):
    view = look(session, shared_data / "cad" / "LFB Incident data.csv")
    assert (view.asks, view.profile) == (True, "")
    sheet = view.sheets[0]
    columns = {column.column: column for column in sheet.columns}
    assert columns["TimeOfCall"].reason == "the header says TimeOfCall"
    assert [one.becomes for one in columns["DateOfCall"].examples] == ["Thu 1 January 2009"]
    assert [one.becomes for one in columns["TimeOfCall"].examples] == ["00:00:37", "00:00:46", "00:03"]
    assert columns["PumpCount"].field == ""
    assert columns["PumpCount"].reason == "kept with the row as an extra fact"
    assert columns["PumpCount"].examples[0].becomes == columns["PumpCount"].examples[0].given
    assert all(len(column.examples) <= 3 for column in sheet.columns)
    assert sheet.dates[0].words == "day first, the month in letters, 24 hour, the time in TimeOfCall"
    assert (sheet.dates[0].fits, sheet.dates[0].fails) == (20, 0)
    account, _ = import_log.apply(session, import_log.preview(session, shared_data / "cad" / "LFB Incident data.csv", choice=said(view)))
    assert (account.new, account.rejected) == (20, 0)
    (item, *_) = prepare_board.board(session).items
    assert dict(item.incident.latest.text.given)["PumpCount"].isdecimal()


POLICE = ("Log No,Created,Grade,Opening Code,Opening Type,Location,Beat / Ward,Easting,Northing,Qualifiers,Caller,Crime No,"
          "Status,Narrative").split(",")
RECORD = ["{n}", "14/06/2018 07:{n}", "Priority", "AS22", "ASB - Nuisance", "{n} Tern Close", "Seaton", "452045", "528714", "",
          "A Caller", "", "Closed", "Group of youths shouting outside number {n}"]


def police(header: list[str], order: list[int] | None = None) -> str:
    places = order if order is not None else list(range(len(RECORD)))
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(header)
    for number in range(11, 17):
        rows.writerow([RECORD[at].format(n=number) if at >= 0 else f"desk {number}" for at in places])
    return out.getvalue()


def test_a_renamed_column_is_shown_against_the_profile_and_asked_about(session: Session, put: Put):
    header = ["Rang" if name == "Caller" else "Response" if name == "Grade" else name for name in POLICE]
    view = look(session, put(police(header)))
    assert (view.asks, view.profile) == (True, "police-log")
    assert view.why == ("log.csv is like the files of the profile police-log but differs from it: Response stands where "
                        "Grade was and Rang stands where Caller was.")
    drift = {column.column: column.drift for column in view.sheets[0].columns if column.drift}
    assert drift == {"Response": "renamed from Grade", "Rang": "renamed from Caller"}
    assert fed(view)["grade"] == "Response"
    assert view.sheets[0].columns[2].reason == "the profile police-log, which has it as Grade"
    assert import_log.preview(session, put(police(header))).drift == view.why


def test_moved_missing_and_new_columns_are_told_and_the_rest_keeps_its_field(session: Session, put: Put):
    order = [1, 0, *range(2, 9), *range(10, 14), -1]
    header = [POLICE[at] if at >= 0 else "Duty desk" for at in order]
    view = look(session, put(police(header, order)))
    sheet = view.sheets[0]
    assert view.asks
    assert {column.column: column.drift for column in sheet.columns if column.drift} == {
        "Created": "moved from #2", "Duty desk": "new"}
    assert sheet.gone == ("Qualifiers",)
    assert fed(view) == {field: column for field, column in police_fields().items() if field != "qualifiers"}
    seen = import_log.preview(session, put(police(header, order)), choice=said(view))
    assert [version.key.reference for version in seen.plan.new][:2] == ["000011", "000012"]
    import_log.apply(session, seen, save_as="Night desk")
    again = look(session, put(police(header, order), "next.csv"))
    assert (again.asks, again.profile) == (False, "Night desk")
    assert not import_log.preview(session, put(police(header, order), "next.csv")).drift


def police_fields() -> dict[str, str]:
    return {"reference": "Log No", "reported_at": "Created", "grade": "Grade", "type_code": "Opening Code",
            "type": "Opening Type", "address": "Location", "ward": "Beat / Ward", "easting": "Easting",
            "northing": "Northing", "qualifiers": "Qualifiers", "caller": "Caller", "crime_no": "Crime No",
            "status": "Status", "narrative": "Narrative"}


def test_the_same_columns_in_another_order_are_read_but_never_silently(session: Session, put: Put):
    order = [1, 0, *range(2, 14)]
    path = put(police([POLICE[at] for at in order], order))
    view = look(session, path)
    assert view.asks
    assert view.why == "log.csv is read by the profile police-log but differs from it: Created has moved."
    seen = import_log.preview(session, path)
    assert (seen.profile.name, seen.drift, len(seen.plan.new)) == ("police-log", view.why, 6)


def test_a_column_that_took_the_place_of_another_is_no_renaming_where_its_cells_speak_against_it(session: Session, put: Put):
    header = ["Officer" if name == "Created" else name for name in POLICE]
    text = police(header).replace("14/06/2018 07:", "PC ")
    view = look(session, put(text))
    assert view.sheets[0].gone == ("Created",)
    assert "when a log was reported" in view.sheets[0].missing
    assert not view.ready


def test_an_unknown_header_is_proposed_by_cells_and_chosen_by_a_person(session: Session, put: Put):
    text = "Nummer,Wann,Was,Wo\n" + "".join(
        f"A{n},2{n}/06/2018 07:1{n},Noise nuisance,{n} Tern Close\n" for n in range(1, 7))
    view = look(session, put(text))
    assert (view.asks, view.sheets[0].header_rows) == (True, (0,))
    assert fed(view) == {"reference": "Nummer", "reported_at": "Wann", "type": "Was", "address": "Wo"}
    assert not view.sheets[0].ambiguous
    assert view.sheets[0].columns[1].reason == "its cells are dates with a time of day"
    choice = said(view, columns=(("reference", "Nummer"), ("reported_at", "Wann"), ("narrative", "Was")))
    chosen = look(session, put(text), choice=choice)
    assert (chosen.asks, chosen.why) == (False, "The columns are as you chose them.")
    assert chosen.sheets[0].columns[2].reason == "you chose it"
    assert chosen.sheets[0].columns[3].field == ""
    seen = import_log.preview(session, put(text), choice=replace(choice, source="council"))
    assert (seen.plan.source, seen.known_profile) == ("council", False)
    import_log.apply(session, seen, save_as="Rathaus")
    again = look(session, put(text.replace("A1", "B1"), "next.csv"))
    assert (again.asks, again.profile, again.source) == (False, "Rathaus", "council")
    assert fed(again) == {"reference": "Nummer", "reported_at": "Wann", "narrative": "Was"}


def test_what_contradicts_itself_is_marked_and_cannot_be_read(session: Session, put: Put):
    path = put("Ref,When,Day,Clock,Kind,Kind two\n" + "".join(
        f"A{n},2{n}/06/2018 07:1{n},2{n}/06/2018,07:1{n},Noise,Litter\n" for n in range(1, 5)))

    def chosen(*columns: tuple[str, str]) -> MappingView:
        return look(session, path, choice=Choice((SheetChoice("", columns=columns, confirmed=True),)))

    twice = chosen(("reported_at", "When"), ("type", "Kind"), ("type", "Kind two"))
    assert twice.why == "Two columns feed type: Kind and Kind two; keep one."
    assert [column.conflict for column in twice.sheets[0].columns][4:] == ["Kind two feeds type too", "Kind feeds type too"]
    both = chosen(("reported_at", "When"), ("reported_date", "Day"), ("reported_time", "Clock"), ("type", "Kind"))
    assert both.why.startswith("Date and time are said twice: When has both, Day and Clock beside it")
    assert both.sheets[0].columns[1].conflict == "date and time are in columns of their own too"
    lost = chosen(("reported_at", "When"), ("type", "Colour"))
    assert lost.why == "There is no column Colour for type."
    undated = chosen(("type", "Kind"))
    assert undated.sheets[0].missing == ("when a log was reported",)
    mute = chosen(("reported_at", "When"))
    assert mute.why == "No column says a log's type or narrative."
    for view in (twice, both, lost, undated, mute):
        assert view.asks
        assert not view.ready
        with pytest.raises(Refused):
            import_log.preview(session, path, choice=view.choice())
    strange = chosen(("reported_at", "Kind"), ("type", "Kind two"))
    assert strange.sheets[0].columns[4].conflict == "its cells do not look like reported at"
    parts = chosen(("reported_date", "Day"), ("reported_time", "Clock"), ("type", "Kind"))
    assert parts.ready


def test_the_header_can_be_pointed_at(session: Session, put: Put):
    rows = "".join(f"A{n},2{n}/06/2018 07:1{n},Noise,words said\n" for n in range(1, 5))
    path = put(f"Housing desk,week 24,all,areas\nRef,When,Kind,Text\n{rows}")
    view = look(session, path)
    assert view.sheets[0].header_rows == (1,)
    assert view.sheets[0].rows[0] == ("Housing desk", "week 24", "all", "areas")
    other = look(session, path, choice=Choice((SheetChoice("", header_rows=(0,)),)))
    assert [column.header for column in other.sheets[0].columns] == ["Housing desk", "week 24", "all", "areas"]
    none = look(session, path, choice=Choice((SheetChoice("", header_rows=()),)))
    assert [column.column for column in none.sheets[0].columns] == ["#1", "#2", "#3", "#4"]
    seen = import_log.preview(session, path, choice=Choice((SheetChoice(
        "", header_rows=(1,), columns=(("reported_at", "When"), ("type", "Kind")), confirmed=True),)))
    assert len(seen.plan.new) == 4


DAY = [["Log No", "Created", "Opening Type", "Narrative"], *([n, f"2{n}/06/2018 07:1{n}", "Noise", "words"] for n in range(1, 5))]
ASB = [["Ref", "Date", "Nature", "Property"], *([f"H{n}", f"2{n}-Jun-2018 08:00", "Litter", f"{n} Tern Close"] for n in range(1, 4))]
STAFF = [["Name", "Starts", "Desk"], ["A Person", "21/06/2018 07:00", "front"], ["B Person", "22/06/2018 07:00", "back"]]


def test_a_workbook_remembers_what_becomes_of_each_sheet(session: Session, put: Put):
    path = put({"Cover": [["Morning log"]], "Day": DAY, "ASB": ASB, "Staff": STAFF}, "log.xlsx")
    view = look(session, path)
    assert view.asks
    assert [(one.sheet, one.take, one.records) for one in view.sheets] == [
        ("Cover", False, 0), ("Day", True, 4), ("ASB", True, 3), ("Staff", True, 2)]
    assert (fed(view, 1)["narrative"], fed(view, 2)["address"]) == ("Narrative", "Property")
    choice = view.choice()
    staff = replace(choice.sheets[3], take=False)
    seen = import_log.preview(session, path, choice=replace(choice, sheets=(*choice.sheets[:3], staff)))
    assert (len(seen.plan.new), seen.plan.rejected) == (7, ())
    assert sorted({line.what for line in seen.plan.furniture}) == ["header", "sheet left out"]
    assert seen.plan.rows_read == 1 + 5 + 4 + 3
    import_log.apply(session, seen, save_as="Both desks")
    profile = Profile.from_json((session.folders.profiles / "Both-desks.json").read_text())
    assert [(one.sheet, one.take, dict(one.columns).get("type")) for one in profile.sheets] == [
        ("Cover", False, None), ("Day", True, "Opening Type"), ("ASB", True, "Nature"), ("Staff", False, None)]
    later = put({"Cover": [["Tuesday"]], "Day": DAY, "ASB": [*ASB, ["H9", "29-Jun-2018 09:00", "Noise", "9 Tern Close"]],
                 "Staff": STAFF}, "next.xlsx")
    again = look(session, later)
    assert (again.asks, again.profile) == (False, "Both desks")
    assert [one.take for one in again.sheets] == [False, True, True, False]
    account, _ = import_log.apply(session, import_log.preview(session, later))
    assert (account.new, account.unchanged, account.rejected) == (1, 7, 0)


def test_a_sheet_that_is_new_gone_or_changed_is_asked_about(session: Session, put: Put):
    path = put({"Day": DAY, "ASB": ASB}, "log.xlsx")
    import_log.apply(session, import_log.preview(session, path, choice=said(look(session, path))), save_as="Two")
    fire = [["Incident No", "Date of Call", "Type"], *([f"F{n}", f"2{n}/06/2018 07:00", "Fire"] for n in range(1, 4))]
    view = look(session, put({"Day": DAY, "ASB": ASB, "Fire": fire}, "more.xlsx"))
    assert view.why == "The sheet Fire has records, and the profile Two does not know it."
    view = look(session, put({"Day": DAY}, "less.xlsx"))
    assert view.why == "less.xlsx has no sheet ASB, which the profile Two reads."
    renamed = put({"Thursday": DAY, "Housing": ASB}, "named.xlsx")
    assert not look(session, renamed).asks
    assert len(import_log.preview(session, renamed).plan.new) == 0
    assert import_log.preview(session, renamed).plan.unchanged == 7
    changed = [["Ref", "Date", "Sort", "Property"], *ASB[1:]]
    view = look(session, put({"Day": DAY, "ASB": changed}, "changed.xlsx"))
    assert view.asks
    assert [column.drift for column in view.sheets[1].columns] == ["", "", "renamed from Nature", ""]


def test_a_workbook_s_profile_stands_in_no_plain_file_s_way(session: Session, put: Put):
    path = put({"Police": list(csv.reader(io.StringIO(police(POLICE)))), "ASB": ASB}, "log.xlsx")
    import_log.apply(session, import_log.preview(session, path, choice=said(look(session, path))), save_as="Two")
    assert look(session, path).profile == "Two"
    plain = look(session, put(police(POLICE)))
    assert (plain.asks, plain.profile) == (False, "police-log")


def test_a_rejected_line_of_any_sheet_can_be_mended(session: Session, put: Put):
    broken = [*ASB, ["H9", "31-Feb-2018 09:00", "Noise", "9 Tern Close"]]
    path = put({"Day": DAY, "ASB": broken}, "log.xlsx")
    account, _ = import_log.apply(session, import_log.preview(session, path, choice=said(look(session, path))), save_as="Two")
    assert (account.new, account.rejected) == (7, 1)
    (line,) = import_log.rejects(session)
    assert line.reason == "impossible date (sheet ASB)"
    rejects.correct(session, line.uid, line.raw.replace("31-Feb", "28-Jun"))
    assert not import_log.rejects(session)
    assert sum(item.incident.latest.type == "Noise" and item.incident.latest.text.address == "9 Tern Close"
               for item in prepare_board.board(session).items) == 1


def test_the_mapping_saved_last_for_a_layout_counts(session: Session, put: Put):
    path = put("Ref,When,Kind,Sort\n" + "".join(f"A{n},2{n}/06/2018 07:1{n},Noise,Litter\n" for n in range(1, 5)))
    for name, column in (("a first", "Kind"), ("b second", "Sort"), ("a third", "Kind")):
        choice = said(look(session, path), columns=(("reported_at", "When"), ("type", column)))
        import_log.apply(session, import_log.preview(session, path, choice=choice), save_as=name)
        again = look(session, path)
        assert (again.profile, fed(again)["type"]) == (name, column)


def test_a_named_profile_is_compared_with_or_refused(session: Session, shared_data: Path):
    path = shared_data / "made" / "2018-06-15-council.csv"
    assert look(session, path, profile="council-asb").asks is False
    assert look(session, path, profile="police-log").profile == ""
    with pytest.raises(UsageProblem, match="no profile mine"):
        look(session, path, profile="mine")


def test_files_that_are_no_log_say_what_is_missing(session: Session, shared_data: Path):
    for name in ("graffiti.csv", "antisocial.csv"):
        view = look(session, shared_data / "daily-log" / name)
        assert view.asks
        assert view.sheets[0].missing == ("a log's type or narrative",)
        assert {"reported_at": "eventdate", "address": "street"}.items() <= fed(view).items()
        assert view.sheets[0].date_format == "%d/%m/%Y"
    broken = view.sheets[0].dates[0]
    assert (broken.fits, broken.fails) == (709, 1147)
    assert broken.examples[-1].fault == "unreadable date"


def test_a_known_layout_looked_at_and_left_as_it_is_stays_its_profile(session: Session, shared_data: Path):
    path = shared_data / "made" / "2018-06-15-council.csv"
    view = look(session, path)
    seen = import_log.preview(session, path, choice=view.choice())
    assert (seen.profile.name, seen.known_profile, seen.plan.source) == ("council-asb", True, "council")
    other = said(view, columns=tuple(pair for pair in view.choice().sheets[0].columns if pair[0] != "officer"))
    seen = import_log.preview(session, path, choice=other)
    assert (seen.profile.name, seen.known_profile, seen.plan.source) == ("proposed", False, "council")
    assert seen.profile.reference_required


PLAIN = ("reference", "grade", "type", "type_code", "closing_type", "ward", "beat", "easting", "northing", "latitude", "longitude",
         "crime_no", "status")
TEXTS = ("address", "postcode", "narrative", "result", "caller", "phone", "officer")


@pytest.mark.parametrize("name", [
    "made/2018-06-15-report.csv", "made/2018-06-15-council.csv", "made/2019-01-05-xlsx.xlsx", "cad/LFB Incident data.csv",
    "cad/Seattle_Police_Department_911_Incident_Response.csv", "cad/reno-rolling/CAD100620111108.csv", "cad/sf-fire-first2000.csv",
])
def test_what_a_value_was_shown_to_become_is_what_is_stored(session: Session, shared_data: Path, name: str):
    view = look(session, shared_data / name)
    seen = import_log.preview(session, shared_data / name, choice=said(view))
    versions = [item.version for item in seen.plan.accepted[:400]]
    shown = 0
    for column in view.sheets[0].columns:
        for field in column.fields:
            if field == "reported_at":
                kept = {f"{one.reported.local:%H:%M}" for one in versions}
                assert {example.becomes.split(", ")[1][:5] for example in column.examples if not example.fault} <= kept
            elif field in PLAIN:
                kept = {one.key.reference if field == "reference" else getattr(one, field) for one in versions}
                assert {example.becomes for example in column.examples} <= kept, field
            elif field in TEXTS:
                kept = {getattr(one.text, field)[:300] for one in versions}
                assert {example.becomes.rstrip("\u2026") for example in column.examples} <= kept, field
            shown += len(column.examples)
    assert shown > 10
