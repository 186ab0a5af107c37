"""Checking links politely, and overlays that councils host themselves.

``places`` lists the links of overlays, ``check`` tries one, ``polite`` tries many (slowly for each
host, several hosts at once), ``memory`` keeps what was found, ``report`` says it. ``adoption``
judges an overlay at a council's own address, and ``badge`` states the result.
"""
