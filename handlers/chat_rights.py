"""What Telegram says about a chat and who may do what in it; asked anew for every deed, since rights come and go."""

from aiogram import Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import Chat as TelegramChat
from aiogram.types import ChatMemberAdministrator, ChatMemberRestricted, Message, ResultChatMemberUnion

from domain.groups import NO_TOPIC, ChatKind, Place

ADMINS = {ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR}
REFUSED = (TelegramBadRequest, TelegramForbiddenError)
"""What Telegram answers about a chat that is not there, or not for this bot."""


async def is_admin(bot: Bot, telegram_id: int, user_id: int) -> bool:
    """Whether this account is an admin of the chat; no when Telegram does not tell."""
    try:
        member = await bot.get_chat_member(telegram_id, user_id)
    except REFUSED:
        return False
    return member.status in ADMINS


async def may_post(bot: Bot, channel_id: int) -> bool:
    """Whether the bot itself may publish in the channel."""
    try:
        me = await bot.get_chat_member(channel_id, bot.id)
    except REFUSED:
        return False
    return can_write(me, ChatKind.CHANNEL)


def can_write(member: ResultChatMemberUnion, kind: ChatKind) -> bool:
    """Whether somebody in this standing may write; in a channel only admins with the right to post may."""
    if kind is ChatKind.CHANNEL:
        return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status not in {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}


async def place_by_id(bot: Bot, telegram_id: int, thread_id: int) -> Place | None:
    """The chat as it is called now, None for one that the bot cannot see or that is no group or channel."""
    try:
        return place_of(await bot.get_chat(telegram_id), thread_id)
    except REFUSED:
        return None


def place_of(chat: TelegramChat, thread_id: int = NO_TOPIC, topic: str | None = None) -> Place | None:
    if chat.type not in set(ChatKind):
        return None
    title = chat.title or ""
    return Place(chat.id, ChatKind(chat.type), f"{title} › {topic}" if topic else title, thread_id)


def place_here(message: Message) -> Place | None:
    """The group or the topic that a message was written in."""
    if not message.is_topic_message or not message.message_thread_id:
        return place_of(message.chat)
    opened = message.reply_to_message.forum_topic_created if message.reply_to_message else None
    return place_of(message.chat, message.message_thread_id, opened.name if opened else None)
