"""The text of metrics in the format of Prometheus, and the texts of several processes put together."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import Metric

_FAMILY = "# HELP "
"""How a family begins in the text."""


class _Given:
    """Families that are there already, as a collector."""

    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> list[Metric]:
        return self._families


def text(families: Iterable[Metric], **labels: str) -> str:
    """The text of families, with these labels added to each sample."""
    given = list(families)
    for family in given:
        family.samples = [sample._replace(labels={**sample.labels, **labels}) for sample in family.samples]
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Given(given))
    return generate_latest(registry).decode()


def of_the_system() -> list[Metric]:
    """What the system knows of this process: processor, memory, open files. Looks at each open file."""
    return list(ProcessCollector(registry=None).collect())


def merged(texts: Iterable[str]) -> str:
    """One text of several: of each family its samples together, under the header that came first."""
    headers, samples = dict[str, str](), dict[str, list[str]]()
    for one in texts:
        for family in one.split(_FAMILY)[1:]:
            help_line, type_line, rest = family.split("\n", 2)
            name = help_line.partition(" ")[0]
            headers.setdefault(name, f"{_FAMILY}{help_line}\n{type_line}\n")
            samples.setdefault(name, []).append(rest)
    return "".join(header + "".join(samples[name]) for name, header in headers.items())
