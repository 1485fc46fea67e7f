A freelancer's first weeks with rapport, day by day.

  $ . "$TOOLS/setup.sh"

After every write: undo restores exactly what was before, redo brings it back.

  $ dump() { # every field of every record, and what is due
  >   for what in client contact project scope_item milestone date_change interaction promise \
  >       request feedback time_entry lesson reminder close_out disposition rule_setting; do
  >     rapport list $what --json
  >   done
  >   rapport due --json
  > }
  $ r() { # a command, there and back again
  >   dump > before
  >   rapport "$@" || return
  >   dump > after
  >   cmp -s before after && echo "changed nothing"
  >   rapport undo > answer || cat answer
  >   dump | cmp - before
  >   rapport redo > answer || cat answer
  >   dump | cmp - after
  > }

Mon 2 Mar: the client, the project with its offer, the scope.

  $ at 03-02
  $ r add client Acme GmbH
  Added client Acme GmbH (acme).
  Undo: rapport undo
  New store: */rapport.db (glob)
  $ r add contact acme Kim Weber approver:yes
  Added contact Kim Weber (gvbf).
  Undo: rapport undo
  $ r add project acme/site Website offer_sent:today update_every:7 deadline:"17 Apr" hours_per_day:4 approver:kim change_process:"Kim collects, we decide on Tuesdays"
  Added project acme/site (acme/site, Offer sent Mon 2 Mar, Deadline Fri 17 Apr, Hours per day 4 h, Approver Kim Weber).
  No open effort is noted; 140.0 h are free until Fri 17 Apr.
  Undo: rapport undo
  $ r add scope_item acme/site home page effort:12h done_when:"Kim signs the page off"
  Added scope item home page (6cc0, Effort 12 h).
  Undo: rapport undo
  $ r add scope_item acme/site shop effort:20h done_when:"an order arrives by mail"
  Added scope item shop (4e13, Effort 20 h).
  Undo: rapport undo
  $ r add scope_item acme/site blog effort:8h done_when:"three posts are online"
  Added scope item blog (yv67, Effort 8 h).
  Undo: rapport undo
  $ r add scope_item acme/site copywriting kind:excluded
  Added scope item copywriting (wr24, Kind excluded).
  Undo: rapport undo
  $ rapport due
  Nothing is due.

Thu 5 Mar is the third working day after the offer.

  $ at 03-04; rapport due
  Nothing is due.
  $ at 03-05; rapport due
  Handle  Severity  About      What is due                                                                                  Rule
  z2m     notice    acme/site  The offer for acme/site has been with Acme GmbH for 3 days: ask whether a question is open.  offer-unanswered
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ at 03-06; r accept acme/site
  Noted that the offer of acme/site was accepted.
  Undo: rapport undo
  $ rapport due
  Nothing is due.

Mon 9 Mar: nothing is missing, the start is silent.

  $ at 03-09; r start acme/site
  Started acme/site.
  Undo: rapport undo
  $ rapport due
  Nothing is due.

Had the exclusions been left out, start says so, asks one line of reason, and start-gate stays.

  $ rapport add project acme/flyer Flyer offer_sent:"2 Mar" offer_accepted:today update_every:7 deadline:"17 Apr" approver:kim change_process:"by mail" >/dev/null
  $ rapport add scope_item acme/flyer layout effort:4h done_when:"printed" >/dev/null
  $ rapport start acme/flyer
  rapport: Missing: exclusions (what is not included). Start anyway with: rapport start acme/flyer because REASON
  [2]
  $ TERM=dumb on_terminal 'the print date is fixed\n' rapport start acme/flyer
  Missing: exclusions (what is not included).
  Why start anyway? the print date is fixed
  Started acme/flyer (still missing: exclusions (what is not included)).
  Undo: rapport undo
  $ rapport due rule:start-gate
  Handle  Severity  About       What is due                                                                           Rule
  42k     notice    acme/flyer  acme/flyer is under way without: exclusions. Started anyway: the print date is fixed  start-gate
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport undo 3 >/dev/null; rapport list projects
  Handle     Title    Status  Offer sent  Started    Deadline
  acme/site  Website  active  Mon 2 Mar   Mon 9 Mar  Fri 17 Apr

The status clock: notice on the 16th, warn on the 17th, urgent on the 23rd.

  $ at 03-15; rapport due
  Nothing is due.
  $ at 03-16; rapport due --json | python3 -c 'import json, sys; [print(f["rule"], f["severity"]) for f in json.load(sys.stdin)["flags"]]'
  status-update-due notice
  $ severity() { rapport due --json | python3 -c 'import json, sys; [print(f["rule"], f["severity"]) for f in json.load(sys.stdin)["flags"]]'; }
  $ at 03-17; severity
  status-update-due warn
  $ at 03-23; severity; rapport check
  status-update-due urgent
  Handle  Severity  About      What is due                                                                         Rule
  ka7     urgent    acme/site  Acme GmbH waits for the first status update on acme/site, 14 days after the start.  status-update-due
  [1]

