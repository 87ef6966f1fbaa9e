"""Text being typed is kept as it is typed, for the agency that types it alone; it is the one record that changes in place."""

from shp_desktop.services.session import Session

#: stands between the agency and the place
OF = "|"


def keep(session: Session, place: str, text: str, agency: str = "") -> None:
    """Keep what stands in one place of the window, for the agency at the keyboard unless another typed it; an empty text forgets it."""
    with session.store.write(session.actor.label, session.now()):
        session.store.records.keep_draft(f"{agency or session.actor.agency}{OF}{place}", text, session.now())
        session.store.records.keep_draft(place, "", session.now())  # what was kept there before agencies were told apart


def drafts(session: Session) -> dict[str, str]:
    """Return the text kept for each place by the agency at the keyboard, and what was kept before agencies were told apart."""
    with session.store.read():
        held = session.store.records.drafts()
    mine = f"{session.actor.agency}{OF}"
    of_nobody = {place: text for place, text in held.items() if OF not in place}
    return of_nobody | {place.removeprefix(mine): text for place, text in held.items() if place.startswith(mine)}


def forget(session: Session, place: str) -> None:
    """Forget the text of one place."""
    keep(session, place, "")
