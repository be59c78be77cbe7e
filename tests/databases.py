"""Which tests run on both databases."""

import pytest

BOTH = ("sqlite", "postgresql")
on_both_databases = pytest.mark.parametrize("database_url", BOTH, indirect=True)
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For tests that break something in SQLite's own words."""
