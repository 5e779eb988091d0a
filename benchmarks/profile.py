"""Where the time of a command goes: python3 benchmarks/profile.py RECORDING.jfr [LINES], after

    ALLOMETRY_JAVA_OPTS="-XX:StartFlightRecording=settings=profile,filename=RECORDING.jfr" ./allometry COMMAND

Every sample of 10 ms of a thread that runs counts for the innermost class of ours on its stack; what has none is the
start of the JVM and of libraries, and what servers do between requests.
"""

import collections
import json
import subprocess
import sys

OURS = "org/allometry/", "org.allometry."


def main(recording, lines=12):
    events = "jdk.ExecutionSample,jdk.NativeMethodSample"
    printed = subprocess.run(
        ["jfr", "print", "--json", "--stack-depth", "64", "--events", events, recording],
        check=True, capture_output=True, text=True).stdout
    classes = collections.Counter()
    samples = 0
    for event in json.loads(printed)["recording"]["events"]:
        if event["type"] == "jdk.NativeMethodSample":
            continue  # threads that wait in the system
        stack = event["values"]["stackTrace"]
        names = [frame["method"]["type"]["name"] for frame in (stack["frames"] if stack else [])]
        ours = next((name for name in names if name.startswith(OURS)), None)
        where = ".".join(ours.replace("/", ".").split(".")[2:]) if ours else "(the JVM, libraries)"
        classes[where.split("$")[0]] += 1
        samples += 1
    print(f"{samples} samples of 10 ms")
    for where, count in classes.most_common(lines):
        print(f"{100 * count / samples:5.1f} %  {where}")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
