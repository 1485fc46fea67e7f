  $ . "$TOOLS/setup.sh"
  $ rapport add client Acme name:"Acme GmbH" language:de >/dev/null
  $ rapport add promise acme made_by:client due:2026-03-03 Texte der Startseite >/dev/null

A file, in the client's language, with the fact from the record. What is quoted is not looked at.

  $ cat >mail.txt <<'END'
  > Hallo Kim,
  > 
  > wie bereits mehrfach erwähnt: Sie haben die Texte immer noch nicht
  > geschickt!!
  > > Sie antworten nie auf meine Mails
  > 
  > Viele Grüße
  > END
  $ rapport wording mail.txt --client acme
  3:1 “wie bereits mehrfach erwähnt”: “as I said”
  Why      It reproaches the reader for not having listened.
  Instead  Am … haben wir vereinbart, dass …
  
  3:31 “Sie haben die Texte immer noch nicht geschickt”: blame
  Why        It says who is at fault. The other side will defend itself instead of acting.
  Instead    … ist noch offen; können Sie es bis … schicken?
  On record  “Texte der Startseite” was promised for Tue 3 Mar.
  
  4:10 “!!”: shouting
  Why      Several marks in a row are read as shouting.
  Instead  Ein Zeichen genügt.
  3 places are marked; it is for you to decide.
  [1]
  $ LANGUAGE=de rapport wording mail.txt | head -3
  3:1 „wie bereits mehrfach erwähnt“: „wie gesagt“
  Warum        Es wirft dem Gegenüber vor, nicht zugehört zu haben.
  Stattdessen  Am … haben wir vereinbart, dass …
  $ rapport wording mail.txt --json | python3 -m json.tool | head -8
  {
      "rapport": 1,
      "command": "wording",
      "marks": [
          {
              "line": 3,
              "column": 1,
              "kind": "repetition",

As a filter. What is fine says so, and ends with 0.

  $ echo 'The texts were promised for 3 March; could you send them by Thursday?' | rapport wording
  Nothing is marked.
  $ echo 'As I already told you, this is not my problem.' | rapport wording -
  1:1 “As I already told”: “as I said”
  Why      It reproaches the reader for not having listened.
  Instead  On … we agreed that …
  
  1:24 “this is not my problem”: threat
  Why      A threat has to be carried out or forgotten; both cost trust.
  Instead  This is outside the offer of …; I can suggest …
  2 places are marked; it is for you to decide.
  [1]
  $ echo 'As I already told you' | rapport wording --language de
  Nothing is marked.

Mistakes.

  $ rapport wording nothere.txt
  rapport: nothere.txt cannot be read: No such file or directory.
  [2]
  $ rapport wording --language fr mail.txt
  rapport: There are no phrases for the language “fr”. Known are en and de.
  [2]
  $ rapport wording --client nobody mail.txt
  rapport: Client “nobody” was not found. All of them: rapport list client
  [1]
  $ head -c 1100000 /dev/zero | tr '\0' 'x' >big.txt
  $ rapport wording big.txt
  rapport: The text is longer than 1 MiB.
  [2]

Phrases of one's own, and a mistake in them.

  $ mkdir -p home/.config/rapport/wording.d
  $ cat >home/.config/rapport/wording.d/own.yaml <<'END'
  > language: en
  > kinds:
  >   filler: {why: It adds nothing.}
  > phrases:
  >   - {say: at the end of the day, kind: filler, instead: In the end}
  >   - {say: synergy, kind: fillr}
  > END
  $ echo 'At the end of the day it works.' | rapport wording 2>mistakes
  1:1 “At the end of the day”: filler
  Why      It adds nothing.
  Instead  In the end
  1 place is marked; it is for you to decide.
  [1]
  $ sed 's|.*/wording.d/||' mistakes
  own.yaml:6:26: error: There is no kind of mark “fillr” (Did you mean “filler”?)
