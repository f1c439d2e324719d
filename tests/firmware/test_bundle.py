"""Manifests are canonical, images aligned, and all files are listed."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmware import bundle
from tests.firmware.bundles import ABOUT, made, small
from tests.firmware.shims import vfs

_PATHS = st.text("abcdefghij_.", min_size=1, max_size=12)


@given(files=st.dictionaries(_PATHS, st.binary(max_size=20), min_size=1, max_size=6))
def test_files_are_listed_in_the_image(files: dict[str, bytes]) -> None:
    """Order of making does not matter; each file has a line with size and digest."""
    listed = bundle.listed(files)

    assert listed == bundle.listed(dict(reversed(files.items())))
    assert json.loads(listed) == [
        {"path": path, "sha256": sha256(data).hexdigest(), "size": len(data)}
        for path, data in sorted(files.items())
    ]
    assert len(listed.splitlines()) == len(files) + 2
    assert vfs.files(bundle.image(files)) == {**files, bundle.LIST: listed}


@pytest.mark.parametrize("version", ["1", "1.2", "1.2.3", "1.2.34-rc.5"])
def test_a_manifest_is_canonical_json(version: str) -> None:
    """It is spelled in one way; spaces behind it align the image."""
    about = bundle.About("x64", version, 1, 1)
    told = bundle.manifest(b"an image", about)

    found = json.loads(told)
    assert json.dumps(found, sort_keys=True, separators=(",", ":")).encode() == (
        told.rstrip(b" ")
    )
    assert found["size"] == 8
    assert found["sha256"] == sha256(b"an image").hexdigest()
    assert bundle.pack(told, bytes(384), b"an image").find(b"an image") % 16 == 0


def test_a_folder_is_read_but_for_its_list(tmp_path: Path) -> None:
    """What is packed is what lies there, by paths with slashes."""
    for name, data in {**small(), bundle.LIST: b"old"}.items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    assert bundle.read(tmp_path) == small()


def test_home_assistant_reads_what_is_made() -> None:
    """The head of a bundle is all that the neighbourhood reads of it."""
    raw = made()

    length = int.from_bytes(raw[4:8], "little")
    told = json.loads(raw[8 : 8 + length])
    assert (told["version"], told["arch"], told["secver"]) == (
        ABOUT.version,
        ABOUT.arch,
        ABOUT.secver,
    )
