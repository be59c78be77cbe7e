"""Every object the server makes is one that aiogram reads: each kind of update and of message, as raw JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile, Message, Update
from aiohttp import ClientSession

from playground.people import Person
from playground.places import Channel, Group
from playground.server import Playground
from playground.world import Message as Said
from tests.playground.conftest import button, buttons

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (300).to_bytes(4, "big") + (200).to_bytes(4, "big") + b"\x08\x02\0\0\0"
JPEG = b"\xff\xd8\xff\xe0\x00\x04\0\0\xff\xc0\x00\x11\x08\x00\xc8\x01\x2c\x03" + b"\0" * 20


class Scene:
    """Anna in private, Vera's group with topics, a basic group and a channel, the bot an admin in all of them."""

    def __init__(self, town: Playground, anna: Person, vera: Person) -> None:
        self.town = town
        self.anna = anna
        self.vera = vera
        self.group = town.group("Форум", creator=vera, members=[anna], forum=True)
        self.topic = self.group.topic("Книги")
        self.basic = town.group("Соседи", creator=vera, kind="group")
        self.channel = town.channel("Новости", creator=vera, username="library_news")

    async def with_bot(self) -> Scene:
        place: Group | Channel
        for place in (self.group, self.basic, self.channel):
            await self.vera.add_bot(place, admin=True, wait=False)
        self.town.telegram.updates.drop()
        return self

    def card(self) -> Said:
        bot = self.town.world.bot
        markup = buttons([button("Да")]).model_dump(exclude_none=True)
        return self.town.world.post(self.group.chat, bot, {"text": "Карточка"}, markup=markup, by_bot=True)


@pytest.fixture
async def scene(town: Playground, anna: Person, vera: Person) -> Scene:
    return await Scene(town, anna, vera).with_bot()


async def old_tap(scene: Scene) -> None:
    card = scene.card()
    scene.town.age(card)
    await scene.anna.press(card, "x", wait=False)


async def forwarded_post(scene: Scene) -> None:
    post = await scene.vera.send("Новость", in_=scene.channel, wait=False)
    await scene.anna.forward(post, wait=False)


async def edited(scene: Scene) -> None:
    await scene.anna.edit(await scene.anna.send("Ой", wait=False), "Ай", wait=False)


Deed = Callable[[Scene], Awaitable[Any]]
DEEDS: dict[str, tuple[Deed, list[str]]] = {
    "text": (lambda s: s.anna.send("/start x", wait=False), ["message"]),
    "edited": (edited, ["message", "edited_message"]),
    "tap": (lambda s: s.anna.press(s.card(), "x", wait=False), ["callback_query"]),
    "old tap": (old_tap, ["callback_query"]),
    "contact": (lambda s: s.anna.share_contact(wait=False), ["message"]),
    "sticker": (lambda s: s.anna.send_sticker(wait=False), ["message"]),
    "voice": (lambda s: s.anna.send_voice(wait=False), ["message"]),
    "photo": (lambda s: s.anna.send_photo("Это мы", wait=False), ["message"]),
    "document": (lambda s: s.anna.send_document("a.txt", b"a", wait=False), ["message"]),
    "forwarded post": (forwarded_post, ["channel_post", "message"]),
    "topic": (lambda s: s.anna.send("Здравствуйте", in_=s.topic, wait=False), ["message"]),
    "anonymous": (lambda s: s.vera.send("/link", in_=s.group, anonymous=True, wait=False), ["message"]),
    "blocked": (lambda s: s.anna.block(wait=False), ["my_chat_member"]),
    "demoted": (lambda s: s.vera.demote_bot(s.group, wait=False), ["my_chat_member"]),
    "removed": (lambda s: s.vera.remove_bot(s.group, wait=False), ["my_chat_member"]),
    "channel lost": (lambda s: s.vera.remove_bot(s.channel, wait=False), ["my_chat_member"]),
    "upgraded": (lambda s: s.vera.upgrade(s.basic, wait=False), ["message", "message"]),
    "joined": (lambda s: s.vera.invite(s.anna, s.basic, wait=False), ["message"]),
    "left": (lambda s: s.anna.leave(s.group, wait=False), ["message"]),
}


