"""Which tests run on both databases."""

import pytest

BOTH = ("sqlite", "postgresql")
on_both_databases = pytest.mark.parametrize("database_url", BOTH, indirect=True)
