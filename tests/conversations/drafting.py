"""A library with its group, and a draft on its librarian's screen: where conversations about drafts begin."""

from domain.libraries import Library
from playground.places import Group
from tests.conversations.town import Town


async def library_with_group(town: Town) -> tuple[Library, Group]:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Соседи", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    return library, group


async def draft_of_readings(town: Town) -> None:
    """Vera's draft for Saturday, 28 November, 14:00, on her screen as its preview."""
    await town.vera.send("/new")
    for label in ("Громкие чтения", "сб 28 ноября", "14:00"):
        await town.vera.click(label)
