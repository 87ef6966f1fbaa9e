"""What an erased log kept back and other texts still tell: found before it is erased, and kept back for as long as one of them stands."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from shp_desktop.domain.folded import Folded, seen
from shp_desktop.domain.incident import IncidentText, IncidentVersion
from shp_desktop.domain.withhold import ADDRESS, ASKED, CALLER, PHONE, Withheld

_KINDS = {CALLER: "caller", PHONE: "phone", ADDRESS: "address"}


@dataclass(frozen=True)
class Passage:
    """Where a text names what is kept back: the part of the text, counted from 0, and from which letter to which; `kind` is caller, phone or address."""

    part: int
    start: int
    end: int
    kind: str


def passages(text: str, withheld: Withheld) -> tuple[Passage, ...]:
    """Return where a text people wrote names what may not leave, by each thing it says once; `text` as it stands in the store, JSON too."""
    found: dict[tuple[str, str], Passage] = {}
    for place, part in enumerate(_parts(text)):
        folded = Folded(part)
        for blot in withheld.blots:
            for start, end in blot.spans(folded):
                kind = _KINDS[blot.mark]
                found.setdefault((kind, part[start:end].casefold()), Passage(place, start, end, kind))
    return tuple(found.values())


def words_of(text: str, passage: Passage) -> str:
    """Return what a text says there; "" where it does not reach so far."""
    parts = list(_parts(text))
    return parts[passage.part][passage.start : passage.end] if passage.part < len(parts) else ""


def as_said(version: IncidentVersion, said: Iterable[tuple[str, str]]) -> tuple[IncidentVersion, ...]:
    """Return versions of an erased log that say (kind, words) and nothing else: what is kept back of it as of any earlier version."""
    bare = replace(version, text=IncidentText())
    return tuple(_saying(bare, kind, words) for kind, words in said if words)


def _saying(bare: IncidentVersion, kind: str, words: str) -> IncidentVersion:
    if kind == "address":
        return replace(bare, text=IncidentText(address=words), qualifiers=(*bare.qualifiers, ASKED))
    return replace(bare, text=IncidentText(caller=words) if kind == "caller" else IncidentText(phone=words))


def _parts(text: str) -> Iterator[str]:
    """The texts within what a fact says, in their order: one, or those of its JSON."""
    try:
        body = json.loads(text) if text[:1] in ("{", "[") else text
    except ValueError:
        body = text
    yield from map(seen, _strings(body))


def _strings(body: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(body, str):
        yield body
    for one in body.values() if isinstance(body, dict) else body if isinstance(body, list) else ():
        yield from _strings(one)
