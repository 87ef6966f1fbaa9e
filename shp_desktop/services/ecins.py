"""The bridge to E-CINS: a case's fields for pasting, recorded as a disclosure, and its reference typed back."""

from shp_desktop.domain.ecins_fields import Paste, paste_of, template
from shp_desktop.domain.people import Act
from shp_desktop.errors import Refused
from shp_desktop.reference import unusable
from shp_desktop.services import manage_cases, told_here
from shp_desktop.services.kept_back import kept_back, of_all
from shp_desktop.services.session import Outcome, Session

E_CINS = "E-CINS"
TYPED_BACK = "E-CINS reference typed back"


def begin(session: Session, ref: str) -> Paste:
    """Return a case as it is pasted into E-CINS, and record that it was handed over. Raises Refused, BadFile.

    Callers, phone numbers and protected addresses of its logs are blotted out, as on every paper that leaves; what another agency's log asks
    to protect is blotted out as far as on the page.
    """
    session.require(Act.ACTIONS)
    with session.store.read():
        case = manage_cases.case(session, ref)
        found = (session.store.actions.by_ref(one) for one in case.actions)
        actions = [one for one in found if one is not None]
        logs = session.store.incidents.of(log.uid for log in case.logs)
    try:
        lines = template(session.tables.rows("ecins_fields"))
    except (ValueError, KeyError) as error:
        raise unusable("ecins_fields.csv", str(error)) from None
    agencies = {one.code: one.name for one in session.rules.agencies}
    case, actions = told_here.cases(session, [case])[0], list(told_here.actions(session, actions))
    paste = paste_of(case, lines, actions, agencies, of_all(logs, kept_back(session, logs)).clean)
    if not paste.fields:
        raise Refused("The template of E-CINS has no field this case could fill; nothing was put on the clipboard, look at ecins_fields.csv.")
    session.note("disclosure", "case", entity_uid=case.uid, recipient=E_CINS)
    return paste


def typed_back(session: Session, ref: str, ecins: str) -> Outcome:
    """Record the reference E-CINS gave to a case. Raises Refused."""
    said = " ".join(ecins.split())
    if not said:
        raise Refused("E-CINS gives a case a reference; nothing was recorded, type it as it stands there.")
    return manage_cases.change(session, ref, ecins=said, words=TYPED_BACK)
