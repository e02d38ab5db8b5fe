"""Which instants are made older in a test."""

AGEING = {
    "node": ["heartbeat_at"],
    "player": ["seen_at", "created_at"],
    "token": ["used_at"],
    "push_subscription": ["subscribed_at"],
    "seek": ["queued_at", "matched_at", "suspended_at"],
    "attempt": ["paid_until"],
    "claim": ["claimed_at"],
    "copy_due": ["changed_at"],
    "declined_challenge": ["declined_at"],
    "seek_removal": ["removed_at"],
    "game_table": ["opened_at", "began_at", "last_event_at"],
    "service": ["alive_at"],
    "outage": ["away_since", "away_until"],
    "publication": ["published_at"],
    "team_session": ["started_at"],
    "team_position": ["written_at"],
    "sanction": ["sanctioned_at", "sanctioned_until"],
    "passphrase_reset": ["expires_at"],
    "announcement": ["announced_at", "announced_until"],
    "audit_entry": ["acted_at"],
    "report": ["reported_at", "resolved_at"],
    "lobby_lease": ["leased_until"],
}
"""The instants that `World.age` moves, by table."""
