  $ . "$TOOLS/setup.sh"

Everything can be taken back, and brought again.

  $ rapport undo
  rapport: There is nothing to undo
  [1]
  $ rapport add client Acme GmbH >/dev/null
  $ rapport call acme 25m first >/dev/null
  $ rapport call acme 5m second >/dev/null
  $ rapport history
  Step  When             What                                Undo      Command
     3  Mon 9 Mar 08:00  logged call with Acme GmbH, 5 min   possible  call
     2  Mon 9 Mar 08:00  logged call with Acme GmbH, 25 min  possible  call
     1  Mon 9 Mar 08:00  added client Acme GmbH              after 3   add
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
  Step  When             What                                Undo        Command
     3  Mon 9 Mar 08:00  logged call with Acme GmbH, 5 min   taken back  call
     2  Mon 9 Mar 08:00  logged call with Acme GmbH, 25 min  possible    call
     1  Mon 9 Mar 08:00  added client Acme GmbH              after 2     add
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
  rapport: \xe2\x80\x9cx\xe2\x80\x9d is no number of steps. Usage: rapport undo [N] [--yes] | undo --step STEP (esc)
  [2]

Any step goes on its own, as long as nothing later concerns the same; what it changed is told.

  $ rapport edit acme phone:123 >/dev/null; rapport edit acme phone:124 >/dev/null; rapport edit acme email:hello@acme.example >/dev/null
  $ rapport add contact acme Kim Weber >/dev/null
  $ rapport history
  Step  When             What                                Undo        Command
    14  Mon 9 Mar 08:00  added contact Kim Weber             possible    add
    13  Mon 9 Mar 08:00  changed client Acme GmbH            possible    edit
    12  Mon 9 Mar 08:00  changed client Acme GmbH            possible    edit
    11  Mon 9 Mar 08:00  changed client Acme GmbH            after 12    edit
     3  Mon 9 Mar 08:00  logged call with Acme GmbH, 5 min   taken back  call
     2  Mon 9 Mar 08:00  logged call with Acme GmbH, 25 min  possible    call
     1  Mon 9 Mar 08:00  added client Acme GmbH              after 14    add
  $ rapport history 11
  What step 11 changed
  Record            Field  Before  After
  Client Acme GmbH  Phone          123
  $ rapport undo --step 11
  rapport: "changed client Acme GmbH" cannot change on its own: "changed client Acme GmbH" (step 12) came after it and concerns the same. That one first: rapport undo --step 12
  [2]
  $ rapport undo --step 12
  Taken back: changed client Acme GmbH.
  Bring it back: rapport redo --step 12
  $ rapport undo --step 12
  rapport: "changed client Acme GmbH" was taken back already
  [2]
  $ rapport undo --step 11
  Taken back: changed client Acme GmbH.
  Bring it back: rapport redo --step 11
  $ rapport redo --step 12
  rapport: "changed client Acme GmbH" cannot come back: its records have changed since. Nothing was changed; edit the records instead
  [2]
  $ rapport redo --step 11
  Brought back: changed client Acme GmbH.
  Undo: rapport undo --step 11
  $ rapport redo --step 12
  Brought back: changed client Acme GmbH.
  Undo: rapport undo --step 12
  $ rapport undo --step 1
  rapport: "added client Acme GmbH" cannot change on its own: "added contact Kim Weber" (step 14) came after it and concerns the same. That one first: rapport undo --step 14
  [2]
  $ rapport undo --step 99
  rapport: There is no step 99. All of them: rapport history
  [1]
  $ rapport undo --step first
  rapport: \xe2\x80\x9cfirst\xe2\x80\x9d is no step. Steps have the numbers that rapport history shows. (esc)
  [2]
  $ rapport undo 2 --step 1
  rapport: Either the last steps or one of its own. Usage: rapport undo [N] [--yes] | undo --step STEP
  [2]
  $ rapport history 99
  rapport: There is no step 99
  [1]
  $ rapport doctor --check | tail -1
  The store is healthy.
