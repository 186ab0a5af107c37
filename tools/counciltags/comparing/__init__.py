"""What differs between two versions of the standard, in the terms of those who use it.

It feeds ``counciltags diff``, the notes of a release, ``changes.json`` and the feed, so that all
of them say the same.
"""
