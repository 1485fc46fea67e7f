  $ . "$TOOLS/setup.sh"
  $ LANGUAGE=de; export LANGUAGE

Everything speaks German where the locale does.

  $ at 03-02
  $ rapport add client Grün GmbH >/dev/null
  $ rapport add project gruen/seite Webseite update_every:7 deadline:"17. April" offer_sent:heute >/dev/null
  $ at 03-05; rapport due
  Kennung  Gewicht   Worum es geht  Was ansteht                                                                                Regel
  7b3      beachten  gruen/seite    Das Angebot für gruen/seite liegt seit 3 Tagen bei Grün GmbH: fragen, ob etwas offen ist.  offer-unanswered
  Gründe: rapport why HINWEIS. Später: rapport snooze HINWEIS 3d
  $ rapport why offer-unanswered
  gruen/seite: Angebot unbeantwortet
  Das Angebot für gruen/seite liegt seit 3 Tagen bei Grün GmbH: fragen, ob etwas offen ist.
  Gesendet am Mo 2. Mär; dieser Schritt ist fällig am Do 5. Mär.
  Regel           offer-unanswered
  Gewicht         beachten
  Leitlinie       3 Klare Erwartungen, regelmäßige Updates
  Seit            Do 5. Mär
  Erledigt, wenn  Das Angebot ist angenommen oder das Projekt verloren; jedes Wort dazu lässt den Hinweis bis zum nächsten Schritt ruhen.
  Als Nächstes    draft offer-nudge gruen/seite, call gruen/seite +offer …, accept gruen/seite, edit gruen/seite status:lost, snooze
  Ändern          Für alle: rapport rules set offer-unanswered first=…; für diesen Kunden: rapport rules set offer-unanswered first=… --client gruen
  
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
  Kennung  Gewicht   Worum es geht  Was ansteht                                                                                                      Regel
  5sc      beachten  gruen/seite    Grün GmbH wartet seit 3 Arbeitstagen auf eine Antwort: Kontaktformular                                           request-undecided
  3jr      beachten  gruen/seite    Das Gespräch mit Grün GmbH vom Mi 4. Mär 12:00 ist noch nicht schriftlich zusammengefasst: Zwei Zeilen genügen.  recap-owed
  7c3      beachten  gruen/seite    Das Angebot für gruen/seite liegt seit 7 Tagen bei Grün GmbH: fragen, ob etwas offen ist.                        offer-unanswered
  Gründe: rapport why HINWEIS. Später: rapport snooze HINWEIS 3d

In English elsewhere; LANG=C means English whatever LANGUAGE says, and plain ASCII.

  $ LANGUAGE=en rapport due | head -2 | tail -1
  5sc     notice    gruen/seite  Grün GmbH has been waiting 3 working days for an answer: Kontaktformular                       request-undecided
  $ LANG=C rapport due | tail -2
  7c3     notice    gruen/seite  The offer for gruen/seite has been with Gruen GmbH for 7 days: ask whether a question is open.  offer-unanswered
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d

