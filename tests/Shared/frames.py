"""Prints the SHA-256 of every frame of DICOM files, as pydicom and numpy see them: one JSON object a line.

usage: frames.py FOLDER FILE...   (the files' paths are relative to the folder)

Encapsulated frames are hashed as encoded, native ones little endian; frames of bits are packed again from their first bit on.
"""
import hashlib
import json
import os
import sys

import numpy
import pydicom
from pydicom.encaps import generate_pixel_data_frame

NATIVE = ("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99")
VIDEO = "1.2.840.10008.1.2.4.10"


def native(ds, element):
    value = element.value
    if not ds.is_little_endian:
        unit = {"OB": 1, "OW": 2, "OF": 4, "OL": 4, "OD": 8}[element.VR]
        value = numpy.frombuffer(value, f">u{unit}").astype(f"<u{unit}").tobytes()
    cell = {0x7FE00008: 32, 0x7FE00009: 64}.get(int(element.tag)) or ds.BitsAllocated
    samples = ds.get("SamplesPerPixel", 1)
    pixels = ds.Rows * ds.Columns
    frames = int(ds.get("NumberOfFrames", 1) or 1)
    if ds.get("PhotometricInterpretation") == "YBR_FULL_422" and len(value) * 8 < pixels * samples * cell * frames:
        samples = 2
    bits = pixels * samples * cell
    if bits % 8 == 0:
        size = bits // 8
        return [value[i * size:(i + 1) * size] for i in range(frames) if len(value) >= (i + 1) * size]
    stream = numpy.unpackbits(numpy.frombuffer(value, "u1"), bitorder="little")
    return [numpy.packbits(stream[i * bits:(i + 1) * bits], bitorder="little").tobytes() for i in range(frames)]


def frames(path):
    ds = pydicom.dcmread(path)
    element = next(ds[tag] for tag in (0x7FE00010, 0x7FE00008, 0x7FE00009) if tag in ds)
    if ds.file_meta.TransferSyntaxUID in NATIVE:
        return native(ds, element)
    count = int(ds.get("NumberOfFrames", 1) or 1)
    if ds.file_meta.TransferSyntaxUID.startswith(VIDEO):
        count = 1
    return list(generate_pixel_data_frame(ds.PixelData, count))


for path in sys.argv[2:]:
    answer = {"path": path}
    try:
        answer["frames"] = [hashlib.sha256(frame).hexdigest().upper() for frame in frames(os.path.join(sys.argv[1], path))]
    except Exception as error:
        answer["error"] = type(error).__name__
    print(json.dumps(answer))
