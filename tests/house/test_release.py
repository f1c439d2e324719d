"""What is released is the integration and nothing else, the same from one commit."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final
from zipfile import ZipFile

import pytest

from .house import House

_IMPORT: Final = """
import importlib, pathlib, sys
for name in ("pvlib", "pyarrow", "rich", "typer"):
    sys.modules[name] = None
root = pathlib.Path("custom_components/quartier")
for path in sorted(root.rglob("*.py")):
    parts = path.with_suffix("").parts
    importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
print(len(list(root.rglob("*.py"))))
"""


@pytest.fixture(scope="module")
def release(house: House) -> ModuleType:
    """Open the script as a module."""
    spec = importlib.util.spec_from_file_location(
        "release", house.root / "scripts/release.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def built(
    release: ModuleType, house: House, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Build what would be released."""
    target = tmp_path_factory.mktemp("release") / "quartier.zip"
    release.build(house.root, target)
    return target


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a small checkout of its own, committed."""
    root = tmp_path / "checkout"
    files = {
        "pyproject.toml": '[project]\nversion = "1.2.0"\n',
        "CHANGELOG.md": "## [1.2.0] - 2026-11-01\n",
        ".gitignore": "__pycache__/\n",
        "custom_components/quartier/manifest.json": json.dumps({"version": "1.2.0"}),
        "custom_components/quartier/__init__.py": "",
        "custom_components/quartier/__pycache__/a.pyc": "",
        "custom_components/quartier/lab/__init__.py": "",
        "custom_components/quartier/tinyml/kernels/viper/dot.py": "",
        "models/pond/facts.toml": "ships = true\n",
        "models/lake/facts.toml": "ships = false\n",
        "models/lake/model.tflite": "",
        "models/pond/model.tflite": "",
        "models/pond/card.md": "",
        "models/pond/train.py": "",
        "tests/test_a.py": "",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        _git(root, *words)
    return root


def _git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", *who, *words], cwd=root, check=True)  # noqa: S607 (our git)


def test_the_same_commit_gives_the_same_bytes(
    release: ModuleType, checkout: Path, tmp_path: Path
) -> None:
    """Built twice, with files touched in between, it is the same to the bit."""
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    digest = release.build(checkout, first)
    for path in checkout.rglob("*.py"):
        path.touch()

    assert release.build(checkout, second) == digest
    assert first.read_bytes() == second.read_bytes()


def test_only_the_integration_is_in_it(
    release: ModuleType, checkout: Path, tmp_path: Path
) -> None:
    """Neither the lab nor what tools left behind; of models what is worth it."""
    release.build(checkout, tmp_path / "a.zip")

    with ZipFile(tmp_path / "a.zip") as file:
        assert file.namelist() == [
            "__init__.py",
            "manifest.json",
            "shelf/models/lake/facts.toml",
            "shelf/models/pond/card.md",
            "shelf/models/pond/facts.toml",
            "shelf/models/pond/model.tflite",
        ]


def test_the_moment_is_told(
    release: ModuleType,
    checkout: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The date in it is the one of SOURCE_DATE_EPOCH, and never before zips began."""
    dates = []
    for seconds in ("1793534400", "0"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        release.build(checkout, tmp_path / "a.zip")
        with ZipFile(tmp_path / "a.zip") as file:
            dates.append(file.infolist()[0].date_time)

    assert dates == [(2026, 11, 1, 12, 0, 0), (1980, 1, 1, 0, 0, 0)]


@pytest.mark.parametrize("stale", ["pyproject.toml", "CHANGELOG.md", "tag"])
def test_versions_that_differ_are_refused(
    release: ModuleType, checkout: Path, tmp_path: Path, stale: str
) -> None:
    """A version that stayed behind, in a file or in a tag, stops the release."""
    if stale == "tag":
        _git(checkout, "tag", "v1.1.0")
    else:
        file = checkout / stale
        file.write_text(file.read_text("utf-8").replace("1.2.0", "1.1.0"), "utf-8")

    with pytest.raises(release.ReleaseError, match=r"1\.1\.0"):
        release.build(checkout, tmp_path / "a.zip")


def test_the_right_tag_is_let_pass(
    release: ModuleType, checkout: Path, tmp_path: Path
) -> None:
    """A tag of the version itself is what a release should have."""
    _git(checkout, "tag", "v1.2.0")

    assert len(release.build(checkout, tmp_path / "a.zip")) == 64


def test_what_is_needed_is_in_it(built: Path) -> None:
    """Words, icons, pictures and forms are there; neither tests nor the lab are."""
    with ZipFile(built) as file:
        names = set(file.namelist())

    assert names >= {
        "__init__.py", "brand/icon.png", "brand/dark_logo@2x.png", "config_flow.py",
        "engine/__init__.py", "icons.json", "manifest.json", "py.typed",
        "services.yaml", "translations/en.json", "translations/fr.json",
    }  # fmt: skip
    parts = {part for name in names for part in name.split("/")}
    assert not parts & {"lab", "tests", "__pycache__", "docs", ".git"}
    assert built.stat().st_size < 2_000_000


def test_every_module_of_it_can_be_imported(
    built: Path, tmp_path: Path, house: House
) -> None:
    """Unpacked elsewhere, without the lab's libraries, each module is imported."""
    folder = tmp_path / "custom_components/quartier"
    with ZipFile(built) as file:
        file.extractall(folder)

    answer = subprocess.run(
        [sys.executable, "-c", _IMPORT],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) > len(house.modules("engine"))


def test_the_script_says_what_it_made(
    release: ModuleType,
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It prints the digest and the size; a fault is told in a line and a status."""
    monkeypatch.setattr(release, "__file__", str(checkout / "scripts/release.py"))

    assert release.main() == 0
    assert capsys.readouterr().out.endswith("dist/quartier.zip (1 kB)\n")

    (checkout / "CHANGELOG.md").write_text("", "utf-8")

    assert release.main() == 1
    assert "versions differ" in capsys.readouterr().err


type Sketch = Callable[[dict[str, str]], House]


def test_a_folder_that_is_no_checkout_is_refused(
    release: ModuleType, sketch: Sketch, tmp_path: Path
) -> None:
    """Where git knows nothing, nothing is released."""
    house = sketch(
        {
            "pyproject.toml": '[project]\nversion = "1"\n',
            "CHANGELOG.md": "",
            "custom_components/quartier/manifest.json": '{"version": "1"}',
        }
    )

    with pytest.raises(release.ReleaseError, match="git"):
        release.build(house.root, tmp_path / "a.zip")
