#!/usr/bin/env python3
"""Writes the inputs of bench/run into a folder: the same bytes every time, from a seed and a made vocabulary.

pair.A.txt, pair.B.txt        1 MB each; B has about 3 % of its words misread, lost, doubled or replaced, and other lines
record.txt                    10 MB: one file that holds two copies of a text
twins.txt                     2.2 MB: two copies with 3 % of letters wrong, boilerplate around them
chars.A.txt, chars.eRR.B.txt  a million letters, and copies with RR of a hundred wrong as OCR has them wrong: letters confused,
                              lost, added, spaces lost and added; lines lost, doubled, or noise
growth.N.A.txt, growth.N.B.txt  100k, 1M and 10M letters, 5 of a hundred wrong
words.A.txt, words.B.txt      a million words, one in ten misread, replaced, lost or added
lines.tsv, pages.jsonl        pairs of lines of about 60 letters, and of pages of about 2,500, 0 to 20 and 0 to 15 % wrong
worst.*.{A,B}.txt             pairs that are hard on aligners, 1 MB a pair
"""
import json
import pathlib
import random
import sys

SEED = 1
SYLLABLES = "ba be ca ce da de fa fi ga go ha hi la le ma mi na no pa po ra re sa so ta ti va ve é è ou ain".split()
MISREAD = [("m", "rn"), ("l", "1"), ("e", "c"), ("h", "b"), ("d", "cl"), ("u", "n"), ("o", "0"), ("é", "e"), ("f", "ſ")]
LETTERS = "abcdefghilmnoprstuv"


def words(source, size):
    """About `size` bytes of words; common ones are common (Zipf)."""
    vocabulary = ["".join(source.choices(SYLLABLES, k=source.choice((1, 2, 2, 3, 4)))) for _ in range(20000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    return source.choices(vocabulary, weights, k=size // 6)


def noisy(source, text, rate=0.03):
    """Words misread, doubled, replaced, lost."""
    out = []
    for word in text:
        kind = source.random() / rate
        if kind >= 1:
            out.append(word)
        elif kind < 0.5:
            wrong, right = source.choice(MISREAD)
            out.append(word.replace(wrong, right, 1))
        elif kind < 0.7:
            out += [word, word]
        elif kind < 0.85:
            out.append(source.choice(text))
    return out


def laid_out(text, width):
    """Lines of `width` words, a paragraph of twelve lines."""
    lines = [" ".join(text[at : at + width]) for at in range(0, len(text), width)]
    return "\n\n".join("\n".join(lines[at : at + 12]) for at in range(0, len(lines), 12)) + "\n"


def prose(source, letters):
    """So many letters of sentences in lines and paragraphs."""
    text = words(source, letters + letters // 10)
    for at in range(0, len(text), 13):
        text[at] = text[at].capitalize()
        text[at - 1] += source.choice(".,;.,.?")
    return laid_out(text, 11)[:letters]


def scanned(source, text, rate):
    """The text as OCR has it: letters wrong, and one error in seven a line lost, doubled or added."""
    out = []
    for line in text.split("\n"):
        lines = source.random() / (rate / 7)
        if line and lines < 1 / 3:
            continue
        if line and lines < 2 / 3:
            out.append(line)
        elif line and lines < 1:
            out.append("".join(source.choices(LETTERS + "     .,'0123", k=source.randint(8, 70))))
        out.append(misread(source, line, rate * 6 / 7))
    return "\n".join(out)


def misread(source, line, rate):
    out, at = [], 0
    while at < len(line):
        kind = source.random() / rate
        letter = line[at]
        at += 1
        if kind >= 1:
            out.append(letter)
        elif kind < 0.5:
            out.append(dict(MISREAD).get(letter) or source.choice(LETTERS))
        elif kind < 0.65:
            continue
        elif kind < 0.8:
            out.append(letter + source.choice(".,' "))
        elif kind < 0.9 and letter == " ":
            continue
        else:
            out.append(source.choice(LETTERS) + letter)
    return "".join(out)


def worst(source, text):
    """Name and pair of what is hard on aligners."""
    half = len(text) // 2
    numbered = lambda letter: "".join(f"{letter}{at} " for at in range(70_000))
    pick = lambda alphabet, count, between: between.join(source.choices(alphabet, k=count))
    shuffled = lambda: " ".join(source.sample(text[:half].split(), len(text[:half].split())))
    line = text.replace("\n", " ")
    yield "disjoint", numbered("a"), numbered("b")
    yield "two-letters", pick("ab", half, ""), pick("ab", half, "")
    yield "two-words", pick("ab", half // 2, " "), pick("ab", half // 2, " ")
    yield "one-token", "ibid. " * (half // 6), "ibid. " * (half // 6 - 5000)
    yield "swapped-halves", text, text[half:] + text[:half]
    yield "shuffled", shuffled(), shuffled()
    yield "unrelated", text[:half], prose(random.Random(SEED + 1), half)
    yield "one-line", line, misread(source, line, 0.05)


def main():
    folder = pathlib.Path(sys.argv[1])
    write = lambda name, text: (folder / name).write_text(text, encoding="utf-8", newline="\n")
    source = random.Random(SEED)

    text = words(source, 1_000_000)
    write("pair.A.txt", laid_out(text, 11))
    write("pair.B.txt", laid_out(noisy(source, text), 9))
    text = words(source, 5_000_000)
    copies = [f"LETTER\n\n{laid_out(copy, width)}\nRKW/\n" for copy, width in ((text, 11), (noisy(source, text), 10))]
    write("record.txt", "A record\n\nTranscript\n\n" + "\n".join(copies))

    million = prose(source, 1_000_000)
    write("chars.A.txt", million)
    for rate in (1, 5, 15):
        write(f"chars.e{rate:02}.B.txt", scanned(source, million, rate / 100))
    grown = prose(source, 10_000_000)
    for name, letters in (("100k", 100_000), ("1M", 1_000_000), ("10M", 10_000_000)):
        write(f"growth.{name}.A.txt", grown[:letters])
        write(f"growth.{name}.B.txt", scanned(source, grown[:letters], 0.05))
    around = prose(source, 60_000)
    write("twins.txt", f"{around}\n\n{million}\n\nTELEGRAM\nSECRET\n\n{scanned(source, million, 0.03)}\n\n{around[:300]}")

    text = words(source, 6_000_000)
    write("words.A.txt", laid_out(text, 11))
    write("words.B.txt", laid_out(noisy(source, text, 0.1), 11))

    flat = " ".join(million.split())
    spans = ((source.randrange(len(flat) - 80), source.randint(45, 75)) for _ in range(100_000))
    lines = (flat[at : at + length].strip() for at, length in spans)
    write("lines.tsv", "".join(f"{line}\t{misread(source, line, source.random() * 0.2 + 1e-9)}\n" for line in lines))
    spans = ((source.randrange(len(million) - 3200), source.randint(1800, 3200)) for _ in range(10_000))
    pages = (million[at : at + length] for at, length in spans)
    row = lambda page: json.dumps({"gt": page, "ocr": scanned(source, page, source.random() ** 2 * 0.15 + 1e-9)})
    write("pages.jsonl", "".join(row(page) + "\n" for page in pages))

    for name, a, b in worst(source, million):
        write(f"worst.{name}.A.txt", a)
        write(f"worst.{name}.B.txt", b)


main()
