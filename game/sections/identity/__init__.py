"""Who a player is: names, passphrases, tokens.

identification   finds or makes the player of a `hello`; keeps names
name             what a name may be made of
reserved         names that nobody can claim
guest            players with a name that the server gave
passphrase       hashes of passphrases
attempts         how often a passphrase may be tried
revocations      closes the connections of tokens that were revoked
"""
