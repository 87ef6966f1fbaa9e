"""Which field a column may be by its cells alone: for files without a header, and headers in words nobody knows."""

from collections.abc import Callable, Collection, Mapping, Sequence

from shp_desktop.domain.intake_rules import CellWords, Rules
from shp_desktop.intake import forms
from shp_desktop.intake.looks import Looks, number

MOST = 0.8
BRITISH = (49.0, 61.5)  # degrees north
BY_CELLS = {
    "reported_at": "its cells are dates with a time of day", "reported_date": "its cells are dates",
    "reported_time": "its cells are times of day", "postcode": "its cells are postcodes",
    "phone": "its cells are telephone numbers", "easting": "its cells are grid references",
    "northing": "its cells are grid references", "latitude": "its cells are degrees",
    "longitude": "its cells are degrees", "ward": "its cells are names of wards", "grade": "its cells are grades",
    "reference": "its cells are short and all different, as log numbers are",
    "narrative": "its cells are sentences, the longest of the file", "address": "its cells are addresses",
    "type": "its cells are kinds of incident",
}
REPEATED = "its cells are a few words or codes that come again, as kinds of incident do"
YES_NO = frozenset(("yes", "no", "y", "n", "true", "false", "0", "1", "-"))
DAYS_ONLY = "its cells are dates, and no column has times of day"


class CellFields:
    """Proposes fields for columns nobody has named; each answer pairs a field with its column and the reason."""

    def __init__(self, looks: Looks, shape: Sequence[str], rules: Rules) -> None:
        self._looks, self._shape, self._words = looks, shape, rules.cells
        self.found: dict[str, int] = {}
        self.reasons: dict[int, str] = {}
        self._taken: set[int] = set()

    def propose(self, have: Mapping[str, int], closed: Collection[int] = (), more: bool = True) -> dict[str, int]:
        """Return fields beyond those one has, among columns not closed; without `more` only what a log cannot do without."""
        self._taken = {*have.values(), *closed}
        if not {"reported_at", "reported_date"} & set(have):
            self._when()
        if more:
            self._places(have)
        if more or not {"type", "narrative"} & set(have):
            self._words_of(have, more)
        return self.found

    def others(self) -> tuple[int, ...]:
        """Return further columns of dates with a time, each as likely the time reported."""
        return tuple(self._of(forms.DATETIME)) if "reported_at" in self.found else ()

    def _when(self) -> None:
        joint = next(iter(self._of(forms.DATETIME)), None)
        if joint is not None:
            self._take("reported_at", joint)
            return
        day = next(iter(self._of(forms.DATE)), None)
        if day is None:
            return
        clocks = sorted(self._of(forms.CLOCK), key=lambda at: (at < day, abs(at - day)))
        if clocks:
            self._take("reported_date", day)
            self._take("reported_time", clocks[0])
        else:
            self._take("reported_at", day, DAYS_ONLY)

    def _places(self, have: Mapping[str, int]) -> None:
        for field, form in (("postcode", forms.POSTCODE), ("phone", forms.PHONE)):
            if field not in have and (at := next(iter(self._of(form)), None)) is not None:
                self._take(field, at)
        grid, degrees = list(self._of(forms.GRID)), list(self._of(forms.DEGREES))
        if len(grid) >= 2 and not {"easting", "northing"} & set(have):
            first, second = grid[:2]
            north = max(self._numbers(first), default=0) > 700_000  # no easting of Great Britain is
            self._take("northing" if north else "easting", first)
            self._take("easting" if north else "northing", second)
        if len(degrees) >= 2 and not {"latitude", "longitude"} & set(have):
            first, second = degrees[:2]
            if self._longitude(first, second):
                first, second = second, first
            self._take("latitude", first)
            self._take("longitude", second)
        for field, words in (("ward", self._words.wards), ("grade", self._words.grades)):
            if field not in have:
                self._first(field, lambda text, words=words: text.casefold() in words)  # type: ignore[misc]

    def _words_of(self, have: Mapping[str, int], more: bool) -> None:
        looks = self._looks
        if "reference" not in have:
            at = next((at for at in self._of(forms.FIGURES, forms.CODE) if looks.is_id(at) and not looks.counts_rows(at)), None)
            if at is not None:
                self._take("reference", at)
        if "narrative" not in have:
            best = max(self._of(forms.PROSE), key=looks.prose, default=None)
            if best is not None:
                self._take("narrative", best)
        if "address" not in have:
            self._first("address", lambda text: _is_address(text, self._words), share=0.5)
        if "type" not in have and not self._first("type", self._is_type) and more:
            kinds = [at for at in self._of(forms.CODE, forms.WORDS) if self._comes_again(at)]
            if kinds:
                self._take("type", kinds[0], REPEATED)

    def _first(self, field: str, tells: Callable[[str], bool], share: float = MOST) -> bool:
        for at in self._of(forms.CODE, forms.WORDS):
            texts = self._looks.texts(at)
            if sum(1 for text in texts if tells(text)) >= max(1.0, share * len(texts)):
                self._take(field, at)
                return True
        return False

    def _is_type(self, text: str) -> bool:
        return any(pattern.search(text) for pattern in self._words.types)

    def _comes_again(self, at: int) -> bool:
        """Words or codes of letters, some of them more than once, and not all the same."""
        texts = self._looks.texts(at)
        lettered = sum(1 for text in texts if sum(map(str.isalpha, text)) > sum(map(str.isdigit, text)))
        different = len(set(texts))
        if 2 * sum(1 for text in texts if text.casefold() in YES_NO) >= len(texts):
            return False
        return lettered >= MOST * len(texts) and self._looks.fill(at) >= MOST and (different > 1 or len(texts) == 1) and (
            different < len(texts) or len(texts) < 10)

    def _numbers(self, at: int) -> list[float]:
        return [value for value in map(number, self._looks.texts(at)) if value is not None]

    def _longitude(self, first: int, second: int) -> bool:
        """Tell whether the first of two columns of degrees is the longitude."""
        north, south = BRITISH
        inside = [all(north <= value <= south for value in self._numbers(at)) for at in (first, second)]
        if inside[0] is not inside[1]:
            return inside[1]
        return any(value < 0 or value > 90 for value in self._numbers(first))

    def _of(self, *wanted: str) -> list[int]:
        return [at for at, form in enumerate(self._shape) if form in wanted and at not in self._taken]

    def _take(self, field: str, at: int, reason: str = "") -> None:
        self.found[field] = at
        self.reasons[at] = reason or BY_CELLS[field]
        self._taken.add(at)


def _is_address(text: str, words: CellWords) -> bool:
    said = text.casefold().replace(",", " ").replace("/", " ").replace(".", " ").split()
    return len(said) > 1 and any(word in words.streets for word in said[1:])
