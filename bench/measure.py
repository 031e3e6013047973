#!/usr/bin/env python3
"""Runs the binary on each input, each run a process of its own, and prints the median times and the peak memory."""
import os
import pathlib
import statistics
import subprocess
import sys
import time

RUNS = 3


def run(command):
    """Wall seconds, CPU seconds and peak KiB of one process; its exit code must be 0 or 1."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"bench: {' '.join(command)}: exit {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    collatio, inputs = sys.argv[1], pathlib.Path(sys.argv[2])
    rows = [
        ("telegram", [pathlib.Path("examples/telegram/telegram.txt")]),
        ("1 MB pair", [inputs / "pair.A.txt", inputs / "pair.B.txt"]),
        ("10 MB record", [inputs / "record.txt"]),
    ]
    print(f"{'input':<14} {'bytes':>11} {'wall s':>8} {'CPU s':>8} {'peak MiB':>9} {'MiB allowed':>12}")
    for name, files in rows:
        size = sum(file.stat().st_size for file in files)
        measured = [run([collatio, "diff", *map(str, files), "--format", "json"]) for _ in range(RUNS)]
        wall, cpu = (statistics.median(run[column] for run in measured) for column in (0, 1))
        peak = max(peak for _, _, peak in measured) / 1024
        print(f"{name:<14} {size:>11,} {wall:>8.3f} {cpu:>8.3f} {peak:>9.1f} {64 + 40 * size / 2**20:>12.0f}", flush=True)


main()
