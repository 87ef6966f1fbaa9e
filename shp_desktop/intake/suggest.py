"""Which profile a file is read by: one made for its header, else columns proposed from header and content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shp_desktop.domain.columns import FIELDS, position, words
from shp_desktop.domain.intake import DEFAULT_SOURCE
from shp_desktop.domain.intake_dates import compiled, decide
from shp_desktop.domain.intake_layout import Layout, candidates, reading
from shp_desktop.domain.intake_rows import Table
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.profiles import Profile
from shp_desktop.errors import BadFile, UsageProblem
from shp_desktop.intake.header_words import HeaderWords, Match
from shp_desktop.intake.known import Near, near
from shp_desktop.intake.known import known as known_profile
from shp_desktop.intake.looks import Looks
from shp_desktop.intake.settle import WHEN, Settling

SAMPLE = 300
PROPOSED = "proposed"
UNLIKELY = 60.0
LOG_WORDS = ({"log", "no"}, {"storm"})
LOG_DIGITS = 6  # the police number their logs so, from 1 each January
NUMBERING = frozenset(("no", "reference", "id", "urn", "serial", "storm", "cad", "icad"))
PLAINLY = 60.0


def choose(  # noqa: PLR0913 - what a person may say about a file
    name: str, tables: Sequence[Table], profiles: Sequence[Profile], rules: Rules, *, wanted: str = "auto",
    overrides: Mapping[str, str] | None = None, date_format: str = "", source: str = "",
) -> Profile:
    """Return the profile to read a file by.

    `wanted` is a profile's name or "auto": the first of `profiles` made for this very header, else one proposed.
    `overrides` (field to column) win. `source` is "" for that of the profile the file is near to.
    BadFile says which column is missing and what headers there are;
    UsageProblem where the call names a profile, field, column or date format that does not exist.
    """
    extra = dict(overrides or {})
    _check_call(extra, date_format)
    if wanted != "auto":
        found = next((profile for profile in profiles if profile.name == wanted), None)
        if found is None:
            names = ", ".join(dict.fromkeys(profile.name for profile in profiles)) or "none"
            raise UsageProblem(f"There is no profile {wanted}; there are: {names}.")
    else:
        found = known_profile(tables, profiles, rules)
    if found is None:
        close = near(tables, profiles)
        whose = source or (close.profile.source if close else "")
        found = replace(_proposed(name, tables, rules, extra, whose), source=whose)
        found = _numbered_alike(found, close) if close and whose == close.profile.source else found
    found = _overridden(found, extra, date_format)
    _check(name, tables, found, extra, HeaderWords(rules))
    return found


def _numbered_alike(profile: Profile, close: Near) -> Profile:
    """Fill log numbers up as the profile a file is near to does, where the same column holds them."""
    headers = close.layout.headers
    at = {position(one.column("reference"), headers) if one.column("reference") else None for one in (profile, close.part)}
    same = len(at) == 1 and None not in at
    return replace(profile, pad_reference=close.part.pad_reference) if same else profile


def _check_call(extra: Mapping[str, str], date_format: str) -> None:
    for field in extra:
        if field not in FIELDS:
            raise UsageProblem(f"There is no field {field}; the fields are: {', '.join(FIELDS)}.")
    try:
        compiled(date_format)
    except ValueError as error:
        raise UsageProblem(f"The date format cannot be used: {error}.") from None


def _overridden(profile: Profile, extra: Mapping[str, str], date_format: str) -> Profile:
    columns = _over(profile.columns, extra)
    sheets = tuple(replace(one, columns=_over(one.columns, extra), date_format=date_format or one.date_format)
                   for one in profile.sheets)
    return replace(profile, columns=columns, date_format=date_format or profile.date_format, sheets=sheets)


def _over(columns: Sequence[tuple[str, str]], extra: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    kept = dict(columns)
    if "reported_at" in extra:
        kept = {field: column for field, column in kept.items() if field not in WHEN}
    elif "reported_date" in extra:
        kept.pop("reported_at", None)
    elif "reported_time" in extra and "reported_at" in kept:
        kept["reported_date"] = kept.pop("reported_at")
    return tuple((kept | dict(extra)).items())


def _check(name: str, tables: Sequence[Table], profile: Profile, extra: Mapping[str, str], known: HeaderWords) -> None:
    """Refuse a file whose header lacks what a plan needs, in words a person can act on."""
    fields = {field for field, _ in profile.columns}
    layouts = [layout for table in tables if (layout := reading(table, profile).layout) is not None]
    heads = _headers(known.named(layouts[0].headers) if layouts else _names(tables, known))
    if not fields & {"reported_at", "reported_date"}:
        raise BadFile(f"{name} has no column for when a log was reported{heads}.")
    if not fields & {"type", "narrative"}:
        raise BadFile(f"{name} has no column for a log's type or narrative{heads}.")
    if not layouts:
        lost = next((column for column in extra.values() if not column.startswith("#")), "")
        what = f"no column {lost}" if lost else f"not the columns of the profile {profile.name}"
        raise BadFile(f"{name} has {what}{heads}.")
    for field, column in extra.items():
        if position(column, layouts[0].headers) is None:
            raise BadFile(f"{name} has no column {column} for {field}{heads}.")


def _headers(names: Sequence[str]) -> str:
    """Return the end of a sentence; `names` are known words only, for any other cell may be what somebody said."""
    if not names:
        return "; no header row was found, so name the columns by their numbers, such as reported_at=#2"
    return f"; its headers are: {', '.join(names)}"


def _names(tables: Sequence[Table], known: HeaderWords) -> tuple[str, ...]:
    """Return what the row with the most headers known word for word says of them; () for no such row."""
    return max((known.named(layout.headers) for table in tables for layout in candidates(table)), key=len, default=())


def likely_header(tables: Sequence[Table]) -> Layout | None:
    """Return the row most like a header, known words or not: short texts, all different, not a figure in them."""
    best: Layout | None = None
    for table in tables:
        for layout in candidates(table):
            row = table.rows[layout.rows[-1]]
            cells = [cell for cell in row.cells if cell.strip()]
            plain = all(len(cell) <= 40 and sum(map(str.isdigit, cell)) <= 2 for cell in cells)
            if plain and len(set(cells)) == len(cells) and (best is None or len(layout.headers) > len(best.headers)):
                best = layout
    return best


@dataclass(frozen=True)
class Proposal:
    """Columns proposed for one header, how likely they are together, and what is unclear about the time of day."""

    score: float
    profile: Profile
    doubt: str


def _proposed(name: str, tables: Sequence[Table], rules: Rules, extra: Mapping[str, str], source: str) -> Profile:
    best: Proposal | None = None
    known = HeaderWords(rules)
    for table in tables:
        for layout in candidates(table):
            found = proposal(table, layout, rules, known, extra, source=source)
            if found is not None and (best is None or found.score > best.score + 1e-9):
                best = found
    if best is not None and best.doubt:
        raise BadFile(f"{name} {best.doubt}.")
    if best is not None:
        return best.profile
    if extra:
        return Profile(name=PROPOSED, columns=tuple(extra.items()))
    heads = _names(tables, known)
    said = [match.field for match in known.matches(heads)]
    if not said:
        raise BadFile(f"{name} has no header row the program knows{_headers(heads)}.")
    if not set(said) & set(WHEN):
        missing = "when a log was reported"
    elif not set(said) & {"type", "narrative", "closing_type", "type_code"}:
        missing = "a log's type or narrative"
    else:
        raise BadFile(f"{name} has no column whose cells say when logs were reported beside one for their type or "
                      f"narrative{_headers(heads)}.")
    raise BadFile(f"{name} has no column for {missing}{_headers(heads)}.")


def proposal(  # noqa: PLR0913 - what is known of a file and said of it
    table: Table, layout: Layout, rules: Rules, known: HeaderWords, extra: Mapping[str, str], part: bool = False,
    source: str = "",
) -> Proposal | None:
    """Return the columns a header and its cells make likely; None for a row that is no header of a log.

    With `part` a header counts that lacks what a log cannot do without.
    """
    names = list(known.matches(layout.headers))
    if len({match.at for match in names}) + len(extra) < 2 or dated(layout, rules):
        return None
    body = [row for row in table.rows[layout.first: layout.first + SAMPLE] if row.filled >= (2 if len(layout.headers) == 2 else 3)]
    looks = Looks(body, rules)
    matches = sorted(
        (replace(match, score=match.score + adjust) for match in _meant(names, looks)
         if (adjust := looks.adjust(match.field, match.at, _numbering(match, layout))) is not None),
        key=lambda match: (-match.score, FIELDS.index(match.field), match.at),
    )
    chosen: dict[str, int] = {}
    forced = {at for column in extra.values() if (at := position(column, layout.headers)) is not None}
    total = _pick(matches, chosen, forced, frozenset(extra))
    doubt = Settling(layout.headers, looks, known, extra, chosen, matches).settle()
    _pick(matches, chosen, forced, frozenset((*extra, *WHEN, "reference")))  # what settling the times has set free
    have = set(chosen) | set(extra)
    whole = (doubt or have & {"reported_at", "reported_date"}) and have & {"type", "narrative"}
    if not (whole or part):
        return None
    columns = tuple((field, layout.headers[chosen[field]]) for field in FIELDS if field in chosen)
    at = chosen.get("reference")
    profile = Profile(
        name=PROPOSED, columns=columns, header=layout.headers,
        pad_reference=0 if at is None else padding(layout.headers[at], looks.texts(at), source),
        reference_required=at is not None and looks.fill(at) >= 0.9,
    )
    return Proposal(total, profile, doubt)


def _numbering(match: Match, layout: Layout) -> bool:
    """Tell whether a header plainly says that its column numbers the logs."""
    return match.score >= PLAINLY and not NUMBERING.isdisjoint(words(layout.headers[match.at]))


def _meant(names: Sequence[Match], looks: Looks) -> list[Match]:
    """Return what headers may name, set right where the cells say it plainly.

    A "time" whose cells are whole dates and times is when a log was reported; a category of 1 to 5 is a grade.
    """
    out: list[Match] = []
    for match in names:
        if match.field == "reported_time" and looks.is_date(match.at) and looks.has_time(match.at):
            out.append(replace(match, field="reported_at"))
        elif match.field == "type" and looks.is_grade(match.at):
            out += [replace(match, field="grade"), replace(match, score=match.score - UNLIKELY)]
        else:
            out.append(match)
    return out


def _pick(matches: Sequence[Match], chosen: dict[str, int], forced: set[int], leave: frozenset[str]) -> float:
    """Give each field its likeliest column, best first; return how likely they are together."""
    total = 0.0
    for match in matches:
        taken = match.field in leave or match.field in chosen or match.at in chosen.values() or match.at in forced
        if not taken and match.score > 0:
            chosen[match.field] = match.at
            total += match.score
    return total


def dated(layout: Layout, rules: Rules) -> bool:
    """Tell whether a row holds a date: then it is a record, not a header."""
    reader = decide(layout.headers, rules.dates)
    return any(not reader.read(header).fault for header in layout.headers)


def padding(header: str, texts: Sequence[str], source: str = "") -> int:
    """Return how many digits log numbers are filled up to: as many as zeros before them show, and six for a police log's.

    It hangs on nothing else of a file's numbers, so that the next file names the same log alike.
    """
    numbers = [text[:-2] if text.endswith(".0") else text for text in texts]
    digits = [text for text in numbers if text.isascii() and text.isdigit()]
    if not digits or 2 * len(digits) < len(numbers):
        return 0
    seen = max((len(text) for text in digits if text.startswith("0") and 1 < len(text) <= 12), default=0)
    named, police = set(words(header)), (source or DEFAULT_SOURCE).casefold() == DEFAULT_SOURCE
    return max(seen, LOG_DIGITS if police and any(some <= named for some in LOG_WORDS) else 0)
