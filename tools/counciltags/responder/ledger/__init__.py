"""The ledger: the truth about posts and deliveries, in one SQLite file."""
