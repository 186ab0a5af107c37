"""Certificates of our own making, for servers that a browser trusts, and for those it does not."""

from __future__ import annotations

import ssl
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Authority(NamedTuple):
    """A certificate authority in a folder; ``bundle`` is the file that makes it trusted."""

    folder: Path

    @property
    def bundle(self) -> Path:
        return self.folder / "ca.pem"


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["openssl", *arguments],  # noqa: S607 -- the one on the path
        cwd=folder,
        check=True,
        capture_output=True,
    )


def authority(folder: Path) -> Authority:
    folder.mkdir()
    openssl(
        folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out",
        "ca.pem", "-subj", "/CN=Test authority", "-days", "30",
    )  # fmt: skip
    return Authority(folder)


def certificate(made_by: Authority, name: str, *, expired: bool = False) -> ssl.SSLContext:
    """Make a server's certificate for a host's name or number."""
    folder = made_by.folder
    stem = f"{name}-{'old' if expired else 'new'}".replace(":", "-")
    kind = "IP" if name[0].isdigit() else "DNS"
    (folder / f"{stem}.ext").write_text(f"subjectAltName={kind}:{name}\n", encoding="utf-8")
    openssl(
        folder, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{stem}.key", "-out",
        f"{stem}.csr", "-subj", f"/CN={name}",
    )  # fmt: skip
    if expired:
        (folder / "index.txt").write_text("", encoding="utf-8")
        (folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\n"
            "default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n",
            encoding="utf-8",
        )
        openssl(
            folder, "ca", "-batch", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca.key",
            "-in", f"{stem}.csr", "-out", f"{stem}.pem", "-extfile", f"{stem}.ext",
            "-startdate", "20200101000000Z", "-enddate", "20200201000000Z",
        )  # fmt: skip
    else:
        openssl(
            folder, "x509", "-req", "-in", f"{stem}.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-out", f"{stem}.pem", "-days", "10", "-extfile", f"{stem}.ext",
        )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{stem}.pem", folder / f"{stem}.key")
    return context
