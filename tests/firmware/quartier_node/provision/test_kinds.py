"""What is asked of appliances is what they read, within the same bounds."""

import ast
from collections.abc import Iterator

import pytest
from quartier_node.provision.kinds import FLAG, KINDS, ORDER
from quartier_node.provision.text import number, typed

from tests.firmware.quartier_node.provision.rig import FIRMWARE

# What an appliance works out for itself where it is not told: nobody is asked.
_NOT_ASKED = {("water_heater", "loss_w")}


def _read(kind: str) -> Iterator[tuple[str, list[object]]]:
    """Find what an appliance reads: names, with usual, least and most where plain."""
    tree = ast.parse((FIRMWARE / "appliance" / f"{kind}.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "term":
            name, *rest = node.args[1:]
            assert isinstance(name, ast.Constant)
            yield (
                str(name.value),
                [one.value if isinstance(one, ast.Constant) else None for one in rest],
            )


@pytest.mark.parametrize("kind", ORDER)
def test_each_setting_is_one_that_the_appliance_reads(kind: str) -> None:
    """Nothing is asked in vain, nothing is left to guess, and bounds agree."""
    read = {name: rest for name, rest in _read(kind) if (kind, name) not in _NOT_ASKED}

    assert {row[0] for row in KINDS[kind]} == read.keys()
    for name, low, high, default, _ in KINDS[kind]:
        for ours, theirs in zip((default, low, high), read[name], strict=True):
            assert theirs is None or ours == theirs, name


def test_every_kind_has_a_place() -> None:
    """The order names each once."""
    assert sorted(ORDER) == sorted(KINDS)


@pytest.mark.parametrize("kind", ORDER)
def test_defaults_are_typed_as_they_are_read(kind: str) -> None:
    """What the page shows, unchanged, is what was there."""
    for _, low, high, default, unit in KINDS[kind]:
        assert low <= default <= high
        for value in (low, default, high):
            assert number(typed(value, unit), unit) == value
        assert unit != FLAG or (low, high) == (0, 1)
