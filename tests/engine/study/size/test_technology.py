"""What technologies cost, by the unit and by the offer."""

import pytest
from quartier.engine.record import RefusedError, read, write
from quartier.engine.study.size import Catalogue, Offer, Technology
from quartier.engine.study.size.annuity import annuity

_PLAIN = Technology("pv", "power", 30, 900.0, eur_fixed=500.0, upkeep_per_year=0.01)
_SOLD = Technology(
    "hot_water",
    "volume",
    20,
    offers=(Offer(200, 600), Offer(300, 700), Offer(250, 900)),
)


def test_prices_by_unit() -> None:
    """A price to have any, and one for each unit; nothing costs nothing."""
    assert _PLAIN.capital_eur(10.0) == 9500.0
    assert _PLAIN.capital_eur(0.0) == 0.0
    assert _PLAIN.per_year(0.04) == annuity(0.04, 30) + 0.01


def test_prices_of_offers() -> None:
    """Of what is large enough, the cheapest."""
    assert _SOLD.capital_eur(200.0) == 600.0
    assert _SOLD.capital_eur(210.0) == 700.0
    with pytest.raises(ValueError, match="no offer of 301 or more"):
        _SOLD.capital_eur(301.0)


def test_one_way_of_pricing() -> None:
    """Offers have their own prices: a price a unit besides is refused."""
    document = {**write(_SOLD), "eur_per_unit": 3.0}
    with pytest.raises(RefusedError, match="0 where offers have prices"):
        read(Technology, document)


def test_it_travels() -> None:
    """A catalogue is a document."""
    catalogue = Catalogue({"panels": _PLAIN, "tank": _SOLD})
    assert read(Catalogue, write(catalogue)) == catalogue
    assert catalogue.of("hot_water", "volume") == "tank"
    assert catalogue.of("battery", "energy") is None
