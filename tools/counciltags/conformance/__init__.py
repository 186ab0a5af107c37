"""The conformance kit: test cases for any program that follows the standard, and what runs them.

The cases stand as JSON in the folder ``conformance``; see its README for their form. Nothing here
knows how our own programs work but ``answering``, which lets them take the test.
"""
