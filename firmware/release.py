"""What is made of a build: models in each slot, lists of files, signatures, bundles.

Without a key a bundle is made all the same, and no node takes it.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from . import board, bundle, partitions, sign, trained

_UNSIGNED: Final = bytes(sign.BYTES)


def make(
    folder: Path,
    architectures: Sequence[str],
    facts: Mapping[str, Any],
    key: bytes | None,
    *,
    has_pins: bool,
) -> Iterator[str]:
    """Make all that follows compiling; tell, line by line, what came to be.

    ``facts`` are those of the firmware's own ``built.py``.
    """
    if key is None:
        yield "NOT SIGNED: no node takes these bundles. Give --key to sign them."
    if not has_pins:
        yield "NO KEY PINNED: these nodes take no update. See docs/landlords."
    _lay_boards(folder / "boards")
    _lay_tables(folder)
    for architecture in architectures:
        yield from _bundle(folder, architecture, facts, key)


def _bundle(
    folder: Path, architecture: str, facts: Mapping[str, Any], key: bytes | None
) -> Iterator[str]:
    from quartier.wire import VERSION  # noqa: PLC0415 (compiling alone does without it)

    slot = folder / architecture
    for name, data in trained.packed().items():
        place = slot / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    files = bundle.read(slot)
    (slot / bundle.LIST).write_bytes(bundle.listed(files))
    about = bundle.About(architecture, facts["VERSION"], facts["SECVER"], VERSION)
    image = bundle.image(files)
    told = bundle.manifest(image, about)
    signature = sign.sign(told, key) if key else _UNSIGNED
    name = f"quartier-{about.version}-{architecture}"
    (folder / f"{name}.json").write_bytes(told)
    if key:
        (folder / f"{name}.sig").write_bytes(signature)
    else:
        (folder / f"{name}.sig").unlink(missing_ok=True)
    made = bundle.pack(told, signature, image)
    (folder / f"{name}.bundle").write_bytes(made)
    yield f"{name}.bundle: {len(made)} bytes, {len(files)} files"


def _lay_boards(folder: Path) -> None:
    for name, spec in board.boards().items():
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        (place / board.MODULE).write_text(board.module(spec), "utf-8")
        text = (board.BOARDS / name / "board.json").read_text("utf-8")
        (place / "board.json").write_text(text, "utf-8")


def _lay_tables(folder: Path) -> None:
    for path in sorted(partitions.FOLDER.glob("*.csv")):
        made = partitions.table(partitions.read(path))
        (folder / path.with_suffix(".bin").name).write_bytes(made)
