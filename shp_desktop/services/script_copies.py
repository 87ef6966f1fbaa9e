"""The script's steps about numbered copies: handed out, collected, destroyed, lost and found."""

from shp_desktop.domain.copies import Fate
from shp_desktop.errors import Refused
from shp_desktop.services import copy_register
from shp_desktop.services.script_fields import Fields, Handler, Steps
from shp_desktop.services.session import Outcome, Session


def _step(fate: Fate) -> Handler:
    def run(session: Session, fields: Fields) -> Outcome:
        said = fields.raw("copies")
        if isinstance(said, int) and not isinstance(said, bool):
            said = str(said)
        if not isinstance(said, str | list | tuple) or not said:
            raise Refused('The step needs copies, such as ["4", "minutes"] or "all"; nothing was recorded.')
        names = said if isinstance(said, str) else [str(one) for one in said]
        held = copy_register.chosen(session, names, fate, fields.day("date") if fields.raw("date") else None)
        return copy_register.note(
            session, [one.uid for one in held], fate, who=fields.text("who"), witness=fields.text("witness"), words=fields.text("words"), at=fields.at
        )

    return run


STEPS: Steps = {
    "hand_out": (("copies", "date", "who"), _step(Fate.HANDED_OUT)),
    "collect": (("copies", "date"), _step(Fate.COLLECTED)),
    "destroy": (("copies", "date", "who", "witness"), _step(Fate.DESTROYED)),
    "lose": (("copies", "date", "words"), _step(Fate.LOST)),
    "find_copy": (("copies", "date", "words"), _step(Fate.FOUND)),
}
