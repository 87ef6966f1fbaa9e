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
#: one of these stands in whatever asks it
_STEMS = re.compile(
    r"prot|confid|with?h[eo]l|restrict|sensitiv|secret|safeg|redact|refuge|safe\W?house|(?<!offences )disclos|(?:\bnot|\bnever|n['’]?t)\W+(?:to\W+)?(?:be\W+)?"
    r"(?:giv|shar|releas|tell|told|pass|reveal|divulg|publish|print)",
    re.IGNORECASE,
)
_YES = frozenset({"y", "yes", "true", "1", "x"})


def may_ask(text: str) -> bool:
    """Say whether a text may ask it, without reading it closely: what asks it always may."""
    return bool(_STEMS.search(text))


def asks(texts: Iterable[str]) -> bool:
    """Say whether one of some texts asks that the address be kept back."""
    return any(_MAY_ASK.search(text) and _WORDS.search(text) for text in texts)


def ticked(given: Iterable[tuple[str, str]]) -> bool:
    """Say whether a column of the log that asks it, such as "Address protected", is answered yes."""
    return any(value.strip().casefold() in _YES and asks((head,)) for head, value in given)
