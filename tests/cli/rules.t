  $ . "$TOOLS/setup.sh"
  $ rapport add client Acme GmbH >/dev/null
  $ rapport add project acme/site Website status:active start:2026-02-16 >/dev/null
  $ rapport due rule:status-update-due
  Handle  Severity  About      What is due                                                                         Rule
  1k0     urgent    acme/site  Acme GmbH waits for the first status update on acme/site, 21 days after the start.  status-update-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d

What there is, and one of them.

  $ rapport rules list creep
  Rule         What it watches  Settings                                     State  Flags
  scope-creep  Scope creep      notice 5 %, warn 10 %, urgent 20 %, count 3  on
  $ rapport rules status-up
  Rule               What it watches    Settings                          State  Flags
  status-update-due  Status update due  every 7 days, warn 1 working day  on         1
  $ rapport rules wombat
  There is no such rule.
  [1]
  $ rapport rules show status-update-due
  status-update-due: Status update due
  State  on
  Setting  Value          Set by           Where the default comes from
  every    7 days         shipped default  weekly is the usual practice
  warn     1 working day  shipped default  our proposal
  “every” is taken from project.update_every where it is noted there.
  Guideline     3 Clear expectations, regular updates
  About         Project
  Group         Status updates
  Clears when   An outbound interaction with the purpose “update” is logged for the project.
  Silent while  deadline-missed
  Written in    guidelines/3-expectations.yaml:13
  Change it with: rapport rules set status-update-due every=… (also --client CLIENT)
  $ rapport rules show status-updates
  rapport: There is no rule “status-updates”
  [2]
  $ rapport rules show; rapport rules show wombat
  rapport: Which rule? Usage: rapport rules [list|show|set|on|off|check] [RULE|FILE] [NAME=VALUE…]
  rapport: There is no rule “wombat”
  [2]
  $ rapport rules show status-update-due --json | python3 -m json.tool | tail -16
              "name": "warn",
              "value": "1 working day",
              "origin": "shipped default",
              "source": "our proposal",
              "type": "workdays",
              "client": null,
              "project": null
          }
      ],
      "guideline": "3 Clear expectations, regular updates",
      "subject": "Project",
      "group": "Status updates",
      "clears_when": "An outbound interaction with the purpose \u201cupdate\u201d is logged for the project.",
      "suppressed_by": "deadline-missed",
      "file": "guidelines/3-expectations.yaml:13"
  }

A threshold changes the next look, for one client, for everyone, and back.

  $ rapport rules set status-update-due every=28 --client acme
  Set status-update-due for Acme GmbH: every = 28 days.
  Undo: rapport undo
  $ rapport due rule:status-update-due
  No flag matches “rule:status-update-due”.
  [1]
  $ rapport rules show status-update-due | grep every
  every    7 days         shipped default      weekly is the usual practice
  every    28 days        set for client acme  weekly is the usual practice
  “every” is taken from project.update_every where it is noted there.
  Change it with: rapport rules set status-update-due every=… (also --client CLIENT)
  $ rapport undo
  Taken back: set status-update-due for Acme GmbH: every = 28 days.
  Bring it back: rapport redo
  $ rapport due rule:status-update-due | cut -c 1-30
  Handle  Severity  About      W
  1k0     urgent    acme/site  A
  Reasons: rapport why FLAG. Lat
  $ rapport rules set status-update-due every=20d warn=2 bd
  Set status-update-due for everyone: every = 20 days, warn = 2 working days.
  Undo: rapport undo
  $ rapport due rule:status-update-due | cut -c 1-30
  Handle  Severity  About      W
  1k0     notice    acme/site  A
  Reasons: rapport why FLAG. Lat
  $ rapport rules set status-update-due every:25 --project acme/site
  Set status-update-due for acme/site: every = 25 days.
  Undo: rapport undo
  $ rapport due rule:status-update-due
  No flag matches “rule:status-update-due”.
  [1]
  $ rapport rules set status-update-due every= --project acme/site
  Set status-update-due for acme/site: every = default.
  Undo: rapport undo
  $ rapport rules set status-update-due every= --project acme/site
  rapport: It stands so already; nothing was changed.
  [1]
  $ rapport rules set status-update-due every= warn=
  Set status-update-due for everyone: every = default, warn = default.
  Undo: rapport undo
  $ rapport list rule_settings
  Nothing here yet. Begin with: rapport help add rule_setting

