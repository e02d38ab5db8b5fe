-- A row or more in every table of the schema before migration 0003.

INSERT INTO player (id, name, key, seen, passphrase) VALUES ('1', 'Ann', 'ann', 10, 'a hash'), ('2', 'Bob', 'bob', 20, NULL);
INSERT INTO token (hash, player, made) VALUES ('one', '1', 11), ('two', '2', 21), ('three', '1', 12);
INSERT INTO attempt (key, until) VALUES ('n:ann', 9000000000000);
INSERT INTO node (id, beat) OVERRIDING SYSTEM VALUE VALUES (7, dbnow() - 6001), (8, dbnow() - 60000);
INSERT INTO game_table (id, game, version, setup, seats, seed, private, opened, began, ended, result, seq, at, due, rev,
                        nodes, session, step, next, rated, speed, owed)
VALUES ('a', 'nim', 1, '{"heaps": [3]}', 2, 4611686018427387904, false, 100, 101, 105, '{"scores": [1, 0], "text": "Won"}',
        2, 104, NULL, 5, '{7}', 'a', 0, 'b', true, 'fast', true),
       ('b', 'nim', 1, '{"heaps": [4]}', 2, 5, true, 106, 107, NULL, NULL, 0, 107, 999, 1, '{7,8}', 'a', 1, NULL, false, '',
        false);
INSERT INTO seat (game, player, name, seat, sat, ready, wish, rating, deviation, gain)
VALUES ('a', '1', 'Ann', 1, 0, true, 'rematch', 1510, 200, 10), ('a', '2', 'Bob', 0, 1, true, NULL, 1490, 200, -10),
       ('b', '2', 'Bob', NULL, 0, true, NULL, NULL, NULL, NULL);
INSERT INTO event (game, seq, at, seat, nonce, action)
VALUES ('a', 1, 103, 0, 'n1', '{"n": 1}'), ('a', 2, 104, NULL, NULL, '{"n": 2}');
INSERT INTO said (game, rev, at, player, name, seat, text, nonce) VALUES ('a', 3, 102, '1', 'Ann', 1, 'hello', 's1');
INSERT INTO here (game, node, players, watchers) VALUES ('a', 7, '{1,2}', 3);
INSERT INTO present (player, node) VALUES ('1', 7), ('2', 8);
INSERT INTO seek (player, wish, towards, game, speed, since, node, line, kept, offer, offered, here)
VALUES ('1', '["nim",1,2,false,"",{}]', '', 'nim', 'fast', 50, 7, 'a line', NULL, 'm', 51, true),
       ('2', '["nim",1,2,false,"",{}]', '1', 'nim', '', 51, NULL, NULL, 52, NULL, NULL, false);
INSERT INTO rating (player, game, speed, rating, deviation, volatility, games, at)
VALUES ('1', 'nim', 'fast', 1510.5, 200, 0.06, 4, 105);
