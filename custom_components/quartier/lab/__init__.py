"""The desk of the community group: the ``quartier`` command, files in and out, reports.

Knows files, the terminal and the engine. Never knows Home Assistant.
"""

__all__: list[str] = []
