"""A place's history by xarray and zarr-python from local disk, without a server: from one chunk a day, as daily files become when each is appended, and from the
chunks that Landfall's series have. python peer.py DAYS.F32 OUT DAYS ROWS COLUMNS PLACES -- prints one line of JSON, ms."""
import json, sys, time
from pathlib import Path
import numpy as np, xarray as xr

raw, out = Path(sys.argv[1]), Path(sys.argv[2])
days, rows, columns = map(int, sys.argv[3:6])
places = json.loads(sys.argv[6])
values = np.fromfile(raw, dtype="float32").reshape(days, rows, columns)
cube = xr.Dataset({"sst": (("time", "lat", "lon"), values)}, coords={"time": np.datetime64("1999-01-01", "ns") + np.arange(days) * np.timedelta64(1, "D")})


def history(name, chunks, some):
    cube.to_zarr(out / name, zarr_format=3, encoding={"sst": {"chunks": chunks}}, consolidated=True, mode="w")
    ds = xr.open_zarr(out / name, chunks=None)
    times = []
    for row, column in some:
        started = time.perf_counter()
        found = ds.sst[:, row, column].values
        times.append((time.perf_counter() - started) * 1000)
        assert np.array_equal(found, values[:, row, column])
    return sorted(times)


print(json.dumps({"days": history("days", (1, rows, columns), places[:3]), "series": history("series", (366, 8, 8), places)}))