The first minute, in German.

  $ HOME=$PWD/second; mkdir "$HOME"; at 03-09
  $ rapport add client Acme GmbH | head -2
  Kunde Acme GmbH angelegt (acme).
  Zurücknehmen: rapport undo
  $ rapport call acme 25m sie wollen den Shop vor dem Sommer
  Anruf mit Acme GmbH eingetragen, 25 min.
  Zurücknehmen: rapport undo
  $ rapport add contact acme Kim Weber approver:ja
  Ansprechperson Kim Weber angelegt (qkcx).
  Zurücknehmen: rapport undo
  $ rapport add project acme/site Website update_every:7 deadline:"17. Apr"
  Projekt acme/site angelegt (acme/site, Termin Fr 17. Apr).
  Kein offener Aufwand ist notiert; 180,0 h sind frei bis Fr 17. Apr.
  Zurücknehmen: rapport undo
  $ rapport call acme 1h30 letzten mi 16:30 @kim Blog kann warten +req Kontaktformular effort:2h
  Anruf mit Acme GmbH eingetragen, 1 h 30 min (acme/site, Kim Weber, Mi 4. Mär 16:30).
  Änderungswunsch „Kontaktformular“ (nkdn).
  Zurücknehmen: rapport undo
  $ rapport decide kontakt goodwill
  Als Entgegenkommen gegeben: Kontaktformular.
  Zurücknehmen: rapport undo
  $ rapport edit acme hourly_rate:1.400,50 status:früher
  Kunde Acme GmbH geändert (Stand: früher, Stundensatz: 1.400,50).
  Zurücknehmen: rapport undo
  $ rapport show acme | head -6
  Kunde: Acme GmbH
  Kennung  acme
  
  Ansprechperson
  Kennung  Name       Gibt frei
  qkcx     Kim Weber  ja
  $ rapport undo 0
  rapport: „0“ ist keine Anzahl von Schritten. Aufruf: rapport undo [N] [--yes] | undo --step SCHRITT
  [2]
  $ rapport undo 2 --yes
  Zurückgenommen: 2 Befehle, von „Kunde Acme GmbH geändert“ bis „als Entgegenkommen gegeben: Kontaktformular“.
  Wiederherstellen: rapport redo 2
  $ rapport move acme/site 24.4. because Kunde liefert Texte später
  Verschoben: acme/site auf Fr 24. Apr (der Kunde hat darum gebeten).
  Kein offener Aufwand ist notiert; 210,0 h sind frei bis Fr 24. Apr.
  Zurücknehmen: rapport undo
  $ rapport snooze recap-owed fr
  „Zusammenfassung offen“ für acme/site zurückgestellt bis Fr 13. Mär.
  Zurücknehmen: rapport undo

What is shown may be typed; what is wrong is said in German.

  $ rapport list clients status:aktiv --count
  1
  $ rapport due severity:beachten | wc -l
  3
  $ rapport edit acme status:bla
  rapport: status nimmt „bla“ nicht an. Möglich: Anfrage, aktiv, früher, Archiv.
  [2]
  $ rapport list clients 'status:<lead'
  rapport: Auf „status:<lead“ kann nichts passen. Die Reihenfolge ist: Anfrage, aktiv, früher, Archiv.
  [2]
  $ rapport call acme kind:Taube x
  rapport: „Taube“ ist keine Art von Kontakt. Möglich: Anruf, Treffen, Mail, Chat, Brief, Anderes
  [2]
  $ rapport call acme heat:9 x
  rapport: „9“ ist keine Hitze. heat:0 ist ruhig, 1 angespannt, 2 hitzig, 3 feindselig.
  [2]
  $ rapport import nirgends.csv client
  rapport: nirgends.csv lässt sich nicht lesen: Datei oder Ordner nicht gefunden.
  [2]
  $ rapport call
  rapport: Mit welchem Kunden? Aufruf: rapport call KUNDE[/PROJEKT] [WÖRTER…]
  [2]
  $ rapport lst
  rapport: Einen Befehl „lst“ gibt es nicht. Gemeint: list?
  [2]

