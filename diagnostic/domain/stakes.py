"""The three stakes of the continuum."""

from enum import StrEnum


class Stake(StrEnum):
    """What digital distance is about (PQN-A working group, 29/04/2021)."""

    ACCESS = "acces"
    USAGE = "usage"
    OPPORTUNITIES = "opportunites"
