"""Rendering: values into one HTML file that needs nothing else.

Names of people's things are strangers' text: the templates escape all of it. A policy
in the page besides lets nothing be fetched and no script run but our own.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .theme import DARK, LIGHT, colours, variables
from .words import Words

_HERE = Path(__file__).parent


def render(
    template: str,
    words: Words,
    *,
    look: str = "page.css",
    looks: tuple[str, ...] = (),
    **facts: object,
) -> str:
    """Write a page, or a picture, in one language.

    ``looks`` are style sheets of its own, besides those of all.
    """
    script, sheets = _text("page.js"), (look, "chart.css", *looks)
    return (
        _environment()
        .get_template(template)
        .render(
            **facts,
            w=words,
            say=words.say,
            style="\n".join((*map(_text, sheets), colours())),
            light=variables(LIGHT),
            dark=variables(DARK),
            script=script,
            policy=_policy(script),
            version=version("quartier"),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text("utf-8").strip()


def _policy(script: str) -> str:
    """Let nothing in from outside, and run no script but this one."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
