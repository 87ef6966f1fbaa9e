"""What a tester broke: cells of a record in a message, log numbers taken for dates, zeros that come and go, a lost source."""

from dataclasses import replace

import pytest

from shp_desktop.errors import BadFile
from shp_desktop.intake.reader import read_file
from shp_desktop.intake.suggest import choose

SAID = "Caller reports a group of youths shouting and throwing stones near the shops"
BARE = "Jane Roe,Closed,Elm Street,hit by father\nJohn Doe,Theft,Oak Street,boy missing\n"
SECRET = ("Jane", "Roe", "Doe", "Poe", "Elm", "Oak", "father", "boy", "Tern")
ON_ITS_SIDE = ("Log No;100001;100002;100003\nType;Noise;Litter;Fly tipping\nCaller;Jane Roe;John Doe;Ann Poe\n"
               "Narrative;hit by father;boy missing;Elm Street\n")


@pytest.mark.parametrize("said", [
    {}, {"wanted": "police-log"}, {"overrides": {"type": "Type"}}, {"overrides": {"type": "#9"}},
    {"overrides": {"reported_at": "#2", "type": "#9"}},
])
@pytest.mark.parametrize("text", [
    BARE, BARE.replace("Closed", "Open"), BARE.replace("Closed", "Incident"), BARE.replace("hit by father", "Caller Jane Roe"),
    "Jane Roe,Event,Grade,Elm\nJohn Doe,Theft,Oak Street,boy missing\n", ON_ITS_SIDE,
    "Assault,Officer Doe,Address unknown,Jane Roe\nJohn Doe,Theft,Oak Street,boy missing\n",
])
def test_no_cell_of_a_record_is_ever_in_a_message(bench, text: str, said: dict[str, object]):
    with pytest.raises(BadFile) as caught:
        bench.of(text, **said)
    assert not [word for word in SECRET if word in str(caught.value)]
    if text == BARE:
        assert "no header row was found" in str(caught.value)


@pytest.mark.parametrize("row", [
    "Jane Roe,Closed,Elm Street,boy missing,hit by father", "Jane Roe,Incident,Type of Elm,boy missing,hit by father",
])
def test_no_doubt_about_dates_names_a_column_by_a_records_cell(bench, row: str):
    text = f"{row}\nNoise,Open,Oak Street,14/06/2018 07:00,14/06/2018 08:00\nTheft,Open,Oak Street,15/06/2018 07:00,15/06/2018 09:00\n"
    with pytest.raises(BadFile) as caught:
        bench.of(text)
    assert not [word for word in SECRET if word in str(caught.value)]


def test_headers_known_are_named_and_others_are_not(bench):
    with pytest.raises(BadFile, match="its headers are: Log No, Type, Details\\.$"):
        bench.of("Log No,Type,Jane Roe,Details\n1,Noise,x,abc\n")


NUMBERS = ("180614-{:04}", "20180614-{:04}", "14062018-{:04}", "20180614 {:04}", "14/06/2018/{:04}", "180614/{:04}")


@pytest.mark.parametrize("name", ["Log No", "Incident ID", "Incident Number", "CAD Ref", "Ref"])
@pytest.mark.parametrize("form", NUMBERS)
def test_a_log_number_with_the_day_in_it_is_no_date(bench, form: str, name: str):
    rows = "".join(f"{form.format(at)},14/06/2018 1{at}:05,Noise,{at} Tern Close\n" for at in (1, 2, 3))
    plan = bench.of(f"{name},Created,Type,Location\n{rows}")
    assert [version.key.reference for version in plan.new] == [form.format(at) for at in (1, 2, 3)]
    assert [version.reported.local.hour for version in plan.new] == [11, 12, 13]
    bench.keep(plan)
    again = bench.of(f"{name},Created,Type,Location\n{form.format(3)},14/06/2018 13:05,Noise,3 Tern Close\n")
    assert (len(again.new), again.unchanged) == (0, 1)


@pytest.mark.parametrize("name", ["Event", "Incident"])
def test_a_day_and_an_hour_in_figures_stay_a_date(bench, name: str):
    plan = bench.of(f"Log No,{name} Time,Type\n1,20180614 0713,Noise\n2,20180614 0813,Noise\n")
    assert [version.reported.local.hour for version in plan.new] == [7, 8]


def references(bench, name: str, *numbers: object, source: str = "") -> list[str]:
    rows = "".join(f"{number},14/06/2018 07:{at:02},Noise\n" for at, number in enumerate(numbers, 10))
    return [version.key.reference for version in bench.of(f"{name},Created,Type\n{rows}", source=source).new]


@pytest.mark.parametrize("name", ["Incident No", "CAD No", "CAD Ref", "Ticket"])
def test_zeros_are_put_before_a_number_only_where_the_file_shows_some(bench, name: str):
    assert references(bench, name, 4501, 4507, 99998) == ["4501", "4507", "99998"]
    assert references(bench, name, 99998, 100004) == ["99998", "100004"]
    assert references(bench, name, "000998", "001004", 17) == ["000998", "001004", "000017"]
    assert references(bench, name, "0998", 1004, 12345) == ["0998", "1004", "12345"]


@pytest.mark.parametrize("name", ["Log No", "LOG_NUM", "STORM", "STORM Log Number"])
def test_a_police_log_has_six_digits_whatever_else_its_file_holds(bench, name: str):
    for others in ((), (100004,), (1000004,), ("0012",)):
        assert references(bench, name, 998, 1007, *others)[:2] == ["000998", "001007"]


def test_the_log_of_another_service_keeps_its_numbers(bench, rules):
    path = bench.folder / "log.csv"
    path.write_text("Log No,Created,Type\n998,14/06/2018 07:10,Noise\n1007,14/06/2018 07:11,Noise\n")
    tables = read_file(path).tables
    found = {source: choose("log.csv", tables, (), rules, source=source) for source in ("", "police", "ambulance")}
    assert {source: profile.pad_reference for source, profile in found.items()} == {"": 6, "police": 6, "ambulance": 0}


COUNCIL = "Ref,Date Rec'd,Time,Complaint type,Property,Ward,Details,{}\nJ-{}07,14/06/2018,07:10,Noise,1 Tern Close,Hart,{},A\n"


@pytest.mark.parametrize(("said", "source"), [("", "council"), ("fire", "fire")])
def test_a_file_near_a_profile_keeps_its_source(bench, rules, shipped, said: str, source: str):
    path = bench.folder / "council.csv"
    path.write_text(COUNCIL.format("Officer in charge", "", SAID))
    found = choose("council.csv", read_file(path).tables, shipped, rules, source=said)
    assert (found.name, found.source) == ("proposed", source)


def test_a_near_file_numbers_its_logs_as_the_profile_does(bench, rules, shipped):
    mine = replace(shipped[0], name="mine", source="police", header=("CAD Ref", "Created", "Type", "Location", "Desk"), pad_reference=7,
                   columns=(("reference", "CAD Ref"), ("reported_at", "Created"), ("type", "Type"), ("address", "Location")))
    path = bench.folder / "next.csv"
    path.write_text("CAD Ref,Created,Type,Location,Console\n998,14/06/2018 07:10,Noise,1 Tern Close,x\n")
    found = choose("next.csv", read_file(path).tables, (mine,), rules)
    assert (found.name, found.source, found.pad_reference) == ("proposed", "police", 7)
