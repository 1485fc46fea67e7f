  $ . "$TOOLS/setup.sh"

Every kind of record is added, shown, changed and removed in the same way.

  $ rapport add client Acme GmbH email:info@acme.example hourly_rate:95,50 language:de
  Added client Acme GmbH (acme, Language de).
  Undo: rapport undo
  New store: */rapport.db (glob)
  $ rapport add contact acme Kim Weber approver:yes phone:"+49 30 1234"
  Added contact Kim Weber (x7yp).
  Undo: rapport undo
  $ rapport add project acme/site Website deadline:"17 Apr" price:12.500
  Added project acme/site (acme/site, Deadline Fri 17 Apr).
  No open effort is noted; 180.0 h are free until Fri 17 Apr.
  Undo: rapport undo
  $ rapport add scope_item acme/site home page effort:12h done_when:"Kim signs it off"
  Added scope item home page (gvbf, Effort 12 h).
  Undo: rapport undo
  $ rapport add milestone acme/site first draft due:"27 Mar"
  Added milestone first draft (vvt3, Due Fri 27 Mar).
  Undo: rapport undo
  $ rapport add interaction acme kind:letter summary:"signed contract"
  Added interaction signed contract (p521, Kind letter).
  Undo: rapport undo
  $ rapport add promise acme/site send the draft due:fri
  Added promise send the draft (62fr, Due Fri 13 Mar).
  Undo: rapport undo
  $ rapport add request acme/site extra banner effort:1h30
  Added change request extra banner (ewbd, Effort 1 h 30 min).
  Undo: rapport undo
  $ rapport add feedback acme/site too loud polarity:critical
  Added feedback too loud (5gjn, Polarity critical).
  Undo: rapport undo
  $ rapport add time_entry acme/site minutes:90 note:"first sketch"
  Added time entry first sketch (6cc0, Time 1 h 30 min).
  Undo: rapport undo
  $ rapport add lesson acme/site ask for the logo first
  Added lesson ask for the logo first (rdfe).
  Undo: rapport undo
  $ rapport add reminder acme birthday due:"1 Apr"
  Added reminder birthday (8b5a, Due Wed 1 Apr).
  Undo: rapport undo
  $ for what in contacts projects scope_items milestones promises requests feedback time_entries lessons reminders; do
  >   rapport list $what
  > done
  Handle  Client  Name       Approves  Phone
  x7yp    acme    Kim Weber  yes       +49 30 1234
  Handle     Title    Status   Deadline
  acme/site  Website  offered  Fri 17 Apr
  Handle  Project    Title      Kind      Effort  State
  gvbf    acme/site  home page  included    12 h  open
  Handle  Due         Project    Title
  vvt3    Fri 27 Mar  acme/site  first draft
  Handle  Due         Client  Title           By  Project
  62fr    Fri 13 Mar  acme    send the draft  me  acme/site
  Handle  Asked on   Project    Title             Effort  Decision
  ewbd    Mon 9 Mar  acme/site  extra banner  1 h 30 min  pending
  Handle  Heard      Client  Title     Polarity  State  Project
  5gjn    Mon 9 Mar  acme    too loud  critical  heard  acme/site
  Handle  Day        Project          Time  Note
  6cc0    Mon 9 Mar  acme/site  1 h 30 min  first sketch
  Handle  Client  What happened?          Project
  rdfe    acme    ask for the logo first  acme/site
  Handle  Due        Client  Title
  8b5a    Wed 1 Apr  acme    birthday
  $ rapport show acme
  Client: Acme GmbH
  Handle  acme
  E-mail  info@acme.example
  
  Contact
  Handle  Name       Approves  Phone
  x7yp    Kim Weber  yes       +49 30 1234
  
  Open now
  Handle  Severity  About      What is due                                                        Rule
  pmf     urgent    acme/site  1.5 h are logged on acme/site, and the offer is not accepted yet.  start-gate
  
  Open projects
  Handle     Status   Deadline    Agreed  Absorbed  Share               25.0 %
  acme/site  offered  Fri 17 Apr  12.0 h     0.0 h  0.0 %
  
  Friction of the last 90 days
  Cause             Facts                   Latest
  Expectations      1 ██                    Mon 9 Mar
  Communication     0
  Deadlines         0
  Changing details  1 ██                    Mon 9 Mar
  Criticism         1 ██                    Mon 9 Mar
  
  Talks of the last 12 months
  Heat  ▁  1 contact until Mon 9 Mar, 0 calm – 3 hostile
  
  Lesson
  Handle  What happened?          Project
  rdfe    ask for the logo first  acme/site
  
  Promise
  Handle  Due         Title           By  Project
  62fr    Fri 13 Mar  send the draft  me  acme/site
  
  Feedback
  Handle  Heard      Title     Polarity  State  Project
  5gjn    Mon 9 Mar  too loud  critical  heard  acme/site
  
  Reminder
  Handle  Due        Title
  8b5a    Wed 1 Apr  birthday
  
  Project
  Handle     Title    Status   Deadline
  acme/site  Website  offered  Fri 17 Apr
  
  Details
  Name         Acme GmbH
  Kind         company
  Status       active
  Language     de
  Hourly rate  95.50
  
  Interaction
  Handle  When             Kind    Direction  Summary
  p521    Mon 9 Mar 08:00  letter  out        signed contract
  $ rapport show acme/site
  Project: Website
  Handle  acme/site
  Client  acme
  Status  offered
  12.0 h agreed + 0.0 h approved + 0.0 h absorbed (0.0 % of agreed + approved)
  Part      Hours
  agreed    12.0 h ████████████████████
  approved   0.0 h
  absorbed   0.0 h
  Used up  Share                        Of
  hours    12.5 % ██▍                │  1.5 h of 12.0 h
  time      0.0 %                    │  0.0 of 5.6 weeks
  
  Next dates
  Handle  Day         What
  vvt3    Fri 27 Mar  first draft
          Fri 17 Apr  deadline
  
  Open now
  Handle  Severity  About      What is due                                                        Rule
  pmf     urgent    acme/site  1.5 h are logged on acme/site, and the offer is not accepted yet.  start-gate
  
  Scope item
  Handle  Title      Kind      Effort  State
  gvbf    home page  included    12 h  open
  
  Change request
  Handle  Asked on   Title             Effort  Decision
  ewbd    Mon 9 Mar  extra banner  1 h 30 min  pending
  
  Milestone
  Handle  Due         Title
  vvt3    Fri 27 Mar  first draft
  
  Promise
  Handle  Due         Client  Title           By
  62fr    Fri 13 Mar  acme    send the draft  me
  
  Feedback
  Handle  Heard      Client  Title     Polarity  State
  5gjn    Mon 9 Mar  acme    too loud  critical  heard
  
  Lesson
  Handle  Client  What happened?
  rdfe    acme    ask for the logo first
  
  Time entry
  Handle  Day              Time  Note
  6cc0    Mon 9 Mar  1 h 30 min  first sketch
  
  Details
  Title     Website
  Deadline  Fri 17 Apr
  Price     12,500.00

