"""The benchmarks measure what they say: invented logs that import whole, kills whose losses would be seen, ratios."""

import csv
import json
import subprocess
import sys
from datetime import datetime, time

import pytest

from shp_desktop.bench import actions, invented, kill
from shp_desktop.bench.measure import percentile
from shp_desktop.bench.result import as_json, as_table, result
from shp_desktop.bench.workshop import ACTOR, SMALL, read_log, session, workshop
from shp_desktop.services import carried, import_log, manage_actions, prepare_board, run_meeting


def test_a_result_works_out_its_ratio_and_prints_every_key():
    held = result("start_prompt", 0.61234, "s", "<= 2x", True, peer="an empty window", peer_value=0.4)
    [told] = json.loads(as_json([held]))["results"]
    assert told == {
        "name": "start_prompt", "value": 0.612, "unit": "s", "peer": "an empty window", "peer_value": 0.4,
        "ratio": 1.53, "bar": "<= 2x", "holds": True,
    }  # fmt: skip
    alone = result("kill", 1.0, "steps lost", "0", False)
    assert (alone.peer, alone.peer_value, alone.ratio) == ("", None, None)
    assert as_table([alone]).splitlines()[-1] == "| kill | 1 steps lost |  |  | 0 | NO |"


def test_the_percentile_is_the_one_named():
    assert percentile([float(number) for number in range(101)], 95) == pytest.approx(95, abs=0.1)


def test_history_ends_where_the_morning_begins_and_no_number_comes_twice(tmp_path):
    past, fresh = list(invented.history(2000)), list(invented.morning(450))
    begins = datetime.combine(invented.MORNING, time(7)).replace(day=invented.MORNING.day - 1)
    assert max(row.at for row in past) < begins <= min(row.at for row in fresh)
    assert len({(row.at.year, row.number) for row in (*past, *fresh)}) == 2450
    path = invented.write_csv(tmp_path / "log.csv", iter(fresh))
    with path.open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == 450


@pytest.mark.heavy
def test_loaded_history_stands_behind_the_morning_and_not_on_its_board():
    with workshop() as work:
        folder = work.folder
        store = work.loaded(SMALL)
        assert work.loads[SMALL].seconds > 0
        with session(store) as opened:
            assert import_log.imports(opened)[0].new == SMALL
            read_log(opened, work.morning(150))
            shown = prepare_board.board(opened)
            assert len(shown.items) + opened.store.held.waiting() == 150
            assert any(item.repeats for item in shown.items)
    assert not folder.exists()


@pytest.mark.heavy
def test_a_step_that_is_not_in_the_store_is_counted_as_lost(tmp_path):
    with workshop() as work:
        store = work.new_store("home")
        reference = f"{next(invented.morning(150)).number:06d}"
        with session(store) as opened:
            read_log(opened, work.morning(150))
            run_meeting.open_meeting(opened, invented.MORNING, ACTOR.name)
            held = opened.store.incidents.find(reference)[0]
            run_meeting.decide(opened, held.uid, "discuss", "", "kill 00001 step 00001")
            kept = {"do": "decide", "reference": reference, "words": "kill 00001 step 00001"}
            gone = {"do": "decide", "reference": reference, "words": "kill 00001 step 00002"}
            never = {"do": "action", "reference": reference, "text": "kill 00001 step 00003"}
            assert kill.lost(opened, [kept]) == 0
            assert kill.lost(opened, [kept, gone, never]) == 2


def test_a_name_that_is_no_benchmark_is_refused_with_the_names_there_are():
    command = [sys.executable, "-m", "shp_desktop.bench", "no_such"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "load_250k" in done.stderr


def test_invented_actions_stand_as_if_they_had_been_recorded_one_by_one():
    with workshop() as work, session(work.new_store("actions")) as opened:
        actions.fill(opened, 400)
        db = opened.store.db
        assert [dict(row) for row in db.query("SELECT * FROM action_now ORDER BY action_uid")] == [
            dict(row) for row in db.query("SELECT * FROM action_fold ORDER BY action_uid")
        ]
        held = manage_actions.actions(opened)
        assert (len(held), opened.store.actions.finished()) == (actions.OPEN, 150)
        assert {one.times_carried for one in held} <= {1, 2, 3, 4}
        assert carried.owed(opened).actions
        found = manage_actions.ended(opened, ["word", "team"], limit=20)
        later = manage_actions.ended(opened, ["word", "team"], (found[-1].ended_at, found[-1].uid), 500)
        assert len(found) + len(later) == 150
        assert [one.ended_at for one in (*found, *later)] == sorted((one.ended_at for one in (*found, *later)), reverse=True)
