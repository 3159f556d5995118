"""How an interview is led: mixed order or blocks, how many questions, when it may stop."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from diagnostic.domain.stakes import Stake

NEUTRAL_MARGIN = 4  # neutral screens that an interview of a chosen length may add
MOST_ASIDES = 2  # « Aimeriez-vous pouvoir le faire ? » after an opportunity refused, two « non » not standing


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of one way of asking.

    ``blocks`` gives the most questions of each stake, in order; empty means a mixed order with the target
    ``shares``. ``most`` bounds the scored questions, ``screens`` all the screens of the measured part.
    ``free_early``: questions of the path taken early as breathers cost no screen,
    and come before the others until opportunités.
    ``asides`` bounds the « Aimeriez-vous pouvoir le faire ? » that follow an opportunity refused.
    ``least_gain``: a question that teaches less is not worth the time of the person.
    ``least`` and ``least_each`` are asked before the interview may stop on precision.
    """

    name: str
    most: int
    screens: int
    blocks: tuple[tuple[Stake, int], ...] = ()
    shares: Mapping[Stake, float] = field(default_factory=dict)
    least: int = 8
    least_each: int = 3
    least_gain: float = 0.03
    exercises: int = 3
    free_early: bool = False
    asides: int = 0

    def room(self, stake: Stake) -> int:
        """Return the most questions of one stake."""
        return dict(self.blocks).get(stake, self.most)

    def with_most(self, most: int) -> "Profile":
        """Return the same rules with another bound on the scored questions."""
        return replace(self, most=most, screens=most + NEUTRAL_MARGIN, least=min(self.least, most))


def _blocks(access: int, usage: int, opportunities: int) -> tuple[tuple[Stake, int], ...]:
    return ((Stake.ACCESS, access), (Stake.USAGE, usage), (Stake.OPPORTUNITIES, opportunities))


DEFAULT = Profile(
    "default", most=14, screens=16, shares={Stake.ACCESS: 0.28, Stake.USAGE: 0.42, Stake.OPPORTUNITIES: 0.30}
)
KIOSK = Profile("kiosk", most=13, screens=13, blocks=_blocks(4, 4, 5), free_early=True, asides=MOST_ASIDES)
DESK = Profile("desk", most=16, screens=20, blocks=_blocks(5, 6, 5), exercises=5, asides=MOST_ASIDES)
REFERRAL = Profile("reperage", most=6, screens=8, blocks=_blocks(3, 2, 1), least=6, least_each=1, asides=MOST_ASIDES)
PROFILES: Mapping[str, Profile] = {profile.name: profile for profile in (DEFAULT, KIOSK, DESK, REFERRAL)}
