"""Cards on bad days: one group is paused by Telegram, a posted card cannot be written down, the bot dies posting."""

from datetime import UTC, datetime

from playground.places import Group
from storage import cards
from tests.conversations.test_signups import reading
from tests.conversations.town import Town
from tests.databases import on_sqlite
from usecases import actions

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


async def two_groups(town: Town) -> tuple[int, Group, Group]:
    """An action with its card in one group; a second group has none yet."""
    library = await town.library(librarian=town.vera)
    everybody = [town.anna, town.boris]
    for person in everybody:
        await town.volunteer(person, library)
    groups = [town.playground.group(name, creator=town.vera, members=everybody) for name in ("Соседи", "Двор")]
    for group in groups:
        await town.link(group, library)
    action = await town.action(library, starts=SATURDAY, group=groups[0])
    return action.id, groups[0], groups[1]


async def test_a_group_that_telegram_pauses_holds_up_no_other_groups_card(town: Town) -> None:
    action, paused, other = await two_groups(town)
    await town.card(action, other)
    town.playground.fail("editMessageText", 429, retry_after=1)
    await town.anna.click("Записаться: чтец", in_=paused)
    edits = [call.params["chat_id"] for call in town.playground.calls_of("editMessageText")]
    # Refused, the other group's meanwhile, and the refused one again a second later.
    assert len(edits) == 3
    assert {int(chat) for chat in edits[:2]} == {paused.id, other.id}
    for group in (paused, other):
        town.anna.sees("Чтец — занято 1 из 4", in_=group)


@on_sqlite
async def test_a_card_that_was_posted_but_could_not_be_written_down_is_written_down_later(
    town: Town,
) -> None:
    action, group, other = await two_groups(town)
    await town.write(
        "CREATE TRIGGER full_disk BEFORE UPDATE ON cards WHEN NEW.state = 'posted' BEGIN SELECT RAISE(ABORT, 'x'); END"
    )
    await town.card(action, other)
    assert await town.rows("SELECT state FROM cards ORDER BY id") == [("posted",), ("posting",)]
    await town.write("DROP TRIGGER full_disk")
    await town.boris.click("Записаться: чтец", in_=group)
    assert await town.rows("SELECT state FROM cards ORDER BY id") == [("posted",), ("posted",)]
    town.anna.sees("Чтец — занято 1 из 4", in_=other)
    assert sum("Чтец — занято" in message.text for message in other.messages) == 1


async def test_the_librarian_hears_of_a_card_that_was_being_posted_when_the_bot_died(town: Town) -> None:
    await reading(town)
    await town.write("UPDATE cards SET state = 'posting', message_id = NULL")
    await town.restart()
    assert await town.rows("SELECT state FROM cards") == [("unknown",)]
    town.vera.sees("«Соседи»")


@on_sqlite
async def test_a_chat_that_takes_no_card_is_told_though_it_could_not_be_written_down_at_once(town: Town) -> None:
    action, group, other = await two_groups(town)
    await town.write(
        "CREATE TRIGGER full_disk BEFORE UPDATE ON cards WHEN OLD.state = 'posting' BEGIN SELECT RAISE(ABORT, 'x'); END"
    )
    town.playground.fail("sendMessage", 400, description="Bad Request: not enough rights to send text messages")
    await town.card(action, other)
    assert await town.rows("SELECT state FROM cards ORDER BY id") == [("posted",), ("posting",)]
    await town.write("DROP TRIGGER full_disk")
    await town.boris.click("Записаться: чтец", in_=group)
    assert await town.rows("SELECT count(*) FROM cards WHERE state = 'posting'") == [(0,)]
    town.vera.sees("«Двор»")


async def test_a_card_that_is_lost_twice_is_told_twice(town: Town) -> None:
    action, _, other = await two_groups(town)
    town.playground.fail("sendMessage", "drop", after=True)
    await town.card(action, other)
    town.playground.fail("sendMessage", "drop", after=True)
    await actions.post_again(town.app.db, await town.person_id(town.vera), action, town.now)
    await town.playground.settled()
    assert await town.rows("SELECT state FROM cards WHERE chat_id = (SELECT max(id) FROM chats)") == [("unknown",)]
    assert await town.rows("SELECT count(*) FROM notices WHERE kind = 'card_lost'") == [(2,)]


async def test_many_stale_cards_of_one_group_hide_no_other_groups_card(town: Town) -> None:
    action, group, other = await two_groups(town)
    await town.card(action, other)
    await town.write("UPDATE cards SET version = version + 1")
    async with town.app.db.read() as connection:
        first = await cards.stale(connection, most=1)
        then = await cards.stale(connection, busy=[first[0].telegram_id], most=1)
    assert {card.telegram_id for card in (*first, *then)} == {group.id, other.id}
