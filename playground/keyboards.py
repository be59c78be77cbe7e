"""Keyboards under messages: what Telegram refuses in them, and how a person finds a button by its label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playground.refusals import Refusal, Unmodelled, bad_request
from playground.world import Chat, Json

ACTIONS = ("url", "callback_data", "web_app", "copy_text", "disabled")
UNMODELLED_ACTIONS = (
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)
KEY_ACTIONS = ("request_contact", "request_location")
UNMODELLED_KEYS = ("request_users", "request_chat", "request_managed_bot", "request_poll", "web_app", "request_user")
STYLES = ("primary", "success", "danger")
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
LINK = re.compile(r"(https?://[^\s/?#]+\.[^\s]+|https?://(localhost|[\d.]+)(:\d+)?\S*|tg://\S+|mailto:\S+|tel:\S+)\Z")


def checked_markup(markup: Json | None, chat: Chat) -> Json | None:
    """The keyboard as it will lie under the message; raises what Telegram answers to a wrong one."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        rows = [[checked_button(button, chat) for button in row] for row in rows_of(markup["inline_keyboard"])]
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        rows = [[checked_key(key, chat) for key in row] for row in rows_of(markup["keyboard"])]
        if not rows:
            raise bad_request("reply keyboard must contain at least one button")
        return {**markup, "keyboard": rows}
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    raise bad_request("object expected as reply markup")


def rows_of(rows: object) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "keyboard" must be an Array of Arrays')
    kept: list[list[Json]] = [row for row in rows if row]
    if sum(map(len, kept)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in kept):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return kept


def checked_button(button: Json, chat: Chat) -> Json:
    label = button.get("text")
    if not isinstance(label, str) or not label.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    for action in UNMODELLED_ACTIONS:
        if action in button:
            raise Unmodelled(f"an inline button with {action}")
    actions = [action for action in ACTIONS if action in button]
    if not actions:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"inline keyboard button must have exactly one action, found {' and '.join(actions)}")
    check_style(button)
    refusal = wrong_action(actions[0], button[actions[0]], chat)
    if refusal is not None:
        raise refusal
    return button


def wrong_action(action: str, value: object, chat: Chat) -> Refusal | None:
    if action == "callback_data":
        right = isinstance(value, str) and 1 <= len(value.encode()) <= 64
        return None if right else bad_request("BUTTON_DATA_INVALID")
    if action == "url":
        right = isinstance(value, str) and bool(LINK.match(value))
        return None if right else bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        return None if isinstance(text, str) and 1 <= len(text) <= 256 else bad_request("BUTTON_COPY_TEXT_INVALID")
    if action == "web_app":
        return wrong_web_app(value, chat)
    return None


def wrong_web_app(value: object, chat: Chat) -> Refusal | None:
    if chat.kind != "private":
        return bad_request("BUTTON_TYPE_INVALID")
    url = str(value.get("url", "")) if isinstance(value, dict) else ""
    if url.startswith("https://"):
        return None
    return bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")


def checked_key(key: Json | str, chat: Chat) -> Json:
    """A button of the reply keyboard; a bare string is a button too."""
    if isinstance(key, str):
        key = {"text": key}
    if not isinstance(key.get("text"), str) or not key["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    for action in UNMODELLED_KEYS:
        if action in key:
            raise Unmodelled(f"a keyboard button with {action}")
    if chat.kind != "private" and any(key.get(action) for action in KEY_ACTIONS):
        raise bad_request("phone number and location can be requested in private chats only")
    check_style(key)
    return key


def check_style(button: Json) -> None:
    if "style" in button and button["style"] not in STYLES:
        raise bad_request("invalid button style specified")


def buttons_of(markup: Json | None) -> Iterator[Json]:
    """All buttons of an inline or a reply keyboard, row by row."""
    if markup:
        for row in markup.get("inline_keyboard") or markup.get("keyboard") or ():
            yield from row


def fit(label: str, wanted: str) -> int:
    """How well a label fits what a person looks for: 0 the same, 1 begins with it, 2 contains it, 3 not at all."""
    label, wanted = plain(label), plain(wanted)
    if label == wanted:
        return 0
    return 1 if label.startswith(wanted) else 2 if wanted in label else 3


def plain(text: str) -> str:
    """Text as an eye reads it: a no-break space is a space."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
