"""Accounts from the terminal: made, shown, changed, closed, given a way back."""

from click.testing import CliRunner

from diagnostic.cli import main

PASSWORD = "quatre-chevaux-bleus\n"


def said(*arguments: str, typed: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["user", *arguments], input=typed)
    return result.exit_code, result.output


def add(email: str = "samira@exemple.fr", role: str = "mediator", *more: str) -> tuple[int, str]:
    return said("add", "--email", email, "--role", role, "--password-stdin", *more, typed=PASSWORD)


def test_an_account_is_made_and_shown() -> None:
    assert "diagnostic user add" in said("list")[1]
    assert add() == (0, "Compte créé : samira@exemple.fr. Se connecter à l’adresse /connexion.\n")
    assert said("list") == (0, "samira@exemple.fr  mediator  tous les lieux\n")


def test_the_password_is_asked_twice_when_it_is_not_given() -> None:
    code, output = said("add", "--email", "a@exemple.fr", "--role", "hub", typed=PASSWORD * 2)
    assert code == 0
    assert "quatre" not in output


def test_what_is_wrong_is_said() -> None:
    add()
    assert "déjà un compte" in add()[1]
    assert "Aucun lieu « lune »" in add("b@exemple.fr", "mediator", "--site", "lune")[1]
    code, output = said("add", "--email", "c@exemple.fr", "--role", "hub", "--password-stdin", typed="court\n")
    assert (code, "12 caractères" in output) == (1, True)
    for command in ("disable", "enable", "reset"):
        code, output = said(command, "--email", "personne@exemple.fr")
        assert (code, "diagnostic user list" in output) == (1, True)


def test_an_invitation_prints_a_link() -> None:
    code, output = said("add", "--email", "paul@exemple.fr", "--role", "site", "--invite")
    assert code == 0
    assert "pendant 7 jours" in output
    assert "http://127.0.0.1:8000/invitation/" in output
    assert "invitation en attente" in said("list")[1]


def test_a_role_is_changed_and_an_account_closed_and_opened() -> None:
    add()
    assert said("role", "--email", "samira@exemple.fr", "--role", "site")[1].endswith("le rôle « site ».\n")
    assert said("disable", "--email", "Samira@exemple.fr") == (0, "Compte fermé : samira@exemple.fr.\n")
    assert "site  tous les lieux  (fermé)" in said("list")[1]
    assert said("enable", "--email", "samira@exemple.fr")[0] == 0
    assert "fermé" not in said("list")[1]


def test_a_reset_gives_a_way_back() -> None:
    add()
    code, output = said("reset", "--email", "samira@exemple.fr")
    assert code == 0
    assert "pendant 1 jour " in output
    assert "/invitation/" in output
    assert "invitation en attente" in said("list")[1]
    code, output = said("reset", "--email", "samira@exemple.fr", "--password-stdin", typed=PASSWORD)
    assert (code, "/invitation/" in output) == (0, False)
    assert "invitation" not in said("list")[1]
