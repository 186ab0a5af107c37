"""From a tree of authored files to a registry and findings."""
