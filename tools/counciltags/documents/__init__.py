"""Reading and tidying the files that people write: a small, strict part of YAML.

What a file may hold, in plain words:

* One file is one document: maps (``key: value``), lists (``- item``) and single values.
  They may stand in each other up to 20 deep. Short ones may be written on one line,
  as ``{en: Bin, cy: Bin}`` or ``[bin, road]``.
* A value without quotes is ``true``, ``false``, ``null``, a whole number of at most 15
  digits, or else text. So ``no``, ``on``, ``012``, ``12:30``, ``1.5``, ``~`` and
  ``2026-05-01`` are text, just as they look.
* A value in quotes is always text, and so is a block of text after ``|`` or ``>``.
* A key is always text, and stands once in its map.
* Nothing may be left empty. Write ``null`` for "none", and ``""`` for an empty text.
* A comment begins with ``#`` and a space. Quotes are needed around text with a hashtag:
  without them YAML would drop ``#bin`` and all that comes after it.
* The file is UTF-8 without a byte order mark, and at most 256 KiB unless its reader
  allows more. Characters that cannot be seen, or that change the order of the text around
  them, are refused; the ones that emoji and some scripts need to join are not.
* YAML's other features are refused, each by a rule with its own name: anchors, aliases,
  merge keys, tags, directives, several documents, keys marked with ``?``.

Every refusal gives the line, the column and what to do. ``refusals.REFUSALS`` lists them all.

:mod:`~counciltags.documents.reader` reads a file, :mod:`~counciltags.documents.document` is
what comes out, :mod:`~counciltags.documents.ordering` judges the order of keys and
:mod:`~counciltags.documents.formatting` puts it right without touching comments.
"""
