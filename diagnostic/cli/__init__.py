"""The command ``diagnostic``: each command lives in its own module and is imported when it is called."""

from importlib import import_module

import click

from diagnostic.cli.french import SUBCOMMAND, speak_french

speak_french()

COMMANDS = {
    "backup": "diagnostic.cli.backup:backup",
    "bank": "diagnostic.cli.bank:bank",
    "check": "diagnostic.cli.check:check",
    "export": "diagnostic.cli.exporting:export_group",
    "import": "diagnostic.cli.importing:import_group",
    "interview": "diagnostic.cli.interview:interview",
    "keys": "diagnostic.cli.keys:keys",
    "kiosk": "diagnostic.cli.kiosk:kiosk",
    "merge": "diagnostic.cli.merge:merge",
    "orient": "diagnostic.cli.orient:orient",
    "paper": "diagnostic.cli.paper:paper",
    "person": "diagnostic.cli.person:person",
    "printer": "diagnostic.cli.printer:printer",
    "purge": "diagnostic.cli.purge:purge",
    "recordings": "diagnostic.cli.recordings:recordings",
    "restore": "diagnostic.cli.restore:restore",
    "serve": "diagnostic.cli.serve:serve",
    "sheet": "diagnostic.cli.sheet:sheet",
    "simulate": "diagnostic.cli.simulate:simulate",
    "site": "diagnostic.cli.site:site",
    "translations": "diagnostic.cli.translations:translations_group",
    "towns": "diagnostic.cli.towns:towns",
    "user": "diagnostic.cli.user:user",
}


class LazyGroup(click.Group):
    """A group that imports a command only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command, or None when there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        if isinstance(command, click.Group):
            command.subcommand_metavar = SUBCOMMAND
        return command


@click.group(cls=LazyGroup, subcommand_metavar=SUBCOMMAND, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diagnostic-numerique")
def main() -> None:
    """Diagnostic numérique : un questionnaire simple, une feuille pour savoir où aller."""
