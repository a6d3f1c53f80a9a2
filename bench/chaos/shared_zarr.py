"""One Zarr array that several processes write to, as in seed 2: a region is a step of time; one that is there is overwritten (a removal: with nothing), one that
is not is appended.
python shared_zarr.py make STORE ROWS COLUMNS STEPS | write STORE | read STORE | show STORE"""
import json, sys, threading, time, warnings
import numpy as np
import xarray as xr

warnings.simplefilter("ignore")
CHUNK = 10  # steps of time in a chunk, as an archive for time series has


def dataset(step, rows, columns, value):
    cells = np.full((1, rows, columns), np.nan if value is None else value, "float32")
    return xr.Dataset({"t2m": (("time", "lat", "lon"), cells)}, {"time": [step]})


def make(store, rows, columns, steps):
    """With steps 0 every region is appended when it comes first; otherwise all are laid out beforehand, blank."""
    rows, columns, steps = int(rows), int(columns), int(steps)
    blank = dataset(0, rows, columns, None).isel(time=np.zeros(steps, int)).assign_coords(time=np.arange(steps))
    blank.to_zarr(store, mode="w", encoding={"t2m": {"chunks": (CHUNK, rows, columns)}, "time": {"chunks": (1024,)}})


def write(store):
    print("ready", flush=True)
    for line in sys.stdin:
        event = json.loads(line)
        try:
            put(store, event["step"], event["value"])
            answer = {"id": event["id"]}
        except Exception as error:
            # what the handler of a queue would see: it gives the message up
            answer = {"id": event["id"], "error": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(answer), flush=True)


def put(store, step, value):
    there = xr.open_zarr(store)
    rows, columns = there.sizes["lat"], there.sizes["lon"]
    at = np.flatnonzero(there.time.values == step)
    new = dataset(step, rows, columns, value)
    if len(at) > 0:
        new.drop_vars("time").to_zarr(store, region={"time": slice(int(at[0]), int(at[0]) + 1)})
    elif value is not None:
        new.to_zarr(store, append_dim="time")


def look(store):
    there = xr.open_zarr(store, chunks=None)
    return there.time.values.tolist(), there.t2m.values


def read(store):
    """Reads the whole again and again until its input ends; a step whose cells are not one number is torn."""
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    reads = torn = failed = 0
    while not ended.is_set():
        reads += 1
        try:
            _, cells = look(store)
            flat = cells.reshape(len(cells), -1)
            same = (flat == flat[:, :1]).all(axis=1) | np.isnan(flat).all(axis=1)
            torn += int(not same.all())
        except Exception:
            failed += 1
        time.sleep(0.05)
    print(json.dumps({"reads": reads, "torn": torn, "failed": failed}))


def show(store):
    steps, cells = look(store)
    regions = [[step, None if np.isnan(c).any() else float(c.min()), None if np.isnan(c).any() else float(c.max())] for step, c in zip(steps, cells)]
    print(json.dumps(regions))


{"make": make, "write": write, "read": read, "show": show}[sys.argv[1]](*sys.argv[2:])
