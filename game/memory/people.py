"""Players without a database: see `game.ports.people`."""

from collections.abc import Sequence

import msgspec

from game.api import Millis
from game.memory.state import State, StoredPlayer
from game.ports.bus import TokensRevoked
from game.ports.nodes import Node
from game.ports.people import AttemptLimit, OwnTable, Player


class People:
    """Implements `game.ports.people.People`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def _taken(self, player_id: str, name_key: str) -> bool:
        """Whether another player has this name."""
        players = self._state.players.items()
        return any(player.name_key == name_key and other_id != player_id for other_id, player in players)

    async def create_player(
        self, player_id: str, name: str, name_key: str, token_hash: bytes, bot: bool = False
    ) -> bool:
        players = self._state.players
        if self._taken(player_id, name_key) or any(
            token_hash in player.token_hashes for other_id, player in players.items() if other_id != player_id
        ):
            return False
        tokens = {token_hash: self._state.time}
        players.setdefault(
            player_id,
            StoredPlayer(name, name_key, tokens, self._state.time, bot=bot, created_at=self._state.time),
        )
        return True

    async def player_by_token(self, token_hash: bytes) -> Player | None:
        for player_id, player in self._state.players.items():
            if token_hash in player.token_hashes:
                player.seen_at = player.token_hashes[token_hash] = self._state.time
                kept = player.passphrase_hash is not None
                return Player(player_id, player.name, kept, player.accepts_challenges, player.bot)
        return None

    async def valid_tokens(self, token_hashes: Sequence[bytes]) -> set[bytes]:
        players = self._state.players.values()
        return {one for one in token_hashes if any(one in player.token_hashes for player in players)}

    async def rename(self, player_id: str, name: str, name_key: str) -> bool:
        if self._taken(player_id, name_key):
            return False
        if (player := self._state.players.get(player_id)) is None:
            return True
        player.name, player.name_key = name, name_key
        for table in self._state.tables_of(player_id):
            if table.row.began is not None or table.shard:
                continue
            renamed = [
                msgspec.structs.replace(one, name=name) if one.player_id == player_id else one
                for one in table.row.seated
            ]
            self._state.change_table(table, None, seated=tuple(renamed))
        return True

    async def passphrase_hash(self, player_id: str) -> str | None:
        player = self._state.players.get(player_id)
        return None if player is None else player.passphrase_hash

    async def set_passphrase(self, player_id: str, old_hash: str | None, new_hash: str) -> bool:
        player = self._state.players.get(player_id)
        if player is None or player.passphrase_hash not in (old_hash, new_hash):
            return False
        player.passphrase_hash = new_hash
        return True

    async def reset_player(self, secret_hash: bytes) -> Player | None:
        player_id, until = self._state.resets.get(secret_hash, ("", self._state.time))
        player = self._state.players.get(player_id)
        if player is None or until <= self._state.time:
            return None
        kept = player.passphrase_hash is not None
        return Player(player_id, player.name, kept, player.accepts_challenges, player.bot)

    async def reset_passphrase(
        self, node_id: Node, player_id: str, secret_hash: bytes, passphrase_hash: str, token_hash: bytes
    ) -> bool:
        found = await self.reset_player(secret_hash)
        if found is None or found.id != player_id:
            return bool(await self.valid_tokens([token_hash]))
        del self._state.resets[secret_hash]
        player = self._state.players[player_id]
        player.passphrase_hash, player.seen_at = passphrase_hash, self._state.time
        player.token_hashes = {token_hash: self._state.time}
        self._state.bus.post(self._state.other_nodes(node_id), TokensRevoked(player_id))
        return True

    async def kept_player(self, name_key: str) -> tuple[Player, str] | None:
        for player_id, player in self._state.players.items():
            if player.name_key == name_key and player.passphrase_hash is not None:
                found = Player(player_id, player.name, True, player.accepts_challenges, player.bot)
                return found, player.passphrase_hash
        return None

    async def add_token(self, player_id: str, passphrase_hash: str, token_hash: bytes, limit: int) -> bool:
        player = self._state.players.get(player_id)
        if player is None or player.passphrase_hash != passphrase_hash:
            return False
        player.seen_at = self._state.time
        player.token_hashes.pop(token_hash, None)
        player.token_hashes[token_hash] = self._state.time
        for oldest in list(player.token_hashes)[:-limit]:
            del player.token_hashes[oldest]
        return True

    async def revoke_tokens(self, node_id: Node, player_id: str, token_hash: bytes | None) -> None:
        if (player := self._state.players.get(player_id)) is not None:
            if token_hash is None:
                player.token_hashes.clear()
            player.token_hashes.pop(token_hash or b"", None)
            guest = player.passphrase_hash is None and not player.token_hashes
            if guest and not any(self._state.tables_of(player_id)):
                self._state.delete_player(player_id)
        self._state.bus.post(self._state.other_nodes(node_id), TokensRevoked(player_id))

    async def count_attempt(self, limits: Sequence[AttemptLimit]) -> Millis:
        now, paid_until = self._state.time, self._state.paid_until
        until = {limit: max(now, paid_until.get(limit.key, now)) for limit in limits}
        wait = max(until[limit] - now - (limit.burst - 1) * limit.interval for limit in limits)
        if wait > 0:
            return Millis(wait)
        paid_until |= {limit.key: Millis(until[limit] + limit.interval) for limit in limits}
        return Millis(0)

    async def return_attempt(self, limits: Sequence[AttemptLimit]) -> None:
        paid_until = self._state.paid_until
        for limit in limits:
            paid_until[limit.key] = Millis(paid_until.get(limit.key, self._state.time) - limit.interval)

    async def tables_of(self, player_id: str) -> list[OwnTable]:
        rows = sorted((table.row for table in self._state.tables_of(player_id)), key=lambda row: row.opened)
        return [
            OwnTable(
                row.id,
                row.game_name,
                row.seat_of(player_id),
                "waiting" if row.began is None else "playing",
                row.opener is not None and row.opener.player_id == player_id,
            )
            for row in rows
        ]

    async def delete_unused_tokens(self, before: Millis) -> int:
        online, deleted = {player_id for player_id, _ in self._state.online}, 0
        for player_id, player in self._state.players.items():
            unused = [one for one, used_at in player.token_hashes.items() if used_at < before]
            for token_hash in unused if player_id not in online else []:
                del player.token_hashes[token_hash]
                deleted += 1
        return deleted

    async def delete_absent_guests(self, before: Millis) -> int:
        state = self._state
        for player_id in {player_id for player_id, _ in state.online} & state.players.keys():
            state.players[player_id].seen_at = state.time
        state.paid_until = {key: until for key, until in state.paid_until.items() if until >= state.time}
        absent = [
            player_id
            for player_id, player in state.players.items()
            if (player.seen_at < before or not player.token_hashes)
            and player_id not in {online_id for online_id, _ in state.online}
            and player.passphrase_hash is None
            and not any(state.tables_of(player_id))
            and not state.is_awaited(player_id)
        ]
        for player_id in absent:
            state.delete_player(player_id)
        return len(absent)
