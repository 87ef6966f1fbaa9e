"""An incident as the log tells it: facts a table may hold, and text about people kept apart."""

import hashlib
import json
from dataclasses import dataclass, field

from shp_desktop.domain.moments import Moment


@dataclass(frozen=True, order=True)
class IncidentKey:
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
        return json.dumps(vars(self), ensure_ascii=False, separators=(",", ":"))

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

    def digest(self) -> str:
        """Return the digest two records share when they say the same (`given` wording of headers left out)."""
        text = {name: value for name, value in vars(self.text).items() if name != "given"}
        body = vars(self) | {"key": vars(self.key), "reported": self.reported.rfc(), "text": text}
        body["extra"] = sorted(value for _, value in self.text.given)
        canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Incident:
    """An incident as it stands now: its latest version, and how it came to be.

    `erased` is empty, or the words that stand in place of blanked text
    ("text removed on 1 August 2018 under 90 days").
    """

    uid: str
    version_uid: str
    version: int
    latest: IncidentVersion
    first_recorded: str
    erased: str = ""

    @property
    def key(self) -> IncidentKey:
        """Return the incident's key."""
        return self.latest.key
