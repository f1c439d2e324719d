"""The shelf: what each tiny model is asked, and what its answers mean.

One model, one file, which a node runs as a server does. folder.py, which a node does
without, finds the models' files. Never knows how a model was trained, nor who asks.
"""

__all__: list[str] = []
