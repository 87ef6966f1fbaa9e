"""Flags: the made logs' truth, the kinds beside child and adult, the words quoted, hostile text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_logs import truths, versions

from shp_desktop.domain.board import Flag
from shp_desktop.domain.flags import FlagRules, asked_because, find_flags, guarded, services_needed
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso
from shp_desktop.reference import Tables

RULES = FlagRules.from_rows(Tables().rows("flag_rules"))


def log(narrative="", *, type="", qualifiers=(), given=(), address="", result=""):
    return IncidentVersion(
        IncidentKey("police", 2018, "101236"),
        from_iso("2018-06-15T07:00:00"),
        type=type,
        qualifiers=qualifiers,
        text=IncidentText(address=address, narrative=narrative, result=result, given=given),
    )


def found(*args, **kwargs):
    return {flag.kind: flag.why for flag in find_flags(log(*args, **kwargs), RULES)}


def test_child_and_adult_equal_the_truth_of_every_made_log(shared_data):
    read = 0
    for name, truth in truths(shared_data).items():
        for version, told in versions(shared_data, name, truth):
            kinds = {flag.kind for flag in find_flags(version, RULES)}
            read += 1
            assert ("child" in kinds, "adult" in kinds) == (told["child"], told["adult"]), (name, told["reference"])
    assert read > 550


def test_the_reason_quotes_the_words_with_their_count_and_ages():
    assert (
        found("Red mark to neck. Two children aged 4 and 1 asleep upstairs.")["child"] == '"Two children aged 4 and 1"'
    )


def test_a_label_is_quoted_alone():
    flags = found(qualifiers=("Repeat victim", "Vulnerable"), type="ASB - Personal")
    assert flags["adult"] == "qualifier Vulnerable"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DASH completed, standard risk", "domestic"),
        ("went for him with a hammer", "weapon"),
        ("hit on the head with a hammer", "weapon"),
        ("Caller assaulted by her partner", "domestic"),
        ("couple arguing in the street", "domestic"),
        ("ex-partner at the door refusing to leave", "domestic"),
        ("did not come back after tea", "missing"),
        ("female 34 reported missing by husband", "missing"),
        ("called racist names by two males", "hate"),
        ("homophobic abuse from neighbours", "hate"),
        ("male has a knife", "weapon"),
        ("threatened him with a baseball bat", "weapon"),
        ("stabbed in the leg", "weapon"),
        ("bins set on fire behind the shops", "fire"),
        ("hearing voices", "mental_health"),
        ("missing from care home", "vulnerable_place"),
    ],
)
def test_the_other_kinds_are_found_in_the_narrative(text, kind):
    assert kind in found(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("window smashed with a hammer", "weapon"),
        ("no weapons seen", "weapon"),
        ("glue gun stolen from shed", "weapon"),
        ("walking along with a bottle of cider", "weapon"),
        ("dog missing from garden", "missing"),
        ("cash missing from till", "missing"),
        ("Offender is Dashiell Kelderness, known to her", "domestic"),
        ("Music, then bang on the wall with a hammer till 3", "weapon"),
        ("ex-colleague sending messages", "domestic"),
        ("business partner owes him money", "domestic"),
        ("fireworks let off in park", "fire"),
        ("fire door forced", "fire"),
        ("not believed to be racial", "hate"),
        ("Graffiti on gable end", "mental_health"),
    ],
)
def test_look_alikes_raise_nothing(text, kind):
    assert kind not in found(text)


def test_types_and_qualifiers_speak_where_there_is_no_narrative():
    assert {"domestic"} == set(found(type="Domestic Incident"))
    assert {"missing", "child"} == set(found(type="Missing Person", qualifiers=("Youth related",)))
    assert {"fire"} == set(found(type="Fire", given=(("Deliberate", "Y"),)))
    assert found(type="Fire", given=(("Deliberate", "Y"),))["fire"].endswith("recorded as deliberate")
    assert "deliberate" not in found(type="Fire", given=(("Deliberate", "N"),))["fire"]
    assert found(type="ASB - Environmental") == {}
    assert "domestic" not in found(type="Burglary - Domestic")


def test_the_result_text_is_read_too():
    assert "child" in found("Neighbours arguing.", result="Two bairns found upstairs")


def test_words_about_a_child_are_not_taken_for_an_adult():
    assert "adult" not in found("14 yr old girl says she cannot go on, history of self harm")
    assert {"child", "adult"} <= set(found("Mother says she is suicidal. Kids at home."))


def test_a_check_says_in_words_why_it_is_asked():
    flags = [Flag("child", '"14"; Missing Person, Youth'), Flag("fire", "x"), Flag("missing", "type Missing Person")]
    assert asked_because(flags) == 'child mentioned: "14", Missing Person, Youth; missing: type Missing Person'
    assert asked_because([]) == ""


def test_guarded_items_and_the_services_asked():
    child, adult, missing = (Flag(kind, "") for kind in ("child", "adult", "missing"))
    assert guarded([missing])
    assert not guarded([Flag("fire", ""), Flag("repeat", "")])
    assert services_needed([adult, child]) == ("CHILDREN", "ADULTS")
    assert services_needed([missing]) == ()


def test_a_rule_for_an_unknown_field_is_refused():
    row = dict.fromkeys(("kind", "pattern", "unless", "ages", "without", "why"), "")
    with pytest.raises(ValueError, match="colour"):
        FlagRules.from_rows([{**row, "kind": "child", "field": "colour"}])


def test_named_word_lists_are_written_out():
    row = dict.fromkeys(("kind", "field", "pattern", "unless", "ages", "without", "why"), "")
    rules = FlagRules.from_rows(
        [
            {**row, "kind": "=small", "pattern": "wee|tiny"},
            {**row, "kind": "x", "field": "narrative", "pattern": "<small> dog"},
        ]
    )
    assert find_flags(log("a Wee Dog"), rules) == (Flag("x", '"Wee Dog"'),)


@pytest.mark.parametrize(
    "unit",
    [
        "a ",
        "child ",
        "kids are ",
        "no known ",
        "youths 15 ",
        "1",
        "12/02/2002 ",
        "aged 4 and 5, 6 or ",
        "children x",
        "£",
    ]
    + [
        "one two three ",
        "school ",
        "their son was ",
        "partner ",
        "\n",
        " ",
        "<b>&",
        "İ",
        "group of ",
        "Aa Bb, 1 ",
        "1,1,",
    ],
)
def test_no_text_of_20000_characters_takes_long(unit):
    text = (unit * 20_000)[:20_000]
    begun = time.process_time()
    find_flags(log(text), RULES)
    assert time.process_time() - begun < 5  # a pattern that backtracks takes minutes, a sound one a tenth of a second


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_flag_says_why(text):
    flags = find_flags(log(text), RULES)
    assert all(flag.why for flag in flags)
    assert len({flag.kind for flag in flags}) == len(flags)
