"""There is one version, and the licence is the one that it is said to be."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from .house import House

_MANIFEST = PurePosixPath("custom_components/quartier/manifest.json")
# Of the text at https://www.apache.org/licenses/LICENSE-2.0.txt.
_APACHE_2 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


def _versions(house: House) -> dict[str, str]:
    """Collect the version from every file that states it."""
    changes = house.text(PurePosixPath("CHANGELOG.md"))
    newest = re.search(r"^## \[(\d[^\]]*)\]", changes, re.MULTILINE)
    lock = tomllib.loads(house.text(PurePosixPath("uv.lock")))
    [locked] = [one for one in lock["package"] if one["name"] == "quartier"]
    versions = {
        "pyproject.toml": house.project["project"]["version"],
        "CHANGELOG.md": newest[1] if newest else "none",
        "uv.lock": locked["version"],
    }
    if _MANIFEST in house.files:
        versions[_MANIFEST.name] = json.loads(house.text(_MANIFEST))["version"]
    return versions


def test_versions_agree(house: House) -> None:
    """The project, its lock, the newest change and the manifest have one version."""
    versions = _versions(house)

    assert len(set(versions.values())) == 1, versions


def test_the_licence_is_whole(house: House) -> None:
    """LICENSE is the text of Apache 2.0, to the letter."""
    text = (house.root / "LICENSE").read_bytes()

    assert sha256(text).hexdigest() == _APACHE_2
    assert house.project["project"]["license"] == "Apache-2.0"


def test_a_second_version_is_found(
    sketch: Callable[[Mapping[str, str]], House],
) -> None:
    """A manifest, a lock and a changelog that stayed behind are all seen."""
    house = sketch(
        {
            "pyproject.toml": '[project]\nversion = "1.2.0"\n',
            "CHANGELOG.md": "# Changelog\n\n## [1.1.0] - 2026-11-01\n",
            "uv.lock": '[[package]]\nname = "quartier"\nversion = "1.0.0"\n',
            str(_MANIFEST): '{"version": "1.0.1"}',
        }
    )

    assert len(set(_versions(house).values())) == 4
