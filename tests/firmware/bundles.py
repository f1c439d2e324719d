"""Small bundles, right ones and wrong ones, signed by keys of tests."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from firmware import bundle, sign, trained

from .keys import private

ABOUT: Final = bundle.About("x64", "2.0.0", secver=3, wire=1)
# The smallest model of the shelf.
MODEL: Final = Path(__file__).parents[2] / "models" / "hot_water_draw"


def small() -> dict[str, bytes]:
    """Give files of a small slot, one of them empty, none a model."""
    return {
        "quartier_node/app.py": b"NEW = 1\n" * 9,
        "quartier_node/empty.py": b"",
        "wire/__init__.py": b"W = 2\n",
    }


def with_model() -> dict[str, bytes]:
    """Give files of a slot with a model and its golden vectors."""
    import json  # noqa: PLC0415 (it is used here alone)

    vectors = json.loads((MODEL / "golden.json").read_text("utf-8"))
    return {
        **small(),
        "models/draw.tflite": (MODEL / "model.tflite").read_bytes(),
        "models/draw.golden": trained.golden(vectors),
    }


def made(
    files: dict[str, bytes] | None = None, key: str = "release", **about: object
) -> bytes:
    """Make a bundle that is right, but for what is told."""
    image = bundle.image(small() if files is None else files)
    return signed(bundle.manifest(image, replace(ABOUT, **about)), image, key)  # type: ignore[arg-type] (a test's own words)


def signed(told: bytes, image: bytes, key: str = "release") -> bytes:
    """Sign a manifest, whatever it says, and put an image behind it."""
    return bundle.pack(told, sign.sign(told, private(key)), image)
