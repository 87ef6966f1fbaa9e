"""What cases wait for on a day: reviews from the day after, steps from their own day; no title in a line, held-off logs left out."""

from datetime import date, timedelta

from shp_desktop.domain.cases import Case, CaseLog, CasePriority, Step, Waiting, counted, in_order
from shp_desktop.domain.cases_owed import called, owed
from shp_desktop.domain.enforcement import EnforcementRules
from shp_desktop.reference import Tables

RULES = EnforcementRules.from_rows(Tables().rows("enforcement_steps"))
DAY = date(2018, 6, 15)
HIGH, MEDIUM, LOW = CasePriority


def case(uid: str, review: date | None = None, priority: CasePriority = HIGH, ecins: str = "", *, open_: bool = True, steps: tuple[Step, ...] = ()) -> Case:
    logs = (CaseLog(f"log-{uid}", f"10{uid}", "police", 2018, "4 Tern Close"),)
    return Case(uid, f"K-180601-{uid}", ecins, "The Marls", "Sgt Brack", "NPT", priority, review, DAY, "", "x", open_, logs=logs, steps=steps)


def warning(next_on: date) -> Step:
    return Step("warning", "CPW/1", next_on - timedelta(days=14), "see whether it has stopped", next_on, "", "x", "t", "A Marl")


def test_a_review_is_overdue_from_the_day_after_and_a_step_is_due_on_its_day() -> None:
    cases = [case("1", DAY), case("2", DAY - timedelta(days=1)), case("3", DAY - timedelta(days=9), open_=False), case("4"),
             case("5", steps=(warning(DAY),)), case("6", steps=(warning(DAY + timedelta(days=1)),))]  # fmt: skip
    found = owed(cases, RULES, (), DAY)
    assert [one.uid for one in found.reviews] == ["2"]
    assert [one.uid for one, _ in found.steps] == ["5"]
    assert found.words == "1 case review overdue, 1 enforcement step due"
    assert owed([], RULES, (), DAY).words == ""


def test_lines_name_the_oldest_first_and_nobody_a_case_is_about() -> None:
    cases = [case(str(one), DAY - timedelta(days=one), ecins="" if one == 3 else f"EC {one}", steps=(warning(DAY),)) for one in (1, 3, 2)]
    waiting = (Waiting("log", "u", "100234", "4 Tern Close", "Sgt Brack, NPT", "t"),)
    lines = owed(cases, RULES, waiting, DAY).lines()
    assert lines[0] == (
        "3 case reviews overdue",
        "log 103 (E-CINS to follow), Sgt Brack, NPT: since Tue 12 Jun\nE-CINS EC 2, Sgt Brack, NPT: since Wed 13 Jun\nand 1 more", "3",
    )  # fmt: skip
    assert [title for title, _, _ in lines] == ["3 case reviews overdue", "3 enforcement steps due", "1 escalated, no case yet"]
    assert not any(word in str(lines) for word in ("Marl", "Tern"))
    assert called(case("1", ecins="EC 7")) == "E-CINS EC 7"


def test_what_tells_of_a_log_kept_off_is_left_out() -> None:
    found = owed([case("1", DAY - timedelta(days=1)), case("2", DAY - timedelta(days=1))], RULES, (), DAY).without({"log-1"})
    assert [one.uid for one in found.reviews] == ["2"]


def test_cases_stand_by_priority_then_review_and_are_counted_by_owner_in_the_order_of_names() -> None:
    cases = [case("1", None, LOW), case("2", DAY, MEDIUM), case("3", None), case("4", DAY), case("5", DAY, open_=False)]
    assert [one.uid for one in in_order(cases)] == ["4", "3", "2", "1", "5"]
    counts = counted(cases)
    assert (counts.words, dict(counts.by_owner)) == ("2 high, 1 medium, 1 low (4 open)", {("NPT", "Sgt Brack"): 4})
