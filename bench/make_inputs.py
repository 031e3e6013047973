#!/usr/bin/env python3
"""Writes the inputs of bench/run into a folder: the same bytes every time, from a seed and a made vocabulary.

pair.A.txt, pair.B.txt   1 MB each; B has about 3 % of its words misread, lost, doubled or replaced, and other lines
record.txt               10 MB: one file that holds two copies of a text
"""
import pathlib
import random
import sys

SEED = 1
SYLLABLES = "ba be ca ce da de fa fi ga go ha hi la le ma mi na no pa po ra re sa so ta ti va ve".split()
MISREAD = [("m", "rn"), ("l", "1"), ("e", "c"), ("h", "b"), ("d", "cl")]


def words(random_source, size):
    """About `size` bytes of words; common ones are common (Zipf)."""
    vocabulary = ["".join(random_source.choices(SYLLABLES, k=random_source.choice((1, 2, 2, 3, 4)))) for _ in range(20000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    return random_source.choices(vocabulary, weights, k=size // 6)


def noisy(random_source, text, rate=0.03):
    out = []
    for word in text:
        kind = random_source.random() / rate
        if kind >= 1:
            out.append(word)
        elif kind < 0.5:
            wrong, right = random_source.choice(MISREAD)
            out.append(word.replace(wrong, right, 1))
        elif kind < 0.7:
            out += [word, word]
        elif kind < 0.85:
            out.append(random_source.choice(text))
    return out


def laid_out(text, width):
    """Lines of `width` words, a paragraph of twelve lines."""
    lines = [" ".join(text[at : at + width]) for at in range(0, len(text), width)]
    return "\n\n".join("\n".join(lines[at : at + 12]) for at in range(0, len(lines), 12)) + "\n"


def main():
    folder = pathlib.Path(sys.argv[1])
    source = random.Random(SEED)
    text = words(source, 1_000_000)
    (folder / "pair.A.txt").write_text(laid_out(text, 11))
    (folder / "pair.B.txt").write_text(laid_out(noisy(source, text), 9))
    text = words(source, 5_000_000)
    copies = [f"LETTER\n\n{laid_out(copy, width)}\nRKW/\n" for copy, width in ((text, 11), (noisy(source, text), 10))]
    (folder / "record.txt").write_text("A record\n\nTranscript\n\n" + "\n".join(copies))


main()
