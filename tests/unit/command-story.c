/* Written stories: lines typed on given days, and what must be answered. */
#include "command-support.h"

static const struct desk_step SETTING_OUT[] = {
	{"03-02T09:00", "add client Acme GmbH",
		"Added client Acme GmbH (acme).|Undo: rapport undo"},
	{"", "add contact acme Kim Weber approver:yes", "Added contact Kim Weber"},
	{"",
		"add project acme Site redesign slug:site offer_sent:today update_every:7 "
		"deadline:\"17 Apr\" hours_per_day:4h",
		"acme/site|Deadline Fri 17 Apr|Hours per day 4 h"},
	{"", "add scope_item acme/site home page effort:12h done_when:\"Kim signs\"",
		"Added scope item home page|Effort 12 h"},
	{"", "add scope_item acme/site shop effort:20h done_when:\"orders arrive\"", "shop"},
	{"", "add scope_item acme/site blog effort:8h done_when:\"Kim posts\"", "blog"},
};
static const struct desk_step EXCLUSIONS[] = {
	{"", "add scope_item acme/site copywriting kind:excluded", "Kind excluded"},
};
static const struct desk_step CHANGES[] = {
	{"", "edit acme/site change_process:\"by mail\"", "Way to handle changes: by mail"},
};

static const struct desk_step FROM_OFFER_TO_DECISION[] = {
	{"03-04T09:00", "due", "Nothing is due."},
	{"03-05T09:00", "due", "acme/site|offer-unanswered"},
	{"03-06T09:00", "accept acme/site", "Noted that the offer of acme/site was accepted."},
	{"", "due", "Nothing is due."},
	{"03-09T09:00", "start acme/site", "Started acme/site.|^missing"},
	{"", "due", "^start-gate"},
	{"03-12T11:00", "call acme 25m nice call +req contact form with upload",
		"Logged call with Acme GmbH, 25 min (acme/site).|contact form with upload|Undo:"},
	{"03-12T11:10", "edit \"contact form\" effort:2h", "Effort: 2 h"},
	{"03-16T09:00", "due", "notice | acme/site|request-undecided|status-update-due"},
	{"03-17T09:00", "due rule:status", "warn"},
	{"03-23T09:00", "due rule:status", "urgent"},
	{"03-17T14:00", "call acme 10m how is it going", "Logged call"},
	{"", "due rule:status", "warn"},
	{"", "mail acme +update home page done, shop started",
		"Logged mail to Acme GmbH (acme/site).|Next status update: Tue 24 Mar.|Undo:"},
	{"", "due rule:status", "No flag matches “"},
	{"03-18T09:00", "due rule:request", "warn"},
	{"", "decide \"contact form\" goodwill", "Gave contact form with upload as a courtesy."},
	{"", "due rule:request", "No flag matches “"},
};
static const struct desk_step LEDGER[] = {
	{"03-20T10:00", "call acme/site 5m +req extra banner effort:1h30", "extra banner"},
	{"", "decide banner goodwill", "courtesy"},
	{"03-27T10:00", "call acme/site 5m +req CSV export effort:2h", "CSV export"},
	{"", "decide CSV goodwill", "courtesy"},
	{"", "ledger acme/site",
		"40.0 h agreed + 0.0 h approved + 5.5 h absorbed (13.8 % of agreed + approved)|"
		"Thu 12 Mar | 2.0 h | contact form with upload, asked: call on Thu 12 Mar|"
		"Fri 20 Mar | 1.5 h | extra banner, asked: call on Fri 20 Mar|"
		"Fri 27 Mar | 2.0 h | CSV export, asked: call on Fri 27 Mar"},
	{"", "due rule:scope-creep", "warn"},
	{"", "why scope-creep",
		"5.5 h|13.8 %|contact form with upload|extra banner|CSV export|Thu 12 Mar|our "
		"proposal"},
	{"03-30T10:00", "call acme/site 5m +req second shop effort:20h", "second shop"},
	{"", "decide \"second shop\" paid", "now a scope item"},
	{"", "ledger acme/site", "20.0 h approved|9.2 %"},
	{"", "due rule:scope-creep", "notice"},
	{"", "dismiss scope-creep acme/site agreed with Kim",
		"Dismissed “Scope creep” for acme/site: agreed with Kim."},
	{"", "due rule:scope-creep", "No flag matches “"},
	{"", "due rule:scope-creep --all", "dismissed: agreed with Kim"},
	{"", "undo", "Taken back: dismissed “Scope creep”"},
	{"", "due rule:scope-creep", "notice"},
};
static const struct desk_step MOVED[] = {
	{"", "move acme/site 24 Apr because client content late",
		"Moved acme/site to Fri 24 Apr (the client asked for it)."},
	{"", "list date_change", "Fri 17 Apr | Fri 24 Apr | client | client content late"},
	{"", "undo", "Taken back: moved acme/site to Fri 24 Apr."},
	{"", "list date_change", "Nothing here yet"},
	{"", "show acme/site", "Deadline: Fri 17 Apr"},
	{"", "redo", "Brought back: moved acme/site to Fri 24 Apr."},
	{"", "show acme/site", "Deadline: Fri 24 Apr"},
	{"", "move acme/site 24 Apr", "! acme/site is due on Fri 24 Apr already."},
	{"", "move acme/site 30 Apr by:client more wishes", "the client asked"},
	{"", "move acme/site 31 Apr", "! "},
	{"", "move acme/site", "To which date?|Usage: rapport move"},
	{"", "move acme tomorrow", "has no date"},
};

