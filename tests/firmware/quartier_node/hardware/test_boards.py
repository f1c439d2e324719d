"""The boards that are described: their pins are right, and their pages warn."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from quartier_node.hardware.spec import CHIPS, faults

_BOARDS: Final = Path(__file__).parents[4] / "firmware" / "boards"
_EVERY: Final = sorted(path.parent for path in _BOARDS.glob("*/board.json"))
_CHIPS: Final[dict[str, Any]] = json.loads((_BOARDS / "chips.json").read_text("utf-8"))
_LISTENING: Final = {"rx_pin", "cf_pin", "cf1_pin"}

every = pytest.mark.parametrize("folder", _EVERY, ids=lambda folder: folder.name)


def _spec(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "board.json").read_text("utf-8"))
    return found


def _pins(spec: dict[str, Any]) -> list[tuple[str, str, int]]:
    """List every pin: its part, its key and its number."""
    return [
        (name, key, number)
        for name, part in spec.items()
        if isinstance(part, dict)
        for key, number in part.items()
        if key == "pin" or key.endswith("_pin")
    ]


def _pin_faults(spec: dict[str, Any]) -> list[str]:
    """Find pins that a chip needs itself, has not, or cannot drive."""
    chip = _CHIPS[spec["chip"]]
    wrong = []
    for part, key, number in _pins(spec):
        if str(number) in chip["never"]:
            wrong.append(f"{part}.{key} {number} is {chip['never'][str(number)]}")
        if number in chip["absent"]:
            wrong.append(f"{part}.{key} {number} is not there")
        if number in chip["input_only"] and key not in _LISTENING:
            wrong.append(f"{part}.{key} {number} can only be read")
    return wrong


def test_there_are_boards() -> None:
    """Three development boards, one for the rail and one plug with a BL0937."""
    chips = [_spec(folder)["chip"] for folder in _EVERY]
    kinds = [_spec(folder).get("meter", {}).get("kind") for folder in _EVERY]

    assert len(_EVERY) >= 5
    assert {"esp32", "esp32c3", "esp32s3"} <= set(chips)
    assert "bl0937" in kinds


@every
def test_descriptions_are_sound(folder: Path) -> None:
    """Each has no fault, and the name of its folder."""
    spec = _spec(folder)

    assert faults(spec) == []
    assert spec["board"] == folder.name
    assert spec["model"]


@every
def test_pins_are_free(folder: Path) -> None:
    """No part hangs on a pin of boot, flash, USB or console, nor on an absent one."""
    assert _pin_faults(_spec(folder)) == []


@every
def test_the_safe_state_is_on(folder: Path) -> None:
    """A node that knows nothing leaves the appliance on."""
    assert _spec(folder)["relay"]["safe"] == "on"


@every
def test_pages_tell_and_warn(folder: Path) -> None:
    """Each page names its pins, what it measures, how to wire, and what kills."""
    page = (folder / "README.md").read_text("utf-8")
    for words in ("Pins", "What it measures", "Wiring", "Warnings", "at rest"):
        assert words in page
    table = [line for line in page.splitlines() if line.startswith("| ")]
    for part, key, number in _pins(_spec(folder)):
        named = any(
            str(number) in line.replace(",", " ").split() or f"{number} " in line
            for line in table
        )
        assert named, f"{part}.{key} {number} is not in the table"


def test_the_wiring_is_told() -> None:
    """In series with the coil, closed at rest, with cut-out, thermostat and hands."""
    page = (_BOARDS / "README.md").read_text("utf-8")
    for words in (
        "in series",
        "closed at rest",
        "thermal cut-out",
        "thermostat",
        "breaker",
        "marche forcée",
        "qualified electrician",
        "USB",
    ):
        assert words in page


def test_every_appliance_is_wired() -> None:
    """Pilot wire, blocking contact and charger: each safe when the node is dead."""
    page = (_BOARDS / "README.md").read_text("utf-8")
    for words in (
        "none of it on silicon",
        "No wave is comfort",
        "Safe is allowed to run",
        "SG Ready",
        "Modbus-RTU",
        "fail-safe",
        "`pipe`",
    ):
        assert words in page


def test_the_example_of_a_charger_is_sound() -> None:
    """Its description goes into the page's board as it is printed."""
    page = (_BOARDS / "README.md").read_text("utf-8")
    [line] = [one for one in page.splitlines() if one.startswith('"charger": ')]
    spec = _spec(_BOARDS / "esp32_devkit")
    spec.pop("tic")

    assert faults({**spec, **json.loads(f"{{{line}}}")}) == []
    assert _pin_faults({**spec, **json.loads(f"{{{line}}}")}) == []


def test_no_manifest() -> None:
    """HACS and hassfest read every manifest.json: here is none."""
    assert not list(_BOARDS.rglob("manifest.json"))


def test_every_chip_of_a_board_has_its_table() -> None:
    """The table knows chips that the firmware knows, and says where it is from."""
    assert set(_CHIPS) <= set(CHIPS)
    for chip, known in _CHIPS.items():
        assert known["datasheet"]
        most = CHIPS[chip][0]
        assert all(0 <= int(pin) <= most for pin in known["never"])


@pytest.mark.parametrize(
    ("chip", "part", "fault"),
    [
        (
            "esp32",
            {"led": {"pin": 12}},
            "led.pin 12 is strapping: voltage of the flash",
        ),
        ("esp32", {"led": {"pin": 34}}, "led.pin 34 can only be read"),
        ("esp32", {"led": {"pin": 24}}, "led.pin 24 is not there"),
        ("esp32", {"led": {"pin": 9}}, "led.pin 9 is flash"),
        ("esp32c3", {"relay": {"pin": 18}}, "relay.pin 18 is USB"),
        ("esp32s3", {"tic": {"rx_pin": 35}}, "tic.rx_pin 35 is octal flash or PSRAM"),
    ],
)
def test_a_wrong_pin_is_found(chip: str, part: dict[str, Any], fault: str) -> None:
    """Each kind of wrong pin is one fault."""
    assert _pin_faults({"chip": chip, **part}) == [fault]
