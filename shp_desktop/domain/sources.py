"""Whose log is whose: the agency that owns what a source brings, and what others may see of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Sources:
    """The owner of each source by agency code, and the sources whose earlier logs every agency may see."""

    owners: Mapping[str, str]
    open: frozenset[str]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "Sources":
        """Read the rows of the sources table (source, agency, open)."""
        held = list(rows)
        owners = {row["source"].casefold(): row["agency"].upper() for row in held}
        return cls(owners, frozenset(row["source"].casefold() for row in held if row["open"].casefold() == "yes"))

    def owner(self, source: str) -> str:
        """Return the agency that owns a source's logs; "" where the table does not say."""
        return self.owners.get(source.casefold(), "")

    def may_see(self, source: str, agency: str) -> bool:
        """Say whether an agency may see earlier logs of a source that were not released to it."""
        return source.casefold() in self.open or (bool(agency) and self.owner(source) == agency.upper())

    def holder(self, source: str) -> str:
        """Return who is said to hold a source's logs: the agency's code, else the source itself."""
        return self.owner(source) or f"{source[:1].upper()}{source[1:]}"
