"""The audit table, the contents, the index of bid files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "record_audit",
        sa.Column("seq", SEQUENCE, autoincrement=False, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("tender", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_record_audit"),
        sa.UniqueConstraint("hash", name="uq_record_audit_hash"),
    )
    op.create_index("ix_record_audit_tender", "record_audit", ["tender", "subject", "seq"])
    op.create_table(
        "record_content",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", SEQUENCE, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_record_content"),
    )
    op.create_table(
        "record_bid_file",
        sa.Column("tender", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("seq", SEQUENCE, nullable=False),
        sa.PrimaryKeyConstraint("tender", "sha256", name="pk_record_bid_file"),
        sa.ForeignKeyConstraint(
            ["sha256"], ["record_content.sha256"], name="fk_record_bid_file_sha256"
        ),
        sa.ForeignKeyConstraint(["seq"], ["record_audit.seq"], name="fk_record_bid_file_seq"),
        sa.UniqueConstraint("seq", name="uq_record_bid_file_seq"),
    )
