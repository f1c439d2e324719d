"""The one file that speaks to HiGHS.

highspy is loaded when first used: the engine imports, and its other solvers work, on
boards that have none.
"""

from threading import Event
from typing import TYPE_CHECKING, Final

import numpy as np

from ...things import Entries
from ...units import Bools, Floats, Ints
from ..problem import FailedError, Leash, StoppedError

if TYPE_CHECKING:
    from highspy import Highs, HighsBasis, HighsStatus
    from highspy.highs import HighsCallbackEvent

# Enough for a hundredth of a watt, and for prices to a millionth of a euro.
_TOLERANCE: Final = 1e-7
# HiGHS takes a limit of zero for none.
_LEAST_S: Final = 1e-3


class Session:
    """A HiGHS object and a model in it, kept between solves for its warm start."""

    def __init__(self) -> None:
        """Set HiGHS up to be quiet, single and repeatable."""
        try:
            from highspy import Highs  # noqa: PLC0415 (light import of the engine)
        except ImportError as error:
            raise FailedError("HiGHS is not installed") from error
        # highspy leaves its constructor untyped.
        self.highs: Highs = Highs()  # type: ignore[no-untyped-call]
        self.set("output_flag", value=False)
        self.set("threads", value=1)
        self.set("primal_feasibility_tolerance", value=_TOLERANCE)
        self.set("dual_feasibility_tolerance", value=_TOLERANCE)

    def set(self, option: str, *, value: bool | float | str) -> None:
        """Set an option.

        Raises FailedError where HiGHS has none of this name, or not such a value.
        """
        _check(self.highs.setOptionValue(option, value), f"{option} of {value}")

    def load(
        self,
        cost: Floats,
        columns: tuple[Floats, Floats],
        rows: tuple[Floats, Floats],
        entries: Entries,
        integer: Bools | None = None,
    ) -> None:
        """Hand a whole model over."""
        start, index, value = by_row(entries, len(rows[0]))
        basis = self._basis(len(cost), len(rows[0]))
        kinds = np.zeros(len(cost), dtype=np.int32)
        if integer is not None:
            kinds[integer] = 1
        # 2: by rows; 1: minimise.
        status = self.highs.passModel(
            len(cost), len(rows[0]), len(value), 2, 1, 0.0,
            cost, *columns, *rows, start, index, value, kinds,
        )  # fmt: skip
        _check(status, "the model")
        if basis is not None:
            self.highs.setBasis(basis)

    def _basis(self, columns: int, rows: int) -> HighsBasis | None:
        """Keep the basis for a model of the same size: a good place to start."""
        highs = self.highs
        if (highs.getNumCol(), highs.getNumRow()) != (columns, rows):
            return None
        basis = highs.getBasis()
        return basis if basis.valid else None

    def bound(self, lower: Floats, upper: Floats) -> None:
        """Set the bounds of every column."""
        count = len(lower)
        every = np.arange(count, dtype=np.int32)
        _check(self.highs.changeColsBounds(count, every, lower, upper), "the bounds")

    def price(self, cost: Floats) -> None:
        """Set the cost of every column."""
        count = len(cost)
        every = np.arange(count, dtype=np.int32)
        _check(self.highs.changeColsCost(count, every, cost), "the costs")

    def side(self, lower: Floats, upper: Floats) -> None:
        """Set the sides of every row."""
        count = len(lower)
        every = np.arange(count, dtype=np.int32)
        # It is there, though highspy's own types leave it out.
        status = self.highs.changeRowsBounds(count, every, lower, upper)  # type: ignore[attr-defined]
        _check(status, "the sides")

    def begin(self, x: Floats) -> None:
        """Offer a point to start from."""
        from highspy import HighsSolution  # noqa: PLC0415 (likewise)

        solution = HighsSolution()
        solution.col_value = x.tolist()
        self.highs.setSolution(solution)

    def run(self, leash: Leash) -> str:
        """Solve within what is left of the effort; return the status' name.

        Raises StoppedError when told to stop.
        """
        before = self.highs.getRunTime()
        self.set("time_limit", value=before + max(leash.seconds, _LEAST_S))
        if leash.stop is None:
            self.highs.run()
        else:
            self._run_stoppable(leash.stop)
        leash.seconds -= self.highs.getRunTime() - before
        if leash.stop is not None and leash.stop.is_set():
            raise StoppedError("told to stop")
        return str(self.highs.getModelStatus().name)

    def _run_stoppable(self, stop: Event) -> None:
        highs = self.highs
        interrupts = (
            highs.cbSimplexInterrupt,
            highs.cbIpmInterrupt,
            highs.cbMipInterrupt,
        )

        def look(event: HighsCallbackEvent) -> None:
            # Said each time: HiGHS remembers an interrupt beyond the solve it ended.
            event.interrupt(interrupt_value=stop.is_set())

        for interrupt in interrupts:
            interrupt.subscribe(look)
        try:
            highs.run()
        finally:
            for interrupt in interrupts:
                interrupt.unsubscribe(look)

    @property
    def x(self) -> Floats:
        """Read the point."""
        return np.array(self.highs.getSolution().col_value)

    @property
    def reduced_cost(self) -> Floats:
        """Read what one unit more of each column would cost."""
        return np.array(self.highs.getSolution().col_dual)

    @property
    def row_dual(self) -> Floats:
        """Read what one unit more on the right of each row would cost."""
        return np.array(self.highs.getSolution().row_dual)

    @property
    def row_value(self) -> Floats:
        """Read what each row comes to."""
        return np.array(self.highs.getSolution().row_value)

    @property
    def best_bound(self) -> float:
        """Read what branch and bound has proved that no point can beat."""
        return float(self.highs.getInfo().mip_dual_bound)


def _check(status: HighsStatus, what: str) -> None:
    """Raise where HiGHS takes something not; it says so, and goes on without it."""
    if status.name == "kError":
        raise FailedError(f"HiGHS refused {what}")


def by_row(entries: Entries, rows: int) -> tuple[Ints, Ints, Floats]:
    """Sort coefficients into compressed rows."""
    order = np.argsort(entries.row, kind="stable")
    counts = np.bincount(entries.row, minlength=rows)
    start = np.concatenate(([0], np.cumsum(counts[:-1])))
    return (
        start.astype(np.int32),
        entries.column[order].astype(np.int32),
        np.ascontiguousarray(entries.value[order]),
    )
