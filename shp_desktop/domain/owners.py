"""Who may own an item by one key: the agencies under their digits, and the one a log's source proposes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_DIGITS = 9


@dataclass(frozen=True)
class Owner:
    """One agency and its key; "" where all digits are taken by agencies before it."""

    key: str
    code: str
    name: str


@dataclass(frozen=True)
class Owners:
    """The active agencies in their order, the first nine under the digits the attendance has as well."""

    agencies: tuple[Owner, ...]
    by_source: Mapping[str, str]

    @classmethod
    def from_rows(cls, agencies: Iterable[Mapping[str, str]], sources: Iterable[Mapping[str, str]]) -> "Owners":
        """Read the rows of the tables agencies and sources; a source given twice means its last row."""
        active = [row for row in agencies if row["active"] == "yes"]
        made = tuple(
            Owner(str(place) if place <= MOST_DIGITS else "", row["code"], row["name"])
            for place, row in enumerate(active, start=1)
        )
        codes = {one.code for one in made}
        named = {row["source"].casefold(): row["agency"].upper() for row in sources}
        return cls(made, {source: code for source, code in named.items() if code in codes})

    def proposed(self, source: str) -> str:
        """Return the code of the agency that proposes itself for a log of a source, or nothing; what an agency brought is its own."""
        own = next((one.code for one in self.agencies if one.code == source.upper()), "")
        return self.by_source.get(source.casefold(), own)

    def of_key(self, key: str) -> Owner | None:
        """Return the agency under a digit."""
        return next((one for one in self.agencies if one.key and one.key == key), None)
