"""The tools are no part of the source distribution: their tests go where they go."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
collect_ignore = (
    []
    if (ROOT / "tools" / "calibrate").is_dir()
    else [
        "test_calibrate.py",
        "test_method_figures.py",
        "test_plain_french.py",
        "test_answers_export.py",
        "test_render_speech.py",
        "test_accessibility_report.py",
        "test_access_matrix.py",
    ]
)