static void a_project_from_offer_to_ledger(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, SETTING_OUT);
	DESK_PLAY(desk, EXCLUSIONS);
	DESK_PLAY(desk, CHANGES);
	DESK_PLAY(desk, FROM_OFFER_TO_DECISION);
	DESK_PLAY(desk, LEDGER);
	DESK_PLAY(desk, MOVED);
}

static const struct desk_step GATE_LEFT_OPEN[] = {
	{"03-06T09:00", "accept acme/site", "Noted"},
	{"03-09T09:00", "start acme/site",
		"Missing: exclusions (what is not included).\n? Why start anyway?|"
		"unattended: Missing: exclusions|because REASON"},
	{"", "show acme/site", "Status: agreed"},
};

static void starting_with_something_missing_asks_why(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, SETTING_OUT);
	DESK_PLAY(desk, CHANGES);
	DESK_PLAY(desk, GATE_LEFT_OPEN);
	desk_answer(desk, "reason", "they are in a hurry");
	desk_expect(desk, "start acme/site", "still missing: exclusions");
	desk_expect(desk, "show acme/site", "Started anyway because: they are in a hurry");
	desk_expect(desk, "due", "start-gate");
	desk_expect(desk, "start acme/site", "has been started already");
	desk_expect(desk, "undo", "Taken back: started acme/site.");
	desk_expect(desk, "start acme/site because the date stands", "still missing");
	desk_expect(desk, "show acme/site", "Started anyway because: the date stands");
}

/* The first reason stays the reason: a project that was at work is not asked again, and words said
 * later go to its notes. */
