"""Alembic revisions. HEAD is what this program expects, so that a start need not load Alembic to see nothing to do."""

HEAD = "0001"
