The next steps of a flag are commands that work as they stand there, about the very record meant.

  $ . "$TOOLS/setup.sh"
  $ steps() { rapport why "$@" | sed -n 's/^Next steps *//p'; }

A milestone is moved and reached by its own handle, not by that of the project.

  $ rapport add client Acme GmbH >/dev/null
  $ rapport add project acme/site Website status:active start:2026-03-02 deadline:"30 Apr" >/dev/null
  $ rapport add milestone acme/site beta due:"20 Mar" >/dev/null
  $ steps deadline-near
  deliver qkcxqd4pec, move qkcxqd4pec DATE because …, snooze
  $ at 03-21
  $ steps deadline-missed
  draft delay acme/site, mail acme/site +update …, move qkcxqd4pec DATE because …, deliver qkcxqd4pec, snooze
  $ rapport move qkcxqd4pec 27 Mar because of a cold
  Moved beta to Fri 27 Mar.
  Undo: rapport undo
  $ rapport list projects
  Handle     Title    Status  Started    Deadline
  acme/site  Website  active  Mon 2 Mar  Thu 30 Apr

Once it was told, what is left is a new date.

  $ at 03-28
  $ rapport mail acme the beta needs a few days more >/dev/null
  $ steps deadline-missed
  move qkcxqd4pec DATE because …, deliver qkcxqd4pec, snooze
  $ rapport deliver qkcxqd4pec
  Delivered beta.
  Undo: rapport undo

The deadline of a project, with the item that is due first.

  $ rapport add scope_item acme/site shop effort:10h >/dev/null
  $ rapport add scope_item acme/site home page effort:20h due:"22 Apr" >/dev/null
  $ at 04-20
  $ steps deadline-near
  deliver ewbdmeebm9, move acme/site DATE because …, snooze
  $ rapport deliver ewbdmeebm9
  Delivered home page.
  Undo: rapport undo

Courtesies name the latest one.

  $ rapport add request acme/site banner effort:1h >/dev/null
  $ rapport decide banner goodwill >/dev/null
  $ steps goodwill-spent
  ledger acme/site, decide 6cc08n5t2y quoted price:…, snooze
  $ rapport decide 6cc08n5t2y quoted price:80
  Quoted a price for banner.
  Undo: rapport undo
