"""Forms that people fill in on the web."""
