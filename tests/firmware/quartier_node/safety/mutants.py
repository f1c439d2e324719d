"""Mutants: every guard changed in one place, and whether its tests notice.

``python -m tests.firmware.quartier_node.safety.mutants`` prints the score and whoever
survived. Each mutant of a module is compiled into its place, and the module's own tests
run against it in the same process: a few thousand of them take less than a minute. A
mutant that never ends is killed as well.
"""

import ast
import copy
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, Final

from hypothesis import HealthCheck, Phase, settings

_HERE: Final = Path(__file__).parent
_FIRMWARE: Final = _HERE.parents[3] / "firmware"
_ROOM: Final = "quartier_node.safety"
_LONGEST_S: Final = 5.0

_SWAPS: Final[dict[type[ast.AST], tuple[type[ast.AST], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.Mult,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.USub: (ast.UAdd,),
}


class NeverEndsError(Exception):
    """A mutant's test ran for too long."""


@dataclass(slots=True)
class Score:
    """How many mutants there were, and who survived."""

    made: int = 0
    survivors: list[str] = field(default_factory=list)

    @property
    def killed(self) -> float:
        """Tell the share that tests noticed."""
        return 1.0 - len(self.survivors) / self.made


def modules() -> list[str]:
    """Name every module of the room."""
    found = (_FIRMWARE / "quartier_node" / "safety").glob("*.py")
    return sorted(path.stem for path in found if path.stem != "__init__")


def measured(names: list[str]) -> Score:
    """Try every mutant of some modules."""
    score = Score()
    with _quickly():
        for name in names:
            path = _FIRMWARE / "quartier_node" / "safety" / f"{name}.py"
            tests = (_HERE / f"test_{name}.py").read_text("utf-8")
            tree = ast.parse(path.read_text("utf-8"))
            if not _passes(name, tree, tests):
                raise AssertionError(f"the tests of {name} fail without any mutant")
            for line, what, mutant in _mutants(tree):
                score.made += 1
                if _passes(name, mutant, tests):
                    score.survivors.append(f"{name}.py:{line} {what}")
    return score


def _mutants(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """Make every tree that differs in one place."""
    count = sum(1 for _ in ast.walk(tree))
    for at in range(count):
        for variant in range(3):
            mutant = copy.deepcopy(tree)
            node = _nth(mutant, at)
            before = ast.unparse(node) if not isinstance(node, ast.Module) else ""
            if not _changed(node, variant, _skipped(mutant)):
                break
            ast.fix_missing_locations(mutant)
            line = getattr(node, "lineno", 0)
            yield line, f"{before} -> {ast.unparse(node)}", mutant


def _nth(tree: ast.Module, at: int) -> ast.AST:
    for place, node in enumerate(ast.walk(tree)):
        if place == at:
            return node
    raise IndexError(at)


def _skipped(tree: ast.Module) -> set[int]:
    """Find what no interpreter looks at: docstrings, annotations, names of slots."""
    found: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts = [node.value]
        elif isinstance(node, ast.FunctionDef):
            parts = [node.returns, *(arg.annotation for arg in node.args.args)]
        elif isinstance(node, ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.Assign | ast.If):
            target = node.test if isinstance(node, ast.If) else node.targets[0]
            named = target.id if isinstance(target, ast.Name) else ""
            # For checkers alone, and for memory alone.
            parts = [node] if named in {"TYPE_CHECKING", "__slots__"} else []
        for part in parts:
            if part is not None:
                found |= {id(each) for each in ast.walk(part)}
    return found


def _changed(node: ast.AST, variant: int, skipped: set[int]) -> bool:
    """Change a node in one of its ways; tell whether it has so many."""
    if id(node) in skipped:
        return False
    if isinstance(node, ast.Constant):
        return _other_constant(node, variant)
    return _other_code(node, variant)


def _other_code(node: ast.AST, variant: int) -> bool:
    if isinstance(node, ast.Compare):
        return _swap(node.ops, variant)
    if isinstance(node, ast.If | ast.While | ast.IfExp) and variant == 0:
        node.test = ast.UnaryOp(ast.Not(), node.test)
        return True
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign | ast.UnaryOp):
        held: list[Any] = [node.op]
        found = _swap(held, variant)
        node.op = held[0]
        return found
    if variant == 0 and isinstance(node, ast.Continue | ast.Return):
        return _stop(node)
    return False


def _stop(node: ast.Continue | ast.Return) -> bool:
    if isinstance(node, ast.Return):
        if node.value is None:
            return False
        node.value = ast.Constant(None)
        return True
    node.__class__ = ast.Break  # type: ignore[assignment] (the one is the other's like)
    return True


def _swap(held: list[Any], variant: int) -> bool:
    """Take another operator for one of a list's."""
    ways = [(at, new) for at, op in enumerate(held) for new in _SWAPS.get(type(op), ())]
    if variant >= len(ways):
        return False
    at, new = ways[variant]
    held[at] = new()
    return True


def _other_constant(node: ast.Constant, variant: int) -> bool:
    value = node.value
    if isinstance(value, bool):
        node.value = not value
        return variant == 0
    if isinstance(value, int) and variant < 2:
        node.value = value + (1, -1)[variant]
        return True
    if isinstance(value, str) and variant == 0:
        node.value = value + "x"
        return True
    return False


def _passes(name: str, tree: ast.Module, tests: str) -> bool:
    """Tell whether a module's tests notice nothing."""
    full = f"{_ROOM}.{name}"
    package, true = sys.modules[_ROOM], sys.modules.get(full)
    made = ModuleType(full)
    made.__package__ = _ROOM
    sys.modules[full] = made
    setattr(package, name, made)
    try:
        with _limited():
            exec(compile(tree, f"{name}.py", "exec"), made.__dict__)  # noqa: S102 (our own source, changed)
            _run(tests, name)
    except Exception:  # noqa: BLE001 (whatever a mutant raises, it was noticed)
        return False
    finally:
        if true is not None:
            sys.modules[full] = true
            setattr(package, name, true)
    return True


def _run(tests: str, name: str) -> None:
    held: dict[str, Any] = {"__name__": f"mutant_test_{name}", "__file__": name}
    exec(compile(tests, f"test_{name}.py", "exec"), held)  # noqa: S102 (our own tests)
    for each in [one for key, one in held.items() if key.startswith("test_")]:
        _call(each)


def _call(test: Callable[..., None]) -> None:
    """Call a test with all that it is to be called with."""
    sets: list[list[dict[str, Any]]] = []
    for mark in getattr(test, "pytestmark", []):
        names, values = mark.args[:2]
        names = names.split(",") if isinstance(names, str) else list(names)
        rows = [value if len(names) > 1 else (value,) for value in values]
        sets.append([dict(zip(names, row, strict=True)) for row in rows])
    for chosen in product(*sets):
        test(**{key: value for each in chosen for key, value in each.items()})


@contextmanager
def _limited() -> Iterator[None]:
    """Let nothing run for ever."""

    def ends(_number: int, _frame: FrameType | None) -> None:
        raise NeverEndsError

    before = signal.signal(signal.SIGALRM, ends)
    signal.setitimer(signal.ITIMER_REAL, _LONGEST_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _quickly() -> Iterator[None]:
    """Let Hypothesis draw a few examples, always the same, and shrink none."""
    before = settings.get_current_profile_name()
    settings.register_profile(
        "mutants",
        max_examples=12,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")
    try:
        yield
    finally:
        settings.load_profile(before)


def main() -> None:
    """Print the score."""
    sys.path.insert(0, str(_FIRMWARE))
    __import__(_ROOM)
    score = measured(sys.argv[1:] or modules())
    killed = score.made - len(score.survivors)
    told = [*score.survivors, f"{killed} of {score.made} killed: {score.killed:.1%}"]
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main()
