"""A day over the wire: two server processes, and a judge who compares all with the log and the rules."""

import pytest

from game.demo_catalogue import demo_catalogue
from game.rules.trainlag.game import GAME
from game.rules.trainlag.setup import Setup
from rehearse.over_the_wire import rehearse
from tests.system.conftest import Serve, serve

__all__ = ["serve"]

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]


@pytest.mark.long
async def test_a_day_is_played_and_all_was_shown_as_the_log_has_it(
    serve: Serve, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    addresses = [server.address for server in serve(2)]
    catalogue = demo_catalogue(GAME)
    setup = Setup(minutes=60, pace=60)
    assert await rehearse(addresses, database, catalogue, setup, 4, 1) == 0
    out = capsys.readouterr().out
    assert "Every acknowledged act is in the log, once, and all was shown as the log has it." in out
    acts = int(out.partition("over the wire: ")[2].partition(" acts")[0])
    views = int(out.partition(" events, ")[2].partition(" views")[0])
    assert acts >= 4
    assert views > 100
