  $ . "$TOOLS/setup.sh"
  $ LANGUAGE=de; export LANGUAGE

Everything speaks German where the locale does.

  $ at 03-02
  $ rapport add client Grün GmbH >/dev/null
  $ rapport add project gruen/seite Webseite update_every:7 deadline:"17. April" offer_sent:heute >/dev/null
  $ at 03-05; rapport due
  Kennung  Dringlichkeit  Worum es geht  Was ansteht                                                                                Regel
  7b3      beachten       gruen/seite    Das Angebot für gruen/seite liegt seit 3 Tagen bei Grün GmbH: fragen, ob etwas offen ist.  offer-unanswered
  Gründe: rapport why HINWEIS. Später: rapport snooze HINWEIS 3d
  $ rapport why offer-unanswered
  gruen/seite: Angebot unbeantwortet
  Das Angebot für gruen/seite liegt seit 3 Tagen bei Grün GmbH: fragen, ob etwas offen ist.
  Gesendet am Mo 2. Mär; dieser Schritt ist fällig am Do 5. Mär.
  Regel             offer-unanswered
  Dringlichkeit     beachten
  Leitlinie         3 Klare Erwartungen, regelmäßige Updates
  Seit              Do 5. Mär
  Erledigt, wenn    Das Angebot ist angenommen oder das Projekt verloren; jedes Wort dazu lässt den Hinweis bis zum nächsten Schritt ruhen.
  Nächste Schritte  draft offer-nudge gruen/seite, call gruen/seite +offer …, accept gruen/seite, edit gruen/seite status:lost, snooze
  Ändern            Für alle: rapport rules set offer-unanswered first=…; für diesen Kunden: rapport rules set offer-unanswered first=… --client gruen
  
  Die Fakten
  Kennung      Tag        Was                         Menge
  gruen/seite  Mo 2. Mär  Angebot gesendet: Webseite
  
  Die Schwellen
  Einstellung  Wert           Gesetzt von            Quelle
  first        3 Arbeitstage  mitgelieferte Vorgabe  übliche Praxis: erste Nachfrage nach 2–3 Arbeitstagen
  second       7 Tage         mitgelieferte Vorgabe  übliche Praxis
  third        14 Tage        mitgelieferte Vorgabe  übliche Praxis
  $ rapport call grün 25m gestern +req Kontaktformular effort:2h >/dev/null
  $ at 03-09; rapport due
  Kennung  Dringlichkeit  Worum es geht  Was ansteht                                                                                                      Regel
  5sc      beachten       gruen/seite    Grün GmbH wartet seit 3 Arbeitstagen auf eine Antwort: Kontaktformular                                           request-undecided
  3jr      beachten       gruen/seite    Das Gespräch mit Grün GmbH vom Mi 4. Mär 12:00 ist noch nicht schriftlich zusammengefasst: Zwei Zeilen genügen.  recap-owed
  7c3      beachten       gruen/seite    Das Angebot für gruen/seite liegt seit 7 Tagen bei Grün GmbH: fragen, ob etwas offen ist.                        offer-unanswered
  Gründe: rapport why HINWEIS. Später: rapport snooze HINWEIS 3d

In English elsewhere; LANG=C means English whatever LANGUAGE says, and plain ASCII.

  $ LANGUAGE=en rapport due | head -2 | tail -1
  5sc     notice    gruen/seite  Grün GmbH has been waiting 3 working days for an answer: Kontaktformular                       request-undecided
  $ LANG=C rapport due | tail -2
  7c3     notice    gruen/seite  The offer for gruen/seite has been with Gruen GmbH for 7 days: ask whether a question is open.  offer-unanswered
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
