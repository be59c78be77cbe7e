"""In groups the bot speaks only when spoken to, silently, and keeps nothing of what people say there."""

from tests.conversations.groups import SATURDAY, assert_silent, group_of
from tests.conversations.town import Town


async def test_actions_in_a_group_are_answered_in_private(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.link(group, library)
    await town.action(library, starts=town.now + SATURDAY)
    await town.volunteer(town.anna, library)
    await town.anna.send("/actions", in_=group)
    assert any("Громкие чтения" in label for label in town.anna.buttons())
    assert town.anna.news(in_=group) == []


async def test_who_never_started_the_bot_gets_one_silent_line_with_the_way_there(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.link(group, library)
    await town.outsider.send("/actions", in_=group)
    town.outsider.sees("пришлю в личный чат", in_=group)
    assert_silent(town)
    await town.outsider.click("Открыть личный чат", in_=group)
    assert town.outsider.news() != []


async def test_in_a_group_that_is_not_linked_the_way_leads_to_the_start(town: Town) -> None:
    await town.library()
    group = group_of(town)
    await town.vera.add_bot(group)
    await town.outsider.send("/actions", in_=group)
    await town.outsider.click("Открыть личный чат", in_=group)
    assert town.outsider.buttons() != []


async def test_an_anonymous_admin_asks_for_actions(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.link(group, library)
    await town.vera.send("/actions", in_=group, anonymous=True)
    town.vera.sees("пришлю в личный чат", in_=group)


async def whole_database(town: Town) -> dict[str, list[tuple[object, ...]]]:
    return {name: await town.rows(f"SELECT * FROM {name}") for name in await town.tables()}  # noqa: S608 - our own tables


async def test_what_people_say_in_a_group_is_neither_answered_nor_kept(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.link(group, library)
    await town.action(library, starts=town.now + SATURDAY, group=group)
    before, calls = await whole_database(town), len(town.playground.calls)
    card = town.anna.last(group)
    await town.anna.send("Привет! Не приду, заболела", in_=group)
    await town.anna.send("Это вам, бот", in_=group, reply_to=card)
    await town.outsider.send("/help", in_=group)
    await town.outsider.send("Громкие чтения 5 декабря 14:00, чтец 4", in_=group)
    await town.outsider.send_sticker(in_=group)
    await town.outsider.send_voice(in_=group)
    await town.vera.invite(town.boris, group)
    assert len(town.playground.calls) == calls
    assert await whole_database(town) == before


async def test_a_line_in_the_group_names_no_person_and_nobody_is_stored(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.link(group, library)
    await town.outsider.send("/link", in_=group)
    await town.outsider.send("/actions", in_=group)
    assert "Захар" not in town.outsider.screen(group)
    assert await town.rows("SELECT count(*) FROM people WHERE telegram_id = :id", id=town.outsider.id) == [(0,)]
