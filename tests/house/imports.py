"""What modules import, and what the rooms below Home Assistant may."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from .house import House

# What the engine may import besides the standard library and itself.
ENGINE: Final = frozenset({"numpy", "highspy"})

_ARGUMENT = "is an argument"
_VALUES = "the engine answers in values"
# What of the standard library the engine may not import, and why.
FORBIDDEN: Final = {
    **dict.fromkeys(("time", "sched"), f"time {_ARGUMENT}"),
    **dict.fromkeys(("random", "secrets", "uuid"), f"randomness {_ARGUMENT}"),
    **dict.fromkeys(
        ("os", "pathlib", "io", "shutil", "tempfile", "glob", "fileinput", "mmap"),
        f"what is in files {_ARGUMENT}",
    ),
    **dict.fromkeys(
        ("csv", "json", "pickle", "marshal", "shelve", "sqlite3", "dbm", "tomllib"),
        f"documents are read and written above; their content {_ARGUMENT}",
    ),
    **dict.fromkeys(
        ("socket", "ssl", "select", "selectors", "http", "urllib", "smtplib", "ftplib"),
        "the engine speaks to nobody",
    ),
    **dict.fromkeys(
        ("asyncio", "threading", "multiprocessing", "concurrent", "queue"),
        "its caller decides where and when it runs",
    ),
    **dict.fromkeys(("subprocess", "signal", "ctypes"), "it runs on any board"),
    **dict.fromkeys(("sys", "platform", "locale", "getpass"), "it is the same for all"),
    **dict.fromkeys(("logging", "warnings"), _VALUES),
}
# What may be imported all the same, and why.
ALLOWED: Final = {("threading", "Event"): "the type of the word to stop"}

_CALLS: Final = {
    **dict.fromkeys(
        ("datetime.now", "datetime.today", "datetime.utcnow", "date.today"),
        f"time {_ARGUMENT}",
    ),
    **dict.fromkeys(
        ("open", "np.load", "np.save", "np.savez", "np.loadtxt", "np.savetxt"),
        f"what is in files {_ARGUMENT}",
    ),
    **dict.fromkeys(
        ("np.genfromtxt", "np.fromfile", "np.memmap"),
        f"what is in files {_ARGUMENT}",
    ),
    **dict.fromkeys(("print", "input", "breakpoint"), _VALUES),
    **dict.fromkeys(("eval", "exec", "__import__"), "nothing is hidden"),
}


@dataclass(frozen=True)
class Import:
    """One name that a module imports."""

    line: int
    # How many packages up a relative import begins; 0 if it is absolute.
    level: int
    module: str
    name: str

    @property
    def root(self) -> str:
        """The package that an absolute import begins with."""
        return self.module.partition(".")[0]

    def target(self, importer: PurePosixPath) -> tuple[str, ...] | None:
        """Resolve a relative import; None if it leaves the integration."""
        package = importer.parts[:-1]
        above = self.level - 1
        if above > len(package):
            return None
        names = self.module.split(".") if self.module else []
        return (*package[: len(package) - above], *names)


def imports(tree: ast.Module) -> Iterator[Import]:
    """List every name that a module imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(node.lineno, 0, alias.name, "")
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(node.lineno, node.level, node.module or "", alias.name)


def engine_faults(house: House) -> list[str]:
    """Find what the engine's modules import or call and may not."""
    faults = []
    for module in house.modules("engine"):
        tree = house.tree(house.inside(module))
        for found in imports(tree):
            reason = _upwards(found, module) if found.level else _foreign(found)
            if reason:
                what = f"{found.module}.{found.name}".strip(".")
                faults.append(f"{module}:{found.line} imports {what}: {reason}")
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                reason = "" if _is_seeded(node, called) else _called(called)
                if reason:
                    faults.append(f"{module}:{node.lineno} calls {called}: {reason}")
    return faults


def _upwards(found: Import, importer: PurePosixPath) -> str:
    target = found.target(importer)
    if target is None or target[:1] != ("engine",):
        return "the engine knows only itself"
    return ""


def _foreign(found: Import) -> str:
    if found.root in FORBIDDEN:
        return "" if (found.module, found.name) in ALLOWED else FORBIDDEN[found.root]
    if f"{found.module}.{found.name}".startswith("numpy.random"):
        return FORBIDDEN["random"]
    if found.root in {"quartier", "custom_components"}:
        return "the engine has two names: import relatively"
    if found.root in ENGINE or found.root in sys.stdlib_module_names:
        return ""
    return f"only the standard library, {' and '.join(sorted(ENGINE))} are there"


def _is_seeded(call: ast.Call, name: str) -> bool:
    """Tell whether chance is begun from a seed that was told."""
    return name == "np.random.default_rng" and bool(call.args)


def _called(name: str) -> str:
    if name.startswith(("np.random.", "numpy.random.")):
        return FORBIDDEN["random"]
    for call, reason in _CALLS.items():
        if name == call or ("." in call and name.endswith(f".{call}")):
            return reason
    return ""


def lab_faults(house: House) -> list[str]:
    """Find what the lab imports past the engine's door, or without declaring it."""
    extras = house.project["project"]["optional-dependencies"]
    declared = [*extras["lab"], *extras.get("study", ())]
    known = {name.partition(">")[0] for name in declared} | ENGINE
    faults = []
    for module in house.modules("lab"):
        for found in imports(house.tree(house.inside(module))):
            if found.level:
                reason = _past_the_door(found, module, house)
            elif found.root in known or found.root in sys.stdlib_module_names:
                continue
            else:
                reason = "neither relative nor a dependency that the lab declares"
            if reason:
                what = f"{'.' * found.level}{found.module}"
                faults.append(f"{module}:{found.line} imports {what}: {reason}")
    return faults


# Rooms of the engine that who plans need not load: docs/decisions/0020.
_SIDE_DOORS: Final = frozenset(
    {
        ("audit",),
        ("footprint",),
        ("share",),
        ("share", "money"),
        ("share", "perimeter"),
        ("share", "rules"),
        ("study", "size"),
    }
)
# Rooms without Home Assistant, beside the engine, that the desk may look into.
_OPEN: Final = frozenset({"inventory", "mosquitto", "shelf", "wire"})


def _past_the_door(found: Import, importer: PurePosixPath, house: House) -> str:
    target = found.target(importer)
    if target is None or (*target, "")[0] not in {"engine", "lab", *_OPEN}:
        return "the lab knows itself, the engine and what stands beside it"
    if target[0] != "engine":
        return ""
    inner = PurePosixPath(*target, found.name)
    inside = {house.inside(inner.with_suffix(".py")), house.inside(inner)}
    is_door = len(target) == 1 or target[1:] in _SIDE_DOORS
    if not is_door or inside & (house.files | house.folders):
        return "the engine's doors are engine/__init__.py and those of ADR 20"
    return ""


def name_faults(house: House) -> list[str]:
    """Find tests in which the two names of one room meet, or the wrong one is used."""
    faults = []
    for path in house.named(".py"):
        if path.parts[0] != "tests":
            continue
        roots = {found.root for found in imports(house.tree(path))}
        names = roots & {"quartier", "custom_components"}
        if len(names) > 1:
            faults.append(f"{path} uses both names: each has classes of its own")
        if path.parts[1] in house.rooms and "custom_components" in names:
            faults.append(f"{path}: Home Assistant's name for {path.parts[1]}")
    return faults
