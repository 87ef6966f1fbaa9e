"""Ages as a log writes them: "aged 4 and 1", "14 yr old", "dob 12/02/2002", "Year 9", "seven month old".

Each number of the text is looked at once, with the words before and after it; so a long text costs no more than its length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

OLDEST = 115
_BEFORE, _AFTER = 60, 40
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: at for at, word in enumerate(_ONES, start=1)}
_WORDS |= {word: 10 * at for at, word in enumerate(_TENS, start=2)}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_ANY_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_N = rf"(?:\d{{1,3}}(?!\d)|(?:(?:{'|'.join(_TENS)})[ -](?:{'|'.join(_ONES[:9])})|{_ANY_WORD})(?![a-z]))"
_JOIN = r"\s?(?:,\s?(?:and\s)?|and\s|&\s?|\+\s?|/|-|to\s|or\s)\s?"
# Figures alone are looked for first and fast; numbers in words only where a log speaks of years, months or weeks.
_FIGURES = re.compile(rf"\d{{1,3}}(?!\d)(?:{_JOIN}\d{{1,3}}(?!\d))*", re.IGNORECASE)
_SPELT = re.compile(rf"\b(?:{_ANY_WORD})\b(?:[ -](?:{_ANY_WORD}))*(?:{_JOIN}{_N})*", re.IGNORECASE)
_SPELT_HINT = re.compile(r"year|yr|old|aged|month|week", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"[\w£$€#.:-]$|\d/$")
_NUMBER = re.compile(_N, re.IGNORECASE)
_DATES = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})[ ./-]{{1,2}}(?P<month>\d{{1,2}}|(?:{'|'.join(_MONTHS)})[a-z]*)"
    r"[ ./,-]{1,2}(?P<year>\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)
_CLASSES = re.compile(
    r"\b(?:year|yr) ?(?P<class>1[0-3]|[1-9])(?![\d/.:-])\b"
    r"(?! ?(?:old|ban|sentence|anniversary|tenancy|lease|s\b))",
    re.IGNORECASE,
)

_ABOUT = r"(?:(?:about|around|approx(?:imately)?|approx\.|circa|only|just|of|between|under|is|was|aged|:)\s*)*"
# "males (2)" is a count, "children (2 and 5)" are ages: only words of kin and childhood stand in the plural.
_PERSON = (
    r"(?:(?:(?:step)?(?:boy|girl|son|daughter|brother|sister)|bairn|child|kid|nephew|niece|pupil|grandson|granddaughter|"
    r"grandchild|teen|teenager|twin)s?|children|grandchildren|babies|baby|male|female|lad|lass|student|"
    r"(?:step)?(?:mother|father|mum|mam|dad)|nana?|grandad|grandmother|gran|aunt|uncle|man|woman|lady|gent|gentleman|"
    r"victim|informant|caller|resident|tenant|patient|youth|passenger|misper|person)"
)
_NAME = r"[A-Z][\w'’-]+"
_STREETS = (
    r"(?:street|st|road|rd|close|terrace|tce|lane|avenue|ave|drive|court|crescent|grove|walk|view|row|yard|mews|way)"
)

_AGED_BEFORE = re.compile(rf"\b(?:aged?|ages)\b[\s:]*{_ABOUT}$", re.IGNORECASE)
_BELOW_BEFORE = re.compile(r"\bunder\s+(?:the\s+)?(?:age\s+of\s+)?$", re.IGNORECASE)
_PERSON_BEFORE = re.compile(rf"\b(?i:{_PERSON})(?:\s{_NAME}){{0,2}}(?:\s?[,(]\s?|\s)(?i:{_ABOUT})$")
_NAMES_BEFORE = re.compile(rf"\b{_NAME}\s{_NAME}(?:,\s|\s?\()$")
_NAMES_AND_SPACE_BEFORE = re.compile(
    rf"\b(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*day\b){_NAME}\s(?!(?i:{'|'.join(_MONTHS)})[a-z]*\s){_NAME}\s$"
)
_NAME_BEFORE = re.compile(rf"\b{_NAME}(?:,\s|\s?\()$")
_STREET_BEFORE = re.compile(rf"(?<!-)\b(?:{_STREETS}|flat|unit|number|log|unit|room)\b\.?\W*$", re.IGNORECASE)
# A number behind a make is a model: "Black BMW 1 series", "red Mazda 6". Makes that are names too (Ford, Kia, Mercedes) are left out.
_MAKE_BEFORE = re.compile(
    r"\b(?:audi|bmw|citro[eë]n|dacia|fiat|honda|hyundai|mazda|model|nissan|peugeot|polestar|porsche|renault|saab|skoda|subaru|suzuki|"
    r"tesla|toyota|vauxhall|volkswagen|volvo|vw|yamaha)\s$",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(r"\b(?:at|from|of|near|in|to|outside|off|opposite)\s$", re.IGNORECASE)
_IS_BEFORE = re.compile(
    r"\b(?:(?:who|he|she)(?:\s(?:is|was)|['’]s)|(?:is|was)\sonly|turn(?:ed|s|ing))\s(?:only\s|just\s)?$", re.IGNORECASE
)
_ABOUT_BEFORE = re.compile(r"\b(?:of|about|around|approx|aged)\s$", re.IGNORECASE)
_SEX_BEFORE = re.compile(r"\b[MF]\s?[/,]?\s?$")
_SPAN_BEFORE = re.compile(
    r"\b(?:for|past|last|over|about|nearly|next|within|after|every|in|by|of)\s(?:the\s)?$", re.IGNORECASE
)
_BORN_BEFORE = re.compile(r"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born)[\s:.-]*(?:on\s)?$", re.IGNORECASE)
_BRACKET_BEFORE = re.compile(r"[a-z]\s?\(\s?$")

_OLD_AFTER = re.compile(
    r"(?:[\s-]?(?:years?|yrs?|yr['’]s|ys?)[\s-]?olds?\b|\s?(?:yo|yoa|y/o|y\.o\.?|yrs?\s?o)(?!\w))"
    r"(?!\s(?:car|van|laptop|phone|dog|puppy|cat|horse|bike|vehicle|house|building|log|bottle|whisky|tenancy|debt|feud))",
    re.IGNORECASE,
)
_SMALL = r"(?P<small>m|mo|mth|mnth|month|wk|week|day)s?"
_SMALL_OLD_AFTER = re.compile(rf"[\s-]?{_SMALL}[\s-]?(?:olds?|babies|baby)\b", re.IGNORECASE)
_SMALL_AFTER = re.compile(rf"\s?{_SMALL}\b", re.IGNORECASE)
_YEARS_AFTER = re.compile(
    r"\s?(?:yrs?|years?|y)\b(?![\s-]*(?:ago|later|of\b|now|back|together|married|previous|running|\w+\s+ban|ban|old|feud|"
    r"row|sentence|suspended|relationship|tenancy|lease|contract|in\s(?:prison|jail|custody)|and|until|before|since|"
    r"separated|apart|\d))",
    re.IGNORECASE,
)
_COUNT_AFTER = re.compile(
    r"[A-Za-z]|\s*(?:%|[./:]\d|-?(?:times?|cars?|vehicles?|people|persons?|males?|females?|youths?|lads|kids|children|hours?|hrs?|"
    r"mins?|minutes?|days?|weeks?|wks?|months?|mths?|miles?|metres?|yards?|feet|foot|ft|inches|am|pm|stone|"
    r"of (?:them|us)|others?|or|on|x|st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_PLATE_AFTER = re.compile(r"\s(?:plate|reg\w*|model|litre|series|class|door|seater|gear)\b", re.IGNORECASE)
_CLOSED_AFTER = re.compile(r"\s?[,).;]|\s(?:is|has|who|was|missing)\b", re.IGNORECASE)
_BRACKET_AFTER = re.compile(r"\s?\)")
_SEX_AFTER = re.compile(r"\s?/?\s?[MF]\b")


@dataclass(frozen=True)
class Age:
    """An age in whole years and where in the text it is written; of "under 8" it is the most it can be, and `below` is the 8."""

    start: int
    end: int
    years: int
    below: int = 0

    @property
    def words(self) -> str:
        """Return it as it is said: "8", or "under 8" where no more is known."""
        return f"under {self.below}" if self.below else str(self.years)


def ages(text: str, reported: date) -> tuple[Age, ...]:
    """Return the ages written in the text, in its order; dates of birth count to the day the log was reported."""
    found = [*_written(text), *_born(text, reported)]
    found += [Age(*match.span(), int(match["class"]) + 4) for match in _CLASSES.finditer(text)]
    return tuple(sorted((age for age in found if 0 <= age.years <= OLDEST), key=lambda age: age.start))


def _written(text: str) -> Iterator[Age]:
    for match in _numbers(text):
        start, end = match.span()
        before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
        if _NOT_BEFORE.search(before[-2:]):
            continue
        small = _SMALL_OLD_AFTER.match(after)
        aged = _AGED_BEFORE.search(before)
        if aged:
            small = small or _SMALL_AFTER.match(after)
            start -= len(before) - aged.start()
        elif not (small or _is_age(before, after, match[0])):
            continue
        end += small.end() if small else _length(_OLD_AFTER, after) or _length(_YEARS_AFTER, after)
        below = _BELOW_BEFORE.search(before)
        if below:
            start = min(start, match.start() - (len(before) - below.start()))
        for number in _NUMBER.findall(match[0]):
            years = _whole_years(number, small["small"] if small else "")
            yield Age(start, end, years - 1, years) if below and years else Age(start, end, years)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    yield from _FIGURES.finditer(text)
    if _SPELT_HINT.search(text):
        yield from _SPELT.finditer(text)


def _is_age(before: str, after: str, said: str) -> bool:
    if _OLD_AFTER.match(after):
        return True
    if not said[0].isdigit():
        return False
    if _YEARS_AFTER.match(after):
        return not _SPAN_BEFORE.search(before)
    if _SEX_BEFORE.search(before) or _SEX_AFTER.match(after):
        return True
    if _after_name(before, after):
        return True
    if _IS_BEFORE.search(before) or _PERSON_BEFORE.search(before):
        if _ABOUT_BEFORE.search(before) and after.startswith(" on "):
            return True
        return not _COUNT_AFTER.match(after) or bool(_CLOSED_AFTER.match(after)) or after.startswith((" and ", " yrs"))
    return False


def _after_name(before: str, after: str) -> bool:
    """Say whether a number after a name is an age: "Mary Thirlmere (82)", "Sumaira, 15, fears", never "Tern Close, 14"."""
    if _STREET_BEFORE.search(before) or _PLACE_BEFORE.search(before) or _MAKE_BEFORE.search(before):
        return False
    if _NAMES_AND_SPACE_BEFORE.search(before):
        return not (_PLATE_AFTER.match(after) or _COUNT_AFTER.match(after))
    if _NAMES_BEFORE.search(before) and _CLOSED_AFTER.match(after):
        return True
    closed = _BRACKET_AFTER if before.endswith("(") else _CLOSED_AFTER
    return bool(_NAME_BEFORE.search(before) and closed.match(after))


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _whole_years(number: str, small: str) -> int:
    count = int(number) if number.isdecimal() else sum(_WORDS[word] for word in re.split(r"[ -]", number.lower()))
    if small[:1].lower() == "m":
        return count // 12
    return 0 if small else count


def _born(text: str, reported: date) -> Iterator[Age]:
    for match in _DATES.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        told = _BORN_BEFORE.search(before)
        if told or (_BRACKET_BEFORE.search(before) and text[match.end() : match.end() + 1] == ")"):
            years = _since(match["day"], match["month"], int(match["year"]), reported)
            start = match.start() - (len(before) - told.start() if told else 0)
            yield Age(start, match.end(), years)


def _since(day: str, month: str, year: int, reported: date) -> int:
    """Return whole years since a day, -1 where there is no such day; two figures are this century up to this year."""
    if year < 100:
        year += 2000 if year <= reported.year % 100 else 1900
    try:
        born = date(year, int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return -1
    return reported.year - born.year - ((reported.month, reported.day) < (born.month, born.day))
