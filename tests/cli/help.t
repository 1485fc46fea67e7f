  $ . "$TOOLS/setup.sh"
  $ rapport version
  rapport 0.1.0
  $ rapport --version
  rapport 0.1.0
  $ rapport help call
  rapport call CLIENT[/PROJECT] [WORDS…]
  Log a phone call.
  The client is found by short name, name, contact or initials. Tokens:
    25m 1h30                 how long it took; at an end also 20 min, 2 Stunden
    yesterday 16:30          when, if not now: mon 10:00, 16:30, 12.3., um 9 Uhr
    in out missed answered   who wrote or called, and whether it was answered
    heat:2 @kim p:site       0 calm to 3 hostile; with whom; about which project
    +update +offer +recap …  what it was for; +update answers the status clock
    +req TEXT                a change request, to be decided; effort:2h due:fri
    +promise fri TEXT        a promise with its date; by:client when it is theirs
    +ask TEXT                a question left open, which waits for an answer
    +fb TEXT  +praise TEXT   feedback
    +raise TEXT              to raise next time: prep shows it, keep ticks it off
    +revision                delivered work came back with changes: one round
  Everything else is the sentence. Days, times, in and out count at the start or
  behind another token; yesterday and a day with its time also at the end, of a
  request or feedback, too. After -- all is the sentence. \xe2\x80\x9c-\xe2\x80\x9d reads standard (esc)
  input: tokens from its first line, the others as they are. @kim within the
  sentence stays there as a name. Mails and letters that go out count as
  unanswered until the client is heard of.
  Example: rapport call acme 25m nice call +req contact form with upload
  
  Options
    -e  write it in your editor
    --help  how to use this command
  $ rapport call --help | head -1
  rapport call CLIENT[/PROJECT] [WORDS…]
  $ rapport --help | head -2
  rapport keeps clients, projects and every interaction, and says what is due.
  Without a command it opens the screen.
  $ rapport -h call | head -1
  rapport call CLIENT[/PROJECT] [WORDS…]
  $ rapport help frobnicate
  rapport: There is no command “frobnicate”. All commands: rapport help
  [1]

Words are completed from the table and the store.

  $ rapport add client Acme GmbH >/dev/null
  $ rapport add project acme/site Website >/dev/null
  $ rapport --complete ver
  version\tSay which version this is. (esc)
  $ rapport --complete call a
  acme\tAcme GmbH (esc)
  acme/site\tWebsite (esc)
  $ rapport --complete start ac
  acme/site\tWebsite (esc)
  $ rapport --complete add cl
  client\tClient (esc)
  $ rapport --complete list clients ki
  kind:\tKind (esc)
  $ rapport --complete list clients kind:
  kind:person\t (esc)
  kind:company\t (esc)
  kind:none\t (esc)
  kind:any\t (esc)
  $ rapport --complete call acme +r
  +req\t (esc)
  +raise\t (esc)
  +revision\t (esc)
  +recap\t (esc)
  $ rapport --complete completion ''
  bash\t (esc)
  zsh\t (esc)
  fish\t (esc)
  $ for shell in bash zsh fish; do rapport completion $shell | head -1; done
  # Completion of rapport for bash. Load it with: eval "$(rapport completion bash)"
  #compdef rapport
  # Completion of rapport for fish. Load it with: rapport completion fish | source
  $ rapport completion tcsh
  rapport: There are scripts for bash, zsh and fish. Usage: rapport completion bash|zsh|fish
  [2]
  $ rapport completion bash | bash -n
  $ bash -c 'eval "$(rapport completion bash)"; COMP_WORDS=(rapport call a); COMP_CWORD=2; _rapport; echo "${COMPREPLY[@]}"'
  acme acme/site

Help names what may stand for a word of the synopsis; a kind of record has its fields.

  $ rapport help decide | sed -n '/^DECISION/,/^$/p'
  DECISION
    paid goodwill declined deferred withdrawn quoted
  
  $ rapport help feedback | sed -n '/^STATE/,/^$/p'
  STATE
    heard clarified thanked offered agreed implemented verified closed
  
  $ rapport help project
  rapport: There is no command “project”. Its fields: rapport help add project
  [1]
  $ rapport help add client | sed -n '3,5p'
  Client
  Key                 Field                       What it holds
  slug                Short name                  text

No line of help is wider than a usual terminal, in either language.

  $ rapport help --json | python3 -c '
  > import json, os, subprocess, sys
  > commands = [command["command"] for command in json.load(sys.stdin)["commands"]]
  > for language in "en", "de":
  >     for words in [["help"]] + [[command, "--help"] for command in commands]:
  >         shown = subprocess.run(["rapport"] + words, capture_output=True, text=True,
  >                                env={**os.environ, "LANGUAGE": language}).stdout
  >         assert shown.startswith("rapport "), shown
  >         for line in shown.splitlines():
  >             if len(line) > 80:
  >                 print(words, language, len(line), line)'

No word is passed over: one that no argument of a command takes is named, before anything is done.

  $ for command in "ledger acme/site" "friction acme details" "closing acme/site" "undo 1" \
  >     "redo 1" "history 3" "backup copy.db" "doctor" "demo" "version" "wording text" "import a.csv client"; do
  >   rapport $command surplus 2>&1 | cut -d. -f1
  > done | sort | uniq -c | sed 's/^ *//'
  12 rapport: “surplus” is a word too many
  $ ls copy.db 2>/dev/null
  [2]
  $ rapport history 3 surplus
  rapport: “surplus” is a word too many. Usage: rapport history [STEP]
  [2]
  $ rapport prep acme surplus
  rapport: Client “acme surplus” was not found. All of them: rapport list client
  [1]
  $ rapport numbers acme surplus
  rapport: Client “acme surplus” was not found. All of them: rapport list client
  [1]
  $ rapport review surplus
  rapport: A flag is named with --keep. Usage: rapport review [--steps] [--keep FLAG] [--plain] [--again]
  [2]
