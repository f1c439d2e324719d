"""Pages say what is true: their links lead somewhere, their commands exist."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

import pytest

from .house import House, listed
from .markdown import Page, pages, typed

type Sketch = Callable[[Mapping[str, str]], House]
type Options = Mapping[str, frozenset[str]]

_ASK: Final = """
import json
from typer.main import get_command
from quartier.lab.command import app
group = get_command(app)
commands = {"": group, **getattr(group, "commands", {})}
print(json.dumps({
    name: [option for one in command.params for option in one.opts + one.secondary_opts]
    for name, command in commands.items()
}))
"""
_PATH: Final = re.compile(r"\.?\w[\w.@-]*(?:/[\w.@*{},-]+)*/?")
_SUFFIXES: Final = {
    ".csv", ".css", ".html", ".json", ".md", ".parquet", ".py", ".sh", ".svg",
    ".tflite", ".toml", ".txt", ".yaml", ".yml",
}  # fmt: skip
_OPTION: Final = re.compile(r"--[a-z][\w-]*")
_PARTS: Final = ["Date", "Status", "Context", "Decision", "Consequences"]
_DECISIONS: Final = PurePosixPath("docs/decisions")


@pytest.fixture(scope="module")
def options(house: House) -> Options:
    """Ask the command for its commands and their options."""
    answer = house.ask(_ASK)
    if answer.returncode:
        last = answer.stderr.strip().splitlines()[-1]
        pytest.fail(f"quartier.lab.command has no app to ask: {last}", pytrace=False)
    return _known(json.loads(answer.stdout))


def _known(commands: Mapping[str, list[str]]) -> Options:
    return {name: frozenset([*found, "--help"]) for name, found in commands.items()}


def _link_faults(house: House) -> list[str]:
    """Find links that lead nowhere."""
    every = {page.path: page for page in pages(house)}
    there = house.files | house.folders
    faults = []
    for page in every.values():
        for line, link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = _joined(page.path.parent, name) if name else page.path
            lost = target in every and anchor and anchor not in every[target].anchors
            if target not in there or lost:
                faults.append(f"{page.path}:{line} leads nowhere: {link}")
    return faults


def _joined(folder: PurePosixPath, link: str) -> PurePosixPath:
    """Follow a relative link; what leaves the house is nowhere."""
    parts: list[str] = []
    for part in (folder / link).parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        else:
            parts.append(part)
    return PurePosixPath(*parts)


def _path_faults(house: House) -> list[str]:
    """Find paths of the repository that are quoted and not there."""
    faults = []
    for page in pages(house):
        for line, quoted in page.spans:
            if _looks_like_a_path(house, quoted) and not _is_there(house, page, quoted):
                faults.append(f"{page.path}:{line} quotes {quoted}, which is not there")
    return faults


def _looks_like_a_path(house: House, quoted: str) -> bool:
    if "/" not in quoted or not _PATH.fullmatch(quoted):
        return False
    path = PurePosixPath(quoted)
    top = {each.parts[0] for each in house.folders if each.parts}
    begins = path.parts[0] in top or path.parts[0] in house.rooms
    return begins or path.suffix in _SUFFIXES


def _is_there(house: House, page: Page, quoted: str) -> bool:
    """Look at the root, inside the integration, and beside the page."""
    there = house.files | house.folders
    found = re.fullmatch(r"(.*)\{(.+)\}(.*)", quoted)
    if found:
        ways = [f"{found[1]}{way}{found[3]}" for way in found[2].split(",")]
        return all(_is_there(house, page, way) for way in ways)
    places = ("", "custom_components/quartier", page.path.parent)
    paths = [PurePosixPath(place, quoted) for place in places]
    if "*" in quoted:
        return any(each.full_match(path) for path in paths for each in there)
    return not there.isdisjoint(paths)


def _command_faults(house: House, options: Options) -> list[str]:
    """Find commands, options and tasks that are named and do not exist."""
    tasks = house.project["tool"]["poe"]["tasks"]
    return [
        f"{path}:{line} names {wrong}, which does not exist"
        for path, line, words in _typed(house)
        for wrong in _wrong(house, words, options, tasks)
    ]


def _typed(house: House) -> Iterator[tuple[PurePosixPath, int, list[str]]]:
    """Go through all that is typed: in pages, by scripts, and by the hooks."""
    for page in pages(house):
        for line, words in page.commands:
            yield page.path, line, words
    for path in sorted(house.files):
        if path.parts[0] in {"scripts", ".ci"} or path.stem == ".pre-commit-config":
            for line, text in enumerate(house.text(path).splitlines(), 1):
                if words := typed(text.strip().removeprefix("entry: ")):
                    yield path, line, words


def _wrong(
    house: House, words: list[str], options: Options, tasks: Mapping[str, object]
) -> list[str]:
    first, *others = words
    named = others[0] if others and re.fullmatch(r"[a-z][\w-]*", others[0]) else ""
    asked = {found[0] for word in words if (found := _OPTION.match(word))}
    scripts = {str(path): path for path in house.files if path.parts[0] == "scripts"}
    texts = {name: house.text(path) for name, path in scripts.items()}
    wrong: Iterable[str] = ()
    match first:
        case "quartier" if named not in options:
            wrong = [f"quartier {named}"]
        case "quartier":
            wrong = asked - options[named]
        case "poe" if named and named not in tasks:
            wrong = [f"poe {named}"]
        case "pytest":
            there = {str(path) for path in house.files | house.folders}
            files = [one.rstrip("/") for one in others if one.startswith("tests/")]
            wrong = {one for one in files if "$" not in one} - there
        case _ if first in texts:
            wrong = {option for option in asked if option not in texts[first]}
        case _ if first.startswith("--"):
            known = frozenset[str]().union(*options.values())
            everything = "".join(texts.values())
            wrong = {one for one in asked - known if one not in everything}
    return sorted(wrong)


def _decision_faults(house: House) -> list[str]:
    """Find decisions that are not numbered in a row, or lack a part."""
    found = [page for page in pages(house) if page.path.parent == _DECISIONS]
    faults = []
    for number, page in enumerate(found, 1):
        if not re.fullmatch(rf"{number:04}-[a-z0-9-]+", page.path.stem):
            faults.append(f"{page.path} should be number {number:04}")
        titles = [text for depth, text in page.headings if depth == 1]
        if len(titles) != 1 or not titles[0].startswith(f"{number}. "):
            faults.append(f"{page.path} should begin with '# {number}. ...'")
        parts = [text for depth, text in page.headings if depth > 1]
        if parts != _PARTS:
            faults.append(f"{page.path} has {parts} instead of {_PARTS}")
    return faults


def test_links_lead_somewhere(house: House) -> None:
    """Every relative link of every page leads to a file, and to a heading in it."""
    assert not _link_faults(house), listed(_link_faults(house))


def test_paths_are_there(house: House) -> None:
    """Every path of the repository that a page quotes is there."""
    assert not _path_faults(house), listed(_path_faults(house))


def test_commands_exist(house: House, options: Options) -> None:
    """Every command, option and task that a page names exists."""
    faults = _command_faults(house, options)

    assert not faults, listed(faults)


def test_decisions_are_in_order(house: House) -> None:
    """Decisions are numbered without a gap, and each has its five parts."""
    assert _DECISIONS in house.folders
    assert not _decision_faults(house), listed(_decision_faults(house))


def test_a_dead_link_is_found(sketch: Sketch) -> None:
    """A lost file, a lost heading and a way out of the house lead nowhere."""
    house = sketch(
        {
            "docs/a.md": "[b](b.md#two-words) ![c](../c.svg) [d](https://d.example)\n",
            "docs/b.md": "# Two words!\n[a](a.md#gone) [x](gone.md) [y](../../y.md)\n"
            "```\n[z](z.md)\n```\n`[z](z.md)`\n",
            "c.svg": "<svg/>",
        }
    )

    faults = _link_faults(house)

    assert [fault.split()[-1] for fault in faults] == [
        "a.md#gone",
        "gone.md",
        "../../y.md",
    ]


_SETTINGS: Final = """
[tool.poe.tasks]
test = "pytest"
[tool.setuptools.packages.find]
include = ["quartier.engine*"]
"""


def test_a_lost_path_is_found(sketch: Sketch) -> None:
    """What looks like a path of the house and is not there is a fault."""
    house = sketch(
        {
            "pyproject.toml": _SETTINGS,
            "custom_components/quartier/engine/units.py": "",
            "docs/a.md": "`docs/a.md` `docs/*.md` `engine/units.py` `engine/` `a/kW`\n"
            "`docs/{a,b}.md` `engine/gone.py` `docz/a.md` `docs/gone/`\n",
        }
    )

    faults = _path_faults(house)

    assert [fault.split()[2] for fault in faults] == [
        "docs/{a,b}.md,",
        "engine/gone.py,",
        "docz/a.md,",
        "docs/gone/,",
    ]


def test_a_lost_command_is_found(sketch: Sketch) -> None:
    """A command, an option, a task or a switch that does not exist is a fault."""
    good = (
        "`quartier plan DIR --json` `--json` `quartier` `--no-open` `quartier --help`"
    )
    bad = "`quartier plam` `quartier plan --jsn` `--jsn` `scripts/demo --jsn`"
    house = sketch(
        {
            "pyproject.toml": _SETTINGS,
            "scripts/demo": "case $1 in --no-open) ;; esac\nquartier plam 'DIR'\n",
            ".pre-commit-config.yaml": "entry: uv run pytest tests/test_gone.py\n",
            "a.md": f"{good}\n{bad}\n```sh\n"
            "uv run --extra lab quartier plan --jsn | less\n"
            "uv run poe test\nCI=1 uv run poe tset\n```\n",
        }
    )

    faults = _command_faults(house, _known({"": [], "plan": ["--json"]}))

    assert [fault.partition("names ")[2].split(",")[0] for fault in faults] == [
        "quartier plam",
        "--jsn",
        "--jsn",
        "--jsn",
        "--jsn",
        "poe tset",
        "tests/test_gone.py",
        "quartier plam",
    ]


def test_a_gap_in_the_decisions_is_found(sketch: Sketch) -> None:
    """A number left out, a wrong title and a missing part are three faults."""
    parts = "".join(f"## {part}\n" for part in _PARTS)
    house = sketch(
        {
            "docs/decisions/0001-one.md": f"# 1. One\n{parts}",
            "docs/decisions/0003-three.md": f"# 3. Three\n{parts[:-16]}",
        }
    )

    assert len(_decision_faults(house)) == 3
