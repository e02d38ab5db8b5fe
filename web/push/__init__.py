"""Messages to the push services of browsers (RFC 8030), encrypted for each browser, and signed.

encryption  a message for one browser (RFC 8291)
vapid       who sends it (RFC 8292)
endpoint    which addresses are taken: those of the push services that the operator knows
sender      sends it
service     makes the sender, where the operator wants one
"""
