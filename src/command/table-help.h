/* What `help COMMAND` says beside the row of a command. Included by table.c alone. */
#ifndef RAPPORT_COMMAND_TABLE_HELP_H
#define RAPPORT_COMMAND_TABLE_HELP_H

#include "rapport/base/text.h"

/* clang-format off: the words read best as they are laid out here. */

static const char LOG_HELP[] = N_(
	"The client is found by short name, name, contact or initials. Tokens:\n"
	"  25m 1h30                 how long it took; at an end also 20 min, 2 Stunden\n"
	"  yesterday 16:30          when, if not now: mon 10:00, 16:30, 12.3., um 9 Uhr\n"
	"  in out missed answered   who wrote or called, and whether it was answered\n"
	"  heat:2 @kim p:site       0 calm to 3 hostile; with whom; about which project\n"
	"  +update +offer +recap …  what it was for; +update answers the status clock\n"
	"  +req TEXT                a change request, to be decided; effort:2h due:fri\n"
	"  +promise fri TEXT        a promise with its date; by:client when it is theirs\n"
	"  +ask TEXT                a question left open, which waits for an answer\n"
	"  +fb TEXT  +praise TEXT   feedback\n"
	"  +raise TEXT              to raise next time: prep shows it, keep ticks it off\n"
	"  +revision                delivered work came back with changes: one round\n"
	"Everything else is the sentence. Days, times, in and out count at the start or\n"
	"behind another token; yesterday and a day with its time also at the end, of a\n"
	"request or feedback, too. After -- all is the sentence. “-” reads standard\n"
	"input: tokens from its first line, the others as they are. @kim within the\n"
	"sentence stays there as a name. Mails and letters that go out count as\n"
	"unanswered until the client is heard of.\n"
	"Example: rapport call acme 25m nice call +req contact form with upload");

static const char FIELDS_HELP[] = N_(
	"What it belongs to comes first: a client (acme) or a project (acme/site). The\n"
	"other words are its name or title; key:value words set fields, quoted when they\n"
	"have spaces.\n"
	"Examples:\n"
	"  rapport add client Acme GmbH\n"
	"  rapport add client acme name:\"Acme GmbH, Köln\"\n"
	"  rapport add contact acme Kim Weber approver:yes\n"
	"  rapport add project acme/site Site redesign deadline:\"17 Apr\" update_every:7\n"
	"  rapport add scope_item acme/site home page effort:12h done_when:\"Kim signs\"\n"
	"  rapport add scope_item acme/site copywriting kind:excluded");

static const char FILTER_HELP[] = N_(
	"A filter is made of words and terms, all of which must hold:\n"
	"  state:pending project:acme/site due:<2w heat:>=2 tag:web \"exact words\" -term\n"
	"In a shell, quote < and >, or write due.before:2w and heat.min:2.");

static const char DUE_HELP[] = N_(
	"Words narrow the list: rule:status-update-due severity:warn group:scope\n"
	"client:acme project:acme/site, and any word of the message. severity:>=warn\n"
	"takes graver ones along. What is only for the review (severity info) is shown\n"
	"with --all or severity:info.");

static const char FLAG_HELP[] = N_(
	"FLAG is its handle, its rule, what it is about, or rule and subject together:\n"
	"  rapport why k3f    rapport why scope-creep\n"
	"  rapport why status-update-due acme/site");

static const char CHECK_HELP[] = N_(
	"The words that narrow due narrow this as well. For cron, and for a status bar:\n"
	"  rapport check >/dev/null || notify-send \"$(rapport due --short)\"");

static const char SNOOZE_HELP[] = N_(
	"FLAG is its handle, its rule, what it is about, or rule and subject together.\n"
	"It is shown when it opens anew in the meantime:\n"
	"  rapport snooze k3f 3d\n"
	"  rapport snooze k3f,6pj,vyq fri    several are one step\n"
	"  rapport snooze scope-creep acme/site until 24 Apr");

