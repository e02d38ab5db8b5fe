"""What a load test needs of this machine: its processes, its limits on open files, the versions installed."""
