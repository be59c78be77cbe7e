"""The story as plain text for a terminal: who said what, what the bot answered, edited and popped up."""

from __future__ import annotations

from collections.abc import Iterable

from playground.world import Happening, Json, Message

SIGNS = {"url": "↗", "web_app": "▣", "copy_text": "⧉", "disabled": "×"}


def transcript(story: Iterable[Happening]) -> str:
    return "\n".join(told(happening) for happening in story)


def told(happening: Happening) -> str:
    """One happening as lines; an empty answer to a tap is told too, for the button stopped spinning."""
    who = happening.who.first_name if happening.who is not None else happening.chat.name
    where = "" if happening.chat.kind == "private" else f" ({happening.chat.name}{topic_name(happening.message)})"
    if happening.kind == "said":
        return f"{speaker(happening)}{where}:{body(happening.content, happening.markup)}"
    if happening.kind == "edited":
        return f"{who}{where} правит:{body(happening.content, happening.markup)}"
    if happening.kind == "deleted":
        return f"{who}{where} удаляет: {first_line(happening.content)}"
    if happening.kind == "tapped":
        return f"{who}{where} жмёт [{happening.words}]"
    if happening.kind in ("popup", "alert"):
        return f"  ⟶ {who} видит всплывающее: «{happening.words}»"
    if happening.kind == "answered":
        return f"  ⟶ {who}: нажатие принято"
    if happening.kind == "opened":
        return f"{who} открывает {happening.words}"
    return f"{who}{where}: {happening.words}"


def speaker(happening: Happening) -> str:
    message = happening.message
    if message is None or message.by_bot:
        to = f" → {happening.chat.name}" if happening.chat.kind == "private" else ""
        return f"{happening.who.first_name if happening.who else happening.chat.name}{to}"
    return happening.who.name if happening.who else happening.chat.name


def topic_name(message: Message | None) -> str:
    if message is None or message.thread is None:
        return ""
    return f", {message.chat.topics.get(message.thread, message.thread)}"


def body(content: Json | None, markup: Json | None) -> str:
    """Text, what is attached and the buttons: after a space when it is one line, else below and set off."""
    lines = [*attached(content or {}), *(text_of(content).splitlines()), *rows(markup)]
    return f" {lines[0]}" if len(lines) == 1 else "".join(f"\n    {line}" for line in lines)


def first_line(content: Json | None) -> str:
    lines = [*attached(content or {}), *text_of(content).splitlines()]
    return lines[0] if lines else ""


def text_of(content: Json | None) -> str:
    words: str = (content or {}).get("text") or (content or {}).get("caption") or ""
    return words


def rows(markup: Json | None) -> list[str]:
    """Keyboard rows as «[Да] [Нет]»; a sign tells the buttons that are no taps."""
    found = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or ()
    return [" ".join(f"[{button['text']}{sign(button)}]" for button in row) for row in found]


def sign(button: Json) -> str:
    return next((f" {mark}" for key, mark in SIGNS.items() if key in button), "")


def attached(content: Json) -> list[str]:
    if document := content.get("document"):
        return [f"📎 {document.get('file_name', 'файл')} ({document['file_size']} байт)"]
    if contact := content.get("contact"):
        return [f"☎ {contact['first_name']}, {contact['phone_number']}"]
    if poll := content.get("poll"):
        return [f"📊 {poll['question']}", *(f"  ○ {option['text']}" for option in poll["options"])]
    for key, words in NOTED.items():
        if key in content:
            return [words]
    if "new_chat_members" in content:
        return ["+ " + ", ".join(user["first_name"] for user in content["new_chat_members"])]
    if "left_chat_member" in content:
        return [f"− {content['left_chat_member']['first_name']}"]
    if "forward_origin" in content:
        return ["↪ переслано"]
    return []


NOTED = {
    "photo": "🖼 фотография",
    "sticker": "🙂 стикер",
    "voice": "🎤 голосовое сообщение",
    "migrate_to_chat_id": "группа стала супергруппой",
    "migrate_from_chat_id": "супергруппа выросла из группы",
    "forum_topic_created": "новая тема",
    "group_chat_created": "новая группа",
}
