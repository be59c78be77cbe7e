"""All methods the playground models, and those about the bot itself: its name, menus, updates, taps and files."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playground import chat_methods, message_methods, polls
from playground.html_reader import units
from playground.params import Params
from playground.refusals import QUERY_TOO_OLD, Refusal, bad_request
from playground.telegram import Telegram
from playground.updates import MOST_AT_ONCE, Webhook
from playground.world import Happening, Json

LONGEST_POLL = 50
COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")
SCOPES = {
    "default": 0,
    "all_private_chats": 0,
    "all_group_chats": 0,
    "all_chat_administrators": 0,
    "chat": 1,
    "chat_administrators": 1,
    "chat_member": 2,
}


def get_me(telegram: Telegram, params: Params) -> Json:
    return telegram.world.bot.json | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(telegram: Telegram, params: Params) -> list[Json]:
    limit = params.number("limit", MOST_AT_ONCE)
    timeout = max(0, min(params.number("timeout"), LONGEST_POLL))
    allowed = params.structure("allowed_updates")
    return await telegram.updates.get(params.number("offset"), max(1, min(limit, MOST_AT_ONCE)), timeout, allowed)


def set_webhook(telegram: Telegram, params: Params) -> bool:
    telegram.updates.allow(params.structure("allowed_updates"))
    url = params.text("url")
    most = params.number("max_connections", 40)
    telegram.updates.set_webhook(Webhook(url, params.text("secret_token"), most) if url else None)
    if params.flag("drop_pending_updates"):
        telegram.updates.drop()
    return True


def delete_webhook(telegram: Telegram, params: Params) -> bool:
    telegram.updates.set_webhook(None)
    if params.flag("drop_pending_updates"):
        telegram.updates.drop()
    return True


def get_webhook_info(telegram: Telegram, params: Params) -> Json:
    updates = telegram.updates
    answer: Json = {
        "url": updates.webhook.url if updates.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.pending),
    }
    if updates.webhook:
        answer |= {"max_connections": updates.webhook.max_connections, "ip_address": "127.0.0.1"}
    if updates.last_error:
        answer |= {"last_error_message": updates.last_error, "last_error_date": updates.last_error_date}
    if updates.allowed_given:
        answer["allowed_updates"] = updates.allowed_given
    return answer


def menu_key(telegram: Telegram, params: Params) -> tuple[str, str]:
    """Scope and language under which a menu is kept; a scope of a chat needs a chat the bot can reach."""
    scope: Json = params.structure("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    parts = [str(kind)]
    if SCOPES[kind] >= 1:
        parts.append(str(telegram.reachable(scope.get("chat_id"), writing=False).id))
    if SCOPES[kind] == 2:
        parts.append(str(scope.get("user_id")))
    return " ".join(parts), params.text("language_code")


def set_my_commands(telegram: Telegram, params: Params) -> bool:
    commands: list[Json] = params.structure("commands") or []
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.match(str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    telegram.commands[menu_key(telegram, params)] = commands
    return True


def get_my_commands(telegram: Telegram, params: Params) -> list[Json]:
    return telegram.commands.get(menu_key(telegram, params), [])


def delete_my_commands(telegram: Telegram, params: Params) -> bool:
    telegram.commands.pop(menu_key(telegram, params), None)
    return True


def answer_callback_query(telegram: Telegram, params: Params) -> bool:
    """Once and within 15 s; a `url` of the bot's own start link opens the private chat and starts the bot."""
    query = telegram.queries.get(params.text("callback_query_id"))
    if query is None or query.answered or telegram.monotonic() > query.deadline:
        raise Refusal(400, QUERY_TOO_OLD)
    text, url = params.text("text"), params.text("url")
    if units(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    link = re.fullmatch(rf"(?:https?://)?t\.me/{telegram.world.bot.username}\?start=([A-Za-z0-9_-]{{1,64}})", url)
    if url and not link:
        raise bad_request("URL_INVALID")
    query.answered = True
    kind: Any = ("alert" if params.flag("show_alert") else "popup") if text else "answered"
    telegram.world.happened(Happening(kind, query.message.chat, query.user, query.message, words=text))
    if link:
        telegram.start(query.user, link.group(1))
    return True


def get_file(telegram: Telegram, params: Params) -> Json:
    stored = telegram.world.files.get(params.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > 20 * 1024 * 1024:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": f"u-{stored.id}",
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


Handler = Callable[[Telegram, Params], Any] | Callable[[Telegram, Params], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Method:
    """One modelled method and the parameters of it that are modelled."""

    call: Handler
    params: frozenset[str]


def method(call: Handler, names: str = "") -> Method:
    return Method(call, frozenset(names.split()))


SENDING = (
    "chat_id message_thread_id parse_mode disable_notification protect_content reply_parameters reply_markup "
    "allow_sending_without_reply reply_to_message_id"
)
EDITING = "chat_id message_id reply_markup"
METHODS: dict[str, Method] = {
    "getMe": method(get_me),
    "getUpdates": method(get_updates, "offset limit timeout allowed_updates"),
    "setWebhook": method(set_webhook, "url max_connections allowed_updates drop_pending_updates secret_token"),
    "deleteWebhook": method(delete_webhook, "drop_pending_updates"),
    "getWebhookInfo": method(get_webhook_info),
    "setMyCommands": method(set_my_commands, "commands scope language_code"),
    "getMyCommands": method(get_my_commands, "scope language_code"),
    "deleteMyCommands": method(delete_my_commands, "scope language_code"),
    "sendMessage": method(
        message_methods.send_message, f"{SENDING} text entities link_preview_options disable_web_page_preview"
    ),
    "sendDocument": method(
        message_methods.send_document, f"{SENDING} document caption caption_entities disable_content_type_detection"
    ),
    "sendPhoto": method(message_methods.send_photo, f"{SENDING} photo caption caption_entities"),
    "sendPoll": method(
        polls.send_poll,
        f"{SENDING} question question_parse_mode options is_anonymous type allows_multiple_answers is_closed "
        "correct_option_id correct_option_ids explanation explanation_parse_mode",
    ),
    "stopPoll": method(polls.stop_poll, EDITING),
    "editMessageText": method(
        message_methods.edit_message_text,
        f"{EDITING} text parse_mode entities link_preview_options disable_web_page_preview",
    ),
    "editMessageCaption": method(
        message_methods.edit_message_caption, f"{EDITING} caption parse_mode caption_entities"
    ),
    "editMessageReplyMarkup": method(message_methods.edit_message_reply_markup, EDITING),
    "deleteMessage": method(message_methods.delete_message, "chat_id message_id"),
    "answerCallbackQuery": method(answer_callback_query, "callback_query_id text show_alert url cache_time"),
    "getFile": method(get_file, "file_id"),
    "getChat": method(chat_methods.get_chat, "chat_id"),
    "getChatMember": method(chat_methods.get_chat_member, "chat_id user_id"),
    "getChatAdministrators": method(chat_methods.get_chat_administrators, "chat_id"),
    "leaveChat": method(chat_methods.leave_chat, "chat_id"),
}
