"""Consents (R12): one purpose, one text, one version. The text is kept once, the proof with each person."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

VERSION = 1
VERSION_DATE = date(2026, 11, 22)
"""Of the wording in messages/locales/*/consents.ftl; both change with every change of meaning there."""


class Purpose(StrEnum):
    VOLUNTEER = "volunteer"


class How(StrEnum):
    BUTTON = "button"
    PAPER = "paper"


@dataclass(frozen=True)
class ConsentText:
    """The very words that were shown. They name the operator and never the person."""

    purpose: Purpose
    language: str
    text: str
    version: int = VERSION

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def mark(self) -> str:
        """The beginning of the hash: a button carries it, so that nobody agrees to words that changed meanwhile."""
        return self.sha256[:12]


@dataclass(frozen=True)
class Given:
    """The proof of one tap on «Даю согласие»."""

    organisation_id: int
    text: ConsentText
    telegram_id: int
    message_id: int
    button: str
    at: datetime

    def facts(self) -> dict[str, Any]:
        """As the chat's form keeps it until registering is done."""
        return {
            "organisation": self.organisation_id,
            "purpose": self.text.purpose,
            "language": self.text.language,
            "text": self.text.text,
            "version": self.text.version,
            "telegram": self.telegram_id,
            "message": self.message_id,
            "button": self.button,
            "at": self.at.isoformat(),
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> "Given":
        text = ConsentText(Purpose(facts["purpose"]), facts["language"], facts["text"], facts["version"])
        return cls(
            organisation_id=facts["organisation"],
            text=text,
            telegram_id=facts["telegram"],
            message_id=facts["message"],
            button=facts["button"],
            at=datetime.fromisoformat(facts["at"]),
        )


@dataclass(frozen=True)
class Consent:
    """A live consent as its giver sees it."""

    organisation_id: int
    organisation_name: str
    purpose: Purpose
    how: How
    version: int
    given_at: datetime
