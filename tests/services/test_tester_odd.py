"""What is odd about a file's name, a call's words or an edited line is put right or said, never a breakdown."""

import os
from pathlib import Path

import pytest

from shp_desktop.app import as_json
from shp_desktop.errors import Refused
from shp_desktop.intake.reader import read_file
from shp_desktop.intake.rules import load_rules
from shp_desktop.services import import_log, prepare_board, rejects
from shp_desktop.services.map_layout import drift_words, look, own_names, profiles
from shp_desktop.services.session import Session
from tests.services.conftest import Put

HEAD = "Log No,Created,Grade,Opening Type,Location,Narrative\n"
GOOD = (
    '100001,06/05/2018 21:40:00,Standard,ASB - Nuisance,"3 Tern Close, Hartlepool",Loud music.\n'
    '100005,25/06/2018 21:40:00,Standard,ASB - Nuisance,"3 Tern Close, Hartlepool",Again.\n'
)
NOT_UTF_8 = "b\udce9d.csv"


@pytest.mark.skipif(os.name != "posix", reason="names of files are text there")
def test_a_file_name_that_is_no_text_is_shown_and_kept_so_that_it_can_be(session: Session, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe9d.csv"))
    try:
        path.write_text(HEAD + GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes only names that are text")
    assert path.name == NOT_UTF_8
    account, _ = import_log.apply(session, import_log.preview(session, path))
    assert account.file == "b\ufffdd.csv"
    assert account.new == 2
    assert look(session, path).file == "b\ufffdd.csv"


def test_a_source_and_a_name_for_the_layout_are_kept_on_one_line(session: Session, put: Put) -> None:
    seen = import_log.preview(session, put(HEAD + GOOD), source="harbour\n  office\t")
    account, _ = import_log.apply(session, seen, save_as="night\nlog ")
    assert account.source == "harbour office"
    assert own_names(session) == ("night log",)


def test_half_a_character_in_an_edited_line_is_replaced(session: Session, put: Put) -> None:
    bad = '100002,31/02/2018 25:61,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Meat taken.\n'
    import_log.apply(session, import_log.preview(session, put(HEAD + GOOD + bad)))
    (line,) = rejects.waiting(session)
    with pytest.raises(Refused, match="still cannot be read"):
        rejects.correct(session, line.uid, f"{line.raw} \ud800")
    rejects.correct(session, line.uid, f"{line.raw.replace('31/02/2018 25:61', '07/05/2018 22:10')} \ud800")
    assert not rejects.waiting(session)


def test_an_own_profile_of_a_shipped_name_keeps_no_file_from_the_shipped_one(session: Session, put: Put) -> None:
    shipped = next(one for one in profiles(session) if one.name == "police-log")
    day = put(",".join(shipped.header) + "\n" + "100001,14/06/2018 07:00" + "," * (len(shipped.header) - 2) + "\n", "day.csv")
    other = put("Nummer,Wann,Was\n11,14/06/2018 07:00,Noise\n", "other.csv")
    mapping = {"reference": "Nummer", "reported_at": "Wann", "type": "Was"}
    import_log.apply(session, import_log.preview(session, other, mapping=mapping), save_as="police-log")
    held = profiles(session)
    assert import_log.preview(session, day).profile == shipped
    assert look(session, day).profile == "police-log"
    assert not look(session, day).asks
    assert not drift_words(read_file(day), held, load_rules(session.tables), shipped)
    own = import_log.preview(session, other, profile="police-log")
    assert (own.profile.header, own.known_profile) == (("Nummer", "Wann", "Was"), True)
    assert import_log.preview(session, other).profile.header == own.profile.header


@pytest.mark.parametrize("narrative", ["Left | right | and on.", "First line.\nSecond, | with a bar.\n\nLast.", "|", "C:\\new | \\"])
def test_putting_the_date_right_makes_a_line_whole_again(session: Session, put: Put, narrative: str) -> None:
    bad = f'100002,31/02/2018 25:61,Standard,Shoplifting,"9 Pilot Lane, Hartlepool","{narrative}"\n'
    seen = import_log.preview(session, put(HEAD + GOOD + bad))
    told = as_json.planned(seen)["rejects"][0]["raw"]
    assert told.endswith(f"Hartlepool | {' '.join(narrative.split())}"), "what other programs are told is as it was"
    import_log.apply(session, seen)
    (line,) = rejects.waiting(session)
    rejects.correct(session, line.uid, line.raw.replace("31/02/2018 25:61", "07/05/2018 22:10"))
    items = prepare_board.board(session).items
    assert next(one.incident.latest for one in items if one.incident.key.reference == "100002").text.narrative == narrative
