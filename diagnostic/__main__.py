"""``python -m diagnostic``: the same as the command ``diagnostic``."""

from diagnostic.cli import main

if __name__ == "__main__":
    main()
