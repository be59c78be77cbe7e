"""Links and buttons of groups fit Telegram's limits, and forged ones are nothing."""

from hypothesis import given
from hypothesis import strategies as st

from domain.groups import Wants
from messages.groups import GroupsPage, GroupWants, LinkTo, UnlinkGroup, by_name_link, read_by_name, read_group_payload

BIGGEST = 2**52
"""Telegram's ids have at most 52 significant bits."""


@given(st.integers(1, BIGGEST), st.integers(0, 2**31))
def test_the_link_by_name_is_read_back(chat: int, thread: int) -> None:
    payload = by_name_link("bot", -chat, thread).partition("?start=g")[2]
    assert len(payload) < 64
    assert read_by_name(payload) == LinkTo(chat=-chat, thread=thread)


@given(st.text(max_size=80))
def test_a_forged_link_by_name_is_nothing_or_names_a_group(payload: str) -> None:
    read = read_by_name(payload)
    assert read is None or read.chat <= 0


@given(st.text(max_size=80))
def test_a_forged_group_payload_is_nothing_or_a_number(payload: str) -> None:
    assert read_group_payload(payload) is None
    read = read_group_payload("lib" + payload)
    assert read is None or read == int(payload)


def test_the_longest_callback_data_fits() -> None:
    longest = (
        LinkTo(chat=-BIGGEST, thread=2**31, library=10**6, page=99, sure=True),
        GroupsPage(library=10**6, page=99),
        GroupWants(chat=10**6, wants=Wants.SILENT),
        UnlinkGroup(chat=10**6, sure=True),
    )
    assert all(len(each.pack().encode()) <= 64 for each in longest)
