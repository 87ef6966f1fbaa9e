"""The empty referral form: one side to hand to any agency, with the criteria as printed and room to write."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.packs import Copy
from shp_desktop.domain.team_criteria import Criterion
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.marks import TickBox, WriteLine
from shp_desktop.output.sections import title
from shp_desktop.output.style import WIDTH
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import para

_CRITERIA = spread(22, 150, 34, 34, 56, 0)
_ROOM = WIDTH - 22 - 150 - 34 - 34 - 56 - 2
_HALF = WIDTH / 2


def blank_form(criteria: Sequence[Criterion], least: str, copy: Copy, *, practice: bool) -> bytes:
    """Return the empty form as PDF; `least` says how many of the needs are meant."""
    sheet = Sheet("Team Around the Individual referral form", copy.words, "Return to the community safety team", practice)
    lead = "Any agency may nominate somebody who needs more than one service at a time. What is not met refuses nobody; the panel decides."
    story = title("Team Around the Individual", "Referral form", lead)
    story += section("The person", "", _line("Name:"), _pair("Born or age:", "Knows and agrees (yes / no / not asked):"), _line("Address:"))
    story += section("Nominated by", "", _pair("Agency:", "Name and phone:"), _pair("Date:", "Log or case, if there is one:"))
    story += section("Why a team around this person would help", "in plain words, facts first", *(_line("") for _ in range(6)))
    rows = [_row(one) for one in criteria]
    heads = ("", "criterion", "yes", "no", "not known", "what it rests on")
    story += section("Criteria", "not known is not no", table(rows, _CRITERIA, heads, blank=True))
    story += [Spacer(1, 4), para(f"A, B or C, and/or {least} of the needs (D). Both readings are shown to the panel.", "fine")]
    story += section("For the panel", "", _line("Decision, and its reason:"), _line(""), _pair("Lead Practitioner:", "First review:"))
    return built(sheet, story)


def _row(one: Criterion) -> list[Any]:
    return [para(one.code, "facts"), para(one.words, "small"), TickBox(), TickBox(), TickBox(), WriteLine("", width=_ROOM, height=17)]


def _line(words: str) -> Flowable:
    return WriteLine(words, height=19)


def _pair(left: str, right: str) -> Flowable:
    """Two lines to write on beside each other."""
    cells = [WriteLine(left, width=_HALF - 14, height=19), WriteLine(right, width=_HALF - 2, height=19)]
    return table([cells], [_HALF, _HALF], blank=True)
