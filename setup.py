"""The build: the extension from csrc/, then the pack, which the just-built extension helps to compile.

Switches: DATELINE_DEBUG (no optimisation, asserts), DATELINE_SANITIZE (address and undefined behaviour),
DATELINE_WERROR (warnings are errors). PKG_CONFIG names another pkg-config.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from setuptools import Extension, find_packages, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).parent
LIBRARIES = ["libpcre2-8", "libpcre2-16", "libutf8proc"]
WARNINGS = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wstrict-prototypes"]
FREE_THREADED = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
DEBUG, SANITIZE, WERROR = (bool(os.environ.get(f"DATELINE_{name}")) for name in ("DEBUG", "SANITIZE", "WERROR"))
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"]


def version() -> str:
    header = (ROOT / "include/dateline/dateline.h").read_text()
    return re.search(r'#define DL_VERSION "([^"]+)"', header)[1]


def files(*patterns: str) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for pattern in patterns for path in ROOT.glob(pattern))


def pkg_config(option: str) -> list[str]:
    """What pkg-config says of the libraries, or one sentence that names the package to install."""
    tool = shutil.which(os.environ.get("PKG_CONFIG", "pkg-config"))
    if tool is None:
        raise SystemExit(
            "dateline needs pkg-config to find its libraries: install pkg-config (apt), pkgconf-pkg-config (dnf) "
            "or pkgconf (brew, vcpkg)."
        )
    missing = [name for name in LIBRARIES if subprocess.run([tool, "--exists", name]).returncode]
    if missing:
        raise SystemExit(
            f"dateline needs {' and '.join(missing)}, which {tool} does not find: install libpcre2-dev and "
            "libutf8proc-dev (apt), pcre2-devel and utf8proc-devel (dnf), or pcre2 and utf8proc (brew, vcpkg)."
        )
    return subprocess.check_output([tool, option, *LIBRARIES], text=True).split()


class BuildExt(build_ext):
    """Compiles the C files side by side, then puts the pack and the public headers into the package."""

    def build_extensions(self) -> None:
        # Debian's and conda's Pythons pass -O2 -g of their own; what comes later wins.
        optimize = ["-O0", "-g", "-UNDEBUG"] if DEBUG else ["-O1", "-g", "-UNDEBUG"] if SANITIZE else ["-O3"]
        switches = [*(SANITIZERS if SANITIZE else []), *(["-Werror"] if WERROR else [])]
        for extension in self.extensions:
            extension.extra_compile_args += [*optimize, *switches, *pkg_config("--cflags")]
            extension.extra_link_args += [*(SANITIZERS if SANITIZE else []), *pkg_config("--libs"), "-lm"]
        # setuptools looks only at the dates of files; a build with other switches makes all of them again.
        note = Path(self.build_temp) / "flags"
        flags = repr([(it.define_macros, it.extra_compile_args, it.extra_link_args) for it in self.extensions])
        self.force = self.force or not note.exists() or note.read_text() != flags
        compile_some = self.compiler.compile

        def compile_all(sources, *args, **kwargs):
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                objects = pool.map(lambda source: compile_some([source], *args, **kwargs), sources)
                return [name for group in objects for name in group]

        self.compiler.compile = compile_all
        super().build_extensions()
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(flags)

    def run(self) -> None:
        super().run()
        if not self.inplace:
            self.run_command("build_py")
        root = ROOT / "python" if self.inplace else Path(self.build_lib)
        self.copy_headers(root / "dateline/include/dateline")
        self.build_pack(root)

    def copy_headers(self, target: Path) -> None:
        target.mkdir(parents=True, exist_ok=True)
        for header in files("include/dateline/*.h"):
            shutil.copy2(ROOT / header, target)

    def build_pack(self, root: Path) -> None:
        """A process of its own imports the new extension, whatever this one has loaded."""
        target = (root / "dateline/data/en.dlp").resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        path = os.pathsep.join([str(root.resolve()), *filter(None, [os.environ.get("PYTHONPATH")])])
        environment = {**os.environ, "PYTHONPATH": path}
        if SANITIZE:
            compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
            runtime = subprocess.check_output(
                [os.environ.get("CC", compiler), "-print-file-name=libasan.so"], text=True
            )
            environment |= {"LD_PRELOAD": runtime.strip(), "ASAN_OPTIONS": "detect_leaks=0"}
        program = "import pathlib, sys; from dateline.compile import build_pack; build_pack(pathlib.Path(sys.argv[1]))"
        if subprocess.run([sys.executable, "-c", program, str(target)], env=environment).returncode:
            raise SystemExit("dateline's pack cannot be built, for the reason above.")


core = Extension(
    "dateline._core",
    sources=files("csrc/core/**/*.c", "csrc/binding/*.c"),
    depends=files("include/dateline/*.h", "csrc/**/*.h"),
    include_dirs=["include", "csrc/core"],
    define_macros=[] if FREE_THREADED else [("Py_LIMITED_API", "0x030B0000")],
    extra_compile_args=["-std=c11", "-fvisibility=hidden", *WARNINGS],
    extra_link_args=[],
    py_limited_api=not FREE_THREADED,
)

setup(
    version=version(),
    package_dir={"": "python"},
    packages=find_packages("python"),
    package_data={
        "dateline": ["py.typed", "*.pyi", "packs/**/*.toml", "packs/**/*.tsv", "packs/**/NOTICE", "samples/*.txt"]
    },
    include_package_data=False,
    ext_modules=[core],
    cmdclass={"build_ext": BuildExt},
    options={} if FREE_THREADED else {"bdist_wheel": {"py_limited_api": "cp311"}},
)
