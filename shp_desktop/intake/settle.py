"""What header words leave open: where the time of day stands, and columns that only their cells tell of."""

from collections.abc import Mapping, Sequence

from shp_desktop.domain.columns import position, words
from shp_desktop.intake.header_words import HeaderWords, Match
from shp_desktop.intake.looks import Looks

WHEN = ("reported_at", "reported_date", "reported_time")
CLOCK_WORDS = frozenset((
    "time", "times", "hrs", "hr", "hour", "hours", "at", "clock", "hhmm", "hh", "tod", "24hr", "24h", "logged", "reported", "received",
    "created", "opened", "start", "started", "recorded", "raised", "called",
))  # a column of bare figures is one of times only under such a word

SPANS = frozenset(("duration", "elapsed", "mins", "minutes", "seconds", "taken", "wait", "delay", "turnout", "travel"))
COUNTS = frozenset(("no", "line", "row", "item", "sr", "s"))  # headers of columns that count the rows of a sheet
ENDINGS = frozenset(("stop", "result", "outcome", "closing", "closure", "resolution", "address", "location", "disposal"))

SAME, SURE = 0.01, 95.0


class Settling:
    """Completes the columns chosen by words (`chosen` is changed in place)."""

    def __init__(
        self, headers: Sequence[str], looks: Looks, known: HeaderWords, extra: Mapping[str, str], chosen: dict[str, int],
        matches: Sequence[Match] = (),
    ) -> None:
        """`extra` is what a person has said, field to column; `matches` what the words of the headers say."""
        self._matches = matches
        self._headers, self._looks, self._known, self._chosen = headers, looks, known, chosen
        said = ((field, position(column, headers)) for field, column in extra.items())
        self._said = {field: at for field, at in said if at is not None}

    def settle(self) -> str:
        """Complete the columns; return what is unclear about the time of day, with the columns named, or ""."""
        doubt = self._when()
        self._reference()
        self._narrative()
        self._type()
        return doubt

    def _when(self) -> str:
        if "reported_at" in self._said:
            for field in WHEN:
                self._chosen.pop(field, None)
            return ""
        self._keep_one()
        if not {*self._chosen, *self._said} & {"reported_at", "reported_date"}:
            doubt = self._dates_by_look()
            if doubt:
                return doubt
        return self._clock()

    def _keep_one(self) -> None:
        """Keep one column with date and time, or a date and a time beside it."""
        chosen, looks = self._chosen, self._looks
        joint, day, clock = (chosen.get(field) for field in WHEN)
        if "reported_date" in self._said or "reported_time" in self._said:
            if joint is not None:
                chosen.setdefault("reported_date", joint)
                del chosen["reported_at"]
            return
        if joint is not None and (looks.has_time(joint) or clock is None):
            for field in WHEN[1:]:
                chosen.pop(field, None)
        elif joint is not None:
            chosen["reported_date"] = joint if day is None or not looks.is_date(day) else day
            del chosen["reported_at"]
        elif day is not None and clock is None:
            chosen["reported_at"] = chosen.pop("reported_date")
        elif day is None:
            chosen.pop("reported_time", None)

    def _dates_by_look(self) -> str:
        """Take the only column of dates nobody has named; two of them are a doubt."""
        found = [at for at in self._free() if self._looks.fill(at) >= 0.8 and self._looks.is_date(at)
                 and not self._looks.all_figures(at) and not self._known.spoken_against("reported_at", self._headers[at])]
        if len(found) == 1:
            self._chosen["reported_at"] = found[0]
        if len(found) > 1:
            return (f"has dates in more than one column ({self._names(found)}) and none says when a log was reported; "
                    "say which with --map reported_at=COLUMN")
        return ""

    def _clock(self) -> str:
        """Find the time of day for a column of days only."""
        day = self._chosen.get("reported_at", self._said.get("reported_date"))
        if day is None and "reported_time" in self._chosen and "reported_time" not in self._said:
            return self._rivals()
        if day is None or {"reported_time", "reported_at"} & set(self._said) or "reported_time" in self._chosen:
            return ""
        if not self._looks.texts(day) or self._looks.has_time(day):
            return ""
        times = [at for at in range(len(self._headers)) if at != day and self._is_clock(at)]
        free = set(self._free())
        found = [at for at in times if at in free and self._looks.is_time(at) and not self._known.spoken_against("reported_time", self._headers[at])]
        if len(found) == 1:
            self._chosen.pop("reported_at", None)
            if "reported_date" not in self._said:
                self._chosen["reported_date"] = day
            self._chosen["reported_time"] = found[0]
            return ""
        if not times:
            return ""
        return (f"has days without a time of day in {self._name(day)} and what may be the time in "
                f"{self._names(found or times)}; say "
                f"which belongs to it with --map reported_time=COLUMN, or --map reported_at={self._quoted(day)} for none")

    def _rivals(self) -> str:
        """Name the columns of times whose headers say the same as the one chosen."""
        chosen = self._chosen["reported_time"]
        likely = {match.at: match.score for match in self._matches if match.field == "reported_time"}
        same = [at for at in sorted(likely) if abs(likely[at] - likely.get(chosen, 0.0)) < SAME and likely[at] < SURE]
        if len(same) < 2 or chosen not in same:
            return ""
        return (f"has times of day in {self._names(same)}; say which is the time reported with "
                "--map reported_time=COLUMN")

    def _is_clock(self, at: int) -> bool:
        said = words(self._headers[at])
        if not {"time", "hrs"}.isdisjoint(said) and not self._known.spoken_against("reported_time", self._headers[at]):
            return bool(self._looks.texts(at)) and not self._looks.is_date(at)
        return SPANS.isdisjoint(said) and self._looks.only_times(at, named=not CLOCK_WORDS.isdisjoint(said))

    def _reference(self) -> None:
        """Number logs by what names a crime, or by an unnamed column before all others, where no better one is."""
        if "reference" in self._said:
            return
        at = self._chosen.get("reference")
        if at is not None:
            if not self._looks.counts_rows(at):
                return
            better = self._better(at)
            if better != at or not COUNTS.issuperset(words(self._headers[at])):
                self._chosen["reference"] = better
                return
            del self._chosen["reference"]  # the next file would begin again at 1, and its logs be taken for these
        crime = self._chosen.get("crime_no")
        if crime is not None and self._looks.is_id(crime):
            self._chosen["reference"] = self._chosen.pop("crime_no")
            return
        first = next((at for at in range(len(self._headers)) if self._looks.texts(at)), None)
        if first in self._free() and first is not None and self._looks.is_id(first):
            texts = self._looks.texts(first)
            long = sum(map(len, texts)) >= 4 * len(texts)
            if long and not self._known.spoken_against("reference", self._headers[first]):
                self._chosen["reference"] = first

    def _better(self, counted: int) -> int:
        """Return a column that names logs beside one that only counts the rows."""
        free = [at for at in self._free() if self._looks.is_id(at) and not self._looks.counts_rows(at)
                and not self._known.spoken_against("reference", self._headers[at])]
        return free[0] if len(free) == 1 else counted

    def _type(self) -> None:
        """Let a closing word or a code stand for the type of a log that has no other."""
        have = {*self._chosen, *self._said}
        if "type" in have or have >= {"closing_type", "narrative"}:
            return
        stands = next((field for field in ("closing_type", "type_code", "closing_code") if field in self._chosen), "")
        if stands:
            self._chosen["type"] = self._chosen[stands]

    def _narrative(self) -> None:
        """Take the longest column of sentences nobody has named; where there is none, the one plainly named so, odd as its cells may look."""
        if "narrative" in self._chosen or "narrative" in self._said:
            return
        free = [at for at in self._free() if ENDINGS.isdisjoint(words(self._headers[at]))]
        best = max(free, key=self._looks.prose, default=None)
        if best is not None and self._looks.prose(best):
            self._chosen["narrative"] = best
            return
        named = [one for one in self._known.matches(self._headers) if one.field == "narrative" and one.score >= SURE and one.at in self._free()]
        if named:  # read as anything else, what it says would be looked through for nothing
            self._chosen["narrative"] = max(named, key=lambda one: one.score).at

    def _free(self) -> list[int]:
        taken = {*self._chosen.values(), *self._said.values()}
        return [at for at in range(len(self._headers)) if at not in taken]

    def _names(self, columns: Sequence[int]) -> str:
        return ", ".join(map(self._name, columns))

    def _name(self, at: int) -> str:
        return self._known.quotable(self._headers, at)

    def _quoted(self, at: int) -> str:
        name = self._name(at)
        return f'"{name}"' if " " in name else name
