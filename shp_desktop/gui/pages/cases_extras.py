"""The parts that join the Cases page, in their order."""

from shp_desktop.gui.pages.cases_around import CaseNominates
from shp_desktop.gui.pages.cases_ecins import EcinsExtra
from shp_desktop.gui.pages.cases_extra import CaseExtra

EXTRAS: tuple[type[CaseExtra], ...] = (EcinsExtra, CaseNominates)