static const char DISMISS_HELP[] = N_(
	"FLAG is its handle, its rule, what it is about, or rule and subject together.\n"
	"It is back when what opened it happens again:\n"
	"  rapport dismiss k3f settled on the phone\n"
	"  rapport dismiss follow-up-due acme/site refused, no budget this year");

static const char REVIEW_HELP[] = N_(
	"What was looked at is kept until next Monday: stop with q, go on with rapport\n"
	"review. What is put off, dismissed or cleared elsewhere counts as looked at.\n"
	"Every Monday by mail: rapport review --plain | mail -s Review me@example.org");

static const char DECIDE_HELP[] = N_(
	"REQUEST is a handle or words of its title. paid makes it a scope item; goodwill\n"
	"counts as absorbed; a no is easier to hear with an alternative:\n"
	"  rapport decide banner goodwill effort:1h30\n"
	"  rapport decide newsletter declined a link to your mailing tool instead\n"
	"told:today notes that the client has heard of it.");

static const char DRAFT_HELP[] = N_(
	"TARGET is a client, project, request, feedback, talk or flag; what the words\n"
	"are about is found from it. They are in the client's language, filled from the\n"
	"records; what is missing shows as a gap: [[the new date]]. Private notes never\n"
	"enter a draft. Kinds:\n"
	"  offer, offer-nudge       what is included, price, dates; a question about it\n"
	"  update, delay            how the project stands; a date that moves\n"
	"  change-order, refusal    a price for a wish; a polite no with alternatives\n"
	"  nudge, acceptance        what waits for the client; what was delivered\n"
	"  recap                    what a talk decided and promised\n"
	"  holding, reply           a calm word in a heated moment; the answer after it\n"
	"  feedback-reply, praise   thanks, a question, a solution; may I quote it?\n"
	"  hours, lead-time         when you can be reached; how much notice wishes need\n"
	"  closing, follow-up       the end of a project; a word some time later\n"
	"  repair                   a look back after a conflict\n"
	"Your own templates: templates/en/update.txt and so on beside settings.yaml; see\n"
	"docs/drafts.md.\n"
	"  rapport draft update acme/site    rapport draft refusal banner\n"
	"  rapport draft k3f");

static const char SEND_HELP[] = N_(
	"rapport sends nothing by itself: your mail command does (settings mail.command\n"
	"and mail.compose), or you do, from the clipboard or what is printed. What went\n"
	"out is logged with its purpose, so that the flag it answers clears; the draft\n"
	"stays as it went out, and undo takes it all back. After a heated moment drafts\n"
	"are held; sending one earlier asks why. A holding reply may go at once:\n"
	"  rapport send k3f7 --by copy");

static const char KEEP_HELP[] = N_(
	"By its handle or words of its title; +raise notes are ticked off as well:\n"
	"  rapport keep send the draft");

static const char FEEDBACK_HELP[] = N_(
	"From heard to verified, or closed with an explanation; thanks may come at any\n"
	"point. The words are kept with the state: what became clear, the solution, the\n"
	"explanation.\n"
	"  rapport feedback slow clarified the list of orders, on Mondays\n"
	"  rapport feedback slow offered an index on the order date, by Friday");

static const char ITEM_HELP[] = N_(
	"ITEM is a handle or words of its title:\n"
	"  rapport deliver home page\n"
	"  rapport accept home page\n"
	"  rapport deliver rkd0,m1f3         several handles are one step\n"
	"  rapport reopen home page");

static const char CLOSE_HELP[] = N_(
	"The close-out list has six steps, each with its day; show PROJECT tells them:\n"
	"  rapport close acme/site live since Monday, Kim is happy\n"
	"  rapport close borg/app --lost went to a cheaper offer");

