"""What to do about a post: pure functions, no clock, no network, no file."""
