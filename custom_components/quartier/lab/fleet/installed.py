"""The mosquitto of this machine: where it lies, which release it is, its plugins."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...mosquitto import Release, release_of

# Debian keeps it where a user's shell does not look.
_PLACES: Final = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/sbin"
_USUAL: Final = Path("/usr/sbin/mosquitto")
_PLUGINS: Final = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")
_SECURITY: Final = "mosquitto_dynamic_security.so"
_DATABASE: Final = "mosquitto_persist_sqlite.so"
_PATIENCE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Installed:
    """What was found; where there is none, what most machines have."""

    program: Path
    release: Release
    plugins: Path
    is_here: bool


def installed(program: str | None = None) -> Installed:
    """Look for mosquitto on this machine, or at a path."""
    path = (
        program or shutil.which("mosquitto") or shutil.which("mosquitto", path=_PLACES)
    )
    release = None if path is None else _asked(path)
    if path is None or release is None:
        return Installed(_USUAL, "2.0", plugins_for("2.0"), is_here=False)
    return Installed(Path(path), release, plugins_for(release), is_here=True)


def plugins_for(release: Release, roots: tuple[str, ...] = _PLUGINS) -> Path:
    """Find the folder that holds every plugin that a release needs."""
    wanted = (_SECURITY,) if release == "2.0" else (_SECURITY, _DATABASE)
    for root in map(Path, roots):
        for depth in ("", "*/", "*/*/"):
            for found in sorted(root.glob(f"{depth}{_SECURITY}")):
                if all((found.parent / name).exists() for name in wanted):
                    return found.parent
    return Path(roots[0])


def _asked(path: str) -> Release | None:
    """Ask a program for its release; mosquitto 2.0 says it, and ends with a fault."""
    try:
        done = subprocess.run(  # noqa: S603 (the broker that the landlord installed)
            [path, "-h"],
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE_S,
        )
    except OSError, subprocess.TimeoutExpired:
        return None
    return release_of(done.stdout + done.stderr)
