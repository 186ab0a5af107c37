"""From a registry to the website: pages and data for MkDocs, and the finished files.

``pages`` lists every generated page; ``building`` lets MkDocs build them in each language;
``serving`` shows the result on this machine.
"""
