"""The output on the terminal: a line each second, and a summary."""

from loadtest.report.results import Latency, Results, Second, Step


def progress(second: Second) -> None:
    """Prints one second of the run."""
    cpu = ", ".join(f"{name} {share:.0f} %" for name, share in second.cpu.items())
    errors = f", {second.errors} errors" if second.errors else ""
    print(
        f"{second.at + 1:4} s  {second.sockets} sockets, {second.acks} acks ({second.ack_p50:.1f}/"
        f"{second.ack_p99:.1f} ms), {second.views} views, {second.seen} seen ({second.seen_p50:.1f}/"
        f"{second.seen_p99:.1f} ms){errors}; {cpu}",
        flush=True,
    )


def stepped(step: Step) -> None:
    """Prints one load that `--find-limit` has tried."""
    print(f"load {step.load:,g}: {'held' if step.held else step.why}", flush=True)


def summarise(results: Results) -> None:
    """Prints the whole run: latencies, counts, faults, and the verdict as the last line."""
    print()
    for name, latency in (("acknowledged", results.ack), ("on another screen", results.seen)):
        if latency.count:
            print(f"{name:>18}: {_times(latency)}")
    print(
        f"{'counted':>18}: " + ", ".join(f"{name} {n}" for name, n in sorted(results.verdict.counts.items()))
    )
    for name, memory in (results.series[-1].memory if results.series else {}).items():
        print(f"{name:>18}: {memory / 1e6:.0f} MB at the end")
    for fault in results.verdict.faults:
        print(f"{'fault':>18}: {fault}")
    print(f"\n{results.verdict.sentence}")


def _times(latency: Latency) -> str:
    names = ("p50", "p90", "p99", "p999", "max")
    shown = ", ".join(f"{name} {getattr(latency, name):.1f}" for name in names)
    return f"{latency.count} times, ms: {shown}"
