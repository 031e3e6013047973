#!/usr/bin/env python3
"""Runs collatio on each input, and its peers beside it in the same run; prints a Markdown table.

usage: measure.py BINARY ENGINE INPUTS [GROUP...]          groups: whole, distance, script, growth, words, many, worst,
                                                 copies

Ours is a whole process: start, reading, computing and printing. A peer is a Python library called in a process of its own: the
call alone, with the text already in memory, which is the harder comparison for us. Times are of the processor (user and
system), the median of RUNS; a ratio is the peer's time by ours. A peer that is not installed is named at the end.
"""
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from process import cost

RUNS = 3
PEER_SECONDS = 60


def run(command, output):
    """The cost of one process on one thread; its exit code must be 0 or 1."""
    found = cost(command, output, threads=1)
    if found.status not in (0, 1):
        sys.exit(f"bench: {' '.join(map(str, command))}: exit {found.status}")
    return found


def ours(command):
    """CPU seconds, peak MiB, and the number behind `distance=`, or that of the variants in a report."""
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "output")
        measured = [run(command, output) for _ in range(RUNS)]
        count = subprocess.run([sys.executable, __file__, "--count", output], capture_output=True, text=True).stdout.strip()
    return statistics.median(row.cpu for row in measured), max(row.mebibytes for row in measured), count


def count_process(output):
    """In a process of its own, for a report may be large."""
    text = pathlib.Path(output).read_text(encoding="utf-8")
    if "distance=" in text[:40]:
        print(f"{int(text.split('distance=')[1].split()[0]):,}")
    elif text.startswith("{"):
        print(f"{len(json.loads(text)['variants']):,}")


# What a peer does with two texts; `words` are compared where it says so.
def edlib_distance(a, b):
    import edlib

    return edlib.align(a, b, task="distance")["editDistance"]


def edlib_path(a, b):
    import edlib

    return edlib.align(a, b, task="path")["editDistance"]


def rapidfuzz_distance(a, b):
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b)


def rapidfuzz_editops(a, b):
    from rapidfuzz.distance import Levenshtein

    return len(Levenshtein.editops(a, b))


def rapidfuzz_words(a, b):
    return rapidfuzz_editops(a.split(), b.split())


def jiwer_cer(a, b):
    import jiwer

    measured = jiwer.process_characters(a, b)
    return measured.substitutions + measured.deletions + measured.insertions


PEERS = {peer.__name__: peer for peer in (edlib_distance, edlib_path, rapidfuzz_distance, rapidfuzz_editops, rapidfuzz_words, jiwer_cer)}


def pairs(files, most):
    if len(files) == 2:
        return [tuple(file.read_text(encoding="utf-8") for file in files)]
    lines = files[0].read_text(encoding="utf-8").splitlines()[:most]
    if files[0].suffix == ".tsv":
        return [tuple(line.split("\t")) for line in lines]
    return [(page["gt"], page["ocr"]) for page in map(json.loads, lines)]


def peer_process(name, most, files):
    """In a process of its own: CPU seconds of the calls, and the sum of the edits."""
    resource.setrlimit(resource.RLIMIT_CPU, (PEER_SECONDS, PEER_SECONDS))
    peer, texts = PEERS[name], pairs([pathlib.Path(file) for file in files], int(most))
    try:
        peer("warm", "up")
    except ImportError:
        sys.exit("not installed")
    start = time.process_time()
    total = sum(peer(a, b) for a, b in texts)
    print(json.dumps([(time.process_time() - start) / len(texts), total]))


