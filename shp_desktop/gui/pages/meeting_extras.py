"""The parts that join the Meeting page, in the order they are asked and told."""

from shp_desktop.gui.pages.meeting_around import NominateDesk
from shp_desktop.gui.pages.meeting_bulk import DecideTogether
from shp_desktop.gui.pages.meeting_card import CardDesk
from shp_desktop.gui.pages.meeting_carried_desk import CarriedDesk
from shp_desktop.gui.pages.meeting_checks_owed import OwedChecksDesk
from shp_desktop.gui.pages.meeting_escalate import EscalateDesk
from shp_desktop.gui.pages.meeting_extra import Extra
from shp_desktop.gui.pages.meeting_lines import LinesExtra
from shp_desktop.gui.pages.meeting_look import SeenLook
from shp_desktop.gui.pages.meeting_missing import MissingAside
from shp_desktop.gui.pages.meeting_order import ChairsOrder
from shp_desktop.gui.pages.meeting_pace import PaceWatch
from shp_desktop.gui.pages.meeting_readback import ReadBackDesk
from shp_desktop.gui.pages.meeting_said import RoomExtra
from shp_desktop.gui.pages.meeting_spoken import SpokenWatch
from shp_desktop.gui.pages.meeting_status import StatusDesk
from shp_desktop.gui.pages.meeting_wall import WallExtra
from shp_desktop.gui.pages.meeting_watch import WatchLook

EXTRAS: tuple[type[Extra], ...] = (
    DecideTogether, EscalateDesk, CardDesk, ReadBackDesk, RoomExtra, ChairsOrder, PaceWatch, StatusDesk, LinesExtra, SeenLook, WatchLook, WallExtra,
    SpokenWatch, NominateDesk, CarriedDesk, OwedChecksDesk, MissingAside,
)  # fmt: skip
