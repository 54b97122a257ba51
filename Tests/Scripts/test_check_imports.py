"""Scripts/check-imports, tried on this package and on small packages made here."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "Scripts" / "check-imports"

MANIFEST = """
// swift-tools-version:6.1
import PackageDescription
let package = Package(
  name: "example",
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.0.0")],
  targets: [
    .target(name: "Low"),
    .target(name: "High", dependencies: ["Low"]),
    .executableTarget(
      name: "some-tool",
      dependencies: [
        "High", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Tool"),
    .testTarget(name: "HighTests", dependencies: ["High"]),
  ])
"""
CLEAN = {
    "Sources/Low/Low.swift": "import Foundation\n",
    "Sources/High/High.swift": "public import Low\n",
    "Sources/Tool/main.swift": "import ArgumentParser\nimport High\n",
    "Tests/HighTests/HighTests.swift": "import Testing\n\n@testable import High\n",
}


def check(package):
    """The exit status of the check of `package`, and what it printed."""
    run = subprocess.run(
        [sys.executable, SCRIPT, "--package-path", package], capture_output=True, text=True
    )
    return run.returncode, run.stdout


class ImportsOfASmallPackage(unittest.TestCase):
    def check(self, changes):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in ({"Package.swift": MANIFEST.lstrip()} | CLEAN | changes).items():
                file = pathlib.Path(folder) / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
            return check(folder)

    def test_passes_what_is_declared(self):
        self.assertEqual(self.check({}), (0, ""))

    def test_names_the_line_the_target_and_the_remedy(self):
        status, output = self.check({"Sources/Low/Up.swift": "import Foundation\nimport High\n"})
        self.assertEqual(status, 1)
        self.assertEqual(
            output,
            "Sources/Low/Up.swift:2: imports 'High', which target 'Low' does not declare: "
            'add "High" to its dependencies, or move the code to another target.\n',
        )

    def test_names_the_product_to_add(self):
        _, output = self.check({"Sources/Low/Up.swift": "import ArgumentParser\n"})
        self.assertIn(
            'add .product(name: "ArgumentParser", package: "swift-argument-parser")', output
        )

    def test_finds_every_form_of_import(self):
        forms = [
            "@testable import High",
            "public import High",
            "@_exported public import High",
            "@_spi(Inner) import High",
            "@preconcurrency\nimport High",
            "import struct High.Thing",
            "import High.Inner",
            "import Foundation; import High",
            "#if canImport(High)\n  import High\n#endif",
            'let text = "\\(name("import"))"\nimport High',
            "/* a /* nested */ comment */\nimport High",
        ]
        _, output = self.check(
            {f"Sources/Low/Form{i}.swift": form + "\n" for i, form in enumerate(forms)}
        )
        for i, form in enumerate(forms):
            line = form.replace("struct ", "").split("import High")[0].count("\n")
            with self.subTest(form):
                self.assertIn(f"Sources/Low/Form{i}.swift:{line + 1}: imports 'High'", output)

    def test_passes_over_comments_and_strings(self):
        texts = [
            "// import High",
            "/*\nimport High\n/* */\nimport High\n*/",
            'let text = """\n  import High\n  \\(name("""\n  import High\n  """))\n'
            '  import High\n  """',
            'let text = #"""\n  \\("\n  import High\n  """#',
            'let text = "a \\" ; import High"',
            "let important = High",
        ]
        files = {f"Sources/Low/Text{i}.swift": text + "\n" for i, text in enumerate(texts)}
        self.assertEqual(self.check(files), (0, ""))

    def test_reports_what_is_declared_and_never_imported(self):
        status, output = self.check({"Sources/High/High.swift": "import Foundation\n"})
        self.assertEqual(status, 1)
        self.assertIn("target 'High' declares 'Low', which none of its files imports", output)

    def test_reports_a_file_of_no_target(self):
        _, output = self.check({"Sources/Lost/Lost.swift": "import Foundation\n"})
        self.assertEqual(
            output, "Sources/Lost/Lost.swift:1: belongs to no target: move it into one.\n"
        )

    def test_leaves_packages_inside_to_their_own_manifests(self):
        self.assertEqual(
            self.check(
                {
                    "Tests/Inner/Package.swift": MANIFEST.lstrip(),
                    "Tests/Inner/Sources/Low/Low.swift": "import High\n",
                }
            ),
            (0, ""),
        )


class ImportsOfThisPackage(unittest.TestCase):
    def test_sees_an_undeclared_import_planted_in_a_copy(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder)
            shutil.copy(ROOT / "Package.swift", copy)
            for room in ("Sources", "Tests"):
                shutil.copytree(ROOT / room, copy / room)
            (copy / "Sources" / "Workers" / "Planted.swift").write_text("import ArgumentParser\n")
            status, output = check(copy)
        self.assertEqual(status, 1)
        self.assertIn(
            "Sources/Workers/Planted.swift:1: imports 'ArgumentParser', which target 'Workers'",
            output,
        )


if __name__ == "__main__":
    unittest.main()
