"""The package that ``mip`` installs on a board, to try the node from source.

``python -m firmware.mip`` writes firmware/package.json, which goes to the root of the
flash: ``mpremote mip install --target / github:.../firmware/package.json``. Native
kernels are not in it: boards before 1.28 compile them wrongly, and plain ones answer
the same.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

from .build import HERE, NATIVE, ROOT, SIMULATED, base, modules, version

PACKAGE: Final = HERE / "package.json"


def package() -> dict[str, Any]:
    """List where each file comes from, and what it is called on the board."""
    address = json.loads(
        (ROOT / "custom_components/quartier/manifest.json").read_text("utf-8")
    )["documentation"].replace("https://github.com/", "github:")
    urls = sorted(
        [str(name), f"{address}/{source.relative_to(ROOT).as_posix()}"]
        for name, source in _files()
    )
    return {"urls": urls, "deps": [], "version": version()}


def text() -> str:
    """Spell the package."""
    return json.dumps(package(), indent=1) + "\n"


def _files() -> Iterator[tuple[PurePosixPath, Path]]:
    for module in modules():
        kept = (NATIVE, SIMULATED)
        if not any(module.path.is_relative_to(left) for left in kept):
            yield module.path, module.source
    for name, source in base().items():
        yield PurePosixPath(name), source


if __name__ == "__main__":
    PACKAGE.write_text(text(), "utf-8")
    sys.exit()
