  $ . "$TOOLS/setup.sh"
  $ at 03-02
  $ for name in "Acme GmbH" "Borg AG"; do rapport add client $name >/dev/null; done
  $ rapport call acme 5m +promise fri send the draft >/dev/null
  $ rapport call borg 5m +promise 9.3. send the plan >/dev/null
  $ at 03-09
  $ rapport review
  rapport: Nobody can be asked here. As a text: rapport review --plain
  [2]
  $ rapport review --plain
  Review of the week of Mon 9 Mar
  
  Step 1 of 6: Promises and dates
  - urgent  acme: Promised to Acme GmbH for Fri 6 Mar: send the draft
    rapport keep waxz7ttpeq
  - notice  borg: Promised to Borg AG for today: send the plan
    rapport keep 7cg3bn53e5
  
  Step 2 of 6: Scope and decisions
  - nothing
  
  Step 3 of 6: Status updates
  - nothing
  
  Step 4 of 6: Feedback
  - nothing
  
  Step 5 of 6: Follow-ups
  - nothing
  
  Step 6 of 6: The week ahead
  - nothing
  2 flags in all.
  $ on_terminal 'wq' rapport review
  Step 1 of 6: Promises and dates \xe2\x80\x93 2 left here, 2 in all (esc)
  urgent  acme: Promised to Acme GmbH for Fri 6 Mar: send the draft
    k keep in mind \xc2\xb7 l later, on Monday \xc2\xb7 d do it: keep \xc2\xb7 o something else (esc)
    w why \xc2\xb7 x dismiss \xc2\xb7 q quit wq (esc)
  w
  ^[[1macme: Promise due^[[0m
  ^[[1;31mPromised to Acme GmbH for Fri 6 Mar: send the draft^[[0m
  Rule          promise-due
  Severity      urgent
  Guideline     3 Clear expectations, regular updates
  Since         Fri 6 Mar
  Clears when   The promise is kept or gets another date.
  Next steps    keep waxz7ttpeq, move waxz7ttpeq DATE because …, snooze
  To change it  For everyone: rapport rules set promise-due early=…; for this
                client: rapport rules set promise-due early=… --client acme
  
  ^[[1mThe facts^[[0m
  ^[[2mHandle  Day        What                      Amount^[[0m
  waxz    Fri 6 Mar  promised: send the draft
  qkcx    Mon 2 Mar  made in: send the draft
  
  ^[[1mThe thresholds^[[0m
  ^[[2mSetting  Value   Set by           Source^[[0m
  early    0 days  shipped default  our proposal
  Step 1 of 6: Promises and dates \xe2\x80\x93 2 left here, 2 in all (esc)
  urgent  acme: Promised to Acme GmbH for Fri 6 Mar: send the draft
    k keep in mind \xc2\xb7 l later, on Monday \xc2\xb7 d do it: keep \xc2\xb7 o something else (esc)
    w why \xc2\xb7 x dismiss \xc2\xb7 q quit q (esc)
  ^[[2m2 are left; go on with: rapport review^[[0m
  $ on_terminal 'lq' rapport review
  Step 1 of 6: Promises and dates \xe2\x80\x93 2 left here, 2 in all (esc)
  urgent  acme: Promised to Acme GmbH for Fri 6 Mar: send the draft
    k keep in mind \xc2\xb7 l later, on Monday \xc2\xb7 d do it: keep \xc2\xb7 o something else (esc)
    w why \xc2\xb7 x dismiss \xc2\xb7 q quit lq (esc)
  l
  ^[[32mSnoozed “Promise due” for acme until Mon 16 Mar.^[[0m
  Step 1 of 6: Promises and dates \xe2\x80\x93 1 left here, 1 in all (esc)
  notice  borg: Promised to Borg AG for today: send the plan
    k keep in mind \xc2\xb7 l later, on Monday \xc2\xb7 d do it: keep \xc2\xb7 o something else (esc)
    w why \xc2\xb7 x dismiss \xc2\xb7 q quit q (esc)
  ^[[2m1 is left; go on with: rapport review^[[0m
  $ on_terminal 'xthey have it\n' rapport review
  Step 1 of 6: Promises and dates \xe2\x80\x93 1 left here, 1 in all (esc)
  notice  borg: Promised to Borg AG for today: send the plan
    k keep in mind \xc2\xb7 l later, on Monday \xc2\xb7 d do it: keep \xc2\xb7 o something else (esc)
    w why \xc2\xb7 x dismiss \xc2\xb7 q quit xthey have it (esc)
  x
  Dismiss “Promise due” for borg because: ^[[32mDismissed “Promise due” for borg: they have it.^[[0m
  
  ^[[1mReview of the week of Mon 9 Mar^[[0m
  2 looked at: 0 kept in mind, 1 put off, 0 done, 1 dismissed.
  
  ^[[1mStep 1 of 6: Promises and dates^[[0m
  ^[[2m- nothing^[[0m
  
  ^[[1mStep 2 of 6: Scope and decisions^[[0m
  ^[[2m- nothing^[[0m
  
  ^[[1mStep 3 of 6: Status updates^[[0m
  ^[[2m- nothing^[[0m
  
  ^[[1mStep 4 of 6: Feedback^[[0m
  ^[[2m- nothing^[[0m
  
  ^[[1mStep 5 of 6: Follow-ups^[[0m
  ^[[2m- nothing^[[0m
  
  ^[[1mStep 6 of 6: The week ahead^[[0m
  ^[[2m- nothing^[[0m
  ^[[2mThe next one is on Monday; once more: rapport review --again^[[0m
  $ ls -l home/.local/state/rapport | cut -c 1-10
  total 4
  -rw-------

What a flag is about is named once, and its next step is a line to type.

  $ rapport add project acme/site Website status:active start:today deadline:12.3. change_process:mail >/dev/null
  $ rapport review --plain | grep -A 1 'acme/site'
  - notice  acme/site is under way without: accepted offer, scope items, exclusions, “done when” of every item, rhythm of updates, approver.
    rapport show acme/site
  
  --
  - warn  acme/site is due on Thu 12 Mar.
    rapport move acme/site DATE because …
  2 flags in all.
  $ on_terminal 'kd24 apr\n\ny\nq' rapport review | grep -o 'Moved.*'
  Moved acme/site to Fri 24 Apr.^[[0m
  $ rapport undo >/dev/null; on_terminal 'ko\nq' rapport review --again | grep -o 'Do: [^]]*.'
  Do: [move acme/site DATE]

What is asked breaks at words, and no key is torn apart.

  $ rapport call acme 5m '+promise 9.3. send the second draft of the home page' >/dev/null
  $ WIDTH=40 on_terminal 'q' rapport review --again
  Step 1 of 6: Promises and dates \xe2\x80\x93 1 left (esc)
  here, 3 in all
  notice  acme/site: Promised to Acme GmbH
  for today: send the second draft of the
  home page
    k keep in mind · l later, on Monday
    d do it: keep \xc2\xb7 o something else (esc)
    w why \xc2\xb7 x dismiss \xc2\xb7 q quit q (esc)
  q
  ^[[2m3 are left; go on with: rapport review^[[0m

Step by step as lists, with what became of each.

  $ rapport review --steps >/dev/null; rapport keep second >/dev/null
  $ rapport review --keep deadline-near
  Kept in mind: “Deadline near” for acme/site.
  $ rapport review --steps | head -12
  Step 1 of 6: Promises and dates – 0 left here, 1 in all
  Severity  About      What is due                                                                    Rule
            acme/site  done: Promised to Acme GmbH for today: send the second draft of the home page
  
  Step 2 of 6: Scope and decisions – 1 left here, 1 in all
  Handle  Severity  About      What is due                                                                                                                       Rule
  kbx     notice    acme/site  acme/site is under way without: accepted offer, scope items, exclusions, “done when” of every item, rhythm of updates, approver.  start-gate
  
  Step 3 of 6: Status updates – 0 left here, 1 in all
  - nothing
  
  Step 4 of 6: Feedback – 0 left here, 1 in all
  $ rapport review --keep deadline-near
  To be looked at again: “Deadline near” for acme/site.
  $ rapport review --keep nothing
  rapport: No open flag is called “nothing”. See them all with: rapport due --all
  [1]
