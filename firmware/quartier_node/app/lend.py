"""Lends the mind its model: read from the slot that runs, proven when it was taken."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .node import Node

# By appliance: the file of a net, or of a tree as JSON. Others go by rules alone.
_MODELS = {
    "washing_machine": "models/cycle_detect.tflite",
    "water_heater": "models/shift_policy.json",
}


def lend(node: "Node") -> str:
    """Load what the appliance's model is; tell what is wrong with it, if anything is.

    Without it the mind goes by rules.
    """
    mind = node.mind
    name = _MODELS.get(node.settings["appliance"])
    if mind is None or name is None:
        return ""
    try:
        model = _load(name)
    except (OSError, ValueError) as error:
        return f"{name}: {error}"
    if model is not None and not mind.set_model(model):
        return f"{name}: it is no model for this appliance"
    return ""


def _load(name: str) -> "Any":
    """Read a model from where the code came from; None where no slot has one."""
    for folder in sys.path:
        path = f"{folder}/{name}" if folder else name
        try:
            with open(path, "rb") as file:
                if name.endswith(".json"):
                    import json

                    return json.load(file)
                return _net(file)
        except OSError:
            continue
    return None


def _net(file: "Any") -> "Any":
    """Load a net, of which most stays in flash where the file lies in ROM."""
    from tinyml import Model, ModelError

    try:
        raw = memoryview(file)
    except TypeError:
        raw = bytearray(file.read())
    try:
        return Model(raw)
    except ModelError as error:
        raise ValueError(str(error)) from None
