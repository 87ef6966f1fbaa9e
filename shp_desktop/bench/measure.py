"""Timing calls and child processes; a child's peak memory is its own."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: seconds after which a child that says nothing has failed
_LONGEST = 1800


@dataclass(frozen=True)
class Run:
    """What a child took: seconds from start to end, of those its own on the processor, peak memory in MB.

    The last two are 0 where the system does not say.
    """

    seconds: float
    processor: float
    megabytes: float


def tell(words: str) -> None:
    """Say on standard error how far it is."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def median(call: Callable[[], object], times: int) -> float:
    """Return the median of several runs of a call, in seconds."""
    return statistics.median(seconds(call) for _ in range(times))


def percentile(values: Sequence[float], share: int) -> float:
    """Return a percentile of at least two values."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def python(module: str, *words: object) -> list[str]:
    """Return the command that runs a module of the environment, isolated as run.py runs the program."""
    return [sys.executable, "-I", "-X", "utf8", "-m", module, *map(str, words)]


def child(command: Sequence[str]) -> Run:
    """Run a command to its end. Raises RuntimeError where it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    if not hasattr(os, "wait4"):
        status, processor, megabytes = process.wait(), 0.0, 0.0
    else:
        _, waited, usage = os.wait4(process.pid, 0)
        status = process.returncode = os.waitstatus_to_exitcode(waited)
        processor = usage.ru_utime + usage.ru_stime
        megabytes = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    if status:
        raise RuntimeError(f"{command[5] if len(command) > 5 else command[0]} ended with {status}")
    return Run(time.perf_counter() - started, processor, megabytes)


def told(command: Sequence[str], environ: dict[str, str] | None = None) -> str:
    """Run a command to its end and return what it printed. Raises CalledProcessError, TimeoutExpired."""
    env = os.environ | (environ or {})
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=env, check=True, timeout=_LONGEST)
    return done.stdout
