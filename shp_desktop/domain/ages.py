"""Ages as a log writes them: "aged 4 and 1", "14 yr old", "dob 12/02/2002", "Year 9", "seven month old"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: at for at, word in enumerate(_ONES, start=1)} | {
    word: 10 * at for at, word in enumerate(_TENS, start=2)
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
OLDEST = 115

_SPELT = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES))})"
_N = rf"(?:\d{{1,3}}|{_SPELT})"
_SMALL = r"(?:m|mo|mth|mnth|month|wk|week|day)s?"
_YEARS = r"(?:years?|yrs?|yr's|ys?|yo|y/o|y\.o\.?|yoa)"
_JOIN = r"\s*(?:,|and|&|\+|/|-|to|or|,\s*and)\s*"
_ABOUT = r"(?:(?:about|around|approx(?:imately)?|approx\.|circa|only|just|of|between|under|is|:)\s*)*"
_NOT_OLD = r"(?!\s+(?:car|van|laptop|phone|dog|puppy|cat|horse|bike|vehicle|house|building|log|bottle|whisky|tenancy|debt|feud))"
_DATE = (
    rf"(?P<day>\d{{1,2}})[\s./-]+(?P<month>\d{{1,2}}|(?:{'|'.join(_MONTHS)})[a-z]*)[\s./,-]+(?P<year>\d{{4}}|\d{{2}})\b"
)
_PERSON = (
    r"(?:male|female|boy|girl|son|daughter|lad|lass|bairn|child|baby|brother|sister|nephew|niece|pupil|student|grandson|"
    r"granddaughter|grandchild|stepson|stepdaughter|mother|father|mum|mam|dad|nana?|grandad|grandmother|gran|aunt|"
    r"uncle|victim|informant|caller|resident|patient|youth|teen|teenager|mispe?r|missing person)"
)
_NOT_COUNT = (
    r"(?!\s*(?:%|[./:]\d|times?|cars?|vehicles?|people|persons?|males?|females?|youths?|lads|kids|hours?|hrs?|mins?|minutes?|"
    r"days?|weeks?|wks?|months?|mths?|miles?|metres?|yards?|feet|foot|ft|inches|am\b|pm\b|stone|of (?:them|us)|or|on|x|st\b|nd\b|rd\b|th\b))"
)
_STREETS = r"(?:street|st|road|rd|close|terrace|tce|lane|avenue|ave|drive|court|crescent|grove|walk|view|row|yard|mews|way|unit|flat)"

_AGED = rf"\b(?:aged?|ages)\b[\s:]*{_ABOUT}(?P<list>{_N}(?:{_JOIN}{_N})*)(?:\s*(?P<small>{_SMALL})\b)?(?:\s*(?:{_YEARS})\b)?"
_OLD = rf"(?<![£\d.,])\b(?P<list>{_N}(?:{_JOIN}{_N})*)[\s-]*(?:{_YEARS})(?:[\s-]*olds?\b|\.?\s*o\.?\b|(?<=yo)\b|(?<=y/o)|(?<=yoa)|(?<=y\.o)){_NOT_OLD}"
_BARE_YEARS = (
    rf"(?<!for )(?<!past )(?<!last )(?<!over )(?<!about )(?<!nearly )(?<!next )(?<!within )(?<!after )(?<!every )(?<![£\d.,])"
    rf"\b(?P<list>\d{{1,3}})\s?(?:yrs?|years?|y)\b(?!\s*(?:ago|later|of\b|now|back|together|married|previous|running|\w+\s+ban|ban|"
    r"sentence|suspended|relationship|tenancy|lease|contract|in\s+(?:prison|jail|custody)|and|until|before|old|feud|row|since|separated|apart|10|11|12|13|[1-9]\b))"
)
_MONTHS_OLD = rf"\b(?P<list>{_N}(?:{_JOIN}{_N})*)[\s-]*(?P<small>{_SMALL})[\s-]*(?:olds?|babies|baby)\b"
_BORN = rf"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born)\b[\s:.\-]*(?:on\s+)?{_DATE}"
_NAME_BORN = rf"(?<=[a-z])\s*\(\s*{_DATE}\s*\)"
_SCHOOL_YEAR = (
    r"\b(?:year|yr)\s?(?P<class>1[0-3]|[1-9])\b(?!\s*(?:old|ban|sentence|anniversary|tenancy|lease|s\b))(?![\d/.:-])"
)
_AFTER_PERSON = (
    rf"\b(?i:{_PERSON})s?(?:\s+[A-Z][\w'’-]+){{0,2}}\s*[,(]?\s*(?P<list>\d{{1,3}}(?:{_JOIN}\d{{1,3}})*)\b{_NOT_COUNT}"
)
_SEX = rf"\b[MF]\s?[/,]?\s?(?P<list>\d{{1,2}})\b(?=[\s,.;)]|$)(?!\s+[A-Z]{{3}}){_NOT_COUNT}"
_SEX_AFTER = r"\b(?P<list>\d{1,2})\s?/?\s?[MF]\b(?!\w)"
_AFTER_NAME = rf"(?<=[a-z])(?<!\bnumber)(?:,\s+|\s*\()(?P<list>\d{{1,3}})(?=\s*[,).;]|\s+(?:is|has|who|was|missing)\b){_NOT_COUNT}"
_IS_AGE = (
    rf"\b(?:(?:who|he|she)(?:\s+(?:is|was)|['’]s)|(?:is|was)\s+only|(?:just\s+)?turn(?:ed|s|ing)|(?:is|was|am)\s+(?=\d+\s*[,.]))\s+(?:only\s+|just\s+)?"
    rf"(?P<list>{_N})\b{_NOT_COUNT}"
)
_LOOSE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (_AGED, _OLD, _BARE_YEARS, _MONTHS_OLD, _BORN, _SCHOOL_YEAR, _IS_AGE)
)
_CASED = tuple(re.compile(pattern) for pattern in (_NAME_BORN, _SEX, _SEX_AFTER, _AFTER_PERSON))
_NAMED = re.compile(_AFTER_NAME)
_STREET_BEFORE = re.compile(rf"\b{_STREETS}\.?$", re.IGNORECASE)
_TWO_NAMES_BEFORE = re.compile(r"[A-Z][\w'’-]+\s+[A-Z][\w'’-]+$")
_HINT = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_NUMBER = re.compile(_N, re.IGNORECASE)


@dataclass(frozen=True)
class Age:
    """An age in whole years and where in the text it is written."""

    start: int
    end: int
    years: int


def ages(text: str, reported: date) -> tuple[Age, ...]:
    """Return the ages written in the text, in its order; dates of birth count to the day the log was reported."""
    if not _HINT.search(text):
        return ()
    found = [age for match in _matches(text) for age in _read(match, reported) if 0 <= age.years <= OLDEST]
    return tuple(sorted(dict.fromkeys(found), key=lambda age: age.start))


def _matches(text: str) -> Iterator[re.Match[str]]:
    for pattern in (*_LOOSE, *_CASED):
        yield from pattern.finditer(text)
    for match in _NAMED.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if _TWO_NAMES_BEFORE.search(before) and not _STREET_BEFORE.search(before):
            yield match


def _read(match: re.Match[str], reported: date) -> Iterator[Age]:
    groups = match.groupdict()
    span = match.span()
    if groups.get("class"):
        yield Age(*span, int(groups["class"]) + 4)
    elif groups.get("year"):
        years = _since(groups, reported)
        if years is not None:
            yield Age(*span, years)
    else:
        for number in _NUMBER.findall(groups["list"]):
            yield Age(*span, _whole_years(number, groups.get("small") or ""))


def _whole_years(number: str, small: str) -> int:
    count = int(number) if number.isdecimal() else sum(_WORDS[word] for word in re.split(r"[ -]", number.lower()))
    if small[:1].lower() == "m":
        return count // 12
    return 0 if small else count


def _since(groups: dict[str, str | None], reported: date) -> int | None:
    day, month, year = str(groups["day"]), str(groups["month"]), int(str(groups["year"]))
    if year < 100:
        year += 2000 if year <= reported.year % 100 else 1900
    try:
        born = date(year, int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None
    return reported.year - born.year - ((reported.month, reported.day) < (born.month, born.day))
