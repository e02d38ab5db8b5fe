"""What a figure is measured on is there, and can be used as any other server's."""

import asyncpg
import pytest

from loadtest.bench.bench import cluster
from moyo.settings import Settings


@pytest.mark.timeout(120)
@pytest.mark.long
async def test_each_side_has_a_database_whose_address_the_settings_take() -> None:
    async with cluster() as addresses:
        names = []
        for address in addresses:
            assert Settings.read({"DATABASE_URL": address}).pooled_url() == address
            connection = await asyncpg.connect(address)
            names.append(await connection.fetchval("SELECT current_database()"))
            await connection.close()
    assert names == ["postgres", "usual"]
