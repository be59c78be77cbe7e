"""Libraries and the organisations that answer for them: what their fields may hold."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from domain.mistakes import DomainError
from domain.phones import checked_phone
from domain.tax_numbers import checked_tax_number
from domain.typed import one_line

NAME_LIMIT, SHORT_NAME_LIMIT, CITY_LIMIT, ADDRESS_LIMIT = 150, 40, 60, 150
"""Characters of a library's fields."""
OPERATOR_NAME_LIMIT, CONTACT_LIMIT, POLICY_LIMIT = 250, 150, 200
"""Characters of an organisation's fields; an address is as long as a library's."""


class Country(StrEnum):
    RU = "RU"
    KZ = "KZ"
    BY = "BY"


class LibraryField(StrEnum):
    """What can be changed of a library; the country cannot: laws and consents hang on it."""

    NAME = "name"
    SHORT_NAME = "short_name"
    CITY = "city"
    ADDRESS = "address"
    PHONE = "phone"
    ZONE = "zone"


class OperatorField(StrEnum):
    """What can be told of an organisation (R12); what is not told is left out of the consent text."""

    NAME = "name"
    ADDRESS = "address"
    TAX_NUMBER = "tax_number"
    CONTACT = "contact"
    POLICY_URL = "policy_url"
    STORAGE_COUNTRY = "storage_country"


@dataclass(frozen=True)
class Organisation:
    """The operator of personal data (R12). What is None was not told and is left out of the consent text."""

    id: int
    country: Country
    name: str
    address: str | None = None
    tax_number: str | None = None
    contact: str | None = None
    policy_url: str | None = None
    storage_country: Country | None = None


@dataclass(frozen=True)
class Library:
    id: int
    organisation_id: int
    name: str
    country: Country
    city: str
    zone_name: str
    address: str | None = None
    phone: str | None = None
    short_name: str | None = None
    archived_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    @property
    def title(self) -> str:
        """The name that fits a button or a line."""
        return self.short_name or self.name


def require_open(library: Library | None) -> Library:
    """Where something new may begin. Raises GONE, LIBRARY_ARCHIVED."""
    if library is None:
        raise DomainError("GONE")
    if library.archived_at is not None:
        raise DomainError("LIBRARY_ARCHIVED", library=library.title)
    return library


@dataclass(frozen=True)
class NewLibrary:
    """A library as the owner told it, before it has a row."""

    name: str
    country: Country
    city: str
    zone_name: str
    address: str | None = None
    phone: str | None = None


_LIMITS = {
    LibraryField.NAME: NAME_LIMIT,
    LibraryField.SHORT_NAME: SHORT_NAME_LIMIT,
    LibraryField.CITY: CITY_LIMIT,
    LibraryField.ADDRESS: ADDRESS_LIMIT,
}
_OPERATOR_LIMITS = {
    OperatorField.NAME: OPERATOR_NAME_LIMIT,
    OperatorField.ADDRESS: ADDRESS_LIMIT,
    OperatorField.CONTACT: CONTACT_LIMIT,
}
_NEEDED: frozenset[str] = frozenset({LibraryField.NAME, LibraryField.CITY, LibraryField.ZONE, OperatorField.NAME})


def may_be_empty(field: LibraryField | OperatorField) -> bool:
    return field not in _NEEDED


def checked_field(field: LibraryField, typed: str, zones: Collection[str] = ()) -> str:
    """A library's field as it is kept; a zone must be one of `zones`.

    Raises DomainError TYPED_EMPTY, TYPED_LONG, PHONE_UNCLEAR, ZONE_UNKNOWN.
    """
    if field is LibraryField.PHONE:
        return checked_phone(typed)
    if field is LibraryField.ZONE:
        if typed not in zones:
            raise DomainError("ZONE_UNKNOWN")
        return typed
    return one_line(typed, _LIMITS[field])


def checked_operator_field(field: OperatorField, typed: str, country: Country) -> str:
    """An organisation's field as it is kept.

    Raises DomainError TYPED_EMPTY, TYPED_LONG, TAX_NUMBER_RU, TAX_NUMBER_KZ, TAX_NUMBER_BY, LINK_UNCLEAR, GONE.
    """
    if field is OperatorField.TAX_NUMBER:
        return checked_tax_number(country, typed)
    if field is OperatorField.POLICY_URL:
        return checked_link(typed)
    if field is OperatorField.STORAGE_COUNTRY:
        return checked_country(typed)
    return one_line(typed, _OPERATOR_LIMITS[field])


def checked_country(code: str) -> Country:
    """Raises DomainError GONE: only a forged button has another code."""
    try:
        return Country(code)
    except ValueError:
        raise DomainError("GONE") from None


def checked_link(typed: str) -> str:
    """A web address, `https://` added where it was left out.

    Raises DomainError LINK_UNCLEAR, TYPED_LONG, TYPED_EMPTY.
    """
    line = one_line(typed, POLICY_LIMIT)
    url = line if re.match(r"[a-z]+://", line, re.IGNORECASE) else f"https://{line}"
    try:
        parts = urlsplit(url)
    except ValueError:
        raise DomainError("LINK_UNCLEAR") from None
    if (
        parts.scheme.lower() not in {"http", "https"}
        or " " in url
        or not re.fullmatch(r"[^@]+\.[^@.]{2,}", parts.netloc)
    ):
        raise DomainError("LINK_UNCLEAR")
    return url
