"""Modules and functions stay small; what is large says why."""

import ast
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final

from .house import House, listed

# Lines above which a size is noticed, and above which it needs a reason.
_MODULE: Final = (300, 500)
_FUNCTION: Final = (40, 80)
_REASON: Final = "# size: "


def _large(house: House) -> tuple[list[str], list[str]]:
    """Find what is large, and what is too large without a reason."""
    noticed, refused = [], []
    for path in house.named(".py"):
        has_reason = any(
            comment.removeprefix(_REASON) != comment
            for comment in house.comments(path).values()
        )
        for what, lines, (notice, refuse) in _sizes(house, path):
            text = f"{what}: {lines} lines"
            if lines > refuse and not has_reason:
                refused.append(f"{text}, and no reason ({_REASON}...)")
            elif lines > notice:
                noticed.append(text)
    return noticed, refused


def _sizes(house: House, path: PurePosixPath) -> list[tuple[str, int, tuple[int, int]]]:
    """Measure a module and its functions."""
    found = [(str(path), len(house.text(path).splitlines()), _MODULE)]
    for node in ast.walk(house.tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            found.append((f"{path}:{node.lineno} {node.name}", lines, _FUNCTION))
    return found


def test_sizes(house: House, record_property: Callable[[str, object], None]) -> None:
    """Nothing is too large without a reason; what is large is shown."""
    noticed, refused = _large(house)
    for text in noticed:
        record_property("house", text)

    assert not refused, listed(refused)


def test_what_is_large_is_found(sketch: Callable[[Mapping[str, str]], House]) -> None:
    """A large module is noticed; a huge one, or a huge function, needs a reason."""
    house = sketch(
        {
            "large.py": "x = 1\n" * 301,
            "huge.py": "x = 1\n" * 501,
            "huge_for_a_reason.py": "# size: a table\n" + "x = 1\n" * 501,
            "long.py": "def f():\n" + "    x = 1\n" * 80,
        }
    )

    noticed, refused = _large(house)

    assert noticed == ["huge_for_a_reason.py: 502 lines", "large.py: 301 lines"]
    assert [text.split(":")[0] for text in refused] == ["huge.py", "long.py"]
