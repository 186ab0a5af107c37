"""Opening the ledger: one file, durable to the last commit, one responder at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError

if TYPE_CHECKING:
    from sqlalchemy import Engine

_BUSY_MILLISECONDS = 10_000
_MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = "0002"
"""The newest migration; a ledger that has it is not touched, and Alembic is not even loaded."""

_HEADER = b"SQLite format 3\0"
_RESTORE = "Name another file under 'ledger' in the configuration, or restore a copy of yours."


class LedgerError(RuntimeError):
    """The ledger cannot be used; the words say why and what to do. Nothing in it was changed."""


class InUseError(LedgerError):
    """Another responder works on the same ledger."""


def open_engine(path: Path) -> Engine:
    """Open a ledger's file, make it if it is not there, and bring its tables up to date.

    Every commit reaches the disk before it returns (WAL with ``synchronous=FULL``). Raises
    :class:`LedgerError` where the file is none, is newer than this program or cannot be opened.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size:
            _check_header(path)
    except OSError as error:
        message = f"The ledger {path} cannot be opened: {error.strerror or error}."
        raise LedgerError(message) from None
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 -- the driver's own type
        connection.isolation_level = None  # SQLAlchemy's "begin" below says when it starts
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401 -- as above
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        _migrate(engine, path)
    except DatabaseError as error:
        engine.dispose()
        message = f"The ledger {path} cannot be opened: {error.orig}. {_RESTORE}"
        raise LedgerError(message) from None
    except LedgerError:
        engine.dispose()
        raise
    return engine


def _check_header(path: Path) -> None:
    """Refuse a file that is no database before SQLite lays anything beside it."""
    with path.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            message = f"{path} is not a ledger, and was left as it is. {_RESTORE}"
            raise LedgerError(message)


def _migrate(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        if _version(connection) == NEWEST:
            return
    # A third of the time and of the memory of a start, and hardly ever needed.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    with engine.begin() as connection:
        version = _version(connection)
        if version == scripts.get_current_head():
            return
        if version and version not in {script.revision for script in scripts.walk_revisions()}:
            message = (
                f"The ledger {path} was made by a newer responder (its version is '{version}'). "
                "Install that one again, or restore the copy that was made before the upgrade."
            )
            raise LedgerError(message)
        if not version and inspect(connection).get_table_names():
            message = f"{path} is not a ledger: it is a database of another program. {_RESTORE}"
            raise LedgerError(message)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(connection: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's inspect wants its own type
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found or "")


class OneAtATime:
    """Holds a lock beside the ledger; the system lets go of it however the process ends."""

    def __init__(self, ledger: Path) -> None:
        """Take the lock. Raises :class:`InUseError` if another process has it."""
        path = ledger.with_name(ledger.name + ".lock")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            message = (
                f"Another responder is already working on {ledger}. "
                "Stop it first, or give this one a ledger of its own."
            )
            raise InUseError(message) from None

    def release(self) -> None:
        """Let another process have it."""
        os.close(self._file)
