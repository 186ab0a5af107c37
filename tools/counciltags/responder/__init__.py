"""The responder: an instant answer, the right team, nothing lost, nothing said twice.

It reads one published file, ``councils/<slug>.json``, as any third party would. ``policy``
decides, ``ledger`` remembers, ``networks`` and ``routes`` are its hands, ``runner`` moves them.
"""
