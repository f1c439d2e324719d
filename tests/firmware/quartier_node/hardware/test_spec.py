"""What a board.json may say: every fault is named."""

import copy
import json
from collections.abc import Callable
from typing import Any, Final

import pytest
from quartier_node.hardware.spec import faults

from .both import on_both

_GOOD: Final[dict[str, Any]] = {
    "board": "bench",
    "chip": "esp32",
    "relay": {"pin": 26, "contact": "normally_closed", "hold": True},
    "meter": {"kind": "pzem004t", "uart": 2, "rx_pin": 16, "tx_pin": 17, "address": 1},
    "tic": {"uart": 1, "rx_pin": 35, "tx_pin": 27},
    "thermometer": {"pin": 4, "least_dc": -100},
    "led": None,
}
_CHARGER: Final[dict[str, Any]] = {
    "uart": 1, "rx_pin": 33, "tx_pin": 14, "address": 1, "register": 0,
}  # fmt: skip

type Break = Callable[[dict[str, Any]], object]


def test_a_good_one_has_none() -> None:
    """A sound description has no fault; a part that is null is absent."""
    assert faults(_GOOD) == []


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        (lambda spec: spec.pop("chip"), "chip is missing"),
        (lambda spec: spec.update(chip="esp8266"), "chip cannot be 'esp8266'"),
        (lambda spec: spec.pop("relay"), "relay is missing"),
        (lambda spec: spec.update(lamp={}), "lamp is unknown"),
        (lambda spec: spec.update(tic=[1]), "tic is not an object"),
        (lambda spec: spec["relay"].pop("contact"), "relay.contact is missing"),
        (
            lambda spec: spec["relay"].update(contact="nc"),
            "relay.contact cannot be 'nc'",
        ),
        (lambda spec: spec["relay"].update(colour=1), "relay.colour is unknown"),
        (lambda spec: spec["relay"].update(hold=1), "relay.hold cannot be 1"),
        (lambda spec: spec["relay"].update(pin=True), "relay.pin cannot be True"),
        (lambda spec: spec["relay"].update(pin=40), "relay.pin cannot be 40"),
        (lambda spec: spec["relay"].update(pin=-1), "relay.pin cannot be -1"),
        (lambda spec: spec["relay"].update(pin="26"), "relay.pin cannot be '26'"),
        (
            lambda spec: spec["relay"].update(pin=4),
            "GPIO 4 is used by relay.pin and thermometer.pin",
        ),
        (
            lambda spec: spec["tic"].update(uart=2),
            "UART 2 is used by meter.uart and tic.uart",
        ),
        (lambda spec: spec["tic"].update(uart=0), "tic.uart cannot be 0"),
        (lambda spec: spec["tic"].update(uart=3), "tic.uart cannot be 3"),
        (lambda spec: spec["tic"].pop("tx_pin"), "tic.tx_pin is missing"),
        (
            lambda spec: spec["meter"].update(kind="ct"),
            "meter.kind is none of bl0937, cse7766, hlw8012, pzem004t",
        ),
        (lambda spec: spec["meter"].update(cf_pin=5), "meter.cf_pin is unknown"),
        (lambda spec: spec["meter"].update(address=0), "meter.address cannot be 0"),
    ],
)
def test_each_fault_is_named(breaks: Break, expected: str) -> None:
    """Each way to be wrong is one fault, told in words."""
    spec = copy.deepcopy(_GOOD)
    breaks(spec)

    assert faults(spec) == [expected]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("address", 0),
        ("address", 248),
        ("register", -1),
        ("register", 65_536),
        ("pause_value", -1),
        ("parity", "E"),
        ("unit_ma", 0),
        ("baud", 0),
    ],
)
def test_a_charger_is_described(key: str, value: int | str) -> None:
    """Its register is one that Modbus has, and its port is no other part's."""
    spec = {**_GOOD, "charger": {**_CHARGER, "unit_ma": 100, "parity": "even"}}
    assert faults(spec) == ["UART 1 is used by charger.uart and tic.uart"]
    spec.pop("tic")
    assert faults(spec) == []

    spec["charger"][key] = value
    assert faults(spec) == [f"charger.{key} cannot be {value!r}"]


def test_a_second_probe_has_a_pin_of_its_own() -> None:
    """It is described as the first."""
    pipe = {"pin": 13, "least_dc": -200, "most_dc": 600}
    assert faults({**_GOOD, "pipe": pipe}) == []

    assert faults({**_GOOD, "pipe": {"pin": 4}}) == [
        "GPIO 4 is used by pipe.pin and thermometer.pin"
    ]


def test_all_are_named_at_once() -> None:
    """Several faults are told together."""
    spec = copy.deepcopy(_GOOD)
    spec["relay"].update(pin=4, colour=1)
    spec["tic"].pop("uart")

    assert len(faults(spec)) == 3


def test_a_latching_relay_has_two_pins() -> None:
    """Both coils are needed, and the one pin of other relays is unknown there."""
    spec = copy.deepcopy(_GOOD)
    spec["relay"] = {"contact": "latching", "on_pin": 18, "pin": 26}
    assert faults(spec) == ["relay.off_pin is missing", "relay.pin is unknown"]

    spec["relay"] = {"contact": "latching", "on_pin": 18, "off_pin": 19, "pulse_ms": 50}
    assert faults(spec) == []


def test_both_interpreters_judge_alike() -> None:
    """The same faults, in the same order and words, on MicroPython."""
    script = """
import json
from quartier_node.hardware.spec import faults
for text in corpus.split("\\n"):
    print(faults(json.loads(text)))
"""
    relay = {"pin": True, "contact": "normally_open", "hold": 1}
    latching = {"pin": 2, "contact": "latching", "on_pin": 2}
    wrong: list[dict[str, object]] = [
        {},
        {"board": "a", "chip": "esp32", "relay": relay},
        {"board": "", "chip": 1, "relay": latching, "tic": []},
        {"board": "a", "chip": "esp32c3", "relay": {"pin": 22}, "led": {"pin": 22}},
    ]
    corpus = "\n".join(json.dumps(spec) for spec in wrong).encode()
    shown = on_both(script, corpus)
    assert len(shown) == 4
    assert all(one != "[]" for one in shown)
