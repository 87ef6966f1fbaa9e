"""Taking an answer sheet in: opened, held against what was sent, shown row by row first, then landed in one step."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from shp_desktop.domain import answer_rows
from shp_desktop.domain.actions import Action
from shp_desktop.domain.answer_sheets import ACTION, CHECK, Answered, Preview, Returned, ReturnedRow, Verdict, told
from shp_desktop.domain.checks import Check, CheckResult, shown_to
from shp_desktop.domain.moments import from_utc, from_utc_text, short_day
from shp_desktop.domain.people import Act
from shp_desktop.domain.words import counted, joined, sentence
from shp_desktop.errors import BadFile, Refused
from shp_desktop.services import manage_actions, safeguard
from shp_desktop.services.answer_sheets import FORM, action_state, check_state, lists
from shp_desktop.services.session import Outcome, Session
from shp_desktop.services.sheet_file import NeedsPassword, opened_file
from shp_desktop.services.since_sheet import told_since
from shp_desktop.store.sheets import Brought, Sent, SentRow

_LONG_AGO = date(2000, 1, 1)
#: what a look says of an answer to somebody who may only hear that it was given
_FOR_OTHERS = "answered, for the service and who asked to read"


def read_back(session: Session, file: Path, password: str = "", at: datetime | None = None) -> Preview:
    """Open a returned sheet and say what taking it would do; nothing is stored. Without a password those agreed are tried. Raises BadFile, Refused."""
    session.allow(Act.ACTIONS)
    back = opened_file(file, (password,) if password else _agreed(session, file))
    with session.store.read():
        sent = _ours(session, back)
        today = session.today(session.moment(at))
        if today > sent.valid_until:
            raise Refused(
                f"Answers of this sheet were taken until {short_day(sent.valid_until)} {sent.valid_until.year}; "
                "nothing was taken, make a new sheet and copy the answers over."
            )
        agency = session.rules.agency(sent.agency)
        rows = _judged(session, sent, back, today)
    return Preview(sent.uid, sent.agency, agency.name if agency else sent.agency, sent.number, sent.made, rows, back)


def take(session: Session, preview: Preview, at: datetime | None = None) -> tuple[Outcome, Preview]:
    """Land the answers a preview showed, each held against its item once more, in one transaction; returns what was done with each row.

    A sheet read a second time lands nothing twice.
    """
    session.require(Act.ACTIONS)
    today = session.today(session.moment(at))
    done: list[Answered] = []
    changes: set[str] = set()
    warnings: list[str] = []
    with session.step(at=at):
        sent = _ours(session, preview.returned)
        items = {row.ref: row for row in session.store.sheets.rows(sent.uid)}
        landed: list[tuple[Answered, Outcome]] = []
        for row in _judged(session, sent, preview.returned, today):
            if row.verdict is not Verdict.TAKE:
                done.append(row)
                continue
            try:
                outcome = _land(session, sent, row, at)
            except Refused as refused:
                done.append(replace(row, verdict=Verdict.REFUSED, words=str(refused)))
                continue
            landed.append((row, outcome))
            done.append(row)
            changes |= outcome.changes
            warnings += outcome.warnings
        if landed:
            _record(session, sent, items, landed, sum(row.verdict is Verdict.REFUSED for row in done))
    after = replace(preview, rows=tuple(done))
    words = f"{counted(len(landed), 'answer')} of answer sheet {sent.number}, {preview.name}, taken" if landed else _nothing(after)
    return Outcome(f"{sent.agency}-{sent.number}", sent.uid, (*warnings, *preview.returned.not_read), frozenset(changes), words), after


def _nothing(preview: Preview) -> str:
    already = preview.of(Verdict.ALREADY)
    if already and len(already) == len([row for row in preview.rows if row.verdict is not Verdict.BLANK]):
        return "Everything on this sheet was taken already; nothing was recorded again."
    return "Nothing on this sheet could be taken; nothing was recorded."


def _agreed(session: Session, file: Path) -> tuple[str, ...]:
    """The passwords agreed, that of the agency the file is named after first."""
    held = session.store.sheets.passwords()
    if not held:
        raise NeedsPassword("No password is agreed with any agency; nothing was taken, type the password of the sheet.")
    named = sorted(held, key=lambda code: f"-{code}-" not in file.name)
    return tuple(dict.fromkeys(held[code] for code in named))


def _ours(session: Session, back: Returned) -> Sent:
    """Return the sheet that came back. Raises Refused where this store never made it."""
    from shp_desktop.security import sealed

    if not back.marks:
        raise BadFile("This workbook is no answer sheet, or its marks were taken out; nothing was taken, ask for the sheet itself.")
    form, _, rest = back.marks[0].partition(":")
    uid, _, mark = rest.partition(":")
    secret, sent = session.store.sheets.secret(), session.store.sheets.by_uid(uid)
    if len(back.marks) > 1:
        raise Refused("This workbook holds parts of two answer sheets; nothing was taken, bring each back as a file of its own.")
    if form != FORM or sent is None or not sealed.same(mark, sealed.mark(secret, "sheet", uid, sent.agency, str(sent.number))):
        raise Refused("This sheet was not made here, or was changed since; nothing was taken, bring it to the team that made it.")
    return sent


def _judged(session: Session, sent: Sent, back: Returned, today: date) -> tuple[Answered, ...]:
    items = {row.ref: row for row in session.store.sheets.rows(sent.uid)}
    brought = session.store.sheets.brought(sent.uid)
    asked = [one for item in items.values() if item.kind == CHECK and isinstance(one := _item(session, item), Check) and one.open]
    since = told_since(session, sent, asked)
    bound: dict[str, list[ReturnedRow]] = {}
    out: list[Answered] = []
    for row in back.rows:
        if _bound(session, sent, items, row):
            bound.setdefault(row.shown[0], []).append(row)
        elif not row.blank:
            said = ": ".join(filter(None, row.given))[:80]
            out.append(Answered(Verdict.REFUSED, row.kind, row.shown[0], _unbound(row.shown[0] in items), row.line, said))
    refused = {one.ref for one in out}
    for ref, item in items.items():
        rows = [row for row in bound.get(ref, ()) if not row.blank]
        if len({(row.given, row.no_result) for row in rows}) > 1:
            out += [Answered(Verdict.REFUSED, item.kind, ref, "it stands on the sheet twice with different answers", row.line) for row in rows]
        elif rows:
            judged = _one(session, sent, item, rows[0], brought.get(item.item_uid), today)
            out.append(_too_old(judged, since.get(item.item_uid, ""), sent))
        elif ref not in refused and item.kind in back.moved:
            out.append(Answered(Verdict.REFUSED, item.kind, ref, _MOVED))
        elif ref not in refused:
            there = any(row.shown[0] == ref for row in back.rows)
            out.append(Answered(Verdict.BLANK, item.kind, ref, "nothing was filled in" if there else "its line is not on the sheet any more"))
    return tuple(out)


_MOVED = "the columns of its worksheet do not stand as they were sent, so it is not certain what was answered"


def _unbound(known: bool) -> str:
    return "its grey cells were changed, so it is not certain what was answered" if known else "this line was not on the sheet that was sent"


def _bound(session: Session, sent: Sent, items: dict[str, SentRow], row: ReturnedRow) -> bool:
    """Say whether a row shows what was sent, on the sheet it was sent on."""
    from shp_desktop.security import sealed

    item = items.get(row.shown[0]) if row.shown else None
    if item is None or item.kind != row.kind:
        return False
    return sealed.same(row.mark, sealed.mark(session.store.sheets.secret(), row.kind, sent.uid, *map(told, row.shown)))


def _one(session: Session, sent: Sent, item: SentRow, row: ReturnedRow, before: Brought | None, today: date) -> Answered:
    about = row.shown[1]
    answer = Answered(Verdict.REFUSED, item.kind, item.ref, "", row.line, about, given=row.given)
    if row.no_result:
        return replace(answer, words=f"{joined(row.no_result, 'and')}: a formula stands there without its result; type the words themselves")
    if before is not None and before.answer == _answer_mark(session, row.given):
        day = short_day(from_utc(from_utc_text(before.at)).local.date())
        return replace(answer, verdict=Verdict.ALREADY, words=f"this answer was taken on {day}")
    found = _item(session, item)
    if found is None or found.uid != item.item_uid:
        return replace(answer, about="", words="it is no longer here to be answered")
    if why := _stale(session, sent, item, found, before):
        return replace(answer, words=why)
    since = found.raised if isinstance(found, Action) else _reported(session, found)
    said = answer_rows.read(item.kind, sent.agency, row.given, lists(session, sent.agency), since, today)
    if said.wrong:
        return replace(answer, words=said.wrong)
    hidden = isinstance(found, Check) and shown_to(found, session.actor) is not found
    words = _FOR_OTHERS if hidden else answer_rows.would(item.kind, said.values, today)
    return replace(answer, verdict=Verdict.TAKE, words=words, values=said.values)


def _reported(session: Session, check: Check) -> date:
    """The day the log of a check was reported; nobody was told of it before."""
    log = session.store.incidents.get(check.incident_uid)
    return log.latest.reported.local.date() if log is not None else _LONG_AGO


def _item(session: Session, item: SentRow) -> Action | Check | None:
    return session.store.actions.by_ref(item.ref) if item.kind == ACTION else session.store.checks.by_ref(item.ref)


def _state(session: Session, found: Action | Check) -> str:
    secret = session.store.sheets.secret()
    return action_state(secret, found) if isinstance(found, Action) else check_state(secret, found)


def _stale(session: Session, sent: Sent, item: SentRow, found: Action | Check, before: Brought | None) -> str:
    """Why an answer comes too late for an item, or ""."""
    if not found.open:
        if before is not None:
            return "this sheet brought another answer before, and that one stands"
        return f"it is finished already ({found.status.value.replace('_', ' ')})" if isinstance(found, Action) else "it was answered already"
    if isinstance(found, Action) and found.agency != sent.agency:
        return f"it is with {found.agency} now"
    if _state(session, found) != (before.state if before is not None else item.state):
        return f"it was changed or updated since the sheet was made on {short_day(sent.made)}; a new sheet asks for it as it stands"
    return ""


def _too_old(answer: Answered, why: str, sent: Sent) -> Answered:
    """Return an answer to a check, refused where new facts came after the sheet was made: it was given without them."""
    if not why or answer.verdict is not Verdict.TAKE or (answer.values or {}).get("result") == CheckResult.NOT_CHECKED:
        return answer
    words = f"it was written before new facts: since the sheet was made on {short_day(sent.made)} {why}; make a new sheet, so that it is asked again"
    return replace(answer, verdict=Verdict.REFUSED, words=words)


def _answer_mark(session: Session, given: tuple[str, ...]) -> str:
    from shp_desktop.security import sealed

    return sealed.mark(session.store.sheets.secret(), "answer", *given)


def _land(session: Session, sent: Sent, row: Answered, at: datetime | None) -> Outcome:
    """Record one answer where every answer is recorded, with words that say where it came from."""
    values = row.values or {}
    by = f", by {values['by']}" if values["by"] else ""
    today = session.today(session.moment(at))
    day = f", on {answer_rows.spoken_day(values['day'], today)}" if values["day"] else ""
    origin = f"answer sheet {sent.number} of {sent.agency}{by}"
    if row.kind == ACTION:
        words = f"{values['words']} ({origin}{day})" if values["words"] else sentence(f"{origin}{day}")
        done = date.fromisoformat(values["day"]) if values["day"] else None
        return manage_actions.update(session, row.ref, values["result"], words, at, day=done)
    return safeguard.answer(
        session, row.ref, values["result"], worker_told=values["worker_told"], told_at=values["day"], hub_ref=values["hub_ref"],
        outcome=values["outcome"], action=values["action"], referred_by=values["referred_by"], referred_at=values["referred_at"],
        words=sentence(origin), theirs=True, at=at,
    )  # fmt: skip


def _record(session: Session, sent: Sent, items: dict[str, SentRow], landed: list[tuple[Answered, Outcome]], refused: int) -> None:
    """Put beside each answer which sheet brought it, and how its item stands after it."""
    meeting = session.store.meetings.open_one()
    meeting_uid = meeting.uid if meeting else None
    with session.write("alteration", "answer sheet", recipient=sent.agency) as appender:
        taken = session.store.sheets.taken(appender, sent.uid, meeting_uid, len(landed), refused)
        for row, outcome in landed:
            found = _item(session, items[row.ref])
            if found is None:
                continue
            brought = Brought(items[row.ref].item_uid, _answer_mark(session, row.given), _state(session, found), "")
            kind = "action_event" if row.kind == ACTION else "check_event"
            session.store.sheets.answered(appender, taken, sent.uid, meeting_uid, brought, (kind, outcome.uid))
