"""The one door a paper passes that leaves the chair: callers, phones, protected addresses and what was closed stay behind."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from shp_desktop.domain.actions import Action
from shp_desktop.domain.bands import READ
from shp_desktop.domain.board import BoardItem, Proposal
from shp_desktop.domain.checks import Check
from shp_desktop.domain.handout_priorities import without_places
from shp_desktop.domain.incident import BY_HAND, Incident
from shp_desktop.domain.kept_off import without_told
from shp_desktop.domain.officers import lead_told, officers
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.release import Handout, HandoutItem, KeptBack, handout_for
from shp_desktop.domain.release_rules import ReleaseRules
from shp_desktop.domain.released import FIELDS, NOTHING, standing
from shp_desktop.domain.withhold import Withheld, of_places, protected
from shp_desktop.errors import BadFile
from shp_desktop.services.kept_back import as_asked, kept_back, near, of_all
from shp_desktop.services.session import Session
from shp_desktop.store.facts import Appender

_CLOSED = "not released"
_RULES = "release_rules"
_ADMIN = "Admin"


def handout(session: Session, code: str, facts: PackFacts, kept: Mapping[str, str], moment: str = "") -> Handout:
    """Return what one agency takes away: by the rule table and by what people opened and closed; `kept` is kept off its paper.

    `moment` is when the close of a past meeting was recorded, "" for now.
    """
    said = session.store.records.said_of([item.incident.uid for item in facts.items if item.incident.uid not in kept])
    logs = {item.incident.uid: item.incident for item in facts.items}
    back = kept_back(session, logs, moment)
    versions = frozenset(one.version_uid for one in logs.values())
    morning = session.once(("handout", versions, moment), lambda: of_all(logs, back))
    made = handout_for(code, facts, said, session.rules.street, rules_of(session), back, morning)
    own = _own(session, code, facts, kept)
    asked = tuple(one.value for one in session.rules.interests if one.agency == made.agency and one.field == "type")

    def concerns(one: HandoutItem) -> bool:
        return any(word in one.type.casefold() for word in asked)  # of the type it is told by: a flag would tell what is in the log

    alone = {item.number for item in facts.items if not item.group}

    def kind(one: HandoutItem) -> str:
        found = session.rules.words.category(one.type)
        idle = found is not None and found.group.startswith(_ADMIN) and one.number in alone  # what is read by itself is not passed over
        return found.group if found and not idle else ""

    return replace(made, items=tuple(replace(one, own=own.get(one.number, ""), concern=concerns(one), kind=kind(one)) for one in made.items))


def _own(session: Session, code: str, facts: PackFacts, kept: Mapping[str, str]) -> dict[int, str]:
    """The numbers of an agency's own logs by item: it has them already. What is kept off its paper is not among them."""
    owner = session.rules.sources.owner
    logs = ((item.number, item.incident) for item in facts.items if item.incident.uid not in kept and item.incident.typed != BY_HAND)
    return {number: one.key.reference for number, one in logs if owner(one.key.source.casefold()).upper() == code.upper()}


def keep_rules(session: Session, appender: Appender) -> None:
    """Append the release rules as they stand where a meeting closes; rules that cannot be read let nothing leave and are not kept."""
    with suppress(BadFile):
        _ = session.rules.releases
        session.store.records.keep_rules(appender, _RULES, session.rules.release_rows)


def rules_of(session: Session) -> ReleaseRules:
    """Return the release rules; of a past morning those its meeting closed with, less what was closed since."""
    kept = session.store.records.kept_rules(_RULES)
    return session.rules.releases if kept is None else session.rules.releases_then(kept)


