"""Titles are those of the schema, each at its number."""

from ai_edge_litert import schema_py_generated as schema
from quartier.tinyml.loading.operators.titles import TITLES


def test_titles_are_those_of_the_schema() -> None:
    """All of them, but for the mark of what a user defined."""
    known = {
        name: code
        for name, code in vars(schema.BuiltinOperator).items()
        if isinstance(code, int)
    }
    by_number = {code: name for name, code in known.items()}

    assert [by_number[code] for code in sorted(by_number)][: len(TITLES)] == TITLES
    assert len(TITLES) == max(by_number) + 1
