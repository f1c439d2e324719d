"""Settings: one table, every fault named, nothing secret shown."""

import json
from base64 import b64encode
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node import settings
from quartier_node.settings import (
    FIELDS,
    INT,
    LIST,
    TABLE,
    SettingsError,
    checked,
    dumps,
    fault,
    parse,
    redacted,
)

from tests.interpreters import Unix

_NODE: Final = {"node_id": "ab12"}
_DER: Final = b"\x30\x82\x00\x10" + bytes(range(16))
_GOOD: Final[dict[str, Any]] = {
    "node_id": "flat0042",
    "board": "c3-mini",
    "wifi_ssid": "Chez Zoé",
    "wifi_password": " secret with spaces ",
    "broker_host": "hub.example.org",
    "broker_port": 8884,
    "ca": b64encode(_DER).decode(),
    "code": "A" * 26,
    "portal_password": "B" * 12,
    "key": "0f" * 32,
    "key_id": 3,
    "appliance": "water_heater",
    "appliance_settings": {"volume_l": 200, "set_dc": 620},
    "tariff": [-50, *[2_000] * 23],
    "off_peak": [1_350, 390],
    "share_curve": 1,
}
# One value that each row refuses, with what else it would be.
_BAD: Final[dict[str, Any]] = {
    "node_id": "AB12",
    "board": "b" * 25,
    "wifi_ssid": "é" * 17,
    "wifi_password": "short",
    "broker_host": "a\nb",
    "broker_port": 0,
    "broker_user": 7,
    "broker_password": "\x7f",
    "server_name": "x" * 129,
    "ca": "MIIB",
    "code": "A" * 25,
    "portal_password": "B" * 11 + "1",
    "key": "0F" * 32,
    "key_id": 65_536,
    "appliance": "water heater",
    "appliance_settings": {"volume_l": 1.5},
    "tariff": [1] * 23,
    "off_peak": [1_440, 0],
    "zone_min": True,
    "summer": 2,
    "share_curve": "1",
    "ntp_host": 7,
}


def test_a_document_comes_back_as_it_was_kept() -> None:
    """What was checked is spelled, and read again as the same."""
    made = checked(_GOOD)

    assert parse(dumps(made)) == made
    assert made["wifi_password"] == _GOOD["wifi_password"]
    assert json.loads(dumps(made))["tariff"][0] == -50


def test_what_is_left_out_has_its_default() -> None:
    """A node that knows its name alone has a whole document."""
    made = parse(json.dumps(_NODE))

    assert made.keys() == {row[0] for row in FIELDS}
    assert (made["broker_port"], made["share_curve"], made["off_peak"]) == (8883, 0, [])


def test_defaults_are_good() -> None:
    """No default is refused by its own row, but for a name that must be there."""
    assert [row[0] for row in FIELDS if fault(row, row[4])] == ["node_id"]


def test_two_documents_share_nothing() -> None:
    """A list that one node's document has is not another's."""
    one, other = checked(_NODE), checked(_NODE)
    one["off_peak"].append(0)
    one["appliance_settings"]["x"] = 1

    assert other["off_peak"] == []
    assert other["appliance_settings"] == {}


@pytest.mark.parametrize("name", [row[0] for row in FIELDS])
def test_each_row_refuses(name: str) -> None:
    """A value out of its row is named, and its default is kept with all the rest."""
    with pytest.raises(SettingsError) as error:
        checked({**_GOOD, name: _BAD[name]})

    assert [found for found, _ in error.value.faults] == [name]
    assert str(error.value).startswith(f"{name}: ")
    default = next(row[4] for row in FIELDS if row[0] == name)
    assert error.value.kept == {**checked(_GOOD), name: default}


def test_every_fault_is_named_at_once() -> None:
    """Nobody has to try twenty times."""
    with pytest.raises(SettingsError) as error:
        parse(json.dumps({**_BAD, "wifi_sid": "typo"}))

    assert [name for name, _ in error.value.faults] == [*_BAD, "wifi_sid"]


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"null", b"\xff\xfe", b'"x"'])
def test_what_is_no_document_is_one_fault(raw: bytes) -> None:
    """A damaged document is refused, and says so in place of a field."""
    with pytest.raises(SettingsError) as error:
        parse(raw)

    assert {name for name, _ in error.value.faults} == {"node_id", "document"}


def test_a_newer_document_is_the_node_s_own() -> None:
    """After a roll-back, fields that only the newer firmware knew are no fault."""
    newer = json.dumps({**_GOOD, "colour_of_the_led": 3})

    assert parse(newer, is_own=True) == checked(_GOOD)
    with pytest.raises(SettingsError, match="colour_of_the_led: unknown"):
        parse(newer)


