#!/usr/bin/env python3
"""Load on a running server, from a process of its own (Python 3.9 or newer, nothing else).

    ALLOMETRY_JAVA_OPTS=-Xmx512m ./allometry serve --port 8080 --store FOLDER
    python3 benchmarks/load.py --port 8080 mixed     # 200 clients for 60 s, fits and predictions
    python3 benchmarks/load.py --port 8080 steady    # 300 predictions a second for 60 s

Answers are compared with what the command line prints for the same question; both must be of the same build.
"""

import argparse
import asyncio
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FIT = "law=latent&skills=2&starts=2"
SIZES = [1, 3, 7, 13, 30, 70]
FAMILIES = ["Qwen2", "Llama-3", "a-new-family"]


def timeless(text):
    return re.sub(rb'"seconds":[^,}]*', b'"seconds":0', text)


def command(*words):
    run = subprocess.run([os.path.join(ROOT, "allometry"), *words], capture_output=True, check=True)
    return timeless(run.stdout)


class Client:
    """One connection that is kept, as a browser keeps it."""

    def __init__(self, port):
        self.port = port
        self.reader = None

    async def ask(self, method, path, body=b"", headers=""):
        if self.reader is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        kind = "Content-Type: application/json\r\n" if body else ""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{kind}{headers}Content-Length: {len(body)}\r\n\r\n"
        self.writer.write(head.encode() + body)
        status = int((await self.reader.readline()).split()[1])
        length, chunked = 0, False
        while True:
            line = (await self.reader.readline()).strip().lower()
            if not line:
                break
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            chunked = chunked or line == b"transfer-encoding: chunked"
        if not chunked:
            return status, await self.reader.readexactly(length)
        whole = b""
        while True:
            size = int(await self.reader.readline(), 16)
            whole += await self.reader.readexactly(size)
            await self.reader.readline()
            if size == 0:
                return status, whole


async def ended(client, job):
    while True:
        _, text = await client.ask("GET", "/jobs/" + job)
        state = json.loads(text)["state"]
        if state not in ("queued", "running"):
            return state
        await asyncio.sleep(0.2)


async def prepare(port):
    """A fit under a name, and what the command line says about it."""
    client = Client(port)
    options = {"law": "latent", "name": "load"}
    status, text = await client.ask("POST", "/jobs", json.dumps({"operation": "fit", "options": options}).encode())
    if status in (200, 202):
        assert await ended(client, json.loads(text)["id"]) == "done"
    else:
        assert status == 409, text
    status, text = await client.ask("GET", "/fits/load.json")
    assert status == 200
    expected = {}
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "load")
        with open(file, "wb") as fit:
            fit.write(text)
        for family in FAMILIES:
            for size in SIZES:
                path = f"/predict.json?fit=load&family={family}&parameters={size}B&tokens=7T"
                expected[path] = command(
                    "predict", file, "--family", family, "--parameters", f"{size}B", "--tokens", "7T", "--json"
                )
    return expected


def percentile(sorted_times, share):
    return 1000 * sorted_times[min(len(sorted_times) - 1, int(share * len(sorted_times)))]


async def mixed(port, clients, seconds, expected):
    fits = {}
    for seed in range(1, 5):
        fits[f"/fit.json?{FIT}&seed={seed}"] = command(
            "fit", "--law", "latent", "--skills", "2", "--starts", "2", "--seed", str(seed), "--json", "--quiet"
        )
    statuses = collections.Counter()
    wrong = []
    times = []
    end = time.monotonic() + seconds

    async def one(number):
        client = Client(port)
        choose = random.Random(number)
        while time.monotonic() < end:
            fit = choose.random() < 0.05
            path = choose.choice(list(fits if fit else expected))
            if fit and choose.random() < 0.5:
                path += f"{choose.randrange(1000)}"  # a seed of its own: nobody has asked that before
            start = time.monotonic()
            status, text = await client.ask("GET", path)
            times.append(time.monotonic() - start)
            statuses[("fit" if fit else "predict", status)] += 1
            right = (fits if fit else expected).get(path)
            if status == 200 and right is not None and timeless(text) != right:
                wrong.append(path)
            if status == 429:
                await asyncio.sleep(0.5)

    await asyncio.gather(*(one(number) for number in range(clients)))
    times.sort()
    print("answers by kind and status:", dict(sorted(statuses.items())))
    print("wrong answers:", len(wrong))
    print(f"median {percentile(times, 0.5):.1f} ms, 99th percentile {percentile(times, 0.99):.0f} ms")
    good = not wrong and all(status in (200, 202, 429) for _, status in statuses)
    return good and statuses[("predict", 200)] > 0


async def steady(port, rate, seconds, expected):
    """Requests begin on time whatever the answers take, so that waiting is counted."""
    paths = list(expected)
    clients = asyncio.Queue()
    for _ in range(64):
        clients.put_nowait(Client(port))
    times = []
    failures = collections.Counter()

    async def one(path, due, counted):
        client = await clients.get()
        status, text = await client.ask("GET", path)
        if counted:
            times.append(time.monotonic() - due)
        clients.put_nowait(client)
        if status != 200 or timeless(text) != expected[path]:
            failures[status] += 1

    tasks = []
    start = time.monotonic()
    warm = 10 * rate
    for number in range(warm + rate * seconds):
        due = start + number / rate
        delay = due - time.monotonic()
        if delay > 0:
            await asyncio.sleep(delay)
        tasks.append(asyncio.create_task(one(paths[number % len(paths)], due, number >= warm)))
    await asyncio.gather(*tasks)
    times.sort()
    print(f"{len(times)} predictions at {rate}/s after 10 s to warm up; failures: {dict(failures)}")
    print(
        f"median {percentile(times, 0.5):.2f} ms, 90th {percentile(times, 0.9):.2f} ms,"
        f" 99th {percentile(times, 0.99):.2f} ms, longest {1000 * times[-1]:.0f} ms"
    )
    return not failures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["mixed", "steady"])
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--rate", type=int, default=300)
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()

    async def run():
        expected = await prepare(asked.port)
        if asked.what == "mixed":
            return await mixed(asked.port, asked.clients, asked.seconds, expected)
        return await steady(asked.port, asked.rate, asked.seconds, expected)

    print("load average before:", os.getloadavg()[0] if hasattr(os, "getloadavg") else "unknown")
    sys.exit(0 if asyncio.run(run()) else 1)


if __name__ == "__main__":
    main()
