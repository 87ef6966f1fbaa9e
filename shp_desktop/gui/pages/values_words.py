"""Values nobody has mapped, in the words the Log page says them with."""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from shp_desktop.domain.moments import short_day
from shp_desktop.domain.vocabulary import KINDS, key_of
from shp_desktop.domain.words import counted, sentence
from shp_desktop.gui.pages.actions_rows import ListRow

if TYPE_CHECKING:
    from shp_desktop.services.vocabulary import Mapped, Unmapped, Vocabularies

KEEP = "Keep as it is"
LEFT_ALONE = "kept as it is"
_HEADINGS = {"grade": "Grades", "type": "Types", "ward": "Wards", "beat": "Beats", "qualifier": "Qualifiers"}
_MEANS = {
    "grade": "Which police grade is it?",
    "type": "Which category is it?",
    "ward": "Which ward is it?",
    "beat": "Which ward does the beat lie in?",
    "qualifier": "Which qualifier is it?",
}


def people_words(count: int) -> str:
    """Return what is said of values that look like text about people."""
    if not count:
        return ""
    if count == 1:
        return "One more looks like text about a person: it stays in its log and is not shown here."
    return f"{count:,} more look like text about people: they stay in their logs and are not shown here."


def question(kind: str) -> str:
    """Return what is asked of a value."""
    return _MEANS[kind]


def name_of(kind: str, given: str) -> str:
    """Return what names a row: one value of one kind, however it is spelt."""
    return f"{kind} {key_of(given)}"


def about(one: "Unmapped | Mapped") -> str:
    """Return where the value stands, or what the team said of it."""
    count = getattr(one, "count", 0)
    if count:
        return f"{sentence(one.kind)}, in {counted(count, 'log')}, for instance {_sample(one)}."  # type: ignore[arg-type]
    return f"{sentence(one.kind)}: {_said(one)}."  # type: ignore[arg-type]


def rows(found: "Vocabularies", pending: dict[str, str]) -> Sequence[ListRow]:
    """Return the list: what nobody has mapped by kind, then what the team mapped itself; `pending` is being saved."""
    made: list[ListRow] = []
    for kind in KINDS:
        mine = [one for one in found.unmapped if one.kind == kind]
        if mine:
            made.append(ListRow(f"heading {kind}", _HEADINGS[kind], figure=f"{len(mine):,}", heading=True))
        made += [_unmapped(one, pending.get(name_of(one.kind, one.given), "")) for one in mine]
    if found.mapped:
        made.append(ListRow("heading mapped", "Mapped by the team", figure=f"{len(found.mapped):,}", heading=True))
    made += [_mapped(one, pending.get(name_of(one.kind, one.given), "")) for one in _by_kind(found.mapped)]
    return made


def choices(kind: str, given: str, offered: Iterable[str], typed: str) -> Sequence[ListRow]:
    """Return what a value may mean, the likeliest word first; keeping it as it is stands on top while nothing is typed."""
    words = list(offered)
    if kind != "grade":
        keys = {key_of(word): word for word in words}
        like = [keys[key] for key in get_close_matches(key_of(given), list(keys), n=2, cutoff=0.6)]
        words = [*like, *(word for word in words if word not in like)]
    asked = typed.casefold().split()
    shown = [word for word in words if all(part in word.casefold() for part in asked)]
    keep = [] if asked else [ListRow("", KEEP, "never asked again; Z takes it back")]
    return [*keep, *(ListRow(word, word) for word in shown)]


def _unmapped(one: "Unmapped", saving: str) -> ListRow:
    figure = saving or counted(one.count, "log")
    return ListRow(name_of(one.kind, one.given), one.given, _sample(one), figure, record=one)


def _mapped(one: "Mapped", saving: str) -> ListRow:
    detail = f"{one.kind}, {_said(one)}"
    return ListRow(name_of(one.kind, one.given), one.given, detail, saving, mark="check", record=one)


def _by_kind(mapped: "Iterable[Mapped]") -> "list[Mapped]":
    return sorted(mapped, key=lambda one: (KINDS.index(one.kind), key_of(one.given)))


def _sample(one: "Unmapped") -> str:
    source = "" if one.source == "police" else f"{one.source} "
    return f"{source}log {one.reference} of {one.day}"


def _said(one: "Mapped") -> str:
    try:
        since = f" since {short_day(date.fromisoformat(one.since))}"
    except ValueError:
        since = ""
    return f"{f'means {one.means}' if one.means else LEFT_ALONE}{since}"
