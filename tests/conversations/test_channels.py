"""Channels: linked by forwarding a post to the bot, lost with the right to post."""

from datetime import timedelta

from playground.objects import USUAL_RIGHTS
from playground.places import Channel
from tests.conversations.groups import SATURDAY, linked_chats
from tests.conversations.town import Town


async def channel_of(town: Town, *, with_bot: bool = True) -> Channel:
    """Vera's channel; what happens when the bot is let in is over."""
    channel = town.playground.channel("Новости библиотеки", creator=town.vera)
    if with_bot:
        await town.vera.add_bot(channel)
    return channel


async def forward(town: Town, channel: Channel) -> None:
    post = await town.vera.send("Мы открылись!", in_=channel)
    await town.vera.forward(post)


async def test_a_forwarded_post_links_the_channel(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    channel = await channel_of(town)
    await forward(town, channel)
    town.vera.sees("Канал «Новости библиотеки» подключён: Детская библиотека.")
    assert await linked_chats(town) == [(channel.id, 0, library.id, "cards")]
    assert [message for message in channel.messages if message.by_bot] == []


async def test_a_card_in_a_channel_is_signed_up_on_like_in_a_group(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, starts=town.now + SATURDAY)
    channel = await channel_of(town)
    await forward(town, channel)
    await town.vera.click("Да, показать")
    await town.volunteer(town.anna, library)
    await town.anna.click("Записаться: чтец", in_=channel)
    town.anna.sees("Чтец — занято 1 из 4", in_=channel)


async def test_the_bot_must_be_allowed_to_post(town: Town) -> None:
    await town.library(librarian=town.vera)
    channel = await channel_of(town, with_bot=False)
    await forward(town, channel)
    town.vera.sees("Бот не может публиковать в этом канале")
    await town.vera.add_bot(channel)
    await town.vera.promote_bot(channel, rights=USUAL_RIGHTS - {"can_post_messages"})
    await forward(town, channel)
    town.vera.sees("Бот не может публиковать в этом канале")
    assert await linked_chats(town) == []


async def test_only_a_librarian_who_is_an_admin_of_the_channel_links_it(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.library("Центральная библиотека", librarian=town.pavel)
    channel = await channel_of(town)
    post = await town.vera.send("Мы открылись!", in_=channel)
    await town.pavel.forward(post)
    town.pavel.sees("решают администраторы")
    await town.outsider.forward(post)
    town.outsider.sees("Группы и каналы подключают библиотекари")
    assert await linked_chats(town) == []


async def test_a_librarian_of_several_libraries_chooses_one_for_the_channel(town: Town) -> None:
    await town.library(librarian=town.vera)
    second = await town.library("Центральная библиотека", librarian=town.vera)
    channel = await channel_of(town)
    await forward(town, channel)
    town.vera.sees("К какой библиотеке подключить канал «Новости библиотеки»?")
    await town.vera.click("Центральная библиотека")
    town.vera.sees("Канал «Новости библиотеки» подключён: Центральная библиотека.")
    assert await linked_chats(town) == [(channel.id, 0, second.id, "cards")]


async def test_a_channel_without_the_right_to_post_is_lost_and_found_again(town: Town) -> None:
    await town.library(librarian=town.vera)
    channel = await channel_of(town)
    await forward(town, channel)
    await town.vera.promote_bot(channel, rights=USUAL_RIGHTS - {"can_post_messages"})
    town.vera.sees("В канале «Новости библиотеки» бот больше не может публиковать")
    assert await town.rows("SELECT lost_at IS NOT NULL FROM chats") == [(1,)]
    await town.vera.promote_bot(channel)
    await town.turn(timedelta(minutes=2))
    town.vera.sees("Бот может публиковать в канале «Новости библиотеки», но канал не подключён")
    await town.vera.click("Подключить: Новости библиотеки")
    town.vera.sees("Канал «Новости библиотеки» подключён")
    assert await town.rows("SELECT lost_at FROM chats") == [(None,)]


async def test_posts_of_a_channel_are_neither_answered_nor_kept(town: Town) -> None:
    await town.library(librarian=town.vera)
    channel = await channel_of(town)
    await forward(town, channel)
    calls = len(town.playground.calls)
    await town.vera.send("Сегодня закрыто. /link /actions", in_=channel)
    await town.vera.send("/link", in_=channel)
    assert len(town.playground.calls) == calls


async def test_a_channel_is_disconnected_from_the_list(town: Town) -> None:
    await town.library(librarian=town.vera)
    channel = await channel_of(town)
    await forward(town, channel)
    await town.vera.click("Группы и каналы")
    await town.vera.click("Новости библиотеки")
    await town.vera.click("Отключить канал")
    town.vera.sees("Отключить канал «Новости библиотеки»?")
    await town.vera.click("Да, отключить")
    town.vera.sees("Канал «Новости библиотеки» отключён")
    assert await linked_chats(town) == []
    assert channel.bot_status == "left"
