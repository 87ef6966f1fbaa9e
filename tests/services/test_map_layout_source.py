"""A file near to a profile of another service stays that service's, and the line about its differences says so."""

from services.conftest import Put

from shp_desktop.domain.mapping import Choice, SheetChoice
from shp_desktop.services import import_log
from shp_desktop.services.map_layout import look
from shp_desktop.services.session import Session

HEADER = "Ref,Date Rec'd,Time,Complaint type,Property,Ward,Details,Case officer"
ROWS = "".join(f"\nJ-000{at},14/06/2018,07:1{at},Noise,{at} Tern Close,Hart,Loud music since ten,A" for at in range(1, 4)) + "\n"
KEPT = " Its logs are taken as of that profile's source council."


def test_the_source_of_a_near_profile_is_kept_and_said(session: Session, put: Put):
    import_log.apply(session, import_log.preview(session, put(HEADER + ROWS)))
    renamed = put(HEADER.replace("Case officer", "Handled by") + ROWS, "next.csv")
    seen = import_log.preview(session, renamed)
    assert (seen.profile.name, seen.plan.source, seen.drift) == ("proposed", "council", look(session, renamed).why + KEPT)
    assert not [item for item in seen.plan.accepted if item.outcome == "new"]
    said = import_log.preview(session, renamed, source="fire")
    assert (said.plan.source, said.drift) == ("fire", look(session, renamed).why)


def test_numbers_of_another_service_are_not_filled_up_by_a_choice_either(session: Session, put: Put):
    path = put("Log No,Created,Type\n998,14/06/2018 07:10,Noise\n1007,14/06/2018 07:11,Noise\n")
    columns = (("reference", "Log No"), ("reported_at", "Created"), ("type", "Type"))
    for source, wanted in (("ambulance", ["998", "1007"]), ("police", ["000998", "001007"])):
        choice = Choice((SheetChoice("", True, (0,), columns, "", True),), source)
        seen = import_log.preview(session, path, choice=choice)
        assert [version.key.reference for version in seen.plan.new] == wanted
