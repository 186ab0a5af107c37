"""From a tree of files to a release that others can trust: compare, check, freeze, verify."""
