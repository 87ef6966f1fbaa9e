"""Lines that could not be read: corrected in place and read again by the import's own profile, or put aside with a word why."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from shp_desktop.domain.intake import ImportPlan, make_plan
from shp_desktop.domain.intake_rows import Row, Table
from shp_desktop.domain.people import Act
from shp_desktop.domain.profiles import Profile
from shp_desktop.domain.raw_line import cells_of
from shp_desktop.errors import BadFile, Refused
from shp_desktop.files import readable
from shp_desktop.intake.rules import load_rules
from shp_desktop.services import held
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.imports import ImportHead, RejectedLine

CHANGES = frozenset({"incidents", "imports", "board", "checks"})
_CONTEXT = 400
_COLUMN = re.compile(r"#([1-9][0-9]{0,3})")


@dataclass(frozen=True)
class LineLayout:
    """How the file of a rejected line was read: its headers in order, and rows of it that were understood."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def waiting(session: Session) -> tuple[RejectedLine, ...]:
    """Return the lines nobody has dealt with yet, newest import first."""
    with session.store.read():
        return session.store.imports.rejected()


def headers(session: Session, reject_uid: str) -> tuple[str, ...]:
    """Return what the cells of a rejected line are, in order; nothing where the file is not known well enough."""
    with session.store.read():
        line = _held(session, reject_uid)
        layouts = _layouts(session, line, _profile(session, line))
        return layouts[0].headers if layouts else ()


def correct(session: Session, reject_uid: str, text: str, at: datetime | None = None) -> Outcome:
    r"""Read an edited line as the import's own profile reads it, and keep it as a log of that import's source.

    `text` is the line as it is kept: ` | ` between its cells, a bar within one as `\|`, the end of a line as `¶`.
    Raises Refused with the new reason where it still cannot be read.
    """
    from shp_desktop.services import seen_before  # its libraries are not needed for a window to open

    session.require(Act.IMPORT)
    store = session.store
    said = " ".join(readable(text).split("\n"))
    if not said.strip():
        raise Refused("The line is empty; nothing was recorded, correct it or put it aside.")
    with session.write("collection", "line corrected", at=at) as appender:
        line = _open(session, reject_uid)
        profile = _profile(session, line)
        plan = _read(session, line, profile, said)
        head = ImportHead(
            file=line.file, file_digest=plan.sha256, profile=plan.profile, profile_json=profile.to_json(), source=plan.source,
            history=bool(store.imports.batch(line.import_uid)["history"]), unchanged=plan.unchanged, duplicate=plan.duplicate,
            furniture=0, window_start="", window_end="", gaps=(),
        )  # fmt: skip
        brought = store.imports.write(appender, head, plan.brought, (), session.rules.place_key)
        seen_before.read_in_new(session, brought)
        held.propose(session, appender, plan.brought)
        uid = appender.fact(
            "reject_event", meeting_uid=_meeting(session), reject_uid=line.uid, kind="corrected", import_uid=brought,
            **appender.text(said),
        )  # fmt: skip
    return Outcome(plan.accepted[0].key.reference, uid, (), CHANGES)


def put_aside(session: Session, reject_uid: str, words: str, at: datetime | None = None) -> Outcome:
    """Put a line aside with a word why; it is kept and no longer waits. Raises Refused without words."""
    session.require(Act.IMPORT)
    if not words.strip():
        raise Refused("Putting a line aside needs a word why; nothing was recorded, say why.")
    with session.write("alteration", "line put aside", at=at) as appender:
        line = _open(session, reject_uid)
        uid = appender.fact(
            "reject_event", meeting_uid=_meeting(session), reject_uid=line.uid, kind="put_aside", import_uid=None,
            **appender.text(words.strip()),
        )  # fmt: skip
    return Outcome(f"line {line.line}", uid, (), frozenset({"imports", "board"}))


def put_aside_file(session: Session, import_uid: str, words: str, at: datetime | None = None) -> Outcome:
    """Put every line of a file that still waits aside with one word why; one undo brings them all back."""
    session.require(Act.IMPORT)
    if not words.strip():
        raise Refused("Putting lines aside needs a word why; nothing was recorded, say why.")
    with session.write("alteration", "lines put aside", at=at) as appender:
        lines = [line for line in session.store.imports.rejected(limit=-1) if line.import_uid == import_uid and not line.erased]
        if not lines:
            raise Refused("No line of that file waits; nothing was recorded.")
        meeting, kept = _meeting(session), appender.text(words.strip())
        for line in lines:
            uid = appender.fact("reject_event", meeting_uid=meeting, reject_uid=line.uid, kind="put_aside", import_uid=None, **kept)
    return Outcome(str(len(lines)), uid, (), frozenset({"imports", "board"}))


