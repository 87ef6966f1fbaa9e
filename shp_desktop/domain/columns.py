"""The fields of a log, and how the header of a column is compared with other words for the same thing."""

import re
from collections.abc import Sequence
from functools import lru_cache

FIELDS = (
    "reference", "reported_at", "reported_date", "reported_time", "occurred_from", "occurred_to", "grade", "type",
    "type_code", "closing_type", "closing_code", "address", "postcode", "ward", "beat", "easting", "northing",
    "latitude", "longitude", "narrative", "result", "qualifiers", "caller", "phone", "crime_no", "status", "officer",
)

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SAME = {
    "number": "no", "num": "no", "nbr": "no", "nr": "no", "recieved": "received", "recd": "received", "rec": "received",
    "ref": "reference", "id": "id", "dt": "date", "tm": "time", "dttm": "date time", "datetime": "date time",
    "addr": "address", "desc": "description", "cat": "category", "inc": "incident", "lat": "latitude",
    "long": "longitude", "lon": "longitude", "lng": "longitude", "tel": "telephone", "postal": "post",
    "neighbourhood": "neighbourhood", "neighborhood": "neighbourhood", "neighborhooods": "neighbourhood",
    "neighborhoods": "neighbourhood", "off": "officer", "informant": "caller", "evt": "event", "tkt": "ticket", "enq": "enquiry", "rpt": "report",
    "rptd": "reported", "occ": "occurrence", "narr": "narrative", "descr": "description", "descrip": "description",
    "loctn": "location", "typ": "type", "txt": "text", "cd": "code", "init": "initial", "crtd": "created",
    "dte": "date", "dtm": "date time", "incdt": "incident", "cmnt": "comment", "cmnts": "comments",
    "cmt": "comment", "prty": "priority", "mobilization": "mobilisation", "mob": "mobile",
}


@lru_cache(maxsize=4096)
def words(header: str) -> tuple[str, ...]:
    """Return a header's words: case, punctuation, run-together words and usual short forms set aside."""
    text = re.sub("['\u2019`]", "", header).replace("#", " no ").replace("\u00ba", " no ")
    plain = re.sub(r"[^0-9a-z]+", " ", _CAMEL.sub(" ", text).lower())
    return tuple(" ".join(_SAME.get(word, word) for word in plain.split()).split())


def normal(header: str) -> str:
    """Return a header's words as one text, for comparing."""
    return " ".join(words(header)) or header.strip().casefold()


def trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Return cells stripped, empty ones at the end left out."""
    kept = [" ".join(cell.split()) for cell in cells]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def unique_headers(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Return one name per column: the header's text, "#3" where it is blank, "Type (2)" where it comes twice."""
    names: list[str] = []
    taken: set[str] = set()
    for at in range(max(width, len(cells))):
        text = " ".join(cells[at].split()) if at < len(cells) else ""
        name, count = text or f"#{at + 1}", 1
        while name in taken:
            count += 1
            name = f"{text or '#' + str(at + 1)} ({count})"
        taken.add(name)
        names.append(name)
    return tuple(names)


def position(column: str, headers: Sequence[str]) -> int | None:
    """Return where a column stands, given by its header's text or as "#n" from 1; None where it is not there."""
    text = " ".join(column.split())
    if re.fullmatch(r"#\d{1,5}", text):
        at = int(text[1:]) - 1
        return at if 0 <= at < len(headers) else None
    for same in (str, str.casefold, normal):
        wanted = same(text)
        for at, header in enumerate(headers):
            if same(header) == wanted:
                return at
    return None
