"""Which values of a log are words of a vocabulary, and which look like text about people and so never go to a file."""

import re
from collections.abc import Collection

from shp_desktop.domain.callers import name_words
from shp_desktop.domain.incident import IncidentText
from shp_desktop.domain.vocabulary import TYPE, key_of
from shp_desktop.domain.withhold import of_morning

LONGEST, MOST_WORDS = 70, 10
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.I)
_NUMBER = re.compile(r"\d{6,}|\d[\d ()./-]{7,}\d|\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b")
_HOUSE = re.compile(
    r"\b\d+\w?\s+(?:\w+\s+){1,3}(?:street|st|road|rd|close|terrace|avenue|ave|lane|court|grove|gardens|drive|way|row|crescent|place|square)\b",
    re.I,
)
_PERSON = re.compile(
    r"\b(?:mr|mrs|miss|ms|master|pc|pcso|sgt|insp|det|dob|d\.o\.b|born|aged?)\b\.?\s*[\w:]"
    r"|\b(?:he|she|his|her|him|hers|they|their|them|states|stated|says|said|reported|informant)\b",
    re.I,
)
_SURNAME_FIRST = re.compile(r"^[^\W\d_]+,\s*[^\W\d_]+(?:\s+[^\W\d_]+)?$")
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_NO_WORD = re.compile(r"[\"“”]|^[=+@]")
_NOBODY = of_morning(())


def is_plain(kind: str, value: str, forenames: Collection[str] = frozenset()) -> bool:
    """Say whether a value may stand in a table of words: short, no sentence, and nothing that tells of a person or a door.

    `forenames` are keys; a value that begins or ends with one is taken for a person. Only a type may read "Word, Word".
    """
    words = value.split()
    if not words or len(value) > LONGEST or len(words) > MOST_WORDS or not value.isprintable():
        return False
    if any(rule.search(value) for rule in (_POSTCODE, _NUMBER, _HOUSE, _PERSON, _NO_WORD)):
        return False
    if len(words) > 3 and _SENTENCE.search(value):
        return False
    if kind != TYPE and _SURNAME_FIRST.search(value):
        return False
    keys = key_of(value).split()
    if keys and len(keys) <= 4 and (keys[0] in forenames or keys[-1] in forenames):
        return False
    return not _NOBODY.problems(value)


def names_someone(value: str, text: IncidentText) -> bool:
    """Say whether a value is the caller or officer of the log it stands in, or a part of their name."""
    words = set(key_of(value).split())
    people = ({key_of(one) for one in name_words(who)} for who in (text.caller, text.officer))
    return any(names and (names <= words or words <= names) for names in people)
