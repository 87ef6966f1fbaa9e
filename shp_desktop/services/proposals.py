"""The checks the rules propose: one for each person a log names as a child or a vulnerable adult, one for those it does not name."""

from collections.abc import Iterable, Sequence

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.checks import Check, ProposedCheck, still_proposed
from shp_desktop.domain.flags import found_in
from shp_desktop.domain.incident import Incident, IncidentVersion
from shp_desktop.domain.person_names import plain_name
from shp_desktop.domain.proposed_checks import proposed_checks
from shp_desktop.services.session import Session


def proposed(session: Session, incident_uid: str) -> tuple[ProposedCheck, ...]:
    """Return the checks proposed for a log that were neither asked nor dismissed; nothing for a log that is not shown."""
    with session.store.read():
        incident = session.store.incidents.get(incident_uid)
        if incident is None:
            return ()
        checks = session.store.checks.of_incidents([incident_uid]).get(incident_uid, ())
        dismissals = session.store.checks.dismissals([incident_uid]).get(incident_uid, ())
    return still_proposed(of_log(session, incident), checks, dismissals)


def owed(session: Session, item: BoardItem) -> tuple[ProposedCheck, ...]:
    """Return what is still proposed for an item that shows its checks and dismissals."""
    return still_proposed(of_log(session, item.incident), item.checks, item.dismissals)


def of_log(session: Session, incident: Incident) -> tuple[ProposedCheck, ...]:
    """Return what the rules propose for a log as it stands now; a text that was removed proposes nothing."""
    return session.rules.proposed_checks(incident)


def of_version(session: Session, version: IncidentVersion) -> tuple[ProposedCheck, ...]:
    """Return what the rules propose for one version of a log."""
    rules = session.rules
    return proposed_checks(version, found_in(version, rules.flags), rules.checks, rules.names)


def asked_again(session: Session, versions: Sequence[IncidentVersion], answered: Iterable[Check]) -> dict[str, str]:
    """Return the answered checks that logs just read ask about again, each with the reason: known is not safe.

    A log does so by the same whole name and the same service; whether it is the same person, people say.
    """
    by_name: dict[tuple[str, frozenset[str]], list[Check]] = {}
    for check in answered:
        name = frozenset(plain_name(check.person).replace(",", " ").split())
        if len(name) > 1:
            by_name.setdefault((check.service, name), []).append(check)
    lasts = {part for _, name in by_name for part in name}
    found: dict[str, str] = {}
    for version in versions if by_name else ():
        said = plain_name(f"{version.text.narrative} {version.text.result}")
        if not any(part in said for part in lasts) or session.rules.holds.proposed(version):
            continue  # a log that is held back is named to nobody
        for one in of_version(session, version):
            name = frozenset(plain_name(one.person).replace(",", " ").split())
            for check in by_name.get((one.service, name), ()):
                if check.reference != version.key.reference:
                    found[check.uid] = f"log {version.key.reference} names {check.person} as well: {one.why}"
    return found
