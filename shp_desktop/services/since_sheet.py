"""What became known of a check's person after its sheet was made, or since it was asked: an answer written before new facts closes nothing over them."""

from collections.abc import Sequence

from shp_desktop.domain.changes import new_facts
from shp_desktop.domain.checks import Check
from shp_desktop.services import proposals
from shp_desktop.services.session import Session
from shp_desktop.store.sheets import Sent


def told_since(session: Session, sent: Sent, checks: Sequence[Check]) -> dict[str, str]:
    """Return by uid why a check may not be answered from a sheet: a later version of its log, or another log that names the person."""
    return _since(session, sent.recorded_at, checks)


def told_since_asked(session: Session, check: Check) -> str:
    """Return what became known of an open check's person since it was asked: a slip may be older than that, and does not say. "" where nothing did."""
    why = _since(session, session.store.checks.recorded_at(check.uid), (check,)).get(check.uid, "") if check.open else ""
    return f"Since {check.ref} was asked {why}. If the slip was printed before that, ask again; its answer was given without it." if why else ""


def _since(session: Session, moment: str, checks: Sequence[Check]) -> dict[str, str]:
    if not checks:
        return {}
    versions = session.store.versions
    then = versions.standing_at((one.incident_uid for one in checks), moment)
    now = versions.of(one.incident_uid for one in checks)
    found = proposals.asked_again(session, versions.first_since(moment), checks)
    for one in checks:
        before, after = then.get(one.incident_uid), now.get(one.incident_uid)
        if after and (before is None or new_facts(before, after[-1])):
            found[one.uid] = f"log {one.reference} tells new facts"
    return found
