"""Looking for traces: which tables still know a name or a number."""

from tests.conversations.town import Town


async def tables_that_know(town: Town, *needles: object) -> set[str]:
    """Tables that hold any of these words or numbers in any column of any row."""
    tables = await town.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    found = set()
    for (table,) in tables:
        rows = await town.rows(f'SELECT * FROM "{table}"')  # noqa: S608 - the names come from the schema itself
        if any(str(needle) in str(value) for row in rows for value in row for needle in needles):
            found.add(table)
    return found
