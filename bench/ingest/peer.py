"""The same two layouts by cfgrib, xarray and zarr-python: one map-shaped group for each lead time, one group with all lead times in a chunk.
python peer.py FILES OUT  -- prints one line of JSON."""
import json, resource, sys, time
from pathlib import Path
import cfgrib, xarray as xr, zarr

files, out = Path(sys.argv[1]), Path(sys.argv[2])
started = time.perf_counter()
leads = []
for path in sorted(files.glob("*.grib2")):
    parts = cfgrib.open_datasets(str(path), backend_kwargs={"indexpath": ""})
    keep = ["step", "latitude", "longitude"]
    ds = xr.merge([p.drop_vars([c for c in p.coords if c not in keep]) for p in parts], compat="override", combine_attrs="drop")
    ds = ds.load()
    zstd = zarr.codecs.ZstdCodec(level=1)
    rows, columns = ds.sizes["latitude"], ds.sizes["longitude"]
    tiles = max(1, round(columns / 256))
    encoding = {v: {"chunks": (min(64, rows), -(-columns // tiles)), "compressors": [zstd]} for v in ds.data_vars}
    ds.to_zarr(out / "raw" / path.stem, zarr_format=3, encoding=encoding, consolidated=True, mode="w")
    leads.append(ds)
raw_done = time.perf_counter()
run = xr.concat(leads, dim="step")
del leads
rows, columns, n = run.sizes["latitude"], run.sizes["longitude"], run.sizes["step"]
tile = 8
while -(-rows // tile) * -(-columns // tile) * 16 > 80000:
    tile *= 2
pad = lambda size: -(-size // tile) * tile
encoding = {v: {"chunks": (n, tile, tile), "shards": (n, pad(rows), pad(columns)), "compressors": [zstd]} for v in run.data_vars}
run.to_zarr(out / "series", zarr_format=3, encoding=encoding, consolidated=True, mode="w")
done = time.perf_counter()
print(json.dumps({"totalMs": (done - started) * 1000, "rawMs": (raw_done - started) * 1000, "variables": len(run.data_vars), "rssMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
