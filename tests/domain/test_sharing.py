"""Under what papers leave: every agency has a gateway, and consent is never one by default."""

from datetime import date

import pytest

from shp_desktop.domain.sharing import Agreements
from shp_desktop.reference import Tables

ROW = {"for": "FIRE", "agreement": "ISA 4", "gateway": "s.115", "purpose": "p", "review": "2027-01-01", "signed": "yes"}
REST = ROW | {"for": "*", "gateway": "rest"}
TODAY = date(2026, 11, 22)


def test_the_agency_comes_before_the_kind_and_the_kind_before_everybody_else() -> None:
    found = Agreements.from_rows([ROW, REST, ROW | {"for": "members", "gateway": "no personal data"}])
    assert [found.of(*who).gateway for who in (("FIRE", "slips"), ("", "members"), ("", "minutes"), ())] == ["s.115", "no personal data", "rest", "rest"]
    assert found.of("fire").name == "ISA 4"


@pytest.mark.parametrize("gateway", ["Consent", "the person's consent (Article 6)", "with CONSENT"])
def test_consent_is_never_a_default(gateway: str) -> None:
    found = Agreements.from_rows([ROW | {"gateway": gateway}]).of("FIRE")
    assert found.gateway == ""
    assert "no gateway is agreed" in found.owed(TODAY)


def test_what_is_owed_of_an_agreement_is_said() -> None:
    assert Agreements.from_rows([ROW]).of("FIRE").owed(TODAY) == ""
    assert Agreements.from_rows([ROW]).of("FIRE").owed(date(2027, 1, 2)) == "the agreement was to be reviewed by 01/01/2027"
    assert Agreements.from_rows([ROW | {"signed": "no"}]).of("FIRE").owed(TODAY) == "a proposal, not signed off yet"


def test_every_agency_that_ships_has_a_gateway_that_is_a_proposal() -> None:
    shipped = Agreements.from_rows(Tables().rows("sharing_agreements"))
    for row in Tables().rows("agencies"):
        found = shipped.of(row["code"])
        assert found.recipient == row["code"]
        assert found.gateway
        assert found.owed(TODAY) == "a proposal, not signed off yet"
