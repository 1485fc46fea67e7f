  $ . "$TOOLS/setup.sh"
  $ rapport add client Acme GmbH >/dev/null
  $ due() { # what a date means on Mon 9 Mar 2026
  >   rapport add reminder acme x due:"$1" 2>&1 | sed -n '1{s/.*Due //; s/).$//; p}'
  > }

English and German, always both.

  $ for text in 2026-03-31 31.3. 31.12.2026 today heute tomorrow morgen yesterday gestern; do
  >   printf '%-18s %s\n' "$text" "$(due "$text")"
  > done
  2026-03-31         Tue 31 Mar
  31.3.              Tue 31 Mar
  31.12.2026         Thu 31 Dec
  today              Mon 9 Mar
  heute              Mon 9 Mar
  tomorrow           Tue 10 Mar
  morgen             Tue 10 Mar
  yesterday          Sun 8 Mar
  gestern            Sun 8 Mar
  $ for text in fri friday Freitag mon 'next fri' 'nächsten freitag' 'last fri' 'letzten freitag'; do
  >   printf '%-18s %s\n' "$text" "$(due "$text")"
  > done
  fri                Fri 13 Mar
  friday             Fri 13 Mar
  Freitag            Fri 13 Mar
  mon                Mon 16 Mar
  next fri           Fri 20 Mar
  nächsten freitag  Fri 20 Mar
  last fri           Fri 6 Mar
  letzten freitag    Fri 6 Mar
  $ for text in +3 +3d +2w +1m -2d 'in 3 days' 'in 2 wochen' 'in einer woche' 'end of month' monatsende; do
  >   printf '%-18s %s\n' "$text" "$(due "$text")"
  > done
  +3                 Thu 12 Mar
  +3d                Thu 12 Mar
  +2w                Mon 23 Mar
  +1m                Thu 9 Apr
  -2d                Sat 7 Mar
  in 3 days          Thu 12 Mar
  in 2 wochen        Mon 23 Mar
  in einer woche     Mon 16 Mar
  end of month       Tue 31 Mar
  monatsende         Tue 31 Mar
  $ for text in '24 Apr' '24. April' 'Apr 24' '24 Apr 2027' '1 May' '3. März'; do
  >   printf '%-18s %s\n' "$text" "$(due "$text")"
  > done
  24 Apr             Fri 24 Apr
  24. April          Fri 24 Apr
  Apr 24             Fri 24 Apr
  24 Apr 2027        Sat 24 Apr 2027
  1 May              Fri 1 May
  3. März           Wed 3 Mar 2027

What is no date is told, and what would be one.

  $ due soon
  rapport: due does not take “soon”. Write it like 2026-12-31, 31.12., 24 Apr, fri, next fri, tomorrow, +2w, in 3 days or end of month.
  $ due 2026-02-30
  rapport: due does not take “2026-02-30”. Write it like 2026-12-31, 31.12., 24 Apr, fri, next fri, tomorrow, +2w, in 3 days or end of month.
  $ due 32.1.
  rapport: due does not take “32.1.”. Write it like 2026-12-31, 31.12., 24 Apr, fri, next fri, tomorrow, +2w, in 3 days or end of month.
  $ due 29.2.
  Tue 29 Feb 2028
  $ due ''
  is missing

In a log line a day lies in the past, times are of the day.

  $ log() { rapport log acme "$@" note 2>&1 | head -1; }
  $ log fri
  Logged contact with Acme GmbH (Fri 6 Mar 12:00).
  $ log yesterday 16:30
  Logged contact with Acme GmbH (Sun 8 Mar 16:30).
  $ log vorgestern
  Logged contact with Acme GmbH (Sat 7 Mar 12:00).
  $ log 7:05
  Logged contact with Acme GmbH (Mon 9 Mar 07:05).
  $ log mon 10:00
  Logged contact with Acme GmbH.
  $ log 3.3. 9:00
  Logged contact with Acme GmbH (Tue 3 Mar 09:00).
  $ log tomorrow 10:00
  Logged contact with Acme GmbH.
  $ log 25:00
  Logged contact with Acme GmbH.

Minutes and hours.

  $ for text in 25m 1h 1h30 1h30m 1.5h 1,5h 90min 0m; do log $text; done
  Logged contact with Acme GmbH, 25 min.
  Logged contact with Acme GmbH, 1 h.
  Logged contact with Acme GmbH, 1 h 30 min.
  Logged contact with Acme GmbH, 1 h 30 min.
  Logged contact with Acme GmbH, 1 h 30 min.
  Logged contact with Acme GmbH, 1 h 30 min.
  Logged contact with Acme GmbH, 1 h 30 min.
  Logged contact with Acme GmbH, 0 min.

Summer time: the day has 23 hours, and days between stay days. Nothing is off by one in other zones.

  $ at 03-29 01:30; rapport log acme 10m before >/dev/null
  $ at 03-29 03:30; rapport log acme 10m after >/dev/null
  $ at 10-25 02:30; rapport log acme 10m twice >/dev/null
  $ rapport list interactions --csv | python3 -c 'import csv, sys; [print(r["occurred_at"], r["summary"]) for r in csv.DictReader(sys.stdin) if r["summary"] in ("before", "after", "twice")]'
  2026-10-25T00:30:00Z twice
  2026-03-29T01:30:00Z after
  2026-03-29T00:30:00Z before
  $ for zone in UTC America/New_York Asia/Tokyo Pacific/Apia; do
  >   TZ=$zone RAPPORT_NOW=2026-03-09T23:59:00 rapport add reminder acme z due:tomorrow | head -1
  > done
  Added reminder z (9605, Due Tue 10 Mar).
  Added reminder z (cvmf, Due Tue 10 Mar).
  Added reminder z (zk26, Due Tue 10 Mar).
  Added reminder z (8xf5, Due Tue 10 Mar).

The last day of February, and the end of the year.

  $ RAPPORT_NOW=2028-02-28T09:00:00; due tomorrow; due +1m
  Tue 29 Feb
  Tue 28 Mar
  $ RAPPORT_NOW=2026-12-31T09:00:00; due tomorrow; due 'end of month'; due 2.1.
  Fri 1 Jan 2027
  Thu 31 Dec
  Sat 2 Jan 2027
  $ RAPPORT_NOW=2038-01-19T09:00:00; due tomorrow
  Wed 20 Jan
