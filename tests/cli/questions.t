  $ . "$TOOLS/setup.sh"
  $ export TERM=dumb

On a terminal an unknown client can be made by answering; no is the default.

  $ on_terminal '\n' rapport call acme 5m first words
  Create client acme? [y/N] 
  rapport: Nothing was logged.
  [2]
  $ rapport list clients
  No clients yet. Begin with: rapport add client NAME (or look around: rapport demo)
  $ on_terminal 'y\n' rapport call acme 5m first words
  Create client acme? [y/N] y
  Logged call with acme, 5 min.
  Undo: rapport undo
  $ rapport list clients
  Handle  Name  Status
  acme    acme  active

A wish needs a project. Whoever has none yet is asked for its title, and all of the line is kept.

  $ on_terminal 'y\nOnline shop\n' rapport call Newman 25m @Kim wants a shop +req in blue
  Create client Newman? [y/N] y
  Newman has no open project that a status update, a round of revision or a change
  request could belong to.
  Title of a new project: Online shop
  Logged call with Newman, 25 min (newman/online, Kim).
  Change request “in blue” (zy21).
  Undo: rapport undo
  $ on_terminal 'y\n\n' rapport call Zephyr 25m p:shop wants a shop
  Create client Zephyr? [y/N] y
  Zephyr has no open project that a status update, a round of revision or a change
  request could belong to.
  Title of a new project: [shop] 
  Logged call with Zephyr, 25 min (zephyr/shop).
  Undo: rapport undo
  $ rapport undo
  Taken back: logged call with Zephyr, 25 min.
  Bring it back: rapport redo
  $ rapport undo
  Taken back: logged call with Newman, 25 min.
  Bring it back: rapport redo
  $ on_terminal '\n' rapport call 'Acme' +update will be done on Friday
  acme has no open project that a status update, a round of revision or a change
  request could belong to.
  Title of a new project: 
  rapport: Cancelled; nothing was changed.
  [2]
  $ rapport call 'Acme' +update will be done on Friday
  rapport: acme has no open project that a status update, a round of revision or a change request could belong to. Add one: rapport add project acme TITLE
  [1]

Which of several is asked by number.

  $ rapport add client Acme Werke >/dev/null
  $ rapport add client Acme Zentrale slug:acme-zwei >/dev/null
  $ on_terminal '2\n' rapport call 'Acme' 5m which
  Logged call with acme, 5 min.
  Undo: rapport undo
  $ rapport call acme- 5m which
  rapport: “acme-” fits several: Acme Werke, Acme Zentrale. Type more of the name, or a handle.
  [2]
  $ on_terminal '9\n1\n' rapport call acme- 5m which
  Which “acme-”?
    1  Acme Werke – Client
    2  Acme Zentrale – Client
  Number: 9
  Type a number from 1 to 2, or nothing to cancel.
  Number: 1
  Logged call with Acme Werke, 5 min.
  Undo: rapport undo
  $ on_terminal '\n' rapport call acme- 5m which
  Which “acme-”?
    1  Acme Werke – Client
    2  Acme Zentrale – Client
  Number: 
  rapport: Cancelled; nothing was changed.
  [2]

What was it about? One line.

  $ on_terminal 'the launch moved\n' rapport call acme 5m
  What was it about, with acme? the launch moved
  Logged call with acme, 5 min.
  Undo: rapport undo
  $ on_terminal '\n' rapport call acme 5m
  What was it about, with acme? 
  rapport: Cancelled; nothing was changed.
  [2]

The editor opens on a template; what is left empty changes nothing.

  $ cat > editor <<'END'
  > #!/bin/sh
  > stat -c 'mode %a' "$1" >> seen
  > cp "$1" template
  > if [ -s answer ]; then sed -i "s/^summary:.*/$(cat answer)/" "$1"; else : > "$1"; fi
  > END
  $ chmod +x editor
  $ export EDITOR="$PWD/editor"
  $ printf 'summary: written in an editor' > answer
  $ on_terminal '' rapport call acme 5m -e
  Logged call with acme, 5 min.
  Undo: rapport undo
  $ cat seen template
  mode 600
  # acme
  # One “key: value” per line; more lines indented below; leave empty what is unknown.
  summary:
  facts:
  private_note:
  awaits:
  $ printf '' > answer
  $ on_terminal '' rapport call acme 5m -e
  rapport: The text was left empty; nothing was changed.
  [2]

A mistake opens the editor again, with what is wrong in the first line; a text given up is kept.

  $ cat > mistaken <<'END'
  > #!/bin/sh
  > head -n 1 "$1" >> seen_again
  > case $(head -n 1 "$1") in "# ! "*) sed -i 's/^sumary:/summary:/' "$1";;
  > *) echo 'sumary: mended' > "$1";; esac
  > END
  $ chmod +x mistaken
  $ EDITOR=$PWD/mistaken on_terminal '' rapport call acme 5m -e
  Logged call with acme, 5 min.
  Undo: rapport undo
  $ cat seen_again
  # acme
  # ! form:1:1: error: Interaction has no field “sumary”. (Did you mean summary:?)
  $ rapport undo
  Taken back: logged call with acme, 5 min.
  Bring it back: rapport redo
  $ printf '#!/bin/sh\necho "sumary: never mended" > "$1"\n' > mistaken
  $ EDITOR=$PWD/mistaken on_terminal '' rapport call acme 5m -e 2>&1 | tee said | sed 's/kept in .*/kept in FILE/'
  form:1:1: error: Interaction has no field “sumary”. (What you wrote is kept in FILE
  $ cat $(sed 's/.* in //; s/)$//' said)
  sumary: never mended
  $ rm $(sed 's/.* in //; s/)$//' said)
  $ (EDITOR=; on_terminal '' rapport call acme 5m -e)
  rapport: No editor is known: set EDITOR, or type the text on the command line.
  [2]

Who has chosen none gets the one that is installed; an empty EDITOR, as above, says that none is wanted.

  $ mkdir -p own && printf '#!/bin/sh\necho "summary: in what is there" > "$1"\n' > own/editor && chmod +x own/editor
  $ (unset EDITOR; PATH=$PWD/own:$PATH; on_terminal '' rapport call acme 5m -e)
  Logged call with acme, 5 min.
  Undo: rapport undo
  $ rapport list interaction | grep -o 'in what is there'
  in what is there
  $ rapport undo > /dev/null
  $ rapport call acme 5m -e
  rapport: -e needs an editor and a terminal. Type the sentence instead.
  [2]
  $ rapport list interactions
  Handle  When             Client      Kind  Direction  Summary
  y66p    Mon 9 Mar 08:00  acme        call  out        first words
  rdfe    Mon 9 Mar 08:00  acme        call  out        written in an editor
  ewbd    Mon 9 Mar 08:00  acme        call  out        which
  6cc0    Mon 9 Mar 08:00  acme        call  out        the launch moved
  5gjn    Mon 9 Mar 08:00  acme-werke  call  out        which
