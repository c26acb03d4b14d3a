"""The commands that the documents may contain, and the profiles, options and files that they may name."""

import functools
import json
import os
import re
import xml.etree.ElementTree as xml

from documents import HOME, SOURCES

PHASES = {"clean", "compile", "process-classes", "test-compile", "test", "package", "verify"}
GOALS = {"spotless:apply", "quarkus:dev", "surefire:test"}
FLAGS = {"-q", "-B", "--batch-mode"}
PROPERTIES = {"skipTests", "maven.test.skip", "test", "it.test", "exec.skip"}

# Commands that are allowed as they are. Files in them must exist.
KNOWN = [
    r"docker compose up( --build)?",
    r"docker compose build --build-arg BUILD=packaged",
    r"docker build( --build-arg BUILD=packaged)? -f \S+ -t concurrency-lab(:\S+)? \.",
    r"docker run --rm -p 127\.0\.0\.1:8080:8080 --read-only --tmpfs /tmp -v lab-data:/data concurrency-lab",
    r"kind load docker-image concurrency-lab:\S+",
    r"helm install kube-prometheus-stack oci://ghcr\.io/prometheus-community/charts/kube-prometheus-stack"
    r" --namespace monitoring --create-namespace",
    r"kubectl apply -[kf] \S+",
    r"kubectl -n concurrency-lab create secret generic concurrency-lab-(token|database)( --from-literal=\w+=\S.*)+",
    r"kubectl -n concurrency-lab create job --from=cronjob/concurrency-lab-experiment \w+",
    r"kubectl -n concurrency-lab exec deployment/concurrency-lab -- sh -c .+",
    r"kubectl -n concurrency-lab port-forward service/concurrency-lab 8080",
    r"kubectl -n monitoring port-forward service/kube-prometheus-stack-grafana 3000:80",
    r"prometheus --config\.file=\S+ --web\.enable-remote-write-receiver",
    r"go install go\.k6\.io/k6/v2@v[\d.]+",
    r"k8s/components/monitoring/generate( --check)?",
    r"sqlite3( -cmd .+)* data/history\.db .+",
    r"src/test/(lint/lint|docker/container|clients/clients|proxy/nginx|pit/pit|scripts/(lab|compare|elsewhere)|storage/durable|k6/check"
    r"|docs/commands|jdks/install)",
    r"src/test/fuzz/fuzz( --[\w-]+=\S+)*",
]


def faults(words):
    """Yields what is wrong with a command, without running it."""
    while words and re.match(r"[A-Z_0-9]+=", words[0]):
        words = words[1:]
    if not words:
        yield "no command"
        return
    checks = {"./mvnw": maven, "./lab": lab, "npm": npm, "src/test/k6/run": k6}
    command = " ".join(words)
    if words[0] in checks:
        yield from checks[words[0]](words[1:])
    elif not any(re.fullmatch(pattern, command) for pattern in KNOWN):
        yield "unknown command; if it is right, add it to src/test/docs/rules.py"
    yield from missing_files(words)
    yield from wrong_tag(command)


def missing_files(words):
    for word in words:
        path = word.split("=")[-1]
        if re.fullmatch(r"[\w.-]+(/[\w.-]+)+", path) and (HOME / path.split("/")[0]).is_dir() and not (HOME / path).exists():
            yield f"there is no {path}"
    if "/" in words[0] and not os.access(HOME / words[0], os.X_OK):
        yield f"{words[0]} is not a program"


def wrong_tag(command):
    tag = re.search(r"concurrency-lab:(\S+)", command)
    overlay = (HOME / "k8s/overlays/local/kustomization.yaml").read_text()
    if tag and f"newTag: {tag.group(1)}\n" not in overlay:
        yield f"k8s/overlays/local uses another tag than {tag.group(1)}"


@functools.cache
def poms():
    """Returns ids of profiles, ids of executions and names of properties of all POMs."""
    profiles, executions, properties = set(), set(), set()
    for path in [HOME / "pom.xml", *HOME.glob("*/pom.xml")]:
        for node in xml.parse(path).iter():
            tag = node.tag.split("}")[-1]
            ids = {child.text for child in node if child.tag.endswith("}id")}
            if tag == "profile":
                profiles |= ids
            elif tag == "execution":
                executions |= ids
            elif tag == "properties":
                properties |= {child.tag.split("}")[-1] for child in node if isinstance(child.tag, str)}
    return profiles, executions, properties


def maven(words):
    profiles, executions, properties = poms()
    words = list(words)
    while words:
        word = words.pop(0)
        if word == "-f":
            folder = words.pop(0)
            if not (HOME / folder / "pom.xml").is_file():
                yield f"there is no {folder}/pom.xml"
        elif word.startswith("-P"):
            yield from (f"there is no profile {name}" for name in word[2:].split(",") if name not in profiles)
        elif word.startswith("-D"):
            name, _, value = word[2:].partition("=")
            if name not in PROPERTIES | properties:
                yield f"no POM has a property {name}"
            yield from wrong_values(name, value)
        elif word.startswith("exec:exec@"):
            if word.split("@")[1] not in executions:
                yield f"there is no execution {word.split('@')[1]}"
        elif word not in PHASES | GOALS | FLAGS:
            yield f"{word} is not a known phase, goal or option"


def wrong_values(name, value):
    if name in ("test", "it.test"):
        tests = {path.stem for path in (HOME / "src/test/java").rglob("*.java")}
        yield from (f"there is no test {test}" for test in value.split(",") if test not in tests)
    if name in ("checks", "studies"):
        put = set(re.findall(r'\bput\("([\w-]+)", new ', "".join(map(read, sources_of_checks()))))
        yield from (f"{name} has no {one}" for one in value.split(",") if one not in put)


def sources_of_checks():
    return [path for name in ("Endurance.java", "Report.java") for path in HOME.rglob(name) if "target" not in path.parts]


def read(path):
    return path.read_text()


def lab(words):
    option = re.compile(r"-D[\w.-]+=\S+|-X\w\S*")
    yield from (f"{word} is neither a system property nor a JVM option" for word in words if not option.fullmatch(word))


def npm(words):
    match words:
        case ["ci", "--prefix", folder]:
            script = None
        case ["run", script, "--prefix", folder]:
            pass
        case _:
            yield "npm is called as `npm ci --prefix FOLDER` or `npm run SCRIPT --prefix FOLDER`"
            return
    package = json.loads((HOME / folder / "package.json").read_text())
    if script and script not in package["scripts"]:
        yield f"{folder}/package.json has no script {script}"


def k6(words):
    script = HOME / f"src/test/k6/{words[0]}.js"
    if not script.is_file():
        yield f"there is no {script.relative_to(HOME)}"
        return
    text = script.read_text() + (script.parent / "lab.js").read_text()
    for option, assignment in zip(words[1::2], words[2::2], strict=True):
        name = assignment.split("=")[0]
        if option != "-e" or not re.search(rf"__ENV\.{name}\b|number\('{name}'", text):
            yield f"{words[0]} has no option {option} {assignment}"


def missing_file(span):
    """Returns whether there is no file of that name."""
    return not (list(HOME.glob(span)) or list(SOURCES.glob(span)))
