"""Issues: what stands under Repairs of an entry, for whoever may see no home.

What is surely common is told as Repairs tells it; of homes only how many there are, and
of ten or fewer not even that.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from homeassistant.helpers import issue_registry as ir

from ...bridge.layout import Layout
from ...const import DOMAIN
from ...nodes import Nodes
from ..request import Request
from .alert import Alert

# Issues of participants that no entry has adopted.
_OF_ALL: Final = frozenset({"node_found", "node_revoked", "node_enrolment"})
_NODE: Final = "node_"
# Repairs of which only the form says what to do: the panel has words of its own.
_TODO: Final[Mapping[str, str]] = {"node_found": "found"}


def issues(request: Request, nodes: Nodes, words: Mapping[str, str]) -> Iterator[Alert]:
    """Tell the repairs of the entry; of homes at most how many there are."""
    in_homes = 0
    for issue in _own(request):
        if _is_of_home(request.layout, nodes, issue):
            in_homes += 1
        else:
            yield _written(request, issue, words)
    if in_homes:
        is_told = request.layout.root.id in request.view.curves
        key = "home_troubles" if is_told else "home_troubles_few"
        told = {"count": str(in_homes)} if is_told else {}
        yield Alert("warning", key, told, repairs=request.doors.writes)


def _own(request: Request) -> Iterable[ir.IssueEntry]:
    """List what is told under Repairs of the entry, and was not put aside."""
    key = request.layout.key
    for (domain, _), issue in ir.async_get(request.hass).issues.items():
        told = issue.data or {}
        is_own = told.get("entry_id") == key or told.get("what") in _OF_ALL
        is_open = issue.active and issue.dismissed_version is None
        if domain == DOMAIN and is_own and is_open:
            yield issue


def _is_of_home(layout: Layout, nodes: Nodes, issue: ir.IssueEntry) -> bool:
    """Tell whether it would name a home, or what stands in one.

    Whatever is not surely common is a home's.
    """
    told = issue.data or {}
    if (issue.translation_key or "").startswith(_NODE):
        node = nodes.node(str(told.get("where")))
        return node is not None and nodes.is_home(node)
    homes = {home.id for home in layout.households()}
    stands = [
        *((place.name, place.id) for place in layout.places),
        *((device.name, device.place) for device in layout.devices),
    ]
    lived_in = {name for name, at in stands if at in homes}
    common = {name for name, at in stands if at not in homes}
    return told.get("whose") not in common - lived_in


def _written(request: Request, issue: ir.IssueEntry, words: Mapping[str, str]) -> Alert:
    """Say an issue as Repairs says it, in the reader's words."""
    key = f"component.{DOMAIN}.issues.{issue.translation_key}"
    steps = (
        text
        for name, text in words.items()
        if name.startswith(f"{key}.fix_flow.step.") and name.endswith(".description")
    )
    told = issue.translation_placeholders or {}
    todo = words.get(f"{key}.description") or next(steps, "")
    panel_key = _TODO.get(str(issue.translation_key), "")
    is_error = issue.severity == ir.IssueSeverity.ERROR
    return Alert(
        "error" if is_error else "warning",
        title=words.get(f"{key}.title", str(issue.translation_key)).format(**told),
        key=panel_key,
        todo="" if panel_key else todo.format(**told),
        # Whoever does not administer may not mend there.
        repairs=bool(issue.is_fixable) and request.doors.writes,
    )
