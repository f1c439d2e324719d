"""What others may read of the wire: a page, a JSON Schema and an AsyncAPI document.

All is written from the wire's own table. Never holds a fact of its own about a message.
"""

from .asyncapi import asyncapi
from .page import page
from .schema import schema

__all__ = ["asyncapi", "page", "schema"]
