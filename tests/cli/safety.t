  $ . "$TOOLS/setup.sh"
  $ rapport add client Acme GmbH >/dev/null

A copy, and back.

  $ rapport backup copy.db
  Backup written and checked: */copy.db (glob)
  To go back to it: rapport restore */copy.db (glob)
  $ stat -c %a copy.db
  600
  $ rapport backup copy.db
  rapport: */copy.db exists already. Name a file that does not exist yet (glob)
  [2]
  $ rapport add client Beta >/dev/null
  $ rapport restore copy.db
  rapport: Restoring needs a yes. Repeat with --yes; the present file is kept.
  [2]
  $ rapport restore copy.db --yes
  Restored from copy.db.
  What was there before is kept as */home/.local/share/rapport/rapport.db.replaced-2026-03-09T070000Z (glob)
  $ rapport list clients
  Handle  Name       Status
  acme    Acme GmbH  active
  $ rapport restore nowhere.db --yes
  rapport: nowhere.db cannot be read: No such file or directory.
  [1]

The doctor examines; a damaged file is named and left as it is.

  $ rapport doctor
  Every page, table and index is whole
  The tables are as rapport made them
  Every reference leads to a record
  Every record is as the last command left it
  The search index holds every record
  What is added up of every project is right
  Only you can read the file
  Nothing unfinished lies beside the file
  The store is healthy.
  $ rapport doctor --check
  Every page, table and index is whole
  The tables are as rapport made them
  Every reference leads to a record
  Every record is as the last command left it
  The search index holds every record
  What is added up of every project is right
  Only you can read the file
  Nothing unfinished lies beside the file
  The store is healthy.
  $ cp home/.local/share/rapport/rapport.db good.db
  $ head -c 5000 good.db > short.db; cp short.db kept.db
  $ rapport --store short.db list clients
  rapport: */short.db is damaged. Run `rapport doctor`; it says what can be saved. The file was left as it is (glob)
  [2]
  $ rapport --store short.db doctor
  */short.db is damaged. Run `rapport doctor`; it says what can be saved. The file was left as it is (glob)
  The store is damaged. Go back to a backup with rapport restore FILE, or read what is readable with rapport doctor --salvage OUT.
  [1]
  $ cmp short.db kept.db
  $ : > empty.db; rapport --store empty.db list clients
  rapport: */empty.db is empty, so it is no rapport store. Remove the empty file to begin anew, or put a backup in its place with `rapport restore` (glob)
  [2]
  $ printf 'SQLite format 3\0 not really' > fake.db; rapport --store fake.db list clients
  rapport: */fake.db is no rapport store; it was left as it is. Name another file with --store (glob)
  [2]

Records in and out.

  $ cat > people.csv <<'END'
  > name,email
  > Gamma AG,info@gamma.example
  > "Delta ""D"" KG",
  > END
  $ rapport import people.csv client --dry-run
  2 rows would be taken, 0 refused. Nothing was stored.
  Name          Status  E-mail
  Gamma AG      active  info@gamma.example
  Delta "D" KG  active
  $ rapport list clients
  Handle  Name       Status
  acme    Acme GmbH  active
  $ rapport import people.csv client
  Imported 2 rows (Client).
  Undo: rapport undo
  $ rapport list clients
  Handle   Name          Status  E-mail
  acme     Acme GmbH     active
  delta-d  Delta "D" KG  active
  gamma    Gamma AG      active  info@gamma.example
  $ rapport undo
  Taken back: imported 2 rows (Client).
  Bring it back: rapport redo
  $ rapport list clients
  Handle  Name       Status
  acme    Acme GmbH  active
  $ rapport export clients
  id,slug,name,kind,status,tier,language,time_zone,working_hours,email,phone,web,address,source,hourly_rate,currency,keep_in_touch_days,do_not_contact,leave_until,tags,note,address_form
  bs0tp23m75,acme,Acme GmbH,company,active,,,,,,,,,,,,,0,,,,
  $ rapport export clients --to out.csv; head -1 out.csv | head -c 20; echo
  Written to out.csv.
  id,slug,name,kind,st
  $ echo name,wombat > odd.csv; rapport import odd.csv client
  odd.csv:1: error: client has no field for the column “wombat” (Name a field for it, or leave the column out.)
  [2]
  $ printf 'name,email\nGood,\n,lost@x.example\nOther,\n' > gap.csv; rapport import gap.csv client --dry-run
  gap.csv:3: error: Name is missing
  2 rows would be taken, 1 refused. Nothing was stored.
  Name   Status
  Good   active
  Other  active
  [1]
  $ rapport import nowhere.csv client
  rapport: nowhere.csv cannot be read: No such file or directory.
  [2]

Settings and where they come from.

  $ rapport settings work
  Setting              Value                      Set by   What it does
  work.week            [mon, tue, wed, thu, fri]  default  The days of the week on which you work.
  work.hours_per_day   6h                         default  Time for client work on one working day.
  work.hours_per_week  30h                        default  Time for client work in one week, the measure of your capacity.
  work.day_start       "09:00"                    default  When your working day begins; earlier interactions count as off hours.
  work.day_end         "17:30"                    default  When your working day ends; later interactions count as off hours.
  work.buffer_days     0                          default  Working days kept free before each deadline.
  Your own settings go into */home/.config/rapport/settings.yaml (glob)
  $ mkdir -p home/.config/rapport; printf 'work:\n  hours_per_day: 5h\n' > home/.config/rapport/settings.yaml
  $ rapport settings hours
  Setting              Value  Set by   What it does
  work.hours_per_day   5h     you      Time for client work on one working day.
  work.hours_per_week  30h    default  Time for client work in one week, the measure of your capacity.
  Your own settings go into */home/.config/rapport/settings.yaml (glob)

A made-up practice to look around in; it goes away again.

  $ TMPDIR=$PWD/tmp; mkdir tmp; export TMPDIR
  $ rapport demo </dev/null | head -3
  Demo: this practice is made up, and nothing you do here is kept.
  $ find tmp -type f
