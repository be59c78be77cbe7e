"""One sentence for each thing that was typed and cannot be: what is wrong and what to type instead."""

from collections.abc import Mapping

from messages import dates
from messages.texts import Html, Texts
from messages.typed import Impossible, Reason

_SENTENCE: Mapping[Reason, str] = {
    Reason.PAST: "slip-past",
    Reason.HOUR_PAST: "slip-hour-past",
    Reason.NO_SUCH_DAY: "slip-no-such-day",
    Reason.TOO_FAR: "slip-too-far",
    Reason.OTHER_WEEKDAY: "slip-other-weekday",
    Reason.NO_SUCH_TIME: "slip-no-such-time",
    Reason.END_BEFORE_START: "slip-end-before-start",
    Reason.TOO_FEW_SEATS: "slip-too-few-seats",
    Reason.TOO_MANY_SEATS: "slip-too-many-seats",
    Reason.TEXT_TOO_LONG: "slip-text-too-long",
    Reason.TITLE_TOO_LONG: "slip-title-too-long",
    Reason.ROLE_TOO_LONG: "slip-role-too-long",
    Reason.NAME_TOO_LONG: "slip-name-too-long",
    Reason.NAME_UNFIT: "slip-name-unfit",
}


def slip(say: Texts, what: Impossible) -> Html:
    """The draft is left as it was; the question waits for another answer."""
    facts: dict[str, object] = {"typed": what.typed, "limit": what.limit or 0, "day": ""}
    if what.day is not None:
        facts["day"] = dates.weekday_day(what.day, say.language, what.day)
    return say.html(_SENTENCE[what.reason], **facts)
