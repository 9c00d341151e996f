"""Prints, for every repertoire, what Python's codecs make of each of its codes: lines of "name<TAB>code in hex<TAB>character", undefined codes left out."""
SINGLE = {'ISO_IR 100': 'iso8859-1', 'ISO_IR 101': 'iso8859-2', 'ISO_IR 109': 'iso8859-3', 'ISO_IR 110': 'iso8859-4', 'ISO_IR 144': 'iso8859-5',
          'ISO_IR 127': 'iso8859-6', 'ISO_IR 126': 'iso8859-7', 'ISO_IR 138': 'iso8859-8', 'ISO_IR 148': 'iso8859-9', 'ISO_IR 203': 'iso8859-15',
          'ISO_IR 166': 'tis-620'}
PAIRS = {'ISO 2022 IR 87': (b'', 'euc_jp'), 'ISO 2022 IR 159': (b'\x8f', 'euc_jp'), 'ISO 2022 IR 149': (b'', 'euc_kr'), 'ISO 2022 IR 58': (b'', 'gb2312')}


def row(name, code, data, codec):
    try:
        print(name, code.hex(), data.decode(codec), sep='\t')
    except UnicodeDecodeError:
        pass


for name, codec in SINGLE.items():
    for value in range(0xA0, 0x100):
        row(name, bytes([value]), bytes([value]), codec)
for value in range(0xA1, 0xE0):
    row('ISO_IR 13', bytes([value]), bytes([value]), 'shift_jis')
for name, (prefix, codec) in PAIRS.items():
    for lead in range(0x21, 0x7F):
        for trail in range(0x21, 0x7F):
            row(name, bytes([lead, trail]), prefix + bytes([lead | 0x80, trail | 0x80]), codec)
for lead in range(0x81, 0xFF):
    for trail in range(0x40, 0xFF):
        for name in ('GBK', 'GB18030'):
            row(name, bytes([lead, trail]), bytes([lead, trail]), name)
