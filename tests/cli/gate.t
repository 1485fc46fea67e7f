What a date means, said before it is kept: hours needed, hours free, the earliest honest date.

  $ . "$TOOLS/setup.sh"
  $ at 06-01
  $ rapport add client Dana Kern slug:dana >/dev/null
  $ rapport add project dana/shop Shop deadline:"19 Jun" hours_per_day:4 tags:shop,print
  Added project dana/shop (dana/shop, Deadline Fri 19 Jun, Hours per day 4 h).
  No open effort is noted; 60.0 h are free until Fri 19 Jun.
  Undo: rapport undo
  $ rapport add scope_item dana/shop cart effort:20h >/dev/null
  $ rapport add scope_item dana/shop checkout effort:8h >/dev/null
  $ rapport add scope_item dana/shop photos kind:excluded >/dev/null
  $ at 06-10
  $ rapport add time dana/shop 10h scope_item:cart >/dev/null

Mon 15 Jun: 18 h of work remain, at 4 h per day.

  $ at 06-15
  $ rapport accept dana/shop
  Noted that the offer of dana/shop was accepted.
  Undo: rapport undo
  $ rapport start dana/shop because Dana has to open >/dev/null
  $ rapport due rule:deadline-unrealistic
  Handle  Severity  About      What is due                                                                                      Rule
  zqk     notice    dana/shop  dana/shop: 18.0 h needed, 20.0 h free until Fri 19 Jun: 0.90. Earliest honest date: Fri 19 Jun.  deadline-unrealistic
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d
  $ rapport gate dana/shop
  dana/shop
  18.0 h needed, 20.0 h free until Fri 19 Jun: 0.90. Earliest honest date: Fri 19 Jun.
  5 working days count, at 4.0 h a day for it; of your own 6.0 h a day other projects take 0.0 h until then.
  At the pace its dates ask for, the week of Mon 15 Jun holds 18.0 h of work; 30.0 h are yours (60.0 %).
  
  The start gate
  State    Condition
  met      an accepted offer
  met      scope items
  met      exclusions (what is not included)
  missing  “done when” for every item
  met      a deadline
  missing  a rhythm for status updates
  missing  an approver
  missing  a way to handle changes
  
  Known lessons
  No lesson is known from this client or with the same tags.

The client asks for Thursday. What that means is said while the date is looked at, typed, and kept.

  $ rapport gate dana/shop 18 Jun | sed -n 2,4p
  18.0 h needed, 16.0 h free until Thu 18 Jun: 1.13. Earliest honest date: Fri 19 Jun.
  4 working days count, at 4.0 h a day for it; of your own 6.0 h a day other projects take 0.0 h until then.
  At the pace its dates ask for, the week of Mon 15 Jun holds 18.0 h of work; 30.0 h are yours (60.0 %).
  $ rapport move dana/shop 18 Jun by:client
  Moved dana/shop to Thu 18 Jun (the client asked for it).
  18.0 h needed, 16.0 h free until Thu 18 Jun: 1.13. Earliest honest date: Fri 19 Jun.
  Undo: rapport undo
  $ rapport due rule:deadline-unrealistic
  Handle  Severity  About      What is due                                                                                      Rule
  cnm     warn      dana/shop  dana/shop: 18.0 h needed, 16.0 h free until Thu 18 Jun: 1.13. Earliest honest date: Fri 19 Jun.  deadline-unrealistic
  Reasons: rapport why FLAG. Later: rapport snooze FLAG 3d

