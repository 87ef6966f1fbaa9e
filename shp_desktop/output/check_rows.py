"""Checks on the chair's pack: those that await an answer, those answered; whole lines where a narrow column would wrap."""

from collections import Counter

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from shp_desktop.domain.checks import NOT_A_REFERRAL, RESULT_WORDS, Check
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.packs import PackFacts
from shp_desktop.output.marks import TickBox
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import grey, markup, para, rich, strong
from shp_desktop.output.words import stamp_text

#: room for the heading, what is said once, and two checks
_HEAD = 130.0
_TEAM = "Emergency Duty Team"
_NOTE = NOT_A_REFERRAL[0].lower() + NOT_A_REFERRAL[1:].rstrip(".")


def checks_section(facts: PackFacts) -> list[Flowable]:
    """Return the checks that await an answer, the oldest first, and those answered since the last meeting."""
    owed = sorted(facts.checks, key=lambda one: (one.asked_at, one.ref))
    if owed:
        most, count = Counter(_handed(one) for one in owed).most_common(1)[0]
        once = most if count > 2 else ""
        rows = [[TickBox(), *_told(one, facts, _open_words(one, once)), _asked(one, facts)] for one in owed]
        heads = ("", "check", "who and why", "service, asked")
        listed = table(rows, spread(18, 60, 0, 128), heads)
        said = f"All {most}." if count == len(owed) else f"{count} of {len(owed)} {most}; beside the others it is said."
        first = [para(said, "small"), Spacer(1, 4), listed] if once else [listed]
        story = [CondPageBreak(_HEAD), *section("Checks open", f"{len(rows)}, oldest first; {_NOTE}", *first)]
    else:
        story = section("Checks open", _NOTE, para("No check awaits an answer.", "facts"))
    if facts.answered:
        rows = [[*_told(one, facts, ""), _asked(one, facts), markup(_answer(one), "small")] for one in facts.answered]
        heads = ("check", "who and why", "service, asked", "answer")
        story += section("Checks answered", f"{len(rows)}; {_NOTE}", table(rows, spread(60, 0, 108, 158), heads))
    return story


def _told(check: Check, facts: PackFacts, more: str) -> list[Flowable]:
    number = facts.number_of(check.incident_uid)
    where = check.where(number)
    parts = [rich(check.whom) + "&nbsp; " + grey(where), grey(check.why) if check.why else "", more]
    return [para(check.ref, "facts"), markup("<br/>".join(part for part in parts if part), "small")]


def _asked(check: Check, facts: PackFacts) -> Flowable:
    return markup(rich(facts.agency_name(check.service)) + "<br/>" + grey(stamp_text(check.asked_at)), "small")


def _open_words(check: Check, once: str) -> str:
    """What is more than that nobody has answered yet: asked again because, handed over until, where that is not said once for most."""
    parts = [strong(f"open again: {check.reopened}")] if check.reopened else []
    handed = _handed(check)
    if handed != once:
        parts.append(grey(handed or ("not handed over" if once else "")))
    return "<br/>".join(part for part in parts if part)


def _handed(check: Check) -> str:
    one = check.handover
    if one is None:
        return ""
    to = one.to if _TEAM.casefold() in one.to.casefold() else f"{one.to}, {_TEAM}"
    return f"handed over to {to}, until {short_day(one.until)}"


def _answer(check: Check) -> str:
    last = check.answers[-1] if check.answers else None
    if last is None:
        return ""
    told = f"worker told {last.worker_told} {stamp_text(last.told_at)}".strip() if last.worker_told else ""
    referred = f"already referred {last.referred_by} {stamp_text(last.referred_at)}".strip() if last.referred_by or last.referred_at else ""
    parts = [part for part in (last.action, last.outcome, told, last.hub_ref, referred, last.words) if part]
    return strong(RESULT_WORDS[last.result]) + (("<br/>" + grey("; ".join(parts))) if parts else "")
