"""What is cut out of a problem is a part of it: costs, rows and pairs agree."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.anneal.cut import Cutter
from quartier.engine.solve.anneal.floor import floor_eur
from quartier.engine.solve.linear.relax import Relaxation
from quartier.engine.solve.problem import Leash

from tests.engine.solve.linear.problems import Case, cases, is_point
from tests.engine.solve.reference import least


@given(case=cases())
def test_the_others_stand_still(case: Case) -> None:
    """A group's part of a point is a point of its part; and any other is one of all."""
    problem, x = case.problem, case.point
    cutter = Cutter(problem)
    sums = cutter.sums(x)
    for label in cutter.homes:
        cut = cutter.beside(label, x, sums)
        part = cut.problem
        assert (problem.group[cut.columns] == label).sum() == len(cutter.own(label))
        assert is_point(part, x[cut.columns])
        relaxation = Relaxation()
        relaxation.load(part)
        found = relaxation.solve(part.lower, part.upper, Leash(10.0))
        other = x.copy()
        other[cut.columns] = found.x
        after = cutter.sums(other)
        assert (after >= problem.row_lower - 1e-6).all()
        assert (after <= problem.row_upper + 1e-6).all()
        gain = float(part.cost @ (found.x - x[cut.columns]))
        apart = problem.cost_eur(other) - problem.cost_eur(x)
        assert abs(gain - apart) <= 1e-9


@given(case=cases())
def test_pairs_move_with_their_columns(case: Case) -> None:
    """The pairs of the parts are the pairs of the whole, each once."""
    cutter = Cutter(case.problem)
    sums = cutter.sums(case.point)
    found = []
    for label in cutter.homes:
        cut = cutter.beside(label, case.point, sums)
        for one, other in cut.problem.exclusive:
            found.append((int(cut.columns[one.start]), int(cut.columns[other.start])))
    whole = [(one.start, other.start) for one, other in case.problem.exclusive]
    assert sorted(found) == sorted(whole)


@given(case=cases(), price=st.sampled_from((-1.0, 0.0, 0.4)))
def test_priced_parts_prove_a_floor(case: Case, price: float) -> None:
    """At any price of joint rows, the groups' own best prices make no lie."""
    problem = case.problem
    cutter = Cutter(problem)
    row_dual = np.where(cutter.joint, price, 0.0)
    for label in cutter.homes:
        cut = cutter.priced(label, row_dual)
        assert not cutter.joint[cut.rows].any()
        relaxation = Relaxation()
        relaxation.load(cut.problem)
        found = relaxation.solve(cut.problem.lower, cut.problem.upper, Leash(10.0))
        row_dual[cut.rows] = found.row_dual
    assert floor_eur(problem, row_dual) <= least(problem) + 1e-6


@given(case=cases())
def test_joint_rows_are_those_where_groups_meet(case: Case) -> None:
    """Told row by row."""
    problem = case.problem
    entries = problem.entries
    for row in range(len(problem.row_lower)):
        labels = set(problem.group[entries.column[entries.row == row]].tolist())
        alone = len(labels) == 1 and labels != {-1}
        if labels:
            assert Cutter(problem).joint[row] == (not alone)
