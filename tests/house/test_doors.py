"""Each room has a sign on its door, and the door opens on all it promises."""

import ast
import json
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from .house import House, listed

_OPEN = """
import importlib, json, sys
missing = []
for room in json.loads(sys.argv[1]):
    door = importlib.import_module(room)
    missing += [f"{room}.{name}" for name in getattr(door, "__all__", ())
                if not hasattr(door, name)]
print(json.dumps(missing))
"""


def _doors(house: House) -> list[PurePosixPath]:
    every = house.modules(*house.rooms)
    return [module for module in every if module.name == "__init__.py"]


def _sign_faults(house: House) -> list[str]:
    """Find rooms that do not say what they never know, or list no names in order."""
    faults = []
    for module in _doors(house):
        tree = house.tree(house.inside(module))
        if "never" not in (ast.get_docstring(tree) or "").lower():
            faults.append(f"{module} does not say what it never knows")
        names = _promised(tree)
        if names is None:
            faults.append(f"{module} has no __all__")
            continue
        if names != sorted(names, key=_place):
            faults.append(f"{module}: __all__ is not in order")
        faults += [
            f"{module} defines {name} and does not list it in __all__"
            for name in _defined(tree)
            if name not in names
        ]
    return faults


def _promised(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id="__all__")], value=ast.expr() as value)
                | ast.AnnAssign(
                    target=ast.Name(id="__all__"), value=ast.expr() as value
                )
            ):
                return list(ast.literal_eval(value))
            case _:
                pass
    return None


def _place(name: str) -> tuple[int, str]:
    """Constants come first, then classes, then functions, as ruff has it."""
    if name.isupper():
        return 0, name
    return (1 if name[0].isupper() else 2), name


def _defined(tree: ast.Module) -> list[str]:
    """List the public names that a door itself defines."""
    names = []
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.append(name)
            case (
                ast.Assign(targets=[ast.Name(id=name)])
                | ast.AnnAssign(target=ast.Name(id=name))
                | ast.TypeAlias(name=ast.Name(id=name))
            ):
                names.append(name)
            case _:
                pass
    # A checker's word, which MicroPython has to be told: no name of the room.
    checkers = {"TYPE_CHECKING"}
    return [name for name in names if not name.startswith("_") and name not in checkers]


def test_signs(house: House) -> None:
    """Each room says what it never knows, and lists its names in order."""
    faults = _sign_faults(house)

    assert not faults, listed(faults)


def test_doors_open(house: House) -> None:
    """Every name that a door lists can be imported through it."""
    rooms = [".".join(("quartier", *door.parts[:-1])) for door in _doors(house)]

    answer = house.ask(_OPEN, json.dumps(rooms))

    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout) == []


def test_a_poor_sign_is_found(sketch: Callable[[Mapping[str, str]], House]) -> None:
    """No sign, no list, a list out of order and a name left out are four faults."""
    inside = "custom_components/quartier/engine"
    rooms = '[tool.setuptools.packages.find]\ninclude = ["quartier.engine*"]\n'
    good = '"""Things. Never knows prices."""\n__all__ = ["LIMIT", "Tank", "tanks"]\n'
    house = sketch(
        {
            "pyproject.toml": rooms,
            f"{inside}/__init__.py": good,
            f"{inside}/a/__init__.py": '"""Says little."""\n__all__ = []\n',
            f"{inside}/b/__init__.py": '"""Never knows prices."""\n',
            f"{inside}/c/__init__.py": '"""Never."""\n__all__ = ["tanks", "Tank"]\n',
            f"{inside}/d/__init__.py": '"""Never."""\n__all__: list[str] = []\n'
            "type T = int\n",
        }
    )

    faults = _sign_faults(house)

    assert [fault.split("/")[1] for fault in faults] == ["a", "b", "c", "d"]
