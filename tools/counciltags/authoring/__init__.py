"""Writing authored files for people who do not write YAML, and asking who may change which.

``writing`` turns plain data into a file's text, ``judging`` says what a check would have against
it, ``questions`` asks for it in plain words, ``saving`` puts it into the tree. ``tags`` and
``overlays`` know what such files hold; ``sheets``, ``export`` and ``filling`` bring in links from
tables that others made; ``ownership`` judges a change as git sees it.
"""
