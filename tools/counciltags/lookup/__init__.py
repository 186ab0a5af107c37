"""From a person's own words to a ranked list of tags: the index, the engine, danger words."""
