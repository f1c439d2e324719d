#!/usr/bin/env python3
"""Builds dist/quartier.zip: the integration as Home Assistant unpacks it.

Files are sorted and dated by SOURCE_DATE_EPOCH, else by the last commit: whoever builds
the same commit has the same bytes. Only files that git knows, or would add, go in.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_INTEGRATION: Final = PurePosixPath("custom_components/quartier")
# The desk of the community group needs libraries that Home Assistant does not have.
# Nor has it what only MicroPython runs.
_LEFT_OUT: Final = ("lab", "tinyml/kernels/viper")
# What of a model is released, and where it lies then: the net only if it ships.
_MODELS: Final = PurePosixPath("models")
_TOLD: Final = frozenset({"card.md", "facts.toml"})
_NET: Final = "model.tflite"
_SHELF: Final = PurePosixPath("shelf/models")
# The first moment that a zip can tell.
_EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
_READABLE: Final = 0o100644


class ReleaseError(Exception):
    """What keeps a release from being built, for people."""


def versions(root: Path) -> Mapping[str, str]:
    """Collect the version from every file that states it, and from the tag if any."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    manifest = json.loads((root / _INTEGRATION / "manifest.json").read_text("utf-8"))
    changes = (root / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## \[(\d[^\]]*)\]", changes, re.MULTILINE)
    found = {
        "pyproject.toml": project["project"]["version"],
        "manifest.json": manifest["version"],
        "CHANGELOG.md": newest[1] if newest else "none",
    }
    tags = _git(root, "tag", "--points-at", "HEAD", "v*").split()
    return found | {f"tag {tag}": tag.removeprefix("v") for tag in tags}


def contents(root: Path) -> Mapping[PurePosixPath, PurePosixPath]:
    """List what goes in, in order: its place there, and where it is in the checkout."""
    integration = {
        path.relative_to(_INTEGRATION): path for path in _listed(root, _INTEGRATION)
    }
    models = {
        _SHELF / path.relative_to(_MODELS): path
        for path in _listed(root, _MODELS)
        if path.name in _TOLD or (path.name == _NET and _ships(root / path.parent))
    }
    kept = {
        place: path
        for place, path in integration.items()
        if not any(place.is_relative_to(left) for left in _LEFT_OUT)
    }
    return dict(sorted((kept | models).items()))


def _ships(model: Path) -> bool:
    """Tell whether a model earned its place."""
    facts = tomllib.loads((model / "facts.toml").read_text("utf-8"))
    return facts.get("ships") is True


def _listed(root: Path, folder: PurePosixPath) -> Iterable[PurePosixPath]:
    """List the files of a folder that git knows or would add."""
    kinds = ("--cached", "--others", "--exclude-standard")
    listed = _git(root, "ls-files", "-z", *kinds, str(folder))
    names = {name for name in listed.split("\0") if name}
    return [PurePosixPath(name) for name in sorted(names) if (root / name).is_file()]


def moment(root: Path) -> datetime:
    """Tell when all of it was made, as far as the zip knows."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    seconds = told or _git(root, "log", "-1", "--format=%ct")
    return max(_EARLIEST, datetime.fromtimestamp(int(seconds), UTC))


def build(root: Path, target: Path) -> str:
    """Write the zip and give its SHA-256."""
    stated = versions(root)
    if len(set(stated.values())) != 1:
        raise ReleaseError(f"the versions differ: {stated}")
    target.parent.mkdir(parents=True, exist_ok=True)
    _pack(target, root, contents(root), moment(root))
    return sha256(target.read_bytes()).hexdigest()


def _pack(
    target: Path,
    root: Path,
    paths: Mapping[PurePosixPath, PurePosixPath],
    made: datetime,
) -> None:
    date = (made.year, made.month, made.day, made.hour, made.minute, made.second)
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as file:
        for place, path in paths.items():
            info = ZipInfo(str(place), date)
            info.compress_type = ZIP_DEFLATED
            # As on Unix, on whichever system it is built.
            info.create_system = 3
            info.external_attr = _READABLE << 16
            file.writestr(info, (root / path).read_bytes())


def _git(root: Path, *arguments: str) -> str:
    answer = subprocess.run(  # noqa: S603 (our own words)
        ["git", *arguments],  # noqa: S607 (the git of whoever builds)
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise ReleaseError(answer.stderr.strip())
    return answer.stdout


def main() -> int:
    """Build it beside the sources, and say what it is."""
    root = Path(__file__).parents[1]
    target = root / "dist/quartier.zip"
    try:
        digest = build(root, target)
    except ReleaseError as fault:
        sys.stderr.write(f"No release: {fault}\n")
        return 1
    size_kb = target.stat().st_size / 1000
    sys.stdout.write(f"{digest}  {target.relative_to(root)} ({size_kb:.0f} kB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
