"""What a plan makes of plants is told in plain words, in both languages."""

from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.plants import Plants
from quartier.lab.text import plants_text
from quartier.lab.text.words import number, percent
from rich.console import Console


def _said(plants: Plants, language: Language, *, hourly: bool = False) -> str:
    console = Console(width=160, file=StringIO(), highlight=False, soft_wrap=True)
    with console.capture() as said:
        for part in plants_text(plants, language, hourly=hourly):
            console.print(part)
    return said.get().replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_is_there(loop: Plants, language: Language) -> None:
    """Savings, sources, who is paid, when, where it breaks even, and the peak."""
    text, [peak] = _said(loop, language), loop.peaks
    lines = [(line.usual_eur, line.planned_eur) for line in loop.lines]
    euros = [*(each for line in lines for each in line), loop.plan.saved_eur]
    for each in (*euros, *np.sum(lines, axis=0)):
        assert number(each, 2, "€", language).replace("\u00a0", " ") in text
    for gain in loop.gains:
        assert number(gain.eur, 2, "€", language).replace("\u00a0", " ") in text
        kg = number(gain.kg, 0, "kg CO₂e", language)
        assert kg.replace("\u00a0", " ") in text
    for each in (-loop.plan.saved_kg, peak.subscribed_kw, peak.free_kw):
        assert f"{each:.0f} k" in text
    for source in loop.sources:
        assert source.name in text
        assert percent(loop.share(source), language).replace("\u00a0", " ") in text
    assert "{" not in text


def test_the_loop_in_english(loop: Plants) -> None:
    """In whole sentences."""
    text = _said(loop, "en")
    assert (
        "Against the usual merit order (Doublet géothermique, Réseau de chaleur) the"
        " plan saves 1924.98 € (10.8 %). It emits 1742 kg CO₂e more: 1.11 € saved for"
        " each kg." in text
    )
    assert "while electricity costs less than 0.203 to 0.218 €/kWh: in 64 of 72" in text
    assert "It is nearest to switching at 13 Mar 09:00: 0.200 €/kWh, 0.003" in text
    assert "Prices below count carbon at 0.10 €/kg, as the policy does." in text
    assert "would take 5647 kW and save 0.07 € more" in text
    assert "947 kW more would cost 37880 € a year." in text


def test_the_block_in_french(block: Plants) -> None:
    """An engine pays above a price of electricity, and below one of fuel."""
    text = _said(block, "fr")
    assert "tant que l’électricité vaut plus de 0,118 €/kWh : sur 31 pas de 48." in text
    assert "coûte moins de 0,063 à 0,244 €/kWh, 0,100 €/kWh en moyenne" in text
    assert "le contrat demande 0,084 €/kWh." in text
    assert "La puissance payée" not in text
    # A bill below nothing has no percentage that says anything.
    assert "économise 860,76 €. Il émet 35 kg CO₂e de moins." in text


def test_hour_by_hour_if_wished(block: Plants) -> None:
    """Only then is there a row for every step."""
    assert "Distance" not in _said(block, "en")
    assert _said(block, "en", hourly=True).count("13 Mar 05:00") >= 2


def test_nothing_saved_and_cleaner(loop: Plants) -> None:
    """A plan that saves nothing says so; one that emits less says how much."""
    same = replace(loop.plan, costs=loop.plan.habit_costs)
    assert "nothing to save" in _said(replace(loop, plan=same), "en")
    amounts = {**loop.plan.amounts, "carbon": loop.plan.habit_amounts["carbon"] - 100}
    cleaner = replace(loop.plan, amounts=amounts, left_kg=0.0)
    assert "It emits 100 kg CO₂e less." in _said(replace(loop, plan=cleaner), "en")
    amounts = {**loop.plan.amounts, "carbon": loop.plan.habit_amounts["carbon"]}
    equal = replace(loop.plan, amounts=amounts, left_kg=0.0)
    assert "Il émet autant." in _said(replace(loop, plan=equal), "fr")
