"""`/metrics`, what the processes of a machine have counted: the only package that imports prometheus_client.

    Prometheus ── GET /metrics ── any process ─┬─ its own figures
                                               └─ those of its neighbours, by Unix sockets in one folder

families    what one process has counted, as families of metrics
exposition  the text of them, and the texts of several processes put together
neighbours  the processes of one supervisor ask one another
service     who may ask, and where

Everything is counted where it happens, in plain numbers; here they are read when somebody asks. Each sample
has the label `node`, the process that it is of. docs/metrics.md says what the metrics mean.
"""
