"""Groups, topics and channels: adding, rights, privacy mode, upgrades, anonymous admins, strangers' taps."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from playground.people import Person
from playground.places import Group
from playground.server import Playground
from tests.playground.conftest import button, buttons, polling, updates_of

LINK = "https://t.me/knigonosha_bot?startgroup=secret-1&admin=delete_messages+pin_messages"


@pytest.fixture
def group(town: Playground, anna: Person, vera: Person) -> Group:
    return town.group("Соседи", creator=vera, members=[anna])


def texts(updates: list[Update]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def test_a_startgroup_link_adds_the_bot_with_rights_and_starts_it_there(
    bot: Bot, vera: Person, group: Group
) -> None:
    await vera.open(LINK, to=group, wait=False)
    added, joined, command = await updates_of(bot)
    assert added.my_chat_member
    assert added.my_chat_member.old_chat_member.status == "left"
    new = added.my_chat_member.new_chat_member
    assert new.status == group.bot_status == "administrator"
    assert (getattr(new, "can_delete_messages", None), getattr(new, "can_change_info", None)) == (True, False)
    assert joined.message
    assert [user.id for user in joined.message.new_chat_members or []] == [bot.id]
    assert command.message
    assert command.message.text == "/start@knigonosha_bot secret-1"
    assert command.message.from_user
    assert command.message.from_user.id == vera.id


async def test_a_startgroup_link_of_a_plain_member_gives_no_rights(bot: Bot, anna: Person, group: Group) -> None:
    await anna.open(LINK, to=group, wait=False)
    assert group.bot_status == "member"
    await anna.open(LINK, to=group, wait=False)
    assert [update.event_type for update in await updates_of(bot)] == [
        "my_chat_member",
        "message",
        "message",
        "message",
    ]


async def test_a_button_with_a_startgroup_link_asks_for_the_group(bot: Bot, anna: Person, group: Group) -> None:
    rows = buttons([button("Выбрать группу", None, url=LINK)])
    await bot.send_message(anna.id, "Куда?", reply_markup=rows)
    with pytest.raises(AssertionError, match="asks for a group"):
        await anna.click("Выбрать группу")
    await anna.click("Выбрать группу", to=group, wait=False)
    assert texts(await updates_of(bot))[-1] == "/start@knigonosha_bot secret-1"
    assert group.bot_status == "member"


async def test_privacy_mode_shows_commands_replies_and_service_messages_only(
    bot: Bot, anna: Person, vera: Person, group: Group
) -> None:
    await vera.add_bot(group, wait=False)
    sent = await bot.send_message(group.id, "Карточка")
    card = group.chat.messages[sent.message_id]
    await anna.send("Просто разговор", in_=group, wait=False)
    await anna.send("/actions", in_=group, wait=False)
    await anna.send("/actions@other_bot", in_=group, wait=False)
    await anna.send("/actions@knigonosha_bot", in_=group, wait=False)
    await anna.send("Иду", in_=group, reply_to=card, wait=False)
    await anna.leave(group, wait=False)
    updates = await updates_of(bot)
    assert texts(updates)[1:] == ["/actions", "/actions@knigonosha_bot", "Иду", None]
    await vera.promote_bot(group, wait=False)
    await vera.send("Теперь слышно", in_=group, wait=False)
    assert texts(await updates_of(bot, updates[-1].update_id + 1)) == ["Теперь слышно"]


async def test_rights_of_the_bot_come_and_go(bot: Bot, vera: Person, anna: Person, group: Group) -> None:
    await vera.add_bot(group, wait=False)
    await vera.promote_bot(group, wait=False)
    await vera.demote_bot(group, wait=False)
    await vera.remove_bot(group, wait=False)
    changes = [update.my_chat_member for update in await updates_of(bot) if update.my_chat_member]
    assert [(change.old_chat_member.status, change.new_chat_member.status) for change in changes] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "member"),
        ("member", "kicked"),
    ]
    await vera.add_bot(group, wait=False)
    with pytest.raises(AssertionError, match="Анна Петрова is no admin of Соседи"):
        await anna.remove_bot(group)
    await vera.promote(anna, group, wait=False)
    await anna.remove_bot(group, wait=False)
    assert group.bot_status == "kicked"


async def test_only_members_write_and_only_admins_hide(town: Playground, anna: Person, group: Group) -> None:
    with pytest.raises(AssertionError, match="may not write"):
        await town.person("Посторонний").send("Пустите", in_=group)
    with pytest.raises(AssertionError, match="may not write"):
        await anna.send("/link", in_=group, anonymous=True)


async def test_an_anonymous_admin_has_the_face_of_the_group(bot: Bot, vera: Person, group: Group) -> None:
    await vera.add_bot(group, wait=False)
    await vera.send("/link", in_=group, anonymous=True, wait=False)
    message = (await updates_of(bot))[-1].message
    assert message
    assert message.from_user
    assert message.sender_chat
    assert (message.from_user.id, message.sender_chat.id) == (1087968824, group.id)


async def test_a_message_in_a_topic_carries_the_topic(town: Playground, bot: Bot, vera: Person) -> None:
    forum = town.group("Форум", creator=vera, forum=True)
    topic = forum.topic("Книги")
    await vera.add_bot(forum, wait=False)
    await vera.send("/link", in_=topic, wait=False)
    message = (await updates_of(bot))[-1].message
    assert message
    assert (message.message_thread_id, message.is_topic_message) == (topic.id, True)
    assert message.reply_to_message
    assert message.reply_to_message.forum_topic_created
    await message.as_(bot).reply("Подключено")
    await bot.send_message(forum.id, "В общую тему")
    vera.sees("Подключено", in_=topic)
    vera.sees("Подключено", in_=forum)
    vera.sees_not("В общую тему", in_=topic)
    vera.sees_not("Подключено")


async def test_an_upgraded_group_keeps_its_people_and_loses_its_number(
    town: Playground, bot: Bot, vera: Person
) -> None:
    group = town.group("Соседи", creator=vera, kind="group")
    await vera.add_bot(group, wait=False)
    await bot.send_message(group.id, "Карточка", reply_markup=buttons([button("Да")]))
    old = group.id
    await vera.upgrade(group, wait=False)
    before, after = [u.message for u in await updates_of(bot) if u.message][-2:]
    assert (before.chat.id, before.migrate_to_chat_id) == (old, group.id)
    assert (after.chat.id, after.migrate_from_chat_id) == (group.id, old)
    assert "Карточка" in vera.screen(group)
    await vera.click("Да", in_=group, wait=False)
    query = (await updates_of(bot))[-1].callback_query
    assert query
    assert query.message
    assert query.message.chat.id == old
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"


async def test_a_channel_takes_posts_of_an_admin_only(town: Playground, bot: Bot, anna: Person, vera: Person) -> None:
    channel = town.channel("Новости", creator=vera)
    await vera.add_bot(channel, wait=False)
    sent = await bot.send_message(channel.id, "Пост бота")
    post = await vera.send("Пост", in_=channel, wait=False)
    with pytest.raises(AssertionError, match="may not write"):
        await anna.send("Можно?", in_=channel)
    await vera.forward(post, wait=False)
    updates = await updates_of(bot)
    assert [update.event_type for update in updates] == ["my_chat_member", "channel_post", "message"]
    origin = updates[-1].message and updates[-1].message.forward_origin
    assert origin
    assert (origin.type, getattr(origin, "chat").id, getattr(origin, "message_id")) == ("channel", channel.id, post.id)  # noqa: B009
    await bot.edit_message_text("Пост бота 2", chat_id=channel.id, message_id=sent.message_id)
    vera.mark = 0
    vera.sees("Пост бота 2", in_=channel)


async def test_the_bot_deletes_others_words_only_with_the_right(
    bot: Bot, anna: Person, vera: Person, group: Group
) -> None:
    await vera.add_bot(group, wait=False)
    said = await anna.send("/actions", in_=group, wait=False)
    with pytest.raises(Exception, match="message can't be deleted"):
        await bot.delete_message(group.id, said.id)
    await vera.promote_bot(group, wait=False)
    await bot.delete_message(group.id, said.id)
    assert said not in group.messages


async def test_an_admin_deletes_a_card_and_the_bot_finds_it_gone(bot: Bot, vera: Person, group: Group) -> None:
    await vera.add_bot(group, wait=False)
    sent = await bot.send_message(group.id, "Карточка")
    await vera.delete(vera.last(group), wait=False)
    with pytest.raises(Exception, match="message to edit not found"):
        await bot.edit_message_text("Ещё", chat_id=group.id, message_id=sent.message_id)


@pytest.fixture
async def running(town: Playground, bot: Bot) -> AsyncIterator[None]:
    dispatcher = Dispatcher()

    @dispatcher.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        await query.answer(url="https://t.me/knigonosha_bot?start=join-7")

    @dispatcher.message(CommandStart())
    async def start(message: Message) -> None:
        await message.answer(f"Три вопроса: {message.text}")

    @dispatcher.my_chat_member()
    async def changed(change: ChatMemberUpdated) -> None:
        if change.new_chat_member.status == "member":
            await change.answer("Карточка", reply_markup=buttons([button("Записаться: чтец")]))

    async with polling(dispatcher, bot, town):
        yield


@pytest.mark.usefixtures("running")
async def test_a_strangers_tap_opens_the_private_chat(town: Playground, group: Group, vera: Person) -> None:
    stranger = town.person("Посторонний")
    await vera.invite(stranger, group)
    await vera.add_bot(group)
    vera.sees("Карточка", in_=group)
    await stranger.click("Записаться", in_=group)
    stranger.sees("Три вопроса: /start join-7")
    stranger.sees_not("Три вопроса", in_=group)
    assert stranger.popup == ""
    assert town.unanswered == []


@pytest.mark.usefixtures("running")
async def test_taps_in_a_group_pop_up_for_the_one_who_tapped_only(
    town: Playground, group: Group, anna: Person, vera: Person
) -> None:
    await vera.add_bot(group)
    anna.tap("Записаться", in_=group)
    vera.tap("Записаться", in_=group)
    await town.settled()
    anna.sees("Три вопроса")
    vera.sees("Три вопроса")
    assert "Три вопроса" not in anna.history(group)
