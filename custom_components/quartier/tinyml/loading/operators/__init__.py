"""Operators: what each kind of step in a file comes to. One kind, one file.

A file's ``plan(program, operator)`` checks shapes, types and scales, and adds steps;
its name is that of the operator in LiteRT's schema. It is imported when a model asks
for it: a node keeps in memory what its models use. Never runs anything.
"""

from ...error import ModelError

__all__ = ["plan"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..graph import Operator
    from ..program import Program

# By their numbers in the schema.
_NAMES = {
    0: "add",
    1: "average_pool_2d",
    2: "concatenation",
    3: "conv_2d",
    4: "depthwise_conv_2d",
    6: "dequantize",
    9: "fully_connected",
    14: "logistic",
    18: "mul",
    22: "reshape",
    25: "softmax",
    28: "tanh",
    40: "mean",
    114: "quantize",
}


def plan(program: "Program", operator: "Operator") -> None:
    """Plan an operator. Raises ModelError for one that cannot be run, by its name."""
    name = _NAMES.get(operator.code)
    if name is None:
        operator.refuse(f"is {_title(operator.code)}, which cannot be run here")
    operator.name += f" ({name.upper()})"
    module = __import__(__name__ + "." + name, None, None, ("plan",))
    try:
        module.plan(program, operator)
    except ModelError as error:
        if operator.name in str(error):
            raise
        raise ModelError(operator.name + ": " + str(error)) from error


def _title(code: int) -> str:
    from .titles import TITLES

    return TITLES[code] if 0 <= code < len(TITLES) else f"number {code}"
