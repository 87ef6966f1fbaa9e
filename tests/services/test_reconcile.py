"""The weekly comparison with E-CINS: what stands in one place only and what differs, named; the counts kept, nothing else changed."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from shp_desktop.domain.reconcile import Reconciled
from shp_desktop.errors import BadFile
from shp_desktop.services import held, late_items, manage_cases, reconcile
from shp_desktop.services.session import Session

HEAD = ("Case reference", "Title", "Lead officer", "Lead agency", "Priority", "Status")
REVIEW = date(2040, 7, 2)
Put = Callable[..., Path]
Rows = list[tuple[str, ...]]


@pytest.fixture
def forty(session: Session) -> Rows:
    """Forty open cases as the seeds count them, 17 high and 23 medium, and the rows E-CINS would export of them."""
    rows = []
    for number in range(40):
        priority, agency = "high" if number < 17 else "medium", ("NPT", "HBC")[number % 2]
        lead, title, ecins = f"PC {1000 + number} Dale" if agency == "NPT" else "Jo Reed", f"Street {number}", f"HPL-{4700 + number}"
        manage_cases.open_case(session, title, lead, agency, priority, REVIEW, ecins=ecins, reason="Three agencies.")
        rows.append((ecins.replace("-", " "), title, lead, agency, priority.upper(), "Live"))
    random.Random(5).shuffle(rows)
    return rows


def as_csv(rows: Rows, head: tuple[str, ...] = HEAD) -> str:
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in (head, *rows))


def said(found: Reconciled) -> tuple[list[str], list[str], list[str]]:
    here = [one.words for one in found.only_here]
    return here, [row.ecins for row in found.only_there], [f"{one.case.ecins} {one.words}" for one in found.differs]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_three_planted_differences_among_forty_cases_are_all_that_is_named(session, forty, put: Put, kind):
    rows = [row for row in forty if row[0] != "HPL 4703"]
    rows.append(("HPL 9999", "Unknown here", "PC Marl", "NPT", "Low", "Live"))
    at = next(place for place, row in enumerate(rows) if row[0] == "HPL 4711")
    rows[at] = (*rows[at][:4], "Medium", "Live")
    path = put(as_csv(rows), "export.csv") if kind == "csv" else put({"Cases": [("E-CINS export", "", "", "", "", ""), HEAD, *rows]}, "export.xlsx")
    before = manage_cases.cases(session, only_open=False)
    found, outcome = reconcile.reconcile(session, path)
    assert said(found) == (
        ["E-CINS HPL-4703 is open here and not in the export"], ["HPL 9999"], ["HPL-4711 priority: high here, medium on E-CINS"]
    )  # fmt: skip
    assert (found.words, found.notes) == ("40 rows read: 38 cases agree, 1 only here, 1 only on E-CINS, 1 differs", ())
    assert manage_cases.cases(session, only_open=False) == before, "nothing is changed by comparing"
    assert outcome.uid
    assert session.store.reconciles.last() == (session.today(), 3)
    assert "Unknown" not in str(list(session.store.db.query("SELECT * FROM reconcile")))


def test_every_case_agrees_with_its_own_row_and_nothing_is_named(session, forty, put: Put):
    found, _ = reconcile.reconcile(session, put(as_csv(forty)))
    assert said(found) == ([], [], [])
    assert found.agree == 40


def test_lead_and_status_differ_a_rank_a_number_and_an_initial_do_not(session, put: Put):
    for ecins, lead in (("1", "PC 1204 Joan Dale"), ("2", "Jo Reed"), ("3", "Ann Wray"), ("4", "Ann Wray")):
        ref = manage_cases.open_case(session, f"Street {ecins}", lead, "NPT", "high", REVIEW, ecins=ecins, reason="Needed.").ref
    manage_cases.close(session, ref, "Done.")
    rows = [("E-CINS 1", "", "Sgt J Dale", "", "High", "Open"), ("2", "", "Ian Hale", "HBC", "h", "Open"),
            ("3", "", "Ann Wray", "", "1 - High", "Archived"), ("4", "", "Ann Wray", "", "High", "Open")]  # fmt: skip
    found, _ = reconcile.reconcile(session, put(as_csv(rows)))
    assert said(found)[2] == [
        "2 lead officer: Jo Reed, NPT here, Ian Hale, HBC on E-CINS", "3 status: open here, closed on E-CINS", "4 status: closed here, open on E-CINS",
    ]  # fmt: skip
    assert found.agree == 1


def test_a_case_without_its_reference_is_named_with_the_row_of_the_same_title(session, put: Put):
    manage_cases.open_case(session, "Noise at Anchor Terrace", "PC Dale", "NPT", "high", REVIEW, reason="Needed.")
    rows = [("77", "noise at  Anchor terrace", "PC Dale", "NPT", "High", "Open"), ("78", "Old", "", "", "", "Closed")]
    found, _ = reconcile.reconcile(session, put(as_csv(rows)))
    assert said(found) == (["no E-CINS reference here yet; 77 in the export has the same title"], ["77"], [])
    assert found.closed_there == 1


def test_what_cannot_be_used_is_said_line_by_line(session, forty, put: Put):
    rows = [forty[0], forty[0], ("", "No reference", "", "", "", ""), ("HPL 4701", "Street 1", "Jo Reed", "HBC", "Urgent", "Parked")]
    found, _ = reconcile.reconcile(session, put(as_csv(rows)))
    assert found.notes == (
        "line 3: the reference of line 2 again; the first was taken",
        "line 4: no E-CINS reference; it was left out",
        'line 5: nobody knows the status "Parked"; it was not compared',
        'line 5: nobody knows the priority "Urgent"; it was not compared',
    )


def test_a_total_is_no_case_and_a_second_column_of_references_is_said(session, forty, put: Put):
    rows = [(*row, "other") for row in forty]
    rows += [("Total", "", "", "", "", "", ""), ("Grand total: 40", "", "", "", "", "", ""), ("TOTAL-7", "Real", "", "", "", "Open", "")]
    found, _ = reconcile.reconcile(session, put(as_csv(rows, (*HEAD, "Ref"))))
    assert found.notes == (
        'line 1: "Ref" is another column of the reference; the first was read',
        "line 42: a total and no case; it was left out", "line 43: a total and no case; it was left out",
    )  # fmt: skip
    assert (found.agree, said(found)) == (40, ([], ["TOTAL-7"], []))


def test_a_file_without_a_column_of_references_is_refused_and_the_team_may_add_its_header(session, forty, put: Put):
    head = ("Nominal file", *HEAD[1:])
    path = put(as_csv(forty, head))
    with pytest.raises(BadFile, match="no column for the E-CINS reference; nothing was compared"):
        reconcile.reconcile(session, path)
    assert session.store.reconciles.last() is None
    folder = session.folders.home / "reference"
    folder.mkdir(exist_ok=True)
    (folder / "ecins_columns.added.csv").write_text("kind,means,words,source,checked\nheader,reference,nominal file,us,2026\n", encoding="utf-8")
    assert reconcile.reconcile(session, path)[0].agree == 40
    (folder / "ecins_columns.added.csv").write_text("kind,means,words,source,checked\nheader,hat,nominal file,us,2026\n", encoding="utf-8")
    with pytest.raises(BadFile, match="header hat is not a thing of a case"):
        reconcile.reconcile(session, path)


def test_a_case_of_held_logs_alone_is_named_on_neither_side(session, put: Put):
    log = late_items.add(session, "Watch the yard", "police").uid
    manage_cases.open_case(session, "The yard", "PC Dale", "NPT", "high", REVIEW, ecins="HPL-1", incident_uids=[log], reason="Needed.")
    path = put(as_csv([("HPL 1", "The yard", "PC Dale", "NPT", "High", "Open")]))
    assert reconcile.reconcile(session, path)[0].agree == 1
    held.hold(session, log, "the chair", words="covert")
    found, _ = reconcile.reconcile(session, path)
    assert said(found) == ([], [], [])
    assert found.rows == 0
