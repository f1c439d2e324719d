"""A chip that has a pulse counter."""

PCNT = object