def without_withheld(session: Session, facts: PackFacts, moment: str = "") -> PackFacts:
    """Return the facts of a paper that leaves the chair: caller, phone and protected address of every log spoken of blotted out.

    An action is carried long after its log left the agenda, and that log's caller and address are kept back just as long, with
    those of the logs beside it on the day it was raised: the text of one is told with the names of another. Of a
    meeting that closed all that is as of its close, when that was recorded, so that its papers stay what they are.
    """
    actions, checks = (*facts.new_actions, *facts.carried, *facts.promises), (*facts.checks, *facts.answered)
    items = {item.incident.uid: item.incident for item in (*facts.items, *facts.changed)}
    uids = {one.incident_uid for one in actions} | {one.incident_uid for one in checks}
    with session.store.read():
        back = session.store.versions.looked_to()
        moment = moment or back
        told = (tuple(one.uid for one in actions), tuple(one.uid for one in checks))
        uids |= session.once(("beside", told, moment), lambda: _beside(session, *told, "" if back else moment))
        logs = dict(session.once(("logs", frozenset(uids), moment), lambda: near(session, uids, moment))) | items
        kept = kept_back(session, logs, moment)
    logs = as_asked(logs, kept)
    versions = frozenset(one.version_uid for one in logs.values())
    morning = session.once(("withheld", versions, moment), lambda: of_all(logs, kept))
    blots = _Blots(logs, kept, morning, morning.without_names(), {})
    clean, known = blots.morning.clean, officers(facts)
    return replace(
        facts,
        items=tuple(blots.item(one) for one in facts.items),
        changed=tuple(blots.item(one) for one in facts.changed),
        new_actions=tuple(blots.action(one) for one in facts.new_actions),
        carried=tuple(blots.action(one) for one in facts.carried),
        promises=tuple(blots.action(one) for one in facts.promises),
        checks=tuple(blots.check(one) for one in facts.checks),
        answered=tuple(blots.check(one) for one in facts.answered),
        attendance=tuple(
            replace(one, who=blots.anyone.clean(one.who), stands_for=blots.anyone.clean(one.stands_for)) for one in facts.attendance
        ),
        priorities=tuple(
            replace(one, place=clean(one.place), resource=clean(one.resource), when=clean(one.when), lead=lead_told(one.lead, known, clean))
            for one in facts.priorities
        ),
        said_back=tuple(replace(one, words=clean(one.words)) for one in facts.said_back),
        challenges=tuple(replace(one, words=clean(one.words), answer=clean(one.answer)) for one in facts.challenges),
        rejects=tuple(replace(one, raw="") for one in facts.rejects),
        closing_words=clean(facts.closing_words),
        streets={uid: "" if uid in logs and protected(logs[uid].latest) else street for uid, street in facts.streets.items()},
    )


def _beside(session: Session, actions: tuple[str, ...], checks: tuple[str, ...], moment: str) -> frozenset[str]:
    with session.store.read_as_of(moment):
        return session.store.records.beside(actions, checks)


def without_closed(session: Session, facts: PackFacts, readers: Sequence[str] = ()) -> PackFacts:
    """Return the facts of a paper that goes to the whole team, without the fields that are closed to everybody.

    Of one that all `readers` (agencies) have alike nothing stands there that is closed to any of them, and no place
    that is: not in what people typed either, nor the ward.
    """
    shut = _closed(session, facts.items, readers)
    homeless = {uid for uid, names in shut.items() if "street" in names}
    words, told = session.rules.ordinary, [item.incident.latest for item in facts.items if item.incident.uid in homeless]
    if readers:
        spoken = [_as_item(session, log) for log in _spoken_of(session, facts, shut)]
        gone = _closed(session, spoken, readers)
        told += [item.incident.latest for item in spoken if "street" in gone[item.incident.uid]]
    closed = [of_places(told, words)] if told else []

    def placeless(action: Action) -> Action:
        return replace(action, incident_place="") if action.incident_uid in homeless else action

    made = replace(
        facts,
        items=tuple(_without(item, shut[item.incident.uid], wards=not readers) for item in facts.items),
        new_actions=tuple(map(placeless, facts.new_actions)),
        carried=tuple(map(placeless, facts.carried)),
        priorities=tuple(without_places(one, closed) for one in facts.priorities),
        streets={uid: "" if uid in homeless else street for uid, street in facts.streets.items()},
        untimed=frozenset(uid for uid, names in shut.items() if "time" in names),
    )
    if not readers or not closed:
        return made
    made = without_told(made, closed[0])
    return replace(made, items=tuple(_untold(item, closed[0].clean) for item in made.items))


def _spoken_of(session: Session, facts: PackFacts, besides: Container[str]) -> Iterable[Incident]:
    """The logs of actions that are on this agenda no more."""
    uids = {one.incident_uid for one in (*facts.new_actions, *facts.carried) if one.incident_uid and one.incident_uid not in besides}
    moment = session.store.versions.looked_to()
    return (session.store.versions.known(uids, moment) if moment else session.store.incidents.of(uids)).values() if uids else ()


def _untold(item: BoardItem, clean: Callable[[str], str]) -> BoardItem:
    """An item whose typed words tell no place that is closed."""
    decision, assessment = item.decision, item.assessment
    return replace(
        item,
        decision=replace(decision, words=clean(decision.words)) if decision else None,
        assessment=replace(assessment, words={name: clean(words) for name, words in assessment.words.items()}) if assessment else None,
        statuses=tuple(replace(one, words=clean(one.words)) for one in item.statuses),
    )


def _as_item(session: Session, log: Incident) -> BoardItem:
    return BoardItem(0, log, Proposal(READ, ()), session.rules.flags_of(log))


