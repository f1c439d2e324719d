"""The arrow: normal equations that fall apart into groups once links are set apart.

    A·diag(θ)·Aᵀ = [M_1           E_1]      S = D - sum of E_iᵀ·M_i⁻¹·E_i
                   [     ...      ...]
                   [         M_n  E_n]
                   [E_1ᵀ ... E_nᵀ  D ]

Each group is eliminated: soft and local rows entry by entry, chains along time, and
what is kept as a dense matrix W_i = M_i⁻¹. Only S and sums of right sides over groups
leave this room: whoever holds some groups adds up its own and hands them on.
"""

from dataclasses import dataclass, field

import numpy as np

from ...things import Entries
from ...things.block import Index
from ...units import Bools, Floats, Ints
from .batch import Batch
from .cells import Cells, cells, long_rows, products, wide_columns
from .compressed import Sums
from .kernel import Kernel
from .local import Local
from .roles import Given, roles
from .seating import batches, seats
from .stores import Stores, stores

# Every row gives way a little, so that none is quite hard.
GIVE = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """Columns that meet many links and nothing else, as a peak does."""

    columns: Index
    table: Floats

    def __call__(self, theta: Floats) -> Floats:
        """Give what they add to the links' matrix."""
        return (self.table * theta[self.columns]) @ self.table.T


def common(entries: Entries, link: Bools) -> Common:
    """Write such columns as a dense table: links by columns."""
    columns, number = np.unique(entries.column, return_inverse=True)
    table = np.zeros((int(link.sum()), len(columns)))
    table[(np.cumsum(link) - 1)[entries.row], number] = entries.value
    return Common(columns, table)


def part(entries: Entries, mine: Bools) -> Entries:
    """Pick some entries."""
    return Entries(entries.row[mine], entries.column[mine], entries.value[mine])


@dataclass(slots=True, eq=False)
class Arrow:
    """The structure, and the factor of the last θ."""

    height: int
    link: Index
    # Values of the cells.
    sums: Sums
    locals: tuple[Local, ...]
    stores: tuple[Stores, ...]
    batches: tuple[Batch, ...]
    # Cells between links, and the wide columns that meet links only.
    linked: tuple[Index, Index, Index]
    common: Common
    # The cell of every row with itself.
    own: Index
    halfway: Floats = field(init=False)

    def factor(self, theta: Floats) -> Floats:
        """Factor; return what the groups add to the links' matrix."""
        values = self.sums(theta)
        values[self.own] += GIVE
        for turn in self.locals:
            turn.factor(values)
        for store in self.stores:
            store.factor(values)
        count = len(self.link)
        joint = np.zeros((count, count))
        cell, one, other = self.linked
        joint[one, other] = values[cell]
        joint[other, one] = values[cell]
        joint += self.common(theta)
        for number, batch in enumerate(self.batches):
            mine = [store for store in self.stores if store.batch == number]
            batch.factor(values, theta, mine)
            batch.coupling.take(joint)
        return joint

    def forward(self, right: Floats) -> Floats:
        """Eliminate the groups from a right side; return what is left for the links."""
        right = right.copy()
        for turn in self.locals:
            turn.forward(right)
        for store in self.stores:
            store.forward(right)
        for batch in self.batches:
            batch.forward(right)
        self.halfway = right
        return right[self.link]

    def backward(self, links: Floats) -> Floats:
        """Solve for the groups once the links are known."""
        right = self.halfway
        right[self.link] = links
        for batch in self.batches:
            batch.backward(right)
        for store in self.stores:
            store.backward(right)
        for turn in reversed(self.locals):
            turn.backward(right)
        return right


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """The rows and columns of a matrix: how many, which rows link, whose the others."""

    height: int
    width: int
    link: Bools
    group: Ints


def arrow(entries: Entries, shape: Shape, kernel: Kernel) -> Arrow:
    """Find the structure of a matrix."""
    height, link, group = shape.height, shape.link, shape.group
    wide = wide_columns(entries, shape.width, link)[entries.column]
    narrow = part(entries, ~wide)
    many = part(entries, wide & ~link[entries.row])
    given = Given(
        group=group,
        link=link,
        wide=np.bincount(many.row, minlength=height) > 0,
        long=long_rows(entries, height),
        gone=np.bincount(entries.row, minlength=height) == 0,
    )
    added = products(narrow)
    sorted_roles = roles(height, (added.low, added.high), given)
    table = cells(height, sorted_roles.pairs, added, kernel)
    seated = seats(table, sorted_roles.is_kept, link, group)
    return Arrow(
        height=height,
        link=np.flatnonzero(link),
        sums=table.sums,
        locals=tuple(Local.of(turn, table) for turn in sorted_roles.turns),
        stores=stores(table, sorted_roles, seated, kernel),
        batches=batches(table, sorted_roles.is_kept, link, seated, many),
        linked=_linked(table, link),
        own=table.find(np.arange(height), np.arange(height)).astype(np.int32),
        common=common(part(entries, wide & link[entries.row]), link),
    )


def _linked(table: Cells, link: Bools) -> tuple[Index, Index, Index]:
    """List the cells between links."""
    number = np.cumsum(link) - 1
    cell = np.flatnonzero(link[table.low] & link[table.high])
    return cell, number[table.low[cell]], number[table.high[cell]]