static const struct desk_step RESUMED[] = {
	{"03-10T09:00", "pause acme/site", "Paused acme/site."},
	{"", "start acme/site", "Resumed acme/site (still missing: exclusions|^?"},
	{"", "show acme/site", "Status: active|Started anyway because: they are in a hurry"},
	{"", "pause acme/site", "Paused acme/site."},
	{"", "edit acme/site deadline:", "hanged"},
	{"", "start acme/site because Kim is back", "exclusions (what is not included), a deadline"},
	{"", "show acme/site", "because: they are in a hurry|Note: Kim is back|Started: Mon 9 Mar"},
};
static const struct desk_step REOPENED[] = {
	{"03-20T09:00", "close acme/site online", "Closed acme/site"},
	{"04-02T09:00", "start acme/site because a second language is wanted",
		"Reopened acme/site (still missing: exclusions"},
	{"", "show acme/site",
		"Status: active|^Closed:|because: they are in a hurry|a second language is wanted|"
		"Started: Mon 9 Mar|Outcome: online"},
	{"", "history", "reopened acme/site|closed acme/site"},
	{"", "list close_out --count", "1"},
	{"", "undo", "Taken back: reopened acme/site."},
	{"", "show acme/site", "Status: closed|Closed: Fri 20 Mar|^second language"},
	/* what was lost before it ever started meets the gate as any start does */
	{"", "add project acme Shop start:today", "acme/shop"},
	{"", "close acme/shop --lost", "Closed acme/shop as lost."},
	{"", "start acme/shop", "Missing: an accepted offer|? Why start anyway?"},
	{"", "show acme/shop", "Status: lost"},
	{"", "start acme/shop because they came back", "Reopened acme/shop (still missing: an acc"},
	{"", "show acme/shop", "Status: active|Started anyway because: they came back|^Closed:"},
};

static void a_started_project_keeps_its_first_reason(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, SETTING_OUT);
	DESK_PLAY(desk, CHANGES);
	DESK_PLAY(desk, GATE_LEFT_OPEN);
	desk_answer(desk, "reason", "they are in a hurry");
	desk_expect(desk, "start acme/site", "Started acme/site (still missing: exclusions");
	DESK_PLAY(desk, RESUMED);
	DESK_PLAY(desk, REOPENED);
}

/* Nothing was missing at the start; what is missing later asks for no reason either. */
static void a_good_start_is_asked_nothing_later(void **state)
{
	static const struct desk_step STEPS[] = {
		{"03-06T09:00", "accept acme/site", "Noted"},
		{"", "start acme/site", "Started acme/site.|^missing"},
		{"", "add scope_item acme/site forum", "forum"},
		{"", "pause acme/site", "Paused"},
		{"", "start acme/site", "Resumed acme/site (still missing: “done when” for every"},
		{"", "show acme/site", "Status: active|^Started anyway"},
		/* paused before it started, with a start that is only planned */
		{"", "add project acme Shop start:2026-04-01 status:agreed", "acme/shop"},
		{"", "pause acme/shop", "Paused"},
		{"", "start acme/shop", "? Why start anyway?"},
	};
	struct desk *desk = *state;
	DESK_PLAY(desk, SETTING_OUT);
	DESK_PLAY(desk, EXCLUSIONS);
	DESK_PLAY(desk, CHANGES);
	DESK_PLAY(desk, STEPS);
}

static const struct desk_step FOLLOW_UP[] = {
	{"2025-11-03T09:00", "add client Cato", "(cato)"},
	{"", "add project cato/flyer Flyer offer_sent:today", "cato/flyer"},
	{"2025-11-10T09:00", "accept cato/flyer", "accepted"},
	{"", "start cato/flyer because it is small", "Started"},
	{"01-30T09:00", "close cato/flyer printed and paid", "Closed cato/flyer"},
	{"", "show cato/flyer", "Outcome: printed and paid|Status: closed"},
	{"", "list close_out", "cato/flyer"},
	{"", "close cato/flyer", "! cato/flyer is closed already."},
	{"02-05T09:00", "due rule:follow-up", "No flag matches “"},
	{"02-06T09:00", "due rule:follow-up", "cato/flyer"},
	{"02-10T10:00", "mail cato how is the flyer doing +follow-up", "Logged mail to Cato."},
	{"", "due rule:follow-up", "cato/flyer"},
	{"", "call cato 10m the flyer brought them visitors", "Logged call with Cato, 10 min."},
	{"", "due rule:follow-up", "No flag matches “"},
	{"03-04T09:00", "due rule:follow-up", "No flag matches “"},
	{"03-05T09:00", "due rule:follow-up", "cato/flyer"},
	{"", "snooze follow-up 3d", "until Sun 8 Mar"},
	{"", "due rule:follow-up", "No flag matches “"},
	{"03-08T09:00", "due rule:follow-up", "cato/flyer"},
	{"", "snooze follow-up until fri", "until Fri 13 Mar"},
	{"", "snooze follow-up yesterday", "later day"},
	{"", "snooze nothing 3d", "! No open flag is called “nothing”."},
};

