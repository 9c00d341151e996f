"""Writes what pydicom and DCMTK's dcm2json make of DICOM files.

peer-json.py OUTPUT < list of files: for the file in line n (from 0), OUTPUT/n.pydicom.json and OUTPUT/n.dcm2json.json; none where the peer refuses the file.
Pixel Data longer than 64 KiB is left out of the former. dcm2json cannot write compressed Pixel Data, so that it is given the file up to Pixel Data.
"""
import concurrent.futures
import json
import logging
import os
import subprocess
import sys
import warnings

import pydicom
import pydicom.config

warnings.simplefilter('ignore')
logging.disable(logging.CRITICAL)
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
output = sys.argv[1]
DEFLATED = '1.2.840.10008.1.2.1.99'


def dcm2json(number, path):
    result = subprocess.run(['dcm2json', '-fc', path], capture_output=True)
    if result.returncode == 0:
        with open(os.path.join(output, f'{number}.dcm2json.json'), 'wb') as file:
            file.write(result.stdout)


def up_to_pixel_data(number, path, dataset):
    """The path of a copy that ends before top-level Pixel Data."""
    if 'PixelData' not in dataset or dataset.file_meta.get('TransferSyntaxUID') == DEFLATED:
        return path
    with open(path, 'rb') as file:
        data = file.read()
    value = dataset.get_item(0x7FE00010).value_tell
    start = next(value - header for header in (12, 8) if data[value - header:value - header + 4] in (b'\xE0\x7F\x10\x00', b'\x7F\xE0\x00\x10'))
    copy = os.path.join(output, f'{number}.dcm')
    with open(copy, 'wb') as file:
        file.write(data[:start])
    return copy


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    jobs = []
    for number, path in enumerate(sys.stdin.read().splitlines()):
        try:
            dataset = pydicom.dcmread(path, force=True)
            jobs.append(pool.submit(dcm2json, number, up_to_pixel_data(number, path, dataset)))
        except Exception:
            jobs.append(pool.submit(dcm2json, number, path))
            continue
        try:
            if 'PixelData' in dataset and len(dataset.PixelData) > 65536:
                del dataset.PixelData
            model = dataset.to_json_dict(bulk_data_threshold=1 << 30, bulk_data_element_handler=lambda element: '')
            text = json.dumps(model, allow_nan=False)
        except Exception:
            continue
        with open(os.path.join(output, f'{number}.pydicom.json'), 'w') as file:
            file.write(text)
    for job in jobs:
        job.result()
