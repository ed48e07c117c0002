"""Measures python-diskcache as disk-worker.ts measures ours. Values are pickled, diskcache's default."""
import json
import sys
import time

import diskcache

variant, directory, payload, orders = sys.argv[1:5]
with open(payload) as file:
    lists = json.load(file)
with open(orders) as file:
    orders = json.load(file)

settings = {
    "diskcache": {},
    "diskcache, LRU and statistics": {
        "eviction_policy": "least-recently-used",
        "statistics": True,
    },
    "diskcache, at its limit": {
        "eviction_policy": "least-recently-used",
        "size_limit": 40 * 1024 * 1024,
    },
}[variant]
settings = {"size_limit": 2**34, **settings}
cache = diskcache.Cache(directory, **settings)
results = {}


def measure(operation, operations, work):
    before = time.process_time()
    work()
    results[operation] = operations / (time.process_time() - before)


def key_of(index):
    return f"src/module-{index % 97}/file-{index}.ts"


def batches(order):
    return [order[start : start + 1000] for start in range(0, len(order), 1000)]


def set_many():
    for part in batches(list(range(len(orders["get"])))):
        with cache.transact():
            for index in part:
                cache.set(key_of(index), lists[index % len(lists)])


def get():
    for index in orders["get"]:
        cache.get(key_of(index))


def get_many():
    for part in batches(orders["getMany"]):
        with cache.transact():
            for index in part:
                cache.get(key_of(index))


def set_one(shift):
    for index in orders["set"]:
        cache.set(key_of(index), lists[(index + shift) % len(lists)])


measure("setMany", len(orders["get"]), set_many)
get()
measure("get", len(orders["get"]), get)
get_many()
measure("getMany", len(orders["getMany"]), get_many)
set_one(1)
measure("set", len(orders["set"]), lambda: set_one(2))
print(json.dumps(results))
