"""The registry's types: frozen values, decoded from plain JSON values and encoded back.

They are :class:`typing.NamedTuple`, not dataclasses: importing :mod:`dataclasses` alone takes
longer than a consumer's whole first look-up may take.
"""
