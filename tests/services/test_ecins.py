"""The bridge to E-CINS: a case as its form takes it, the template editable, nothing withheld in it; the reference typed back."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shp_desktop.domain.ecins_fields import PasteField
from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import BadFile, Refused
from shp_desktop.services import ecins, import_log, manage_actions, manage_cases
from shp_desktop.services.session import Session

NAMES = ("Log No", "Created", "Grade", "Opening Type", "Location", "Caller", "Phone", "Narrative")
LOG = ("000101", "14/06/2018 06:00", "Standard", "ASB - Nuisance", "14 Anchor Terrace", "Ida Swale", "01429 555010", "Shouting heard.")
HIDDEN = ("000102", "14/06/2018 07:00", "Standard", "ASB - Nuisance", "5 Spindle Yard", "", "", "Protected address. Bins moved.")


@pytest.fixture
def case(session: Session, tmp_path: Path) -> str:
    path = tmp_path / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((NAMES, LOG, HIDDEN))
    import_log.apply(session, import_log.preview(session, path))
    uids = [session.store.incidents.find(one)[0].uid for one in ("000101", "000102")]
    ref = manage_actions.raise_action(
        session, "Visit Ida Swale\non 01429 555010", "FIRE", date(2018, 6, 18), incident_uid=uids[0], owner="Lee Strand"
    ).ref  # fmt: skip
    return manage_cases.open_case(
        session, "Noise at Anchor Terrace", "PC Dale", "NPT", "high", date(2018, 7, 2), incident_uids=uids, action_refs=[ref],
        reason="Three agencies are needed.",
    ).ref  # fmt: skip


def test_a_case_is_pasted_in_the_order_of_the_template_and_empty_fields_are_left_out(session, case):
    manage_cases.reviewed(session, case, "Calmer since the visit.", date(2040, 7, 9))
    paste = ecins.begin(session, case)
    today = session.today()
    assert paste.fields == (
        PasteField("Case title", "Noise at Anchor Terrace"),
        PasteField("Priority", "High"),
        PasteField("Lead officer", "PC Dale"),
        PasteField("Lead agency", "Neighbourhood police"),
        PasteField("Date opened", f"{today:%d/%m/%Y}"),
        PasteField("Next review", "09/07/2040"),
        PasteField("Addresses", "14 Anchor Terrace; [address]"),
        PasteField("Log numbers", "police 000101 (2018); police 000102 (2018)"),
        PasteField("Why it was opened", "Three agencies are needed."),
        PasteField("Actions", "Visit [name withheld] on [phone number] (Lee Strand, Fire Service), due 18/06/2018, open"),
        PasteField("Last update", "Calmer since the visit."),
    )
    assert paste.empty == ("Enforcement steps",)
    row = list(session.store.db.query("SELECT * FROM audit ORDER BY seq DESC LIMIT 1"))[0]
    assert (row["operation"], row["entity"], row["entity_uid"], row["recipient"]) == ("disclosure", "case", paste.case_uid, "E-CINS")


def own_template(session: Session, *rows: str) -> None:
    folder = session.folders.home / "reference"
    folder.mkdir(exist_ok=True)
    (folder / "ecins_fields.csv").write_text("\n".join(("order,label,from,words,source,checked", *rows)), encoding="utf-8")


def test_the_team_puts_the_template_right_in_its_own_folder(session, case):
    own_template(session, "2,Summary,title,,us,2026", "1,Area,text,Hartlepool,us,2026", "3,Closing,closing,,us,2026")
    assert ecins.begin(session, case).fields == (PasteField("Area", "Hartlepool"), PasteField("Summary", "Noise at Anchor Terrace"))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1,Summary,narrative,,us,2026", "the field Summary takes narrative, which is no part of a case"),
        ("1,,title,,us,2026", "the field 1 has no label"),
        ("x,Summary,title,,us,2026", "the field Summary has no place in the order"),
        ("1,Area,text,,us,2026", "the field Area takes text, which is no part of a case"),
    ],
)
def test_a_template_that_cannot_be_understood_is_named(session, case, row, why):
    own_template(session, row)
    with pytest.raises(BadFile, match=why):
        ecins.begin(session, case)


def test_a_template_of_empty_fields_puts_nothing_on_the_clipboard(session, case):
    own_template(session, "1,Closing,closing,,us,2026")
    with pytest.raises(Refused, match="no field this case could fill"):
        ecins.begin(session, case)


def test_the_reference_is_typed_back_onto_the_case(session, case):
    ecins.typed_back(session, case, "  HPL  4711 ")
    found = manage_cases.case(session, case)
    assert (found.ecins, found.events[-1].words) == ("HPL 4711", "E-CINS reference typed back")
    with pytest.raises(Refused, match="type it as it stands there"):
        ecins.typed_back(session, case, "  ")


def test_every_row_that_ships_is_understood(session: Session, case: Callable[..., str]):
    from shp_desktop.domain.ecins_fields import template

    assert len(template(session.tables.rows("ecins_fields"))) == 12


def test_what_another_agency_s_log_asks_to_protect_is_pasted_as_the_page_reads_it(session, case):
    manage_cases.change(session, case, title="Bins of Spindle Yard", words="named after the street")
    fire = replace(session, actor=Person("Grete Sandale", "FIRE", Role.RECORDER))
    assert ecins.begin(fire, case).fields[0] == PasteField("Case title", "Bins of [address]")
