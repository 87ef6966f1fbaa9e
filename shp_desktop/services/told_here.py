"""What a list of actions, cases and checks tells the agency at the keyboard: the rule of "is anyone dealing with ...?" for all of them."""

from collections.abc import Iterable
from dataclasses import replace

from shp_desktop.domain.actions import Action
from shp_desktop.domain.cases import Case, Waiting
from shp_desktop.domain.checks import Check
from shp_desktop.domain.feedback import Back, BackToday
from shp_desktop.domain.withhold import Withheld
from shp_desktop.services.dealing_desk import Shown
from shp_desktop.services.kept_back import of_protected
from shp_desktop.services.session import Session

NOT_RELEASED = "not released to your agency"
TITLE_TELLS = "The title tells what a log asks to protect; other agencies read it blotted out."


def actions(session: Session, found: Iterable[Action], *, leaves: bool = False) -> tuple[Action, ...]:
    """Return actions as they may be read: what their log asks to protect is blotted out but for the agency that holds the log.

    With `leaves`, for a table that goes out of the room, it is blotted out whoever asks.
    """
    held = tuple(found)
    hidden = _hidden(session, (one.incident_uid for one in held), leaves=leaves)
    return tuple(_action(one, hidden[one.incident_uid]) if one.incident_uid in hidden else one for one in held)


def cases(session: Session, found: Iterable[Case]) -> tuple[Case, ...]:
    """Return cases as they may be read: what any of their logs asks to protect is blotted out but for the agency that holds the log."""
    held = tuple(found)
    hidden = _hidden(session, (log.uid for one in held for log in one.logs))
    return tuple(_case(one, [hidden[log.uid] for log in one.logs if log.uid in hidden]) for one in held)


def waiting(session: Session, found: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Return what waits for a case as it may be read, a log's and an action's words under the rule of `actions`."""
    held = tuple(found)
    with session.store.read():
        named = session.store.actions.by_refs(one.ref for one in held if one.kind == "action")
    logs = {one.uid: one.uid if one.kind == "log" else action.incident_uid if (action := named.get(one.ref)) else "" for one in held}
    hidden = _hidden(session, logs.values())
    return tuple(replace(one, words=hidden[logs[one.uid]].clean(one.words)) if logs[one.uid] in hidden else one for one in held)


def checks(session: Session, found: Iterable[Check]) -> tuple[Check, ...]:
    """Return checks as they may be read: of a log not released to the agency at the keyboard, that one was asked and of whom."""
    held = tuple(found)
    with session.store.read():
        shown = Shown(session, [one.incident_uid for one in held])
    asked = session.actor.agency.upper()
    return tuple(
        one if shown.released((one.incident_uid,), one.service) or asked in ("", one.by.rpartition("/")[2].upper())
        else replace(one, person=NOT_RELEASED, why="", reopened=NOT_RELEASED if one.reopened else "")
        for one in held
    )  # fmt: skip


def back(session: Session, found: BackToday) -> BackToday:
    """Return what came back as it may be read, each action under the rule of `actions`."""
    with session.store.read():
        named = session.store.actions.by_refs(one.ref for one in found.actions)
    logs = {ref: one.incident_uid for ref, one in named.items()}
    hidden = _hidden(session, logs.values())

    def clean(one: Back) -> Back:
        withheld = hidden.get(logs.get(one.ref, ""))
        return replace(one, what=withheld.clean(one.what), words=withheld.clean(one.words)) if withheld else one

    return replace(found, actions=tuple(map(clean, found.actions)))


def title_tells(session: Session, title: str, incident_uids: Iterable[str]) -> tuple[str, ...]:
    """Return what is said where a case's title tells what one of its logs asks to protect; nothing where it does not."""
    hidden = _hidden(session, incident_uids, leaves=True)
    return (TITLE_TELLS,) if any(one.clean(title) != title for one in hidden.values()) else ()


def _hidden(session: Session, log_uids: Iterable[str], *, leaves: bool = False) -> dict[str, Withheld]:
    """What is blotted out of each log that asks to be protected, by the log's uid; its holder's own are left out."""
    mine, sources = session.actor.agency.upper(), session.rules.sources
    wanted = {uid for uid in log_uids if uid}
    if not wanted:
        return {}
    with session.store.read():
        logs = session.store.incidents.of(wanted)
        asked, own = of_protected(session, logs)
    return {uid: own[uid] for uid, log in asked.items() if uid in own and (leaves or not mine or sources.owner(log.key.source) != mine)}


def _action(one: Action, withheld: Withheld) -> Action:
    clean = withheld.clean
    return replace(
        one, text=clean(one.text), ask_of=clean(one.ask_of), incident_place=clean(one.incident_place),
        events=tuple(replace(event, words=clean(event.words)) for event in one.events),
        changes=tuple(replace(change, words=clean(change.words)) for change in one.changes),
        decisions=tuple(replace(made, words=clean(made.words)) for made in one.decisions),
        put_right=replace(one.put_right, before=clean(one.put_right.before)) if one.put_right else None,
    )  # fmt: skip


def _case(one: Case, withheld: Iterable[Withheld]) -> Case:
    for each in withheld:
        clean = each.clean
        one = replace(
            one, title=clean(one.title), closing_reason=clean(one.closing_reason),
            logs=tuple(replace(log, place=clean(log.place)) for log in one.logs),
            steps=tuple(replace(step, to=clean(step.to), next_step=clean(step.next_step), words=clean(step.words)) for step in one.steps),
            events=tuple(replace(event, words=clean(event.words)) for event in one.events),
        )  # fmt: skip
    return one
