"""Tests copy the paths of what they test."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final

from .house import House, listed

# Modules that no test file of their own can do justice to, and why.
UNTESTED: Final[Mapping[str, str]] = {}
# Rooms whose modules are alike, and tested by one table each, and how.
TOGETHER: Final[Mapping[str, str]] = {
    "tinyml/kernels/plain": "each model of the zoo, on every interpreter",
    "tinyml/kernels/vector": "each model of the zoo, by the test of models",
    "tinyml/kernels/viper": "each model of the zoo, compiled",
}
# Modules of the node without a test file of their own, and why.
OF_THE_NODE: Final[Mapping[str, str]] = {
    "firmware/quartier_node/link/error.py": "two classes",
    "firmware/quartier_node/provision/words/fr.py": "words, tested with the English",
    "firmware/quartier_node/update/built.py": "three values",
    "firmware/quartier_node/update/error.py": "a class",
    "firmware/quartier_node/update/keys.py": "no key, until a build pins some",
}
# Test files that prove something of a whole room, and what.
CROSSING: Final[Mapping[str, str]] = {
    "tests/engine/outlook/forecast/test_houses.py": (
        "how well the room of forecasts foresees real houses, as published"
    ),
    "tests/engine/test_promises.py": "what every plan keeps, from end to end",
    "tests/wire/test_fuzz.py": "what both interpreters make of damaged messages",
    "tests/wire/test_golden.py": "what was once written, and is read for ever",
    "tests/tinyml/test_tinyml.py": "what the room costs on a node",
    "tests/tinyml/kernels/test_viper_words.py": "viper kernels, at 32 bits and at 64",
}


def _faults(house: House) -> list[str]:
    """Find modules without their tests, and tests without their module."""
    modules = set(house.modules(*house.rooms))
    wanted = {
        _test_of(module): module
        for module in modules
        if not module.name.startswith("_")
        and str(module) not in UNTESTED
        and str(module.parent) not in TOGETHER
    }
    rooms = {_test_of(module.parent) for module in modules}
    tests = {path for path in house.named(".py") if path.parts[0] == "tests"}
    here = {
        path
        for path in tests
        if path.parts[1] in house.rooms and path.name.startswith("test_")
    }
    untested = sorted(test for test in wanted if test not in tests)
    orphans = sorted(here - wanted.keys() - rooms)
    return [
        *(f"{test} is missing: it would test {wanted[test]}" for test in untested),
        *(f"{test} tests no module" for test in orphans if str(test) not in CROSSING),
    ]


def _test_of(module: PurePosixPath) -> PurePosixPath:
    return PurePosixPath("tests", module.parent, f"test_{module.stem}.py")


def test_every_module_has_its_tests(house: House) -> None:
    """Each public module has a test file at the same place, and the other way round."""
    faults = _faults(house)

    assert not faults, listed(faults)


def test_every_module_of_the_node_has_its_tests(house: House) -> None:
    """Those of the firmware too, but for what holds no more than values."""
    node = PurePosixPath("firmware", "quartier_node")
    wanted = {
        _test_of(path): path
        for path in house.named(".py")
        if path.is_relative_to(node) and path.name != "__init__.py"
    }
    there = {path for path in house.named(".py") if path.parts[0] == "tests"}
    missing = [str(path) for test, path in wanted.items() if test not in there]

    assert sorted(missing) == sorted(OF_THE_NODE)


def test_waivers_are_needed(house: House) -> None:
    """No waiver outlives what it excuses, and each has a reason."""
    modules = {str(module) for module in house.modules(*house.rooms)}

    assert modules >= UNTESTED.keys()
    assert {str(path) for path in house.files} >= CROSSING.keys()
    assert {str(module.parent) for module in map(PurePosixPath, modules)} >= (
        TOGETHER.keys()
    )
    assert all((UNTESTED | CROSSING | TOGETHER).values())


def test_a_lone_module_and_a_lone_test_are_found(
    sketch: Callable[[Mapping[str, str]], House],
) -> None:
    """A module without a test and a test without a module are one fault each."""
    inside = "custom_components/quartier/engine"
    rooms = '[tool.setuptools.packages.find]\ninclude = ["quartier.engine*"]\n'
    house = sketch(
        {
            "pyproject.toml": rooms,
            f"{inside}/__init__.py": "",
            f"{inside}/_private.py": "",
            f"{inside}/tank.py": "",
            f"{inside}/lone.py": "",
            f"{inside}/solve/__init__.py": "",
            "tests/engine/test_tank.py": "",
            "tests/engine/test_solve.py": "",
            "tests/engine/test_gone.py": "",
        }
    )

    assert _faults(house) == [
        "tests/engine/test_lone.py is missing: it would test engine/lone.py",
        "tests/engine/test_gone.py tests no module",
    ]
