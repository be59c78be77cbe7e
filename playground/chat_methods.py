"""Methods about chats and their members, and leaving a chat."""

from __future__ import annotations

from playground.objects import full_chat_json, member_json
from playground.params import Params
from playground.refusals import bad_request
from playground.telegram import Telegram
from playground.world import BOT_ID, Json, Member


def get_chat(telegram: Telegram, params: Params) -> Json:
    return full_chat_json(telegram.reachable(params["chat_id"], writing=False))


def get_chat_member(telegram: Telegram, params: Params) -> Json:
    chat = telegram.reachable(params["chat_id"], writing=False)
    user = telegram.world.users.get(params.number("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified")
    if chat.user is not None:
        return member_json(Member(user, "member" if user.id in (chat.id, BOT_ID) else "left"), chat)
    return member_json(chat.members.get(user.id) or Member(user, "left"), chat)


def get_chat_administrators(telegram: Telegram, params: Params) -> list[Json]:
    """The admins of a group or channel, without other bots, as Telegram answers."""
    chat = telegram.reachable(params["chat_id"], writing=False)
    if chat.user is not None:
        raise bad_request("there are no administrators in the private chat")
    admins = [member for member in chat.members.values() if member.admin]
    return [member_json(member, chat) for member in admins]


def leave_chat(telegram: Telegram, params: Params) -> bool:
    chat = telegram.reachable(params["chat_id"], writing=False)
    if chat.user is not None:
        raise bad_request("chat member status can't be changed in private chats")
    bot = telegram.world.bot
    telegram.change_member(chat, bot, bot, "left", frozenset())
    telegram.world.post(chat, bot, {"left_chat_member": bot.json})
    return True
