"""The program that benches run: where its binary is, how it answers, and the table that it gives.

A bench takes the binary from its command line, from the environment's COLLATIO, or from the release build, in this order.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILT = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "release"


def binary(given=None):
    """The path of the binary under test."""
    return pathlib.Path(given or os.environ.get("COLLATIO") or BUILT / "collatio")


def example(name, given=None):
    """The path of a built example (`cargo build --release --example NAME`)."""
    return pathlib.Path(given or BUILT / "examples" / name)


def answer(*command):
    """Exit code, standard output and standard error of a command."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def run(*command):
    """Standard output of a command; any exit code but 0 and 1 ends the bench with the command's own message."""
    status, out, errors = answer(*command)
    if status not in (0, 1):
        sys.exit(f"{' '.join(str(word) for word in command)}\n{errors}")
    return out


def table(program, *files):
    """The alignment table of some files: `witnesses`, `table`, and `transpositions` where there are any."""
    return json.loads(run(program, "diff", "--format", "table-json", "--no-config", *files))


def table_of_tokens(program, texts):
    """The table of witnesses given as {siglum: [(text, form), ...]}; no word is cut by the program."""
    witnesses = [
        {"id": siglum, "tokens": [{"t": text + " ", "n": form} for text, form in row]} for siglum, row in texts.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "witnesses.json"
        file.write_text(json.dumps({"witnesses": witnesses}))
        read = table(program, file)
    for siglum, columns in columns_of(read).items():
        assert len(columns) == len(texts[siglum]), f"witness {siglum}: tokens were lost or added"
    return read


def columns_of(read):
    """For each witness of a table the column of each of its tokens."""
    rows = zip(read["witnesses"], read["table"], strict=True)
    return {siglum: [column for column, cell in enumerate(row) for _ in cell or []] for siglum, row in rows}
