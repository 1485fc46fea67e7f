  $ . "$TOOLS/setup.sh"

Whatever is stored, only printable text is written: no escape sequence, no C1 control, no
direction override, no invalid byte.

  $ payloads() {
  >   printf '\033[31mred\n\033]0;title\007\n\033]52;c;YQ==\007\n\033P1$r\033\\\n'
  >   printf '\302\2335n\n\302\235x\n\302\220y\n'
  >   printf 'a\342\200\256b\n\342\201\246c\nd\342\200\213e\n\357\273\277f\n'
  >   printf 'g\rh\ni\bj\nk\177l\nm\vn\fo\n'
  >   printf '\377\376\n\300\200\n\355\240\200\n\364\220\200\200\n\303\n'
  >   printf '\363\240\200\201tag\n\356\200\200private\n'
  > }
  $ raw() { # what must not reach a terminal
  >   python3 -c '
  > import sys, unicodedata
  > data = sys.stdin.buffer.read()
  > text = data.decode("utf-8", "surrogateescape")
  > bad = [c for c in text if c != "\n" and c != "\t" and
  >        unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]
  > print("raw:", [hex(ord(c)) for c in bad]) if bad else None'
  > }
  $ number=0
  $ payloads > list
  $ while IFS= read -r text; do
  >   number=$((number + 1))
  >   rapport add client "n $text" slug:c$number note:"$text" phone:"$text" address:"$text" 2>&1
  >   rapport call c$number "$text" 2>&1
  >   rapport add project c$number/p "p $text" 2>&1
  >   rapport call c$number 5m "$text" "+req" "$text" 2>&1
  > done < list > answers
  $ raw < answers
  $ wc -l < list
  22
  $ rapport list requests --csv | python3 -c 'import csv, sys; print(len(list(csv.reader(sys.stdin))))'
  23
  $ for format in '' --json --csv; do
  >   for what in clients interactions requests; do
  >     rapport list $what $format | raw
  >     TERM=xterm NO_COLOR=1 RAW=1 on_terminal '' rapport list $what $format | raw
  >   done
  >   rapport show c1 $format | raw
  >   rapport show c8 $format | raw
  > done

Nor from what is typed, also in the errors.

  $ rapport "$(printf 'x\033[31m')" 2>&1
  rapport: There is no command “x␛[31m”. All commands: rapport help
  [2]
  $ rapport call "$(printf 'x\033[31m')" 2>&1
  rapport: There is no client “x␛[31m”. Make one with: rapport add client x␛[31m
  [1]
  $ rapport list clients "$(printf 'na\033[31me:x')" 2>&1
  Nothing fits this filter.
  [1]
  $ rapport --store "$(printf 'list/\033[31m/x')" add client x 2>&1
  rapport: */list/*x cannot be opened: Not a directory. A part of the path is a file, not a folder* (glob)
  [2]

JSON keeps it, escaped.

  $ rapport show c1 --json | grep -o '"name":"[^"]*"'
  "name":"n \u001b[31mred"
