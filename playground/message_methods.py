"""Methods with which the bot speaks: send, edit and delete messages, documents and pictures."""

from __future__ import annotations

from typing import Any

from playground.entities import formatted
from playground.html_reader import units
from playground.keyboards import checked_markup
from playground.objects import message_json
from playground.params import Params, Upload
from playground.pictures import picture_size
from playground.refusals import NOT_MODIFIED, Refusal, Unmodelled, bad_request
from playground.telegram import Telegram
from playground.world import Chat, Json, Message, StoredFile

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST_FILE = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
DELETABLE_FOR = 48 * 3600  # Seconds; an older message cannot be deleted by a bot.


def words_of(params: Params, name: str) -> Json:
    """Text or caption with its entities under the names of the Message object; raises what Telegram refuses."""
    caption = name == "caption"
    mode = params.text("parse_mode")
    if mode.lower() in ("markdown", "markdownv2"):
        raise Unmodelled(f"parse_mode {mode}")
    given = params.structure("caption_entities" if caption else "entities")
    text, entities = formatted(params.text(name), mode, given)
    if not text and not caption:
        raise bad_request("message text is empty")
    if units(text) > (LONGEST_CAPTION if caption else LONGEST_TEXT):
        raise bad_request("message caption is too long" if caption else "message is too long")
    content: Json = {name: text} if text else {}
    if entities:
        content["caption_entities" if caption else "entities"] = entities
    return content


def send_message(telegram: Telegram, params: Params) -> Json:
    return send(telegram, params, lambda: words_of(params, "text"))


def send_document(telegram: Telegram, params: Params) -> Json:
    return send(telegram, params, lambda: {"document": document_of(telegram, params)} | words_of(params, "caption"))


def send_photo(telegram: Telegram, params: Params) -> Json:
    return send(telegram, params, lambda: {"photo": photo_of(telegram, params)} | words_of(params, "caption"))


def send(telegram: Telegram, params: Params, make: Any) -> Json:
    """Chat, topic and reply first, then the content, then the keyboard, then the flood limits."""
    chat = telegram.reachable(params["chat_id"])
    thread = topic_of(chat, params)
    reply_to = replied_message(telegram, chat, params)
    if reply_to is not None and thread is None:
        thread = reply_to.thread
    content: Json = make()
    if params.flag("protect_content"):
        content["has_protected_content"] = True
    markup = checked_markup(params.structure("reply_markup"), chat)
    telegram.flood.spend(chat)
    inline = markup if markup and "inline_keyboard" in markup else None
    message = telegram.world.post(
        chat,
        telegram.world.bot if chat.kind != "channel" else None,
        content,
        sender_chat=chat if chat.kind == "channel" else None,
        markup=inline,
        keyboard=markup if inline is None else None,
        thread=thread,
        reply_to=reply_to,
        silent=params.flag("disable_notification"),
        by_bot=True,
    )
    if markup is not None and inline is None:
        lay_keyboard(chat, markup)
    return message_json(message)


def lay_keyboard(chat: Chat, markup: Json) -> None:
    if "keyboard" in markup:
        chat.keyboard = markup
    elif markup.get("remove_keyboard"):
        chat.keyboard = None


def topic_of(chat: Chat, params: Params) -> int | None:
    thread = params.number("message_thread_id")
    if not thread:
        return None
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    return thread


def replied_message(telegram: Telegram, chat: Chat, params: Params) -> Message | None:
    given: Json = params.structure("reply_parameters") or {}
    if given.keys() - {"message_id", "chat_id", "allow_sending_without_reply"}:
        raise Unmodelled(f"reply_parameters with {', '.join(sorted(given))}")
    number = given.get("message_id") or params.number("reply_to_message_id")
    if not number:
        return None
    if given.get("chat_id") not in (None, chat.id):
        raise Unmodelled("a reply to a message of another chat")
    message = chat.messages.get(int(number))
    if message is not None and not message.deleted:
        return message
    if given.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def document_of(telegram: Telegram, params: Params) -> Json:
    stored = stored_file(telegram, params, "document", LARGEST_FILE)
    return {
        "file_id": stored.id,
        "file_unique_id": f"u-{stored.id}",
        "file_name": stored.name,
        "mime_type": stored.mime,
        "file_size": len(stored.content),
    }


def photo_of(telegram: Telegram, params: Params) -> list[Json]:
    stored = stored_file(telegram, params, "photo", LARGEST_PHOTO)
    size = picture_size(stored.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    whole = {"file_id": stored.id, "file_unique_id": f"u-{stored.id}", "file_size": len(stored.content)}
    return [whole | {"width": size[0], "height": size[1]}]


def stored_file(telegram: Telegram, params: Params, name: str, most: int) -> StoredFile:
    """A new upload, or a file the server knows already by its id."""
    upload: Upload | None = params.upload(name)
    if upload is None:
        known = telegram.world.files.get(params.text(name))
        if known is None:
            raise bad_request("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
        return known
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > most:
        raise Refusal(413, "Request Entity Too Large") if name == "document" else bad_request("file is too big")
    return telegram.world.add_file(upload.name, upload.content, upload.mime)


def edit_message_text(telegram: Telegram, params: Params) -> Json:
    message = editable(telegram, params)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return edit(telegram, params, message, {**words_of(params, "text")})


def edit_message_caption(telegram: Telegram, params: Params) -> Json:
    message = editable(telegram, params)
    if "document" not in message.content and "photo" not in message.content:
        raise bad_request("there is no caption in the message to edit")
    kept = {k: v for k, v in message.content.items() if k not in ("caption", "caption_entities")}
    return edit(telegram, params, message, kept | words_of(params, "caption"))


def edit_message_reply_markup(telegram: Telegram, params: Params) -> Json:
    message = editable(telegram, params)
    return edit(telegram, params, message, message.content)


def editable(telegram: Telegram, params: Params) -> Message:
    if not params.get("chat_id"):
        raise bad_request("chat_id is empty")
    chat = telegram.reachable(params["chat_id"])
    message = chat.messages.get(params.number("message_id"))
    if message is None or message.deleted or message.aged:
        raise bad_request("message to edit not found")
    if not message.by_bot or message.keyboard:
        raise bad_request("message can't be edited")
    return message


def edit(telegram: Telegram, params: Params, message: Message, content: Json) -> Json:
    """An edit without a keyboard takes the old one away; one that changes nothing is refused."""
    markup = checked_markup(params.structure("reply_markup"), message.chat)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    if content == message.content and markup == message.markup:
        raise bad_request(NOT_MODIFIED.removeprefix("Bad Request: "))
    telegram.flood.spend(message.chat)
    telegram.world.edit(message, content, markup, telegram.world.bot)
    return message_json(message)


def delete_message(telegram: Telegram, params: Params) -> bool:
    chat = telegram.reachable(params["chat_id"], writing=False)
    message = chat.messages.get(params.number("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    bot = chat.bot
    right = bot is not None and bot.admin and "can_delete_messages" in bot.rights
    if not (message.by_bot or chat.kind == "private" or right):
        raise bad_request("message can't be deleted")
    if message.aged or (not right and telegram.world.now() - message.date > DELETABLE_FOR):
        raise bad_request("message can't be deleted for everyone")
    telegram.world.delete(message, telegram.world.bot)
    return True
