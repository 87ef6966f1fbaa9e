"""The benchmarks of DESIGN.md section 8: `run.py bench [--json] [NAME...]`, each beside its peer in one run."""

import argparse
import os
from collections.abc import Callable, Iterator

from shp_desktop.bench import actions, board, dealing, kill, logs, packs, seen, window
from shp_desktop.bench.result import Result, as_json, as_table
from shp_desktop.bench.workshop import Workshop, workshop

Benchmark = Callable[[Workshop], Iterator[Result]]
BENCHMARKS: dict[tuple[str, ...], Benchmark] = {
    ("import_150",): logs.import_150,
    ("import_1000",): logs.import_1000,
    ("load_250k",): logs.load_250k,
    ("board_growth",): board.board_growth,
    ("pack_chair", "packs_agencies"): packs.packs,
    ("seen_before",): seen.seen,
    ("dealing",): dealing.dealing_with,
    ("actions_page", "today_page"): actions.pages,
    ("start_prompt", "start_board"): window.start,
    ("key_to_paint_p95",): window.key_to_paint,
    ("kill",): kill.kill,
}


def main() -> None:
    """Run what was asked for, all where nothing was named; the table or the JSON goes to standard output."""
    known = [name for names in BENCHMARKS for name in names]
    parser = argparse.ArgumentParser(prog="run.py bench", description="Benchmarks, each beside its peer.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    args = parser.parse_args()
    unknown = set(args.names) - set(known)
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    os.umask(0o077)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    results: list[Result] = []
    with workshop() as work:
        for names, benchmark in BENCHMARKS.items():
            if not args.names or set(args.names) & set(names):
                results += benchmark(work)
    print(as_json(results) if args.json else as_table(results))


if __name__ == "__main__":
    main()
