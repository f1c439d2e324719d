"""The house as its tests see it: files, modules and rooms below one root."""

import ast
import io
import os
import subprocess
import sys
import tokenize
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

# Of the folders whose name begins with a dot, only this one is source.
_SOURCE = {".ci"}
_MADE = {"__pycache__", "build", "dist", "node_modules"}
_QUARTIER = PurePosixPath("custom_components/quartier")


@dataclass(frozen=True)
class House:
    """A checkout of the repository, or a sketch of one in which something is wrong.

    Paths are relative to its root. What tools make there is not seen.
    """

    root: Path

    @cached_property
    def files(self) -> frozenset[PurePosixPath]:
        """Every source file."""
        found = []
        for folder, inner, names in os.walk(self.root):
            inner[:] = [name for name in inner if _is_source(name)]
            here = Path(folder).relative_to(self.root)
            found += [PurePosixPath(here.as_posix(), name) for name in names]
        return frozenset(found)

    @cached_property
    def folders(self) -> frozenset[PurePosixPath]:
        """Every folder with a source file in it or below."""
        return frozenset(folder for path in self.files for folder in path.parents)

    def text(self, path: PurePosixPath) -> str:
        """Read a file."""
        return (self.root / path).read_text("utf-8")

    def tree(self, path: PurePosixPath) -> ast.Module:
        """Parse a module."""
        return ast.parse(self.text(path), str(path))

    def comments(self, path: PurePosixPath) -> dict[int, str]:
        """Find the comments of a module by their line."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text(path)).readline)
        return {
            token.start[0]: token.string
            for token in tokens
            if token.type == tokenize.COMMENT
        }

    def named(self, *suffixes: str) -> tuple[PurePosixPath, ...]:
        """List the files with one of these suffixes, in order."""
        return tuple(sorted(path for path in self.files if path.suffix in suffixes))

    @cached_property
    def project(self) -> dict[str, Any]:
        """What pyproject.toml says."""
        return tomllib.loads(self.text(PurePosixPath("pyproject.toml")))

    @cached_property
    def rooms(self) -> tuple[str, ...]:
        """Name the rooms that are a library of their own, as the wheel lists them."""
        packages = self.project["tool"]["setuptools"]["packages"]["find"]["include"]
        return tuple(name.removeprefix("quartier.").rstrip("*") for name in packages)

    def modules(self, *rooms: str) -> tuple[PurePosixPath, ...]:
        """List the modules of some rooms by their paths below the integration."""
        every = [
            path.relative_to(_QUARTIER)
            for path in self.named(".py")
            if path.is_relative_to(_QUARTIER)
        ]
        return tuple(path for path in every if path.parts[0] in rooms)

    def inside(self, module: PurePosixPath) -> PurePosixPath:
        """Find the file of a module given by its path below the integration."""
        return _QUARTIER / module

    def ask(
        self, program: str, *arguments: str, cache: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run a short program in a fresh interpreter, where nothing is imported yet.

        The two names of the engine must not meet in one process. With a folder for
        its cache, what it compiles is there when the next one asks.
        """
        kept = {"PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
        return subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=self.root,
            env={**os.environ, **(kept if cache else {})},
            capture_output=True,
            text=True,
            check=False,
        )


def _is_source(name: str) -> bool:
    if name.startswith("."):
        return name in _SOURCE
    return name not in _MADE and not name.endswith(".egg-info")


def listed(faults: list[str]) -> str:
    """Write faults one below the other, for the message of an assertion."""
    return "\n".join(("", *faults))
