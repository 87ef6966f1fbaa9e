"""Checks on the chair's pack: those that await an answer, those answered; whole lines where a narrow column would wrap."""

from reportlab.platypus import Flowable

from shp_desktop.domain.checks import NOT_A_REFERRAL, RESULT_WORDS, Check
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.packs import PackFacts
from shp_desktop.output.marks import TickBox
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import grey, markup, para, rich, strong
from shp_desktop.output.words import stamp_text

_NOTE = NOT_A_REFERRAL[0].lower() + NOT_A_REFERRAL[1:].rstrip(".")


def checks_section(facts: PackFacts) -> list[Flowable]:
    """Return the checks that await an answer, the oldest first, and those answered since the last meeting."""
    owed = sorted(facts.checks, key=lambda one: (one.asked_at, one.ref))
    if owed:
        rows = [[TickBox(), *_told(one, facts, _open_words(one)), _asked(one, facts)] for one in owed]
        heads = ("", "check", "who and why", "service, asked")
        story = section("Checks open", f"{len(rows)}, oldest first; {_NOTE}", table(rows, spread(18, 60, 0, 128), heads))
    else:
        story = section("Checks open", _NOTE, para("No check awaits an answer.", "facts"))
    if facts.answered:
        rows = [[*_told(one, facts, ""), _asked(one, facts), markup(_answer(one), "small")] for one in facts.answered]
        heads = ("check", "who and why", "service, asked", "answer")
        story += section("Checks answered", f"{len(rows)}; {_NOTE}", table(rows, spread(60, 0, 108, 158), heads))
    return story


def _told(check: Check, facts: PackFacts, more: str) -> list[Flowable]:
    number = facts.number_of(check.incident_uid)
    where = f"item {number}" if number else f"log {check.reference}" if check.reference else ""
    person = "unnamed children" if check.person == "unnamed" else check.person
    parts = [rich(person) + "&nbsp; " + grey(where), grey(check.why) if check.why else "", more]
    return [para(check.ref, "facts"), markup("<br/>".join(part for part in parts if part), "small")]


def _asked(check: Check, facts: PackFacts) -> Flowable:
    return markup(rich(facts.agency_name(check.service)) + "<br/>" + grey(stamp_text(check.asked_at)), "small")


def _open_words(check: Check) -> str:
    """What is more than that nobody has answered yet: asked again because, handed over until."""
    parts = [strong(f"open again: {check.reopened}")] if check.reopened else []
    handed = check.handover
    if handed:
        parts.append(grey(f"handed over to {handed.to}, Emergency Duty Team, until {short_day(handed.until)}"))
    return "<br/>".join(parts)


def _answer(check: Check) -> str:
    last = check.answers[-1] if check.answers else None
    if last is None:
        return ""
    told = f"worker told {last.worker_told} {stamp_text(last.told_at)}".strip() if last.worker_told else ""
    referred = f"already referred {last.referred_by} {stamp_text(last.referred_at)}".strip() if last.referred_by or last.referred_at else ""
    parts = [part for part in (last.action, last.outcome, told, last.hub_ref, referred, last.words) if part]
    return strong(RESULT_WORDS[last.result]) + (("<br/>" + grey("; ".join(parts))) if parts else "")
