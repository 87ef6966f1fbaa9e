"""An incident as the log tells it: facts a table may hold, and text about people kept apart."""

import hashlib
import json
from dataclasses import dataclass, field
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

from shp_desktop.domain.moments import Moment

BY_HAND = "typed by hand"


def listed(values: "list[str] | tuple[str, ...]") -> str:
    """Return texts as a JSON list without blanks.

    Canonical JSON is put together by hand here: a history of 250,000 logs is written in this form three times over.
    """
    return f"[{','.join(map(quoted, values))}]" if values else "[]"


class IncidentKey(NamedTuple):
    """What makes a log the same log: source, local year reported, reference (DESIGN.md section 5)."""

    source: str
    year: int
    reference: str


@dataclass(frozen=True)
class IncidentText:
    """The personal text of one version; it lies in the content table and can be erased.

    `given` is the row as it stood, header and text in file order.
    """

    address: str = ""
    postcode: str = ""
    narrative: str = ""
    result: str = ""
    caller: str = ""
    phone: str = ""
    officer: str = ""
    given: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> str:
        """Return the text as JSON for the content table."""
        given = ",".join([f"[{quoted(name)},{quoted(value)}]" for name, value in self.given])
        return (
            f'{{"address":{quoted(self.address)},"postcode":{quoted(self.postcode)},"narrative":{quoted(self.narrative)},'
            f'"result":{quoted(self.result)},"caller":{quoted(self.caller)},"phone":{quoted(self.phone)},'
            f'"officer":{quoted(self.officer)},"given":[{given}]}}'
        )

    @classmethod
    def from_json(cls, text: str) -> "IncidentText":
        """Read the content table's JSON."""
        raw = json.loads(text)
        given = tuple((str(name), str(value)) for name, value in raw.pop("given", []))
        return cls(**raw, given=given)


@dataclass(frozen=True)
class IncidentVersion:
    """One version of a log, as understood from one record of one file."""

    key: IncidentKey
    reported: Moment
    grade: str = ""
    type: str = ""
    type_code: str = ""
    closing_type: str = ""
    closing_code: str = ""
    occurred_from: str = ""
    occurred_to: str = ""
    ward: str = ""
    beat: str = ""
    easting: str = ""
    northing: str = ""
    latitude: str = ""
    longitude: str = ""
    qualifiers: tuple[str, ...] = ()
    crime_no: str = ""
    status: str = ""
    text: IncidentText = field(default_factory=IncidentText)
    #: what a person said of its protected address, beside its own words: "protected", "taken_back" or nothing; no part of the log
    protection: str = field(default="", compare=False)

    def digest(self) -> str:
        """Return the digest two records share when they say the same (`given` wording of headers left out)."""
        key, text = self.key, self.text
        canonical = (
            f'{{"beat":{quoted(self.beat)},"closing_code":{quoted(self.closing_code)},'
            f'"closing_type":{quoted(self.closing_type)},"crime_no":{quoted(self.crime_no)},'
            f'"easting":{quoted(self.easting)},"extra":{listed(sorted([value for _, value in text.given]))},'
            f'"grade":{quoted(self.grade)},"key":{{"reference":{quoted(key.reference)},"source":{quoted(key.source)},'
            f'"year":{key.year}}},"latitude":{quoted(self.latitude)},"longitude":{quoted(self.longitude)},'
            f'"northing":{quoted(self.northing)},"occurred_from":{quoted(self.occurred_from)},'
            f'"occurred_to":{quoted(self.occurred_to)},"qualifiers":{listed(self.qualifiers)},'
            f'"reported":"{self.reported.rfc()}","status":{quoted(self.status)},'
            f'"text":{{"address":{quoted(text.address)},"caller":{quoted(text.caller)},"narrative":{quoted(text.narrative)},'
            f'"officer":{quoted(text.officer)},"phone":{quoted(text.phone)},"postcode":{quoted(text.postcode)},'
            f'"result":{quoted(text.result)}}},'
            f'"type":{quoted(self.type)},"type_code":{quoted(self.type_code)},"ward":{quoted(self.ward)}}}'
        )
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Incident:
    """An incident as it stands now: its latest version, and how it came to be.

    `erased` is empty, or the words that stand in place of blanked text
    ("text removed on 1 August 2018 under 90 days"). `typed` is empty, or says that people typed it
    ("typed by hand", "first typed by hand as LATE-180615-01").
    """

    uid: str
    version_uid: str
    version: int
    latest: IncidentVersion
    first_recorded: str
    erased: str = ""
    typed: str = ""

    @property
    def key(self) -> IncidentKey:
        """Return the incident's key."""
        return self.latest.key
