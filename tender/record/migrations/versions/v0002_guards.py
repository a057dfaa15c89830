"""Triggers that refuse every change of a row, and every audit row that does not join the chain."""

from __future__ import annotations

from collections.abc import Iterator

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = ("record_audit", "record_content", "record_bid_file")
NOTHING = "0" * 64
HEAD = "(SELECT hash FROM record_audit ORDER BY seq DESC LIMIT 1)"
OUT_OF_ORDER = (
    "NEW.seq <> COALESCE((SELECT MAX(seq) FROM record_audit), 0) + 1 "
    f"OR NEW.previous <> COALESCE({HEAD}, '{NOTHING}')"
)
TWICE = "EXISTS (SELECT 1 FROM record_content WHERE sha256 = NEW.sha256)"


def upgrade() -> None:
    """Add the guards in the words of the database."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _sqlite() if sqlite else _postgresql():
        op.execute(statement)


def _sqlite() -> Iterator[str]:
    for table in TABLES:
        for event in ("update", "delete"):
            yield (
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: rows are only added'); END"
            )
    yield (
        f"CREATE TRIGGER record_audit_in_order BEFORE INSERT ON record_audit WHEN {OUT_OF_ORDER} "
        "BEGIN SELECT RAISE(ABORT, 'record_audit: the row does not join the chain'); END"
    )
    yield (
        f"CREATE TRIGGER record_content_once BEFORE INSERT ON record_content WHEN {TWICE} "
        "BEGIN SELECT RAISE(ABORT, 'record_content: rows are only added'); END"
    )


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%: rows are only added', TG_TABLE_NAME; END $$"
    )
    yield (
        "CREATE FUNCTION record_in_order() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {OUT_OF_ORDER} THEN "
        "RAISE EXCEPTION 'record_audit: the row does not join the chain'; END IF; "
        "RETURN NEW; END $$"
    )
    yield (
        "CREATE FUNCTION record_once() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {TWICE} THEN "
        "RAISE EXCEPTION 'record_content: rows are only added'; END IF; "
        "RETURN NEW; END $$"
    )
    for table in TABLES:
        for event, also in (("update", ""), ("delete", " OR TRUNCATE")):
            yield (
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()}{also} ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION record_refuse()"
            )
    yield (
        "CREATE TRIGGER record_audit_in_order BEFORE INSERT ON record_audit "
        "FOR EACH ROW EXECUTE FUNCTION record_in_order()"
    )
    yield (
        "CREATE TRIGGER record_content_once BEFORE INSERT ON record_content "
        "FOR EACH ROW EXECUTE FUNCTION record_once()"
    )
