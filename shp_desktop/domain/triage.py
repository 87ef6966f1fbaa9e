"""What people decide about an item, and the meeting's THRIVE assessment of it."""

from dataclasses import dataclass
from enum import StrEnum

from shp_desktop.errors import Refused


class Decision(StrEnum):
    """What the meeting decided about an item."""

    NOTED = "noted"
    IN_HAND = "in_hand"
    DISCUSS = "discuss"
    ACTION = "action"
    ESCALATE = "escalate"
    DEFER = "defer"


DECISION_WORDS = {
    Decision.NOTED: "noted",
    Decision.IN_HAND: "in hand",
    Decision.DISCUSS: "for discussion",
    Decision.ACTION: "action given",
    Decision.ESCALATE: "escalated to a case",
    Decision.DEFER: "deferred to the next meeting",
}
SEVERITY_DIMENSIONS = ("T", "H", "R", "V")
DIMENSIONS = ("T", "H", "R", "I", "V", "E", "S", "P")
SEVERITIES = ("HIGH", "MEDIUM", "LOW", "NONE", "NOT_KNOWN")
NEEDS = ("REQUIRED", "CONSIDER", "NONE", "NOT_KNOWN")
OVERALL = ("HIGH", "MEDIUM", "LOW")


@dataclass(frozen=True)
class DecisionRecord:
    """A decision as recorded; `version_uid` is the version of the log that was seen; `from_paper` says it was keyed back."""

    uid: str
    decision: Decision
    who: str
    words: str
    by: str
    at: str
    version_uid: str
    from_paper: bool = False


@dataclass(frozen=True)
class Assessment:
    """One version of the meeting's THRIVE assessment; `levels` and `words` are keyed by dimension letter."""

    levels: dict[str, str]
    overall: str
    offered: str
    words: dict[str, str]
    version: int
    by: str
    at: str


def offered_overall(levels: dict[str, str]) -> str:
    """Return the highest of T, H, R, V; not known on V or R counts as at least MEDIUM (DOMAIN.md section 1)."""
    ranks = {"HIGH": 3, "MEDIUM": 2, "LOW": 1, "NONE": 0}
    best = 1
    for dimension in SEVERITY_DIMENSIONS:
        level = levels.get(dimension, "NONE")
        unknown = 2 if dimension in "VR" else 0
        best = max(best, ranks.get(level, unknown))
    return {3: "HIGH", 2: "MEDIUM", 1: "LOW"}[best]


def checked_levels(levels: dict[str, str]) -> dict[str, str]:
    """Return the levels in order with STANDARD read as LOW. Raises Refused for an unknown dimension or level."""
    read: dict[str, str] = {}
    for dimension, given in levels.items():
        letter = str(dimension).upper()
        level = "LOW" if str(given).upper() == "STANDARD" else str(given).upper().replace(" ", "_")
        allowed = SEVERITIES if letter in SEVERITY_DIMENSIONS else NEEDS
        if letter not in DIMENSIONS or level not in allowed:
            raise Refused(
                f"{dimension} {given} is not a level THRIVE knows; nothing was recorded, use {', '.join(allowed)}."
            )
        read[letter] = level
    return {letter: read[letter] for letter in DIMENSIONS if letter in read}


def checked_overall(overall: str, offered: str, words: dict[str, str]) -> str:
    """Return the overall level people set. Raises Refused without the words it needs (DOMAIN.md section 1)."""
    level = "LOW" if overall.upper() == "STANDARD" else overall.upper()
    if level not in OVERALL:
        raise Refused(f"{overall} is not an overall level; nothing was recorded, say HIGH, MEDIUM or LOW.")
    said = words.get("overall", "").strip()
    if OVERALL.index(level) > OVERALL.index(offered) and not said:
        raise Refused(f"Moving down from {offered} to {level} needs a reason; nothing was recorded, say why.")
    if not said:
        raise Refused("An assessment needs words for the overall level; nothing was recorded, say why.")
    return level


def checked_quick(overall: str, before: Assessment | None, said: str) -> str:
    """Return a level set without the dimensions. Raises Refused where it needs words: HIGH, and a move down.

    A move down is one from what stood before, or from what the dimensions said before offer (DOMAIN.md section 1).
    """
    level = "LOW" if overall.upper() == "STANDARD" else overall.upper()
    if level not in OVERALL:
        raise Refused(f"{overall} is not a level; nothing was recorded, say HIGH, MEDIUM or LOW.")
    if said or not quick_needs_words(level, before):
        return level
    if level == "HIGH":
        raise Refused("HIGH needs words; nothing was recorded, say why.")
    raise Refused(
        f"Moving down from {highest_before(before)} to {level} needs a reason; nothing was recorded, say why."
    )


def highest_before(before: Assessment | None) -> str:
    """Return the level from which another is a move down, or nothing where none stood before."""
    if before is None:
        return ""
    offered = offered_overall(before.levels) if before.levels else before.overall
    return min((before.overall, offered), key=OVERALL.index)


def quick_needs_words(level: str, before: Assessment | None) -> bool:
    """Say whether a level set without the dimensions has to be given words."""
    highest = highest_before(before)
    return level == "HIGH" or bool(highest and OVERALL.index(level) > OVERALL.index(highest))
