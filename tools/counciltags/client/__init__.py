"""Fetching what others publish, and never trusting it before it was checked."""
