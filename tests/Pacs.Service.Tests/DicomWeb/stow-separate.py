"""Takes DICOM files apart as a client of STOW-RS does, and compares what came back.

stow-separate.py apart OUTPUT < list of files: for the file in line n (from 0), OUTPUT/n.body: a request body of metadata (pydicom's DICOM JSON) and bulk data apart, boundary "frontier".
  The description of pixels is left out of the metadata where the frames are JPEG, JPEG-LS or JPEG 2000.
stow-separate.py compare < list of pairs (file TAB file): what differs, a line each.
"""
import json
import sys
import warnings

import pydicom
from pydicom.encaps import generate_pixel_data_frame

warnings.simplefilter('ignore')
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
JPEG = '1.2.840.10008.1.2.4.'
MEDIA = {
    JPEG + '50': 'image/jpeg', JPEG + '51': 'image/jpeg', JPEG + '57': 'image/jpeg', JPEG + '70': 'image/jpeg',
    JPEG + '80': 'image/jls', JPEG + '81': 'image/jls', JPEG + '90': 'image/jp2', JPEG + '91': 'image/jp2',
    '1.2.840.10008.1.2.5': 'image/dicom-rle',
}
NATIVE = ('1.2.840.10008.1.2', '1.2.840.10008.1.2.1')
DESCRIPTION = ['Rows', 'Columns', 'SamplesPerPixel', 'BitsAllocated', 'PixelRepresentation', 'HighBit']


def pixels_of(dataset):
    """Media type and frames; uncompressed ones as one part."""
    syntax = dataset.file_meta.TransferSyntaxUID
    if syntax in NATIVE:
        return 'application/octet-stream', [dataset.PixelData]
    return f'{MEDIA[syntax]}; transfer-syntax={syntax}', list(generate_pixel_data_frame(dataset.PixelData, int(dataset.get('NumberOfFrames', 1))))


def part(headers, content):
    return b'\r\n--frontier\r\n' + headers.encode() + b'\r\n\r\n' + content


def apart(path):
    dataset = pydicom.dcmread(path)
    bulk = []

    def uri(element):
        name = f'http://client.example/bulk/{len(bulk)}?a=b'
        if element.tag == 0x7FE00010:
            media, frames = pixels_of(dataset)
        else:
            media, frames = 'application/octet-stream', [element.value]
        bulk.extend(part(f'Content-Type: {media}\r\nContent-Location: {name}', frame) for frame in frames)
        return name

    model = dataset.to_json_dict(bulk_data_threshold=64, bulk_data_element_handler=uri)
    if dataset.file_meta.TransferSyntaxUID not in NATIVE and MEDIA[dataset.file_meta.TransferSyntaxUID] != 'image/dicom-rle':
        for keyword in DESCRIPTION:
            # Of these, only JPEG 2000 says whether samples are signed.
            if keyword == 'PixelRepresentation' and MEDIA[dataset.file_meta.TransferSyntaxUID] != 'image/jp2':
                continue
            model.pop(f'{pydicom.datadict.tag_for_keyword(keyword):08X}', None)
    return part('Content-Type: application/dicom+json', json.dumps([model]).encode()) + b''.join(bulk) + b'\r\n--frontier--\r\n'


def padded(frames):
    return [frame + b'\0' * (len(frame) % 2) for frame in frames]


def differences(one, other):
    left, right = pydicom.dcmread(one), pydicom.dcmread(other)
    if left.file_meta.TransferSyntaxUID not in NATIVE and left.file_meta.TransferSyntaxUID != right.file_meta.TransferSyntaxUID:
        yield f'transfer syntax {right.file_meta.TransferSyntaxUID}'
    if padded(pixels_of(left)[1]) != padded(pixels_of(right)[1]):
        yield 'pixels'
    models = []
    for dataset in (left, right):
        del dataset.PixelData
        dataset.pop('SpecificCharacterSet', None)
        models.append(dataset.to_json_dict(bulk_data_threshold=1 << 30))
    for tag in sorted(set(models[0]) | set(models[1])):
        if models[0].get(tag) != models[1].get(tag) and not tag.endswith('0000'):
            yield tag


if sys.argv[1] == 'apart':
    for number, line in enumerate(sys.stdin.read().splitlines()):
        with open(f'{sys.argv[2]}/{number}.body', 'wb') as file:
            file.write(apart(line))
else:
    for line in sys.stdin.read().splitlines():
        one, other = line.split('\t')
        for difference in differences(one, other):
            print(one, difference)
