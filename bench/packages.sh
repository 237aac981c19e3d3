#!/usr/bin/env bash
# Builds sdist and wheel from a clean clone, installs each into an empty environment in an empty folder, and reads the
# shipped article with it. Takes some two minutes; for before a release.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q "$root" "$work/clone"
python3 -m venv "$work/tools"
"$work/tools/bin/pip" install -q build
"$work/tools/bin/python" -m build -o "$work/dist" "$work/clone" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
mkdir "$work/empty"
cd "$work/empty"
for file in "$work"/dist/*.whl "$work"/dist/*.tar.gz; do
    environment="$work/env.${file##*.}"
    python3 -m venv "$environment"
    "$environment/bin/pip" install -q "$file" # nothing but dateline itself is needed to read
    "$environment/bin/python" - <<'PYTHON'
from importlib import resources
from pathlib import Path
import dateline
doc = dateline.read((resources.files("dateline") / "samples/article.txt").read_text(encoding="utf-8"))
assert doc.people and doc.article.dateline.place.name == "Mombasa"
assert (Path(dateline.get_include()) / "dateline/dateline.h").exists()
PYTHON
    "$environment/bin/pip" install -q "$file[cli]"
    "$environment/bin/dateline" read "$("$environment/bin/python" -c \
        'from importlib import resources; print(resources.files("dateline") / "samples/article.txt")')" | grep Mombasa >/dev/null
    echo "$(basename "$file") reads the article"
done