@pytest.mark.parametrize("deed", DEEDS)
async def test_every_update_is_one_that_aiogram_reads(scene: Scene, deed: str) -> None:
    do, kinds = DEEDS[deed]
    await do(scene)
    raw = list(scene.town.telegram.updates.pending)
    assert [Update.model_validate(update, strict=False).event_type for update in raw] == kinds


async def test_every_message_of_the_bot_is_one_that_aiogram_reads(scene: Scene, bot: Bot) -> None:
    group = scene.group.id
    sent = [
        await bot.send_message(scene.anna.id, "<b>Да?</b>", parse_mode="HTML", reply_markup=buttons([button("Да")])),
        await bot.send_message(group, "Тема", message_thread_id=scene.topic.id, disable_notification=True),
        await bot.send_document(scene.anna.id, BufferedInputFile(b"BEGIN", "a.ics"), caption="Файл"),
        await bot.send_photo(scene.anna.id, BufferedInputFile(PNG, "qr.png"), caption="QR"),
        await bot.send_photo(scene.anna.id, BufferedInputFile(JPEG, "a.jpg")),
        await bot.send_message(scene.channel.id, "Пост"),
        await bot.send_message("@library_news", "Пост по имени"),
    ]
    for call in scene.town.calls:
        Message.model_validate(call.answer)
    assert sent[1].is_topic_message
    assert sent[2].document
    assert (sent[2].document.file_name, sent[2].document.file_size) == ("a.ics", 5)
    assert [(photo.width, photo.height) for message in sent[3:5] for photo in message.photo or []] == [(300, 200)] * 2
    assert sent[5].sender_chat
    assert sent[5].from_user is None
    edited = await bot.edit_message_caption(chat_id=scene.anna.id, message_id=sent[2].message_id, caption="Иной файл")
    assert not isinstance(edited, bool)
    assert edited.caption == "Иной файл"
    assert await bot.edit_message_text("Пост 2", chat_id=scene.channel.id, message_id=sent[5].message_id)


async def test_files_come_back_as_they_were_sent(scene: Scene, bot: Bot) -> None:
    sent = await bot.send_document(scene.anna.id, BufferedInputFile("Привет".encode(), "список.csv"))
    assert sent.document
    file = await bot.get_file(sent.document.file_id)
    assert file.file_path
    async with ClientSession() as session:
        async with session.get(f"{scene.town.url}/file/bot{scene.town.token}/{file.file_path}") as answer:
            assert (await answer.read()).decode() == "Привет"
        async with session.get(f"{scene.town.url}/file/botwrong/{file.file_path}") as answer:
            assert answer.status == 401
    assert (downloaded := await bot.download(sent.document))
    assert downloaded.read().decode() == "Привет"
    again = await bot.send_document(scene.anna.id, sent.document.file_id, caption="Ещё раз")
    assert again.document == sent.document
    assert [(found.name, found.content.decode(), found.caption) for found in scene.anna.documents] == [
        ("список.csv", "Привет", ""),
        ("список.csv", "Привет", "Ещё раз"),
    ]


async def test_chats_and_members_are_ones_that_aiogram_reads(scene: Scene, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.is_bot) == ("knigonosha_bot", True)
    assert (await bot.get_chat(scene.anna.id)).full_name == "Анна Петрова"
    assert (await bot.get_chat(scene.group.id)).is_forum
    assert (await bot.get_chat("@library_news")).id == scene.channel.id
    assert (await bot.get_chat_member(scene.group.id, scene.vera.id)).status == "creator"
    assert (await bot.get_chat_member(scene.group.id, scene.anna.id)).status == "member"
    assert (await bot.get_chat_member(scene.basic.id, scene.anna.id)).status == "left"
    assert (await bot.get_chat_member(scene.channel.id, me.id)).status == "administrator"
    admins = await bot.get_chat_administrators(scene.group.id)
    assert {admin.user.id for admin in admins} == {scene.vera.id, me.id}
    await scene.vera.remove(scene.anna, scene.group, wait=False)
    assert (await bot.get_chat_member(scene.group.id, scene.anna.id)).status == "kicked"
