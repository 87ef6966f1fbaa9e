"""Small words: plurals and lists as people say them."""

from collections.abc import Iterable

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def joined(parts: Iterable[str], last: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c"."""
    words = [part for part in parts if part]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a count with its noun: "1 log", "3 logs", "2 children", "1,200 logs"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def spelt(number: int) -> str:
    """Return a small number in words, a larger one in digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def ordinal(number: int) -> str:
    """Return "first" to "tenth", then 11th, 12th, 21st ..."""
    if 0 < number < len(_ORDINALS):
        return _ORDINALS[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def sentence(text: str) -> str:
    """Return the text with its first letter large and nothing else changed."""
    return text[:1].upper() + text[1:]


def runs(numbers: Iterable[int], there: Iterable[int] = ()) -> str:
    """Return numbers as people say them: "3, 5 to 9 and 12".

    Where `there` says which numbers there are, one that is not there breaks no run: "12 to 19" does not tell that the 17 is held.
    """
    known = frozenset(there)
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        last = spans[-1][-1] if spans else number
        if spans and (number == last + 1 or (known and not any(between in known for between in range(last + 1, number)))):
            spans[-1].append(number)
        else:
            spans.append([number])
    said: list[str] = []
    for span in spans:
        said += [f"{span[0]} to {span[-1]}"] if span[-1] - span[0] > 1 else [str(number) for number in span]
    return joined(said)
