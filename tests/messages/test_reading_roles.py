"""Roles and seats that librarians type."""

import pytest

from messages.reading_roles import ReadRole, read_roles, read_seats
from messages.typed import Impossible, Reason
from storage.catalogue import templates

ROLES = [role.name(language) for each in templates() for role in each.roles for language in ("ru", "en")] + ["волонтёр"]


@pytest.mark.parametrize(
    ("typed", "roles"),
    [
        ("чтец 4", [("чтец", 4)]),
        ("Чтец — 4, фотограф: 1", [("чтец", 4), ("фотограф", 1)]),
        ("чтец 4 и фотограф 1", [("чтец", 4), ("фотограф", 1)]),
        ("чтец 4 фотограф 1", [("чтец", 4), ("фотограф", 1)]),
        ("чтец 4\nфотограф 1", [("чтец", 4), ("фотограф", 1)]),
        ("нужны 4 чтеца и 2 фотографа", [("чтец", 4), ("фотограф", 2)]),
        ("нужен фотограф", [("фотограф", 1)]),
        ("10 волонтёров", [("волонтёр", 10)]),
        ("ведущий игр 2 человека", [("ведущий игр", 2)]),
        ("уборщик 3", [("уборщик", 3)]),
        ("we need 4 readers", [("reader", 4)]),
    ],
)
def test_roles_are_understood(typed: str, roles: list[tuple[str, int]]) -> None:
    assert read_roles(typed, ROLES) == tuple(ReadRole(*role) for role in roles)


@pytest.mark.parametrize("typed", ["", "кто-нибудь", "4", "4 зануды", "приходите все кто может помочь нам 3"])
def test_what_is_no_role_is_asked_for(typed: str) -> None:
    assert read_roles(typed, ROLES) is None


def test_seats_are_one_to_five_hundred() -> None:
    assert [read_seats(typed) for typed in ("1", " 4 ", "4 человека", "500", "много")] == [1, 4, 4, 500, None]
    refused = [read_seats(typed) for typed in ("0", "-3", "501", "1000")]
    reasons = [each.reason for each in refused if isinstance(each, Impossible)]
    assert reasons == [Reason.TOO_FEW_SEATS] * 2 + [Reason.TOO_MANY_SEATS] * 2


def test_a_roles_name_has_its_limit() -> None:
    read = read_roles("х" * 41 + " 3", ROLES)
    assert isinstance(read, Impossible)
    assert (read.reason, read.limit) == (Reason.ROLE_TOO_LONG, 40)
