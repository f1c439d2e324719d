"""The other writer: LiteRT's own quantiser, on the float file of the same net."""

from typing import Any

import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_quantizer import calibrator, quantizer, recipe
from ai_edge_quantizer.utils import qsv_utils
from flatbuffers import Builder
from quartier.engine import Floats

from models.training import Graph, Net, write
from models.training.write import Activation, Operator, Tensor

_SIGNATURE = "serving_default"


def float_file(net: Net) -> bytes:
    """Write a net as it is, in floats."""
    tensors = [Tensor("input", (1, net.layers[0].weight.shape[1]), "float32")]
    operators = []
    for place, layer in enumerate(net.layers):
        before, size = len(tensors) - 1, len(layer.bias)
        tensors += [
            Tensor(f"w{place}", layer.weight.shape, "float32", data=layer.weight),
            Tensor(f"b{place}", (size,), "float32", data=layer.bias),
            Tensor(f"s{place}", (1, size), "float32"),
        ]
        relu = layer.activation == "relu"
        fused = Activation.RELU if relu else Activation.NONE
        operators.append(
            Operator(
                "FULLY_CONNECTED",
                (before, before + 1, before + 2),
                (before + 3,),
                {"fusedActivationFunction": fused},
            )
        )
    end = len(tensors) - 1
    return write(Graph(tuple(tensors), tuple(operators), (0,), (end,)))


def quantised_by_rival(net: Net, x: Floats, *, moving: bool = False) -> bytes:
    """Quantise as LiteRT's quantiser does, with the least and greatest of samples.

    Its own habit, a moving average of them, loses what is rare.
    """
    data = bytearray(_signed(float_file(net)))
    maker = quantizer.Quantizer(data, recipe.static_wi8_ai8())
    update = {} if moving else {"qsv_update_func": qsv_utils.min_max_update}
    seen = calibrator.Calibrator(data, num_threads=1, **update)
    samples = [{"input": row[None].astype(np.float32)} for row in x]
    # Only so can the way it calibrates be chosen.
    seen.calibrate({_SIGNATURE: samples}, maker._recipe_manager)
    found = maker.quantize(
        seen.get_model_qsvs(), enable_progress_bar=False, enable_progress_report=False
    )
    return bytes(found.quantized_model)


def _signed(data: bytes) -> bytes:
    """Add the names of its ends, which the quantiser calls a file by."""
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(bytearray(data), 0))
    [graph] = model.subgraphs
    signature = schema.SignatureDefT()
    signature.signatureKey, signature.subgraphIndex = _SIGNATURE, 0
    signature.inputs = [_end("input", graph.inputs[0])]
    signature.outputs = [_end("output", graph.outputs[0])]
    model.signatureDefs = [signature]
    builder = Builder(1024)
    builder.Finish(model.Pack(builder), file_identifier=b"TFL3")
    return bytes(builder.Output())


def _end(name: str, place: int) -> Any:  # noqa: ANN401 (generated without types)
    end = schema.TensorMapT()
    end.name, end.tensorIndex = name, int(place)
    return end
