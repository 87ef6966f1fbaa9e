"""The register of copies: who holds which, what came back, what was destroyed before whom, and what is not back yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.copies import SHEETS, Exported, Fate, KeptCopy, counts_words, refusal
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import day_words, from_wall, utc_text
from shp_desktop.domain.people import Act
from shp_desktop.domain.team_around import months_after
from shp_desktop.domain.two_names import one_person
from shp_desktop.domain.words import counted, joined
from shp_desktop.errors import Refused
from shp_desktop.services.disclosures import adopted
from shp_desktop.services.meeting_now import current_meeting
from shp_desktop.services.session import Outcome, Session

_ALL = "all"
_DID = {
    Fate.HANDED_OUT: "handed out", Fate.COLLECTED: "collected", Fate.DESTROYED: "destroyed", Fate.LOST: "said to be lost", Fate.FOUND: "found again",
}  # fmt: skip


@dataclass(frozen=True)
class Register:
    """The copies of one morning's papers, and those of other mornings that left and are not destroyed.

    `owed` says what has been kept to the end of its time, "" where nothing has.
    """

    day: date | None
    copies: tuple[KeptCopy, ...]
    others: tuple[KeptCopy, ...] = ()
    owed: str = ""

    @property
    def words(self) -> str:
        """Return the copies of the morning in one line."""
        return counts_words(self.copies)


def register(session: Session, day: date | None) -> Register:
    """Return the register of a day's meeting, or with None of the briefing to come."""
    with session.store.read():
        meeting = _meeting(session, day)
        here = session.store.copies.of_meeting(meeting.uid) if meeting else ()
        mine = {one.uid for one in here}
        others = tuple(one for one in session.store.copies.open() if one.uid not in mine)
        owed = words_owed(session)
    return Register(meeting.day if meeting else day, here, others, owed)


def words_owed(session: Session) -> str:
    """Return what of the register is kept to the end of its time and how it is taken out, "" where nothing is."""
    found = len(old_words(session))
    months = counted(session.rules.limits.copy_words_keep_months, "month")
    return f"{counted(found, 'text')} said of copies and lists {'is' if found == 1 else 'are'} older than {months}: copies --erase-words" if found else ""


def every(session: Session) -> tuple[KeptCopy, ...]:
    """Return every copy of every paper."""
    with session.store.read():
        return tuple(sorted(session.store.copies.all(), key=lambda one: (one.day, *one.place)))


def old_words(session: Session, at: datetime | None = None) -> tuple[str, ...]:
    """Return the texts said of copies and of lists that left that have stood for the time of `copy_words_keep_months`."""
    until = months_after(session.today(at), -session.rules.limits.copy_words_keep_months)
    return session.store.copies.said_by(utc_text(from_wall(datetime.combine(until, time.min)).utc))


def exports(session: Session) -> tuple[Exported, ...]:
    """Return every table that left as a file."""
    with session.store.read():
        return session.store.copies.exported()


def not_back(session: Session) -> tuple[KeptCopy, ...]:
    """Return the copies of the open meeting that are not back: with somebody, lying about, or lost."""
    with session.store.read():
        return _not_back(session, session.store.meetings.open_one())


def left_out(session: Session) -> tuple[KeptCopy, ...]:
    """Return the copies of the meeting closed last that are not back."""
    with session.store.read():
        return _not_back(session, session.store.meetings.last_closed())


def _not_back(session: Session, meeting: Meeting | None) -> tuple[KeptCopy, ...]:
    held = session.store.copies.of_meeting(meeting.uid) if meeting else ()
    return tuple(one for one in held if one.kept and (one.out or one.state == Fate.LOST))


def note(  # noqa: PLR0913 - what is said of copies
    session: Session, copies: Sequence[str], fate: Fate, *, who: str = "", witness: str = "", words: str = "", at: datetime | None = None
) -> Outcome:
    """Record what became of copies, by their uids: all of them or none. Raises Refused, naming the copy that stands in the way."""
    session.require(Act.PAPERS)
    who, witness, words = who.strip(), witness.strip(), words.strip()
    if fate is Fate.DESTROYED:
        who = who or session.actor.name
    with session.write("alteration", "copy", at=at) as appender:
        held = [_held(session, uid) for uid in dict.fromkeys(copies)]
        if not held:
            raise Refused("No copy was chosen; nothing was recorded.")
        for one in held:
            if why := refusal(one, fate, who, witness, words):
                raise Refused(f"{why[:1].upper()}{why[1:]}; nothing was recorded.")
        if fate is Fate.DESTROYED:
            _two_people(session, who, witness)
        meeting = current_meeting(session)
        for one in held:
            uid = session.store.copies.step(
                appender, adopted(session, appender, one), fate, who=who, witness=witness, words=words, meeting_uid=meeting.uid if meeting else None
            )
    named = joined(one.name for one in held)
    odd = _odd(held, fate, who, session.moment(at))
    return Outcome(named, uid, odd, frozenset({"papers"}), f"{_copies_words([one.name for one in held])} {_DID[fate]}.")


