"""Rendering: one file, escaped, with a policy that lets nothing in."""

import re
import tomllib
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from quartier.lab import report
from quartier.lab.report import plan_page
from quartier.lab.report.render import render
from quartier.lab.report.words import Words

from .conftest import World

WORDS = Words("en", "UTC")


def test_only_our_script_may_run(world: World) -> None:
    """The policy names the digest of the very script in the page, and no source."""
    page = plan_page(world.neighbourhood, world.outlook, world.plan)
    script = re.search(r"<script>(.*)</script>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert script is not None
    assert policy is not None
    digest = b64encode(sha256(script[1].encode()).digest()).decode()

    assert f"sha256-{digest}" in policy[1].replace("&#43;", "+")
    assert "default-src &#39;none&#39;" in policy[1]
    assert not re.search(r"https?://(?!www\.w3\.org/)", page)


def test_a_fact_left_out_is_a_fault() -> None:
    """A template never shows nothing where something was meant to be."""
    with pytest.raises(UndefinedError):
        render("plan/page.html", WORDS)


def test_the_wheel_holds_all_that_is_rendered() -> None:
    """Templates, styles and scripts are package data, each by its suffix."""
    project = tomllib.loads(
        Path(__file__).parents[3].joinpath("pyproject.toml").read_text("utf-8")
    )
    packed = set(project["tool"]["setuptools"]["package-data"]["quartier.lab"])
    here = Path(report.__file__).parent

    suffixes = {path.suffix for path in here.rglob("*.*") if path.is_file()}
    assert {f"**/*{suffix}" for suffix in suffixes - {".py", ".pyc"}} <= packed
