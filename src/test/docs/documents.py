"""The Markdown documents of this repository, and the commands and file names in them."""

import os
import re
import shlex
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]
SOURCES = HOME / "src/main/java/dev/concurrencylab"
TOP = {path.name for path in HOME.iterdir() if path.is_dir() and path.name != "target"}

FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FILE = re.compile(r"[\w.*-]+(/[\w.*-]+)+/?")


class Document:
    def __init__(self, path):
        self.path = path
        self.name = str(path.relative_to(HOME))
        self.text = path.read_text()
        self.prose = FENCE.sub("", self.text)

    def blocks(self):
        """Yields language and content of each fenced block."""
        for indent, language, content in FENCE.findall(self.text):
            yield language, "".join(line.removeprefix(indent) for line in content.splitlines(keepends=True))

    def command_blocks(self):
        """Yields the lines of each `sh` block, without comment lines, and with continued lines joined."""
        for language, content in self.blocks():
            if language == "sh":
                lines = content.replace("\\\n", " ").splitlines()
                yield [line for line in lines if line.strip() and not line.startswith("#")]

    def inline_commands(self):
        """Yields the code spans that call programs of this repository."""
        for span in SPAN.findall(self.prose):
            program = HOME / span.split()[0]
            if span.startswith(("./", "src/test/")) and (" " in span or program.is_file() and os.access(program, os.X_OK)):
                yield span

    def files(self):
        """Yields the code spans that name files, relative to the repository or to the root package."""
        for span in SPAN.findall(self.prose):
            known = span.split("/")[0] in TOP or re.search(r"\.(java|ts|js|ya?ml|md|flags)$", span)
            if known and FILE.fullmatch(span):
                yield span


def documents():
    """Returns all documents, in the order of their names."""
    return [Document(path) for path in sorted([*HOME.glob("*.md"), *HOME.glob("benchmarks/*.md"), *HOME.glob("docs/**/*.md")])]


def note(line):
    """Returns the comment at the end of a command; empty if it has none."""
    words = shlex.shlex(line, posix=True, punctuation_chars="&|;")
    words.whitespace_split, words.commenters = True, ""
    tokens = list(words)
    comment = [index for index, token in enumerate(tokens) if token.startswith("#")]
    return " ".join(tokens[comment[0] :]).lstrip("# ") if comment else ""


def simple_commands(line):
    """Returns the commands of a line that && or | joins, each as a list of words."""
    words = shlex.shlex(line, posix=True, punctuation_chars="&|;")
    words.whitespace_split, words.commenters = True, "#"
    commands = [[]]
    for token in words:
        if token in ("&&", "|", ";"):
            commands.append([])
        else:
            commands[-1].append(token)
    return commands
