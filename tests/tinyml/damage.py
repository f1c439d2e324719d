"""Models with one fault each, and what is said of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from ai_edge_litert import schema_py_generated as schema
from flatbuffers import Builder
from quartier.tinyml import Model, ModelError

from models.training.write import Graph, write

type Damage = Callable[[Graph], Graph]


def tensor(at: int, **told: Any) -> Damage:  # noqa: ANN401 (fields of any type)
    """Change fields of a tensor."""

    def damaged(graph: Graph) -> Graph:
        tensors = list(graph.tensors)
        tensors[at] = replace(tensors[at], **told)
        return replace(graph, tensors=tuple(tensors))

    return damaged


def operator(**told: Any) -> Damage:  # noqa: ANN401 (fields of any type)
    """Change fields of the first operator."""

    def damaged(graph: Graph) -> Graph:
        first, *rest = graph.operators
        return replace(graph, operators=(replace(first, **told), *rest))

    return damaged


def options(**told: Any) -> Damage:  # noqa: ANN401 (options of any type)
    """Change options of the first operator, by their names in the schema."""

    def damaged(graph: Graph) -> Graph:
        return operator(options={**graph.operators[0].options, **told})(graph)

    return damaged


def rewritten(
    file: bytes,
    change: Callable[[Any], None],  # (a model: generated without types)
) -> bytes:
    """Change a file by whatever the schema knows."""
    model = schema.ModelT.InitFromPackedBuf(file, 0)
    change(model)
    builder = Builder(1024)
    builder.Finish(model.Pack(builder), file_identifier=b"TFL3")
    return bytes(builder.Output())


def refusal(graph: Graph | bytes, *damages: Damage) -> str:
    """Say what a model is refused for."""
    if isinstance(graph, Graph):
        Model(write(graph))
        for damage in damages:
            graph = damage(graph)
        graph = write(graph)
    with pytest.raises(ModelError) as refused:
        Model(graph)
    return str(refused.value)