def closed_to_all(session: Session, logs: Iterable[Incident]) -> Mapping[str, frozenset[str]]:
    """Return the fields of logs that are closed to everybody, by log; rules that cannot be read open nothing."""
    items = [_as_item(session, one) for one in logs]
    try:
        return _closed(session, items)
    except BadFile:
        return {item.incident.uid: frozenset(FIELDS) for item in items}


def _closed(session: Session, items: Sequence[BoardItem], readers: Iterable[str] = ()) -> Mapping[str, frozenset[str]]:
    """The fields of items that are closed to everybody, or to any of some readers, by log."""
    rules, said = rules_of(session), session.store.records.said_of([item.incident.uid for item in items])
    words = {code: standing(code, said) for code in ("", *readers)}

    def shut(item: BoardItem) -> frozenset[str]:
        settings = (rules.settings(item, code, stands.get(item.incident.uid, NOTHING)) for code, stands in words.items())
        return frozenset(one.name for each in settings for one in each.values() if not one.open)

    return {item.incident.uid: shut(item) for item in items}


def _without(item: BoardItem, shut: frozenset[str], *, wards: bool = True) -> BoardItem:
    latest, meant = item.incident.latest, item.meant
    if "type" in shut:
        latest = replace(latest, type=f"type {_CLOSED}", type_code="", closing_type="", closing_code="")
        meant = replace(meant, type="")
    if "grade" in shut:
        latest, meant = replace(latest, grade=""), replace(meant, grade="")
    if "street" in shut:
        latest = replace(latest, text=replace(latest.text, address="", postcode=""))
        if not wards:
            latest, meant = replace(latest, ward="", beat=""), replace(meant, ward="")
    return replace(item, incident=replace(item.incident, latest=latest), meant=meant)


@dataclass(frozen=True)
class _Blots:
    """What is blotted out: of texts about one log its own caller by any part of the name, and what any log of the morning keeps back."""

    logs: Mapping[str, Incident]
    kept: KeptBack
    morning: Withheld
    anyone: Withheld
    own: dict[str, Withheld]

    def of(self, uid: str) -> Callable[[str], str]:
        """Return what cleans a text about a log."""
        log = self.logs.get(uid)
        if log is None:
            return self.morning.clean
        own = self.own.get(uid)
        if own is None:
            own = self.own[uid] = self.kept.log(log)
        return lambda text: self.morning.clean(own.clean(text)) if text else text

    def item(self, item: BoardItem) -> BoardItem:
        """Return an item with what was decided and said of it cleaned."""
        clean, decision, assessment = self.of(item.incident.uid), item.decision, item.assessment
        incident, meant = self.logs.get(item.incident.uid, item.incident), item.meant
        if incident.typed:  # its type was typed as well
            latest = incident.latest
            incident = replace(incident, latest=replace(latest, type=clean(latest.type), closing_type=clean(latest.closing_type)))
            meant = replace(meant, type=clean(meant.type))
        if decision is not None:
            decision = replace(decision, words=clean(decision.words), who=self.morning.clean(decision.who))
        if assessment is not None:
            assessment = replace(assessment, words={name: clean(words) for name, words in assessment.words.items()})
        return replace(
            item, incident=incident, meant=meant, decision=decision, assessment=assessment, checks=tuple(map(self.check, item.checks)),
            statuses=tuple(replace(one, words=clean(one.words)) for one in item.statuses),
            dismissals=tuple(replace(one, words=clean(one.words), person=self.anyone.clean(one.person)) for one in item.dismissals),
        )  # fmt: skip

    def action(self, action: Action) -> Action:
        """An owner keeps the name, since an officer who rang a log in owns actions too; a number beside it goes."""
        clean = self.of(action.incident_uid)
        return replace(
            action, text=clean(action.text), ask_of=clean(action.ask_of), owner=self.anyone.clean(action.owner),
            incident_place=self.morning.clean(action.incident_place),
            events=tuple(replace(event, words=clean(event.words)) for event in action.events),
            changes=tuple(replace(change, words=clean(change.words)) for change in action.changes),
            decisions=tuple(replace(made, words=clean(made.words)) for made in action.decisions),
            put_right=replace(action.put_right, before=clean(action.put_right.before)) if action.put_right else None,
        )  # fmt: skip

    def check(self, check: Check) -> Check:
        """The person asked about keeps the name: the service answers for nobody else; a number beside it goes."""
        clean = self.of(check.incident_uid)
        answers = tuple(
            replace(one, outcome=clean(one.outcome), words=clean(one.words), action=clean(one.action)) for one in check.answers
        )
        return replace(check, person=self.anyone.clean(check.person), why=clean(check.why), again=clean(check.again), answers=answers)
