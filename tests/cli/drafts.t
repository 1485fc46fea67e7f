  $ . "$TOOLS/setup.sh"
  $ mkdir -p "$HOME/.config/rapport"
  $ echo 'mail: {from: "Robin Faber <robin@faber.example>"}' > "$HOME/.config/rapport/settings.yaml"
  $ rapport add client Borg AG language:de > /dev/null
  $ rapport add contact borg Sabine Lorenz addressed_as:"Frau Lorenz" approver:yes > /dev/null
  $ rapport add project borg/api Schnittstelle update_every:7 deadline:"17 Apr" > /dev/null
  $ rapport add scope_item borg/api Leseseite done_when:"Werte erscheinen" > /dev/null
  $ rapport accept borg/api > /dev/null; rapport start borg/api because der Termin drängt > /dev/null

A draft is filled from the records, in the client's language; what is missing is a visible gap.

  $ at 03-16
  $ rapport due
  Handle  Severity  About     What is due                                                                                          Rule
  y3y     notice    borg/api  borg/api is under way without: exclusions, way to handle changes. Started anyway: der Termin drängt  start-gate
  egq     notice    borg/api  Borg AG waits for the first status update on borg/api, 7 days after the start.                       status-update-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport draft update borg
  Wrote draft Schnittstelle: Stand vom Montag, 16. März.
  
  Draft: Schnittstelle: Stand vom Montag, 16. März
  Betreff: Schnittstelle: Stand vom Montag, 16. März
  
  Guten Tag Frau Lorenz,
  
  hier der Stand zu „Schnittstelle“.
  
  Erledigt
  - [[was erledigt ist]]
  
  Als Nächstes
  - Leseseite
  
  Fertig werden soll alles bis Freitag, 17. April.
  
  Der nächste Stand kommt am Montag, 23. März. Wenn vorher etwas ist, einfach schreiben oder anrufen.
  
  Freundliche Grüße
  Robin Faber
  
  1 gap is left, in double brackets.
  rapport send 62fr sends it, rapport edit 62fr changes it.
  Handle    62fr
  Client    borg
  Project   borg/api
  Contact   Sabine Lorenz
  Kind      update
  Language  de
  State     draft

Sending asks before a text with gaps goes out, and logs what clears the flag.

  $ rapport send Stand
  rapport: 1 gap is left, in double brackets. Fill them in with: rapport edit Stand
  [2]
  $ rapport send Stand --yes --by noted
  Sent “Schnittstelle: Stand vom Montag, 16. März”.
  Undo: rapport undo
  $ rapport due
  Handle  Severity  About     What is due                                                                                          Rule
  y3y     notice    borg/api  borg/api is under way without: exclusions, way to handle changes. Started anyway: der Termin drängt  start-gate
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport list drafts
  Handle  Kind    Client  Subject line                               State  Project
  62fr    update  borg    Schnittstelle: Stand vom Montag, 16. März  sent   borg/api
  $ rapport undo
  Taken back: sent “Schnittstelle: Stand vom Montag, 16. März”.
  Bring it back: rapport redo

Words about a request are found by its title; its client hears of the decision by them.

  $ rapport call borg/api 10m in +req Export als CSV effort:4h > /dev/null
  $ rapport draft refusal export | head -9
  Wrote draft Schnittstelle: „Export als CSV“.
  
  Draft: Schnittstelle: „Export als CSV“
  Betreff: Schnittstelle: „Export als CSV“
  
  Guten Tag Frau Lorenz,
  
  danke, dass Sie „Export als CSV“ am 16. März angesprochen haben. Ich verstehe, wozu es gut wäre: [[wozu der Wunsch dient]].
  
  $ rapport draft pigeon borg
  rapport: “pigeon” is no kind of draft. One of: offer, offer-nudge, update, change-order, refusal, delay, nudge, acceptance, recap, holding, reply, feedback-reply, hours, lead-time, closing, praise, follow-up, repair
  [2]
  $ rapport draft refusal borg/web
  rapport: “borg/web” was not found. Find it with: rapport search WORDS
  [1]
  $ rapport draft refusal nobody
  rapport: “nobody” was not found. Find it with: rapport search WORDS
  [1]

What words need is said where they do not fit, and which ones do.

  $ rapport draft closing borg/api
  rapport: The words “closing” do not fit borg/api. They need a project that is closed, or whose items are all accepted. What fits here: update, change-order, refusal, delay, recap, holding, hours, follow-up.
  [1]

After a heated moment drafts are held; a holding reply is not.

  $ rapport call borg/api 5m in heat:2 laut wegen des Termins > /dev/null
  $ rapport draft update borg --new | tail -12
  
  1 gap is left, in double brackets.
  Held until Tue 17 Mar 09:00: a pause after a heated moment.
  rapport send 4e13 sends it, rapport edit 4e13 changes it.
  Handle      4e13
  Client      borg
  Project     borg/api
  Contact     Sabine Lorenz
  Kind        update
  Language    de
  State       draft
  Held until  Tue 17 Mar 09:00
  $ rapport send 4e13 --as-is --yes
  rapport: Held until Tue 17 Mar 09:00: a pause after a heated moment. Send it now with --because REASON; a holding reply may go at once.
  [2]
  $ rapport send 4e13 --as-is --yes --because "Frau Lorenz wartet" --by noted
  Sent “Schnittstelle: Stand vom Montag, 16. März”.
  Undo: rapport undo
  $ rapport draft holding borg > /dev/null
  $ rapport send "Meine Antwort" --by print
  Betreff: Meine Antwort kommt bis Mittwoch, 18. März
  
  Guten Tag Frau Lorenz,
  
  danke für Ihren Anruf vom 16. März. Ich nehme das ernst und schaue mir an, was geschehen ist.
  
  Bis Mittwoch, 18. März haben Sie meine Antwort, mit den Fakten und einem Vorschlag. Wenn etwas nicht so lange warten kann, genügt eine Zeile, und ich kümmere mich zuerst darum.
  
  Freundliche Grüße
  Robin Faber
  Sent “Meine Antwort kommt bis Mittwoch, 18. März”.
  Undo: rapport undo
