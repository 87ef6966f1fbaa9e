"""Settings of this machine: typed, kept as one JSON file, never anything about a person."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from shp_desktop.files import whole_file

THEMES = ("system", "light", "dark")
TEXT_SCALES = (100, 125, 150, 175, 200)
#: how the open actions may stand on their page
ACTION_ORDERS = ("agency", "owner", "age", "due")
LONGEST_IDLE = 60
#: in a meeting people talk about one item for minutes, and nothing comes between them
MEETING_IDLE = 30
VERSION = 1


@dataclass(frozen=True)
class Settings:
    """What a person may set for this machine; `text_scale` in per cent, `idle_minutes` until the window locks."""

    theme: str = "system"
    text_scale: int = 100
    idle_minutes: int = 4
    profile: str = "auto"
    papers_folder: str = ""
    logs_folder: str = ""
    actions_by: str = ACTION_ORDERS[0]

    def __post_init__(self) -> None:
        """Refuse values no screen offers. Raises ValueError."""
        if self.theme not in THEMES or self.text_scale not in TEXT_SCALES:
            raise ValueError("not a theme or text size of this program")
        if self.actions_by not in ACTION_ORDERS:
            raise ValueError("not a way the actions are arranged")
        if not 1 <= self.idle_minutes <= LONGEST_IDLE:
            raise ValueError("the window locks after 1 to 60 minutes")


def idle_minutes(settings: Settings, *, meeting_open: bool) -> int:
    """Return after how many quiet minutes the window locks."""
    return max(settings.idle_minutes, MEETING_IDLE) if meeting_open else settings.idle_minutes


class SettingsFile:
    """The settings in force and the file they come from; a file that cannot be read counts as none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._value = _read(path)
        self._listeners: list[Callable[[Settings], None]] = []

    @property
    def value(self) -> Settings:
        """Return the settings in force."""
        return self._value

    def change(self, **fields: Any) -> Settings:
        """Put new values in force, keep them on disk, tell whoever asked. Raises ValueError or OSError."""
        changed = self.keep(**fields)
        for told in list(self._listeners):
            told(changed)
        return changed

    def keep(self, **fields: Any) -> Settings:
        """Do as `change`, and tell nobody: for how a page was left, which only that page cares about. Raises ValueError or OSError."""
        changed = replace(self._value, **fields)
        body = json.dumps({"version": VERSION, **asdict(changed)}, indent=2)
        with whole_file(self.path) as out:
            out.write(body.encode("utf-8"))
        self._value = changed
        return changed

    def on_change(self, told: Callable[[Settings], None]) -> None:
        """Call `told` after each change."""
        self._listeners.append(told)


def _read(path: Path) -> Settings:
    """Read field by field, so that one bad or unknown value costs only itself."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    settings = Settings()
    for name, value in raw.items() if isinstance(raw, dict) else ():
        if name not in asdict(settings) or type(value) is not type(getattr(settings, name)):
            continue
        try:
            settings = replace(settings, **{name: value})
        except ValueError:
            continue
    return settings
