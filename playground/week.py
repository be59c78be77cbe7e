"""x"""
from playground.narrator import Narrator
from playground.town import DemoTown


async def play_week(town: DemoTown, narrator: Narrator) -> None:
    pass
