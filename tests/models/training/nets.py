"""What tests of the bench share: chance, samples, another summation, and LiteRT."""

from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter, OpResolverType
from quartier.engine import Floats

from models.training import Grid, Net, fresh

REFERENCE = OpResolverType.BUILTIN_REF
RESOLVERS = (
    OpResolverType.BUILTIN_REF,
    OpResolverType.BUILTIN,
    OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
)


def chance(seed: int = 1) -> np.random.Generator:
    """Begin a chance that is the same each time."""
    return np.random.Generator(np.random.PCG64(seed))


def drawn(count: int, size: int, seed: int = 2) -> Floats:
    """Draw inputs, (count, size), of single precision."""
    drawn = chance(seed).standard_normal((count, size)).astype(np.float32)
    return drawn.astype(np.float64)


def taught(count: int, sizes: tuple[int, ...], seed: int = 3) -> tuple[Floats, Floats]:
    """Draw samples of a function that a net of such sizes can learn."""
    x = drawn(count, sizes[0], seed)
    teacher = fresh(sizes, chance(seed + 1))
    return x, teacher.forward(x).astype(np.float32).astype(np.float64)


def another_sum(left: Floats, right: Floats) -> Floats:
    """Multiply as a library that sums odd and even terms apart, last ones first."""
    odd: Floats = np.matmul(left[:, ::-2], right[::-2])
    even: Floats = np.matmul(left[:, -2::-2], right[-2::-2])
    return odd + even


def lite(data: bytes, x: Floats, resolver: Any = REFERENCE) -> Floats:  # noqa: ANN401 (no types)
    """Run an int8 file with LiteRT on real inputs; give real outputs, (n, out)."""
    machine = Interpreter(
        model_content=data, experimental_op_resolver_type=resolver, num_threads=1
    )
    machine.allocate_tensors()
    [taken], [given] = machine.get_input_details(), machine.get_output_details()
    answers = []
    for codes in Grid(*taken["quantization"]).codes(x):
        machine.set_tensor(taken["index"], codes[None])
        machine.invoke()
        answers.append(machine.get_tensor(given["index"])[0])
    return Grid(*given["quantization"]).values(np.array(answers))


def rms(error: Floats) -> float:
    """Give the root of the mean square."""
    return float(np.sqrt(np.mean(error * error)))


def biased(sizes: tuple[int, ...], seed: int = 5) -> Net:
    """Draw a net whose biases are not zero."""
    net = fresh(sizes, chance(seed))
    spread = chance(seed + 1).standard_normal(len(net.parameters)) * 0.1
    return net.having(net.parameters + spread)
