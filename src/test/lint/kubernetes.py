"""Compares the output of kustomize for k8s with the files that it is made from, and prints differences.

Writes the objects of the overlays to the given folder, one file each: those that every cluster knows to
`native`, and the rules of the PrometheusRule in the form that promtool reads.
"""

import itertools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

HOME = Path(__file__).resolve().parents[3]
K8S = HOME / "k8s"
COMPONENTS = sorted(path.name for path in (K8S / "components").iterdir())
FILES = {
    f"concurrency-lab-dashboard-{name}": HOME / f"grafana/dashboards/{name}.json"
    for name in ("strategies", "service", "load-test")
}


def rendered(folder):
    made = subprocess.run(["kubectl", "kustomize", folder], check=True, capture_output=True, text=True).stdout
    return list(yaml.safe_load_all(made))


def combinations():
    """Yields the base with every set of components."""
    for count in range(len(COMPONENTS) + 1):
        for chosen in itertools.combinations(COMPONENTS, count):
            with tempfile.TemporaryDirectory(dir=K8S) as folder:
                lines = ["namespace: concurrency-lab", "resources: [../base]", "components:"] + [f"  - ../components/{name}" for name in chosen]
                (Path(folder) / "kustomization.yaml").write_text("\n".join(lines if chosen else lines[:2]) + "\n")
                yield f"base with {', '.join(chosen) or 'no component'}", rendered(folder)


def wrong(name, objects):
    """Yields what is wrong with rendered objects."""
    by_id = {(one["kind"], one["metadata"]["name"]): one for one in objects}
    if len(by_id) != len(objects):
        yield f"{name}: two objects with one name"
    for one in objects:
        if one["kind"] != "Namespace" and one["metadata"].get("namespace") != "concurrency-lab":
            yield f"{name}: {one['kind']} {one['metadata']['name']} is in no namespace"
    if "monitoring" in name or "overlays" in name:
        maps = {id[1]: one["data"] for id, one in by_id.items() if id[0] == "ConfigMap" and "dashboard" in id[1]}
        if maps != {key: {file.name: file.read_text()} for key, file in FILES.items()}:
            yield f"{name}: the ConfigMaps are not the dashboards"
        rules = yaml.safe_load((HOME / "grafana/prometheus/rules.yml").read_text())
        if by_id["PrometheusRule", "concurrency-lab"]["spec"] != rules:
            yield f"{name}: the PrometheusRule is not grafana/prometheus/rules.yml"


def keep(folder, objects):
    (folder / "native").mkdir(parents=True)
    for one in objects:
        native = "monitoring.coreos.com" not in one["apiVersion"]
        place = folder / "native" if native else folder
        (place / f"{one['kind']}-{one['metadata']['name']}.yaml").write_text(yaml.safe_dump(one))
        if one["kind"] == "PrometheusRule":
            (folder / "rules.yml").write_text(yaml.safe_dump(one["spec"]))


overlays = [(f"overlays/{one.name}", rendered(one)) for one in sorted((K8S / "overlays").iterdir())]
cases = overlays + list(combinations())
faults = [fault for name, objects in cases for fault in wrong(name, objects)]
target = Path(sys.argv[1])
shutil.rmtree(target, ignore_errors=True)
for name, objects in overlays:
    keep(target / Path(name).name, objects)
if {file.stem for file in (HOME / "grafana/dashboards").iterdir()} != {"strategies", "service", "load-test"}:
    faults.append("grafana/dashboards has files that no ConfigMap has")
print(f"{len(cases)} combinations rendered: {', '.join(name for name, _ in overlays)}, and the base with every set of components")
sys.exit("\n".join(faults) or 0)
