"""Words: every figure in a sentence, in both languages, as a meeting reads it."""

import re
from dataclasses import replace

import numpy as np
import pytest
from quartier.engine.audit import (
    Audit,
    Burden,
    Household,
    Shapley,
    audit,
    told_audit,
    told_merit,
    told_shapley,
    told_trade,
    trades,
)

STREET = (
    Household("anna", 10.0, 2.0, is_energy_poor=True, shared_kwh=12.0),
    Household("bea", 20.0, 1.0, shared_kwh=88.0, burden=Burden(4.0, 1.5, 3.0)),
    Household("carl", 6.0, 3.0, burden=Burden(0.5, 0.0, 1.0)),
)
LOST = audit([*STREET, Household("dora", -3.0), Household("emil", -1.25)])


def _plain(text: str) -> str:
    """Read spaces that do not break as spaces."""
    return text.replace("\u00a0", " ")


def test_an_audit_in_english() -> None:
    """Ten figures, ten sentences."""
    said = _plain("\n".join(told_audit(audit(STREET), "en").values()))
    assert said == (
        "Households: 3. Together they paid 36.00 € less than otherwise.\n"
        "Evenness (Jain) of the benefit for each unit of need: 0.57; 1 is all alike, "
        "0.33 is all to one.\n"
        "Unevenness (Gini) of the benefit for each unit of need: 0.44; 0 is all "
        "alike.\n"
        "For each unit of need the worst-off, carl, got 10.0 % of what the best-off, "
        "bea, got.\n"
        "Nobody paid more than otherwise.\n"
        "Energy-poor households are 33.3 % of all, with 33.3 % of the need; 27.8 % of "
        "the benefit and 12.0 % of what was shared reached them.\n"
        "At least 10.0 % of what is shared should reach energy-poor households: it "
        "did.\n"
        "Comfort missed: 4.5 K·h in sum, most of it by bea: 4.0 K·h.\n"
        "Appliances ran earlier or later than otherwise by 1.5 h in sum, the most at "
        "bea: 1.5 h.\n"
        "Devices were switched on 4 times in sum, most often at bea: 3."
    )


def test_an_audit_in_french() -> None:
    """The same, with a comma, and with names for people."""
    said = told_audit(audit(STREET), "fr", {"bea": "Logement 12", "carl": "Logement 3"})
    assert _plain(said["benefit"]) == (
        "Foyers : 3. Ensemble, ils ont payé 36,00 € de moins qu’autrement."
    )
    assert _plain(said["least_to_most"]) == (
        "Par unité de besoin, le foyer le moins bien servi, Logement 3, a eu 10,0 % de"
        " ce qu’a eu le mieux servi, Logement 12."
    )
    assert _plain(said["poor"]) == (
        "Les foyers en précarité énergétique sont 33,3 % des foyers et ont 33,3 % du"
        " besoin ; 27,8 % du gain et 12,0 % de l’énergie partagée leur sont revenus."
    )
    assert _plain(said["moved_h"]) == (
        "Des appareils ont tourné plus tôt ou plus tard qu’autrement, de 1,5 h en tout,"
        " le plus chez Logement 12 : 1,5 h."
    )
    assert _plain(said["switches"]) == (
        "Mises en marche : 4 en tout, le plus souvent chez Logement 12 : 3."
    )
    assert "Foyers\u00a0:" in said["benefit"]


