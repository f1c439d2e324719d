"""Nothing is left for later, hidden or silenced without saying why."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

import pytest

from .house import House, listed

type Sketch = Callable[[Mapping[str, str]], House]

# The two outermost loops, which must outlive everything, by path and function; and why.
OUTERMOST: Final[Mapping[str, str]] = {
    "custom_components/quartier/coordinator.py _async_boundary": (
        "the task that plans slot by slot, for ever"
    ),
    "firmware/quartier_node/update/golden.py __enter__": (
        "whatever the modules of a foreign bundle do, it is refused in a word"
    ),
    "firmware/quartier_node/update/golden.py _check": (
        "whatever a model of a foreign bundle does, it is refused in a word"
    ),
    "firmware/boot.py _told": "before all else: whatever it is, the boot goes on",
    "tests/firmware/flash/node.py step": "power is cut amid whatever runs",
    "tests/firmware/flash/ramdisk.py cuts": "power is cut amid whatever runs",
    "tests/firmware/quartier_node/safety/mutants.py _passes": (
        "whatever a changed guard raises, it was noticed"
    ),
    "firmware/main.py run": "a node whose app cannot start says why, and boots again",
    "firmware/quartier_node/app/tasks.py _guarded": "a node that speaks for ever",
    "firmware/quartier_node/app/tasks.py _turn": "a node that lives for ever",
}

# Spelt so that this line does not find itself.
_LATER: Final = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")
_MACHINE: Final = re.compile(r"(?<![\w.])/(?:work|root)/")
_DATA: Final = "../shared"[:9]
_GENERATED: Final = {PurePosixPath("uv.lock"), PurePosixPath("LICENSE")}

_NOQA: Final = re.compile(r"#\s*noqa\b(?!: [A-Z]+\d+(?:, [A-Z]+\d+)* \([^)]+\))")
_IGNORE: Final = re.compile(
    r"#\s*type:\s*ignore(\[[\w, -]+\])?(\s+#\s*\S.*|\s+\(.+\))?"
)


def _texts(house: House) -> Iterator[tuple[PurePosixPath, int, str]]:
    """Go through the lines of every text that a person wrote."""
    for path in sorted(house.files - _GENERATED):
        try:
            text = house.text(path)
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            yield path, number, line


def _later(house: House) -> list[str]:
    """Find what is left for later."""
    return [
        f"{path}:{number} {found[0]}"
        for path, number, line in _texts(house)
        if (found := _LATER.search(line))
    ]


def _machines(house: House) -> list[str]:
    """Find paths of one machine, and data beside the repository that is relied on."""
    faults = []
    for path, number, line in _texts(house):
        if _MACHINE.search(line):
            faults.append(f"{path}:{number} names a folder of one machine")
        if _DATA in line and not _may_look_beside(house, path):
            faults.append(f"{path}:{number} relies on data beside the repository")
    return faults


def _may_look_beside(house: House, path: PurePosixPath) -> bool:
    if path.parts[0] in {".ci", "scripts"}:
        return True
    return path.parts[0] == "tests" and "optional" in house.text(path)


def _broad(house: House) -> list[str]:
    """Find where everything is caught, faults of our own included."""
    faults = []
    for path in house.named(".py"):
        for where, node in _functions(house.tree(path)):
            if f"{path} {where}" in OUTERMOST:
                continue
            faults += [f"{path}:{line} catches everything" for line in _nets(node)]
    return sorted(set(faults))


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Pair every statement with the name of the function that it stands in."""
    for node in tree.body:
        yield from _named("", node)


