  $ . "$TOOLS/setup.sh"
  $ rapport add client Acme GmbH >/dev/null
  $ rapport add project acme/site Website >/dev/null
  $ at 03-02
  $ rapport call acme 5m +promise fri send the draft >/dev/null
  $ rapport call acme 5m +promise next mon send the invoice >/dev/null
  $ at 03-09
  $ rapport list promises
  Handle  Due        Client  Title             By  Project
  waxz    Fri 6 Mar  acme    send the draft    me  acme/site
  7cg3    Mon 9 Mar  acme    send the invoice  me  acme/site

What is due, why, and what can be done about it.

  $ rapport due
  Handle  Severity  About      What is due                                          Rule
  17w     urgent    acme/site  Promised to Acme GmbH for Fri 6 Mar: send the draft  promise-due
  yxh     notice    acme/site  Promised to Acme GmbH for today: send the invoice    promise-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport due --count
  2
  $ rapport due severity:urgent
  Handle  Severity  About      What is due                                          Rule
  17w     urgent    acme/site  Promised to Acme GmbH for Fri 6 Mar: send the draft  promise-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport due wombat
  No flag matches “wombat”.
  [1]
  $ rapport check
  Handle  Severity  About      What is due                                          Rule
  17w     urgent    acme/site  Promised to Acme GmbH for Fri 6 Mar: send the draft  promise-due
  [1]
  $ rapport why promise-due
  rapport: “promise-due” fits several flags: 17w, yxh. Name one, like: rapport why 17w
  [2]
  $ rapport why wombat
  rapport: No open flag is called “wombat”. See them all with: rapport due --all
  [1]
  $ flag=$(rapport due --csv | sed -n '2s/,.*//p')
  $ rapport why $flag | head -2
  acme/site: Promise due
  Promised to Acme GmbH for Fri 6 Mar: send the draft
  $ rapport snooze $flag 3d
  Snoozed “Promise due” for acme/site until Thu 12 Mar.
  Undo: rapport undo
  $ rapport due; rapport due --all
  Handle  Severity  About      What is due                                        Rule
  yxh     notice    acme/site  Promised to Acme GmbH for today: send the invoice  promise-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  Handle  Severity  About      What is due                                                                     Rule
  17w     urgent    acme/site  Promised to Acme GmbH for Fri 6 Mar: send the draft (snoozed until Thu 12 Mar)  promise-due
  yxh     notice    acme/site  Promised to Acme GmbH for today: send the invoice                               promise-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport snooze wombat 3d
  rapport: No open flag is called “wombat”. See them all with: rapport due --all
  [1]
  $ at 03-12; rapport due | head -2; at 03-09
  Handle  Severity  About      What is due                                            Rule
  17w     urgent    acme/site  Promised to Acme GmbH for Fri 6 Mar: send the draft    promise-due
  $ rapport undo
  Taken back: snoozed “Promise due” for acme/site until Thu 12 Mar.
  Bring it back: rapport redo
  $ rapport dismiss $flag
  rapport: A reason is needed: rapport dismiss 17w REASON
  [2]
  $ rapport dismiss $flag the client has it
  Dismissed “Promise due” for acme/site: the client has it.
  Undo: rapport undo
  $ rapport due
  Handle  Severity  About      What is due                                        Rule
  yxh     notice    acme/site  Promised to Acme GmbH for today: send the invoice  promise-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d

Programs and prompts.

  $ rapport due --json | python3 -c 'import json, sys; print(json.load(sys.stdin).keys())'
  dict_keys(['rapport', 'command', 'flags'])
  $ rapport check --json; echo $?
  {"rapport":1,"command":"check","flags":[]}
  0

Several flags or records at once are one step; where one is refused, nothing of it stays.

  $ rapport undo >/dev/null
  $ rapport snooze 17w,yxh 3d
  Snoozed 2 flags until Thu 12 Mar.
  Undo: rapport undo
  $ rapport due
  Nothing is due.
  $ rapport undo
  Taken back: snoozed 2 flags until Thu 12 Mar.
  Bring it back: rapport redo
  $ rapport keep waxz,7cg3
  Kept or did 2 promises or reminders.
  Undo: rapport undo
  $ rapport keep waxz,7cg3
  That was so already of all of them. Nothing was changed.
  $ rapport undo >/dev/null; rapport keep waxz,zzzz
  rapport: Promise \xe2\x80\x9czzzz\xe2\x80\x9d was not found. All of them: rapport list promise (esc)
  [1]
  $ rapport due --count
  2
  $ rapport dismiss 17w,yxh
  rapport: A reason is needed: rapport dismiss 17w REASON
  [2]
  $ rapport dismiss 17w,yxh said so on the phone
  Dismissed 2 flags: said so on the phone.
  Undo: rapport undo
  $ rapport history --limit 2
  Step  When             What                                     Undo        Command
    13  Mon 9 Mar 09:00  dismissed 2 flags: said so on the phone  possible    dismiss
    11  Mon 9 Mar 09:00  kept or did 2 promises or reminders      taken back  keep
  There is more: --limit N lists up to N rows.

Several dates go to one day; what stands there already is no mistake.

  $ rapport move waxz,7cg3 2026-03-20
  Moved 2 dates to Fri 20 Mar.
  Undo: rapport undo
  $ rapport move waxz,7cg3 2026-03-20
  That was so already of all of them. Nothing was changed.
  $ rapport move waxz,7cg3
  rapport: To which date? Usage: rapport move HANDLE DATE [because REASON\xe2\x80\xa6] [by:client] (esc)
  [2]
