"""The tables: one append-only audit table, the contents that it names, and one index of files."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSIONS = ("0001", "0002")
"""Every version of the schema, oldest first; each is a file in `migrations/versions`."""

VERSION = VERSIONS[-1]
VERSION_TABLE = "record_version"

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

_SEQUENCE = BigInteger().with_variant(Integer(), "sqlite")

AUDIT = Table(
    "record_audit",
    METADATA,
    Column("seq", _SEQUENCE, primary_key=True, autoincrement=False),
    Column("previous", String(64), nullable=False),
    Column("at", String(40), nullable=False),
    Column("person", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("address", Text, nullable=False),
    Column("action", String(40), nullable=False),
    Column("tender", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)
"""One row per action; `hash` covers every other column, `previous` is the hash of the row before.

`tender` is empty for what concerns the record as a whole (people, its opening).
"""

Index("ix_record_audit_tender", AUDIT.c.tender, AUDIT.c.subject, AUDIT.c.seq)

CONTENT = Table(
    "record_content",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", _SEQUENCE, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)
"""Bytes under their own SHA-256: tender files, policies, bid files, results, attachments."""

BID_FILE = Table(
    "record_bid_file",
    METADATA,
    Column("tender", Text, primary_key=True),
    Column("sha256", String(64), ForeignKey(CONTENT.c.sha256), primary_key=True),
    Column("seq", _SEQUENCE, ForeignKey(AUDIT.c.seq), nullable=False, unique=True),
)
"""Which row received a bid file; the key lets a file into a tender once."""

GUARDED = (AUDIT.name, CONTENT.name, BID_FILE.name)
"""Tables whose rows can only be added."""

GUARDS = frozenset(
    f"{table}_{guard}" for table in GUARDED for guard in ("no_update", "no_delete")
) | {f"{AUDIT.name}_in_order", f"{CONTENT.name}_once"}
"""Triggers that must be there on both databases; `chain` misses each that is not."""
