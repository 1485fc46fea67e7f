The pages about a client: before a talk, what made it difficult, the ledger and its sheet, figures.

  $ . "$TOOLS/setup.sh"
  $ at 03-02
  $ rapport add client Acme GmbH phone:"+49 221 555010" time_zone:America/New_York working_hours:"Mon-Fri 9-17" note:"pays late" >/dev/null
  $ rapport add contact acme Kim Weber role:owner approver:yes >/dev/null
  $ rapport add project acme/site Website status:active offer_sent:today offer_accepted:today start:today update_every:7 deadline:"17 Apr" hours_per_day:4 approver:kim change_process:"by mail" >/dev/null
  $ rapport add scope_item acme/site home page effort:12h done_when:"signed off" >/dev/null
  $ rapport add scope_item acme/site shop effort:28h >/dev/null
  $ at 03-05; rapport mail acme sent the sketches +promise fri colour proofs >/dev/null
  $ at 03-06; rapport mail acme in @kim thanks, the header is too dark +fb header too dark >/dev/null
  $ at 03-12 10:00; rapport call acme 25m @kim nice call +req contact form with upload +raise who signs the texts off
  Logged call with Acme GmbH, 25 min (acme/site, Kim Weber).
  Change request “contact form with upload” (qweq). To raise next time: “who signs the texts off” (r3bg).
  Undo: rapport undo
  $ rapport decide contact goodwill effort:2h >/dev/null
  $ at 03-13 09:00; rapport call acme 10m in @kim heat:2 cross about the dark header >/dev/null
  $ rapport edit "$(rapport list interactions --csv | sed -n '2s/,.*//p')" private_note:"take it calmly" facts:"header is #222" >/dev/null
  $ at 03-17; rapport call acme 5m p:site +req newsletter popup effort:6h >/dev/null; rapport decide newsletter paid >/dev/null
  $ rapport call acme 5m p:site +req print flyer due:tomorrow >/dev/null; rapport decide flyer declined a link to a printer >/dev/null
  $ rapport move acme/site 24 Apr because the client sends texts late >/dev/null

Before a talk, on one screen.

  $ at 03-18 10:00; on_terminal '' rapport prep acme | sed 's/\^\[\[[0-9;]*m//g'
  Acme GmbH
  With        Kim Weber, owner, approves
  Phone       +49 221 555010
  Time there  Wed 18 Mar 05:00 (America/New_York), Mon-Fri 9-17
  Note        pays late
  Heat        Fri 13 Mar 2 (of 6 contacts in 90 days)
  acme/site   40.0 h agreed + 6.0 h approved + 2.0 h absorbed (4.4 % of agreed +
              approved)
  Handle     About       Day         What                     Project
  r3bg       raise       Thu 12 Mar  who signs the texts off  acme/site
  d35        say         Mon 9 Mar   Status update due        acme/site
  jz6        say         Mon 16 Mar  Recap owed               acme/site
  en9        say         Tue 10 Mar  Feedback needs detail    acme/site
  ayr0       I promised  Fri 6 Mar   colour proofs            acme/site
  n4p9       feedback    Fri 6 Mar   header too dark          acme/site
  acme/site  deadline    Fri 24 Apr  Website                  acme/site
  Tue 17 Mar call     print flyer
  Tue 17 Mar call     newsletter popup
  Fri 13 Mar call in  cross about the dark header
                      Facts: header is #222
                      Private: take it calmly
  Thu 12 Mar call     nice call
  Fri 6 Mar mail in   thanks, the header is too dark

