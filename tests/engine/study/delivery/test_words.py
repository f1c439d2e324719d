"""Words: a household reads how far it is believed, and what that comes from."""

import pytest
from quartier.engine.solve import LANGUAGES, Language
from quartier.engine.study.delivery import (
    Delivery,
    TrackRecord,
    remember,
    told_trust,
    trust,
)


def _plain(text: str) -> str:
    """Read spaces that do not break as spaces."""
    return text.replace("\u00a0", " ")


def test_part_of_it() -> None:
    """Two fifths came: a doubt is left after one call, and little after many."""
    record = remember(TrackRecord(), Delivery(3.0, 3.0, 1.2, 0.02))
    assert _plain(told_trust("Anna", record, 3.0, 1.2, "en")) == (
        "Of what Anna offers 60 % is believed: of 3.0 kWh asked for, 1.2 kWh came."
    )
    for _ in range(20):
        record = remember(record, Delivery(3.0, 3.0, 1.2, 0.02))
    assert _plain(told_trust("Anna", record, 63.0, 25.2, "fr")) == (
        "De ce que propose Anna, 45 % sont crus : sur 63,0 kWh demandés, 25,2 kWh sont"
        " venus."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_and_nothing(language: Language) -> None:
    """Who keeps their word reads no number, and nobody delivers less than nothing."""
    all_of_it = told_trust("Bea", TrackRecord(), 0.0, 0.0, language)
    assert not any(sign.isdigit() for sign in all_of_it)
    record = TrackRecord()
    for _ in range(4):
        record = remember(record, Delivery(3.0, 3.0 * trust(record), 0.0, 0.02))
    none = _plain(told_trust("Bea", record, 12.0, -0.4, language))
    assert none.endswith(
        {
            "en": "not believed for now: of 12.0 kWh asked for, 0.0 kWh came.",
            "fr": "pour l’instant : sur 12,0 kWh demandés, 0,0 kWh sont venus.",
        }[language]
    )
