"""What a hostile client sends."""

GARBAGE = [
    "",
    "{",
    "[]",
    "null",
    '{"type":"act"}',
    '{"type":"act","id":1,"table":"x","action":{},"nonce":""}',
    '{"id":[]}',
    '{"type":"hello","id":1,"protocol":2}',
    '{"type":"seek","id":1,"game":"chess"}',
    '{"type":"look","id":1,"seq":-1}',
    '{"type":"say","id":1,"table":"x","text":"\\u0000"}',
    "[" * 90,
    '{"type":"sit","id":"x","table":"none"}',
    '{"type":"next","id":1,"table":"none","what":"lobby"}',
    '{"type":"ready","id":1,"table":"none"}',
    '{"type":"open","id":1,"game":"nim","setup":{"heaps":[]}}',
    '{"type":"open","id":1,"game":"nim","setup":3}',
]
"""Frames that are no command, or one that cannot be done."""
