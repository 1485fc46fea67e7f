  $ . "$TOOLS/setup.sh"
  $ rapport add client 'Größe & Söhne GmbH' email:info@groesse.example tags:web,print >/dev/null
  $ rapport add client 'Łukasz "Lucky" Nowak' kind:person slug:lukasz >/dev/null
  $ rapport call lukasz 25m 'a sentence that is long enough to need more room than eighty columns can ever give to it' >/dev/null

People read aligned tables; through a pipe nothing is cut.

  $ rapport list clients
  Handle   Name                  Status  E-mail                Tags
  groesse  Größe & Söhne GmbH    active  info@groesse.example  print, web
  lukasz   Łukasz "Lucky" Nowak  active
  $ rapport list interactions
  Handle  When             Client  Kind  Direction  Summary
  qkcx    Mon 9 Mar 08:00  lukasz  call  out        a sentence that is long enough to need more room than eighty columns can ever give to it
  $ WIDTH=80 on_terminal '' rapport list interactions
  ^[[2mHandle  When             Client  Kind  Direction  Summary^[[0m
  qkcx    Mon 9 Mar 08:00  lukasz  call  out        a sentence that is long enough
                                                    to need more room than eighty
                                                    columns can ever give to it
  $ WIDTH=44 on_terminal '' rapport list interactions
  ^[[2mHandle  When             Client  Kind^[[0m
  qkcx    Mon 9 Mar 08:00  lukasz  call
      a sentence that is long enough to need
      more room than eighty columns can ever
      give to it
  $ WIDTH=12 on_terminal '' rapport list clients
  ^[[2mHandle^[[0m
  groesse
      Größe &
      Söhne
      GmbH
  lukasz
      Łukasz
      "Lucky"
      Nowak

Programs read JSON, whose version is its first key, or CSV.

  $ rapport list clients --json | python3 -m json.tool --no-ensure-ascii | head -20
  {
      "rapport": 1,
      "command": "list",
      "clients": [
          {
              "id": 414544541372645,
              "handle": "groesse",
              "name": "Größe & Söhne GmbH",
              "status": "active",
              "tier": null,
              "email": "info@groesse.example",
              "phone": null,
              "leave_until": null,
              "tags": [
                  "print",
                  "web"
              ],
              "slug": "groesse",
              "kind": "company",
              "language": null,
  $ rapport --json list clients | head -c 40; echo
  {"rapport":1,"command":"list","clients":
  $ rapport list clients --csv
  handle,name,status,tier,email,phone,leave_until,tags,slug,kind,language,time_zone,working_hours,web,address,source,hourly_rate,currency,keep_in_touch_days,do_not_contact,note,address_form
  groesse,Größe & Söhne GmbH,active,,info@groesse.example,,,print web,groesse,company,,,,,,,,,,0,,
  lukasz,"Łukasz ""Lucky"" Nowak",active,,,,,,lukasz,person,,,,,,,,,,0,,
  $ rapport add client Third --json
  {"rapport":1,"command":"add","record":{"entity":"client","id":593031742146654,"handle":"gvbfv59j2y"},"lines":["Added client Third (third).","Undo: rapport undo"]}
  $ rapport show lukasz --json | python3 -c 'import json, sys; print(sorted(json.load(sys.stdin)))'
  ['command', 'flags', 'handle', 'heat', 'interactions', 'kind', 'name', 'rapport', 'record', 'slug', 'status']
  $ rapport list clients --json --limit 1 | python3 -c 'import json, sys; print(json.load(sys.stdin)["more"])'
  True

Errors stay one line on standard error.

  $ rapport list wombats --json
  rapport: “wombats” is nothing that can be listed. One of: client, contact, project, scope_item, milestone, interaction, promise, request, feedback, time_entry, lesson, reminder
  [2]
  $ rapport list wombats --csv >/dev/null
  rapport: “wombats” is nothing that can be listed. One of: client, contact, project, scope_item, milestone, interaction, promise, request, feedback, time_entry, lesson, reminder
  [2]

Where the locale has no more than ASCII, nothing else is written.

  $ LANG=C rapport list clients
  Handle   Name                   Status  E-mail                Tags
  groesse  Groesse & Soehne GmbH  active  info@groesse.example  print, web
  lukasz   Lukasz "Lucky" Nowak   active
  third    Third                  active
  $ LANG=C rapport list clients --json | head -c 300 | LC_ALL=C grep -c '[^ -~]'
  0
  [1]
  $ LANG=C rapport call 'größ' 5m x 2>&1 | LC_ALL=C grep -c '[^ -~]'
  0
  [1]

A locale that is not installed still says that the terminal knows UTF-8.

  $ LANG=xx_XX.UTF-8 rapport list clients | head -2
  Handle   Name                  Status  E-mail                Tags
  groesse  Größe & Söhne GmbH    active  info@groesse.example  print, web

Colour only on a terminal that can, unless NO_COLOR is set, or as the settings say.

  $ TERM=xterm on_terminal '' rapport list clients | head -1
  ^[[2mHandle   Name                  Status  E-mail                Tags^[[0m
  $ TERM=xterm NO_COLOR=1 on_terminal '' rapport list clients | head -1
  Handle   Name                  Status  E-mail                Tags
  $ TERM=dumb on_terminal '' rapport list clients | head -1
  Handle   Name                  Status  E-mail                Tags
  $ mkdir -p home/.config/rapport; echo 'colour: always' > home/.config/rapport/settings.yaml
  $ rapport list clients | head -1 | cat -v
  ^[[2mHandle   Name                  Status  E-mail                Tags^[[0m

A label that would leave too little room stands above its text.

  $ rm home/.config/rapport/settings.yaml
  $ rapport add project third/narrow Narrow change_process:"by mail, with a quote first, then a yes" update_every:7 >/dev/null
  $ TERM=dumb NO_COLOR=1 WIDTH=40 on_terminal '' rapport show third/narrow
  Project: Narrow
  Handle  third/narrow
  Client  third
  Status  offered
  
  Open now
  Nothing is due here.
  
  Details
  Title  Narrow
  Status update every (days)
         7
  Way to handle changes
         by mail, with a quote first, then
         a yes
