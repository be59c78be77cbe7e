"""Words the world as the Bot API's JSON objects: messages, members, chats."""

from __future__ import annotations

from playground.world import Chat, Json, Member, Message

GROUP_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")
SUPERGROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
USUAL_RIGHTS = frozenset(
    ("can_manage_chat", "can_delete_messages", "can_invite_users", "can_pin_messages", *CHANNEL_RIGHTS)
)


def message_json(message: Message, *, with_reply: bool = True) -> Json:
    result: Json = {"message_id": message.id, "date": message.date, "chat": message.chat.json}
    if message.sender is not None:
        result["from"] = message.sender.json
    if message.sender_chat is not None:
        result["sender_chat"] = message.sender_chat.json
    if message.thread is not None:
        result["message_thread_id"] = message.thread
        result["is_topic_message"] = True
    if with_reply and message.reply_to is not None:
        result["reply_to_message"] = message_json(message.reply_to, with_reply=False)
    if message.edit_date is not None:
        result["edit_date"] = message.edit_date
    result.update(message.content)
    if message.markup is not None:
        result["reply_markup"] = message.markup
    return result


def inaccessible_json(message: Message) -> Json:
    return {"chat": message.chat.json, "message_id": message.id, "date": 0}


def member_json(member: Member, chat: Chat) -> Json:
    result: Json = {"user": member.user.json, "status": member.status}
    if member.status == "creator":
        result["is_anonymous"] = "is_anonymous" in member.rights
    elif member.status == "administrator":
        more = CHANNEL_RIGHTS if chat.kind == "channel" else SUPERGROUP_RIGHTS
        result |= {right: right in member.rights for right in (*GROUP_RIGHTS, *more)}
        result["is_anonymous"] = "is_anonymous" in member.rights
        result["can_be_edited"] = False
    elif member.status == "kicked":
        result["until_date"] = 0
    return result


def member_change_json(chat: Chat, who: Json, date: int, old: Json, new: Json) -> Json:
    return {"chat": chat.json, "from": who, "date": date, "old_chat_member": old, "new_chat_member": new}


def full_chat_json(chat: Chat) -> Json:
    return chat.json | {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def origin_of(post: Message) -> Json:
    """Where a forwarded message comes from."""
    if post.chat.kind == "channel":
        return {"type": "channel", "date": post.date, "chat": post.chat.json, "message_id": post.id}
    if post.sender_chat is not None:
        return {"type": "chat", "date": post.date, "sender_chat": post.sender_chat.json}
    if post.sender is None:
        raise AssertionError("This message cannot be forwarded")
    return {"type": "user", "date": post.date, "sender_user": post.sender.json}
