"""What nodes need of the shelf of models, as small as it can be.

A model goes to nodes if it ships and is used by them. Beside it lie golden vectors, by
which a node tests it before it is run.
"""

import json
import tomllib
from pathlib import Path
from typing import Any, Final

SHELF: Final = Path(__file__).parents[1] / "models"
# The tree that heats water as well as any net; its margins are those of the rules.
TREE: Final = "models/shift_policy.json"
_TREE_FROM: Final = "shift_policy/rivals.json"
_DIGITS: Final = 6


def packed(shelf: Path = SHELF) -> dict[str, bytes]:
    """Give content by path in a slot."""
    found: dict[str, bytes] = {}
    for facts in sorted(shelf.glob("*/facts.toml")):
        told = tomllib.loads(facts.read_text("utf-8"))
        if told["ships"] and "node" in told["used_by"]:
            name = f"models/{facts.parent.name}"
            found[f"{name}.tflite"] = (facts.parent / "model.tflite").read_bytes()
            vectors = json.loads((facts.parent / "golden.json").read_text("utf-8"))
            found[f"{name}.golden"] = golden(vectors)
    tree = shelf / _TREE_FROM
    if tree.exists():
        found[TREE] = _small(json.loads(tree.read_text("utf-8")))
    return found


def golden(vectors: dict[str, list[list[int]]]) -> bytes:
    """Spell vectors as bytes: how many, two lengths, and the int8 codes of each."""
    inputs, outputs = vectors["inputs"], vectors["outputs"]
    lengths = [len(rows[0]).to_bytes(2, "little") for rows in (inputs, outputs)]
    codes = [
        bytes(code & 255 for code in row)
        for both in zip(inputs, outputs, strict=True)
        for row in both
    ]
    return b"".join([bytes([len(inputs)]), *lengths, *codes])


def _small(value: Any) -> bytes:  # noqa: ANN401 (any JSON)
    return json.dumps(_rounded(value), sort_keys=True, separators=(",", ":")).encode()


def _rounded(value: Any) -> Any:  # noqa: ANN401 (any JSON)
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    return value
