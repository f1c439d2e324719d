"""What axe finds wrong with the panel, by rules of WCAG up to 2.2 at AA."""

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe

from tests.e2e.panel.panel_page import Panel

_RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def faults(seen: Panel) -> list[str]:
    """List what axe finds within the panel: which rule, and where."""
    answer = Axe().run(
        seen.seen.page,
        options={
            "runOnly": {"type": "tag", "values": list(_RULES)},
            "resultTypes": ["violations"],
        },
    )
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} {_why(node)}"
        for rule in answer.response["violations"]
        for node in rule["nodes"]
        if _is_ours(node["target"])
    ]


def _why(node: dict[str, Any]) -> str:
    return str(node.get("failureSummary", ""))[-200:]


def _is_ours(target: list[Any]) -> bool:
    """Tell whether what is blamed is within the panel, past its shadow root."""
    path = [
        part for one in target for part in (one if isinstance(one, list) else [one])
    ]
    return any("quartier-panel" in part for part in path[:-1])
