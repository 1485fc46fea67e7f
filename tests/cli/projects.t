  $ . "$TOOLS/setup.sh"
  $ rapport add client Acme GmbH >/dev/null; rapport add contact acme Kim Weber approver:yes >/dev/null
  $ rapport add project acme/site Website update_every:7 deadline:"17 Apr" >/dev/null
  $ rapport add scope_item acme/site home page effort:12h >/dev/null
  $ rapport add milestone acme/site first draft due:"27 Mar" >/dev/null

A project's way.

  $ rapport start acme/site because the date is fixed
  Started acme/site (still missing: an accepted offer, exclusions (what is not included), “done when” for every item, a way to handle changes).
  Undo: rapport undo
  $ rapport pause acme/site because Kim is on leave
  Paused acme/site.
  Undo: rapport undo
  $ rapport start acme/site again
  Resumed acme/site (still missing: an accepted offer, exclusions (what is not included), “done when” for every item, a way to handle changes).
  Undo: rapport undo
  $ rapport start acme/wombat
  rapport: Project “acme/wombat” was not found. All of them: rapport list project
  [1]
  $ rapport deliver home
  Delivered home page.
  Undo: rapport undo
  $ rapport accept home
  Noted that home page was accepted.
  Undo: rapport undo
  $ rapport deliver draft
  Delivered first draft.
  Undo: rapport undo

Delivered work that came back is open again, and it is counted; an edit does the same.

  $ rapport reopen home
  Reopened home page.
  Undo: rapport undo
  $ rapport reopen home
  home page: that was so already (Reopened: Mon 9 Mar). Nothing was changed.
  $ rapport deliver home >/dev/null; rapport edit home state:open
  Changed scope item home page (State: open, Delivered: none, Times reopened: 2).
  Undo: rapport undo
  $ rapport deliver home >/dev/null; rapport reopen home
  Reopened home page (opened again 3 times).
  Undo: rapport undo
  $ rapport reopen draft
  Reopened first draft.
  Undo: rapport undo
  $ rapport deliver draft
  Delivered first draft.
  Undo: rapport undo
  $ rapport move acme/site 24 Apr because the client sends texts late
  Moved acme/site to Fri 24 Apr.
  12.0 h needed, 210.0 h free until Fri 24 Apr: 0.06. Earliest honest date: Tue 10 Mar.
  Undo: rapport undo
  $ rapport move acme/site soon
  rapport: “soon” is no date. Write it like 2026-12-31, 31.12., 24 Apr, fri, next fri, tomorrow, +2w, in 3 days or end of month.
  [2]
  $ rapport move acme/site 2 may because of the holidays
  Moved acme/site to Sat 2 May.
  12.0 h needed, 240.0 h free until Sat 2 May: 0.05. Earliest honest date: Tue 10 Mar.
  Undo: rapport undo
  $ rapport closing acme/site
  What follows the close of acme/site
  
  Close-out list
  It is not closed yet, so there is no list of steps.
  $ rapport close acme/site online since today
  Closed acme/site (the close-out list is open).
  Undo: rapport undo
  $ rapport list close_outs
  Handle  Project
  m2m6    acme/site
  $ rapport closing acme/site
  What follows the close of acme/site
  
  Close-out list
  Step                   State  Day
  Completion message     open
  Final invoice          open
  Handover               open
  Thanks or testimonial  open
  Next-step offer        open
  Access returned        open
  Lesson for next time   open
  
  Next contacts
  Day         After the close
  Mon 16 Mar           7 days
  Wed 8 Apr           30 days
  Sun 7 Jun           90 days
  Sat 5 Sep          180 days
  Then every 365 days; a contact meets the rung it is near.
  $ rapport lesson acme/site
  rapport: What happened? Usage: rapport lesson PROJECT [WHAT HAPPENED\xe2\x80\xa6] (esc)
  [2]
  $ rapport lesson acme/site texts came late
  Added lesson texts came late.
  Undo: rapport undo
  $ rapport closing acme/site --json
  {"rapport":1,"command":"closing","record":{"entity":"project","id":830575519881676,"handle":"qkcxqd4pec"},"steps":[{"step":"completion_message","state":"open","day":null},{"step":"final_invoice","state":"open","day":null},{"step":"handover","state":"open","day":null},{"step":"thanks","state":"open","day":null},{"step":"next_step","state":"open","day":null},{"step":"access_returned","state":"open","day":null},{"step":"lesson","state":"done","day":null}],"contacts":[{"day":"2026-03-16","after":7},{"day":"2026-04-08","after":30},{"day":"2026-06-07","after":90},{"day":"2026-09-05","after":180}],"lines":["Then every 365 days; a contact meets the rung it is near."]}
  $ rapport start acme/site because a second page is wanted
  Reopened acme/site (still missing: an accepted offer, exclusions (what is not included), “done when” for every item, a way to handle changes).
  Undo: rapport undo
  $ rapport show acme/site | grep -A 3 '^Started anyway'
  Started anyway because      the date is fixed
  Note                        Kim is on leave
                              again
                              a second page is wanted

