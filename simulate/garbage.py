"""What a hostile client sends."""

GARBAGE = [
    "",
    "{",
    "[]",
    "null",
    '{"type":"act"}',
    '{"type":"act","id":"g","table":"x","action":{},"nonce":""}',
    '{"id":[]}',
    '{"type":"hello","id":"g","protocol":2}',
    '{"type":"seek","id":"g","game":"chess"}',
    '{"type":"look","id":"g","seq":-1}',
    '{"type":"say","id":"g","table":"x","text":"\\u0000"}',
    "[" * 90,
    '{"type":"act","id":"g","table":"x","action":' + '{"a":' * 50 + "1" + "}" * 50 + ',"nonce":"n"}',
    '{"type":"sit","id":"x","table":"none"}',
    '{"type":"next","id":"g","table":"none","what":"lobby"}',
    '{"type":"ready","id":"g","table":"none"}',
    '{"type":"open","id":"g","game":"nim","setup":{"heaps":[]}}',
    '{"type":"open","id":"g","game":"nim","setup":3}',
]
"""Frames that are no command, or one that cannot be done."""

ACTIONS = [
    {"type": "take", "heap": 0, "count": 1},
    {"type": "take", "heap": 10**9, "count": -1},
    {"type": "play", "point": "A1"},
    {"type": "pass"},
    {"type": "resign"},
    {"type": "accept"},
    {"type": "steer", "to": 1},
    {"type": "ready"},
    {"type": "vote", "option": 0},
    {"type": "leave"},
    {"type": "nothing"},
    {},
    [],
    "pass",
    None,
]
"""Actions of any game and of none."""