def _two_people(session: Session, who: str, witness: str) -> None:
    """Raise Refused unless the two names are of two people."""
    if any(AgencyNames(session.rules.agencies).called(name) for name in (who, witness)):
        raise Refused("An agency destroys nothing and sees nothing: give the names of two people; nothing was recorded.")
    if one_person(who, witness, session.rules.names):
        raise Refused("The two names may be of one person; nothing was recorded, give both names whole or let somebody else see it destroyed.")


def _odd(held: Sequence[KeptCopy], fate: Fate, who: str, at: datetime) -> tuple[str, ...]:
    """What is odd about what was recorded, as it stood before."""
    early = [one.name for one in held if one.disclosed is not None and at < one.disclosed.at]
    out = [one for one in held if fate is Fate.HANDED_OUT and one.state == Fate.HANDED_OUT and one.last is not None and one.last.who != who]
    found = [f"{_copies_words(early)} had not left by then."] if early else []
    return (*found, *(f"Copy {one.name} was {one.state_words} already: it is with somebody else now." for one in out))


def _copies_words(names: Sequence[str]) -> str:
    return f"{'Copy' if len(names) == 1 else 'Copies'} {joined(names)}"


def chosen(session: Session, names: str | Iterable[str], fate: Fate, day: date | None = None) -> tuple[KeptCopy, ...]:
    """Return the copies that are named ("4", "minutes", "chair", or "all" that it can be said of) of a day, else of the last morning with papers.

    Raises Refused for a name that is none.
    """
    with session.store.read():
        meeting = _meeting(session, day) if day else session.store.meetings.open_one() or _last_printed(session)
        held = session.store.copies.of_meeting(meeting.uid) if meeting else ()
    if not held:
        raise Refused(f"No paper {f'of {day_words(day)} ' if day else ''}has left; nothing was recorded.")
    wanted = [names] if isinstance(names, str) else list(names)
    if [one.strip().casefold() for one in wanted] == [_ALL]:
        found = tuple(one for one in held if not refusal(one, fate, "one", "another", "words"))
        if not found:
            raise Refused(f"There is no copy that could be {_DID[fate]}; nothing was recorded.")
        return found
    return tuple(dict.fromkeys(one for name in wanted for one in _called(held, name, fate)))


def _called(held: Sequence[KeptCopy], name: str, fate: Fate) -> tuple[KeptCopy, ...]:
    """The copy that is named, or all sheets of a paper whose sheets go apart, that it can be said of, by the paper's own word."""
    kind = name.strip().casefold()
    if kind not in SHEETS or not (sheets := [one for one in held if one.kind == kind]):
        return (_named(held, name),)
    found = tuple(one for one in sheets if not refusal(one, fate, "one", "another", "words"))
    if not found:
        raise Refused(f"There is no sheet of {name} that could be {_DID[fate]}; nothing was recorded.")
    return found


def _named(held: Sequence[KeptCopy], name: str) -> KeptCopy:
    said = " ".join(name.split()).casefold()
    found = [one for one in held if said in (one.name.casefold(), one.recipient.casefold())] or [one for one in held if said == one.kind.casefold()]
    if len(found) != 1:
        names = joined((one.name for one in held), "or")
        raise Refused(f"{name} is {'no copy' if not found else 'more than one copy'} of that morning; nothing was recorded, use {names}.")
    return found[0]


def _held(session: Session, uid: str) -> KeptCopy:
    found = session.store.copies.get(uid)
    if found is None:
        raise Refused("That copy is not in the register; nothing was recorded, look at the register again.")
    return found


def _meeting(session: Session, day: date | None) -> Meeting | None:
    if day is not None:
        return session.store.meetings.on(day)
    return next((one for one in session.store.meetings.all() if one.state != "closed"), None)


def _last_printed(session: Session) -> Meeting | None:
    return next((one for one in session.store.meetings.all() if session.store.copies.of_meeting(one.uid)), None)
