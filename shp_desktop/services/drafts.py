"""Text being typed is kept as it is typed; it is the one record that changes in place."""

from shp_desktop.services.session import Session


def keep(session: Session, place: str, text: str) -> None:
    """Keep what stands in one place of the window; an empty text forgets it."""
    with session.store.write(session.actor.label, session.now()):
        session.store.records.keep_draft(place, text, session.now())


def drafts(session: Session) -> dict[str, str]:
    """Return the text kept for each place."""
    with session.store.read():
        return session.store.records.drafts()


def forget(session: Session, place: str) -> None:
    """Forget the text of one place."""
    keep(session, place, "")
