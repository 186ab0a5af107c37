"""From a registry to the published files, byte for byte the same on every run.

``publication`` says what is published, ``files`` lists the exporters (one module a format),
``writing`` puts their files in place.
"""
