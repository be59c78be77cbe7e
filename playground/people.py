"""People: they write, tap, open links, block the bot, send stickers. Each verb waits until the bot has settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from playground.entities import detected, parts_of
from playground.hosting import Host
from playground.keyboards import buttons_of, fit, plain
from playground.objects import origin_of
from playground.places import Channel, Group, Topic, Where, chat_and_thread
from playground.polls import vote
from playground.world import Chat, Happening, Json, Message

PHOTO = b"\xff\xd8\xff\xc0\x00\x0b\x08\x03\xc0\x05\x00\x01\x01\x11\x00\xff\xd9"
"""The beginning of a JPEG that says how large it is: a bot may send it on as a photo."""
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}\Z")


class Person(Host):
    """`in_` says where (nothing: the private chat); `wait=False` does the deed and returns at once."""

    copied: str = ""  # What a copy_text button put into the clipboard.
    opened: str = ""  # The last outside link this person opened.

    # Writing.

    async def send(
        self,
        text: str,
        *,
        in_: Where = None,
        topic: Topic | None = None,
        anonymous: bool = False,
        reply_to: Message | None = None,
        wait: bool = True,
    ) -> Message:
        """The message; a text too long for one goes as several, as the apps send it."""
        self._begin()
        for part in parts_of(text.strip()):
            entities = detected(part)
            content: Json = {"text": part, "entities": entities} if entities else {"text": part}
            message = self._write(content, topic or in_, anonymous=anonymous, reply_to=reply_to)
        await self._end(wait)
        return message

    async def edit(self, message: Message, text: str, *, wait: bool = True) -> None:
        """Changes a message of one's own."""
        if message.sender is not self.user:
            raise AssertionError(f"{self.name} can edit only their own messages")
        self._begin()
        entities = detected(text)
        content: Json = {"text": text, "entities": entities} if entities else {"text": text}
        self.town.world.edit(message, content, None, self.user)
        self.town.telegram.deliver(message, edited=True)
        await self._end(wait)

    async def delete(self, message: Message, *, in_: Where = None, wait: bool = True) -> None:
        """Deletes a message; somebody else's only as an admin. Bots are never told."""
        admin = message.chat.members.get(self.id)
        if message.chat.user is None and message.sender is not self.user and not (admin and admin.admin):
            raise AssertionError(f"{self.name} is no admin of {message.chat.name}")
        self._begin()
        self.town.world.delete(message, self.user)
        await self._end(wait)

    async def forward(self, post: Message, *, in_: Where = None, wait: bool = True) -> Message:
        self._begin()
        message = self._write({**post.content, "forward_origin": origin_of(post)}, in_)
        await self._end(wait)
        return message

    async def share_contact(self, *, wait: bool = True) -> Message:
        return await self._send_content(self._contact(), None, wait)

    async def send_sticker(self, emoji: str = "👍", *, in_: Where = None, wait: bool = True) -> Message:
        stored = self.town.world.add_file("sticker.webp", b"RIFF\0\0\0\0WEBP", "image/webp")
        size = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        sticker = {"file_id": stored.id, "file_unique_id": f"u-{stored.id}", "type": "regular", "emoji": emoji}
        return await self._send_content({"sticker": sticker | size}, in_, wait)

    async def send_voice(self, seconds: int = 3, *, in_: Where = None, wait: bool = True) -> Message:
        stored = self.town.world.add_file("voice.ogg", b"OggS", "audio/ogg")
        voice = {"file_id": stored.id, "file_unique_id": f"u-{stored.id}", "duration": seconds}
        return await self._send_content({"voice": voice | {"mime_type": "audio/ogg", "file_size": 4}}, in_, wait)

    async def send_photo(self, caption: str = "", *, in_: Where = None, wait: bool = True) -> Message:
        return await self._send_content(self._photo(caption), in_, wait)

    async def send_album(self, pictures: int = 3, caption: str = "", *, wait: bool = True) -> list[Message]:
        """Several pictures at once: a message for each, the caption with the first."""
        self._begin()
        every = [self._photo(caption if number == 0 else "") for number in range(pictures)]
        album = {"media_group_id": f"album-{every[0]['photo'][0]['file_id']}"}
        messages = [self._write(each | album, None) for each in every]
        await self._end(wait)
        return messages

    def _photo(self, caption: str) -> Json:
        stored = self.town.world.add_file("photo.jpg", PHOTO, "image/jpeg")
        photo = {"file_id": stored.id, "file_unique_id": f"u-{stored.id}", "width": 1280, "height": 960}
        content: Json = {"photo": [photo | {"file_size": 4}]}
        return content | ({"caption": caption} if caption else {})

    async def send_document(
        self, name: str, content: bytes, caption: str = "", *, in_: Where = None, wait: bool = True
    ) -> Message:
        stored = self.town.world.add_file(name, content, "application/octet-stream")
        document = {"file_id": stored.id, "file_unique_id": f"u-{stored.id}", "file_name": name}
        sent: Json = {"document": document | {"file_size": len(content), "mime_type": stored.mime}}
        return await self._send_content(sent | ({"caption": caption} if caption else {}), in_, wait)

    # Tapping.

    async def click(
        self, label: str, *, in_: Where = None, topic: Topic | None = None, to: Group | None = None, wait: bool = True
    ) -> None:
        """Taps a button: the same label first, else one that begins with it, else one that contains it; the newest
        message first. `to` is the group that a `startgroup` link adds the bot to."""
        self.tap(label, in_=in_, topic=topic, to=to)
        await self._end(wait)

    def tap(self, label: str, *, in_: Where = None, topic: Topic | None = None, to: Group | None = None) -> None:
        """Taps and does not wait: for many taps at once, then `await town.settled()`."""
        self.town.check()
        message, button = self._found(label, topic or in_)
        self._begin()
        self._act(message, button, self._view(topic or in_)[0][-1], to)

    async def press_button(
        self, message: Message | None, button: Json, *, to: Group | None = None, wait: bool = True
    ) -> None:
        """Taps exactly this button, found by eye; a key of the lasting keyboard has no message."""
        self._begin()
        self._act(message, button, self.private if message is None else message.chat, to)
        await self._end(wait)

    def button(self, label: str, in_: Where = None) -> Json | None:
        """The button that `click` would tap; None when there is none."""
        found = min(self._buttons(label, in_), key=lambda match: match[0], default=None)
        return found[2] if found is not None else None

    async def press(self, message: Message, data: str, *, wait: bool = True) -> None:
        """Sends callback data of one's own making, as a forged client can."""
        self._begin()
        self.town.telegram.tap(self.user, message, data)
        await self._end(wait)

    async def vote(self, message: Message, *options: int, wait: bool = True) -> None:
        """Answers a poll by the numbers of its options, from 0; raises the refusal that the app would show."""
        self._begin()
        vote(self.town.telegram, self.user, message, options)
        await self._end(wait)

    async def open(self, link: str, *, to: Group | None = None, wait: bool = True) -> None:
        """Opens a link: the bot's `start` and `startgroup` links act, any other is only noted in `opened`."""
        self._begin()
        self._open(link, to)
        await self._end(wait)

    async def block(self, *, wait: bool = True) -> None:
        self._begin()
        self.town.telegram.set_blocked(self.user, True)
        await self._end(wait)

    async def unblock(self, *, wait: bool = True) -> None:
        """Lets the bot write again, without writing to it."""
        self._begin()
        self.town.telegram.set_blocked(self.user, False)
        await self._end(wait)

    # How it is done.

    async def _send_content(self, content: Json, in_: Where, wait: bool) -> Message:
        self._begin()
        message = self._write(content, in_)
        await self._end(wait)
        return message

    def _write(self, content: Json, in_: Where, *, anonymous: bool = False, reply_to: Message | None = None) -> Message:
        telegram, world = self.town.telegram, self.town.world
        if in_ is None:
            return telegram.write_privately(self.user, content, reply_to)
        chat, thread = chat_and_thread(in_)
        member = chat.members.get(self.id)
        if member is None or not member.inside or ((anonymous or isinstance(in_, Channel)) and not member.admin):
            raise AssertionError(f"{self.name} may not write in {chat.name} so")
        if thread is not None and reply_to is None:
            reply_to = chat.messages[thread]
        hidden = anonymous or isinstance(in_, Channel)
        sender = None if isinstance(in_, Channel) else world.anonymous if anonymous else self.user
        message = world.post(
            chat, sender, content, sender_chat=chat if hidden else None, thread=thread, reply_to=reply_to
        )
        return telegram.deliver(message)

    def _contact(self) -> Json:
        names = {key: value for key, value in self.user.json.items() if key in ("first_name", "last_name")}
        return {"contact": {"phone_number": self.user.phone, **names, "user_id": self.id}}

    def _found(self, label: str, in_: Where) -> tuple[Message | None, Json]:
        """The button that fits best; a key of the lasting keyboard has no message."""
        found = sorted(self._buttons(label, in_), key=lambda match: match[0])
        if not found:
            raise AssertionError(
                f"{self.name} has no button {label!r}. The screen:\n{self.history(in_)}\n"
                f"Lasting keyboard: {self.keyboard}"
            )
        return found[0][1:]

    def _act(self, message: Message | None, button: Json, chat: Chat, to: Group | None) -> None:
        if message is None:
            self._press_key(button, chat)
        elif "callback_data" in button:
            self.town.telegram.tap(self.user, message, button["callback_data"], button["text"])
        elif "url" in button:
            self._open(button["url"], to)
        elif "copy_text" in button:
            self.copied = button["copy_text"]["text"]
        else:
            raise AssertionError(f"The button {button['text']!r} cannot be tapped here: {button}")

    def _buttons(self, label: str, in_: Where) -> Iterator[tuple[int, Message | None, Json]]:
        """Buttons that fit, newest message first, and after them the keys of the lasting keyboard."""
        for message in reversed(self.messages(in_)):
            for button in buttons_of(message.markup):
                if (rank := fit(button["text"], label)) < 3:
                    yield rank, message, button
        for key in buttons_of(self._view(in_)[0][-1].keyboard):
            if (rank := fit(key["text"], label)) < 3:
                yield rank, None, key

    def _press_key(self, key: Json, chat: Chat) -> None:
        if key.get("request_location"):
            raise AssertionError("The playground's people do not share their location")
        if chat.user is None:
            raise AssertionError("A lasting keyboard in a group is not modelled")
        self._write(self._contact() if key.get("request_contact") else {"text": plain(key["text"])}, None)
        if chat.keyboard is not None and chat.keyboard.get("one_time_keyboard"):
            chat.keyboard = None

    def _open(self, link: str, to: Group | None) -> None:
        address = urlsplit(link if "//" in link else f"https://{link}")
        query = {key: values[0] for key, values in parse_qs(address.query, keep_blank_values=True).items()}
        ours = address.netloc == "t.me" and address.path.strip("/").lower() == self.town.bot_username.lower()
        self.town.world.happened(Happening("opened", self.private, self.user, words=link))
        if not ours or not query.keys() & {"start", "startgroup"}:
            self.opened = link
            return
        payload = query.get("start", query.get("startgroup", ""))
        if not PAYLOAD.match(payload):
            raise AssertionError(f"Telegram takes 64 characters of A-Za-z0-9_- at most as a payload, not {payload!r}")
        if "start" in query:
            self.town.telegram.start(self.user, payload)
        elif to is None:
            raise AssertionError(f"{link} asks for a group: say to=…")
        else:
            self._start_in(to, payload, query.get("admin", ""))
