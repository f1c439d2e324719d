"""Words: the sentences themselves, in both languages, as residents read them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from quartier.engine.solve import (
    LANGUAGES,
    Decision,
    Effort,
    Language,
    decisions,
    sentence,
)
from quartier.engine.solve.explain.decision import Reason

from tests.engine.solve.worlds import START, slanted_street
from tests.strategies import ZONE

# 04:00 UTC is six o'clock in Paris in June.
WASHER: Final = Decision(
    thing="washer",
    kind="appliance",
    name="Lave-linge",
    place="anna",
    gives=False,
    begins=START + timedelta(hours=7, minutes=10),
    ends=START + timedelta(hours=9),
    energy_kwh=2.64,
    reason="own_sun",
    spare_kw=3.24,
    price_eur_per_kwh=0.1666,
    saved_eur=0.214,
    saved_g=40.4,
    latest=START + timedelta(hours=23),
)


def _plain(text: str) -> str:
    """Read spaces that do not break as spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_day_as_it_was_agreed(language: Language) -> None:
    """Every sentence of a street's day is the one kept beside this test."""
    world = slanted_street()
    exact = Effort(1e6, relative_gap=0.0, absolute_gap_eur=0.0)
    plan = world.plan(effort=exact)
    told = [
        sentence(decision, language, ZONE)
        for decision in decisions(plan, world.neighbourhood, world.outlook)
    ]
    agreed = Path(__file__).with_name(f"street.{language}.txt").read_text("utf-8")
    assert "\n".join(map(_plain, told)) + "\n" == agreed


def test_all_that_can_be_said() -> None:
    """What it does, why then, what that saves and how late it could have begun."""
    assert _plain(sentence(WASHER, "en", ZONE)) == (
        "Lave-linge runs from 13:10 to 15:00 (2.6 kWh) because your roof has 3.2 kW of"
        " sun to spare; saves 0.21 € and 40 g CO₂e; latest possible start 05:00 the"
        " next day."
    )
    assert _plain(sentence(WASHER, "fr", ZONE)) == (
        "Lave-linge tourne de 13:10 à 15:00 (2,6 kWh) car votre toit a 3,2 kW de"
        " surplus solaire ; économise 0,21 € et 40 g CO₂e ; départ possible jusqu’à"
        " 05:00 le lendemain."
    )


@pytest.mark.parametrize(
    ("reason", "english", "french"),
    [
        ("own_sun", "your roof has 3.2 kW", "votre toit a 3,2 kW"),
        ("shared_sun", "the neighbourhood has 3.2 kW", "le quartier a 3,2 kW"),
        ("paid", "pays for using power then (0.167 €/kWh)", "paie pour consommer"),
        ("cheap", "price is low then (0.167 €/kWh)", "est bas à ce moment-là (0,167"),
        ("dear", "price is high then (0.167 €/kWh)", "est élevé à ce moment-là"),
        ("instead", "instead of buying at that time", "au lieu d’en acheter"),
        ("needed", "because it is needed then", "on en a besoin à ces heures-là"),
        ("cheaper_heat", "; Réseau would ask 0.055 €/kWh", "Réseau en demanderait"),
        ("with_another", "beside Réseau (0.055", "en plus de Réseau (0,055 €/kWh)"),
        ("free_heat", "the sun gives the heat", "le soleil fournit la chaleur"),
        ("makes_power", "it makes is worth 0.167 €/kWh", "produit vaut 0,167 €/kWh"),
        ("cheap_heat", "costs little to make then (0.167", "coûte peu à produire"),
        ("ahead", "heat will be needed later", "la chaleur servira plus tard"),
        ("dear_heat", "costs much to make then (0.167", "coûte cher à produire"),
        (
            "instead_heat",
            "instead of making the heat",
            "lieu de produire la chaleur",
        ),
    ],
)
def test_every_reason(reason: Reason, english: str, french: str) -> None:
    """Each reason has its words in both languages, with its number."""
    decision = replace(WASHER, reason=reason, other="Réseau", other_eur_per_kwh=0.0552)
    assert english in _plain(sentence(decision, "en", ZONE))
    assert french in _plain(sentence(decision, "fr", ZONE))


def test_the_sun_without_its_number() -> None:
    """Who may not know how much is to spare hears that some is."""
    decision = replace(WASHER, spare_kw=None)
    assert "your roof has sun to spare;" in sentence(decision, "en", ZONE)
    assert "votre toit a un surplus solaire" in _plain(sentence(decision, "fr", ZONE))