def theirs(name, most, files):
    """CPU seconds a pair, or a word why there is none."""
    command = [sys.executable, __file__, "--peer", name, str(most), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    if "not installed" in done.stderr:
        return "not installed"
    return json.loads(done.stdout)[0] if done.returncode == 0 else f"> {PEER_SECONDS} s"


def seconds(value):
    return f"{value * 1000:,.1f} ms" if value >= 0.0001 else f"{value * 1e6:.2f} µs"


def rows(binary, engine, inputs):
    """Group, name, command, files, how many pairs, peers beside it."""
    file = lambda name: inputs / name
    telegram = pathlib.Path("examples/telegram/telegram.txt")
    diff = lambda *files: [binary, "diff", *files, "--format", "json"]
    chars = {rate: [file("chars.A.txt"), file(f"chars.e{rate}.B.txt")] for rate in ("01", "05", "15")}
    whole = [("telegram", [telegram]), ("1 MB pair", [file("pair.A.txt"), file("pair.B.txt")]), ("10 MB record", [file("record.txt")])]
    for name, files in whole + [("1 MB pair, 5 % of letters wrong", chars["05"])]:
        yield "whole", f"diff, {name}", diff(*files), files, 1, []
    for rate, files in chars.items():
        yield "distance", f"exact distance, 1 M letters, {int(rate)} %", [engine, "distance", *files], files, 1, ["edlib_distance"]
    for rate, files in chars.items():
        peers = ["edlib_path"] if rate != "15" else []
        yield "script", f"exact script, 1 M letters, {int(rate)} %", [engine, "script", *files], files, 1, peers
        yield "script", f"near script, 1 M letters, {int(rate)} %", [engine, "near", *files], files, 1, peers
    for letters in ("100k", "1M", "10M"):
        files = [file(f"growth.{letters}.A.txt"), file(f"growth.{letters}.B.txt")]
        yield "growth", f"near script, {letters} letters, 5 %", [engine, "near", *files], files, 1, []
    files = [file("words.A.txt"), file("words.B.txt")]
    yield "words", "words from text, 1 M words, 10 %", [engine, "words", *files], files, 1, ["rapidfuzz_words"]
    yield "words", "text to forms, 1 M words", [engine, "tokens", files[0]], files[:1], 1, []
    for name, count, few in (("pages.jsonl", 10_000, 500), ("lines.tsv", 100_000, 100_000)):
        what, path = name.split(".")[0], file(name)
        yield "many", f"distance, {what}", [engine, "distance", path], [path], count, [("rapidfuzz_distance", few), ("edlib_distance", min(few, 5000)), ("jiwer_cer", min(few, 5000))]
        yield "many", f"script, {what}", [engine, "script", path], [path], count, [("rapidfuzz_editops", few), ("edlib_path", min(few, 5000))]
    for path in sorted(inputs.glob("worst.*.A.txt")):
        files, name = [path, path.with_name(path.name.replace(".A.", ".B."))], path.name.split(".")[1]
        yield "worst", f"diff, {name}", diff(*files), files, 1, []
        yield "worst", f"near script, {name}", [engine, "near", *files], files, 1, []
    yield "copies", "copies found in 2.2 MB", [engine, "copies", file("twins.txt")], [file("twins.txt")], 1, []


def main():
    binary, engine, inputs, *groups = sys.argv[1:]
    missing = set()
    print("| what | CPU | peak MiB | edits or variants | peers: CPU, ratio to ours |")
    print("|---|--:|--:|--:|---|")
    for group, name, command, files, count, peers in rows(binary, engine, pathlib.Path(inputs)):
        if groups and group not in groups:
            continue
        cpu, peak, result = ours(command)
        beside = []
        for peer in peers:
            peer, most = peer if isinstance(peer, tuple) else (peer, 1)
            time_of = theirs(peer, most, files)
            if time_of == "not installed":
                missing.add(peer.split("_")[0])
            elif isinstance(time_of, str):
                beside.append(f"{peer} {time_of}")
            else:
                beside.append(f"{peer} {seconds(time_of)}, {time_of / (cpu / count):.1f}×")
        each = f" ({seconds(cpu / count)} each, {count / cpu:,.0f}/s)" if count > 1 else ""
        print(f"| {name} | {seconds(cpu)}{each} | {peak:.0f} | {result} | {'; '.join(beside)} |", flush=True)
    if missing:
        print("\nnot installed, left out:", ", ".join(sorted(missing)))


if __name__ == "__main__":
    if sys.argv[1] == "--peer":
        peer_process(*sys.argv[2:4], sys.argv[4:])
    elif sys.argv[1] == "--count":
        count_process(sys.argv[2])
    else:
        main()
