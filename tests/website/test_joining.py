from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counciltags.website.joining import UnknownModuleError, joined

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_imported_stands_first_and_once(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(
        'import { b } from "./b.js";\nimport { c } from "./c.js";\nexport const a = b + c;\n'
    )
    (tmp_path / "b.js").write_text('import { c } from "./c.js";\nexport const b = c;\n')
    (tmp_path / "c.js").write_text("export function c() {}\n")
    script = joined(tmp_path / "a.js")
    places = [script.index(f'modules["{name}.js"] =') for name in "cba"]
    assert places == sorted(places)
    assert script.count('modules["c.js"] =') == 1
    assert "import" not in script
    assert "export" not in script


@pytest.mark.parametrize(
    "line",
    [
        "import * as b from './b.js';",
        "export default 1;",
        'import b from "./b.js";',
        "export { b };",
    ],
)
def test_other_forms_are_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.js").write_text(f"const b = 1;\n{line}\n")
    with pytest.raises(UnknownModuleError, match="cannot be joined"):
        joined(tmp_path / "a.js")