static const char SETTINGS_HELP[] = N_(
	"Your own file holds only what differs:\n"
	"  work: {week: [mon, tue, wed, thu], hours_per_day: 5h, day_end: \"16:00\"}\n"
	"  holidays: [2026-12-25, {day: 2026-12-26, name: Boxing Day}]\n"
	"  leave:\n"
	"  - {first: 2026-08-03, last: 2026-08-14}\n"
	"  rules: {status-update-due: {every: 5d}, off-hours: off}\n"
	"  themes: {dark: {warn: magenta, selected: [white, on-blue]}}\n"
	"  keys: {everywhere: {log: [c, f2]}}");

static const char GATE_HELP[] = N_(
	"Hours needed are the effort of open scope items and of paid changes, less the\n"
	"time logged on each. Hours free are those of the working days until the date,\n"
	"today and the date included, less buffer and what other projects need by then.\n"
	"With a DATE it tells about that day and changes nothing:\n"
	"  rapport gate acme/site 24 Apr");

static const char MOVE_HELP[] = N_(
	"Deadlines and milestones keep where they stood. A reason that begins with the\n"
	"client says that the client asked for it, as by:client does:\n"
	"  rapport move acme/site 24 Apr because client content late\n"
	"  rapport move k3f,6pj fri          several go to the same day, in one step");

static const char LEDGER_HELP[] = N_(
	"Each line says where it was asked, when it was decided and who was told when.\n"
	"The sheet for the client leaves out notes, reasons and what the client was not\n"
	"told yet; it is in the client's language:\n"
	"  rapport ledger acme/site --client");

static const char WORDING_HELP[] = N_(
	"Reads standard input when no file is named, so that it is a filter for editors:\n"
	"  rapport wording mail.txt --client acme\n"
	"  rapport wording < mail.txt\n"
	"Quoted lines (> …) and a signature are not looked at. Exit status 1: something\n"
	"is marked. Your own phrases go into wording.d/ beside your settings.");
static const char PREP_HELP[] = N_(
	"Points to raise, open promises of both sides, requests, feedback, the next\n"
	"dates, scope, heat, and the last five notes in full. A point for the next talk\n"
	"is noted with +raise and ticked off with keep:\n"
	"  rapport call acme 10m thanked for the draft +raise ask who signs the texts off\n"
	"  rapport prep acme --safe");

static const char NUMBERS_HELP[] = N_(
	"Without a name one line for each open project and its client. Contacts, heat\n"
	"and answer times are those of the last 12 months; answers are medians.\n"
	"Follow-ups are kept when a contact came before the next one was due.\n"
	"Examples:\n"
	"  rapport numbers\n"
	"  rapport numbers acme/site");

static const char FRICTION_HELP[] = N_(
	"Each cause counts dated facts and opens their list; there is no score. What\n"
	"counts is written down in docs/rules.md under friction_fact.\n"
	"Examples:\n"
	"  rapport friction acme\n"
	"  rapport friction acme deadlines --days 30");

static const char RULES_HELP[] = N_(
	"list [WORDS]     every rule, what it watches and its settings\n"
	"show RULE        one rule: thresholds, their sources, what clears it\n"
	"set RULE NAME=VALUE…   for everyone, or --client CLIENT, or --project PROJECT;\n"
	"                 NAME= takes back what was set there\n"
	"on RULE, off RULE      the same way\n"
	"check [FILE]     try a rule file of yours first; without a file try all\n"
	"Examples:\n"
	"  rapport rules set status-update-due every=3d --client acme\n"
	"  rapport rules off off-hours");

static const char UNDO_HELP[] = N_(
	"A step goes alone when nothing later concerns the same fields and records;\n"
	"otherwise the answer names the later step, which goes first:\n"
	"  rapport history          the steps with their numbers, and which can go alone\n"
	"  rapport history 17       what step 17 changed\n"
	"  rapport undo --step 17");

static const char IMPORT_HELP[] = N_(
	"The first row names the columns, by field name or label. Clients and projects\n"
	"are named by their short names. Rows with an error are told with their line and\n"
	"left out. What is named by its whole handle and is not here yet leaves its\n"
	"place empty: import the file again when it is here, and it is filled in.\n"
	"  rapport import clients.csv client --dry-run");

#endif
