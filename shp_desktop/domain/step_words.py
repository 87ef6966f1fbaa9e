"""What an undo or a redo did, in one calm line: "Taken back: 12 decisions, items 5 to 16."."""

from collections import Counter
from collections.abc import Iterable

from shp_desktop.domain.words import counted, joined, runs

#: by kind of fact: what one is called, and several
_NOUNS = {
    "decision": ("decision", "decisions"),
    "assessment": ("level", "levels"),
    "priority": ("priority", "priorities"),
    "attendance": ("attendance of an agency", "attendances"),
    "action": ("action", "actions"),
    "action_event": ("update of an action", "updates of actions"),
    "safeguarding_check": ("check", "checks"),
    "check_event": ("answer to a check", "answers to checks"),
    "dismissal": ("reason for no check", "reasons for no check"),
    "release": ("release", "releases"),
    "link": ("link of two logs", "links of logs"),
    "not_same": ("answer about two logs", "answers about logs"),
    "late_item": ("late item", "late items"),
    "late_match": ("match of a late item", "matches of late items"),
    "reject_event": ("answer to a rejected row", "answers to rejected rows"),
    "reading_move": ("move in the reading order", "moves in the reading order"),
    "status_line": ("status line", "status lines"),
    "log_protection": ("word on a protected address", "words on protected addresses"),
    "looked": ("look at what changed", "looks at what changed"),
    "action_change": ("change of an action", "changes of actions"),
    "carry_decision": ("decision on what was carried", "decisions on what was carried"),
    "read_back": ("answer to a read-back", "answers to read-backs"),
    "person_answer": ("answer about a person", "answers about persons"),
    "hold": ("hold", "holds"),
    "statement_read": ("reading of the statement", "readings of the statement"),
    "acquaintance": ("item kept off a paper", "items kept off a paper"),
    "challenge": ("challenge", "challenges"),
    "challenge_answer": ("answer to a challenge", "answers to challenges"),
    "case_file": ("case", "cases"),
    "case_event": ("change of a case", "changes of cases"),
    "case_link": ("link to a case", "links to cases"),
    "case_step": ("enforcement step", "enforcement steps"),
    "team_referral": ("nomination to Team Around", "nominations to Team Around"),
    "team_event": ("word on a Team Around", "words on Team Around"),
    "team_panel": ("date of the panel", "dates of the panel"),
    "sheet_taken": ("answer sheet", "answer sheets"),
    "sheet_answer": ("answer of a sheet", "answers of a sheet"),
    "copy_event": ("word on a copy", "words on copies"),
    "raised": ("item an agency raised", "items agencies raised"),
}

#: references named one by one
_NAMED = 3


def step_words(kinds: Iterable[str], numbers: Iterable[int] = (), refs: Iterable[str] = (), *, back: bool) -> str:
    """Return what a step of these facts was about, with its items' numbers and its references; nothing of who or what stands in them."""
    said = [counted(count, *_NOUNS.get(kind, ("record", "records"))) for kind, count in Counter(kinds).items()]
    items = sorted(set(numbers))
    about = f", {'item' if len(items) == 1 else 'items'} {runs(items)}" if items else ""
    named = list(dict.fromkeys(ref for ref in refs if ref))
    if named:
        rest = [f"{len(named) - _NAMED} more"] if len(named) > _NAMED else []
        about += f" ({joined([*named[:_NAMED], *rest])})"
    return f"{'Taken back' if back else 'Brought back'}: {joined(said)}{about}."
