"""The papers that are no agency's handout: what each is called on the command line, whom it is for, and what draws it."""

from collections.abc import Callable
from dataclasses import dataclass

from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.output import morning_papers, papers
from shp_desktop.services import paper_more
from shp_desktop.services.paper_more import More

CHAIR, MINUTES, ACTIONS, ALL, MORNING = "chair", "minutes", "actions", "all", "morning"
PATROL, CIVIL, CARD, TICK = "patrol", "civil", "card", "tick"
ATTENDANCE, SLIPS, REVIEW, MEMBERS = "attendance", "slips", "review", "members"
#: the day of the week on which the review is held (Monday is 0)
FRIDAY = 4


#: filled in and read back by where the boxes stand: they have no large print
ONE_SIZE = frozenset({TICK, SLIPS})


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper; `whole` is for the chair alone, who sees callers, phones and protected addresses.

    `more` adds to the facts what this paper needs beyond those of a morning; it is given the moment they are as of.
    The pages of a paper that is `apart` go to different hands or are cut up: it is printed on one side only.
    What `every` agency reads alike tells a log as the most closed of them may have it.
    """

    code: str
    recipient: str
    render: Callable[[PackFacts, Copy], bytes]
    whole: bool = False
    more: More | None = None
    apart: bool = False
    every: bool = False


KINDS: dict[str, PaperKind] = {
    one.code: one
    for one in (
        PaperKind(CHAIR, "chair", papers.render_chair, whole=True),
        PaperKind(MINUTES, "the team", papers.render_minutes, every=True),
        PaperKind(ACTIONS, "the recorder", papers.render_actions, apart=True),
        PaperKind(TICK, "the recorder", papers.render_tick),
        PaperKind(PATROL, "patrol sergeants", papers.render_patrol),
        PaperKind(CARD, "chair", papers.render_card, whole=True),
        PaperKind(CIVIL, "civil enforcement", morning_papers.render_civil, more=paper_more.with_civil),
        PaperKind(ATTENDANCE, "the recorder", morning_papers.render_attendance, more=paper_more.with_statement),
        PaperKind(SLIPS, "the services asked", morning_papers.render_check_slips, more=paper_more.with_slips, apart=True),
        PaperKind(REVIEW, "chair, inspector and council lead", morning_papers.render_week, more=paper_more.with_review),
        PaperKind(MEMBERS, "elected members", morning_papers.render_members, more=paper_more.with_members),
    )
}


def of_morning(facts: PackFacts) -> tuple[str, ...]:
    """Return the kinds printed of one morning in one run, in the order they are handed out.

    Before it is opened what is carried into the room, from then on what is carried out of it; slips where a check is
    open, the weekly review on its day. What goes to elected members is asked for by itself.
    """
    handouts = tuple(one.code for one in facts.agencies)
    slips = (SLIPS,) if any(check.open for check in facts.checks) else ()
    review = (REVIEW,) if facts.meeting_date.weekday() == FRIDAY else ()
    if facts.opened_at is None:
        return (CHAIR, CARD, *handouts, ACTIONS, ATTENDANCE, TICK, *slips, *review)
    return (CHAIR, *handouts, MINUTES, ACTIONS, PATROL, CIVIL, ATTENDANCE, *slips, *review)