def _read(session: Session, line: RejectedLine, profile: Profile, text: str) -> ImportPlan:
    """Return the plan of the edited line alone; of several layouts of the file the one that reads it counts."""
    layouts = _layouts(session, line, profile)
    if not layouts:
        raise Refused(
            f"No line of {line.file} was understood, so this one cannot be read by itself; it is kept as it was, read the file again or put the line aside."
        )
    edited = " ".join(text.split()) != " ".join(line.raw.split())
    first = ""
    for layout in layouts:
        plan, reason = _try(session, line, profile, layout, text, padded=edited)
        if plan is not None:
            return plan
        first = first or reason
    raise Refused(f"Line {line.line} still cannot be read: {first}; what was typed is kept.")


def _try(
    session: Session, line: RejectedLine, profile: Profile, layout: LineLayout, text: str, *, padded: bool
) -> tuple[ImportPlan | None, str]:
    """Plan the edited line under the rows of its file, so that dates are read as the whole column was."""
    cells = cells_of(text)
    if padded and len(cells) < len(layout.headers):  # blanks at the end were not kept with the raw line
        cells += ("",) * (len(layout.headers) - len(cells))
    by_position = all(column.startswith("#") for _, column in profile.columns)
    head = () if by_position else (Row(1, layout.headers),)
    body = tuple(Row(at, row) for at, row in enumerate(layout.rows, start=2))
    mine = len(body) + 2
    rules = load_rules(session.tables)
    read_by = replace(profile, header=()) if by_position else profile
    try:
        plan = make_plan(
            line.file, "", (Table("", (*head, *body, Row(mine, cells))),), read_by, line.source,
            session.store.incidents.known, rules,
        )  # fmt: skip
    except BadFile as error:
        return None, str(error).rstrip(".")
    rejected = next((one.reason for one in plan.rejected if one.line == mine), "")
    if rejected:
        return None, rejected
    kept = tuple(one for one in plan.accepted if one.line == mine)
    if not kept:
        return None, "it reads as part of the report, not as a log"
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(plan, sha256=digest, accepted=kept, rejected=(), furniture=(), profile=profile.name), ""


def _layouts(session: Session, line: RejectedLine, profile: Profile) -> list[LineLayout]:
    """Return the headers the file's understood rows had, the most usual first, each with rows of it."""
    given = session.store.imports.given_rows(line.import_uid, line.source, profile.name, _CONTEXT)
    if any(name.startswith("#") for row in given for name, _ in row):
        given = _by_position(given)
    shapes = Counter(tuple(name for name, _ in row) for row in given)
    made = [
        LineLayout(shape, tuple(tuple(value for _, value in row) for row in given if tuple(name for name, _ in row) == shape))
        for shape, _ in shapes.most_common()
        if shape
    ]
    return made or ([LineLayout(profile.header, ())] if profile.header else [])


def _by_position(given: Sequence[tuple[tuple[str, str], ...]]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Give back the blank cells of columns without a name, which are not kept with a row."""
    named = list(dict.fromkeys(name for row in given for name, _ in row))
    numbers = {name: int(found[1]) for name in named if (found := _COLUMN.fullmatch(name))}
    by_number = [f"#{at}" for at in range(1, max(numbers.values(), default=0) + 1)]
    widest = [name for name, _ in max(given, key=len)]  # names and numbers mixed: the widest row tells the order
    named = widest if len(numbers) < len(named) else by_number
    return tuple(tuple((name, dict(row).get(name, "")) for name in named) for row in given)


def _profile(session: Session, line: RejectedLine) -> Profile:
    text = str(session.store.imports.batch(line.import_uid)["profile_json"])
    try:
        return Profile.from_json(text)
    except ValueError:
        known = set(Profile.__dataclass_fields__)
        kept = {name: value for name, value in json.loads(text).items() if name in known}
        return Profile.from_json(json.dumps(kept))


def _held(session: Session, reject_uid: str) -> RejectedLine:
    line = session.store.imports.reject(reject_uid)
    if line is None:
        raise Refused("That line is not in the store, or its import was undone; nothing was recorded.")
    return line


def _open(session: Session, reject_uid: str) -> RejectedLine:
    line = _held(session, reject_uid)
    if line.erased:
        raise Refused(f"The text of line {line.line} was removed; nothing was recorded.")
    if line.dealt:
        raise Refused(f"Line {line.line} of {line.file} is dealt with already ({line.dealt}); nothing was recorded.")
    return line


def _meeting(session: Session) -> str | None:
    meeting = session.store.meetings.open_one()
    return meeting.uid if meeting else None
