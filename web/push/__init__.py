"""Messages to the push services of browsers (RFC 8030), encrypted for each browser, and signed.

encryption  a message for one browser (RFC 8291)
vapid       who sends it (RFC 8292)
endpoint    which addresses are taken: anybody may name one, and must not reach what is behind this server
sender      sends it
"""
