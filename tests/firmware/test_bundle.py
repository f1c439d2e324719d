"""Lists are canonical and bundles complete."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from firmware import bundle
from tests.firmware.bundles import ABOUT, small

_PATHS = st.text("abcdefghij_./", min_size=1, max_size=12)


@given(files=st.dictionaries(_PATHS, st.binary(max_size=20), min_size=1, max_size=6))
def test_a_list_is_canonical_json(files: dict[str, bytes]) -> None:
    """Order of making does not matter; what is listed is JSON, a line for each file."""
    listed = bundle.manifest(files, ABOUT)
    again = bundle.manifest(dict(reversed(files.items())), ABOUT)

    assert listed == again
    found = json.loads(listed)
    assert [row["path"] for row in found["files"]] == sorted(files)
    assert len(listed.splitlines()) == len(files) + 2
    assert json.dumps(found, sort_keys=True, separators=(",", ":")).encode() == (
        listed.replace(b"\n", b"")
    )


def test_a_folder_is_read_but_for_its_list(tmp_path: Path) -> None:
    """What is packed is what lies there, by paths with slashes."""
    for name, data in {**small(), bundle.MANIFEST: b"old"}.items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    assert bundle.read(tmp_path) == small()


def test_paths_that_share_a_key_are_found() -> None:
    """Nodes tell paths apart by four bytes of a digest: who shares them is named."""
    seen: dict[bytes, str] = {}
    number = 0
    while True:
        from hashlib import sha256  # noqa: PLC0415 (the search is the whole test)

        name = f"f{number}"
        key = sha256(name.encode()).digest()[:4]
        if key in seen:
            break
        seen[key] = name
        number += 1

    assert bundle.collisions({name: b"", seen[key]: b""})
    assert not bundle.collisions(small())
