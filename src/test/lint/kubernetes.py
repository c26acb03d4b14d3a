"""Compares the output of kustomize for k8s with the files that it is made from, and prints differences.

Writes the objects of the overlays to the given folder, one file each: those that every cluster knows to
`native`, and the rules of the PrometheusRule in the form that promtool reads.
"""

import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

HOME = Path(__file__).resolve().parents[3]
K8S = HOME / "k8s"
COMPONENTS = sorted(path.name for path in (K8S / "components").iterdir())
OVERLAYS = sorted(f"overlays/{path.name}" for path in (K8S / "overlays").iterdir())
FILES = {
    f"concurrency-lab-dashboard-{name}": HOME / f"grafana/dashboards/{name}.json"
    for name in ("strategies", "service", "load-test")
}


def rendered(folder):
    text = subprocess.run(["kubectl", "kustomize", folder], check=True, capture_output=True, text=True).stdout
    return list(yaml.safe_load_all(text))


def made(**kustomization):
    with tempfile.TemporaryDirectory(dir=K8S) as folder:
        (Path(folder) / "kustomization.yaml").write_text(json.dumps(kustomization))
        return rendered(folder)


def combinations():
    """Yields the base with every set of components."""
    for count in range(len(COMPONENTS) + 1):
        for chosen in itertools.combinations(COMPONENTS, count):
            components = [f"../components/{name}" for name in chosen]
            objects = made(namespace="concurrency-lab", resources=["../base"], components=components)
            yield f"base with {', '.join(chosen) or 'no component'}", objects


def policy_faults(spec):
    if "app.kubernetes.io/name" not in spec["podSelector"].get("matchLabels", {}):
        yield "is for pods that are not ours"
    ports = {(port["protocol"], port["port"]) for rule in spec.get("egress", []) if "to" not in rule for port in rule["ports"]}
    if "egress" in spec and not ports.issuperset(itertools.product(("UDP", "TCP"), (53, 5353))):
        yield "does not allow the DNS of every cluster"


def wrong(name, objects):
    """Yields what is wrong with rendered objects."""
    by_id = {(one["kind"], one["metadata"]["name"]): one for one in objects}
    if len(by_id) != len(objects):
        yield f"{name}: two objects with one name"
    for one in objects:
        if one["kind"] != "Namespace" and one["metadata"].get("namespace") != "concurrency-lab":
            yield f"{name}: {one['kind']} {one['metadata']['name']} is in no namespace"
    for one in objects:
        if one["kind"] == "NetworkPolicy":
            yield from (f"{name}: NetworkPolicy {one['metadata']['name']} {fault}" for fault in policy_faults(one["spec"]))
    if "monitoring" in name or "overlays" in name:
        maps = {id[1]: one["data"] for id, one in by_id.items() if id[0] == "ConfigMap" and "dashboard" in id[1]}
        if maps != {key: {file.name: file.read_text()} for key, file in FILES.items()}:
            yield f"{name}: the ConfigMaps are not the dashboards"
        rules = yaml.safe_load((HOME / "grafana/prometheus/rules.yml").read_text())
        if by_id["PrometheusRule", "concurrency-lab"]["spec"] != rules:
            yield f"{name}: the PrometheusRule is not grafana/prometheus/rules.yml"


def renamed():
    """Yields each overlay with other names and in another namespace."""
    for name in OVERLAYS:
        yield f"{name}, renamed", made(namespace="elsewhere", namePrefix="my-", nameSuffix="-two", resources=[f"../{name}"])


def environment(container):
    """Returns the variables of a container, with references to earlier ones replaced as a cluster does."""
    values = {}
    for one in container["env"]:
        text = one.get("value") or next(iter(one["valueFrom"].get("fieldRef", {}).values()), "")
        values[one["name"]] = re.sub(r"\$\((\w+)\)", lambda match: values.get(match[1], match[0]), text)
    return values


def names(value):
    """Yields the names of objects in a value: not of labels, images, and Secrets, which are made by hand."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("app.kubernetes.io/name", "app.kubernetes.io/part-of", "image", "secretKeyRef"):
                yield from names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner)
    elif isinstance(value, str):
        yield from re.findall(r"[\w-]*concurrency-lab[\w-]*", value)


def wrongly_renamed(name, objects):
    """Yields what is wrong with the objects of a renamed overlay."""
    content = [one | {"data": None} for one in objects if one["kind"] != "PrometheusRule"]
    if old := sorted({each for each in names(content) if not each.startswith("my-") or "-two" not in each}):
        yield f"{name}: still named {', '.join(old)}"
    if any(one["metadata"].get("namespace", one["metadata"]["name"]) != "elsewhere" for one in objects):
        yield f"{name}: not everything is in the other namespace"
    by_kind = {one["kind"]: one for one in objects}
    service = environment(by_kind["Deployment"]["spec"]["template"]["spec"]["containers"][0])
    host = "my-concurrency-lab-two"
    domain = f"{host}.metadata.namespace"
    allowed = ["localhost", "127.0.0.1", host, domain, f"{domain}.svc", f"{domain}.svc.cluster.local", "status.podIP"]
    if service["LAB_ALLOWED_HOSTS"].split(",") != allowed:
        yield f"{name}: the service may be called {service['LAB_ALLOWED_HOSTS']}"
    job = environment(by_kind["CronJob"]["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0])
    if job["LAB_URL"] != f"http://{host}:8080":
        yield f"{name}: the experiment calls {job['LAB_URL']}"


def keep(folder, objects):
    (folder / "native").mkdir(parents=True)
    for one in objects:
        native = "monitoring.coreos.com" not in one["apiVersion"]
        place = folder / "native" if native else folder
        (place / f"{one['kind']}-{one['metadata']['name']}.yaml").write_text(yaml.safe_dump(one))
        if one["kind"] == "PrometheusRule":
            (folder / "rules.yml").write_text(yaml.safe_dump(one["spec"]))


overlays = [(name, rendered(K8S / name)) for name in OVERLAYS]
cases = overlays + list(combinations())
faults = [fault for name, objects in cases for fault in wrong(name, objects)]
faults += [fault for name, objects in renamed() for fault in wrongly_renamed(name, objects)]
target = Path(sys.argv[1])
shutil.rmtree(target, ignore_errors=True)
for name, objects in overlays:
    keep(target / Path(name).name, objects)
if {file.stem for file in (HOME / "grafana/dashboards").iterdir()} != {"strategies", "service", "load-test"}:
    faults.append("grafana/dashboards has files that no ConfigMap has")
print(f"{len(cases)} combinations rendered: {', '.join(name for name, _ in overlays)}, the overlays with other names, and the base with every set of components")
sys.exit("\n".join(faults) or 0)