What stands there already makes no step of its own.

  $ rapport rules set losing-touch warm=20d >/dev/null
  $ rapport rules set losing-touch warm=20d
  rapport: It stands so already; nothing was changed.
  [1]
  $ rapport rules set losing-touch warm=20d active=7d
  Set losing-touch for everyone: warm = 20 days, active = 7 days.
  Undo: rapport undo
  $ rapport undo 2 >/dev/null

Off and on.

  $ rapport rules off status-update-due --client acme
  Turned status-update-due off for Acme GmbH.
  Undo: rapport undo
  $ rapport due rule:status-update-due
  No flag matches “rule:status-update-due”.
  [1]
  $ rapport rules on status-update-due --client acme
  Turned status-update-due on for Acme GmbH.
  Undo: rapport undo
  $ rapport list rule_settings
  Nothing here yet. Begin with: rapport help add rule_setting
  $ rapport rules off status-update-due
  Turned status-update-due off for everyone.
  Undo: rapport undo
  $ rapport rules status-update | cut -c 1-24,80-
  Rule               What   State  Flags
  status-update-due  Statu  off
  $ rapport rules on status-update-due --client acme
  Turned status-update-due on for Acme GmbH.
  Undo: rapport undo
  $ rapport due rule:status-update-due | cut -c 1-30
  Handle  Severity  About      W
  1k0     urgent    acme/site  A
  Reasons: rapport why FLAG. Lat
  $ rapport undo 2 >/dev/null

What does not fit is said in one line, and nothing is changed.

  $ rapport rules set status-update-due evry=3
  rapport: The rule “status-update-due” has no setting “evry”. Did you mean “every”?
  [2]
  $ rapport rules set status-update-due every=often
  rapport: “often” does not fit the setting “every”. Write a number of days, like 7 or 7d.
  [2]
  $ rapport rules set status-update-due every=0
  rapport: “0” is out of the range of the setting “every”. At least 1
  [2]
  $ rapport rules set status-update-due severity=loud
  rapport: “loud” does not fit the setting “severity”. Write info, notice, warn or urgent.
  [2]
  $ rapport rules set status-update-due 3 days
  rapport: What to set? Like every=3d. Usage: rapport rules [list|show|set|on|off|check] [RULE|FILE] [NAME=VALUE…]
  [2]
  $ rapport rules set status-update-due
  rapport: What to set? Like every=3d. Usage: rapport rules [list|show|set|on|off|check] [RULE|FILE] [NAME=VALUE…]
  [2]
  $ rapport rules set status-update-due every=3 --client wombat
  rapport: Client “wombat” was not found. All of them: rapport list client
  [1]
  $ rapport rules set scope-creep warn=12,5 %
  Set scope-creep for everyone: warn = 12.5 %.
  Undo: rapport undo
  $ rapport list rule_settings --count
  1

Dismissed three times for one client: another measure is offered, and nothing changed.

  $ for day in 09 10 11; do at 03-$day; rapport call acme +promise $day.3. one of $day >/dev/null; rapport dismiss promise-due not a real promise; done
  Dismissed “Promise due” for acme/site: not a real promise.
  Undo: rapport undo
  Dismissed “Promise due” for acme/site: not a real promise.
  Undo: rapport undo
  Dismissed “Promise due” for acme/site: not a real promise.
  Undo: rapport undo
  Dismissed 3 times for acme. Another measure: rapport rules show promise-due; not at all: rapport rules off promise-due --client acme
  $ rapport rules set promise-due early=1 --client acme >/dev/null
  $ at 03-12; rapport call acme +promise 12.3. one of 12 >/dev/null; rapport dismiss promise-due no | head -3
  Dismissed “Promise due” for acme/site: no.
  Undo: rapport undo
  $ at 03-09

