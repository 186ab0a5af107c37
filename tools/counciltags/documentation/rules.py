"""The page of rules, from the catalogue: one heading, with its own anchor, for every rule."""

from __future__ import annotations

from counciltags.rules.catalogue import catalogue

LEVELS = {
    "error": "An error: it must be put right.",
    "warning": "A warning: somebody should look at it.",
    "info": "For information.",
}

INTRODUCTION = (
    "`counciltags validate` checks every file against these rules. "
    "`counciltags rules` lists them on your own machine."
)


def rules_page() -> str:
    """Write the page, in Markdown."""
    parts = ["# Rules", INTRODUCTION]
    for entry in catalogue():
        parts.append(f"## {entry.name} {{#{entry.name}}}")
        parts.append(f"{entry.about}\n\n{LEVELS[entry.level]}")
    return "\n\n".join(parts) + "\n"
