"""Disclosures (Data Protection Act 2018 s.62): each paper or table that leaves is recorded with its recipient, gateway and purpose."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shp_desktop.domain.copies import SHEETS, KeptCopy
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.sharing import Agreement, leans_on_consent
from shp_desktop.errors import LeftMeanwhile, UsageProblem
from shp_desktop.services.copy_numbers import agency_of
from shp_desktop.services.session import Session
from shp_desktop.store.facts import Appender
from shp_desktop.store.records import Target

PRINTED, SAVED, SEALED = "printed", "saved", "sealed"


@dataclass(frozen=True)
class Leaving:
    """A paper as it leaves: its kind and copy, its pages, the digest of its bytes and of the file it left as, and by which way.

    A sheet says whose agency it is for; `made_at` (UTC text) is of when its facts are, `replaces` the step by which the copy left that it replaces.
    """

    kind: str
    copy: Copy
    pages: int
    digest: str
    meeting_uid: str = ""
    file_digest: str = ""
    way: str = PRINTED
    gateway: str = ""
    agency: str = ""
    made_at: str = ""
    replaces: str = ""


def left(session: Session, *leaving: Leaving) -> tuple[str, ...]:
    """Record that a paper left, printed or saved as a file, or each of its sheets, and return their uids; a gateway that is named stands for the one agreed.

    Each copy has a line of the trail by itself, with its recipient; all are recorded or none.
    """
    found = []
    leaving = tuple(replace(one, gateway=gateway_named(session, one.gateway)) for one in leaving)
    with session.step():
        for one in leaving:
            with session.write("disclosure", "paper", recipient=one.copy.recipient) as appender:
                found.append(enter(session, appender, one))
    return tuple(found)


def not_printed(session: Session, uids: Sequence[str]) -> None:
    """Take back that a paper was printed: the printer did not take it."""
    with session.write("alteration", "paper not printed") as appender:
        for uid in uids:
            session.store.records.void(appender, Target(uid, "print", "", ""), None)


def enter(session: Session, appender: Appender, leaving: Leaving) -> str:
    """Append that a paper left to a transaction whose audit row is the caller's; returns its uid."""
    store, copy = session.store, leaving.copy
    agency = leaving.agency or agency_of(session, leaving.kind, copy.recipient)
    agreed = agreement(session, agency, leaving.kind)
    uid = _numbered(session, appender, leaving, agency)
    printed = store.records.printed(
        appender, meeting_uid=leaving.meeting_uid, kind=leaving.kind, recipient=copy.recipient, copy=copy.number, of=copy.of, pages=leaving.pages,
        bytes_digest=leaving.digest, reprint=int(copy.reprint),
    )  # fmt: skip
    store.copies.disclosed(
        appender, meeting_uid=leaving.meeting_uid, print_uid=printed, copy_uid=uid, what=leaving.kind, way=leaving.way, agency=agency,
        recipient=copy.recipient, gateway=leaving.gateway or agreed.gateway, agreement=agreed.name, purpose=agreed.purpose,
        size=leaving.pages, file_digest=leaving.file_digest or leaving.digest,
    )  # fmt: skip
    if leaving.made_at:
        store.copies.made(appender, printed, leaving.made_at, leaving.replaces)
    return printed


def exported(session: Session, what: str, recipient: str, rows: int, digest: str, *, words: str = "", agency: str = "") -> None:  # noqa: PLR0913 - what is known of a table that leaves
    """Record that a table left as a file: how many rows, what it was narrowed to, and for whom."""
    agreed = agreement(session, agency)
    with session.write("disclosure", "table", recipient=recipient) as appender:
        session.store.copies.disclosed(
            appender, words, what=what, way="exported", agency=agency, recipient=recipient, gateway=agreed.gateway, agreement=agreed.name,
            purpose=agreed.purpose, size=rows, file_digest=digest,
        )  # fmt: skip


def agreement(session: Session, agency: str, kind: str = "") -> Agreement:
    """Return under what a paper leaves by default: that of its agency, else of its kind, else of everybody else."""
    return session.rules.sharing.of(agency, kind)


def gateways(session: Session, kind: str) -> tuple[Agreement, tuple[tuple[str, str], ...]]:
    """Return what a kind of paper leaves under by default, and the gateways that may be named in its place, each with when."""
    agreed = agreement(session, agency_of(session, kind, ""), kind)
    return agreed, tuple((gateway, when) for gateway, when in session.rules.gateways if gateway != agreed.gateway)


def gateway_named(session: Session, words: str) -> str:
    """Return the gateway of the tables that is named, in full or by words only one of them has; "" for none. Raises UsageProblem.

    The ledger is never erased, so nobody's own words go into it; what the table lacks is added to it first.
    """
    said, known = " ".join(words.split()).casefold(), [gateway for gateway, _ in session.rules.gateways]
    if not said:
        return ""
    if leans_on_consent(said):
        raise UsageProblem("Consent is no gateway that papers of the meeting leave by; nothing was printed, name another one.")
    found = [one for one in known if one.casefold() == said] or [one for one in known if said in one.casefold()]
    if len(found) != 1:
        why = "fit more than one gateway" if found else "name no gateway of the tables"
        raise UsageProblem(f"Those words {why}; nothing was printed, use one of: {'; '.join(found or known)}.")
    return found[0]


def digest_of(data: bytes) -> str:
    """Return what a file is known by: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def adopted(session: Session, appender: Appender, held: KeptCopy) -> str:
    """Return the uid of a copy in the register; one known from its printing alone is entered first."""
    if held.kept:
        return held.uid
    agency = agency_of(session, held.kind, held.recipient)
    return session.store.copies.add(appender, held.meeting_uid, held.kind, held.number, held.of, agency, held.recipient)


def _numbered(session: Session, appender: Appender, leaving: Leaving, agency: str) -> str:
    copy = leaving.copy
    held = session.store.copies.find(leaving.meeting_uid, leaving.kind, copy.number, copy.recipient)
    # Without a meeting a paper is another one each time it is made, unless it says itself that it is a reprint.
    if held is not None and leaving.meeting_uid and not (copy.reprint or copy.replaces) and any(step.left for step in held.steps):
        raise LeftMeanwhile(f"{copy.words} left at the same time from elsewhere; it did not leave again, make the paper anew: it is a reprint.")
    if held is None and leaving.meeting_uid and leaving.kind in SHEETS and session.store.copies.numbered(leaving.meeting_uid, leaving.kind, copy.number):
        raise LeftMeanwhile(f"{copy.words}: somebody else's sheet was given that number at the same time; it did not leave, make the paper anew.")
    if held is not None and (leaving.meeting_uid or copy.reprint or copy.replaces):
        return adopted(session, appender, held)
    return session.store.copies.add(appender, leaving.meeting_uid, leaving.kind, copy.number, copy.of, agency, copy.recipient)
