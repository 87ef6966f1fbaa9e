"""The logs of a handout under their kinds, so that an agency finds its own at once: shoplifting under Shoplifting, street by street."""

from collections.abc import Mapping, Sequence

from shp_desktop.domain.release import Handout, HandoutItem
from shp_desktop.domain.words import runs
from shp_desktop.output.listing import Entry, plain_entry, under

OTHER = "Other kinds"
_LAST = "Admin"
#: fewer logs than this of a kind stand among the other kinds
_HEADED = 3
#: fewer logs than this are found without heads
_FEW = 8


def grouped(items: Sequence[HandoutItem]) -> dict[str, list[HandoutItem]]:
    """Return logs by kind, the kind whose first item is read first before the others, and last what no agency has to do with.

    Kinds with few stand together. All under "" where they are few or have no kind; within a head they keep the order of the agenda.
    """
    kinds: dict[str, list[HandoutItem]] = {}
    for one in items:
        kinds.setdefault(one.kind, []).append(one)
    named = [kind for kind, here in kinds.items() if kind and len(here) >= _HEADED]
    if len(items) < _FEW or not named:
        return {"": list(items)}
    told: dict[str, list[HandoutItem]] = {}
    for one in items:
        told.setdefault(one.kind if one.kind in named else OTHER, []).append(one)
    return dict(sorted(told.items(), key=lambda head: head[0].startswith(_LAST)))


def by_kind(items: Sequence[HandoutItem], entries: Mapping[int, Entry], *, short: bool) -> list[Entry]:
    """Return the entries of some logs under heads that tell their kinds; `short` tells admin logs without a street by type and number alone."""
    rows: list[Entry] = []
    for kind, here in grouped(items).items():
        bare = [one for one in here if short and kind.startswith(_LAST) and not one.street and not one.note]
        told = [entries[one.number] for one in here if one not in bare] + _bare(bare)
        rows += under(kind, told, len(here)) if kind else told
    return rows


def _bare(items: Sequence[HandoutItem]) -> list[Entry]:
    types = sorted({one.type for one in items}, key=str.casefold)
    return [plain_entry(f"{kind}: {items_words([one.number for one in items if one.type == kind])}") for kind in types]


def items_words(numbers: list[int]) -> str:
    """Return the numbers of items in one run: items 3, 5 and 8 to 11."""
    return f"{'item' if len(numbers) == 1 else 'items'} {runs(numbers)}"


def parts(handout: Handout) -> tuple[list[HandoutItem], list[HandoutItem], list[HandoutItem]]:
    """Return the logs nothing was released of: the agency's own, those whose type it asks for, the rest."""
    listed = [one for one in handout.items if not one.told]
    own = [one for one in listed if one.own]
    return own, [one for one in listed if one.concern and not one.own], [one for one in listed if not one.concern and not one.own]


def said_by_head(handout: Handout) -> frozenset[int]:
    """Return the logs whose type their head tells already, so that the street alone stands beside it."""
    heads = [grouped(part) for part in parts(handout)]
    return frozenset(one.number for held in heads for kind, here in held.items() for one in here if one.street and _same(one.type, kind))


def _same(kind: str, head: str) -> bool:
    """Say whether a type is its head's words: Domestic Incident of Domestic incidents, Nuisance of ASB - nuisance."""
    said, told = " ".join(kind.split()).casefold(), head.casefold()
    return bool(said) and said in (told, told.removesuffix("s"), told.rpartition(" - ")[2])