Promises and feedback have states of their own.

  $ rapport call acme 5m p:site +promise fri send the draft >/dev/null
  $ rapport keep draft
  Kept promise send the draft.
  Undo: rapport undo
  $ rapport keep wombat
  rapport: Promise “wombat” was not found. All of them: rapport list promise
  [1]
  $ rapport call acme 5m p:site +fb colours are too loud >/dev/null
  $ rapport feedback colours thanked
  Thanked for feedback colours are too loud.
  Undo: rapport undo
  $ rapport feedback colours offered a calmer palette
  Offered a solution for colours are too loud.
  Undo: rapport undo
  $ rapport feedback colours wombat
  rapport: “wombat” is no state of feedback. One of: heard, clarified, thanked, offered, agreed, implemented, verified, closed
  [2]

Change requests are decided. Where somebody can be asked, what is left out is asked for.

  $ rapport call acme 5m p:site +req a newsletter >/dev/null
  $ rapport decide newsletter wombat
  rapport: “wombat” is no decision. One of: paid, goodwill, declined, deferred, withdrawn, quoted
  [2]
  $ rapport decide newsletter
  rapport: What was decided? Usage: rapport decide REQUEST DECISION [effort:2h price:\xe2\x80\xa6] [ALTERNATIVES\xe2\x80\xa6] (esc)
  [2]
  $ rapport move newsletter
  rapport: To which date? Usage: rapport move HANDLE DATE [because REASON\xe2\x80\xa6] [by:client] (esc)
  [2]
  $ rapport feedback colours
  rapport: Which feedback, and how far is it? Usage: rapport feedback HANDLE STATE [WORDS\xe2\x80\xa6] (esc)
  [2]
  $ rapport decide newsletter declined a link to your mailing tool instead
  Declined a newsletter.
  Undo: rapport undo
  $ rapport ledger acme/site
  acme/site
  12.0 h agreed + 0.0 h approved + 0.0 h absorbed (0.0 % of agreed + approved)
  Part      Hours
  agreed    12.0 h ████████████████████
  approved   0.0 h
  absorbed   0.0 h
  Handle  Part      Day         Hours  What
  gvbf    agreed               12.0 h  home page
  xd71    declined  Mon 9 Mar          a newsletter, asked: call on Mon 9 Mar, decided Mon 9 Mar, client not told yet
  $ rapport ledger acme/site --json | python3 -m json.tool --no-ensure-ascii | sed -n "8,40p"
      },
      "agreed": 720,
      "approved": 0,
      "absorbed": 0,
      "absorbed_hundredths_of_percent": 0,
      "ledger": [
          {
              "id": 593031742146654,
              "handle": "gvbf",
              "part": "agreed",
              "day": null,
              "effort": 720,
              "title": "home page",
              "decision": null,
              "price": null,
              "asked_in": null,
              "asked_by": null,
              "decided": null,
              "told": null,
              "told_to": null
          },
          {
              "id": 1034882724562788,
              "handle": "xd71",
              "part": "declined",
              "day": "2026-03-09",
              "effort": 0,
              "title": "a newsletter",
              "decision": "declined",
              "price": null,
              "asked_in": "call on Mon 9 Mar",
              "asked_by": null,
              "decided": "2026-03-09",

Who was told is said with the decision, or later in the same way.

  $ rapport decide newsletter declined told:today
  Declined a newsletter.
  Undo: rapport undo
  $ rapport ledger acme/site | grep newsletter
  xd71    declined  Mon 9 Mar          a newsletter, asked: call on Mon 9 Mar, decided Mon 9 Mar, told on Mon 9 Mar

What is closed shows the six steps of its ending, and how one of them is noted.

  $ rapport close acme/site live since Monday >/dev/null
  $ rapport show acme/site | sed -n '/^Close-out/,/^Note/p' | sed 's/edit [a-z0-9]* /edit HANDLE /;s/^[a-z0-9]* *\[/HANDLE  [/;s/^Handle .*/Handle/'
  Close-out list
  Handle
  HANDLE  [ ] Completion message
  HANDLE  [ ] Final invoice
  HANDLE  [ ] Handover
  HANDLE  [ ] Thanks or testimonial
  HANDLE  [ ] Next-step offer
  HANDLE  [ ] Access returned
  Note one with: rapport edit HANDLE completion_message:today
