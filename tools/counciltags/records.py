"""Named tuples that are quick to define, and ``TYPE_CHECKING``, both without ``typing``.

Importing :mod:`typing` takes longer than the first look-up of a tag, and its ``NamedTuple``
compiles the annotation of every field. Type checkers see typing's own; at run time a class with
fields, defaults and methods becomes the same kind of tuple.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""What ``typing.TYPE_CHECKING`` is: true for type checkers only."""

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Builder(type):
        """Turns the body of a class into a named tuple; a field with a value has a default."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body["__annotations__"])
            defaults = [body.pop(field) for field in fields if field in body]
            module = body.pop("__module__")
            made = namedtuple(name, fields, defaults=defaults, module=module)  # noqa: PYI024
            made.__annotations__ = body["__annotations__"]
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Builder):
        """The base of a named tuple."""


__all__ = ["TYPE_CHECKING", "NamedTuple"]
