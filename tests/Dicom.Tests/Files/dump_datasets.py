"""What pydicom reads from DICOM files, to compare with: one element a line.

usage: dump_datasets.py [trim] < names of files, one a line
trim: text without the spaces and nulls at its end, and at the end of each of its values
columns: file, path of tags and items, VR ("-" where pydicom keeps none, "decoded" where it keeps no bytes), length of the value, first 16 digits of its SHA-1
Values are hashed as they lie in the file. A file that cannot be read gives one line: file, "error", the exception's name.
"""
import hashlib
import logging
import struct
import sys
import warnings

import pydicom
from pydicom.dataelem import RawDataElement

warnings.simplefilter("ignore")
logging.getLogger("pydicom").setLevel(logging.CRITICAL)


TEXT = "AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT".split() if sys.argv[1:] == ["trim"] else []


def line(name, path, vr, value):
    if vr in TEXT:
        value = b"\\".join(part.rstrip(b" \0") for part in value.split(b"\\"))
    print(name, path, vr, len(value), hashlib.sha1(value).hexdigest()[:16], sep="\t")


def fragments(value):
    position = 0
    while position + 8 <= len(value):
        group, element, length = struct.unpack_from("<HHL", value, position)
        if (group, element) != (0xFFFE, 0xE000):
            break
        yield value[position + 8:position + 8 + length]
        position += 8 + length


def dump(name, dataset, prefix):
    for tag in sorted(dataset.keys()):
        path = "%s%08X" % (prefix, tag)
        raw = dataset.get_item(tag)
        is_raw = isinstance(raw, RawDataElement)
        if is_raw and raw.length == 0xFFFFFFFF and raw.value is not None and not isinstance(raw.value, list) and raw.VR != "SQ":
            for index, fragment in enumerate(fragments(raw.value)):
                line(name, "%s/%d" % (path, index), "-", fragment)
            continue
        if is_raw and raw.VR not in ("SQ", None):
            line(name, path, "-" if raw.is_implicit_VR else raw.VR, raw.value or b"")
            continue
        element = dataset[tag]
        if element.VR == "SQ":
            print(name, path, "SQ", len(element.value), "", sep="\t")
            for index, item in enumerate(element.value):
                dump(name, item, "%s[%d]." % (path, index))
        elif is_raw:
            line(name, path, "-" if raw.is_implicit_VR else raw.VR, raw.value or b"")
        elif element.value in (None, ""):
            line(name, path, "-", b"")
        elif tag != 0x00080005:
            # Records of a DICOMDIR are decoded while reading, as is Specific Character Set.
            print(name, path, "decoded", "", "", sep="\t")
        else:
            text = element.value if isinstance(element.value, str) else "\\".join(element.value or [])
            line(name, path, "-", (text + " " * (len(text) % 2)).encode("latin-1"))


for file in sys.stdin.read().splitlines():
    try:
        dump(file, pydicom.dcmread(file, force=True), "")
    except Exception as error:
        print(file, "error", type(error).__name__, sep="\t")
