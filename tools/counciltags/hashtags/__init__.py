"""Hashtags: one match key for all ways of typing one, each network's rule, and what they name."""