static void a_closed_project_is_followed_up(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, FOLLOW_UP);
}

static const struct desk_step FEEDBACK_WAY[] = {
	{"03-02T09:00", "add client Borg AG", "(borg)"},
	{"", "call borg 10m +fb answers too slow", "Feedback “answers too slow”"},
	{"03-03T09:00", "feedback slow clarified", "Clarified feedback answers too slow."},
	{"", "feedback slow thanked", "Thanked for feedback"},
	{"03-04T09:00", "feedback slow offered a weekly call", "Offered a solution"},
	{"", "show feedback slow",
		"State: offered|Solution: a weekly call|Thanked: Tue 3 Mar|"
		"Clarified: Tue 3 Mar|Solution offered: Wed 4 Mar"},
	{"", "feedback slow agre", "Agreed on a solution"},
	{"", "feedback slow done", "! “done” is no state of feedback.|verified"},
	{"", "feedback slow implemented", "Implemented"},
	{"", "feedback slow verified", "with the client"},
	{"", "feedback nothing heard", "! Feedback “nothing” was not found."},
};

static void feedback_moves_on(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, FEEDBACK_WAY);
}

static const struct desk_step PROMISES[] = {
	{"03-02T09:00", "add client Borg AG", "(borg)"},
	{"", "call borg 10m +promise fri send draft", "Promise “send draft”|due Fri 6 Mar"},
	{"03-07T09:00", "check", "send draft"},
	{"", "keep draft", "Kept promise send draft."},
	{"", "check", "Nothing is urgent."},
	{"", "show promise draft", "Kept: Sat 7 Mar"},
	{"", "undo", "Taken back: kept promise send draft."},
	{"", "check", "send draft"},
	{"", "add reminder borg send card due:fri", "Added reminder send card"},
	{"", "add reminder pay taxes due:\"31 May\"", "Added reminder pay taxes"},
	{"", "keep \"pay taxes\"", "Done: pay taxes."},
	{"", "move card 20 Mar", "Moved send card to Fri 20 Mar."},
};

static void promises_are_kept(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, PROMISES);
	desk_at(desk, "03-07T09:00");
	(void)desk_type(desk, "check");
	assert_int_equal(desk->result.exit_code, 1);
	(void)desk_type(desk, "keep draft");
	(void)desk_type(desk, "check");
	assert_int_equal(desk->result.exit_code, 0);
}

static const struct desk_step DELIVERY[] = {
	{"03-09T09:00", "deliver home page", "Delivered home page."},
	{"", "show scope_item home page", "State: delivered|Delivered: Mon 9 Mar"},
	{"03-11T09:00", "accept home page", "Noted that home page was accepted."},
	{"", "show scope_item home page",
		"State: accepted|Accepted: Wed 11 Mar|Delivered: Mon 9 Mar"},
	{"", "add milestone acme/site first look due:fri", "Added milestone first look"},
	{"", "deliver first look", "Delivered first look."},
	{"", "pause acme/site", "! acme/site is not at work"},
	{"", "accept acme/site", "accepted"},
	{"", "accept acme/site", "! The offer of acme/site is accepted already."},
	{"", "pause acme/site because no texts yet", "Paused acme/site."},
	{"", "pause acme/site", "! acme/site is paused already."},
	{"", "close acme/site --lost", "Closed acme/site as lost."},
	{"", "deliver nothing of this name", "! Scope item “nothing of this name” was not found."},
	{"", "accept nope/nope", "! "},
};

