"""Named users, their roles, and who is at the keyboard."""

from shp_desktop.domain.people import Act, Person, Role
from shp_desktop.errors import Refused
from shp_desktop.services.session import Outcome, Session


def people(session: Session) -> tuple[Person, ...]:
    """Return the named users."""
    with session.store.read():
        return session.store.records.people()


def save_person(session: Session, person: Person, *, active: bool = True) -> Outcome:
    """Name a user or change one. Raises Refused without a name, or where no admin would be left."""
    if not person.name.strip():
        raise Refused("A user needs a name; nothing was recorded, type one.")
    with session.write("alteration", "people") as appender:
        held = people(session)
        managed = any(one.role is Role.ADMIN for one in held)
        if managed:
            session.require(Act.MANAGE)
        others = [one for one in held if (one.name.casefold(), one.agency) != (person.name.casefold(), person.agency)]
        left = any(one.role is Role.ADMIN for one in others) or (active and person.role is Role.ADMIN)
        if managed and not left:
            raise Refused(
                "That would leave nobody who may manage users; nothing was changed, name another admin first."
            )
        uid = session.store.records.set_person(appender, person, active=active)
    return Outcome(person.label, uid, (), frozenset({"people"}))


def change_actor(session: Session, person: Person) -> Person:
    """Put another person at the keyboard; recorded as a login. Returns them with their role. Raises Refused for one put away."""
    with session.store.read():
        actor = session.store.records.seated(Person(person.name, person.agency))
    session.actor = actor
    session.note("login", "keyboard")
    return actor
