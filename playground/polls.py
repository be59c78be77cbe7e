"""Polls and quizzes: what Telegram refuses in them, how people answer, what the bot hears of it."""

from __future__ import annotations

from collections.abc import Sequence

from playground.entities import formatted
from playground.html_reader import units
from playground.keyboards import checked_markup
from playground.message_methods import editable, send
from playground.params import Params
from playground.refusals import Refusal, bad_request
from playground.telegram import Telegram
from playground.world import Happening, Json, Message, User

LONGEST_QUESTION = 300
LONGEST_OPTION = 100
MOST_OPTIONS = 12


def send_poll(telegram: Telegram, params: Params) -> Json:
    return send(telegram, params, lambda: {"poll": poll_of(telegram, params)})


def stop_poll(telegram: Telegram, params: Params) -> Json:
    message = editable(telegram, params)
    poll: Json | None = message.content.get("poll")
    if poll is None:
        raise bad_request("message with poll to stop not found")
    if poll["is_closed"]:
        raise bad_request("poll has already been closed")
    closed = poll | {"is_closed": True}
    markup = checked_markup(params.structure("reply_markup"), message.chat)
    telegram.world.edit(message, {**message.content, "poll": closed}, markup, telegram.world.bot)
    return closed


def poll_of(telegram: Telegram, params: Params) -> Json:
    question = words(params.text("question"), params.text("question_parse_mode"))
    if not question:
        raise bad_request("poll question must be non-empty")
    if units(question) > LONGEST_QUESTION:
        raise bad_request(f"poll question length must not exceed {LONGEST_QUESTION}")
    options = [option_of(given) for given in params.structure("options") or []]
    if len(options) < 2:
        raise bad_request("poll must have at least 2 option")
    if len(options) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    number = f"poll-{len(telegram.world.votes) + 1}"
    telegram.world.votes[number] = {}
    texts = enumerate(options)
    poll: Json = {
        "id": number,
        "question": question,
        "options": [{"persistent_id": str(place), "text": text, "voter_count": 0} for place, text in texts],
        "total_voter_count": 0,
        "is_closed": params.flag("is_closed"),
        "is_anonymous": "is_anonymous" not in params or params.flag("is_anonymous"),
        "type": params.text("type") or "regular",
        "allows_multiple_answers": params.flag("allows_multiple_answers"),
        "allows_revoting": params.text("type") != "quiz",
        "members_only": False,
    }
    return poll | quiz_of(params, len(options)) if poll["type"] == "quiz" else poll


def quiz_of(params: Params, options: int) -> Json:
    right: list[int] = params.structure("correct_option_ids") or []
    if "correct_option_id" in params:
        right = [params.number("correct_option_id")]
    if not right or not all(isinstance(place, int) and 0 <= place < options for place in right):
        raise bad_request("wrong correct option ID specified")
    quiz: Json = {"correct_option_ids": sorted(right)}
    if explanation := words(params.text("explanation"), params.text("explanation_parse_mode")):
        quiz["explanation"] = explanation
    return quiz


def option_of(given: Json | str) -> str:
    text = given if isinstance(given, str) else words(given.get("text", ""), given.get("text_parse_mode"))
    if not text.strip():
        raise bad_request("poll options must be non-empty")
    if units(text) > LONGEST_OPTION:
        raise bad_request(f"poll options length must not exceed {LONGEST_OPTION}")
    return text.strip()


def words(text: str, parse_mode: str | None) -> str:
    """Telegram keeps nothing but emoji of a poll's formatting."""
    return formatted(text, parse_mode, None)[0]


def vote(telegram: Telegram, user: User, message: Message, options: Sequence[int]) -> None:
    """Raises the refusal that an app would show: a closed poll, a second answer to a quiz, no or too many options."""
    poll: Json = message.content.get("poll") or {}
    chosen = sorted(set(options))
    if not poll or poll["is_closed"]:
        raise Refusal(400, "MESSAGE_POLL_CLOSED")
    votes = telegram.world.votes[poll["id"]]
    if user.id in votes and not poll["allows_revoting"]:
        raise Refusal(400, "REVOTE_NOT_ALLOWED")
    fits = all(0 <= place < len(poll["options"]) for place in chosen)
    if not chosen or not fits or (len(chosen) > 1 and not poll["allows_multiple_answers"]):
        raise Refusal(400, "OPTIONS_TOO_MUCH" if chosen and fits else "OPTION_INVALID")
    votes[user.id] = chosen
    counted = [
        option | {"voter_count": sum(place in theirs for theirs in votes.values())}
        for place, option in enumerate(poll["options"])
    ]
    poll = poll | {"options": counted, "total_voter_count": len(votes)}
    message.content = {**message.content, "poll": poll}
    texts = ", ".join(f"«{poll['options'][place]['text']}»" for place in chosen)
    telegram.world.happened(Happening("noted", message.chat, user, message, words=f"отвечает на опрос: {texts}"))
    if message.by_bot:
        telegram.updates.push("poll", poll)
    if message.by_bot and not poll["is_anonymous"]:
        kept = [poll["options"][place]["persistent_id"] for place in chosen]
        answer = {"poll_id": poll["id"], "user": user.json, "option_ids": chosen, "option_persistent_ids": kept}
        telegram.updates.push("poll_answer", answer)
