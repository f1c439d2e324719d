"""The ledger of sizes: how many bytes each compiled module takes, and why more or less.

A module may differ by 3 % from its entry. Where it differs by more, the entry is
rewritten with the reason next to it, and keeps what it was.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LEDGER: Final = Path(__file__).with_name("sizes.toml")
TOLERANCE: Final = 0.03

_HEAD: Final = """\
# Bytes of each compiled module: of bytecode, which all nodes run, and of native code.
# Written by: python -m firmware.build --ledger [--reason "why some differ by over 3 %"]
"""

# Bytes by kind of code and by module.
type Sizes = Mapping[str, Mapping[str, int]]


class LedgerError(Exception):
    """A size changed, and nobody says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written of a module: bytes, what it was before, and why it changed."""

    bytes: int
    was: int | None = None
    reason: str = ""

    @property
    def is_explained(self) -> bool:
        """Tell whether it stayed close to what it was, or says why not."""
        return self.was is None or bool(self.reason) or _is_close(self.bytes, self.was)


type Ledger = Mapping[str, Mapping[str, Entry]]


def read(path: Path = LEDGER) -> Ledger:
    """Read the ledger; it is empty where there is none."""
    if not path.exists():
        return {}
    written = tomllib.loads(path.read_text("utf-8"))
    return {
        kind: {name: Entry(**entry) for name, entry in entries.items()}
        for kind, entries in written.items()
    }


def faults(sizes: Sizes, written: Ledger) -> list[str]:
    """List what is not written, no longer there, too far off or not explained."""
    return [
        *_strangers(sizes, written),
        *(
            f"{kind}/{name}: {sizes[kind][name]} bytes, {entry.bytes} in the ledger"
            for kind, name, entry in _known(sizes, written)
            if not _is_close(sizes[kind][name], entry.bytes)
        ),
        *(
            f"{kind}/{name}: {entry.was} bytes became {entry.bytes}, and no reason"
            for kind, name, entry in _known(sizes, written)
            if not entry.is_explained
        ),
    ]


def write(sizes: Sizes, reason: str, path: Path = LEDGER) -> None:
    """Write sizes down; raises LedgerError where a change is large and unexplained."""
    before = read(path)
    after = {
        kind: {
            name: _entry(size, before.get(kind, {}).get(name), reason)
            for name, size in sorted(modules.items())
        }
        for kind, modules in sizes.items()
    }
    silent = [
        f"{kind}/{name}: {entry.was} bytes became {entry.bytes}"
        for kind, name, entry in _known(sizes, after)
        if not entry.is_explained
    ]
    if silent:
        raise LedgerError("\n".join([*silent, "Say why: --reason"]))
    path.write_text(_text(after), "utf-8")


def _entry(size: int, old: Entry | None, reason: str) -> Entry:
    """Keep an entry that holds still; begin a new one where it does not."""
    if old is None:
        return Entry(size)
    if _is_close(size, old.bytes):
        return old
    return Entry(size, old.bytes, reason)


def _is_close(size: int, written: int) -> bool:
    return abs(size - written) <= TOLERANCE * written


def _known(sizes: Sizes, written: Ledger) -> Iterator[tuple[str, str, Entry]]:
    for kind, entries in written.items():
        for name, entry in entries.items():
            if name in sizes.get(kind, {}):
                yield kind, name, entry


def _strangers(sizes: Sizes, written: Ledger) -> Iterator[str]:
    made = {(kind, name) for kind, modules in sizes.items() for name in modules}
    told = {(kind, name) for kind, entries in written.items() for name in entries}
    for kind, name in sorted(made - told):
        yield f"{kind}/{name} is not in the ledger"
    for kind, name in sorted(told - made):
        yield f"{kind}/{name} is in the ledger, and is no more"


def _text(after: Ledger) -> str:
    lines = [_HEAD]
    for kind, entries in after.items():
        lines.append(f"[{kind}]")
        lines += [f'"{name}" = {_inline(entry)}' for name, entry in entries.items()]
        lines.append("")
    return "\n".join(lines)


def _inline(entry: Entry) -> str:
    told = f"bytes = {entry.bytes}"
    if entry.was is not None:
        reason = entry.reason.replace("\\", "\\\\").replace('"', '\\"')
        told += f', was = {entry.was}, reason = "{reason}"'
    return f"{{ {told} }}"
