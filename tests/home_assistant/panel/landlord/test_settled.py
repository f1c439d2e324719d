"""What the desk settled is shown as sums; what is no such file is named."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.layout import Layout, layout_of
from custom_components.quartier.lab.settle.charges import FORMAT as WRITTEN
from custom_components.quartier.panel.landlord.settled import async_settled

from .block import block

_SUMS: Final = {
    "used_wh": 900_000,
    "shared_wh": 300_000,
    "without_cents": 20_000,
    "with_cents": 15_000,
}
_HOMES: Final = {
    "points": 12,
    **_SUMS,
    "recovered_cents": 6_000,
    "passed_on_cents": 1_500,
    "contribution_cents": 2_400,
}
_MARCH: Final = {
    "format": WRITTEN,
    "operation": "Tilleuls",
    "first": "2026-03",
    "last": "2026-03",
    "made_wh": 500_000,
    "shared_wh": 350_000,
    "common": {"points": 1, **_SUMS},
    "homes": _HOMES,
    "accounts": [{"name": "Roof", "cents": 4_000}],
}


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Let the configuration be in a folder of its own, with what the desk wrote."""
    hass.config.config_dir = str(tmp_path)
    found = tmp_path / "quartier" / "share"
    found.mkdir(parents=True)
    return found


def _write(folder: Path, name: str, **more: object) -> None:
    (folder / name).write_text(json.dumps({**_MARCH, **more}))


def _layout() -> Layout:
    return layout_of(block(), "Europe/Paris")


def _sums(period: Mapping[str, Any]) -> Any:  # noqa: ANN401 (JSON)
    return period["homes"]


async def test_the_newest_period_comes_first(hass: HomeAssistant, folder: Path) -> None:
    """A year after its December; other files of the folder are left alone."""
    _write(folder, "2026-03.json")
    _write(folder, "2026-12.json", first="2026-12", last="2026-12")
    _write(folder, "2026.json", first="2026-01", last="2026-12")
    (folder / "2026-03.fr.csv").write_text("Flat 1;3;4")
    told = await async_settled(hass, _layout())
    firsts = [(one["first"], one["last"]) for one in told["periods"]]
    assert firsts == [
        ("2026-12", "2026-12"),
        ("2026-01", "2026-12"),
        ("2026-03", "2026-03"),
    ]
    assert told["strange"] == []
    assert _sums(told["periods"][-1]) == _HOMES
    assert told["periods"][-1]["common"]["with_cents"] == 15_000


async def test_each_of_several_neighbourhoods_has_a_folder(
    hass: HomeAssistant, folder: Path
) -> None:
    """Nobody is shown what was settled of another's."""
    _write(folder, "2026-03.json")
    for key in ("A", "B"):
        MockConfigEntry(
            domain="quartier", data={"kind": "neighbourhood"}, entry_id=key
        ).add_to_hass(hass)
    told = await async_settled(hass, _layout())
    assert told["periods"] == []
    assert told["folder"] == "quartier/share/rue_des_lilas"
    own = folder / "rue_des_lilas"
    own.mkdir()
    _write(own, "2026-03.json")
    assert len((await async_settled(hass, _layout()))["periods"]) == 1


async def test_of_few_homes_no_sum_is_shown(hass: HomeAssistant, folder: Path) -> None:
    """Whatever stands in the file; common areas are told."""
    _write(folder, "2026-03.json", homes={**_HOMES, "points": 10})
    [march] = (await async_settled(hass, _layout()))["periods"]
    assert march["homes"] is None
    assert march["accounts"] == []
    assert march["common"]["points"] == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[" * 100_000, id="nested"),
        pytest.param("{}", id="bare"),
        pytest.param(json.dumps({**_MARCH, "format": "quartier-9"}), id="newer"),
        pytest.param(json.dumps({**_MARCH, "common": {}}), id="lacking"),
        pytest.param(
            json.dumps({**_MARCH, "homes": {**_HOMES, "with_cents": "<b>1</b>"}}),
            id="text",
        ),
        pytest.param(json.dumps({**_MARCH, "accounts": [1]}), id="strange"),
        pytest.param(json.dumps(_MARCH) + " " * 200_000, id="long"),
    ],
)
async def test_what_is_no_such_file_is_named(
    hass: HomeAssistant, folder: Path, text: str
) -> None:
    """And the others are shown."""
    _write(folder, "2026-03.json")
    (folder / "other.json").write_text(text)
    told = await async_settled(hass, _layout())
    assert told["strange"] == ["other.json"]
    assert len(told["periods"]) == 1


async def test_without_a_folder_there_is_nothing(
    hass: HomeAssistant, folder: Path
) -> None:
    """Nor anything wrong."""
    hass.config.config_dir = str(folder)
    assert await async_settled(hass, _layout()) == {
        "periods": [],
        "strange": [],
        "folder": "quartier/share",
    }
