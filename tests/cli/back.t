  $ . "$TOOLS/setup.sh"

Everything can be taken back, and brought again.

  $ rapport undo
  rapport: There is nothing to undo
  [1]
  $ rapport add client Acme GmbH >/dev/null
  $ rapport call acme 25m first >/dev/null
  $ rapport call acme 5m second >/dev/null
  $ rapport history
  When             What                                Command
  Mon 9 Mar 08:00  logged call with Acme GmbH, 5 min   call
  Mon 9 Mar 08:00  logged call with Acme GmbH, 25 min  call
  Mon 9 Mar 08:00  added client Acme GmbH              add
  $ rapport undo
  Taken back: logged call with Acme GmbH, 5 min.
  Bring it back: rapport redo
  $ rapport undo
  Taken back: logged call with Acme GmbH, 25 min.
  Bring it back: rapport redo
  $ rapport redo
  Brought back: logged call with Acme GmbH, 25 min.
  Undo: rapport undo
  $ rapport list interactions
  Handle  When             Client  Kind  Direction  Summary
  x7yp    Mon 9 Mar 08:00  acme    call  out        first
  $ rapport history
  When             What                                            Command
  Mon 9 Mar 08:00  logged call with Acme GmbH, 5 min (taken back)  call
  Mon 9 Mar 08:00  logged call with Acme GmbH, 25 min              call
  Mon 9 Mar 08:00  added client Acme GmbH                          add
  $ rapport undo 9
  Taken back: 2 commands, from “logged call with Acme GmbH, 25 min” to “added client Acme GmbH”.
  There were only 2. Bring it back: rapport redo 2
  $ rapport list clients
  No clients yet. Begin with: rapport add client NAME (or look around: rapport demo)
  $ rapport redo
  Brought back: added client Acme GmbH.
  Undo: rapport undo
  $ rapport redo
  Brought back: logged call with Acme GmbH, 25 min.
  Undo: rapport undo
  $ rapport undo x
  rapport: “x” is no number of steps. Usage: rapport undo [N] [--yes]
  [2]
