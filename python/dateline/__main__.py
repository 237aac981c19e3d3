"""The command `dateline`, also as `python -m dateline`. Its colours and options come from the extra dateline[cli]."""

import sys


def main() -> None:
    try:
        import click  # noqa: F401
        import rich  # noqa: F401
    except ImportError:
        print("dateline's command line needs click and rich: pip install 'dateline[cli]'", file=sys.stderr)
        sys.exit(2)
    from .cli import run

    run()


if __name__ == "__main__":
    main()
