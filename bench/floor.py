"""The least a page and an answer can cost with the same tools: Flask, Jinja, WTForms, SQLite with durable commits."""

import sqlite3
from pathlib import Path

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from wtforms import Form, RadioField
from wtforms.validators import InputRequired

CHOICES = [(f"o{number}", f"Proposition {number} : ce que la personne sait faire") for number in range(1, 6)]
PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Question</title></head><body><main>
<form method="post"><fieldset><legend><h1>Laquelle dit le mieux ce que vous faites ?</h1></legend>
{% for option in form.reponse %}<div>{{ option() }} {{ option.label }}</div>{% endfor %}</fieldset>
<button>Continuer</button></form></main></body></html>"""


class Question(Form):
    """One choice among five."""

    reponse = RadioField(choices=CHOICES, validators=[InputRequired()])


def floor(folder: Path) -> Flask:
    """Return the application; each answer is on the disk before the page that follows is named."""
    app = Flask("floor")
    database = sqlite3.connect(folder / "floor.sqlite3", isolation_level=None, check_same_thread=False)
    for command in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE answer (code TEXT)"):
        database.execute(command)

    template = app.jinja_env.from_string(PAGE)

    @app.get("/")
    def page() -> str:
        return template.render(form=Question())

    @app.post("/")
    def answer() -> ResponseReturnValue:
        form = Question(request.form)
        if form.validate():
            database.execute("INSERT INTO answer VALUES (?)", (form.reponse.data,))
        return redirect("/", 303)

    return app