Nothing private on a shared screen.

  $ rapport prep acme --safe
  Acme GmbH
  With        Kim Weber, owner, approves
  Phone       +49 221 555010
  Time there  Wed 18 Mar 05:00 (America/New_York), Mon-Fri 9-17
  acme/site   40.0 h agreed + 6.0 h approved + 2.0 h absorbed (4.4 % of agreed + approved)
  Handle     About       Day         What                     Project
  r3bg       raise       Thu 12 Mar  who signs the texts off  acme/site
  ayr0       I promised  Fri 6 Mar   colour proofs            acme/site
  n4p9       feedback    Fri 6 Mar   header too dark          acme/site
  acme/site  deadline    Fri 24 Apr  Website                  acme/site
  Tue 17 Mar call     print flyer
  Tue 17 Mar call     newsletter popup
  Fri 13 Mar call in  cross about the dark header
                      Facts: header is #222
  Thu 12 Mar call     nice call
  Fri 6 Mar mail in   thanks, the header is too dark

What made the work difficult: dated facts, no score.

  $ rapport friction acme
  Acme GmbH: friction
  Cause             Facts                   Latest
  Expectations      4 ████████              Tue 17 Mar
  Communication     0
  Deadlines         3 ██████                Tue 17 Mar
  Changing details  3 ██████                Tue 17 Mar
  Criticism         2 ████                  Fri 13 Mar
  Dated facts since Thu 18 Dec 2025.
  A cause opens: rapport friction acme expectations
  $ rapport friction acme deadlines
  Acme GmbH: Deadlines
  Handle  Day         What                       Title                        Project
  8f2g    Tue 17 Mar  needed within 48 hours     print flyer                  acme/site
  yv67    Tue 17 Mar  date moved by me           the client sends texts late  acme/site
  ayr0    Sat 7 Mar   promise of mine came late  colour proofs                acme/site
  $ rapport friction acme crit --days 3
  Acme GmbH: Criticism
  No such fact since Sun 15 Mar.
  [1]
  $ (LANG=C; export LANG; on_terminal '' rapport friction acme) | sed 's/\^\[\[[0-9;]*m//g'
  Acme GmbH: friction
  Cause             Facts                   Latest
  Expectations      4 ████████              Tue 17 Mar
  Communication     0
  Deadlines         3 ██████                Tue 17 Mar
  Changing details  3 ██████                Tue 17 Mar
  Criticism         2 ████                  Fri 13 Mar
  Dated facts since Thu 18 Dec 2025.
  A cause opens: rapport friction acme expectations
  $ rapport friction acme speed
  rapport: “speed” is no cause of friction. One of: expectations communication deadlines details criticism
  [2]
  $ rapport friction acme --json | python3 -m json.tool --no-ensure-ascii | head -20
  {
      "rapport": 1,
      "command": "friction",
      "record": {
          "entity": "client",
          "id": 414544541372645,
          "handle": "bs0tp23m75"
      },
      "since": "2025-12-18",
      "until": "2026-03-18",
      "causes": [
          {
              "cause": "expectations",
              "facts": 4,
              "latest": "2026-03-17"
          },
          {
              "cause": "communication",
              "facts": 0,
              "latest": null

The ledger says of each line where it was asked and who was told.

  $ rapport ledger acme/site
  acme/site
  40.0 h agreed + 6.0 h approved + 2.0 h absorbed (4.4 % of agreed + approved)
  Part      Hours
  agreed    40.0 h ████████████████████
  approved   6.0 h ███
  absorbed   2.0 h █
  Handle  Part      Day          Hours  What
  gvbf    agreed    Mon 2 Mar   12.0 h  home page
  vvt3    agreed    Mon 2 Mar   28.0 h  shop
  kwrh    approved  Tue 17 Mar   6.0 h  newsletter popup, asked: call on Tue 17 Mar, decided Tue 17 Mar
  qweq    absorbed  Thu 12 Mar   2.0 h  contact form with upload, asked: call on Thu 12 Mar, Kim Weber, decided Thu 12 Mar, client not told yet
  8f2g    declined  Tue 17 Mar          print flyer, asked: call on Tue 17 Mar, decided Tue 17 Mar, client not told yet
  $ WIDTH=40 on_terminal '' rapport ledger acme/site | sed 's/\^\[\[[0-9;]*m//g'
  acme/site
  40.0 h agreed + 6.0 h approved + 2.0 h
  absorbed (4.4 % of agreed + approved)
  Part      Hours
  agreed    40.0 h ████████████████████
  approved   6.0 h ███
  absorbed   2.0 h █
  Handle  Part      Day          Hours
  gvbf    agreed    Mon 2 Mar   12.0 h
      home page
  vvt3    agreed    Mon 2 Mar   28.0 h
      shop
  kwrh    approved  Tue 17 Mar   6.0 h
      newsletter popup, asked: call on Tue
      17 Mar, decided Tue 17 Mar
  qweq    absorbed  Thu 12 Mar   2.0 h
      contact form with upload, asked:
      call on Thu 12 Mar, Kim Weber,
      decided Thu 12 Mar, client not told
      yet
  8f2g    declined  Tue 17 Mar
      print flyer, asked: call on Tue 17
      Mar, decided Tue 17 Mar, client not
      told yet
  $ rapport ledger acme/site --csv
  handle,part,day,effort,title,decision,price,asked_in,asked_by,decided,told,told_to
  gvbf,agreed,2026-03-02,720,home page,,,,,,,
  vvt3,agreed,2026-03-02,1680,shop,,,,,,,
  kwrh,approved,2026-03-17,360,newsletter popup,paid,,call on Tue 17 Mar,,2026-03-17,,
  qweq,absorbed,2026-03-12,120,contact form with upload,goodwill,,call on Thu 12 Mar,Kim Weber,2026-03-12,,
  8f2g,declined,2026-03-17,0,print flyer,declined,,call on Tue 17 Mar,,2026-03-17,,

The sheet for the client: what both sides know, nothing else.

  $ rapport ledger acme/site --client
  Acme GmbH: Website
  As of Wed 18 Mar 2026
  40.0 h agreed + 6.0 h approved + 2.0 h absorbed (4.4 % of agreed + approved)
  
  Agreed
  Day         Hours  What
  Mon 2 Mar  12.0 h  home page
  Mon 2 Mar  28.0 h  shop
  
  Approved changes
  Day         Hours  What              Asked in            Decided
  Tue 17 Mar  6.0 h  newsletter popup  call on Tue 17 Mar  Tue 17 Mar
  
  Done at no charge
  Day         Hours  What                      Asked in            Decided
  Thu 12 Mar  2.0 h  contact form with upload  call on Thu 12 Mar  Thu 12 Mar
  $ rapport edit flyer told:today >/dev/null; rapport ledger acme/site --client | tail -3
  Not part of this project
  Day         Hours  What         Asked in            Decided
  Tue 17 Mar         print flyer  call on Tue 17 Mar  Tue 17 Mar
  $ rapport ledger acme/site --client --json
  {"rapport":1,"command":"ledger","client":"Acme GmbH","project":"Website","agreed":2400,"approved":360,"absorbed":120,"absorbed_hundredths_of_percent":435,"sheet":[{"day":"2026-03-02","effort":720,"title":"home page","asked_in":null,"decided":null,"part":"agreed"},{"day":"2026-03-02","effort":1680,"title":"shop","asked_in":null,"decided":null,"part":"agreed"},{"day":"2026-03-17","effort":360,"title":"newsletter popup","asked_in":"call on Tue 17 Mar","decided":"2026-03-17","part":"approved"},{"day":"2026-03-12","effort":120,"title":"contact form with upload","asked_in":"call on Thu 12 Mar","decided":"2026-03-12","part":"absorbed"},{"day":"2026-03-17","effort":0,"title":"print flyer","asked_in":"call on Tue 17 Mar","decided":"2026-03-17","part":"declined"}],"lines":["As of Wed 18 Mar 2026"]}

Figures.

  $ rapport add time acme/site 10h30 drawing >/dev/null
  $ rapport numbers
  Open projects
  Handle     Agreed    Used  Share               100.0 %  Absorbed  Changes  Moved
  acme/site  46.0 h  10.5 h  22.8 % ████▋                    4.4 %   1.3/wk   +7 d
  
  Work of the coming weeks
  Week of     Work                30.0 h  Own hours  Too much  Most of it
  Mon 16 Mar  4.9 h ███▎        │            18.0 h            acme/site
  Mon 23 Mar  8.2 h █████▎             │     30.0 h            acme/site
  Mon 30 Mar  8.2 h █████▎             │     30.0 h            acme/site
  Mon 6 Apr   8.2 h █████▎             │     30.0 h            acme/site
  Mon 13 Apr  8.2 h █████▎             │     30.0 h            acme/site
  Mon 20 Apr  8.2 h █████▎             │     30.0 h            acme/site
  
  Talks of the last 12 months
  Handle  Contacts                Heated  I answer  They answer
  acme    6 ████████████████████       1     6.0 d       24.0 h
  $ on_terminal '' rapport numbers acme/site | sed 's/\^\[\[[0-9;]*m//g'
  acme/site
  40.0 h agreed + 6.0 h approved + 2.0 h absorbed (4.4 % of agreed + approved)
  Part      Hours
  agreed    40.0 h ████████████████████
  approved   6.0 h ███
  absorbed   2.0 h █
  Used up  Share                        Of
  hours    22.8 % ████▍              │  10.5 h of 46.0 h
  time     30.2 % █████▊             │  2.3 of 7.6 weeks
  Changes   1.3 a week (3 in all)
  Deadline  moved 1 time, +7 days (15.2 % of the time first planned)
  Answers      After (median)               Of
  I answer      6.0 d ████████████████████   1
  They answer  24.0 h ███▎                   1
  Heat  ▁▁▁▅▁▁  6 contacts until Tue 17 Mar, 0 calm – 3 hostile
  Month    Contacts                Heated  Heat
  2026-03  6 ████████████████████       1     2
  $ rapport numbers acme --csv
  handle,project,agreed,used,used_share,absorbed_share,changes_per_week_tenths,moved_days,approved,moves,moved_share,status
  acme/site,acme/site,2400,630,22.83,4.35,13,7,360,1,15.22,active
  
  handle,month,contacts,heated,highest_heat
  ,2026-03,6,1,2
  $ rapport help prep
  rapport prep CLIENT [--safe]
  Show what matters before a talk, on one screen.
  Points to raise, open promises of both sides, requests, feedback, the next
  dates, scope, heat, and the last five notes in full. A point for the next talk
  is noted with +raise and ticked off with keep:
    rapport call acme 10m thanked for the draft +raise ask who signs the texts off
    rapport prep acme --safe
  
  Options
    --safe  without what is private, for a shared screen
    --json  the result as JSON
    --csv  the result as CSV
    --limit N  at most N rows
    --help  how to use this command
  $ rapport help numbers
  rapport numbers [PROJECT|CLIENT]
  Show hours, changes, dates and answer times in figures.
  Without a name one line for each open project and its client. Contacts, heat
  and answer times are those of the last 12 months; answers are medians.
  Follow-ups are kept when a contact came before the next one was due.
  Examples:
    rapport numbers
    rapport numbers acme/site
  
  Options
    --json  the result as JSON
    --csv  the result as CSV
    --limit N  at most N rows
    --help  how to use this command

  $ rapport --complete friction a
  acme\tAcme GmbH (esc)
  $ rapport --complete friction acme d
  deadlines\t (esc)
  details\t (esc)
  $ rapport --complete numbers acme/
  acme/site\tWebsite (esc)
  $ rapport --complete ledger acme/site --c
  --client\ta sheet to hand out: only what both sides know (esc)
  --csv\tthe result as CSV (esc)

A point that was raised is ticked off.

  $ rapport keep "who signs"
  Done: who signs the texts off.
  Undo: rapport undo
  $ rapport prep acme | grep -c raise
  0
  [1]
