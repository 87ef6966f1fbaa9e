"""The local rules, read once from the reference tables and given to the domain as plain values."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from functools import cached_property, partial

from shp_desktop.domain.action_line import ActionType
from shp_desktop.domain.asked_bodies import AskedBody, asked_name
from shp_desktop.domain.attendances import AttendanceRules
from shp_desktop.domain.bank_holidays import BankHoliday, english_bank_holidays
from shp_desktop.domain.board import Flag
from shp_desktop.domain.calendars import AgencyDays, Shift, WorkingDays, days_gathered
from shp_desktop.domain.check_age import Read, read_ages
from shp_desktop.domain.checks import ProposedCheck, offered_words
from shp_desktop.domain.due_dates import DueWords
from shp_desktop.domain.encompass import SchoolTimes
from shp_desktop.domain.enforcement import EnforcementRules
from shp_desktop.domain.escalation import CaseRules
from shp_desktop.domain.flags import FlagRules, Found, find_flags, flags_of, found_in
from shp_desktop.domain.group_words import GroupWords
from shp_desktop.domain.hold import HoldRules
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.late import LateRules
from shp_desktop.domain.limits import Limits
from shp_desktop.domain.near_repeat import NearRules
from shp_desktop.domain.ordering import BandRules
from shp_desktop.domain.ordinary import Ordinary
from shp_desktop.domain.person_names import NameRules
from shp_desktop.domain.places import PlaceRules, in_one_case, place_key, premises_key, street_without_number
from shp_desktop.domain.proposed_checks import CheckRules, proposed_checks
from shp_desktop.domain.reading import Pace, Told
from shp_desktop.domain.release_rules import ReleaseRules, RulesOfBoth
from shp_desktop.domain.repeats import RepeatRules
from shp_desktop.domain.room import Interest
from shp_desktop.domain.same_event import SameRules
from shp_desktop.domain.sharing import EVERYBODY_ELSE, Agreements, leans_on_consent
from shp_desktop.domain.sources import Sources
from shp_desktop.domain.status import StatusWords
from shp_desktop.domain.team_criteria import TeamRules
from shp_desktop.domain.vocabulary import Unusable, Words, key_of
from shp_desktop.domain.vocabulary_tables import words_from
from shp_desktop.domain.watch_rules import WatchRules
from shp_desktop.reference import Tables, unusable
from shp_desktop.services.by_table import by_table

_VOCABULARY = ("grades", "categories", "types", "wards", "beats", "qualifiers")
_BOARD_TABLES = ("flag_rules", "band_rules", "group_words", "place_words", "thresholds", *_VOCABULARY)
_MOST_KEPT = 50_000
#: counted up whenever the program reads earlier logs in otherwise than before by the same tables
_READ_IN = 2


class Rules:
    """What the tables say, in the words of the domain."""

    def __init__(self, tables: Tables) -> None:
        """Keep where to read; nothing is read before it is asked for."""
        self._tables = tables
        self.standing = tables.standing()
        self._holidays: dict[int, frozenset[date]] = {}
        self._place_keys: dict[str, str] = {}
        self._streets: dict[str, str] = {}
        self._proposed: dict[str, tuple[ProposedCheck, ...]] = {}
        self._flagged: dict[str, tuple[Flag, ...]] = {}
        self._ages: dict[str, Read] = {}
        self._told: dict[str, tuple[tuple[object, ...], Told]] = {}
        #: what the flag rules found in a log, kept until its checks are proposed: the rules read each log once
        self._found: dict[str, dict[str, list[Found]]] = {}

    @by_table("flag_rules")
    def flags(self) -> FlagRules:
        """Return the rules that propose flags."""
        return FlagRules.from_rows(self._tables.rows("flag_rules"), self.words)

    @by_table("check_rules")
    def checks(self) -> CheckRules:
        """Return the rules that say for whom a check is proposed."""
        return CheckRules.from_rows(self._tables.rows("check_rules"))

    def flags_of(self, incident: Incident) -> tuple[Flag, ...]:
        """Return the flags of a log as it stands now, found once for each of its versions."""
        if incident.erased:
            return find_flags(incident.latest, self.flags)
        kept = self._flagged.get(incident.version_uid)
        if kept is None:
            found = found_in(incident.latest, self.flags)
            kept = flags_of(found, incident.latest)
            if len(self._flagged) < _MOST_KEPT:
                self._flagged[incident.version_uid] = kept
                self._found[incident.version_uid] = found
        return kept

    def ages_of(self, incident: Incident) -> Read:
        """Return what a log tells of ages as it stands now, read once for each of its versions."""
        kept = self._ages.get(incident.version_uid)
        if kept is None:
            kept = read_ages(incident.latest, self.names)
            if len(self._ages) < _MOST_KEPT:
                self._ages[incident.version_uid] = kept
        return kept

    def told_of(self, version_uid: str, known: tuple[object, ...], make: Callable[[], Told]) -> Told:
        """Return how a version of a log is told in a reading, made anew where what is known of it has changed."""
        before, kept = self._told.get(version_uid, ((), None))
        if kept is None or before != known:
            kept = make()
            if len(self._told) < _MOST_KEPT or version_uid in self._told:
                self._told[version_uid] = (known, kept)
        return kept

    def proposed_checks(self, incident: Incident) -> tuple[ProposedCheck, ...]:
        """Return the checks proposed for a log as it stands now; a text that was removed proposes nothing."""
        if incident.erased:
            return ()
        kept = self._proposed.get(incident.version_uid)
        if kept is None:
            found = self._found.pop(incident.version_uid, None)
            if found is None:
                found = found_in(incident.latest, self.flags)
            kept = proposed_checks(incident.latest, found, self.checks, self.names)
            if len(self._proposed) < _MOST_KEPT:
                self._proposed[incident.version_uid] = kept
        return kept

    def check_words(self, kind: str, service: str = "") -> tuple[str, ...]:
        """Return what an answer to a check may name: its outcomes ("outcome") or what was done ("action"), of a service what is offered it."""
        return offered_words(self._tables.rows("check_outcomes"), kind, service)

    @cached_property
    def school(self) -> SchoolTimes:
        """Return when schools open and when they are shut. Raises BadFile."""
        return _school(self._tables)

    @by_table("band_rules")
    def bands(self) -> BandRules:
        """Return the rules that propose the reading order."""
        return BandRules.from_rows(self._tables.rows("band_rules"), words=self.words)

    @by_table("hold_rules")
    def holds(self) -> HoldRules:
        """Return the rules that hold logs back. Raises BadFile: no log is read in by rules that cannot be understood."""
        return HoldRules.from_rows(self._tables.rows("hold_rules"))

    @by_table("statement")
    def statement(self) -> str:
        """Return the confidentiality statement, its paragraphs one below the other."""
        return "\n".join(row["words"] for row in self._tables.rows("statement") if row["kind"] == "statement")

    @by_table("statement")
    def acquaintance_question(self) -> str:
        """Return the question put to the room after the statement."""
        return " ".join(row["words"] for row in self._tables.rows("statement") if row["kind"] == "question")

    @by_table("agency_interests")
    def interests(self) -> tuple[Interest, ...]:
        """Return which items an agency should hear of when it was not in the room."""
        rows = self._tables.rows("agency_interests")
        return tuple(Interest(row["agency"], row["field"], row["value"].casefold(), row["why"]) for row in rows)

    @by_table("forenames")
    def forenames(self) -> frozenset[str]:
        """Return the forenames by which a value is taken for a person, as keys."""
        return frozenset(key_of(row["name"]) for row in self._tables.rows("forenames"))

    @by_table(*_VOCABULARY)
    def words(self) -> Words:
        """Return what the words of a log mean, the team's own additions included. Raises BadFile."""
        shipped = {name: self._tables.shipped(name) for name in _VOCABULARY}
        added = {name: [(one.line, one.row) for one in self._tables.added(name)] for name in _VOCABULARY}
        try:
            return words_from(shipped, added)
        except Unusable as error:
            file = f"{error.table}.added.csv" if error.line else f"{error.table}.csv"
            where = f"line {error.line}: " if error.line else ""
            raise unusable(file, f"{where}{error}") from None

    @by_table("place_words")
    def places(self) -> PlaceRules:
        """Return the words of addresses."""
        return PlaceRules.from_rows(self._tables.rows("place_words"))

    @by_table("name_words")
    def names(self) -> NameRules:
        """Return the words by which a log is taken to name a person."""
        streets = {*self.places.streets, *self.places.streets.values(), *self.places.buildings, *self.places.towns}
        rows = self._tables.rows
        return NameRules.from_rows(rows("name_words"), rows("forenames"), rows("nicknames"), streets)

    @by_table("ordinary_words")
    def ordinary(self) -> Ordinary:
        """Return the words that name nobody by themselves, for what is blotted out on paper."""
        names, rows = self.names, self._tables.rows("ordinary_words")
        forms = {name: names.nicknames.get(name, frozenset()) | names.full_forms.get(name, frozenset()) for name in {*names.nicknames, *names.full_forms}}
        wards = (part for row in self._tables.rows("wards") for part in (row["ward"], row["canonical"]))
        return Ordinary.from_rows(rows, forms, names, (*self.places.towns, *wards), self.places.streets)

    @by_table("sources")
    def sources(self) -> Sources:
        """Return whose log is whose."""
        return Sources.from_rows(self._tables.rows("sources"))

    @by_table("release_rules")
    def releases(self) -> ReleaseRules:
        """Return which fields are open, closed or proposed for whom. Raises BadFile: nothing leaves by rules that cannot be read."""
        rules = ReleaseRules.from_rows(self.release_rows, self.sources.owner, partial(_category, self.words))
        rules.check_names([one.code for one in self.agencies], self.sources.owners, {rule.kind for rule in self.flags.rules})
        return rules

    @cached_property
    def release_rows(self) -> tuple[Mapping[str, str], ...]:
        """Return the rows of the release rules as they stand in their table. Raises BadFile."""
        return self._tables.rows("release_rules")

    def releases_then(self, rows: Iterable[Mapping[str, str]]) -> ReleaseRules:
        """Return the release rules of an earlier day by their rows: what is open by them and by those of now."""
        then = ReleaseRules.from_rows(rows, self.sources.owner, partial(_category, self.words))
        return RulesOfBoth(then.rules, then.owner, then.category, self.releases)

    @cached_property
    def seen_digest(self) -> str:
        """Return one digest of the rules by which earlier logs are read in to be found again."""
        return f"{self._tables.digest('name_words', 'forenames', 'nicknames', 'place_words')}-{_READ_IN}"

    def seen_place(self, address: str) -> str:
        """Return the key an address is found again by: the exact one, else that of a named place of a street."""
        return self.place_key(address) or premises_key(address, self.places)

    @by_table("thresholds")
    def limits(self) -> Limits:
        """Return the team's single numbers."""
        return Limits.from_rows(self._tables.rows("thresholds"))

    @by_table("team_around")
    def team(self) -> TeamRules:
        """Return the criteria and numbers of Team Around the Individual. Raises BadFile: nobody is tested by criteria that cannot be read."""
        return TeamRules.from_rows(self._tables.rows("team_around"))

    @by_table("case_rules")
    def cases(self) -> CaseRules:
        """Return what is proposed for a case. Raises BadFile."""
        return CaseRules.from_rows(self._tables.rows("case_rules"))

    @by_table("enforcement_steps")
    def enforcement(self) -> EnforcementRules:
        """Return which enforcement step may follow which. Raises BadFile: a step's last day is never guessed."""
        return EnforcementRules.from_rows(self._tables.rows("enforcement_steps"))

    @by_table("sharing_agreements")
    def sharing(self) -> Agreements:
        """Return under what papers leave, by recipient. Raises BadFile: a gateway is never guessed."""
        return Agreements.from_rows(self._tables.rows("sharing_agreements"))

    @by_table("thresholds")
    def late(self) -> LateRules:
        """Return how near a log must be to a late item."""
        return LateRules.from_rows(self._tables.rows("thresholds"))

    @by_table("thresholds")
    def pace(self) -> Pace:
        """Return how fast people read aloud."""
        return Pace.from_rows(self._tables.rows("thresholds"))

    @by_table("group_words")
    def group_words(self) -> GroupWords:
        """Return how a group is told in one line."""
        return GroupWords.from_rows(self._tables.rows("group_words"))

    @by_table("status_words")
    def status_words(self) -> StatusWords:
        """Return the statuses an item may have."""
        return StatusWords.from_rows(self._tables.rows("status_words"))

    @by_table("thresholds")
    def repeats(self) -> RepeatRules:
        """Return from how many logs on an address is flagged."""
        return RepeatRules.from_rows(self._tables.rows("thresholds"))

    @by_table("thresholds")
    def near(self) -> NearRules:
        """Return how near in days and metres a burgled home counts."""
        return NearRules.from_rows(self._tables.rows("thresholds"))

    @by_table("watch_rules")
    def watch(self) -> WatchRules:
        """Return the counts that give a right or a duty. Raises BadFile."""
        return WatchRules.from_rows(self._tables.rows("watch_rules"))

    @by_table("thresholds", "like_events")
    def same(self) -> SameRules:
        """Return how near and how like two logs must be to be asked about as one event."""
        return SameRules.from_rows(self._tables.rows("thresholds"), self._tables.rows("like_events"))

    @by_table("attendance_columns")
    def attendances(self) -> AttendanceRules:
        """Return which columns tell of a unit sent and not of the log."""
        return AttendanceRules.from_rows(self._tables.rows("attendance_columns"))

    @by_table("due_words")
    def due_words(self) -> DueWords:
        """Return the words of an action line that say when."""
        return DueWords.from_rows(self._tables.rows("due_words"))

    @by_table("action_types")
    def action_types(self) -> tuple[ActionType, ...]:
        """Return the types of action, with the words that name them."""
        return ActionType.from_rows(self._tables.rows("action_types"))

    @by_table("agencies")
    def agencies(self) -> tuple[AgencyDays, ...]:
        """Return the agencies in their order."""
        return WorkingDays.from_rows(self._tables.rows("agencies"), ()).agencies

    def agency(self, code: str) -> AgencyDays | None:
        """Return one agency by its code."""
        return next((one for one in self.agencies if one.code == code.strip().upper()), None)

    def holidays(self, *years: int) -> frozenset[date]:
        """Return England's bank holidays of the years around those given. Raises BadFile."""
        wanted = {near for year in years for near in (year - 1, year, year + 1)}
        for year in wanted - set(self._holidays):
            self._holidays[year] = english_bank_holidays([year], self._bank_holidays)
        return frozenset(day for year in wanted for day in self._holidays[year])

    @by_table("bank_holidays")
    def _bank_holidays(self) -> tuple[BankHoliday, ...]:
        return BankHoliday.from_rows(self._tables.rows("bank_holidays"))

    def comparable(self, day: date, other: date) -> bool:
        """Say whether two mornings are of one weekday and as many days' logs: the Tuesday behind a bank holiday is no usual one."""
        if day.weekday() != other.weekday():
            return False
        closed = self.holidays(day.year, other.year)
        return days_gathered(day, closed) == days_gathered(other, closed)

    def working_days(self, *years: int) -> WorkingDays:
        """Return who works when in the years around those given."""
        return WorkingDays(self.agencies, self.holidays(*years), self.shifts)

    @by_table("shifts")
    def shifts(self) -> tuple[Shift, ...]:
        """Return the teams that work other days or hours than their agency."""
        return Shift.from_rows(self._tables.rows("shifts"))

    @by_table("gateways")
    def gateways(self) -> tuple[tuple[str, str], ...]:
        """Return the gateways that may be named for a paper, each with when: those agreed with agencies and their purpose, then the others."""
        rows = [(one.gateway, one.purpose) for one in self.sharing.by_recipient.values() if self.agency(one.recipient) or one.recipient == EVERYBODY_ELSE]
        rows += [(row["gateway"], row["when"]) for row in self._tables.rows("gateways") if not leans_on_consent(row["gateway"])]
        return tuple(dict(reversed([row for row in rows if row[0]])).items())[::-1]

    @by_table("asked_bodies")
    def asked_bodies(self) -> tuple[AskedBody, ...]:
        """Return the bodies outside the room that something may be asked of."""
        return AskedBody.from_rows(self._tables.rows("asked_bodies"))

    def asked_name(self, words: str) -> str:
        """Return what a body outside the room is called in the table, or the words as they were typed."""
        return asked_name(words, self.asked_bodies)

    def place_key(self, address: str) -> str:
        """Return the one key of an address, or "" where it is not exact."""
        if address not in self._place_keys:
            if len(self._place_keys) >= _MOST_KEPT:
                self._place_keys.clear()
            self._place_keys[address] = place_key(address, self.places)
        return self._place_keys[address]

    def street(self, address: str) -> str:
        """Return the street alone."""
        if address not in self._streets:
            if len(self._streets) >= _MOST_KEPT:
                self._streets.clear()
            self._streets[address] = in_one_case(street_without_number(address, self.places))
        return self._streets[address]

    def digest(self) -> str:
        """Return one digest of the rules a board was made with."""
        return self._tables.digest(*_BOARD_TABLES)


def _school(tables: Tables) -> SchoolTimes:
    rows = tables.rows("school_days")
    try:
        opens = next((time.fromisoformat(row["first"]) for row in reversed(rows) if row["kind"] == "opens"), SchoolTimes().opens)
        shut = tuple((date.fromisoformat(row["first"]), date.fromisoformat(row["last"] or row["first"])) for row in rows if row["kind"] == "shut")
    except ValueError as error:
        raise unusable("school_days.csv", str(error)) from None
    return SchoolTimes(opens, shut)


def _category(words: Words, given: str) -> str:
    found = words.category(given)
    return found.name if found else ""
