"""What a column's cells look like: enough to confirm or refuse what its header seems to say."""

import re
from collections.abc import Sequence

from shp_desktop.domain.intake_dates import IMPOSSIBLE, IMPOSSIBLE_TIME, DateReader, decide, short_times
from shp_desktop.domain.intake_records import clean
from shp_desktop.domain.intake_rows import Row
from shp_desktop.domain.intake_rules import Rules

_NUMERIC = ("easting", "northing", "latitude", "longitude")
_SHORT = ("grade", "type", "type_code", "closing_type", "closing_code", "ward", "beat", "status", "postcode")

_LETTERS = re.compile(r"[a-z]+")
_CATEGORY = re.compile(r"(?:c|cat|category|grade|p|priority)[ .-]?[1-5](?:[a-z]|[- ].*)?", re.IGNORECASE)
_COMMA = re.compile(r"-?\d+,(?:\d{1,2}|\d{4,})")  # three figures after a comma may be thousands
_CLOCK = re.compile(r"\d{1,2}:\d\d|\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m|\d{3,4}\s*(?:h|hrs?|hours)\b", re.IGNORECASE)


class Looks:
    """Answers about the columns of a sample of rows, each column read once."""

    def __init__(self, rows: Sequence[Row], rules: Rules) -> None:
        """Keep the sample."""
        self._rows = rows
        self._rules = rules
        self._texts: dict[int, list[str]] = {}
        self._readers: dict[int, DateReader] = {}

    def texts(self, at: int) -> list[str]:
        """Return a column's filled cells."""
        if at not in self._texts:
            cells = (clean(row.cells[at]) for row in self._rows if at < len(row.cells))
            self._texts[at] = [cell for cell in cells if cell]
        return self._texts[at]

    def fill(self, at: int) -> float:
        """Return the share of rows in which a column is filled."""
        return len(self.texts(at)) / len(self._rows) if self._rows else 0.0

    def is_date(self, at: int, share: float = 0.5) -> bool:
        """Tell whether at least half of a column's cells, or another share, are dates."""
        texts = self.texts(at)
        reader = self._reader(at)
        return sum(1 for text in texts if not reader.read(text).fault) >= max(1.0, share * len(texts))

    def reads_date(self, at: int, text: str) -> bool:
        """Tell whether a text is a date as this column writes them."""
        return not self._reader(at).read(clean(text)).fault

    def believable_days(self, at: int) -> bool:
        """Tell whether a column's dates lie within some forty years: figures that happen to be dates do not."""
        found = (self._reader(at).read(text).day for text in self.texts(at))
        years = [day.year for day in found if day is not None]
        return bool(years) and max(years) - min(years) <= 40 and min(years) >= 1970

    def has_time(self, at: int) -> bool:
        """Tell whether a column's dates carry a time of day."""
        reader = self._reader(at)
        found = [reader.read(text) for text in self.texts(at)]
        whole = [one for one in found if one.clock is not None]
        return 2 * len(whole) >= max(1, len(found)) and any(one.clock.isoformat() != "00:00:00" for one in whole
                                                            if one.clock is not None)

    def is_time(self, at: int, share: float = 0.5) -> bool:
        """Tell whether at least half of a column's cells, or another share, are times of day."""
        texts = self.texts(at)
        reader = self._reader(at)
        return sum(1 for text in texts if not reader.read_time(text).fault) >= max(1.0, share * len(texts))

    def only_times(self, at: int, named: bool) -> bool:
        """Tell whether a column holds times of day and nothing else; figures alone are some only where its name says so."""
        texts = self.texts(at)
        if not texts or self.is_date(at) or not self.is_time(at, 0.8):
            return False
        plain = sum(1 for text in texts if _CLOCK.match(text))
        return named or 2 * plain >= len(texts)

    def tries_date(self, at: int) -> bool:
        """Tell whether any of a column's cells is a date or would be, were there such a day or hour."""
        reader = self._reader(at)
        return any(reader.read(text).fault in ("", IMPOSSIBLE) for text in self.texts(at))

    def tries_time(self, at: int) -> bool:
        """Tell whether any of a column's cells is a time of day or would be, were there such an hour."""
        reader = self._reader(at)
        return any(reader.read_time(text).fault in ("", IMPOSSIBLE_TIME) for text in self.texts(at))

    def all_figures(self, at: int) -> bool:
        """Tell whether most of a column's cells are figures and nothing else, a point among them at most."""
        texts = self.texts(at)
        return 2 * sum(1 for text in texts if text.replace(".", "", 1).isdigit()) > len(texts)

    def is_id(self, at: int) -> bool:
        """Tell whether a column's cells could each name one log: all but all filled, different, short, with figures."""
        texts = self.texts(at)
        if not texts or self.fill(at) < 0.9 or self.only_times(at, named=False):
            return False
        if not self.all_figures(at) and self.is_date(at):
            return False
        unlike = len(set(texts)) >= 0.95 * len(texts)
        figures = sum(1 for text in texts if any(map(str.isdigit, text))) >= 0.9 * len(texts)
        spaced = sum(1 for text in texts if " " in text) * 2 > len(texts)
        return unlike and figures and not spaced and sum(map(len, texts)) <= 24 * len(texts)

    def prose(self, at: int) -> float:
        """Return how long a column's cells are where they are sentences, else 0."""
        texts = self.texts(at)
        if not texts or self.is_date(at):
            return 0.0
        mean = sum(map(len, texts)) / len(texts)
        words = sum(len(text.split()) for text in texts) / len(texts)
        return mean if mean >= 30 and words >= 5 else 0.0

    def day_numbers(self, at: int) -> bool:
        """Tell whether a column's cells may be a day and a number within it, 180614-0001, rather than a day and an hour."""
        texts = self.texts(at)
        long = sum(1 for text in texts if ":" not in text and sum(map(str.isdigit, text)) >= 9)
        return 10 * len(set(texts)) >= 8 * len(texts) and long >= max(1.0, 0.9 * len(texts))

    def adjust(self, field: str, at: int, numbering: bool = False) -> float | None:
        """Return what a column's look adds to the belief that it is a field; None where it cannot be.

        With `numbering` its header plainly says that it numbers the logs.
        """
        texts = self.texts(at)
        if field == "reference" and numbering and self.day_numbers(at):
            return self._named_logs(texts, len(set(texts)) / len(texts), at)
        if field in ("reported_at", "reported_date", "reported_time"):
            return self._when(field, at)
        if not texts:
            return -5.0  # an empty column may be anything its header says
        if field in ("occurred_from", "occurred_to"):
            return 0.0 if self.is_date(at) or self.is_time(at) else None
        if field in _NUMERIC:
            return self._grid(field, texts)
        return self._words(field, texts, at)

    def _when(self, field: str, at: int) -> float | None:
        if not self._rows:
            return -10.0
        if field == "reported_time":
            return self._clock(at)
        if not self.texts(at):
            return None
        if not self.is_date(at):
            return -60.0 if self.tries_date(at) else None
        timed = self.has_time(at)
        return 20.0 * self.fill(at) + (10.0 if timed is (field == "reported_at") else 0.0)

    def _clock(self, at: int) -> float | None:
        if not self.texts(at):
            return -20.0  # a time left blank in every record is still asked for
        if self.is_date(at):
            return None
        return 10.0 * self.fill(at) if self.is_time(at) else -60.0 if self.tries_time(at) else None

    def _grid(self, field: str, texts: list[str]) -> float | None:
        wants_degrees = field in ("latitude", "longitude")
        found = (number(text.replace(",", ".", 1) if wants_degrees else text) for text in texts)
        numbers = [value for value in found if value is not None]
        if 2 * len(numbers) < len(texts):
            return None
        degrees = sum(1 for value in numbers if abs(value) <= 180)
        return 0.0 if (2 * degrees > len(numbers)) is wants_degrees else None

    def _words(self, field: str, texts: list[str], at: int) -> float | None:
        mean = sum(map(len, texts)) / len(texts)
        unique = len(set(texts)) / len(texts)
        dated = not self.all_figures(at) and self.is_date(at)
        if dated or (field in _SHORT and mean > 60) or (field == "reference" and mean > 40):
            return None
        if field in _SHORT and self.only_times(at, named=False):
            return None
        if field == "reference":
            return self._named_logs(texts, unique, at)
        if field == "address" and 2 * sum(1 for text in texts if text.startswith("(")) > len(texts):
            return None  # a pair of degrees
        if field == "address":
            return 3.0 * self.fill(at) + 30.0 * self.numbered_streets(at)
        if field == "narrative":
            numbers = sum(1 for text in texts if " " not in text and any(map(str.isdigit, text)))
            return None if 2 * numbers > len(texts) else min(mean, 60.0) / 4 - (25.0 if mean < 12 else 0.0)
        if field in ("type", "type_code", "closing_code"):
            return self._sorted_logs(field, texts, at)
        return 3.0 * self.fill(at)

    def _named_logs(self, texts: list[str], unique: float, at: int) -> float | None:
        if 2 * sum(1 for text in texts if any(map(str.isdigit, text))) < len(texts):
            return None  # words name no log
        doubt = 30.0 if unique < 0.2 and len(texts) > 10 else 40.0 if self.counts_rows(at) else 0.0
        return 10.0 * unique * self.fill(at) - doubt

    def _sorted_logs(self, field: str, texts: list[str], at: int) -> float | None:
        mean = sum(map(len, texts)) / len(texts)
        coded = sum(1 for text in texts if len(text) <= 6 and any(map(str.isdigit, text)))
        if field == "type":
            wordless = sum(1 for text in texts if sum(map(str.isdigit, text)) >= sum(map(str.isalpha, text)))
            return -40.0 if 2 * wordless > len(texts) else 5.0 * self.fill(at) - (20.0 if 2 * coded > len(texts) else 0.0)
        spoken = sum(1 for text in texts if len(text) > 6 and not any(map(str.isdigit, text)))
        return None if mean > 16 or 2 * spoken > len(texts) else 0.0

    def numbered_streets(self, at: int) -> float:
        """Return the share of a column's cells with a figure and a word of streets: 4 Tern Close, and no estate's name."""
        texts, streets = self.texts(at), self._rules.cells.streets
        found = (text for text in texts if any(map(str.isdigit, text)) and not streets.isdisjoint(_LETTERS.findall(text.casefold())))
        return sum(1 for _ in found) / len(texts) if texts else 0.0

    def is_grade(self, at: int) -> bool:
        """Tell whether nearly all of a column's cells are grades: words of the table, or a category of 1 to 5."""
        texts, grades = self.texts(at), self._rules.cells.grades
        found = sum(1 for text in texts if text.casefold() in grades or _CATEGORY.fullmatch(text))
        return found >= max(1.0, 0.9 * len(texts))

    def counts_rows(self, at: int) -> bool:
        """Tell whether a column only counts the rows 1, 2, 3 ...: a poor number for a log."""
        texts = self.texts(at)
        return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]

    def _reader(self, at: int) -> DateReader:
        if at not in self._readers:
            reader = self._readers[at] = decide(self.texts(at), self._rules.dates)
            reader.short_times = short_times(self.texts(at))
        return self._readers[at]


def number(text: str) -> float | None:
    """Return the number a text is, whether a comma stands for the point ("54,69") or between thousands; None for none."""
    if _COMMA.fullmatch(text):
        text = text.replace(",", ".")
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None