static void items_are_delivered_and_accepted(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, SETTING_OUT);
	DESK_PLAY(desk, DELIVERY);
}

static const struct desk_step DECISIONS[] = {
	{"03-12T11:00", "call acme 25m +req newsletter popup", "popup"},
	{"", "decide popup maybe", "! “maybe” is no decision."},
	{"", "decide popup yy", "! “yy” is no decision.|One of: paid, goodwill"},
	{"", "decide popup declned", "! “declned” is no decision.|declined"},
	{"", "decide popup decline a link to your tool", "Declined newsletter popup."},
	{"", "show request popup",
		"Decision: declined|Alternatives: a link to your tool|Decided: Thu 12 Mar"},
	{"", "decide popup no", "that was so already (Decided: "},
	{"", "decide popup paid price:400 effort:3h", "now a scope item"},
	{"", "list scope_item popup", "newsletter popup|3 h|400.00"},
	{"", "decide popup paid effort:4h", "now a scope item"},
	{"", "list scope_item popup --count", "1"},
	{"", "decide popup deferred", "Deferred"},
	{"", "list scope_item popup", "dropped"},
	{"", "undo 3",
		"Taken back: 3 commands, from “deferred newsletter popup” to “agreed newsletter popup as "
		"a paid change”.\nBring it back: rapport redo 3\n"},
	{"", "list scope_item popup", "Nothing fits this filter."},
	{"", "decide popup paid efort:3h", "! Change request has no field “efort”.|effort"},
};

static void requests_are_decided(void **state)
{
	struct desk *desk = *state;
	DESK_PLAY(desk, SETTING_OUT);
	DESK_PLAY(desk, DECISIONS);
}

/* What was so before is said, and leaves no second step in history. */
static void doing_it_twice_changes_nothing(void **state)
{
	static const struct desk_step STEPS[] = {
		{"03-09T09:00", "add client Acme GmbH", "(acme)"},
		{"", "add project acme/site Site", "acme/site"},
		{"", "add scope_item acme/site home page effort:8h", "home page"},
		{"", "call acme hm +req banner +promise fri draft", "banner"},
		{"", "accept acme/site", "Noted"},
		{"03-10T09:00", "accept acme/site", "! The offer of acme/site is accepted already."},
		{"", "deliver home page", "Delivered"},
		{"", "deliver home page", "already|^Undo"},
		{"", "accept home page", "accepted"},
		{"", "accept home page", "already|^Undo"},
		{"", "deliver home page", "already|^Undo"},
		{"", "reopen home page", "Reopened home page.|Undo"},
		{"", "reopen home page", "already (Reopened: Tue 10 Mar)|^Undo"},
		{"", "deliver home page", "Delivered"},
		{"", "reopen home page", "opened again 2 times"},
		{"", "keep draft", "Kept"},
		{"", "keep draft", "draft: that was so already (Kept: Tue 10 Mar). Nothing was changed."},
		{"", "decide banner goodwill effort:2h", "courtesy"},
		{"", "decide banner goodwill", "already|^Undo"},
		{"", "decide banner goodwill effort:3h", "courtesy|Undo"},
		{"", "decide banner paid", "now a scope item"},
		{"", "undo 3", "from “agreed banner as a paid change” to “gave banner as a courtesy”"},
	};
	struct desk *desk = *state;
	DESK_PLAY(desk, STEPS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			doing_it_twice_changes_nothing, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_project_from_offer_to_ledger, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			starting_with_something_missing_asks_why, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_started_project_keeps_its_first_reason, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_good_start_is_asked_nothing_later, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_closed_project_is_followed_up, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(feedback_moves_on, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(promises_are_kept, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			items_are_delivered_and_accepted, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(requests_are_decided, desk_set_up, desk_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
