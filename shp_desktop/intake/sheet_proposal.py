"""What is proposed for one sheet: its header, the field of each column with the reason, and what is unclear."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from shp_desktop.domain.columns import FIELDS, position
from shp_desktop.domain.drift import Drift, compare
from shp_desktop.domain.intake_layout import Layout, candidates, is_header, layout_at
from shp_desktop.domain.intake_rows import Row, Table
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.profiles import Profile
from shp_desktop.intake.cell_fields import BY_CELLS, CellFields
from shp_desktop.intake.forms import SAMPLE, body_of, forms
from shp_desktop.intake.header_words import HeaderWords
from shp_desktop.intake.looks import Looks
from shp_desktop.intake.settle import WHEN
from shp_desktop.intake.suggest import PROPOSED, likely_header, padding, proposal

LIKE = 0.75
SURE = 60.0
STANDS_IN = "no other column says the type of a log"


@dataclass(frozen=True)
class Proposed:
    """A table, where its header stands, the plain profile proposed for it, and why each column feeds its field.

    `doubt` is what is unclear about the time of day; `part` the profile it was compared with, `drift` the difference.
    """

    table: Table
    layout: Layout
    profile: Profile
    reasons: Mapping[int, str] = field(default_factory=dict)
    drift: Drift = Drift()
    doubt: str = ""
    part: Profile | None = None

    @property
    def body(self) -> list[Row]:
        """Return the rows that may be records: more than two cells filled where there are as many, the header not said again."""
        least = 2 if len(self.layout.headers) == 2 else 3
        heads = frozenset(self.layout.headers)  # most rows say none of them: no need to look closer
        rows = self.table.rows[self.layout.first:]
        return [row for row in rows if row.filled >= least and not row.fault
                and (heads.isdisjoint(row.cells) or not is_header(row, self.layout))]


def by_profile(table: Table, layout: Layout, part: Profile, name: str) -> Proposed:
    """Take the columns from a profile made for this very layout."""
    places = (position(column, layout.headers) for _, column in part.columns)
    reasons = {at: f"the profile {name}" for at in places if at is not None}
    return Proposed(table, layout, part, reasons, compare(part.header, layout.headers) if part.header else Drift(), part=part)


def by_cells_and_words(table: Table, rules: Rules, known: HeaderWords, layout: Layout | None = None) -> Proposed:
    """Propose columns for a layout nobody knows; the header is looked for unless a person has pointed at it."""
    places = [layout] if layout is not None else list(candidates(table))
    found = [(one, made) for one in places if one.rows and (made := proposal(table, one, rules, known, {}, part=True))]
    best = max(found, key=lambda pair: (_whole(pair[1].profile), bool(pair[1].doubt), pair[1].score), default=None)
    if best is not None:
        at, made = best
        return _completed(Proposed(table, at, made.profile, _by_words(made.profile, at, known), doubt=made.doubt), rules)
    if layout is None:
        layout = _plain_header(table, rules) or layout_at(table, ())
    header = layout.headers if layout.rows else ()
    return _completed(Proposed(table, layout, Profile(PROPOSED, header=header)), rules)


def by_near(table: Table, layout: Layout, part: Profile, name: str, rules: Rules, known: HeaderWords) -> Proposed:
    """Take from a profile what its columns still feed, wherever they stand and whatever they are called now."""
    looks = Looks(_sample(table, layout), rules)
    drift = compare(part.header, layout.headers, _Alike(part, layout.headers, looks, known))
    renamed = {old: at for at, old in drift.renamed}
    chosen: dict[str, int] = {}
    reasons: dict[int, str] = {}
    for wanted, column in part.columns:
        old = position(column, part.header)
        text = part.header[old] if old is not None else column
        at = renamed.get(text, position(text, layout.headers) if not text.startswith("#") else None)
        if at is not None:
            chosen[wanted] = at
            reasons[at] = f"the profile {name}" + (f", which has it as {text}" if text in renamed else "")
    fresh = by_cells_and_words(table, rules, known, layout)
    for wanted, column in fresh.profile.columns:
        at = position(column, layout.headers)
        if at in drift.new and at not in chosen.values() and wanted not in chosen and not _clashes(wanted, chosen):
            chosen[wanted] = at
            reasons[at] = fresh.reasons.get(at, "")
    profile = replace(part, name=PROPOSED, columns=_pairs(chosen, layout), header=layout.headers, note="")
    return _completed(Proposed(table, layout, profile, reasons, drift, part=part), rules)


def by_pairs(base: Proposed, layout: Layout, columns: Sequence[tuple[str, str]], rules: Rules) -> Proposed:
    """Take the columns a person has chosen; what was proposed before keeps its reason."""
    before = {(wanted, position(column, base.layout.headers)) for wanted, column in base.profile.columns}
    reasons = {}
    for wanted, column in columns:
        at = position(column, layout.headers)
        if at is not None:
            kept = base.layout == layout and (wanted, at) in before
            reasons[at] = base.reasons.get(at, "") if kept else "you chose it"
    shape: tuple[str, ...] = ()
    looks = Looks(_sample(base.table, layout), rules)
    if not layout.rows:
        shape = forms(looks, len(layout.headers))
    header = layout.headers if layout.rows else ()
    profile = replace(base.profile, columns=tuple(columns), header=header, shape=shape)
    at = next((position(column, layout.headers) for wanted, column in columns if wanted == "reference"), None)
    old = next((position(column, base.layout.headers) for wanted, column in base.profile.columns if wanted == "reference"), None)
    if at is None or base.layout != layout or at != old:
        profile = _numbered(profile, layout, looks, at)
    same = base.layout == layout
    return Proposed(base.table, layout, profile, reasons, base.drift if same else Drift(), part=base.part if same else None)


def _completed(made: Proposed, rules: Rules) -> Proposed:
    """Add by the looks of cells what no header has told: everything without a header, else what a log must have."""
    layout, profile = made.layout, made.profile
    looks = Looks(_sample(made.table, layout), rules)
    shape = forms(looks, len(layout.headers))
    have = {wanted: at for wanted, column in profile.columns if (at := position(column, layout.headers)) is not None}
    cells = CellFields(looks, shape, rules)
    added = {} if made.doubt and _whole(profile) else cells.propose(have, more=not have)
    chosen = have | added
    reasons = {**made.reasons, **{at: cells.reasons[at] for at in added.values()}}
    profile = replace(profile, columns=_pairs(chosen, layout), shape=() if layout.rows else shape)
    if "reference" in added:
        profile = _numbered(profile, layout, looks, added["reference"])
    return replace(made, profile=profile, reasons=reasons)


def of_source(made: Proposed, source: str, rules: Rules) -> Proposed:
    """Return a proposal with log numbers filled up as a source writes them; as a known profile says where it comes from one."""
    column = made.profile.column("reference")
    at = position(column, made.layout.headers) if column and made.part is None else None
    if at is None:
        return made
    texts = Looks(_sample(made.table, made.layout), rules).texts(at)
    return replace(made, profile=replace(made.profile, pad_reference=padding(made.layout.headers[at], texts, source)))


def _numbered(profile: Profile, layout: Layout, looks: Looks, at: int | None) -> Profile:
    if at is None:
        return replace(profile, pad_reference=0, reference_required=False)
    return replace(profile, pad_reference=padding(layout.headers[at], looks.texts(at)), reference_required=looks.fill(at) >= 0.9)


def _pairs(chosen: Mapping[str, int], layout: Layout) -> tuple[tuple[str, str], ...]:
    return tuple((wanted, layout.headers[chosen[wanted]]) for wanted in FIELDS if wanted in chosen)


def _by_words(profile: Profile, layout: Layout, known: HeaderWords) -> dict[int, str]:
    """Return the reason of each column: its header where that has a word of the field, else the looks of its cells."""
    said = {(match.field, match.at) for match in known.matches(layout.headers)}
    out: dict[int, str] = {}
    for wanted, column in profile.columns:
        at = position(column, layout.headers)
        if at is None or at in out:
            continue
        spoken = (wanted, at) in said or (wanted in WHEN and any((one, at) in said for one in WHEN))
        out[at] = f"the header says {layout.headers[at]}" if spoken else BY_CELLS.get(wanted, STANDS_IN)
    return out


def _whole(profile: Profile) -> bool:
    have = {wanted for wanted, _ in profile.columns}
    return bool(have & {"reported_at", "reported_date"}) and bool(have & {"type", "narrative"})


def _clashes(wanted: str, chosen: Mapping[str, int]) -> bool:
    parts = {"reported_date", "reported_time"}
    return (wanted == "reported_at" and bool(parts & set(chosen))) or (wanted in parts and "reported_at" in chosen)


def _sample(table: Table, layout: Layout) -> list[Row]:
    return [row for row in body_of(table, layout.first, len(layout.headers)) if not is_header(row, layout)][:SAMPLE]


def _plain_header(table: Table, rules: Rules) -> Layout | None:
    """Return a row of short different texts above the records as a header nobody knows; none where it is a record."""
    layout = likely_header((table,))
    if layout is None:
        return None
    row = table.rows[layout.rows[-1]]
    first = next((one for one in table.rows if one.filled > 2), None)
    if first is None or row.line > first.line or row.filled < min(3, len(layout.headers)):
        return None
    return layout


class _Alike:
    """Says whether a column of a file may be one that a profile has under another name."""

    def __init__(self, part: Profile, headers: Sequence[str], looks: Looks, known: HeaderWords) -> None:
        self._headers, self._looks = headers, looks
        self._fed = {}
        for wanted, column in part.columns:
            at = position(column, part.header)
            self._fed[part.header[at] if at is not None else column] = wanted
        self._said: dict[int, set[str]] = {}
        for match in known.matches(headers):
            if match.score >= SURE:
                self._said.setdefault(match.at, set()).add(match.field)

    def __call__(self, old: str, at: int) -> bool | None:
        wanted = self._fed.get(old, "")
        if wanted and self._looks.texts(at) and self._looks.adjust(wanted, at, numbering=True) is None:
            return False
        if SequenceMatcher(None, old.casefold(), self._headers[at].casefold()).ratio() >= LIKE:
            return True
        said = self._said.get(at, set())
        if not said:
            return None
        return wanted in said or (wanted in WHEN and bool(said & set(WHEN)))
