"""Which variant of THRIVE the meeting asks about: chosen by one row of the team's own table, recorded in the audit trail."""

from dataclasses import dataclass

from shp_desktop.domain.people import Act
from shp_desktop.domain.thrive import variant_in_use
from shp_desktop.errors import Refused
from shp_desktop.reference import Tables, unusable
from shp_desktop.services.session import Outcome, Session

_TABLE = "thrive_variants"
_COLUMNS = ("variant", "dimensions", "in_use", "words", "source", "checked")


@dataclass(frozen=True)
class VariantChoice:
    """A variant that can be chosen: its name, what it is in words, and whether it is the one in use."""

    name: str
    words: str
    in_use: bool


def variants(tables: Tables) -> tuple[VariantChoice, ...]:
    """Return the variants in the order of the table, each once. Raises BadFile where none can be used."""
    rows = tables.rows(_TABLE)
    try:
        here = variant_in_use(tables.rows("thrive"), rows).name
    except (ValueError, KeyError) as error:
        raise unusable(f"{_TABLE}.csv", str(error)) from None
    last = {row["variant"]: row for row in rows}
    return tuple(VariantChoice(name, row.get("words", ""), name == here) for name, row in last.items())


def use(session: Session, name: str) -> Outcome:
    """Use a variant from now on. Raises Refused for one no table names, BadFile and DiskProblem as the table does."""
    session.require(Act.MANAGE)
    rows = session.tables.rows(_TABLE)
    held = next((row for row in reversed(rows) if row["variant"] == name), None)
    if held is None:
        raise Refused(f"{name} is no variant of THRIVE the tables know; nothing was changed, choose one of the list.")
    row = {column: held.get(column, "") for column in _COLUMNS} | {
        "in_use": "yes", "source": "chosen by the team", "checked": session.today().isoformat(),
    }  # fmt: skip
    with session.tables.changing(_TABLE, _COLUMNS, lambda given: given.get("variant") == name, row):
        session.note("alteration", "thrive variant")
    return Outcome(name, "", (), frozenset())
