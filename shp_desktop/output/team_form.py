"""The referral form of Team Around the Individual on paper: who, why, the criteria in both readings, the decision, how it goes; two sides at most."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.moments import day_words, from_utc_text, short_day
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.team_around import STATE_WORDS, TeamEvent, TeamState
from shp_desktop.domain.team_criteria import SAID_WORDS, Said
from shp_desktop.domain.team_form import TeamForm
from shp_desktop.domain.words import joined
from shp_desktop.output.frame import Sheet, built, pages_of
from shp_desktop.output.marks import WriteLine
from shp_desktop.output.one_side import lines_of
from shp_desktop.output.sections import title
from shp_desktop.output.style import WIDTH
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import grey, markup, para, rich, strong
from shp_desktop.output.words import HANDLING, stamp_of

_SIDES = 2
#: how many steps of the history stand, and how many lines a text of people takes, from all to what always fits
_STEPS = ((200, 60), (60, 24), (30, 12), (14, 6), (8, 4), (4, 3), (2, 2))
_CRITERIA = spread(24, 150, 64, 0)
_HOW = {"better": "Better", "same": "The same", "worse": "Worse"}


def team_form(form: TeamForm, copy: Copy) -> bytes:
    """Return the form as PDF of one or two sides; what found no room is said in words."""
    sheet = Sheet(f"Team Around the Individual {form.one.ref}", copy.words, "For the team only", form.practice)
    made = b""
    for rows, lines in _STEPS:
        made = built(sheet, _story(form, rows, lines))
        if pages_of(made) <= _SIDES:
            break
    return made


def _story(form: TeamForm, rows: int, lines: int) -> list[Flowable]:
    one = form.one
    nominated = f"Nominated by {form.name(one.nominated_by)} on {day_words(one.raised)}. {STATE_WORDS[one.state].capitalize()}."
    story = title("Team Around the Individual", f"Referral {one.ref}, printed {stamp_of(form.printed_at)}", nominated)
    story += _who(form, lines) + _criteria(form, lines)
    story += _decision(form, lines) if one.decision else _to_decide()
    if one.state not in (TeamState.REFERRED, TeamState.MORE, TeamState.DECLINED):
        story += _team(form) + _progress(form, rows, lines)
    story += _calls(form) + _actions(form, rows, lines)
    fine = f"Facts as they were told; nothing here is added up. For the team around this person only. {HANDLING}"
    return [*story, Spacer(1, 9), para(fine, "fine")]


def _who(form: TeamForm, lines: int) -> list[Flowable]:
    one = form.one
    born = f", {one.born}" if one.born else ""
    rows = [
        ("Person", strong(_cut(one.person + born, lines, WIDTH - 116))),
        ("Address", rich(_cut(one.address, lines, WIDTH - 116))),
        ("Knows and agrees", rich(_cut(one.aware or "not said", lines, WIDTH - 116))),
        ("Why a team", rich(_cut(one.why, lines, WIDTH - 116))),
        ("Log", rich(one.incident_reference)),
        ("Case", rich(one.case_ref)),
    ]
    held = [[para(head, "facts"), markup(words)] for head, words in rows if words]
    return section("The person", "", table(held, spread(110, 0)))


def _criteria(form: TeamForm, lines: int) -> list[Flowable]:
    rows = []
    for one in form.criteria:
        said = form.one.criteria.get(one.code)
        answer = said.said if said else Said.UNKNOWN
        word = strong(SAID_WORDS[answer]) if answer is Said.YES else rich(SAID_WORDS[answer])
        rows.append([para(one.code, "facts"), para(one.words, "small"), markup(word, "small"), para(_cut(said.words if said else "", lines, 240), "small")])
    test = form.test
    readings = [markup(strong(f"{one.name}: {SAID_WORDS[one.said]}.") + " " + grey(f"{one.why}."), "small") for one in (test.inclusive, test.strict)]
    note = "Unknown is not no. The panel decides; neither reading does."
    made = table(rows, _CRITERIA, ("", "criterion", "", "what it rests on"))
    return [*section("Criteria", "as printed in the Interim Review 2018, 3.2", made), Spacer(1, 4), *readings, para(note, "fine")]


def _decision(form: TeamForm, lines: int) -> list[Flowable]:
    said = form.one.decision
    assert said is not None  # noqa: S101 - asked for only where there is one
    words = {"accepted": "Accepted", "declined": "Not taken on", "more": "More information asked for"}[said.outcome]
    on = f"panel of {day_words(said.panel_day)}" if said.panel_day else ""
    return section("The panel's decision", on, markup(strong(f"{words}: ") + rich(_cut(said.words, lines, WIDTH))))


def _to_decide() -> list[Flowable]:
    lines = [WriteLine(words) for words in ("Panel's decision, and its reason:", "", "Lead Practitioner and agency:", "First review:")]
    return section("For the panel", "accepted, not taken on, or more information", lines[0], *lines[1:])


def _team(form: TeamForm) -> list[Flowable]:
    one = form.one
    review = day_words(one.next_review) if one.next_review else ""
    rows = [
        ("Lead Practitioner", strong(f"{one.lead}, {form.name(one.lead_agency)}") if one.lead else grey("not named yet")),
        ("In the team", rich(joined(form.name(code) for code in form.team))),
        ("Next review", rich(review)),
    ]
    return section("The team", "", table([[para(head, "facts"), markup(words)] for head, words in rows if words], spread(110, 0)))


def _progress(form: TeamForm, rows: int, lines: int) -> list[Flowable]:
    told = [one for one in form.one.events if one.kind in ("progress", "outcome")]
    if not told:
        return section("Progress", "in the Lead Practitioner's words", para("Nothing has been told yet.", "facts"))
    shown = [_told(one, lines) for one in told[-rows:]]
    left = len(told) - len(shown)
    more = [para(f"{left} earlier entries stand on the screen.", "fine")] if left else []
    return [*section("Progress", "in the Lead Practitioner's words", table(shown, spread(92, 70, 0))), *more]


def _told(one: TeamEvent, lines: int) -> list[object]:
    how = _HOW.get(one.outcome) or STATE_WORDS[TeamState(one.outcome)].capitalize()
    body: list[Flowable] = [para(_cut(one.words, lines, WIDTH - 170))]
    if one.calls:
        body.append(markup(grey("; ".join(one.calls[:2])), "fine"))
    when = stamp_of(from_utc_text(one.at))
    return [markup(rich(when) + "<br/>" + grey(one.by), "small"), markup(strong(how), "small"), body]


def _calls(form: TeamForm) -> list[Flowable]:
    if not form.calls.lines:
        return []
    said: Sequence[str] = [one.words for one in form.calls.lines]
    notes = [f"Counted: {form.calls.windows.words}.", *form.calls.notes]
    return section("Calls from the log", "information beside progress", *[para(one) for one in said], para(" ".join(notes), "fine"))


def _actions(form: TeamForm, rows: int, lines: int) -> list[Flowable]:
    if not form.actions:
        return []
    held = [
        [para(one.ref, "facts"), para(_cut(one.text, lines, 190)), para(f"{form.name(one.agency)}{f', {one.owner}' if one.owner else ''}", "small"),
         para(f"due {short_day(one.due)}" if one.open else one.status.value.replace("_", " "), "small")]
        for one in form.actions[:rows]
    ]  # fmt: skip
    left = len(form.actions) - len(held)
    more = [para(f"{left} more stand on the Actions page.", "fine")] if left > 0 else []
    return [*section("Actions agreed", "", table(held, spread(70, 0, 120, 76))), *more]


def _cut(text: str, lines: int, width: float) -> str:
    """A text cut to so many lines, the cut shown; most stand whole."""
    short = len(text) < lines * 20 and text.count("\n") < lines
    return text if short else lines_of(text, width, lines)
