"""How much of other lists the tags cover, and what each area of the registry holds."""

from __future__ import annotations

from counciltags.coverage.report import Coverage, measure
from counciltags.coverage.writing import as_json, as_text

__all__ = ["Coverage", "as_json", "as_text", "measure"]
