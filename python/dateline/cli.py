"""The command line: read, explain, rules check, lexicon build, lexicon info."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import click
from rich.console import Console

from . import Document, Engine, PackError, __version__, actors, default_engine
from .engine import Text
from .export import json_text

SAMPLE = Path(__file__).parent / "samples" / "article.txt"


# What a document and its name look like in each format but that for people, as lines with their ends.
FORMATS: dict[str, Callable[[Document, str], str]] = {
    "json": lambda document, _: document.to_json(indent=2) + "\n",
    "jsonl": lambda document, _: document.to_json() + "\n",
    "timeml": lambda document, name: document.to_timeml(id=name),
    "plover": lambda document, name: "".join(json_text(record) + "\n" for record in document.to_plover(id=name)),
    "gdelt": lambda document, name: document.to_gdelt(id=name),
    "gkg": lambda document, name: document.to_gkg(id=name),
}


class Failed(click.ClickException):
    """One line on standard error, exit status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        complain(self.message)


def complain(message: str) -> None:
    click.echo(f"dateline: {message}", err=True)


def reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 at byte {error.start}; --replace reads such bytes as U+FFFD"
    return str(error)


def load(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    return Path(name).read_bytes()


def inputs(names: tuple[str, ...]) -> tuple[str, ...]:
    """The files to read; without any, what is piped in, or at a terminal the shipped article."""
    return names or ((str(SAMPLE),) if sys.stdin is None or sys.stdin.isatty() else ("-",))


def engine_of(rules: tuple[str, ...], lexicons: tuple[str, ...], gazetteers: tuple[str, ...]) -> Engine:
    try:
        if not (rules or lexicons or gazetteers):
            return default_engine()
        return Engine(rules=rules, lexicons=[*lexicons, *map(actors.read, gazetteers)])
    except (OSError, ValueError) as error:
        name = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
        raise Failed(f"{name}{reason(error)}") from error


def documents(
    engine: Engine, names: Iterable[str], published: str | None, mode: str, replace: bool
) -> Iterator[tuple[str, Document | Exception]]:
    for name in names:
        try:
            text: Text = load(name)
            yield name, engine.read(text, published, "replace" if replace else "strict", mode)
        except (OSError, ValueError) as error:
            yield name, error


knowledge = [
    click.option("--rules", multiple=True, metavar="FILE", help="Add rules from a TOML file."),
    click.option("--lexicon", "lexicons", multiple=True, metavar="FILE", help="Add names: .csv .tsv .jsonl .dlx."),
    click.option("--actors", "gazetteers", multiple=True, metavar="FILE", help="Add actors with dated codes: CAMEO, JSON."),
    click.option("--published", metavar="DATE", help="Publication date, YYYY-MM-DD, for relative dates."),
    click.option(
        "--mode",
        type=click.Choice(["auto", "news", "narrative"]),
        default="auto",
        show_default=True,
        help="What a day without its year counts from: the publication, or the date told last.",
    ),
    click.option("--replace", is_flag=True, help="Read bytes that are not UTF-8 as U+FFFD."),
]


def with_knowledge(command: Any) -> Any:
    for option in reversed(knowledge):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="dateline %(version)s")
def cli() -> None:
    """Reads news articles and says who, where and when, with exact offsets and reasons."""


@cli.command()
@click.argument("files", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", *FORMATS]), default="text", show_default=True)
@with_knowledge
def read(
    files: tuple[str, ...],
    form: str,
    rules: tuple[str, ...],
    lexicons: tuple[str, ...],
    gazetteers: tuple[str, ...],
    published: str | None,
    mode: str,
    replace: bool,
) -> None:
    """Read FILES (- for standard input) and report what they say.

    Without files, reads standard input, or at a terminal an article that comes with dateline.
    """
    from .report import print_report

    engine = engine_of(rules, lexicons, gazetteers)
    names = inputs(files)
    console = Console(soft_wrap=True, highlight=False)
    n_failed = 0
    for name, result in documents(engine, names, published, mode, replace):
        if isinstance(result, Exception):
            complain(f"{name}: {reason(result)}")
            n_failed += 1
        elif form == "text":
            if len(names) > 1:
                console.rule(name, align="left")
            print_report(result, console)
        else:
            write(sys.stdout, FORMATS[form](result, name))
    if n_failed:
        sys.exit(2)


def write(file: TextIO, lines: str) -> None:
    """Plain UTF-8, whatever the terminal's own encoding is."""
    file.flush()
    file.buffer.write(lines.encode())
    file.buffer.flush()


@cli.command()
@click.argument("file")
@click.option("--at", required=True, type=click.IntRange(min=0), metavar="N", help="A code point of the text, from 0.")
@with_knowledge
def explain(
    file: str,
    at: int,
    rules: tuple[str, ...],
    lexicons: tuple[str, ...],
    gazetteers: tuple[str, ...],
    published: str | None,
    mode: str,
    replace: bool,
) -> None:
    """Say what stands at code point N of FILE, and why."""
    from .report import print_explanation

    [(name, result)] = documents(engine_of(rules, lexicons, gazetteers), [file], published, mode, replace)
    if isinstance(result, Exception):
        raise Failed(f"{name}: {reason(result)}") from result
    if at >= len(result.text):
        raise Failed(f"{name}: has {len(result.text)} code points, and none at {at}")
    print_explanation(result, at, Console(soft_wrap=True, highlight=False))


@cli.group()
def rules() -> None:
    """Rules of your own."""


@rules.command("check")
@click.argument("file")
def rules_check(file: str) -> None:
    """Run the examples that stand beside each rule in FILE."""
    from .compile import check_rules

    try:
        report = check_rules(Path(file))
    except (OSError, ValueError) as error:
        raise Failed(f"{file}: {reason(error)}") from error
    click.echo(str(report))
    if not report.ok:
        sys.exit(1)


@cli.group()
def lexicon() -> None:
    """Names of your own."""


@lexicon.command("build")
@click.argument("files", nargs=-1, required=True)
@click.option("-o", "--output", required=True, metavar="OUT", help="The .dlx file to write.")
def lexicon_build(files: tuple[str, ...], output: str) -> None:
    """Compile names (.csv, .tsv, .jsonl) into one file that opens at once."""
    from .compile import compile_user

    try:
        data = compile_user(rules=[], lexicons=list(files))
        Path(output).write_bytes(data)
    except (OSError, ValueError) as error:
        name = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
        raise Failed(f"{name}{reason(error)}") from error
    click.echo(f"{output}: {len(data):,} bytes")


@lexicon.command("info")
@click.argument("file")
def lexicon_info(file: str) -> None:
    """Say what a compiled FILE holds."""
    from .compile import info

    try:
        facts = info(Path(file))
    except (OSError, PackError, ValueError) as error:
        raise Failed(f"{file}: {reason(error)}") from error
    for key, value in facts.items():
        click.echo(f"{key}: {value}")


def run() -> None:
    """The command. When its reader has gone (dateline read ... | head), click ends it without a word."""
    try:
        cli.main(prog_name="dateline", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