Fields are changed by key; an empty value clears.

  $ rapport edit acme/site deadline:"24 Apr" price:
  Changed project acme/site (Deadline: Fri 24 Apr, Price: none).
  12.0 h needed, 210.0 h free until Fri 24 Apr: 0.06. Earliest honest date: Tue 10 Mar.
  Undo: rapport undo
  $ rapport show acme/site | grep -E '^(Deadline|Price)'
  Deadline  Fri 24 Apr
  $ rapport edit acme wombat:3
  rapport: Client has no field “wombat”. Its fields: slug, name, kind, status, tier, language, time_zone, working_hours, email, phone, web, address, source, hourly_rate, currency, keep_in_touch_days, do_not_contact, leave_until, tags, note, address_form
  [2]
  $ rapport edit acme language:fr
  rapport: language does not take “fr”. It is one of: en, de.
  [2]
  $ rapport edit acme hourly_rate:-5
  rapport: hourly_rate does not take “-5”. Write an amount like 80, 1250.50 or 1.250,50; the currency has a field of its own.
  [2]
  $ rapport edit nobody name:x
  rapport: “nobody” was not found. Find it with: rapport search WORDS
  [1]
  $ rapport add project nobody/x
  rapport: Client “nobody” was not found. All of them: rapport list client
  [1]
  $ rapport add wombat x
  rapport: “wombat” is nothing that can be added. See: rapport help add
  [2]
  $ rapport add client
  rapport: Name is missing. Usage: rapport add ENTITY [PARENT] WORDS… [KEY:VALUE…]
  [2]
  $ rapport add client Acme GmbH
  Added client Acme GmbH (acme-2).
  Undo: rapport undo

