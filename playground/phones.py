"""What phones show, as JSON for the page: people, chats with their messages as Bot API objects, calls of the bot."""

from __future__ import annotations

from playground.api import Call
from playground.entities import detected
from playground.objects import message_json
from playground.params import Params, Upload
from playground.people import Person
from playground.places import Group
from playground.town import DemoTown
from playground.world import Chat, Json, Message, World

NEWEST = 100
"""Messages of a chat that the page shows."""
LEADING = frozenset(("text_link", "text_mention", "code", "pre", "url", "bot_command", "mention", "hashtag", "email"))
"""Entities inside which the apps look for nothing more."""
LONGEST_VALUE = 400
"""Characters of a parameter in the list of calls."""


def person_json(town: DemoTown, person: Person) -> Json:
    home = town.home_of(person.private)
    return {
        "id": person.id,
        "name": person.name,
        "part": town.part_of(person),
        "language": person.user.language,
        "city": home.city,
        "zone": home.zone,
        "started": person.user.started,
        "blocked": person.user.blocked,
        "commands": person.commands(),
        "groups": [group_of(person, group) for group in groups_of(town, person)],
    }


def groups_of(town: DemoTown, person: Person) -> list[Group]:
    members = ((group, group.chat.members.get(person.id)) for group in town.groups.values())
    return [group for group, member in members if member is not None and member.inside]


def group_of(person: Person, group: Group) -> Json:
    """`may_add`: an admin can bring the bot into it by a `startgroup` link."""
    return {"id": group.id, "may_add": group.chat.members[person.id].admin, "commands": person.commands(group)}


def private_json(town: DemoTown, person: Person) -> Json:
    chat = person.private
    return {
        "id": chat.id,
        "kind": "private",
        "keyboard": chat.keyboard,
        "messages": [shown(town, message) for message in person.messages()[-NEWEST:]],
    }


def group_json(town: DemoTown, group: Group) -> Json:
    return {
        "id": group.id,
        "kind": group.chat.kind,
        "title": group.title,
        "members": sum(member.inside for member in group.chat.members.values()),
        "topics": {str(number): name for number, name in group.chat.topics.items()},
        "messages": [shown(town, message) for message in group.messages[-NEWEST:]],
    }


def shown(town: DemoTown, message: Message) -> Json:
    it = message_json(message) | {"by_bot": message.by_bot, "silent": message.silent}
    if message.text:
        it["entities"] = with_detected(message)
    if poll := message.content.get("poll"):
        it["votes"] = town.playground.world.votes[poll["id"]]
    return it


def with_detected(message: Message) -> list[Json]:
    """The apps also make links of addresses and commands that the bot wrote plainly."""
    given: list[Json] = message.content.get("entities") or message.content.get("caption_entities") or []
    free = [
        found
        for found in detected(message.text)
        if all(
            found["offset"] >= entity["offset"] + entity["length"]
            or entity["offset"] >= found["offset"] + found["length"]
            for entity in given
            if entity["type"] in LEADING
        )
    ]
    return [*given, *free]


def chat_of(town: DemoTown, chat: Chat) -> Json | None:
    """A chat as the page shows it; None for one that nobody of the town can open."""
    if chat.user is not None:
        person = town.person_of(chat.user.id)
        return private_json(town, person) if person is not None else None
    shown_in = (group for group in town.groups.values() if group.chat in (chat, chat.upgraded_to))
    return next((group_json(town, group) for group in shown_in), None)


def call_json(number: int, call: Call, world: World) -> Json:
    """`code` 0: no answer yet, or the connection broke."""
    return {
        "number": number,
        "method": call.method,
        "code": call.code,
        "to": addressee(call.params, world),
        "refusal": call.answer if call.code >= 400 else "",
        "params": {name: value_of(value) for name, value in call.params.items() if value not in (None, "")},
    }


def addressee(params: Params, world: World) -> str:
    number = params.number("chat_id") if params.text("chat_id").lstrip("-").isdecimal() else 0
    chat = world.chats.get(number)
    return chat.name if chat is not None else params.text("chat_id")


def value_of(value: object) -> str:
    words = f"{value.name}, {len(value.content)} B" if isinstance(value, Upload) else str(value)
    return words if len(words) <= LONGEST_VALUE else words[: LONGEST_VALUE - 1] + "…"
