"""Prints, for DICOM files, the attributes that a query answers with, as pydicom decodes them: JSON, path -> keyword -> text.

usage: describe.py LIST_FILE (a path a line)
"""
import json
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
KEYWORDS = sys.argv[2].split(",")


def text(value):
    if value is None:
        return ""
    if isinstance(value, pydicom.multival.MultiValue):
        return "\\".join(text(item) for item in value)
    if isinstance(value, pydicom.valuerep.PersonName):
        value.decode()
        return "=".join(value.components).rstrip("=")
    return str(value).strip(" \0")


out = {}
for path in open(sys.argv[1], encoding="utf-8").read().splitlines():
    dataset = pydicom.dcmread(path, force=True, stop_before_pixels=True)
    values = {}
    for keyword in KEYWORDS:
        try:
            if keyword in dataset:
                values[keyword] = text(dataset[keyword].value)
        except Exception as problem:  # a value that pydicom cannot decode is not compared, and counted
            values[keyword] = None
    out[path] = values
json.dump(out, sys.stdout)