A call without +update does not clear it; a mail with it does, at once. The next is due on the 24th.

  $ at 03-17 13:00; rapport call acme 5m short question about the logo >/dev/null; severity
  status-update-due warn
  $ rapport undo >/dev/null
  $ at 03-17 14:00; r mail acme +update home page done, shop started
  Logged mail to Acme GmbH (acme/site).
  Next status update: Tue 24 Mar.
  Undo: rapport undo
  $ severity
  losing-touch notice
  $ at 03-23; severity
  losing-touch warn
  $ at 03-24; severity
  status-update-due notice
  losing-touch warn

Thu 12 Mar: a request that waits for a decision.

  $ at 03-12 10:00; r call acme 25m nice call +req contact form with upload
  Logged call with Acme GmbH, 25 min (acme/site).
  Change request “contact form with upload” (w503).
  Undo: rapport undo
  $ contact_form=$(rapport list requests --csv | sed -n '2s/,.*//p')
  $ r edit $contact_form effort:2h
  Changed change request contact form with upload (Effort: 2 h).
  Undo: rapport undo
  $ at 03-13; severity
  $ at 03-16; rapport due rule:request-undecided
  Handle  Severity  About      What is due                                                                        Rule
  th5     notice    acme/site  Acme GmbH has been waiting 2 working days for an answer: contact form with upload  request-undecided
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ at 03-18; rapport due rule:request-undecided
  Handle  Severity  About      What is due                                                                        Rule
  th5     warn      acme/site  Acme GmbH has been waiting 4 working days for an answer: contact form with upload  request-undecided
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ r decide contact goodwill
  Gave contact form with upload as a courtesy.
  Undo: rapport undo
  $ rapport due rule:request-undecided
  No flag matches “rule:request-undecided”.
  [1]

Two more courtesies: 5.5 h absorbed are 13.8 % of what was agreed.

  $ at 03-20 11:00; rapport call acme 10m +req extra banner >/dev/null
  $ r decide banner goodwill effort:1h30
  Gave extra banner as a courtesy.
  Undo: rapport undo
  $ at 03-27 11:00; rapport call acme 15m +req CSV export >/dev/null
  $ r decide csv goodwill effort:2h
  Gave CSV export as a courtesy.
  Undo: rapport undo
  $ rapport ledger acme/site
  acme/site
  40.0 h agreed + 0.0 h approved + 5.5 h absorbed (13.8 % of agreed + approved)
  Part      Hours
  agreed    40.0 h ████████████████████
  approved   0.0 h
  absorbed   5.5 h ██▊
  Handle  Part      Day          Hours  What
  6cc0    agreed    Fri 6 Mar   12.0 h  home page
  4e13    agreed    Fri 6 Mar   20.0 h  shop
  yv67    agreed    Fri 6 Mar    8.0 h  blog
  w503    absorbed  Thu 12 Mar   2.0 h  contact form with upload, asked: call on Thu 12 Mar, decided Wed 18 Mar, client not told yet
  8tpx    absorbed  Fri 20 Mar   1.5 h  extra banner, asked: call on Fri 20 Mar, decided Fri 20 Mar, client not told yet
  w1dx    absorbed  Fri 27 Mar   2.0 h  CSV export, asked: call on Fri 27 Mar, decided Fri 27 Mar, client not told yet
  $ rapport due rule:scope-creep
  Handle  Severity  About      What is due                                                                                 Rule
  p7t     warn      acme/site  acme/site: 5.5 h absorbed as courtesy in 3 extras, 13.8 % of what was agreed and approved.  scope-creep
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport why scope-creep
  acme/site: Scope creep
  acme/site: 5.5 h absorbed as courtesy in 3 extras, 13.8 % of what was agreed and approved.
  5.5 h absorbed ÷ (40.0 h agreed + 0.0 h approved) = 13.8 %.
  Rule          scope-creep
  Severity      warn
  Guideline     5 Respect your own limits, say no
  Since         Fri 27 Mar
  Clears when   A paid change raises what is agreed, or the project closes.
  Next steps    ledger acme/site, decide w1dxw06smz paid, snooze
  To change it  For everyone: rapport rules set scope-creep notice=…; for this client: rapport rules set scope-creep notice=… --client acme
  
  The facts
  Handle  Day         What                                                                                    Amount
  w503    Thu 12 Mar  contact form with upload, asked in the call of Thu 12 Mar, a courtesy since Wed 18 Mar  2.0 h
  8tpx    Fri 20 Mar  extra banner, asked in the call of Fri 20 Mar, a courtesy since Fri 20 Mar              1.5 h
  w1dx    Fri 27 Mar  CSV export, asked in the call of Fri 27 Mar, a courtesy since Fri 27 Mar                2.0 h
  
  The thresholds
  Setting  Value  Set by           Source
  notice   5 %    shipped default  our proposal: there is no standard; surveys find creep in about half of all projects
  warn     10 %   shipped default  our proposal: there is no standard; surveys find creep in about half of all projects
  urgent   20 %   shipped default  our proposal: there is no standard; surveys find creep in about half of all projects
  count    3      shipped default  our proposal

