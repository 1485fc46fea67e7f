  $ . "$TOOLS/setup.sh"
  $ LANGUAGE=de; export LANGUAGE

The rules speak German where the locale does.

  $ at 03-02
  $ rapport add client Grün GmbH >/dev/null
  $ rapport add project gruen/seite Webseite update_every:7 deadline:"17. April" offer_sent:heute >/dev/null
  $ at 03-05; rapport due
  Handle  Severity  About        What is due                                                                                Rule
  7b3     notice    gruen/seite  Das Angebot für gruen/seite liegt seit 3 Tagen bei Grün GmbH: fragen, ob etwas offen ist.  offer-unanswered
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport why offer-unanswered
  gruen/seite: Angebot unbeantwortet
  Das Angebot für gruen/seite liegt seit 3 Tagen bei Grün GmbH: fragen, ob etwas offen ist.
  Gesendet am Mo 2. Mär; dieser Schritt ist fällig am Do 5. Mär.
  Rule          offer-unanswered
  Severity      notice
  Guideline     3 Klare Erwartungen, regelmäßige Updates
  Since         Thu 5 Mar
  Clears when   Das Angebot ist angenommen oder das Projekt verloren; jedes Wort dazu lässt den Hinweis bis zum nächsten Schritt ruhen.
  Next steps    call gruen/seite +offer …, accept gruen/seite, edit gruen/seite status:lost, snooze
  To change it  For everyone: rapport rules set offer-unanswered first=…; for this client: rapport rules set offer-unanswered first=… --client gruen
  
  The facts
  Handle       Day        What                        Amount
  gruen/seite  Mon 2 Mar  Angebot gesendet: Webseite
  
  The thresholds
  Setting  Value           Set by           Source
  first    3 working days  shipped default  übliche Praxis: erste Nachfrage nach 2–3 Arbeitstagen
  second   7 days          shipped default  übliche Praxis
  third    14 days         shipped default  übliche Praxis
  $ rapport call grün 25m gestern +req Kontaktformular effort:2h >/dev/null
  $ at 03-09; rapport due
  Handle  Severity  About        What is due                                                                                                      Rule
  5sc     notice    gruen/seite  Grün GmbH wartet seit 3 Arbeitstagen auf eine Antwort: Kontaktformular                                           request-undecided
  3jr     notice    gruen/seite  Das Gespräch mit Grün GmbH vom Mi 4. Mär 12:00 ist noch nicht schriftlich zusammengefasst: Zwei Zeilen genügen.  recap-owed
  7c3     notice    gruen/seite  Das Angebot für gruen/seite liegt seit 7 Tagen bei Grün GmbH: fragen, ob etwas offen ist.                        offer-unanswered
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d

In English elsewhere; LANG=C means English whatever LANGUAGE says, and plain ASCII.

  $ LANGUAGE=en rapport due | head -2 | tail -1
  5sc     notice    gruen/seite  Grün GmbH has been waiting 3 working days for an answer: Kontaktformular                       request-undecided
  $ LANG=C rapport due | tail -2
  7c3     notice    gruen/seite  The offer for gruen/seite has been with Gruen GmbH for 7 days: ask whether a question is open.  offer-unanswered
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