Rules of one's own: tried before use, and an error in any part is named with its place.

  $ mkdir -p home/.config/rapport/rules.d
  $ cat > quiet.yaml <<'END'
  > rules:
  > - id: quiet-project
  >   subject: project
  >   summary: {en: Quiet project, de: Stilles Projekt}
  >   sql: |
  >     SELECT project AS subject, name, 'quiet' AS episode, days(start, :today) AS days
  >     FROM project_running
  >   message: {en: "{name} began {days} days ago.", de: "{name} begann vor {days} Tagen."}
  >   evidence: SELECT start AS day, 'start' AS what, name AS handle FROM project_all WHERE project = :subject
  > END
  $ rapport rules check quiet.yaml
  quiet-project: 1 flag now.
  Rules that work      1
  Flags they show now  1
  $ cp quiet.yaml home/.config/rapport/rules.d; rapport rules check home/.config/rapport/rules.d/quiet.yaml
  quiet-project: 1 flag now.
  Rules that work      1
  Flags they show now  1
  $ rapport due rule:quiet
  Handle  Severity  About      What is due                   Rule
  5yd     notice    acme/site  acme/site began 21 days ago.  quiet-project
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ cd home/.config/rapport/rules.d
  $ printf 'rules:\n- id: a\n  subject: [\n' > yaml.yaml
  $ sed 's/quiet-project/key/; s/summary:/sumary:/' quiet.yaml > key.yaml
  $ sed 's/quiet-project/wrong-sql/; s/FROM project_running/FROM projects_running/' quiet.yaml > sql.yaml
  $ sed 's/quiet-project/column/; s/{days} days/{dayz} days/' quiet.yaml > column.yaml
  $ sed 's/quiet-project/endless/; s/days(start, :today)/(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n)/' quiet.yaml > endless.yaml
  $ sed 's/quiet-project/evidence/; s/start AS day/begin AS day/' quiet.yaml > evidence.yaml
  $ for file in yaml key sql column endless evidence; do rapport rules check $file.yaml | head -2; done
  yaml.yaml:4:1: error: A value is missing here
  Rules that work      0
  key.yaml:4:3: error: The key “sumary” is not known (Did you mean “summary”?)
  key.yaml:2:3: error: The key “summary” is missing here
  sql.yaml:6:5: error: SQL: no such table: projects_running
  Rules that work      0
  column.yaml:8:31: error: The SQL of “column” gives no column “dayz” (Did you mean “days”?)
  Rules that work      0
  endless.yaml:6:5: error: This SQL takes longer than 500 ms
  Rules that work      0
  evidence.yaml:9:20: error: SQL: no such column: begin
  Rules that work      0
  $ rapport rules check missing.yaml
  missing.yaml: error: This file cannot be read: No such file or directory
  [1]
  $ cd "$HOME/.."
  $ rapport due rule:quiet 2>&1 | sed "s|$PWD/||"
  Handle  Severity  About      What is due                   Rule
  5yd     notice    acme/site  acme/site began 21 days ago.  quiet-project
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  home/.config/rapport/rules.d/column.yaml:8:31: error: The SQL of “column” gives no column “dayz” (Did you mean “days”?)
  home/.config/rapport/rules.d/endless.yaml:6:5: error: This SQL takes longer than 500 ms
  home/.config/rapport/rules.d/sql.yaml:6:5: error: SQL: no such table: projects_running
  home/.config/rapport/rules.d/key.yaml:4:3: error: The key “sumary” is not known (Did you mean “summary”?)
  home/.config/rapport/rules.d/key.yaml:2:3: error: The key “summary” is missing here
  home/.config/rapport/rules.d/yaml.yaml:4:1: error: A value is missing here
A program that counts or reads JSON gets nothing but the answer; what is wrong stands beside it.

  $ rapport due rule:quiet --count 2>/dev/null
  1
  $ for form in --count --short --json --csv; do rapport due $form 2>&1 >/dev/null | grep -c ' error: '; done
  6
  6
  6
  6
  $ rapport prep acme 2>&1 >/dev/null | grep -c ' error: '
  6
  $ rapport review --plain 2>&1 >/dev/null | grep -c ' error: '
  6
  $ rapport rules check | sed "s|$PWD/||" | grep error
  home/.config/rapport/rules.d/key.yaml:4:3: error: The key “sumary” is not known (Did you mean “summary”?)
  home/.config/rapport/rules.d/key.yaml:2:3: error: The key “summary” is missing here
  home/.config/rapport/rules.d/yaml.yaml:4:1: error: A value is missing here
  home/.config/rapport/rules.d/column.yaml:8:31: error: The SQL of “column” gives no column “dayz” (Did you mean “days”?)
  home/.config/rapport/rules.d/endless.yaml:6:5: error: This SQL takes longer than 500 ms
  home/.config/rapport/rules.d/sql.yaml:6:5: error: SQL: no such table: projects_running
  home/.config/rapport/rules.d/evidence.yaml:9:20: error: SQL: no such column: begin