A paid change of 20 h raises the base.

  $ rapport call acme 15m +req newsletter system >/dev/null
  $ r decide newsletter paid effort:20h
  Agreed newsletter system as a paid change (now a scope item).
  Undo: rapport undo
  $ rapport ledger acme/site
  acme/site
  40.0 h agreed + 20.0 h approved + 5.5 h absorbed (9.2 % of agreed + approved)
  Part      Hours
  agreed    40.0 h ████████████████████
  approved  20.0 h ██████████
  absorbed   5.5 h ██▊
  Handle  Part      Day          Hours  What
  6cc0    agreed    Fri 6 Mar   12.0 h  home page
  4e13    agreed    Fri 6 Mar   20.0 h  shop
  yv67    agreed    Fri 6 Mar    8.0 h  blog
  x882    approved  Fri 27 Mar  20.0 h  newsletter system, asked: call on Fri 27 Mar, decided Fri 27 Mar
  w503    absorbed  Thu 12 Mar   2.0 h  contact form with upload, asked: call on Thu 12 Mar, decided Wed 18 Mar, client not told yet
  8tpx    absorbed  Fri 20 Mar   1.5 h  extra banner, asked: call on Fri 20 Mar, decided Fri 20 Mar, client not told yet
  w1dx    absorbed  Fri 27 Mar   2.0 h  CSV export, asked: call on Fri 27 Mar, decided Fri 27 Mar, client not told yet
  $ rapport due rule:scope-creep
  Handle  Severity  About      What is due                                                                                Rule
  p7t     notice    acme/site  acme/site: 5.5 h absorbed as courtesy in 3 extras, 9.2 % of what was agreed and approved.  scope-creep
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d

The deadline moves; the old date is kept with who and why.

  $ r move acme/site 24 Apr because client content late
  Moved acme/site to Fri 24 Apr (the client asked for it).
  60.0 h needed, 84.0 h free until Fri 24 Apr: 0.71. Earliest honest date: Thu 16 Apr.
  Undo: rapport undo
  $ rapport list date_changes
  Handle  At                Project    Old date    New date    Asked by  Reason
  qkwz    Fri 27 Mar 11:00  acme/site  Fri 17 Apr  Fri 24 Apr  client    client content late

Another project, closed on Fri 30 Jan: the ladder.

  $ at 01-05; rapport add client Cato AG >/dev/null; rapport add project cato/flyer Flyer >/dev/null
  $ at 01-30; r close cato/flyer
  Closed cato/flyer (the close-out list is open).
  Undo: rapport undo
  $ due() { rapport due rule:follow-up-due; }
  $ at 02-05; due
  No flag matches “rule:follow-up-due”.
  [1]
  $ at 02-06; due
  Handle  Severity  About       What is due                                                                         Rule
  7fa     notice    cato/flyer  cato/flyer closed 7 days ago: say what you learned and that you are open for more.  follow-up-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ at 02-10 10:00; r call cato 10m how is the flyer doing
  Logged call with Cato AG, 10 min.
  Undo: rapport undo
  $ due
  No flag matches “rule:follow-up-due”.
  [1]
  $ at 03-04; due
  No flag matches “rule:follow-up-due”.
  [1]
  $ at 03-05; due
  Handle  Severity  About       What is due                                                                                  Rule
  jmg     notice    cato/flyer  Cato AG: 23 days since the contact of Tue 10 Feb. A word to stay in touch after cato/flyer.  follow-up-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d

An unanswered mail meets no rung. A dismissed flag stays away until its next episode.

  $ rapport mail cato hello again >/dev/null; due
  Handle  Severity  About       What is due                                                                                  Rule
  jmg     notice    cato/flyer  Cato AG: 23 days since the contact of Tue 10 Feb. A word to stay in touch after cato/flyer.  follow-up-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport undo >/dev/null
  $ r dismiss follow-up-due they are on holiday
  Dismissed “Follow-up due” for cato/flyer: they are on holiday.
  Undo: rapport undo
  $ due
  No flag matches “rule:follow-up-due”.
  [1]
  $ at 03-06; r call cato 10m they are back
  Logged call with Cato AG, 10 min.
  Undo: rapport undo
  $ at 05-04; due
  No flag matches “rule:follow-up-due”.
  [1]
  $ at 05-05; due
  Handle  Severity  About       What is due                                                                                 Rule
  6pd     notice    cato/flyer  Cato AG: 60 days since the contact of Fri 6 Mar. A word to stay in touch after cato/flyer.  follow-up-due
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
