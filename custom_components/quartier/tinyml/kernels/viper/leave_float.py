"""float32 on the way out."""

from .enter_float import run as run
