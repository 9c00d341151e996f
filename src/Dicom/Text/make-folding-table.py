"""Writes FoldingTable.g.cs: what Folding.Fold makes of each character beyond ASCII, from the Unicode Character Database as Python carries it.

Run it in this folder: python3 make-folding-table.py > FoldingTable.g.cs
"""
import re
import unicodedata

# Accents and points that matching ignores; vowel signs of other scripts are letters to their readers and stay.
MARKS = [(0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED),
         (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20F0), (0xFE20, 0xFE2F)]
# Letters that decompose to nothing in Unicode, yet are typed as these.
LETTERS = {'æ': 'ae', 'œ': 'oe', 'þ': 'th', 'ð': 'd', 'ı': 'i', 'ĸ': 'k', 'ŋ': 'n', 'ə': 'a',
           '‘': "'", '’': "'", 'ʻ': "'", 'ʼ': "'", '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', 'ـ': ''}
# Nothing may become one of these: queries, LIKE and DICOM give them a meaning.
SYNTAX = set('*?%_[]\\^=')


def is_mark(c):
    return unicodedata.category(c) in ('Mn', 'Me') and any(low <= ord(c) <= high for low, high in MARKS)


def is_kept(c):
    # Voiced kana stay whole; Hangul is composed by rule; private use and surrogates mean nothing.
    return 0x3041 <= ord(c) <= 0x30FE or 0xAC00 <= ord(c) <= 0xD7A3 or 0xD800 <= ord(c) <= 0xF8FF


def letter(c):
    if c in LETTERS:
        return LETTERS[c]
    name = re.fullmatch(r'LATIN SMALL LETTER ([A-Z]) WITH .*', unicodedata.name(c, ''))
    return name[1].lower() if name else c


def fold(text):
    while True:
        folded = ''.join(letter(d) for c in text for d in (c if is_kept(c) else unicodedata.normalize('NFKD', c).casefold()) if not is_mark(d))
        if folded == text:
            return text
        text = folded


def units(text):
    """The UTF-16 code units, as characters."""
    data = text.encode('utf-16-be', 'surrogatepass')
    return ''.join(chr(data[i] << 8 | data[i + 1]) for i in range(0, len(data), 2))


def literal(text):
    return ''.join('\\u%04X' % ord(c) for c in text)


def constant(summary, name, text):
    print(f'    /// <summary>{summary}</summary>')
    print(f'    public const string {name} =')
    lines = [text[i:i + 24] for i in range(0, len(text), 24)]
    print(' +\n'.join(f'        "{literal(line)}"' for line in lines) + ';\n')


table = {chr(c): units(fold(chr(c))) for c in range(0x80, 0x10000) if not is_kept(chr(c))}
table = {c: folded for c, folded in table.items() if folded != c and not SYNTAX & set(folded)}
single = {c: folded for c, folded in table.items() if len(folded) == 1}
several = {c: folded for c, folded in table.items() if len(folded) != 1}
voiced = {}
for code in range(0x3041, 0x30FF):
    parts = unicodedata.normalize('NFD', chr(code))
    if len(parts) == 2:
        voiced[parts] = chr(code)

print(f'''// Made by make-folding-table.py from Unicode {unicodedata.unidata_version}.
namespace Dicom.Text;

static class FoldingTable
{{''')
constant('Characters that become one other, ascending.', 'From', ''.join(single))
constant('What they become, in the same order.', 'To', ''.join(single.values()))
constant('Characters that become none or several, ascending.', 'FromLong', ''.join(several))
constant('What they become, in the same order, each followed by U+0000.', 'ToLong', ''.join(folded + '\0' for folded in several.values()))
constant('Kana, voicing mark and voiced kana, in threes.', 'Voiced', ''.join(parts + whole for parts, whole in sorted(voiced.items())))
print('    /// <summary>Unicode version of the table.</summary>')
print(f'    public const string UnicodeVersion = "{unicodedata.unidata_version}";')
print('}')
