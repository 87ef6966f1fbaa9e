"""The weekly comparison with E-CINS: an export read, held against the cases here, the counts kept, nothing changed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shp_desktop.domain.intake_rows import FileContent
from shp_desktop.domain.people import Act
from shp_desktop.domain.person_names import plain_name
from shp_desktop.domain.reconcile import (
    Export,
    ExportRules,
    Reconciled,
    compare,
    comparison_due,
    plain_reference,
    read_export,
)
from shp_desktop.errors import BadFile
from shp_desktop.intake.reader import read_file
from shp_desktop.reference import unusable
from shp_desktop.services import manage_cases
from shp_desktop.services.session import Outcome, Session

TABLE = "ecins_columns"


@dataclass(frozen=True)
class Compared:
    """A comparison and the digest of the file it was made with."""

    found: Reconciled
    digest: str


def reconcile(session: Session, path: Path) -> tuple[Reconciled, Outcome]:
    """Hold the cases here against an export of E-CINS and record the counts. Raises BadFile, Refused; nothing else is changed."""
    session.require(Act.ACTIONS)
    seen = look(session, path)
    with session.write("combination", "reconcile") as appender:
        uid = session.store.reconciles.add(appender, seen.found, seen.digest)
    return seen.found, Outcome("", uid, (), frozenset({"cases"}))


def last(session: Session) -> tuple[date, int] | None:
    """Return the day of the last comparison and how many cases did not agree then; None before the first."""
    with session.store.read():
        return session.store.reconciles.last()


def due_words(session: Session, day: date, cases: int) -> str:
    """Return in words that the weekly comparison is due on a day while so many cases are open; nothing where it is not."""
    found = last(session)
    return comparison_due(day, found[0] if found else None, cases, session.rules.limits.ecins_compare_days)


def look(session: Session, path: Path) -> Compared:
    """Hold the cases here against an export; nothing is recorded."""
    content = read_file(path)
    export = _export(session, content)
    with session.store.read():
        cases = manage_cases.cases(session, only_open=False)
        not_shown = frozenset(plain_reference(one) for one in session.store.reconciles.not_shown())
    passed_over = session.rules.names.titles | session.rules.names.ranks

    def same_lead(one: str, other: str) -> bool:
        """PC 1234 J Dale and Dale may be one officer: nobody is told apart by a rank, a number or what was left out."""
        a, b = (_names(text, passed_over) for text in (one, other))
        return not a or not b or a <= b or b <= a

    return Compared(compare(cases, export, same_lead, not_shown), content.sha256)


def _export(session: Session, content: FileContent) -> Export:
    try:
        rules = ExportRules.from_rows(session.tables.rows(TABLE))
    except (ValueError, KeyError) as error:
        raise unusable(f"{TABLE}.csv", str(error)) from None
    for table in content.tables:
        found = read_export(table.rows, rules)
        if found is not None:
            return found
    raise BadFile(
        f"{content.name} has no column for the E-CINS reference; nothing was compared, export it with its headers or add the header to {TABLE}.csv."
    )


def _names(text: str, passed_over: frozenset[str]) -> frozenset[str]:
    words = (word.strip(".,;()") for word in plain_name(text).split())
    return frozenset(word for word in words if len(word) > 1 and not any(sign.isdigit() for sign in word) and word not in passed_over)
