"""python -m dateline.compile [OUT]: build the shipped pack again, after its lists or rules have changed."""

import sys
from pathlib import Path

from dateline._core import PackError, RuleError
from dateline.compile import build_pack

SHIPPED_PACK = Path(__file__).parents[1] / "data" / "en.dlp"


def main() -> int:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED_PACK
    try:
        counts = build_pack(out)
    except (PackError, RuleError) as error:
        print(error, file=sys.stderr)
        return 2
    told = ", ".join(f"{n:,} from {source}" for source, n in counts.items())
    print(f"{out}: {out.stat().st_size:,} bytes; {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
