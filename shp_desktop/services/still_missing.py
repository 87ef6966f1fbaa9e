"""Who is missing still though the meeting had them before: an item leaves the agenda, the person is not found by that."""

from collections.abc import Container
from dataclasses import replace

from shp_desktop.domain.packs import PackFacts, StillMissing
from shp_desktop.domain.page_one import FOUND, STILL_MISSING
from shp_desktop.domain.withhold import protected
from shp_desktop.services import status_lines
from shp_desktop.services.session import Session

_NOW = "9"


def with_still_missing(session: Session, facts: PackFacts, kept: Container[str], moment: str) -> PackFacts:
    """Put beside a morning who of earlier agendas was said to be missing last; `kept` stays off this paper, `moment` is "" for now."""
    here = {item.incident.uid for item in facts.items}
    asked = [uid for uid in session.store.order.with_status(STILL_MISSING) if uid not in here and uid not in kept]
    if not asked:
        return facts
    logs = session.store.versions.standing_at(asked, moment or _NOW)
    found: list[StillMissing] = []
    for uid, lines in status_lines.standing(session, asked).items():
        last = next((one for one in lines if one.status in (STILL_MISSING, FOUND)), None)
        log = logs.get(uid)
        if log is not None and last is not None and last.status == STILL_MISSING:
            street = "" if protected(log) else session.rules.street(log.text.address)
            found.append(StillMissing(log.key.reference, log.type or log.type_code, street, last))
    return replace(facts, still_missing=tuple(sorted(found, key=lambda one: (one.said.as_at, one.reference), reverse=True)))
