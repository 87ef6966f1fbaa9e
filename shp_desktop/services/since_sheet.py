"""What became known of a check's person after its sheet was made: an answer written before new facts closes nothing over them."""

from collections.abc import Sequence

from shp_desktop.domain.changes import new_facts
from shp_desktop.domain.checks import Check
from shp_desktop.services import proposals
from shp_desktop.services.session import Session
from shp_desktop.store.sheets import Sent


def told_since(session: Session, sent: Sent, checks: Sequence[Check]) -> dict[str, str]:
    """Return by uid why a check may not be answered from a sheet: a later version of its log, or another log that names the person."""
    if not checks:
        return {}
    versions = session.store.versions
    then = versions.standing_at((one.incident_uid for one in checks), sent.recorded_at)
    now = versions.of(one.incident_uid for one in checks)
    found = proposals.asked_again(session, versions.first_since(sent.recorded_at), checks)
    for one in checks:
        before, after = then.get(one.incident_uid), now.get(one.incident_uid)
        if after and (before is None or new_facts(before, after[-1])):
            found[one.uid] = f"log {one.reference} tells new facts"
    return found
