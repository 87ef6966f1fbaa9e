"""The papers that are no agency's handout: what each is called on the command line, whom it is for, and what draws it."""

from collections.abc import Callable
from dataclasses import dataclass

from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.output import papers

CHAIR, MINUTES, ACTIONS, ALL, MORNING = "chair", "minutes", "actions", "all", "morning"
PATROL, CARD, TICK = "patrol", "card", "tick"


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper; `whole` is for the chair alone, who sees callers, phones and protected addresses."""

    code: str
    recipient: str
    render: Callable[[PackFacts, Copy], bytes]
    whole: bool = False


KINDS: dict[str, PaperKind] = {
    one.code: one
    for one in (
        PaperKind(CHAIR, "chair", papers.render_chair, whole=True),
        PaperKind(MINUTES, "the team", papers.render_minutes),
        PaperKind(ACTIONS, "the team", papers.render_actions),
        PaperKind(TICK, "the recorder", papers.render_tick),
        PaperKind(PATROL, "patrol sergeants", papers.render_patrol),
        PaperKind(CARD, "chair", papers.render_card, whole=True),
    )
}


def of_morning(facts: PackFacts) -> tuple[str, ...]:
    """Return the kinds printed of one morning in one run, in the order they are handed out.

    Before it is opened what is carried into the room, from then on what is carried out of it.
    """
    handouts = tuple(one.code for one in facts.agencies)
    if facts.opened_at is None:
        return (CHAIR, CARD, *handouts, ACTIONS, TICK)
    return (CHAIR, *handouts, MINUTES, ACTIONS, PATROL)
