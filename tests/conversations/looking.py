"""Coming, going, and looking for traces: which tables still know a name or a number."""

from tests.conversations.town import Town


async def tables_that_know(town: Town, *needles: object) -> set[str]:
    """Tables that hold any of these words or numbers in any column of any row."""
    found = set()
    for table in await town.tables():
        rows = await town.rows(f'SELECT * FROM "{table}"')  # noqa: S608 - the names come from the schema itself
        if any(str(needle) in str(value) for row in rows for value in row for needle in needles):
            found.add(table)
    return found


async def registered(town: Town) -> None:
    """Anna becomes a volunteer of the only library."""
    await town.anna.send("/start")
    await town.anna.click("18–34")
    await town.anna.click("Даю согласие")
    await town.anna.click("Анна П.")


async def erase(town: Town) -> None:
    """Anna deletes herself, both confirmations included."""
    await town.anna.send("/privacy")
    await town.anna.click("Удалить мои данные")
    await town.anna.click("Да, удалить")
    await town.anna.click("Да, удалить навсегда")
