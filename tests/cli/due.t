  $ . "$TOOLS/setup.sh"
  $ at 03-02
  $ for name in "Acme GmbH" "Borg AG"; do rapport add client $name >/dev/null; done
  $ rapport call acme 5m +promise fri send the draft >/dev/null
  $ rapport call borg 5m +promise 9.3. send the plan >/dev/null
  $ rapport call acme 5m +promise 9.3. send the invoice >/dev/null
  $ rapport rules set promise-due severity=warn --client borg >/dev/null
  $ at 03-09

Client by client, the one with the gravest flag first; machines get one list in that order.

  $ rapport due --by-client
  Acme GmbH
  Handle  Severity  About  What is due                                          Rule
  17w     urgent    acme   Promised to Acme GmbH for Fri 6 Mar: send the draft  promise-due
  n5w     notice    acme   Promised to Acme GmbH for today: send the invoice    promise-due
  
  Borg AG
  Handle  Severity  About  What is due                                   Rule
  yxh     warn      borg   Promised to Borg AG for today: send the plan  promise-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport due --by-client --csv | cut -d , -f 1-3
  handle,severity,name
  17w,urgent,acme
  n5w,notice,acme
  yxh,warn,borg
  $ rapport due --by-client --limit 1
  Acme GmbH
  Handle  Severity  About  What is due                                          Rule
  17w     urgent    acme   Promised to Acme GmbH for Fri 6 Mar: send the draft  promise-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport due --by-client wombat
  No flag matches “wombat”.
  [1]

A few letters for a prompt or a status bar, and nothing at all when nothing is due.

  $ rapport due --short
  1 urgent 1 warn 1 notice
  $ rapport due --short acme
  1 urgent 1 notice
  $ rapport due --short wombat
  $ rapport due --short --json
  {"rapport":1,"command":"due","urgent":1,"warn":1,"notice":1,"info":0}

What is named at a start: warnings and what is urgent, three at most; on a day off only what is
urgent; nothing when there is nothing.

  $ rapport due --start
  Promised to Acme GmbH for Fri 6 Mar: send the draft
  Promised to Borg AG for today: send the plan
  1 more: rapport due
  $ mkdir -p home/.config/rapport; printf 'start:\n  prompts: 1\n' > home/.config/rapport/settings.yaml
  $ rapport due --start
  Promised to Acme GmbH for Fri 6 Mar: send the draft
  2 more: rapport due
  $ printf 'start:\n  prompts: 0\n' > home/.config/rapport/settings.yaml; rapport due --start
  $ rm home/.config/rapport/settings.yaml
  $ printf 'holidays: [2026-03-09]\n' > home/.config/rapport/settings.yaml; rapport due --start
  Promised to Acme GmbH for Fri 6 Mar: send the draft
  2 more: rapport due
  $ rm home/.config/rapport/settings.yaml

What is only worth a look in the review is not in the list, unless it is asked for.

  $ rapport rules set promise-due severity=info --client acme >/dev/null
  $ rapport due --count; rapport due --count --all; rapport due --count severity:info; rapport due --count rule:promise; rapport due --count acme
  1
  3
  2
  3
  0

The last answer comes at once, whatever has changed since; it says so.

  $ rapport due --last --count
  1
  $ rapport add client Nova >/dev/null
  $ rapport due --last
  Handle  Severity  About  What is due                                   Rule
  yxh     warn      borg   Promised to Borg AG for today: send the plan  promise-due
  Something has changed since this answer; look now: rapport due
  $ rapport due --count; rapport due --last
  1
  Handle  Severity  About  What is due                                   Rule
  yxh     warn      borg   Promised to Borg AG for today: send the plan  promise-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rm -r home/.cache; rapport due --last
  rapport: No earlier answer is kept. Look now: rapport due
  [1]
