"""What the owner entered of a library so far; it lies in the chat's form and survives a restart."""

from aiogram.fsm.context import FSMContext

FORM = "new_library"
"""Where the answers lie among what the form holds; `library` is the one that other questions are about."""


async def answers_in(state: FSMContext) -> dict[str, str]:
    return dict((await state.get_data()).get(FORM, {}))


async def note(state: FSMContext, found: dict[str, str]) -> None:
    """Add answers to those there are."""
    await keep(state, {**await answers_in(state), **{str(key): answer for key, answer in found.items()}})


async def keep(state: FSMContext, answers: dict[str, str]) -> None:
    """These answers and no others; an empty form leaves no row."""
    rest = {key: value for key, value in (await state.get_data()).items() if key != FORM}
    await state.set_data({**rest, FORM: answers} if answers else rest)
