"""A street of a landlord for tests: of more than ten homes, so that sums are told."""

from collections.abc import Mapping
from typing import Any, Final

from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.tally import Tally, Totals
from tests.home_assistant.speaking import node_data
from tests.home_assistant.street import NOW, street

HOMES: Final = 12


def block(*nodes: str, homes: int = HOMES) -> MockConfigEntry:
    """Make the street with so many homes in its building, and nodes in the first."""
    small = street()
    subs: list[Mapping[str, Any]] = [
        sub.as_dict()
        for key, sub in small.subentries.items()
        if homes > 1 or key != "H2"
    ]
    subs += [
        {
            "subentry_id": f"H{at}",
            "subentry_type": "household",
            "title": f"Voisin {at}",
            "unique_id": None,
            "data": {"parent": "B1"},
        }
        for at in range(3, homes + 1)
    ]
    subs += [node_data("H1", each) for each in nodes]
    return MockConfigEntry(
        domain=small.domain,
        entry_id=small.entry_id,
        title=small.title,
        unique_id=small.unique_id,
        data=dict(small.data),
        options=dict(small.options),
        subentries_data=subs,
    )


def counted(*saved_eur: float, used_kwh: float = 100.0) -> Tally:
    """Make what was counted of homes: what each saved, on as much use."""
    places = {
        f"h{at}": Totals(saved_eur=eur, used_kwh=used_kwh)
        for at, eur in enumerate(saved_eur, start=1)
    }
    whole = Totals(saved_eur=sum(saved_eur), used_kwh=used_kwh * len(places))
    return Tally(whole=whole, places=places, month="2026-06", until=NOW)
