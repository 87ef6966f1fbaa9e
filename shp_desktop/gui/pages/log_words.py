"""The account of a log and the holes in it, in words that Today and Log share."""

from collections.abc import Iterable
from datetime import datetime

from shp_desktop.domain.board import Gap, ImportAccount
from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.words import counted, sentence

#: the six ways a record ends, in the order they are said (design, principle 1)
PARTS = (
    ("new", "new"),
    ("updated", "updated"),
    ("unchanged", "unchanged"),
    ("duplicate", "duplicate"),
    ("rejected", "rejected"),
    ("furniture", "titles and headers"),
)
EVERY_LINE = "Every line was read."
_NAMES = {"police": "Police log", "council": "Council ASB log", "fire": "Fire log"}


def source_name(source: str) -> str:
    """Return whose log it is as people say it: Police log."""
    return _NAMES.get(source, f"{sentence(source)} log")


def counts(accounts: Iterable[ImportAccount]) -> dict[str, int]:
    """Return how the records of all files ended, summed; the values add up to the rows read."""
    files = tuple(accounts)
    return {name: sum(getattr(one, name) for one in files) for name, _ in PARTS}


def part_words(name: str, count: int) -> str:
    """Return how a part of the account is called at this count."""
    return "title or header" if name == "furniture" and count == 1 else dict(PARTS)[name]


def account_words(ended: dict[str, int]) -> str:
    """Return an account that balances, what did not occur left out: 12 lines: 9 new, 3 rejected."""
    parts = [f"{ended[name]:,} {part_words(name, ended[name])}" for name, _ in PARTS if ended[name]]
    return f"{counted(sum(ended.values()), 'line')}: {', '.join(parts)}" if parts else "no lines"


def gap_words(gap: Gap) -> tuple[str, str]:
    """Return a hole in a log as a heading and what to do about it."""
    if gap.kind != "silent":
        return f"Log numbers jump from {gap.start} to {gap.end}", f"{gap.why}; ask whether the export is whole"
    start, end = datetime.fromisoformat(gap.start), datetime.fromisoformat(gap.end)
    until = f"{end:%H:%M} {end:%A}" if start.date() == end.date() else f"{end:%H:%M}, {start:%A} night"
    return f"No logs {start:%H:%M} to {until}", "two or more an hour are usual then; ask the control room"


def since_words(account: ImportAccount) -> str:
    """Return what became of an import since: its rejected lines dealt with, or that it was undone."""
    said = []
    if account.undone:
        who = account.undone.removeprefix("undone by ")
        said.append(f"Undone by {who}, {recorded_words(account.undone_at)}; read the file again to bring its logs back")
    dealt = [f"{number:,} {words}" for number, words in ((account.corrected, "corrected"), (account.put_aside, "put aside")) if number]
    left = account.rejected - account.corrected - account.put_aside
    if dealt:
        said.append(f"Of the rejected lines {', '.join(dealt)}, {left:,} left")
    return ". ".join(said) + "." if said else ""


def recorded_words(recorded_at: str) -> str:
    """Return when something was recorded as the clock on the wall said: Fri 15 Jun 07:52."""
    local = from_utc_text(recorded_at).astimezone(LONDON)
    return f"{short_day(local.date())} {local:%H:%M}"
