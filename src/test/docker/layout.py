"""Executes the Dockerfile in the mount namespace of this process and runs the result; see layout."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HOME = Path(sys.argv[1])
JAVA_HOME = sys.argv[2]
DOCKERFILE = HOME / "src/main/docker/Dockerfile"
TIMEOUT_SECONDS = 60
SPEC = {"strategies": ["threads", "processes", "process-pool", "shared-memory-lock"], "iterations": 10_000, "repetitions": 1}


def sh(*command):
    subprocess.run(command, check=True)


def enter_copy_of_root():
    """Changes to a copy of the root file system that only this process sees, and that ends with it."""
    layers = Path("/mnt")
    sh("mount", "--make-rprivate", "/")
    sh("mount", "-t", "tmpfs", "tmpfs", str(layers))
    for name in ("upper", "work", "root"):
        (layers / name).mkdir()
    options = f"lowerdir=/,upperdir={layers}/upper,workdir={layers}/work"
    sh("mount", "-t", "overlay", "overlay", "-o", options, f"{layers}/root")
    for name in ("proc", "dev"):
        sh("mount", "--rbind", f"/{name}", f"{layers}/root/{name}")
    os.chroot(layers / "root")
    os.chdir("/")
    sh("ip", "link", "set", "lo", "up")


def instructions():
    text = re.sub(r"(?m)^\s*#.*\n", "", DOCKERFILE.read_text()).replace("\\\n", "")
    return [line.split(maxsplit=1) for line in text.splitlines() if line.strip()]


def carry_out():
    """Executes the instructions of all stages in one file system; each stage uses its own paths."""
    image = {"env": {"PATH": f"{JAVA_HOME}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}, "workdir": Path("/")}
    for name, rest in instructions():
        match name:
            case "FROM" | "ARG" | "LABEL" | "EXPOSE":
                pass
            case "WORKDIR":
                image["workdir"] = Path(rest)
                image["workdir"].mkdir(parents=True, exist_ok=True)
            case "COPY":
                copy(rest.split(), image["workdir"])
            case "RUN":
                subprocess.run(["bash", "-ec", rest], cwd=image["workdir"], env=image["env"], check=True)
            case "ENV":
                image["env"] |= dict(pair.split("=", 1) for pair in shlex.split(rest))
            case "HEALTHCHECK":
                image["health"] = json.loads(rest.split("CMD ", 1)[1])
            case "USER" | "VOLUME":
                image[name.lower()] = rest
            case "ENTRYPOINT":
                image["entrypoint"] = json.loads(rest)
            case _:
                raise SystemExit(f"The Dockerfile has {name}, which this check does not support")
    return image


def copy(words, workdir):
    source, target = words[-2], workdir / words[-1]
    from_context = not words[0].startswith("--from")
    # As in the .dockerignore beside the Dockerfile.
    ignored = shutil.ignore_patterns("*.aot", "service.flags") if source == "target/quarkus-app" else None
    shutil.copytree(HOME / source if from_context else source, target, dirs_exist_ok=True, ignore=ignored)


def make_read_only(image):
    sh("mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", "/tmp")
    owner, group = os.stat(image["volume"]).st_uid, os.stat(image["volume"]).st_gid
    sh("mount", "-t", "tmpfs", "-o", f"uid={owner},gid={group},mode=755", "tmpfs", image["volume"])
    sh("mount", "-t", "tmpfs", "-o", "mode=1777,size=64m", "tmpfs", "/dev/shm")
    sh("mount", "-o", "remount,ro", "/")


def as_user(image, command):
    user, group = image["user"].split(":")
    return ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", "--no-new-privs", "--inh-caps=-all", *command]


def healthy(image):
    return subprocess.run(as_user(image, image["health"]), env=image["env"], stderr=subprocess.DEVNULL).returncode == 0


def run_experiment():
    request = urllib.request.Request("http://127.0.0.1:8080/experiments", json.dumps(SPEC).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
        experiment = json.load(answer)
    verdicts = {result["strategy"]: result["verdict"] for result in experiment["results"]}
    print(f"{experiment['state']}: {verdicts}")
    if experiment["state"] != "completed" or {verdicts[name] for name in SPEC["strategies"][1:]} != {"exact"}:
        raise SystemExit(f"The experiment went wrong: {experiment}")


def main():
    enter_copy_of_root()
    image = carry_out()
    make_read_only(image)
    if healthy(image):
        raise SystemExit("The health check succeeds without a service")
    # Mode `on` ends a JVM, also that of a child process, if its AOT cache does not fit.
    environment = image["env"] | {"JAVA_TOOL_OPTIONS": "-XX:AOTMode=on"}
    service = subprocess.Popen(as_user(image, image["entrypoint"]), cwd=image["workdir"], env=environment)
    began = time.monotonic()
    while not healthy(image):
        if service.poll() is not None or time.monotonic() - began > TIMEOUT_SECONDS:
            raise SystemExit("The service does not become healthy")
        time.sleep(0.1)
    print(f"healthy after {time.monotonic() - began:.1f} s as user {image['user']}, root file system read-only")
    run_experiment()
    service.terminate()
    if service.wait(TIMEOUT_SECONDS) not in (0, 143):
        raise SystemExit(f"The service ended with {service.returncode}")
    print("stopped")


main()