def test_secrets_are_not_shown() -> None:
    """What is shown has no secret's value, wherever it would stand."""
    secrets = {row[0] for row in FIELDS if row[6]}
    made = checked({**_GOOD, "broker_password": "hidden-too"})

    shown = redacted(made)

    assert secrets == {
        "wifi_password", "broker_password", "code", "portal_password", "key",
    }  # fmt: skip
    assert all(shown[name] is True for name in secrets)
    assert not [name for name in secrets if str(made[name]) in json.dumps(shown)]
    assert redacted(checked(_NODE))["key"] is False


_VALUES: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=70),
    lambda inner: (
        st.lists(inner, max_size=26)
        | st.dictionaries(st.text(max_size=30), inner, max_size=4)
    ),
    max_leaves=30,
)
_TOLD: Final = st.dictionaries(
    st.sampled_from([row[0] for row in FIELDS]) | st.text(max_size=8),
    _VALUES,
    max_size=8,
)


@given(_TOLD)
def test_whatever_is_told_is_whole_or_refused(told: dict[str, Any]) -> None:
    """What passes can be spelled and read again; everything else is a SettingsError."""
    try:
        made = checked({**_NODE, **told})
    except SettingsError as error:
        made = error.kept
    made["node_id"] = "ab12"

    assert parse(dumps(made)) == made
    for name, sort, low, high, *_ in FIELDS:
        if sort == INT:
            assert type(made[name]) is int
            assert low <= made[name] <= high


@given(st.binary(max_size=80))
def test_bytes_never_crash_it(raw: bytes) -> None:
    """Any bytes are a document, or a SettingsError."""
    with pytest.raises(SettingsError):
        parse(raw)


@given(st.binary(min_size=5, max_size=300), st.data())
def test_a_certificate_has_one_spelling(der: bytes, data: st.DataObject) -> None:
    """Base64 of one whole DER sequence passes, and nothing that only resembles it."""
    row = next(row for row in FIELDS if row[0] == "ca")
    whole = b"\x30\x82" + len(der).to_bytes(2, "big") + der
    spelled = b64encode(whole).decode()
    at = data.draw(st.integers(0, len(spelled) - 1))
    other = spelled[:at] + data.draw(st.sampled_from("!\n -")) + spelled[at:]

    assert not fault(row, spelled)
    assert fault(row, other)
    assert fault(row, b64encode(whole + b"\0").decode())
    assert fault(row, b64encode(whole[:-1]).decode())


def test_micropython_judges_the_same() -> None:
    """The unix port refuses the same values, and reads the same document back."""
    script = """
import json
from quartier_node.settings import SettingsError, checked, dumps, parse
good, bad = json.load(open("good.json")), json.load(open("bad.json"))
made = checked(good)
print(json.dumps(parse(dumps(made)) == made))
found = []
for name in bad:
    told = good.copy()
    told[name] = bad[name]
    try:
        checked(told)
    except SettingsError as error:
        found.append(str(error))
print(json.dumps(sorted(found)))
"""
    files: dict[str, bytes | Path] = {
        "quartier_node/settings.py": Path(settings.__file__),
        "good.json": json.dumps(_GOOD).encode(),
        "bad.json": json.dumps(_BAD).encode(),
    }

    same, found = Unix(heap_kb=110).run(script, files=files).splitlines()

    expected = []
    for name, value in _BAD.items():
        with pytest.raises(SettingsError) as error:
            checked({**_GOOD, name: value})
        expected.append(str(error.value))
    assert same == "true"
    assert json.loads(found) == sorted(expected)


def test_random_documents_of_the_store_are_judged_alike() -> None:
    """5,000 damaged documents: both interpreters refuse them, or read the same."""
    whole = dumps(checked(_GOOD))
    noise = Random(5).randbytes(5_000 * 4)  # noqa: S311 (the same in every run)
    cases = []
    for at in range(5_000):
        one = bytearray(whole)
        a, b, c, d = noise[at * 4 : at * 4 + 4]
        one[(a * 256 + b) % len(one)] = c
        # MicroPython reads what is no JSON as JSON; the store's hash is for that.
        cases.append(bytes(one[: len(one) - (d % 3) * 20]))
    script = """
from quartier_node.settings import SettingsError, parse
crashed = 0
for line in open("cases.hex"):
    try:
        parse(bytes.fromhex(line.strip()))
    except SettingsError:
        pass
print("survived")
"""
    files: dict[str, bytes | Path] = {
        "quartier_node/settings.py": Path(settings.__file__),
        "cases.hex": "\n".join(case.hex() for case in cases).encode(),
    }

    for case in cases:
        try:
            made = parse(case)
        except SettingsError:
            continue
        assert not [row for row in FIELDS if fault(row, made[row[0]])]
    assert Unix().run(script, files=files).strip() == "survived"


def test_every_sort_of_the_table_is_known() -> None:
    """Lists have their lengths told; bounds of every row are in order."""
    for name, sort, low, high, *_ in FIELDS:
        assert low <= high
        assert (sort == LIST) == (name in {"tariff", "off_peak"})
        assert (sort == TABLE) == (name == "appliance_settings")
