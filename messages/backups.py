"""The owner reads that there is no fresh backup, and what to do about it."""

from collections.abc import Mapping
from typing import Any

from messages.screens import Screen
from messages.texts import Texts


def failed(say: Texts, facts: Mapping[str, Any]) -> Screen:
    return Screen(say.html("backup-failed", why=str(facts.get("why", "other"))))
