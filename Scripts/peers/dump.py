"""Writes the inputs of a workload for other programs: raw little-endian arrays and a manifest.

usage: dump.py WORKLOAD DIRECTORY
"""

import json
import pathlib
import sys

import inputs

if len(sys.argv) != 3:
    sys.exit(__doc__)
workload, folder = sys.argv[1], pathlib.Path(sys.argv[2])
parameters, data = inputs.inputs(workload)
folder.mkdir(parents=True, exist_ok=True)
arrays = []
for name, array in (parameters | data).items():
    file = f"{name}.bin"
    array.astype(array.dtype.newbyteorder("<")).tofile(folder / file)
    arrays.append(dict(name=name, file=file, dtype=array.dtype.name, shape=list(array.shape)))
manifest = dict(
    workload=workload,
    settings=inputs.WORKLOADS[workload],
    parameters=list(parameters),
    arrays=arrays,
)
(folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