def _named(where: str, node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        where = node.name
    yield where, node
    for child in ast.iter_child_nodes(node):
        yield from _named(where, child)


def _nets(node: ast.AST) -> list[int]:
    caught: list[ast.expr | None] = []
    if isinstance(node, ast.ExceptHandler):
        caught = [node.type]
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        caught = [*node.args]
    names = {
        "" if one is None else ast.unparse(part)
        for one in caught
        for part in (one.elts if isinstance(one, ast.Tuple) else [one])
        if part is not None or one is None
    }
    line = getattr(node, "lineno", 0)
    return [line] if names & {"", "Exception", "BaseException"} else []


def _silenced(house: House) -> list[str]:
    """Find where a tool is silenced without a reason."""
    faults = []
    for path in house.named(".py"):
        comments = house.comments(path)
        for line, comment in comments.items():
            if _NOQA.search(comment):
                faults.append(f"{path}:{line} wants # noqa: CODE (reason)")
            ignored = _IGNORE.search(comment)
            if ignored and not (ignored[1] and (ignored[2] or line - 1 in comments)):
                faults.append(f"{path}:{line} wants type: ignore[code], and a reason")
    return faults


def test_nothing_is_left_for_later(house: House) -> None:
    """No text holds one of the words for work put off."""
    assert not _later(house), listed(_later(house))


def test_no_machine_is_named(house: House) -> None:
    """No text names a folder that only one machine has."""
    assert not _machines(house), listed(_machines(house))


def test_nothing_catches_everything(house: House) -> None:
    """Only the two outermost loops may catch what nobody foresaw."""
    assert not _broad(house), listed(_broad(house))


def test_silence_has_a_reason(house: House) -> None:
    """Every noqa and every type: ignore names its rule and says why."""
    assert not _silenced(house), listed(_silenced(house))


def test_what_is_left_for_later_is_found(sketch: Sketch) -> None:
    """Each of the words is found, in code and in prose."""
    words = ("odot", "emxif", "xxx")
    house = sketch({f"{word}.md": f"# {word[::-1].upper()}: later\n" for word in words})

    assert len(_later(house)) == 3


def test_a_machine_is_found(sketch: Sketch) -> None:
    """A folder of one machine, and data relied on, are faults; a network is none."""
    house = sketch(
        {
            "docs/a.md": f"See /{'work'}/main.\n",
            "docs/b.md": f"See {_DATA}/data.\n",
            "docs/c.md": "See the network/work/flow.\n",
            "scripts/test": f"ls {_DATA}\n",
            "tests/a.py": f"DATA = '{_DATA}'  # optional\n",
        }
    )

    assert [fault.split(":")[0] for fault in _machines(house)] == [
        "docs/a.md",
        "docs/b.md",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    f()\nexcept:\n    pass\n",
        "try:\n    f()\nexcept Exception:\n    pass\n",
        "try:\n    f()\nexcept (ValueError, BaseException):\n    pass\n",
        "with suppress(Exception):\n    f()\n",
        "def g():\n    try:\n        f()\n    except Exception as e:\n        g(e)\n",
    ],
)
def test_a_wide_net_is_found(sketch: Sketch, text: str) -> None:
    """Each way to catch everything is one fault."""
    assert len(_broad(sketch({"a.py": text}))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "import os  # noqa",
        "import os  # noqa: F401",
        "import os  # noqa: F401 ()",
        "x = f()  # type: ignore",
        "x = f()  # type: ignore[no-any-return]",
    ],
)
def test_silence_without_a_reason_is_found(sketch: Sketch, line: str) -> None:
    """Each way to silence a tool without saying why is one fault."""
    assert len(_silenced(sketch({"a.py": f"\n{line}\n"}))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "import os  # noqa: F401, PLC0415 (it registers itself)\n",
        "x = f()  # type: ignore[no-any-return]  # it has no types\n",
        "# It has no types.\nx = f()  # type: ignore[no-any-return]\n",
        "x = '# noqa'\n",
    ],
)
def test_silence_with_a_reason_is_let_pass(sketch: Sketch, text: str) -> None:
    """A reason in parentheses, behind it or on the line above is enough."""
    assert _silenced(sketch({"a.py": text})) == []
