"""Every file of the folder of countries is one set, sound and with its sources."""

from datetime import date

import pytest
from quartier.engine.share import key_kinds
from quartier.engine.share.rules import Rules, known_rules
from quartier.engine.share.rules.check import unverified

IDS = [
    "at_beg",
    "at_eeg",
    "de_42b",
    "de_42c",
    "es_autoconsumo",
    "fr_acc",
    "fr_acc_hlm",
    "fr_acc_islands",
    "fr_acc_islands_hlm",
    "it_cer",
    "pt_autoconsumo",
]
SETS = pytest.mark.parametrize(
    "rules", known_rules().values(), ids=known_rules().keys()
)


def test_all_are_found() -> None:
    """By their ids."""
    assert sorted(known_rules()) == IDS


@SETS
def test_each_key_is_one_that_quartier_has(rules: Rules) -> None:
    """A country cannot allow what nobody can reckon."""
    assert {each.key for each in rules.keys} <= key_kinds().keys()


@SETS
def test_what_is_sent_fits_the_key(rules: Rules) -> None:
    """What is fixed in advance is sent before, what is reckoned afterwards is not."""
    for each in rules.keys:
        is_ex_ante = key_kinds()[each.key].is_ex_ante
        assert (each.sends in {"once", "ahead"}) is is_ex_ante, each.key


@SETS
def test_each_part_holds_no_longer_than_the_set(rules: Rules) -> None:
    """Nothing of a law is older than the law."""
    first_days = [
        *(zone.valid_from for zone in rules.zones),
        *(key.valid_from for key in rules.keys),
    ]
    assert min(first_days) >= rules.valid_from
    assert any(zone.holds(date(2026, 11, 26)) for zone in rules.zones)


@SETS
def test_names_differ_between_the_languages_or_are_names(rules: Rules) -> None:
    """No French name was forgotten."""
    said = [rules.name, *(zone.name for zone in rules.zones), *rules.notes]
    assert all(each.en and each.fr and each.en != each.fr for each in said)


def test_what_nobody_checked_is_known() -> None:
    """Spain's distance, Portugal's keys and a draft of Austria's; not Germany's law."""
    doubtful = {name: unverified(rules) for name, rules in known_rules().items()}
    assert "2 km" in doubtful["es_autoconsumo"][0].text
    assert len(doubtful["pt_autoconsumo"]) == 4
    assert "draft" in doubtful["at_eeg"][0].text
    assert doubtful["de_42c"] == ()
