"""QR codes as drawings in the page, so that a printed page leads back to the website."""

from __future__ import annotations

import io

from counciltags.website.markup import Html


def qr_code(address: str, title: str) -> Html:
    """Draw an address; it is black on white in every scheme, as phones expect."""
    import segno  # noqa: PLC0415 -- so that a missing extra is named, not met as a fault

    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, svgns=False, nl=False, title=title, border=4,
        dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True,
    )  # fmt: skip
    return Html(out.getvalue().decode())
