"""Reading a configuration: what may stand in it, where it stands, and where secrets are."""