On a terminal it is asked whether such a date is meant; a script is never held up.

  $ on_terminal 'n\n' rapport move dana/shop 17 Jun
  18.0 h needed, 12.0 h free until Wed 17 Jun: 1.50. Earliest honest date: Fri 19
  Jun.
  Keep this date? [y/N] n
  rapport: The date was not kept; nothing was changed.
  [2]
  $ rapport list projects --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["projects"][0]["deadline"])'
  2026-06-18
  $ on_terminal 'y\n' rapport move dana/shop 17 Jun
  18.0 h needed, 12.0 h free until Wed 17 Jun: 1.50. Earliest honest date: Fri 19
  Jun.
  Keep this date? [y/N] y
  ^[[32mMoved dana/shop to Wed 17 Jun.^[[0m
  ^[[2mUndo: rapport undo^[[0m
  $ on_terminal '' rapport move dana/shop 18 Jun --yes
  ^[[32mMoved dana/shop to Thu 18 Jun.^[[0m
  ^[[33m18.0 h needed, 16.0 h free until Thu 18 Jun: 1.13. Earliest honest date: Fri 19^[[0m
  ^[[33mJun.^[[0m
  ^[[2mUndo: rapport undo^[[0m
  $ on_terminal '' rapport move dana/shop 30 Jun
  ^[[32mMoved dana/shop to Tue 30 Jun.^[[0m
  ^[[36m18.0 h needed, 48.0 h free until Tue 30 Jun: 0.38. Earliest honest date: Fri 19^[[0m
  ^[[36mJun.^[[0m
  ^[[2mUndo: rapport undo^[[0m
  $ on_terminal 'n\n' rapport edit dana/shop deadline:"16 Jun"
  18.0 h needed, 8.0 h free until Tue 16 Jun: 2.25. Earliest honest date: Fri 19
  Jun.
  Keep this date? [y/N] n
  rapport: The date was not kept; nothing was changed.
  [2]
  $ rapport edit dana/shop deadline:"18 Jun"
  Changed project dana/shop (Deadline: Thu 18 Jun).
  18.0 h needed, 16.0 h free until Thu 18 Jun: 1.13. Earliest honest date: Fri 19 Jun.
  Undo: rapport undo
  $ rapport edit dana/shop note:"nothing about dates" | wc -l
  2
  $ rapport move dana/shop 18 Jun
  rapport: dana/shop is due on Thu 18 Jun already.
  [2]
  $ rapport move dana/shop 12 Jun
  Moved dana/shop to Sat 12 Jun 2027.
  18.0 h needed, 1040.0 h free until Sat 12 Jun 2027: 0.02. Earliest honest date: Fri 19 Jun.
  Undo: rapport undo
  $ rapport undo >/dev/null

Another zone can be another day: the same instant is Tuesday in Berlin and Monday in New York.

  $ RAPPORT_NOW=2026-06-15T23:30:00Z rapport gate dana/shop 19 Jun | sed -n 2p
  18.0 h needed, 16.0 h free until Fri 19 Jun: 1.13. Earliest honest date: Mon 22 Jun.
  $ TZ=America/New_York RAPPORT_NOW=2026-06-15T23:30:00Z rapport gate dana/shop 19 Jun | sed -n 2p
  18.0 h needed, 20.0 h free until Fri 19 Jun: 0.90. Earliest honest date: Fri 19 Jun.

What nobody estimated is said; without a date, and without hours, there is something to say as well.

  $ rapport add scope_item dana/shop texts >/dev/null
  $ rapport add scope_item dana/shop icons >/dev/null
  $ rapport gate dana/shop | sed -n 2p
  18.0 h needed, 16.0 h free until Thu 18 Jun: 1.13. Earliest honest date: Fri 19 Jun. 2 items have no effort noted.
  $ rapport add project dana/flyer Flyer >/dev/null
  $ rapport gate dana/flyer | sed -n 2,3p
  No open effort and no date are noted.
  
  $ rapport add scope_item dana/flyer layout effort:5h >/dev/null
  $ rapport gate dana/flyer | sed -n 2,3p
  5.0 h needed, no date noted. Earliest honest date: Mon 15 Jun.
  
  $ rapport gate dana/flyer fri | sed -n 2,4p
  5.0 h needed, 12.0 h free until Fri 19 Jun: 0.42. Earliest honest date: Mon 15 Jun.
  5 working days count, at 6.0 h a day for it; of your own 6.0 h a day other projects take 18.0 h until then.
  At the pace its dates ask for, the week of Mon 15 Jun holds 23.0 h of work; 30.0 h are yours (76.7 %).
  $ rapport gate dana/flyer someday
  rapport: “someday” is no date. Write it like 2026-12-31, 31.12., 24 Apr, fri, next fri, tomorrow, +2w, in 3 days or end of month.
  [2]
  $ rapport gate dana/flyer 24 Apr because
  rapport: “because” is no part of the date. Like: rapport gate dana/flyer 24 Apr
  [2]
  $ rapport gate dana
  rapport: “Dana Kern” fits several: dana/shop, dana/flyer. Type more of the name, or a handle.
  [2]
  $ rapport close dana/flyer --lost >/dev/null
  $ rapport gate dana/flyer
  rapport: dana/flyer is over; its gate is behind it. What it came to: rapport ledger dana/flyer
  [2]

Before a yes: a paid change, or an accepted offer, that fills a week over.

  $ rapport add request dana/shop member area >/dev/null
  $ rapport decide member paid effort:10h
  Agreed member area as a paid change (now a scope item).
  Undo: rapport undo
  $ rapport undo >/dev/null
  $ rapport decide member paid effort:20h
  Agreed member area as a paid change (now a scope item).
  At the pace its dates ask for, the week of Mon 15 Jun holds 38.0 h of work; 30.0 h are yours (126.7 %).
  Undo: rapport undo
  $ rapport add project dana/app App deadline:"26 Jun" start:"22 Jun"
  Added project dana/app (dana/app, Deadline Fri 26 Jun, Started Mon 22 Jun).
  No open effort is noted; 22.0 h are free until Fri 26 Jun.
  Undo: rapport undo
  $ rapport add scope_item dana/app screens effort:40h >/dev/null
  $ rapport accept dana/app
  Noted that the offer of dana/app was accepted.
  At the pace its dates ask for, the week of Mon 22 Jun holds 40.0 h of work; 30.0 h are yours (133.3 %).
  Undo: rapport undo

Lessons of the client, and of others with a tag of the project, are there before the start.

  $ rapport add client Acme GmbH >/dev/null
  $ rapport add lesson acme paper came late next_time:"order two weeks ahead" tags:print >/dev/null
  $ rapport add lesson acme no tag in common tags:web >/dev/null
  $ rapport add lesson dana photos came as scans next_time:"ask for a sample first" >/dev/null
  $ rapport gate dana/shop | sed -n '/Known/,$p'
  Known lessons
  Handle  Client  What happened?        What next time?         Tags
  1e4f    dana    photos came as scans  ask for a sample first
  4v1j    acme    paper came late       order two weeks ahead   print
  $ NO_COLOR=1 WIDTH=40 on_terminal '' rapport gate dana/shop | sed -n '/Known/,$p'
  Known lessons
  Handle  Client  What happened?
  1e4f    dana    photos came as scans
      ask for a sample first
  4v1j    acme    paper came late
      order two weeks ahead

Holidays, leave, hours and the buffer are those of the settings.

  $ mkdir -p home/.config/rapport
  $ cat > home/.config/rapport/settings.yaml <<END
  > work: {hours_per_day: 3h, buffer_days: 1}
  > holidays: [2026-06-16]
  > leave: [{first: 2026-06-25, last: 2026-06-30}]
  > END
  $ rapport gate dana/shop 2 Jul | sed -n 2,4p
  38.0 h needed, no hours free until Thu 2 Jul. Earliest honest date: Tue 28 Jul. 2 items have no effort noted.
  8 working days count, at 4.0 h a day for it; of your own 3.0 h a day other projects take 40.0 h until then. 1 more is kept as a buffer.
  At the pace its dates ask for, the week of Mon 22 Jun holds 54.3 h of work; 18.0 h are yours (301.4 %).
  $ rm home/.config/rapport/settings.yaml

For programs.

  $ rapport gate dana/shop 18 Jun --json | python3 -c '
  > import json, sys
  > a = json.load(sys.stdin)
  > print({k: v for k, v in a.items() if not isinstance(v, (dict, list))})
  > print([(c["condition"], c["state"]) for c in a["conditions"]])
  > print([l["happened"] for l in a["lessons"]])'
  {'rapport': 1, 'command': 'gate', 'date': '2026-06-18', 'needed': 2280, 'free': 960, 'ratio_hundredths': 238, 'honest': '2026-07-01', 'unestimated': 2, 'days': 4, 'buffer_days': 0, 'minutes_per_day': 240, 'own_per_day': 360, 'others': 0, 'week': '2026-06-15', 'week_minutes': 2280, 'week_capacity': 1800}
  [('offer', 'met'), ('scope', 'met'), ('exclusions', 'met'), ('done_when', 'missing'), ('deadline', 'met'), ('rhythm', 'missing'), ('approver', 'missing'), ('changes', 'missing')]
  ['photos came as scans', 'paper came late']
  $ rapport move dana/shop 19 Jun --json | python3 -c '
  > import json, sys
  > a = json.load(sys.stdin)
  > print(a["needed"], a["free"], a["ratio_hundredths"], a["honest"], a["lines"])'
  2280 1200 190 2026-07-01 ['Moved dana/shop to Fri 19 Jun.', '38.0 h needed, 20.0 h free until Fri 19 Jun: 1.90. Earliest honest date: Wed 1 Jul. 2 items have no effort noted.', 'Undo: rapport undo']
