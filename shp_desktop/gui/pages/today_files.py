"""Which log files lie ready beside the store, and whose logs usually come and have not."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from shp_desktop.domain.board import ImportAccount
from shp_desktop.files import readable

LOG_FILES = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})
#: a source counts as usually here when it came at least half as often as the most usual one
_USUAL_SHARE = 0.5
_FEWEST_FILES = 5


def usual_sources(earlier: Sequence[ImportAccount], here: Sequence[ImportAccount]) -> tuple[str, ...]:
    """Return whose logs usually come and are not here; imports that brought nothing new do not count."""
    tally = Counter(account.source for account in earlier if account.new)
    most = max(tally.values(), default=0)
    if sum(tally.values()) < _FEWEST_FILES:
        return ()
    came = {account.source for account in here}
    return tuple(source for source, count in tally.most_common() if count >= most * _USUAL_SHARE and source not in came)


def lying_logs(folder: Path) -> tuple[Path, ...]:
    """Return the log files that lie in a folder, the largest first."""
    found = [path for path in folder.glob("*") if path.suffix.lower() in LOG_FILES and path.is_file()]
    return tuple(sorted(found, key=lambda path: (-path.stat().st_size, path.name)))


def unread_logs(lying: Sequence[Path], read: Sequence[ImportAccount]) -> tuple[Path, ...]:
    """Return those that no import bears the name of."""
    known = {account.file for account in read}
    return tuple(path for path in lying if readable(path.name) not in known)
