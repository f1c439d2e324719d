"""One entity obeys one device."""

from datetime import UTC, datetime

import pytest
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from hypothesis import given
from hypothesis import strategies as st
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.orders import Claim, claims_in, owned, owner
from custom_components.quartier.bridge.trouble import Trouble
from custom_components.quartier.const import DOMAIN

_IDS = st.sampled_from("abcd")
_CLAIMS = st.lists(
    st.builds(Claim, _IDS, st.just("name"), st.lists(_IDS, max_size=3).map(tuple)),
    max_size=5,
    unique_by=lambda claim: claim.device,
)


def test_the_first_claim_counts() -> None:
    """The later device is told of and gets nothing, not even what is free."""
    found = owned(
        [
            Claim("one", "Boiler", ("switch.a", "number.a")),
            Claim("two", "Heater", ("number.b", "switch.a")),
            Claim("three", "Pump", ("number.b",)),
        ]
    )

    assert found.owners == {"switch.a": "one", "number.a": "one", "number.b": "three"}
    assert found.barred == {"two"}
    assert found.troubles == (Trouble("shared", "switch.a", "Heater"),)


@given(_CLAIMS)
def test_every_device_owns_all_or_nothing(claims: list[Claim]) -> None:
    """Each entity has one owner, and no barred device owns any."""
    found = owned(claims)

    for claim in claims:
        owners = {found.owners.get(entity) for entity in claim.entities}
        if claim.device in found.barred:
            assert claim.device not in found.owners.values()
            assert owners != {None}
        else:
            assert owners <= {claim.device}
    assert {trouble.where for trouble in found.troubles} <= found.owners.keys()


class _Switched:
    def controls(self, device: object) -> tuple[str, ...]:
        settings: dict[str, str] = getattr(device, "settings", {})
        return (settings["switch"],)

    def safe(self, device: object) -> dict[str, bool]:
        return dict.fromkeys(self.controls(device), True)


async def test_older_entries_come_first(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Claims of all entries are found, those of unknown kinds aside."""
    monkeypatch.setattr(owner, "kinds", lambda: {"plug": _Switched()})
    for title, year in (("new", 2026), ("old", 2025)):
        subs = [
            ConfigSubentryData(
                data={"device": kind, "switch": "switch.a", "parent": ""},
                subentry_id=f"{title}-{kind}",
                subentry_type="asset",
                title=f"{kind} of {title}",
                unique_id=None,
            )
            for kind in ("plug", "ufo")
        ]
        entry = MockConfigEntry(
            domain=DOMAIN, title=title, data={"kind": "home"}, subentries_data=subs
        )
        created = datetime(year, 1, 1, tzinfo=UTC)
        object.__setattr__(entry, "created_at", created)
        entry.add_to_hass(hass)

    claims = list(claims_in(hass))

    assert claims == [
        Claim("old-plug", "plug of old", ("switch.a",), {"switch.a": True}),
        Claim("new-plug", "plug of new", ("switch.a",), {"switch.a": True}),
    ]
    assert owned(claims).barred == {"new-plug"}
    assert owned(claims).safe == {"switch.a": True}
