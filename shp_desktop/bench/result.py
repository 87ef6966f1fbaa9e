"""One line of the benchmarks: what was measured, of whom beside it, and whether the bar holds."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

HEADS = ("name", "value", "peer", "ratio", "bar", "holds")


@dataclass(frozen=True)
class Result:
    """One measurement; `ratio` is value / peer_value, both in `unit`; peer is empty where there is none."""

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float | None
    ratio: float | None
    bar: str
    holds: bool


def result(  # noqa: PLR0913 - the parts of a line
    name: str, value: float, unit: str, bar: str, holds: bool, *, peer: str = "", peer_value: float | None = None
) -> Result:
    """Return a line with figures rounded for reading and the ratio worked out."""
    ratio = round(value / peer_value, 2) if peer_value else None
    return Result(
        name, round(value, 3), unit, peer, None if peer_value is None else round(peer_value, 3), ratio, bar, holds
    )


def as_json(results: Iterable[Result]) -> str:
    """Return the results as the one JSON object of `bench --json`."""
    return json.dumps({"results": [asdict(one) for one in results]}, ensure_ascii=False)


def as_table(results: Iterable[Result]) -> str:
    """Return the results as a Markdown table."""
    lines = ["| " + " | ".join(HEADS) + " |", "|" + "---|" * len(HEADS)]
    lines += ["| " + " | ".join(_cells(one)) + " |" for one in results]
    return "\n".join(lines)


def _cells(one: Result) -> tuple[str, ...]:
    beside = "" if one.peer_value is None else f"{one.peer_value:g} {one.unit}, {one.peer}"
    ratio = "" if one.ratio is None else f"{one.ratio:g}"
    return (one.name, f"{one.value:g} {one.unit}", beside, ratio, one.bar, "yes" if one.holds else "NO")