Questions take j and ja, y and yes.

  $ on_terminal "ja\n" rapport rm kim | head -2
  Ansprechperson „Kim Weber“ entfernen? [j/N] ja
  ^[[32mAnsprechperson Kim Weber entfernt.^[[0m
  $ rapport undo | head -1
  Zurückgenommen: Ansprechperson Kim Weber entfernt.
  $ on_terminal "y\n" rapport rm kim | tail -2 | head -1
  ^[[32mAnsprechperson Kim Weber entfernt.^[[0m
  $ rapport undo | head -1
  Zurückgenommen: Ansprechperson Kim Weber entfernt.
  $ on_terminal "n\n" rapport rm kim
  Ansprechperson „Kim Weber“ entfernen? [j/N] n
  rapport: Nichts wurde entfernt.
  [2]

None, one, and more than one.

  $ rapport rm acme
  rapport: Mit Kunde „Acme GmbH“ wird entfernt: 1 Ansprechperson, 1 Projekt, 1 Terminänderung, 2 Kontakte, 1 Änderungswunsch. Wiederholen mit --yes; undo holt es zurück.
  [2]
  $ rapport rm kim
  rapport: Um Ansprechperson „Kim Weber“ zu entfernen, braucht es ein Ja. Wiederholen mit --yes; undo holt es zurück.
  [2]
  $ for days in 1 2; do rapport rules set status-update-due every=${days}d >/dev/null; rapport rules show status-update-due | grep '^every'; done
  every        1 Tag         deine Einstellungen für alle  wöchentlich ist üblich
  every        2 Tage        deine Einstellungen für alle  wöchentlich ist üblich

JSON and CSV are for programs: the same in every language, but for sentences for people.

  $ for what in clients projects contacts interactions requests; do
  >   for form in --json --csv; do
  >     rapport list $what --all $form >de; LANGUAGE=en rapport list $what --all $form >en; cmp de en
  >   done
  >   rapport export $what >de; LANGUAGE=en rapport export $what >en; cmp de en
  > done
  $ for command in "show acme/site" "ledger acme/site" "numbers acme/site" "gate acme/site" "friction acme" "settings" "rules list"; do
  >   rapport $command --json | python3 -c '
  > import json, sys
  > def keys(at, value):
  >     if isinstance(value, dict):
  >         for key in value: yield from keys(at + "." + key, value[key])
  >     elif isinstance(value, list):
  >         for item in value: yield from keys(at + "[]", item)
  >     else: yield at, value if not isinstance(value, str) else "text"
  > for row in keys("", json.load(sys.stdin)): print(*row)' >de
  >   LANGUAGE=en rapport $command --json | python3 -c '
  > import json, sys
  > def keys(at, value):
  >     if isinstance(value, dict):
  >         for key in value: yield from keys(at + "." + key, value[key])
  >     elif isinstance(value, list):
  >         for item in value: yield from keys(at + "[]", item)
  >     else: yield at, value if not isinstance(value, str) else "text"
  > for row in keys("", json.load(sys.stdin)): print(*row)' >en
  >   test -s de && cmp de en
  > done

What was decided, how far feedback is and which words are wanted may be typed as they are shown.

  $ HOME=$PWD/third; mkdir "$HOME"; at 03-09
  $ rapport add client Acme GmbH >/dev/null
  $ rapport add project acme/site Webseite >/dev/null
  $ rapport add request acme/site Kontaktformular >/dev/null
  $ rapport add feedback acme/site Farben zu blass >/dev/null
  $ rapport decide kontakt Entgegenkommen | head -1
  Als Entgegenkommen gegeben: Kontaktformular.
  $ rapport feedback farben Geklärt | head -1
  Rückmeldung geklärt: Farben zu blass.
  $ rapport draft Angebot acme/site | head -1
  Entwurf Angebot: Webseite geschrieben.

A locale that is not installed still says the language; LANGUAGE is a list; the setting goes first.

  $ LANGUAGE= LANG=de_AT.UTF-8 rapport due --count --json | head -c 1
  { (no-eol)
  $ LANGUAGE= LANG=de_AT.UTF-8 rapport help | head -1
  rapport hält Kunden, Projekte und jeden Kontakt fest und sagt, was ansteht.
  $ LANGUAGE=xx:de rapport help | head -1
  rapport hält Kunden, Projekte und jeden Kontakt fest und sagt, was ansteht.
  $ LANGUAGE=en:de rapport help | head -1
  rapport keeps clients, projects and every interaction, and says what is due.

The setting goes before all of them.

  $ mkdir -p "$HOME/.config/rapport"; echo 'language: de' >"$HOME/.config/rapport/settings.yaml"
  $ LANGUAGE=en rapport help | head -1
  rapport hält Kunden, Projekte und jeden Kontakt fest und sagt, was ansteht.