@pytest.mark.parametrize(
    ("kind", "gives", "english", "french"),
    [
        ("appliance", False, " runs from", " tourne de"),
        ("ev", False, " charges from", " se charge de"),
        ("battery", False, " charges from", " se charge de"),
        ("battery", True, " gives from", " restitue de"),
        ("hot_water", False, " heats from", " chauffe de"),
        ("heat_pump", False, " heats from", " chauffe de"),
        ("cogeneration", False, " runs from", " tourne de"),
        ("heat_network", False, " heats from", " chauffe de"),
        ("heat_store", False, " fills up from", " se remplit de"),
        ("heat_store", True, " gives from", " restitue de"),
    ],
)
def test_every_kind(kind: str, gives: bool, english: str, french: str) -> None:
    """Each kind of thing has its verb."""
    decision = replace(WASHER, kind=kind, gives=gives)
    assert english in sentence(decision, "en", ZONE)
    assert french in sentence(decision, "fr", ZONE)


def test_a_source_of_heat_and_its_rival() -> None:
    """What a kWh of its heat costs, and what the other one would ask."""
    geothermal = replace(
        WASHER,
        kind="geothermal",
        name="La géothermie",
        energy_kwh=1240.0,
        reason="cheaper_heat",
        saved_eur=0.0,
        saved_g=0.0,
        latest=None,
        heat_eur_per_kwh=0.041,
        other="le réseau",
        other_eur_per_kwh=0.055,
    )
    assert _plain(sentence(geothermal, "en", ZONE)) == (
        "La géothermie heats from 13:10 to 15:00 (1240.0 kWh) because a kWh of its heat"
        " costs 0.041 €/kWh then; le réseau would ask 0.055 €/kWh."
    )
    assert _plain(sentence(geothermal, "fr", ZONE)) == (
        "La géothermie chauffe de 13:10 à 15:00 (1240,0 kWh) car un kWh de sa"
        " chaleur coûte 0,041 €/kWh à ce moment-là ; le réseau en demanderait"
        " 0,055 €/kWh."
    )


def test_nothing_saved_is_nothing_said() -> None:
    """Half a cent and half a gram are no news, and a loss is no saving."""
    none = replace(WASHER, saved_eur=0.004, saved_g=-3.0, latest=None)
    assert sentence(none, "en", ZONE).endswith("of sun to spare.")
    money = replace(none, saved_eur=0.005)
    assert _plain(sentence(money, "en", ZONE)).endswith("; saves 0.01 €.")
    carbon = replace(none, saved_g=0.6)
    assert _plain(sentence(carbon, "fr", ZONE)).endswith(" ; économise 1 g CO₂e.")


def test_much_carbon_is_told_in_kilograms() -> None:
    """Saved from the first gram on; emitted more than usual from a kilogram on."""
    less = replace(WASHER, saved_eur=0.0, saved_g=1_690.4, latest=None)
    assert _plain(sentence(less, "en", ZONE)).endswith("; saves 1.7 kg CO₂e.")
    more = replace(less, saved_g=-1_690_400.0)
    assert _plain(sentence(more, "en", ZONE)).endswith(
        "; emits 1690.4 kg CO₂e more than usual."
    )
    assert _plain(sentence(more, "fr", ZONE)).endswith(
        " ; émet 1690,4 kg CO₂e de plus que d’habitude."
    )
    little = replace(less, saved_g=-999.0)
    assert "emits" not in sentence(little, "en", ZONE)


def test_what_had_to_begin_has_no_later() -> None:
    """A start at the last moment is not said to be possible until then."""
    urgent = replace(WASHER, latest=WASHER.begins)
    assert "latest" not in sentence(urgent, "en", ZONE)


def test_days_are_told_where_they_matter() -> None:
    """The same day by its hour, the next by that word, a later one by its date."""
    late = replace(WASHER, ends=START + timedelta(days=1), latest=None)
    assert "to 06:00 the next day" in sentence(late, "en", ZONE)
    later = replace(WASHER, ends=START + timedelta(days=2), latest=None)
    assert "to 06:00 on 2026-06-03" in sentence(later, "en", ZONE)
    assert "à 06:00 le 03/06" in _plain(sentence(later, "fr", ZONE))


def test_hours_are_those_on_the_wall() -> None:
    """Each neighbourhood is told its own time."""
    assert "from 21:10 to 23:00" in sentence(WASHER, "en", "Australia/Brisbane")
