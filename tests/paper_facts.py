"""Invented mornings for the papers: any number of items, actions and checks, the same for the same seed."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from shp_desktop.domain.actions import Action, ActionEvent, ActionStatus, action_ref
from shp_desktop.domain.bands import BANDS, FIRST, GROUP, READ
from shp_desktop.domain.board import (
    BoardItem,
    EarlierLog,
    Flag,
    Gap,
    ImportAccount,
    Proposal,
    Repeat,
    UsualDay,
    Window,
)
from shp_desktop.domain.checks import Check, CheckAnswer, CheckResult, check_ref
from shp_desktop.domain.incident import Incident, IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.meetings import Attendance, Presence, Priority
from shp_desktop.domain.moments import from_iso, from_utc
from shp_desktop.domain.packs import AgencyName, PackFacts, PackReject
from shp_desktop.domain.triage import Assessment, Decision, DecisionRecord

DAY = date(2018, 6, 15)
AGENCIES = tuple(
    AgencyName(code, name)
    for code, name in (
        ("NPT", "Neighbourhood police"),
        ("VCD", "Volume crime detectives"),
        ("IOM", "Offender management"),
        ("HBC", "Council community safety"),
        ("CHILDREN", "Children's Services"),
        ("ADULTS", "Adult Services"),
        ("FIRE", "Fire service"),
    )
)
KINDS = (
    ("Missing from home", "Child, 14, not returned from school, phone off. Has new trainers she cannot explain."),
    (
        "Domestic incident",
        "Assaulted by partner, red mark to neck. Two children aged 9 and 3 asleep upstairs. DASH.",
    ),
    (
        "Concern for safety",
        "Bank reports customer, 84, withdrawing £6,000 with a male who says he is a friend.",
    ),
    ("Arson", "Wheelie bins on fire against the wall of an empty house. Third this week on the street."),
    ("Burglary - Business and Community", "Alarm activation, front shutter forced, cigarettes taken. CCTV available."),
    (
        "ASB - Nuisance",
        "About 15 on bikes on the grass, shouting and throwing stones.\n[07:16] Unit allocated.",
    ),
    ("Shoplifting", "Male made off with two bottles of spirits, known to staff."),
    ("Vehicle crime", "Passenger window broken overnight, satnav taken."),
    ("Violence with injury", "Punched in the face in the street by unknown male, swelling to eye."),
    ("Duplicate log", "See earlier log."),
)
STREETS = (
    "Tern Close",
    "Lugger Street",
    "Quayside Mews",
    "Anchor Terrace",
    "Oystercatcher Crescent",
    "Halyard Terrace",
)
WARDS = ("Manor House", "De Bruce", "Burn Valley", "Headland and Harbour")
GRADES = ("Emergency", "Priority", "Standard")


def street(address: str) -> str:
    """The street of an invented address."""
    return " ".join(address.split(",", maxsplit=1)[0].split()[1:])


def incident(number: int, **text: str) -> Incident:
    """One invented log; `text` replaces fields of its text."""
    chance = random.Random(number)
    kind, narrative = KINDS[number % len(KINDS)]
    fields = {
        "address": f"{chance.randint(1, 99)} {STREETS[number % len(STREETS)]}, Hartlepool",
        "postcode": "TS24 0AA",
        "narrative": narrative,
        "caller": f"Quentin Zebrowski{number}",
        "phone": f"07700 9{number:05d}",
    } | text
    clock = datetime(2018, 6, 14, 7, tzinfo=UTC) + timedelta(minutes=7 * number)
    reported = from_iso(f"{clock:%Y-%m-%dT%H:%M}")
    key = IncidentKey("police", 2018, f"{101236 + 3 * number:06d}")
    version = IncidentVersion(
        key,
        reported,
        grade=GRADES[number % 3],
        type=kind,
        ward=WARDS[number % 4],
        qualifiers=("Vulnerable",) if number % 5 == 2 else (),
        crime_no="SE18246634" if number % 4 == 3 else "",
        status="Closed",
        text=IncidentText(**fields),
    )
    return Incident(f"inc-{number}", f"ver-{number}", 1, version, "2018-06-15T06:40:00.000000Z")


def item(number: int, of: int = 12, **changes: object) -> BoardItem:
    """One item of the board: the first tenth to be read first, the last half in groups."""
    made = incident(number)
    kind = made.latest.type
    band = FIRST if number <= max(3, of // 10) else READ if number <= max(6, of // 3) else GROUP
    reasons = {
        FIRST: ("child, missing", "fourth time in 30 days"),
        READ: (f"{made.latest.grade} grade", "3 earlier logs at the address"),
        GROUP: ("routine",),
    }[band]
    flags = (Flag("child", "child, 14"), Flag("missing", "missing from home")) if number % 10 == 0 else ()
    earlier = EarlierLog("100871", "police", 2018, "2018-06-07T18:10:00+01:00", "Arson")
    repeats = (Repeat("address", 3, 365, "3 logs at the address in 365 days", (earlier,)),) if number % 9 == 3 else ()
    proposal = Proposal(band, reasons, kind if band == GROUP else "")
    return replace(BoardItem(number, made, proposal, flags, repeats), **changes)


def action(number: int, agency: str = "FIRE", carried: int = 0, **changes: object) -> Action:
    """One invented action; `carried` meetings old."""
    raised = DAY - timedelta(days=carried + carried // 5 * 2)
    events = (
        ActionEvent(ActionStatus.IN_PROGRESS, "no reply, card left", "Sam Beadnell/FIRE", "2018-06-14T13:10:00Z"),
    )
    made = Action(
        uid=f"act-{number}-{carried}",
        ref=action_ref(raised, number),
        text="Joint visit to empty houses, Lugger Street, bins cleared and owner told",
        agency=agency,
        owner="Sam Beadnell" if number % 3 else "",
        ask_of="housing" if number % 4 == 1 else "",
        type="joint visit",
        due=DAY + timedelta(days=number % 4 - 1) if carried else DAY + timedelta(days=number % 5),
        raised=raised,
        raised_at="2018-06-14T08:02:00.000000Z",
        by="Robin Askew/NPT",
        status=ActionStatus.OPEN,
        times_carried=carried,
        incident_uid="inc-3" if number % 2 else "",
        incident_reference="101245" if number % 2 else "",
        events=events if carried else (),
    )
    return replace(made, **changes)


def check(number: int, service: str = "CHILDREN", *, answered: bool = False) -> Check:
    """One invented check."""
    answer = CheckAnswer(
        CheckResult.OPEN_SOCIAL_WORKER,
        "J Penrose",
        "2018-06-14T10:00:00Z",
        "CH-118",
        "information shared",
        "",
        "x",
        "y",
    )
    return Check(
        uid=f"chk-{number}-{answered}",
        ref=check_ref(date(2018, 6, 14), number),
        incident_uid="inc-1",
        reference="101239",
        service=service,
        person="Wendolyn Crabtree" if number % 2 else "unnamed",
        why="14, missing from home",
        asked_at="2018-06-14T08:06:00.000000Z",
        by="Robin Askew/NPT",
        state="answered" if answered else "open",
        answers=(answer,) if answered else (),
    )


def decided(one: BoardItem) -> BoardItem:
    """The item with a decision, and an assessment where it was discussed."""
    at = "2018-06-15T07:52:00.000000Z"
    turn = one.number % 5
    kind = (Decision.NOTED, Decision.IN_HAND, Decision.NOTED, Decision.ACTION, Decision.ESCALATE)[turn]
    words = "" if kind is Decision.NOTED else "Patrol asked to call; owner of the house to be traced."
    who = "" if kind is Decision.NOTED else "NPT"
    record = DecisionRecord(f"dec-{one.number}", kind, who, words, "Robin Askew/NPT", at, one.incident.version_uid)
    if turn not in (3, 4, 1):
        return replace(one, decision=record)
    overall = {3: "HIGH", 4: "MEDIUM", 1: "LOW"}[turn]
    levels = {"T": overall, "H": "MEDIUM", "R": "NOT_KNOWN", "I": "REQUIRED", "V": "LOW", "E": "CONSIDER"}
    words_by = {"overall": "third deliberate fire in seven days", "T": "same male named twice"}
    assessment = Assessment(levels, overall, "HIGH", words_by, 2, "Robin Askew/NPT", at)
    return replace(one, decision=record, assessment=assessment)


def _in_order(items: list[BoardItem]) -> tuple[BoardItem, ...]:
    """Bands in order, groups together, numbered as they then stand."""
    ordered = sorted(items, key=lambda one: (BANDS.index(one.proposal.band), one.proposal.group))
    return tuple(replace(one, number=number) for number, one in enumerate(ordered, start=1))


def morning(items: int = 12, carried: int = 4, new: int = 3, *, before: bool = True, **changes: object) -> PackFacts:
    """One whole invented morning."""
    agenda = _in_order([item(number, items) for number in range(1, items + 1)])
    if not before:
        agenda = tuple(decided(one) if one.number % 11 else one for one in agenda)
    codes = [agency.code for agency in AGENCIES]
    start = datetime(2018, 6, 14, 8, 11, tzinfo=UTC)
    account = ImportAccount(
        "imp-1", "2018-06-15-log.csv", "police storm", "police", items, 4, 2, 1, 3, 6, "2018-06-15T06:40:00Z",
        (Gap("silent", "03:00", "05:00", "four are usual"),),
    )  # fmt: skip
    facts = PackFacts(
        meeting_date=DAY,
        before=before,
        practice=True,
        printed_at=from_utc(datetime(2018, 6, 15, 7, 15, tzinfo=UTC)),
        window=Window(start, datetime(2018, 6, 15, 7, 0, tzinfo=UTC)),
        items=agenda,
        agencies=AGENCIES,
        chair="A Marske",
        imports=(account,),
        rejects=tuple(
            PackReject(
                "2018-06-15-log.csv", line, "no time could be read: 31/02/2018 10:00", "101300,31/02/2018,Priority"
            )
            for line in (41, 77, 90)
        ),
        usual=UsualDay("Friday", items, 88, 112, 6),
        carried=tuple(action(n, codes[n % 7], 1 + n % 5) for n in range(1, carried + 1)),
        checks=(check(1), check(2), check(3, "ADULTS")),
        answered=(check(4, answered=True),),
    )
    if not before:
        attendance = (
            Attendance("NPT", Presence.PRESENT, "A Marske", ""),
            Attendance("HBC", Presence.SUBSTITUTE, "Lou Greatham", "Pat Elwick"),
            Attendance("FIRE", Presence.PRESENT, "Sam Beadnell", ""),
            Attendance("IOM", Presence.APOLOGIES, "", ""),
            Attendance("VCD", Presence.ABSENT, "", ""),
        )
        priorities = (
            Priority("pri-1", "Lugger Street, empty houses", "Joint visit, owner told", "by 13:00", "FIRE"),
            Priority("pri-2", "Quayside Mews", "High visibility patrol, leaflets", "18:00 to 22:00", "NPT"),
        )
        facts = replace(
            facts,
            opened_at=datetime(2018, 6, 15, 7, 45, tzinfo=UTC),
            closed_at=datetime(2018, 6, 15, 8, 14, tzinfo=UTC),
            attendance=attendance,
            priorities=priorities,
            new_actions=tuple(action(20 + n, codes[(5 + n) % 7]) for n in range(1, new + 1)),
            closing_words="Item 11 goes to tomorrow; the check on the child is awaited.",
        )
    return replace(facts, **changes)
