  $ . "$TOOLS/setup.sh"
  $ rapport add client Acme GmbH tags:web,print language:de >/dev/null
  $ rapport add client Borg AG tags:web kind:person >/dev/null
  $ rapport add project acme/site Website deadline:"20 Mar" >/dev/null
  $ rapport add project acme/shop Shop deadline:"17 Apr" status:active >/dev/null
  $ rapport add project borg/api Api status:closed closed:yesterday >/dev/null
  $ rapport call acme yesterday 5m heat:2 angry words about the shop >/dev/null
  $ rapport call borg 30m +offer calm words >/dev/null
  $ count() { rapport list "$@" --csv | tail -n +2 | wc -l; }

Every term must hold; a minus turns one round.

  $ count projects
  3
  $ count projects status:active
  1
  $ count projects -status:active
  2
  $ count projects client:acme
  2
  $ count projects client:acme status:active
  1
  $ count projects status:active,closed
  2
  $ rapport list projects 'deadline:<2w'
  Handle     Title    Status   Deadline
  acme/site  Website  offered  Fri 20 Mar
  $ rapport list projects deadline.before:2w
  Handle     Title    Status   Deadline
  acme/site  Website  offered  Fri 20 Mar
  $ count projects 'deadline:>=2026-04-17'
  1
  $ count projects 'deadline:2026-03-20..2026-04-17'
  2
  $ count clients tag:web
  2
  $ count clients tag:print
  1
  $ count interactions 'heat:>=2'
  1
  $ count interactions heat.min:2
  1
  $ count interactions purpose:offer
  1
  $ count interactions '"calm words"'
  1
  $ count interactions words
  2
  $ count interactions shop words
  1
  $ count interactions -shop words
  1

What is not right is named, and what would be right.

  $ rapport list projects status:wombat
  rapport: status does not take “wombat”. It is one of: offered, agreed, active, paused, closed, lost.
  [2]
  $ rapport list projects 'deadline:<soon'
  rapport: deadline does not take “soon”. Write it like 2026-12-31, 31.12., 24 Apr, fri, next fri, tomorrow, +2w, in 3 days or end of month.
  [2]
  $ rapport list projects client:wombat
  rapport: Client: none is called "wombat"
  [1]
  $ rapport list interactions 'heat:>=x'
  rapport: heat does not take “x”. It is a whole number from 0 to 3.
  [2]
  $ rapport list feedback 'state:<heard'
  rapport: Nothing can match “state:<heard”. The order is: heard, clarified, offered, agreed, implemented, verified, closed.
  [2]
  $ rapport list projects '"open'
  rapport: A quote is not closed: "open. Add the missing " after the phrase.
  [2]
  $ rapport list interactions "x'; DROP TABLE client; --"
  Nothing fits this filter.
  [1]