def test_losers_are_named() -> None:
    """One or two by name; of many, three and how many more."""
    assert _plain(told_audit(LOST, "en")["losers"]) == (
        "Paid more than otherwise: dora by 3.00 € and emil by 1.25 €."
    )
    assert _plain(told_audit(LOST, "fr")["least_to_most"]) == (
        "Le foyer le moins bien servi, dora, a payé 3,00 € de plus qu’autrement ; le"
        " mieux servi, bea, 20,00 € de moins."
    )
    many = audit([Household(f"h{at}", -float(at)) for at in range(6)])
    assert _plain(told_audit(many, "fr")["losers"]) == (
        "Ont payé plus qu’autrement : h5 de 5,00 €, h4 de 4,00 €, h3 de 3,00 € et"
        " 2 autres."
    )
    one = audit([Household("a", -1.0), Household("b", 4.0)])
    assert (
        _plain(told_audit(one, "en")["losers"])
        == "Paid more than otherwise: a by 1.00 €."
    )
    assert _plain(told_audit(many, "en")["benefit"]) == (
        "Households: 6. Together they paid 15.00 € more than otherwise."
    )
    assert (
        told_audit(many, "en")["least_to_most"] == "Nobody gained; the worst-off is h5."
    )


def test_nothing_is_said_as_nothing() -> None:
    """No benefit, nobody poor, nothing shared, nothing borne."""
    said = told_audit(audit([Household("a", 0.0)]), "en")
    assert said["jain"] == said["gini"]
    assert said["jain"].startswith("Nobody gained or lost")
    assert said["poor"] == "No household is counted as energy-poor."
    assert said["quota"] == "Nothing was shared."
    assert said["missed_kh"] == "Nobody missed comfort."
    assert said["moved_h"] == "No appliance ran at another time."
    assert said["switches"] == "No device was switched on."
    poor = audit([Household("a", -1.0, is_energy_poor=True)])
    assert (
        "; nothing of the benefit and nothing of what" in told_audit(poor, "en")["poor"]
    )
    assert "; rien du gain et rien de" in _plain(told_audit(poor, "fr")["poor"])


def test_a_quota_that_is_missed() -> None:
    """It is said, with its number."""
    alone = [replace(each, is_energy_poor=each.id == "carl") for each in STREET]
    said = told_audit(audit(alone), "fr")["quota"]
    assert _plain(said).endswith("énergétique : ce n’est pas le cas.")


def test_merit() -> None:
    """How much went to whom brought it, or that there was nothing."""
    assert _plain(told_merit(0.875, "fr")).startswith("87,5 % du gain est allé")
    assert told_merit(None, "en").startswith("There was no benefit")


@pytest.mark.parametrize(
    ("orders", "settled", "english"),
    [
        (0, True, "What each household brings is counted over all coalitions."),
        (96, True, "estimated over 96 orders of joining, to within 0.50 € each, 19"),
        (96, False, "19 times in 20: not as exact as asked."),
    ],
)
def test_the_reference(orders: int, *, settled: bool, english: str) -> None:
    """Exact, estimated, or not as well as asked, with twice its standard error."""
    found = Shapley(np.array([3.0, 4.0]), np.array([0.25, 0.1]), orders, settled)
    assert english in _plain(told_shapley(found, "en"))


def test_what_fairness_costs() -> None:
    """Something, or nothing, and what it does for evenness."""
    free, dear, cheap = trades(
        lambda weight: [
            Household("a", 9.0 - weight),
            Household("b", 1.0 + (0.0 if weight == 2.0 else weight)),
        ],
        [2.0, 3.0],
    )
    assert _plain(told_trade(free, dear, "en")) == (
        "With a weight of 2.00 for fairness, 2.00 € less is saved in all (20.0 %);"
        " evenness goes from 0.61 to 0.64."
    )
    assert _plain(told_trade(free, cheap, "fr")) == (
        "Avec un poids de 3,00 pour l’équité, l’économie totale ne baisse pas ; la"
        " régularité passe de 0,61 à 0,96."
    )


@pytest.mark.parametrize("street", [audit(STREET), LOST])
def test_every_figure_is_told(street: Audit) -> None:
    """Both languages tell the same figures, and leave no gap open."""
    english, french = told_audit(street, "en"), told_audit(street, "fr")
    assert english.keys() == french.keys()
    for text in (*english.values(), *french.values()):
        assert text.endswith(".")
        assert not re.search(r"[{}]", text)
