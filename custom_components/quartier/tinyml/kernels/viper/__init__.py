"""Kernels in viper: machine code, compiled ahead for each kind of processor.

As those of plain, number for number, but with pointers that move. The first two
arguments are kept in registers: the inner loop moves them alone, eight products a turn.
Loads of x64 are not sign-extended: nothing in a block is negative. Never
imported where there is no MicroPython.
"""

__all__: list[str] = []