Lists take filters.

  $ rapport list projects status:offered
  Handle     Title    Status   Deadline
  acme/site  Website  offered  Fri 24 Apr
  $ rapport list projects 'deadline:<2w'
  Nothing fits this filter.
  [1]
  $ rapport list clients language:de
  Handle  Name       Status  E-mail
  acme    Acme GmbH  active  info@acme.example
  $ rapport list clients lang:xx
  rapport: language does not take “xx”. It is one of: en, de.
  [2]
  $ rapport list clients wombat:de
  rapport: client has no field “wombat”. To search for the words, put them in quotes.
  [2]
  $ rapport list clients 'language:('
  rapport: language does not take “(”. It is one of: en, de.
  [2]

The editor changes a record whole.

  $ cat > editor <<'END'
  > #!/bin/sh
  > cat "$1" > form
  > sed -i 's/^phone:.*/phone: 112/' "$1"
  > END
  $ chmod +x editor
  $ EDITOR=$PWD/editor TERM=dumb on_terminal '' rapport edit acme
  Changed client Acme GmbH (Phone: 112).
  Undo: rapport undo
  $ grep -E '^(name|email|phone)' form
  name: Acme GmbH
  email: info@acme.example
  phone:
  $ rapport show acme | grep Phone
  Phone   112
  Handle  Name       Approves  Phone

A client goes with everything that belongs to it, after a question; undo brings all of it back.

  $ rapport rm acme
  rapport: Removing Client “Acme GmbH” takes along 1 contact, 1 project, 1 scope item, 1 milestone, 1 date change, 1 interaction, 1 promise, 1 change request, 1 piece of feedback, 1 time entry, 1 lesson, 1 reminder. Repeat with --yes; undo brings it back.
  [2]
  $ TERM=dumb on_terminal '\n' rapport rm acme
  What goes with it: 1 contact, 1 project, 1 scope item, 1 milestone, 1 date
  change, 1 interaction, 1 promise, 1 change request, 1 piece of feedback, 1 time
  entry, 1 lesson, 1 reminder.
  Remove Client “Acme GmbH” and all of this? [y/N] 
  rapport: Nothing was removed.
  [2]
  $ rapport rm acme --yes
  Removed client Acme GmbH.
  Undo: rapport undo
  $ rapport list projects
  Nothing here yet. Begin with: rapport help add project
  $ rapport undo
  Taken back: removed client Acme GmbH.
  Bring it back: rapport redo
  $ rapport list scope_items
  Handle  Project    Title      Kind      Effort  State
  gvbf    acme/site  home page  included    12 h  open

What was said is found again, whatever the accents.

  $ rapport call acme 5m Größenänderung besprochen >/dev/null
  $ rapport search groesse
  Handle  When       Client  Kind         Found
  egmt    Mon 9 Mar  acme    Interaction  Größenänderung besprochen
  $ rapport search GROSSE
  Handle  When       Client  Kind         Found
  egmt    Mon 9 Mar  acme    Interaction  Größenänderung besprochen
  $ rapport search wombat
  Nothing found.
  [1]
  $ rapport search
  rapport: Search for what? Usage: rapport search WORDS…
  [2]

A name by its key beside words: these are the short name, as in a project's path; nothing typed is lost.

  $ rapport add client borg name:"Borg Systems AG" | head -1
  Added client Borg Systems AG (borg).
  $ rapport add client slug:nexus Nexus name:"Nexus AG"
  rapport: “Nexus” and “name:Nexus AG” fill the same field: leave one out.
  [2]
  $ rapport add promise acme call back title:"Call back"
  rapport: “call back” and “title:Call back” fill the same field: leave one out.
  [2]
  $ rapport edit acme email:one@acme.example ema:two@acme.example
  rapport: “email:one@acme.example” and “ema:two@acme.example” fill the same field: leave one out.
  [2]
  $ rapport call acme tense again heat:1 heat:2
  rapport: “heat:2” comes after heat:1; a line takes one of them. After -- everything is text.
  [2]
  $ rapport mail acme all is done +update +closing
  rapport: “+closing” comes after +update; a line takes one of them. After -- everything is text.
  [2]
