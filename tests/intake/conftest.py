"""Fixtures of the intake: the shipped rules and profiles, and a plan straight from a file or its bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from shp_desktop.domain.incident import IncidentKey
from shp_desktop.domain.intake import ImportPlan, make_plan
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.profiles import Profile
from shp_desktop.intake.profiles import load_profiles
from shp_desktop.intake.reader import read_file
from shp_desktop.intake.rules import load_rules
from shp_desktop.intake.suggest import choose
from shp_desktop.reference import Tables


@dataclass
class Bench:
    """Reads files as the program would, and remembers what a store would."""

    rules: Rules
    profiles: tuple[Profile, ...]
    folder: Path
    stored: dict[IncidentKey, tuple[str, ...]] = field(default_factory=dict)
    chosen: Profile | None = None

    def plan(self, path: Path, shipped: bool = True, source: str = "", **said: object) -> ImportPlan:
        content = read_file(path)
        profiles = self.profiles if shipped else ()
        self.chosen = choose(content.name, content.tables, profiles, self.rules, **said)  # type: ignore[arg-type]
        return make_plan(
            content.name, content.sha256, content.tables, self.chosen, source, self.known, self.rules
        )

    def of(self, data: bytes | str, name: str = "log.csv", **said: object) -> ImportPlan:
        path = self.folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return self.plan(path, **said)  # type: ignore[arg-type]

    def known(self, keys: object) -> Mapping[IncidentKey, tuple[str, ...]]:
        return {key: self.stored[key] for key in keys if key in self.stored}  # type: ignore[attr-defined]

    def keep(self, plan: ImportPlan) -> ImportPlan:
        for item in plan.accepted:
            if item.outcome in ("new", "updated"):
                key = item.version.key
                self.stored[key] = (*self.stored.get(key, ()), item.digest)
        return plan


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules(Tables())


@pytest.fixture(scope="session")
def shipped(root: Path) -> tuple[Profile, ...]:
    return load_profiles((root / "resources" / "profiles",))


@pytest.fixture
def bench(rules: Rules, shipped: tuple[Profile, ...], tmp_path: Path) -> Bench:
    return Bench(rules, shipped, tmp_path)


@pytest.fixture
def fresh(rules: Rules, shipped: tuple[Profile, ...], tmp_path: Path) -> Callable[[], Bench]:
    return lambda: Bench(rules, shipped, tmp_path)
