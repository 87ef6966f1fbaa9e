"""What is said of an action of a Team Around is read by every agency: it may not tell who the team is about."""

from shp_desktop.domain.actions import Action
from shp_desktop.domain.team_around import Referral
from shp_desktop.domain.team_names import names_person, tells_address
from shp_desktop.errors import Refused
from shp_desktop.services.session import Session


def not_told(session: Session, action: Action, words: str) -> None:
    """Let words stand with an action. Raises Refused where it is a Team Around's and they give the person's name or address."""
    one = session.store.teams.of_action(action.uid)
    if one is not None and tells(session, one, words):
        raise Refused(
            f"Every agency reads what is said of {action.ref}; nothing was recorded, "
            f"say it without the person's name and address, or tell it as progress of {one.ref}."
        )


def tells(session: Session, one: Referral, text: str) -> bool:
    """Say whether a text gives the name or the address of the person nominated."""
    if one.erased:
        return False
    rules = session.rules
    return names_person(text, one.person, rules.names) or (
        bool(one.address) and tells_address(text, one.address, rules.seen_place, rules.places, rules.names)
    )
