  $ . "$TOOLS/setup.sh"

What is not typed right is told in one line, exit 2.

  $ rapport frobnicate
  rapport: There is no command “frobnicate”. All commands: rapport help
  [2]
  $ rapport cal acme
  rapport: There is no command “cal”. Did you mean call?
  [2]
  $ rapport list --frobnicate
  rapport: “list” has no option --frobnicate. See: rapport help list
  [2]
  $ rapport --store
  rapport: --store wants the name of a file: --store FILE.
  [2]
  $ rapport list clients --limit x
  rapport: --limit wants a whole number from 1 on, not “x”.
  [2]
  $ RAPPORT_NOW=someday rapport list clients
  rapport: “someday” is no date and time. Write it like 2026-03-09T08:00:00.
  [2]
  $ RAPPORT_SEED=many rapport list clients
  rapport: RAPPORT_SEED is "many"; it must be a whole number from 1 on.
  [2]

Before anything is stored a reading command answers and makes no file.

  $ rapport list clients
  No clients yet. Begin with: rapport add client NAME (or look around: rapport demo)
  $ ls -A home

Without HOME there is no folder for the store, unless one is named.

  $ (unset HOME; rapport list clients)
  rapport: HOME is not set, so there is no folder for the store: set HOME or XDG_DATA_HOME, or name a file with --store FILE.
  [2]
  $ (unset HOME; rapport --store here.db add client Acme)
  Added client Acme (acme).
  Undo: rapport undo
  New store: here.db
  $ rapport list clients --store=here.db
  Handle  Name  Status
  acme    Acme  active
  $ RAPPORT_STORE=here.db rapport list clients
  Handle  Name  Status
  acme    Acme  active
  $ XDG_DATA_HOME=$PWD/data rapport add client Beta
  Added client Beta (beta).
  Undo: rapport undo
  New store: */rapport.db (glob)
  $ find data home -type f -exec stat -c '%a %n' {} + | sort
  600 data/rapport/rapport.db
  600 data/rapport/rapport.db-journal
  600 data/rapport/rapport.db.lock
  $ find data -type d -exec stat -c '%a %n' {} + | sort
  700 data
  700 data/rapport

After -- a word is never an option.

  $ rapport add client -- --store
  Added client --store (store).
  Undo: rapport undo
  New store: */rapport.db (glob)
  $ rapport list clients
  Handle  Name     Status
  store   --store  active

The folder cannot be made, or the file is something else: it is left as it is.

  $ echo precious > file
  $ XDG_DATA_HOME=$PWD/file rapport add client Acme
  rapport: */file/rapport/rapport.db cannot be opened: Not a directory. A part of the path is a file, not a folder (glob)
  [2]
  $ rapport --store file list clients
  rapport: */file is no rapport store; it was left as it is. Name another file with --store (glob)
  [2]
  $ rapport --store . list clients
  rapport: * is no regular file. Name a file with --store (glob)
  [2]
  $ cat file
  precious

Closed standard files never become the store's.

  $ rapport --store closed.db add client Acme >&-
  rapport: Standard output cannot be written: Bad file descriptor. The change itself is stored.
  [2]
  $ rapport --store closed.db add client Beta >&- 2>&-
  [2]
  $ rapport --store closed.db add client Gamma <&- >&- 2>&-
  [2]
  $ rapport --store closed.db list clients
  Handle  Name   Status
  acme    Acme   active
  beta    Beta   active
  gamma   Gamma  active

A full disk behind standard output is an error; a reader that went away is not.

  $ rapport --store closed.db list clients >/dev/full
  rapport: Standard output cannot be written: No space left on device.
  [2]
  $ rapport --store closed.db add client Delta >/dev/full
  rapport: Standard output cannot be written: No space left on device. The change itself is stored.
  [2]
  $ rapport --store closed.db list clients | true

Problems in the settings are named by line; the command works all the same.

  $ mkdir -p home/.config/rapport
  $ cat > home/.config/rapport/settings.yaml <<'END'
  > work:
  >   wekk: [mon, tue]
  > colour: purple
  > END
  $ rapport --store closed.db list clients
  Handle  Name   Status
  acme    Acme   active
  beta    Beta   active
  delta   Delta  active
  gamma   Gamma  active
  */settings.yaml:2:3: error: The key *wekk* is not known (Did you mean *week*?)* (glob)
  */settings.yaml:3:9: error: *purple* is not among the choices (Known here: auto, always, never)* (glob)
  $ rm home/.config/rapport/settings.yaml

Without a terminal or a usable TERM the program says what is due.

  $ rapport </dev/null
  Nothing is due.
  $ TERM=dumb rapport </dev/null
  Nothing is due.
  $ TERM=dumb on_terminal '' rapport
  rapport: The screen needs a terminal that TERM names; this is what is due.
  Nothing is due.
  $ TERM= on_terminal '' rapport
  rapport: The screen needs a terminal that TERM names; this is what is due.
  Nothing is due.
  $ TERM=wombat on_terminal '' rapport
  rapport: The terminal type “wombat” is unknown here. Set TERM to a known type, such as xterm-256color.
  Nothing is due.
