"""Whether the words of a log ask that its address be kept back, in any of the wordings control rooms use."""

import re
from collections.abc import Iterable

#: what a person of the agency that holds a log says of it, whatever its words ask
PROTECTED, TAKEN_BACK = "protected", "taken_back"
_ADDRESS = r"a+dd?r{1,2}es{1,2}(?:es)?|add?r?s?\b|addy|whereabouts|home\W+details"
_ASKED = (
    r"prot\w{1,5}ct\w{0,3}d|prot\w{1,4}d|confidential|confidental|with?held|with?hold|restricted|sensitive|secret|safeguarded|redacted|refuge|safe\W?house|"
    r"non\W?disclos\w+|non\W?disclosure"
)
_TELL = r"disclos\w*|given|give|shared?|released?|tell|told|pass(?:ed)?|reveal\w*|divulge\w*|publish\w*|print\w*"
_SMALL = (
    r"(?:of|the|this|their|her|his|its|victim\w*|['’]s|s|informant\w*|inft\w*|any|home|current|new|to\W+be|be|being|is|are|has|been|kept|as|a|an|should|"
    r"must|was|out|on)"
)
_WORDS = re.compile(
    rf"\b(?:{_ASKED}|protect|withhold)\W+(?:{_SMALL}\W+){{0,4}}(?:{_ADDRESS})"
    rf"|\b(?:{_ADDRESS})[^\w,.;]+(?:{_SMALL}\W+){{0,4}}(?:{_ASKED})"
    rf"|\b(?:do\W+not|don['’]?t|must\W+not|should\W+not|never|not\W+to)\W+(?:{_TELL})\W+(?:{_SMALL}\W+){{0,4}}(?:{_ADDRESS})"
    rf"|\b(?:{_ADDRESS})\W+(?:(?:is|are|must|should|shall|may|can|to)\W+)?(?:not|never)\W+(?:(?:to\W+)?be\W+)(?:{_TELL})"
    rf"|\b(?:{_ADDRESS})\W+(?:is\W+|are\W+)?not\W+(?:to\W+be\W+)?disclosed"
    r"|\blocation\W+(?:is\W+|to\W+be\W+)?(?:protected|confidential|withheld|not\W+to\W+be\W+disclosed)|\b(?:protected|confidential)\W+location",
    re.IGNORECASE,
)
#: nothing is asked where none of these stands
_MAY_ASK = re.compile(r"add|adr|aadr|location|whereabouts|home\W+details", re.IGNORECASE)
#: one of these stands in whatever asks it; a search for plain letters is a tenth of the work of one for what asks
_STEMS = (
    "prot", "confid", "withhe", "withel", "withho", "withol", "restrict", "sensitiv", "secret", "safeg", "redact", "refuge",
)  # fmt: skip
_TOLD = ("giv", "shar", "releas", "tell", "told", "pass", "reveal", "divulg", "publish", "print")
_NOT_TOLD = re.compile(r"(?:\bnot|\bnever|n['’]?t)\W+(?:to\W+)?(?:be\W+)?(?:giv|shar|releas|tell|told|pass|reveal|divulg|publish|print)")
_SAFE_HOUSE = re.compile(r"safe\W?house")
#: letters that are the same as these to a search that takes small and capital ones for each other
_SMALL_LETTERS = {0x130: "i", 0x131: "i", 0x17F: "s"}
_YES = frozenset({"y", "yes", "true", "1", "x"})


def may_ask(text: str) -> bool:
    """Say whether a text may ask it, without reading it closely: what asks it always may."""
    low = (text if text.isascii() else text.translate(_SMALL_LETTERS)).lower()
    if any(stem in low for stem in _STEMS) or low.count("disclos") > low.count("offences disclos"):
        return True
    return ("safe" in low and bool(_SAFE_HOUSE.search(low))) or (any(stem in low for stem in _TOLD) and bool(_NOT_TOLD.search(low)))


def asks(texts: Iterable[str]) -> bool:
    """Say whether one of some texts asks that the address be kept back."""
    return any(_MAY_ASK.search(text) and _WORDS.search(text) for text in texts)


def ticked(given: Iterable[tuple[str, str]]) -> bool:
    """Say whether a column of the log that asks it, such as "Address protected", is answered yes."""
    return any(value.strip().casefold() in _YES and asks((head,)) for head, value in given)
