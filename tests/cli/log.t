  $ . "$TOOLS/setup.sh"

A client who is not known is not made silently; without a terminal nobody is asked.

  $ rapport call acme 25m wants a newsletter popup
  rapport: There is no client “acme”. Make one with: rapport add client acme
  [1]
  $ rapport add client Acme GmbH
  Added client Acme GmbH (acme).
  Undo: rapport undo
  $ rapport add contact acme Kim Weber approver:yes email:kim@acme.example
  Added contact Kim Weber (x7yp).
  Undo: rapport undo

One line logs a call: minutes anywhere, the rest is what was said.

  $ rapport call acme 25m wants a newsletter popup
  Logged call with Acme GmbH, 25 min.
  Undo: rapport undo
  $ rapport call acme he said 1h30 yesterday 16:30 in
  Logged call from Acme GmbH, 1 h 30 min (Sun 8 Mar 16:30).
  Undo: rapport undo
  $ rapport meet acme gestern 1.5h @kim went through the shop
  Logged meeting with Acme GmbH, 1 h 30 min (Kim Weber, Sun 8 Mar 12:00).
  Undo: rapport undo
  $ rapport mail acme +update home page done, shop started
  rapport: Acme GmbH has no open project that a status update, a round of revision or a change request could belong to. Add one: rapport add project acme TITLE
  [1]
  $ rapport chat acme heat:2 angry about the delay
  Logged chat with Acme GmbH (heat 2).
  Undo: rapport undo
  $ rapport log acme 5m missed heat:0 tried to reach her
  Logged contact with Acme GmbH, no answer, 5 min.
  Undo: rapport undo
  $ rapport list interactions
  Handle  When             Client  Kind     Direction  Summary                   Heat
  qkcx    Mon 9 Mar 08:00  acme    call     out        wants a newsletter popup     0
  p521    Mon 9 Mar 08:00  acme    chat     out        angry about the delay        2
  62fr    Mon 9 Mar 08:00  acme    other    out        tried to reach her           0
  gvbf    Sun 8 Mar 16:30  acme    call     in         he said                      0
  vvt3    Sun 8 Mar 12:00  acme    meeting  out        went through the shop        0

A client is found by the beginning of the name, by a contact, by initials.

  $ rapport call Acm 5m by prefix
  Logged call with Acme GmbH, 5 min.
  Undo: rapport undo
  $ rapport call kim 5m by contact
  Logged call with Acme GmbH, 5 min (Kim Weber).
  Undo: rapport undo
  $ rapport call zzz 5m nobody
  rapport: There is no client “zzz”. Make one with: rapport add client zzz
  [1]

Requests, promises and feedback are records of their own.

  $ rapport add project acme/site Website
  Added project acme/site (acme/site).
  Undo: rapport undo
  $ rapport call acme 25m launch moved +req FR version
  Logged call with Acme GmbH, 25 min (acme/site).
  Change request “FR version” (hzqn).
  Undo: rapport undo
  $ rapport call acme 10m +promise fri send the draft
  Logged call with Acme GmbH, 10 min (acme/site).
  Promise “send the draft” (kwrh), due Fri 13 Mar.
  Undo: rapport undo
  $ rapport call acme 10m +fb colours are too loud
  Logged call with Acme GmbH, 10 min (acme/site).
  Feedback “colours are too loud” (9rdg).
  Undo: rapport undo
  $ rapport list requests
  Handle  Asked on   Project    Title       Decision
  hzqn    Mon 9 Mar  acme/site  FR version  pending
  $ rapport list promises
  Handle  Due         Client  Title           By  Project
  kwrh    Fri 13 Mar  acme    send the draft  me  acme/site
  $ rapport list feedback
  Handle  Heard      Client  Title                 Polarity  State  Project
  9rdg    Mon 9 Mar  acme    colours are too loud  critical  heard  acme/site

A question left open waits for an answer; delivered work that comes back is a round of revision,
which the client brings.

  $ rapport mail acme sent the draft +ask which logo
  Logged mail to Acme GmbH (acme/site).
  Waiting for an answer: “which logo”.
  Undo: rapport undo
  $ rapport mail acme +revision larger headings
  Logged mail from Acme GmbH (acme/site, a round of revision).
  Undo: rapport undo
  $ rapport list interactions revision:yes
  Handle  When             Client  Kind  Direction  Summary
  7fqs    Mon 9 Mar 08:00  acme    mail  in         larger headings

With several projects the call says which, or belongs to none.

  $ rapport add project acme/shop Shop
  Added project acme/shop (acme/shop).
  Undo: rapport undo
  $ rapport call acme/shop 5m about the shop
  Logged call with Acme GmbH, 5 min (acme/shop).
  Undo: rapport undo
  $ rapport call acme p:site 5m about the site
  Logged call with Acme GmbH, 5 min (acme/site).
  Undo: rapport undo
  $ rapport call acme 5m about both
  Logged call with Acme GmbH, 5 min.
  Undo: rapport undo

A text from standard input; nothing without a text.

  $ printf 'first line\nsecond line\n' | rapport mail acme -
  Logged mail to Acme GmbH.
  Undo: rapport undo
  $ rapport mail acme </dev/null
  rapport: What was it about? Like: rapport mail acme 25m launch moved
  [2]
  $ rapport call
  rapport: With which client? Usage: rapport call CLIENT[/PROJECT] [WORDS…]
  [2]
  $ rapport call acme 25m 30m twice
  Logged call with Acme GmbH, 25 min.
  Undo: rapport undo
  $ rapport call acme heat:7 too hot
  rapport: “7” is no heat. heat:0 is calm, 1 tense, 2 heated, 3 hostile.
  [2]
  $ rapport call acme +nonsense what
  rapport: “+nonsense” is no token of a log line. Known: +req +promise +ask +fb +praise +raise +revision, or a purpose: +general update offer complaint asks-status closing follow-up recap holding thanks
  [2]
