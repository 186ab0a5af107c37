"""One page of every kind, and tags of each way of handling, by their addresses without ending."""

from __future__ import annotations

TEXTS = (
    "accessibility",
    "privacy",
    "officers/index",
    "officers/links",
    "officers/propose",
    "officers/operate",
    "officers/governance",
    "officers/change",
    "officers/data-protection",
    "developers/index",
    "developers/api",
    "developers/python",
    "developers/javascript",
    "developers/recipes",
    "developers/promises",
    "developers/specification",
    "developers/finding",
    "developers/hosting",
    "reference/fields",
    "reference/rules",
    "reference/commands",
)
"""Pages of text, which share one frame and differ in what stands in them."""

KINDS = (
    "index",
    "404",
    "tags/index",
    "status",
    "tags/pothole",
    "tags/emergency",
    "tags/homelessness",
    "areas/index",
    "areas/roads",
    "councils/index",
    "councils/anycouncil",
    "councils/chelmsford",
    "posters/index",
    "posters/anycouncil",
    "propose",
    "officers/overlay",
    "developers/download",
    "developers/changes",
)
"""Pages that differ in their frame, their lists or their scripts."""

PAGES = KINDS + TEXTS

LANGUAGES = ("", "cy/")
"""What stands before an address in each language."""
