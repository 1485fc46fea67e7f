/* Time, by table: shipped rules run over small histories in several zones, at the minutes around
 * which a flag opens. Every look is a start of the program, and an answer kept in a file, where it
 * would be given again, must be the true one. What is expected was reckoned by hand, and each
 * row tells how, so that a wrong calendar, a wrong zone or a stale answer shows.
 *
 * 2026: 1 Mar is a Sunday. Clocks in Berlin: forward Sun 29 Mar, back Sun 25 Oct; in New York:
 * forward Sun 8 Mar, back Sun 1 Nov. 24 Dec is a Thursday, 1 Jan 2027 a Friday. */
#include "unit/rules-support.h"

struct look {
	const char *at;    /* local time, or with Z: that of everybody */
	const char *flags; /* "rule/name severity", joined by commas; "" when none is open */
	const char *says;  /* parts of what they say, separated by "|"; "^part" is not said */
	const char *zone;  /* the zone from here on */
	const char *fact;  /* written just before */
};
enum { LOOKS_MAX = 6 };
#define LOOK(when, open)                                                                           \
	{                                                                                          \
		.at = when, .flags = open                                                          \
	}
#define TELLS(when, open, parts)                                                                   \
	{                                                                                          \
		.at = when, .flags = open, .says = parts                                           \
	}
struct row {
	const char *what;
	const char *zone;
	const char *settings; /* the user's file */
	const char *rules;    /* those looked at, separated by spaces */
	const char *facts;    /* a line each: moment, entity, name, field=value … */
	struct look looks[LOOKS_MAX];
};

#define BERLIN "Europe/Berlin"
#define NEW_YORK "America/New_York"
#define KOLKATA "Asia/Kolkata"
#define KIRITIMATI "Pacific/Kiritimati"
#define PROJECT "2025-09-01T09:00 project site client=acme slug=site title=Website "
#define RUNNING PROJECT "status=active update_every=7 start="
#define UPDATE(at)                                                                                 \
	at " interaction - client=acme project=site kind=mail answered=no purpose=update "         \
	   "summary=news occurred_at=" at "\n"
#define HEATED(at)                                                                                 \
	at " interaction - client=acme kind=mail direction=in heat=2 summary=loud occurred_at=" at \
	   "\n"
#define CONTACT(at) at " interaction - client=acme direction=in summary=hello occurred_at=" at "\n"
#define OFFERED PROJECT "status=offered offer_sent="
#define CLOSED PROJECT "status=closed closed="
#define PROMISED "2025-09-01T09:00 promise - client=acme title=draft due="
#define ASKED                                                                                      \
	RUNNING "2025-09-01\n2025-09-01T09:00 request - project=site title=popup decision="        \
		"pending asked_on="
#define DELIVERED                                                                                  \
	RUNNING "2025-09-01\n2025-09-01T09:00 scope_item - project=site title=home state="         \
		"delivered delivered="

/* Only the first step of an offer, one rung of a ladder: what is not looked at is out of the way.
 */
#define FIRST_STEP "rules: {offer-unanswered: {second: 30, third: 60}}\n"
#define ONE_RUNG "rules: {follow-up-due: {ladder: [7]}}\n"
#define CHRISTMAS "holidays: [2026-12-24, 2026-12-25, 2026-12-26, 2027-01-01]\n"
#define EASTER "holidays: [2026-04-03, 2026-04-06]\n"
#define AUGUST "leave: [{first: 2026-08-03, last: 2026-08-14}]\n"
#define SUNDAY_WEEK "work: {week: [sun, mon, tue, wed, thu]}\n"

static const char update_due[] = "status-update-due/acme/site notice";
static const char update_late[] = "status-update-due/acme/site warn";
static const char offer[] = "offer-unanswered/acme/site notice";
static const char promise[] = "promise-due/acme notice";
static const char promise_late[] = "promise-due/acme urgent";
static const char cool[] = "cool-down/acme warn";
static const char promise_and_cool[] = "promise-due/acme notice, cool-down/acme warn";
static const char holding[] = "holding-reply-owed/acme warn";
static const char follow_up[] = "follow-up-due/acme/site notice";
static const char near[] = "deadline-near/acme/site notice";
static const char very_near[] = "deadline-near/acme/site warn";
static const char acceptance[] = "acceptance-open/acme/site notice";
static const char request[] = "request-undecided/acme/site notice";
static const char request_late[] = "request-undecided/acme/site warn";

static const struct row rows[] = {
	/* ---- days are counted midnight to midnight, local ---- */
	{"Berlin loses an hour on the due day: Sun 22 Mar + 7 days is Sun 29 Mar, from its "
	 "midnight "
	 "on; a working day later is Mon 30, twice the rhythm Sun 5 Apr",
		BERLIN, NULL, "status-update-due", RUNNING "2026-03-22\n",
		{LOOK("2026-03-28T23:59", ""), LOOK("2026-03-29T00:00", update_due),
			LOOK("2026-03-29T23:59", update_due), LOOK("2026-03-30T00:00", update_late),
			LOOK("2026-04-04T23:59", update_late),
			LOOK("2026-04-05T00:00", "status-update-due/acme/site urgent")}},
	{"Berlin gains an hour in between: an update late on Sat 24 Oct is due again on Sat 31 "
	 "Oct, "
	 "though 7 × 24 hours end on Fri 22:30 of the wall",
		BERLIN, NULL, "status-update-due",
		RUNNING "2026-10-01\n" UPDATE("2026-10-24T23:30"),
		{LOOK("2026-10-30T22:45", ""), LOOK("2026-10-30T23:59", ""),
			LOOK("2026-10-31T00:00", update_due), LOOK("2026-11-01T23:59", update_due),
			LOOK("2026-11-02T00:00", update_late)}},
	{"New York goes forward: Sat 7 Mar 23:30 is Sun in UTC and yet due on Sat 14 Mar", NEW_YORK,
		NULL, "status-update-due", RUNNING "2026-03-01\n" UPDATE("2026-03-07T23:30"),
		{LOOK("2026-03-13T23:59", ""), LOOK("2026-03-14T00:00", update_due),
			LOOK("2026-03-15T23:59", update_due),
			LOOK("2026-03-16T00:00", update_late)}},
	{"New York goes back: Sat 31 Oct 23:45 is due on Sat 7 Nov", NEW_YORK, NULL,
		"status-update-due", RUNNING "2026-10-01\n" UPDATE("2026-10-31T23:45"),
		{LOOK("2026-11-06T23:59", ""), LOOK("2026-11-07T00:00", update_due)}},
	{"Kolkata, 5 h 30 ahead: Mon 9 Mar 00:10 is Sun 18:40 in UTC and yet due on Mon 16 Mar",
		KOLKATA, NULL, "status-update-due",
		RUNNING "2026-03-01\n" UPDATE("2026-03-09T00:10"),
		{LOOK("2026-03-15T23:59", ""), LOOK("2026-03-15T18:29Z", ""),
			LOOK("2026-03-15T18:30Z", update_due),
			LOOK("2026-03-17T00:00", update_late)}},
	{"Kiritimati, 14 h ahead: Mon 9 Mar 00:30 is due on Mon 16 Mar, which begins on Sun 10:00 "
	 "UTC",
		KIRITIMATI, NULL, "status-update-due",
		RUNNING "2026-03-01\n" UPDATE("2026-03-09T00:30"),
		{LOOK("2026-03-15T09:59Z", ""), LOOK("2026-03-15T10:00Z", update_due)}},
	{"Pago Pago, 11 h behind: Sun 8 Mar 23:30 is due on Sun 15 Mar, which begins at 11:00 UTC",
		"Pacific/Pago_Pago", NULL, "status-update-due",
		RUNNING "2026-03-01\n" UPDATE("2026-03-08T23:30"),
		{LOOK("2026-03-15T10:59Z", ""), LOOK("2026-03-15T11:00Z", update_due)}},
	{"Over the new year: Mon 28 Dec + 7 days is Mon 4 Jan; Fri 1 Jan changes nothing", BERLIN,
		CHRISTMAS, "status-update-due", RUNNING "2026-12-01\n" UPDATE("2026-12-28T09:00"),
		{LOOK("2027-01-03T23:59", ""), LOOK("2027-01-04T00:00", update_due),
			LOOK("2027-01-05T00:00", update_late)}},
	{"A leap year: Tue 22 Feb 2028 + 7 days is Tue 29 Feb, a working day later Wed 1 Mar",
		BERLIN, NULL, "status-update-due", RUNNING "2028-02-22\n",
		{LOOK("2028-02-28T23:59", ""), LOOK("2028-02-29T00:00", update_due),
			LOOK("2028-03-01T00:00", update_late)}},
	{"No leap year: Mon 22 Feb 2027 + 7 days is Mon 1 Mar", BERLIN, NULL, "status-update-due",
		RUNNING "2027-02-22\n",
		{LOOK("2027-02-28T23:59", ""), LOOK("2027-03-01T00:00", update_due)}},
	{"A holiday on the due day: due on Mon 6 Apr all the same, the working day after is Tue 7",
		BERLIN, EASTER, "status-update-due", RUNNING "2026-03-30\n",
		{LOOK("2026-04-05T23:59", ""), LOOK("2026-04-06T00:00", update_due),
			LOOK("2026-04-06T23:59", update_due),
			LOOK("2026-04-07T00:00", update_late)}},
	{"Fri 3 Apr is due and free, and so is Mon 6: warn begins on Tue 7", BERLIN, EASTER,
		"status-update-due", RUNNING "2026-03-27\n",
		{LOOK("2026-04-03T12:00", update_due), LOOK("2026-04-06T12:00", update_due),
			LOOK("2026-04-07T00:00", update_late)}},
	{"Own leave over the due day Thu 6 Aug: notice there, the first working day after is Mon "
	 "17, "
	 "but twice the rhythm is Thu 13",
		BERLIN, AUGUST, "status-update-due", RUNNING "2026-07-30\n",
		{LOOK("2026-08-05T23:59", ""), LOOK("2026-08-06T00:00", update_due),
			LOOK("2026-08-12T23:59", update_due),
			LOOK("2026-08-13T00:00", "status-update-due/acme/site urgent")}},
	{"A week from Sunday to Thursday: due on Thu 12 Mar, a working day later is Sun 15", BERLIN,
		SUNDAY_WEEK, "status-update-due", RUNNING "2026-03-05\n",
		{LOOK("2026-03-12T00:00", update_due), LOOK("2026-03-14T23:59", update_due),
			LOOK("2026-03-15T00:00", update_late)}},

	/* ---- hours are real hours, told by the wall ---- */
	{"24 hours over the lost hour end at 15:10", BERLIN, NULL, "cool-down",
		HEATED("2026-03-28T14:10"),
		{LOOK("2026-03-28T14:09", ""),
			TELLS("2026-03-29T15:09", cool, "until Sun 29 Mar 15:10"),
			LOOK("2026-03-29T15:10", "")}},
	{"24 hours over the hour gained end at 13:10", BERLIN, NULL, "cool-down",
		HEATED("2026-10-24T14:10"),
		{TELLS("2026-10-25T13:09", cool, "until Sun 25 Oct 13:10"),
			LOOK("2026-10-25T13:10", "")}},
	{"New York: Sat 7 Mar 20:00 until Sun 21:00", NEW_YORK, NULL, "cool-down",
		HEATED("2026-03-07T20:00"),
		{TELLS("2026-03-08T20:59", cool, "until Sun 8 Mar 21:00"),
			LOOK("2026-03-08T21:00", "")}},
	{"New York: Sat 31 Oct 20:00 until Sun 19:00", NEW_YORK, NULL, "cool-down",
		HEATED("2026-10-31T20:00"),
		{TELLS("2026-11-01T18:59", cool, "until Sun 1 Nov 19:00"),
			LOOK("2026-11-01T19:00", "")}},
	{"Phoenix keeps its clocks on the same weekend", "America/Phoenix", NULL, "cool-down",
		HEATED("2026-03-07T20:00"),
		{TELLS("2026-03-08T19:59", cool, "until Sun 8 Mar 20:00"),
			LOOK("2026-03-08T20:00", "")}},
	{"Kolkata: half an hour off and no summer time", KOLKATA, NULL, "cool-down",
		HEATED("2026-03-28T14:10"),
		{TELLS("2026-03-29T08:39Z", cool, "until Sun 29 Mar 14:10"),
			LOOK("2026-03-29T08:40Z", "")}},
	{"Lord Howe goes back by half an hour on Sun 5 Apr: 14:10 until 13:40",
		"Australia/Lord_Howe", NULL, "cool-down", HEATED("2026-04-04T14:10"),
		{TELLS("2026-04-05T13:39", cool, "until Sun 5 Apr 13:40"),
			LOOK("2026-04-05T13:40", "")}},
	{"Ten minutes before the lost hour: 20 minutes after 01:50 it is 03:10, 24 hours after "
	 "02:50",
		BERLIN, NULL, "cool-down", HEATED("2026-03-29T01:50"),
		{TELLS("2026-03-29T01:55", cool, "before Sun 29 Mar 03:10|until Mon 30 Mar 02:50"),
			TELLS("2026-03-29T03:09", cool, "call back"),
			TELLS("2026-03-29T03:10", cool, "^call back"),
			LOOK("2026-03-30T02:49", cool), LOOK("2026-03-30T02:50", "")}},
	{"The hour that comes twice: 02:30 the first time is 00:30 UTC, 24 hours later 01:30",
		BERLIN, NULL, "cool-down", HEATED("2026-10-25T02:30"),
		{LOOK("2026-10-25T00:29Z", ""),
			TELLS("2026-10-25T00:49Z", cool, "before Sun 25 Oct 02:50"),
			TELLS("2026-10-25T00:50Z", cool, "^call back"),
			TELLS("2026-10-26T00:29Z", cool, "until Mon 26 Oct 01:30"),
			LOOK("2026-10-26T00:30Z", "")}},
	{"From 29 Feb to 1 Mar", BERLIN, NULL, "cool-down", HEATED("2028-02-29T14:10"),
		{TELLS("2028-03-01T14:09", cool, "until Wed 1 Mar 14:10"),
			LOOK("2028-03-01T14:10", "")}},
	{"From New Year's Eve to the new year, told with its year", BERLIN, CHRISTMAS, "cool-down",
		HEATED("2026-12-31T23:50"),
		{TELLS("2026-12-31T23:55", cool,
			 "before Fri 1 Jan 2027 00:10|until Fri 1 Jan 2027 23:50"),
			TELLS("2027-01-01T00:09", cool, "before Fri 1 Jan 00:10"),
			TELLS("2027-01-01T23:49", cool, "until Fri 1 Jan 23:50"),
			LOOK("2027-01-01T23:50", "")}},
	{"Over the end of 32 bits, 19 Jan 2038 03:14:07 UTC", BERLIN, NULL, "cool-down promise-due",
		HEATED("2038-01-18T20:00") PROMISED "2038-01-19\n",
		{TELLS("2038-01-18T23:59", cool, "until Tue 19 Jan 20:00"),
			LOOK("2038-01-19T04:14", promise_and_cool),
			LOOK("2038-01-19T04:15", promise_and_cool),
			LOOK("2038-01-19T19:59", promise_and_cool),
			LOOK("2038-01-19T20:00", promise), LOOK("2038-01-20T00:00", promise_late)}},

	/* ---- a day that is due ---- */
	{"Due on the day that has 23 hours", BERLIN, NULL, "promise-due", PROMISED "2026-03-29\n",
		{LOOK("2026-03-28T23:59", ""), LOOK("2026-03-29T00:00", promise),
			LOOK("2026-03-29T23:59", promise), LOOK("2026-03-30T00:00", promise_late)}},
	{"Due on the day that has 25 hours", BERLIN, NULL, "promise-due", PROMISED "2026-10-25\n",
		{LOOK("2026-10-24T21:59Z", ""), LOOK("2026-10-24T22:00Z", promise),
			LOOK("2026-10-25T22:59Z", promise),
			LOOK("2026-10-25T23:00Z", promise_late)}},
	{"In Cairo Fri 24 Apr begins at 01:00: an answer of the evening before ends there",
		"Africa/Cairo", NULL, "promise-due", PROMISED "2026-04-24\n",
		{LOOK("2026-04-23T22:00", ""), LOOK("2026-04-23T21:59Z", ""),
			LOOK("2026-04-23T22:00Z", promise)}},
	{"In Cairo the last hour of Thu 29 Oct comes twice, the second time it is Thu still",
		"Africa/Cairo", NULL, "promise-due", PROMISED "2026-10-30\n",
		{LOOK("2026-10-29T20:30Z", ""), LOOK("2026-10-29T21:30Z", ""),
			LOOK("2026-10-29T21:59Z", ""), LOOK("2026-10-29T22:00Z", promise)}},
	{"Kiritimati is a day ahead of UTC from 10:00 on", KIRITIMATI, NULL, "promise-due",
		PROMISED "2026-03-16\n",
		{LOOK("2026-03-15T09:59Z", ""), LOOK("2026-03-15T10:00Z", promise),
			LOOK("2026-03-16T09:59Z", promise),
			LOOK("2026-03-16T10:00Z", promise_late)}},
	{"Due on 29 Feb, over on 1 Mar", BERLIN, NULL, "promise-due", PROMISED "2028-02-29\n",
		{LOOK("2028-02-28T23:59", ""), LOOK("2028-02-29T00:00", promise),
			TELLS("2028-03-01T00:00", promise_late, "for Tue 29 Feb:")}},
	{"A day before 1 Mar: 29 Feb in a leap year", BERLIN, "rules: {promise-due: {early: 1}}\n",
		"promise-due", PROMISED "2028-03-01\n",
		{LOOK("2028-02-28T23:59", ""),
			TELLS("2028-02-29T00:00", promise, "since 2028-02-29")}},
	{"A day before 1 Mar: 28 Feb in others", BERLIN, "rules: {promise-due: {early: 1}}\n",
		"promise-due", PROMISED "2027-03-01\n",
		{LOOK("2027-02-27T23:59", ""),
			TELLS("2027-02-28T00:00", promise, "since 2027-02-28")}},
	{"Due on the last day of the year; the next day its year is told", BERLIN, CHRISTMAS,
		"promise-due", PROMISED "2026-12-31\n",
		{LOOK("2026-12-30T23:59", ""), LOOK("2026-12-31T23:59", promise),
			TELLS("2027-01-01T00:00", promise_late, "for Thu 31 Dec 2026:")}},
	{"What was promised for a holiday is due on it", BERLIN, CHRISTMAS, "promise-due",
		PROMISED "2026-12-25\n",
		{LOOK("2026-12-24T23:59", ""), LOOK("2026-12-25T00:00", promise),
			LOOK("2026-12-26T00:00", promise_late)}},

	/* ---- working days: offers ---- */
	{"Fri 27 Mar + 3 working days: Mon 30, Tue 31, Wed 1 Apr", BERLIN, FIRST_STEP,
		"offer-unanswered", OFFERED "2026-03-27\n",
		{LOOK("2026-03-31T23:59", ""),
			TELLS("2026-04-01T00:00", offer, "since 2026-04-01")}},
	{"A holiday on the due day: Wed 29 Apr + Thu 30, Mon 4 May, Tue 5, since Fri 1 May is free",
		BERLIN, FIRST_STEP "holidays: [2026-05-01]\n", "offer-unanswered",
		OFFERED "2026-04-29\n",
		{LOOK("2026-05-04T23:59", ""),
			TELLS("2026-05-05T00:00", offer, "since 2026-05-05")}},
	{"A run of holidays: Wed 23 Dec + Mon 28, Tue 29, Wed 30", BERLIN, FIRST_STEP CHRISTMAS,
		"offer-unanswered", OFFERED "2026-12-23\n",
		{LOOK("2026-12-29T23:59", ""),
			TELLS("2026-12-30T00:00", offer, "since 2026-12-30")}},
	{"The new year: Wed 30 Dec + Thu 31, Mon 4 Jan, Tue 5", BERLIN, FIRST_STEP CHRISTMAS,
		"offer-unanswered", OFFERED "2026-12-30\n",
		{LOOK("2027-01-04T23:59", ""),
			TELLS("2027-01-05T00:00", offer, "since 2027-01-05")}},
	{"Own leave from Mon 3 to Fri 14 Aug: Thu 30 Jul + Fri 31, Mon 17, Tue 18 Aug", BERLIN,
		FIRST_STEP AUGUST, "offer-unanswered", OFFERED "2026-07-30\n",
		{LOOK("2026-08-17T23:59", ""),
			TELLS("2026-08-18T00:00", offer, "since 2026-08-18")}},
	{"The client is away until Thu 12 Mar: from there Fri 13, Mon 16, Tue 17", BERLIN,
		FIRST_STEP, "offer-unanswered",
		OFFERED "2026-03-09\n2026-03-09T09:00 ~ acme leave_until=2026-03-12\n",
		{LOOK("2026-03-12T09:00", ""), LOOK("2026-03-16T23:59", ""),
			TELLS("2026-03-17T00:00", offer, "since 2026-03-17")}},
	{"A week from Sunday to Thursday: Tue 24 Mar + Wed 25, Thu 26, Sun 29; clocks went forward "
	 "on Fri 27",
		"Asia/Jerusalem", FIRST_STEP SUNDAY_WEEK, "offer-unanswered",
		OFFERED "2026-03-24\n",
		{LOOK("2026-03-27T12:00", ""), LOOK("2026-03-28T23:59", ""),
			TELLS("2026-03-29T00:00", offer, "since 2026-03-29")}},
	{"Over 29 Feb 2028, a Tuesday: Fri 25 + Mon 28, Tue 29, Wed 1 Mar", BERLIN, FIRST_STEP,
		"offer-unanswered", OFFERED "2028-02-25\n",
		{LOOK("2028-02-29T23:59", ""),
			TELLS("2028-03-01T00:00", offer, "since 2028-03-01")}},

	/* ---- working days: a word owed, more than one ---- */
	{"Fri 27 Mar: Mon 30 is one, Tue 31 is more than one", BERLIN, NULL, "holding-reply-owed",
		HEATED("2026-03-27T16:00"),
		{LOOK("2026-03-30T23:59", ""),
			TELLS("2026-03-31T00:00", holding, "since Fri 27 Mar 16:00")}},
	{"Thu 2 Apr before Easter: Tue 7 is one, Wed 8 is more", BERLIN, EASTER,
		"holding-reply-owed", HEATED("2026-04-02T18:00"),
		{LOOK("2026-04-03T12:00", ""), LOOK("2026-04-07T23:59", ""),
			TELLS("2026-04-08T00:00", holding, "since 2026-04-08")}},
	{"Kolkata: Mon 9 Mar 00:10, Sun in UTC: Tue 10 is one, Wed 11 is more", KOLKATA, NULL,
		"holding-reply-owed", HEATED("2026-03-09T00:10"),
		{LOOK("2026-03-10T23:59", ""),
			TELLS("2026-03-11T00:00", holding, "since Mon 9 Mar 00:10")}},
	{"Own leave: Fri 31 Jul, Mon 17 Aug is one, Tue 18 is more", BERLIN, AUGUST,
		"holding-reply-owed", HEATED("2026-07-31T10:00"),
		{LOOK("2026-08-17T23:59", ""), LOOK("2026-08-18T00:00", holding)}},
	{"A week from Sunday to Thursday: Wed 4 Mar, Thu 5 is one, Sun 8 is more", BERLIN,
		SUNDAY_WEEK, "holding-reply-owed", HEATED("2026-03-04T10:00"),
		{LOOK("2026-03-06T12:00", ""), LOOK("2026-03-07T23:59", ""),
			LOOK("2026-03-08T00:00", holding)}},
	{"Heated at 23:59 and a minute later: another day, another clock; a reply ends both",
		BERLIN, NULL, "holding-reply-owed",
		HEATED("2026-05-05T23:59") HEATED("2026-05-06T00:00"),
		{LOOK("2026-05-06T23:59", ""),
			TELLS("2026-05-07T00:00", holding, "since Tue 5 May 23:59"),
			{.at = "2026-05-07T10:00",
				.flags = "",
				.fact = "2026-05-07T10:00 interaction - client=acme kind=mail "
					"answered=no purpose=holding summary=soon "
					"occurred_at=2026-05-07T10:00\n"}}},

	/* ---- working days: requests ---- */
	{"Asked on Fri 27 Mar: more than one on Tue 31, more than three on Thu 2 Apr", BERLIN, NULL,
		"request-undecided", ASKED "2026-03-27\n",
		{LOOK("2026-03-30T23:59", ""), LOOK("2026-03-31T00:00", request),
			LOOK("2026-04-01T23:59", request), LOOK("2026-04-02T00:00", request_late)}},
	{"Asked on Wed 30 Dec: Thu 31 is one, Mon 4 Jan two, Wed 6 four", BERLIN, CHRISTMAS,
		"request-undecided", ASKED "2026-12-30\n",
		{LOOK("2027-01-03T23:59", ""), LOOK("2027-01-04T00:00", request),
			LOOK("2027-01-05T23:59", request), LOOK("2027-01-06T00:00", request_late)}},
	{"Asked on Mon 28 Feb 2028: Tue 29 is one, Wed 1 Mar two", BERLIN, NULL,
		"request-undecided", ASKED "2028-02-28\n",
		{LOOK("2028-02-29T23:59", ""), LOOK("2028-03-01T00:00", request)}},
	{"Asked on Fri 31 Jul before a leave: Mon 17 Aug is one, Tue 18 two, Thu 20 four", BERLIN,
		AUGUST, "request-undecided", ASKED "2026-07-31\n",
		{LOOK("2026-08-17T23:59", ""), LOOK("2026-08-18T00:00", request),
			LOOK("2026-08-20T00:00", request_late)}},

	/* ---- working days: what was delivered ---- */
	{"Mon 23 Mar + 5 working days is Mon 30, over the lost hour", BERLIN, NULL,
		"acceptance-open", DELIVERED "2026-03-23\n",
		{LOOK("2026-03-29T23:59", ""),
			TELLS("2026-03-30T00:00", acceptance, "since 2026-03-30")}},
	{"Fri 18 Dec + Mon 21, Tue 22, Wed 23, Mon 28, Tue 29", BERLIN, CHRISTMAS,
		"acceptance-open", DELIVERED "2026-12-18\n",
		{LOOK("2026-12-28T23:59", ""),
			TELLS("2026-12-29T00:00", acceptance, "since 2026-12-29")}},
	{"Own leave: Thu 30 Jul + Fri 31, Mon 17 to Thu 20 Aug", BERLIN, AUGUST, "acceptance-open",
		DELIVERED "2026-07-30\n",
		{LOOK("2026-08-19T23:59", ""),
			TELLS("2026-08-20T00:00", acceptance, "since 2026-08-20")}},
	{"The client is away until Fri 20 Mar: five working days later is Fri 27", BERLIN, NULL,
		"acceptance-open",
		DELIVERED "2026-03-09\n2026-03-09T09:00 ~ acme leave_until=2026-03-20\n",
		{LOOK("2026-03-20T12:00", ""), LOOK("2026-03-26T23:59", ""),
			TELLS("2026-03-27T00:00", acceptance, "since 2026-03-27")}},

	/* ---- backwards from a date ---- */
	{"Easter before Wed 8 Apr: 14 days are Wed 25 Mar; Wed 1 leaves Thu 2, Tue 7, Wed 8",
		BERLIN, EASTER, "deadline-near", RUNNING "2026-03-01 deadline=2026-04-08\n",
		{LOOK("2026-03-24T23:59", ""), LOOK("2026-03-25T00:00", near),
			LOOK("2026-03-31T23:59", near), LOOK("2026-04-01T00:00", very_near),
			LOOK("2026-04-08T23:59", very_near), LOOK("2026-04-09T00:00", "")}},
	{"A holiday on the due day Fri 25 Dec: Fri 18 leaves Mon 21, Tue 22, Wed 23", BERLIN,
		CHRISTMAS, "deadline-near", RUNNING "2026-12-01 deadline=2026-12-25\n",
		{LOOK("2026-12-17T23:59", near), LOOK("2026-12-18T00:00", very_near),
			TELLS("2026-12-25T23:59", very_near, "due on Fri 25 Dec")}},
	{"Own leave before Wed 19 Aug: Fri 31 Jul leaves Mon 17 to Wed 19, sooner than 14 days",
		BERLIN, AUGUST, "deadline-near", RUNNING "2026-07-01 deadline=2026-08-19\n",
		{LOOK("2026-07-30T23:59", ""),
			TELLS("2026-07-31T00:00", very_near, "since 2026-07-31"),
			LOOK("2026-08-10T12:00", very_near)}},
	{"29 Feb 2028: 14 days before is 15 Feb; Thu 24 leaves Fri 25, Mon 28, Tue 29", BERLIN,
		NULL, "deadline-near", RUNNING "2028-02-01 deadline=2028-02-29\n",
		{LOOK("2028-02-14T23:59", ""), TELLS("2028-02-15T00:00", near, "due on Tue 29 Feb"),
			LOOK("2028-02-23T23:59", near), LOOK("2028-02-24T00:00", very_near),
			LOOK("2028-02-29T23:59", very_near), LOOK("2028-03-01T00:00", "")}},
	{"14 days before Wed 1 Mar 2028 is Wed 16 Feb, not Tue 15", BERLIN, NULL, "deadline-near",
		RUNNING "2028-02-01 deadline=2028-03-01\n",
		{LOOK("2028-02-15T23:59", ""), LOOK("2028-02-16T00:00", near)}},
	{"Mon 4 Jan: 14 days before is Mon 21 Dec, told with its year; Tue 29 leaves Wed 30, Thu "
	 "31, "
	 "Mon 4",
		BERLIN, CHRISTMAS, "deadline-near", RUNNING "2026-12-01 deadline=2027-01-04\n",
		{LOOK("2026-12-20T23:59", ""),
			TELLS("2026-12-21T00:00", near, "due on Mon 4 Jan 2027"),
			LOOK("2026-12-28T23:59", near), LOOK("2026-12-29T00:00", very_near),
			TELLS("2027-01-04T12:00", very_near, "due on Mon 4 Jan|^2027,")}},
	{"A week from Sunday to Thursday: Mon 2 Mar leaves Tue, Wed, Thu before Fri 6", BERLIN,
		SUNDAY_WEEK, "deadline-near", RUNNING "2026-02-01 deadline=2026-03-06\n",
		{LOOK("2026-03-01T23:59", near), LOOK("2026-03-02T00:00", very_near)}},
	{"19 Jan 2038, a Tuesday: 14 days before is Tue 5; Thu 14 leaves Fri 15, Mon 18, Tue 19",
		BERLIN, NULL, "deadline-near", RUNNING "2038-01-01 deadline=2038-01-19\n",
		{LOOK("2038-01-04T23:59", ""), LOOK("2038-01-05T00:00", near),
			LOOK("2038-01-13T23:59", near), LOOK("2038-01-14T00:00", very_near),
			LOOK("2038-01-19T23:59", very_near), LOOK("2038-01-20T00:00", "")}},

	/* ---- the ladder ---- */
	{"Closed on 29 Feb 2028: seven days later is 7 Mar", BERLIN, NULL, "follow-up-due",
		CLOSED "2028-02-29\n",
		{LOOK("2028-03-06T23:59", ""), LOOK("2028-03-07T00:00", follow_up)}},
	{"A year after Mon 1 Mar 2027 is 365 days: 29 Feb 2028", BERLIN, ONE_RUNG, "follow-up-due",
		CLOSED "2027-02-22\n" CONTACT("2027-03-01T15:00"),
		{LOOK("2027-03-02T12:00", ""), LOOK("2028-02-28T23:59", ""),
			TELLS("2028-02-29T00:00", follow_up, "since 2028-02-29")}},
	{"A year after 29 Feb 2028 is 365 days: 28 Feb 2029", BERLIN, ONE_RUNG, "follow-up-due",
		CLOSED "2028-02-22\n" CONTACT("2028-02-29T15:00"),
		{LOOK("2029-02-27T23:59", ""),
			TELLS("2029-02-28T00:00", follow_up, "since 2029-02-28")}},
	{"Nobody writes after 2 Sep 2026: rung 5, 180 + 365 days on, is 29 Feb 2028", BERLIN, NULL,
		"follow-up-due", CLOSED "2026-09-02\n",
		{TELLS("2028-02-28T23:59", follow_up, "since 2027-03-01"),
			TELLS("2028-02-29T00:00", follow_up, "since 2028-02-29")}},
	{"Fri 25 Dec + 7 days is 1 Jan, holidays or not", BERLIN, CHRISTMAS, "follow-up-due",
		CLOSED "2026-12-25\n",
		{LOOK("2026-12-31T23:59", ""), LOOK("2027-01-01T00:00", follow_up)}},
	{"Mon 23 Mar + 7 days is Mon 30, over the lost hour", BERLIN, NULL, "follow-up-due",
		CLOSED "2026-03-23\n",
		{LOOK("2026-03-29T23:59", ""), LOOK("2026-03-30T00:00", follow_up)}},
	{"Kiritimati: a contact on Thu 5 Feb 00:05, Wed in UTC, is 6 of 7 days after Fri 30 Jan "
	 "and "
	 "meets the rung; 23 days on is Sat 28 Feb",
		KIRITIMATI, NULL, "follow-up-due",
		CLOSED "2026-01-30\n" CONTACT("2026-02-05T00:05"),
		{LOOK("2026-02-06T12:00", ""), LOOK("2026-02-27T23:59", ""),
			TELLS("2026-02-28T00:00", follow_up, "since 2026-02-28")}},
	{"Kiritimati: ten minutes sooner it was Wed, 5 of 7 days, and does not", KIRITIMATI, NULL,
		"follow-up-due", CLOSED "2026-01-30\n" CONTACT("2026-02-04T23:55"),
		{LOOK("2026-02-05T23:59", ""), LOOK("2026-02-06T00:00", follow_up)}},
	{"Pago Pago: a contact on Thu 5 Feb 00:05 meets the rung, at 23:55 before, Thu in UTC, not",
		"Pacific/Pago_Pago", NULL, "follow-up-due",
		CLOSED "2026-01-30\n" CONTACT("2026-02-04T23:55"),
		{LOOK("2026-02-06T00:00", follow_up),
			{.at = "2026-02-06T00:00",
				.flags = "",
				.fact = CONTACT("2026-02-05T00:05")},
			LOOK("2026-02-27T23:59", ""), LOOK("2026-02-28T00:00", follow_up)}},
	{"The client is away until Tue 10 Feb: rung 1 of Fri 6 is said on Wed 11", BERLIN, NULL,
		"follow-up-due",
		CLOSED "2026-01-30\n2026-02-01T09:00 ~ acme leave_until=2026-02-10\n",
		{LOOK("2026-02-06T12:00", ""), LOOK("2026-02-10T23:59", ""),
			TELLS("2026-02-11T00:00", follow_up, "since 2026-02-06")}},

	/* ---- between two runs ---- */
	{"The clock is set back over midnight: what is due tomorrow is not due", BERLIN, NULL,
		"promise-due", PROMISED "2026-03-16\n",
		{LOOK("2026-03-16T09:00", promise), LOOK("2026-03-16T10:00", promise),
			LOOK("2026-03-15T22:00", ""), LOOK("2026-03-16T09:30", promise)}},
	{"The clock is set back by minutes: before a word, and within its pause again", BERLIN,
		NULL, "cool-down", HEATED("2026-05-05T14:10"),
		{LOOK("2026-05-06T14:10", ""), LOOK("2026-05-06T14:09", cool),
			LOOK("2026-05-05T14:15", cool), LOOK("2026-05-05T14:09", ""),
			LOOK("2026-05-05T14:10", cool)}},
	{"The zone changes at the same instant: overdue on Kiritimati, tomorrow's in Pago Pago",
		KIRITIMATI, NULL, "promise-due", PROMISED "2026-03-16\n",
		{LOOK("2026-03-16T10:30Z", promise_late),
			{.at = "2026-03-16T10:30Z", .flags = "", .zone = "Pacific/Pago_Pago"},
			{.at = "2026-03-16T10:31Z", .flags = promise, .zone = "UTC"},
			{.at = "2026-03-16T10:32Z", .flags = promise_late, .zone = KIRITIMATI}}},
	{"A zone that shows the same time: Jerusalem went forward two days before Athens, so an "
	 "update of 28 Mar 21:30 UTC went out on Sun 29 there, on Sat 28 here",
		"Asia/Jerusalem", NULL, "status-update-due",
		RUNNING "2026-03-01\n" UPDATE("2026-03-29T00:30"),
		{LOOK("2026-04-04T10:00Z", ""),
			{.at = "2026-04-04T10:00Z", .flags = update_due, .zone = "Europe/Athens"},
			{.at = "2026-04-04T10:00Z", .flags = "", .zone = "Asia/Jerusalem"}}},
	{"The pause goes on in another zone, told by its wall", BERLIN, NULL, "cool-down",
		HEATED("2026-03-28T14:10"),
		{TELLS("2026-03-29T13:00Z", cool, "until Sun 29 Mar 15:10"),
			{.at = "2026-03-29T13:00Z",
				.flags = cool,
				.says = "until Sun 29 Mar 09:10",
				.zone = NEW_YORK},
			{.at = "2026-03-29T13:09Z",
				.flags = cool,
				.says = "until Sun 29 Mar 18:40",
				.zone = KOLKATA},
			{.at = "2026-03-29T13:10Z", .flags = "", .zone = KIRITIMATI}}},
};

struct scene {
	const struct row *row;
	struct practice *practice;
	char cache[128];
};

static void set_zone(const char *zone)
{
	setenv("TZ", zone, 1);
	tzset();
}

/* The words of a line, cut apart in place. */
static size_t cut(char *line, char **words, size_t most)
{
	size_t count = 0;

	for (char *rest = line, *word; count < most && (word = strtok_r(rest, " ", &rest));)
		words[count++] = word;
	return count;
}

/* "2026-03-01T09:00 promise name title=draft due=2026-03-16", or of a record there is: "… ~ acme
 * leave_until=2026-03-20". */
static void write_fact(struct practice *practice, char *line)
{
	enum { AT, KIND, NAME, PAIRS, WORDS_MAX = 16 };
	char *words[WORDS_MAX];
	const char *pairs[2 * WORDS_MAX + 1] = {NULL};
	size_t count = cut(line, words, WORDS_MAX);

	assert_in_range(count, PAIRS + 1, WORDS_MAX - 1);
	for (size_t i = PAIRS; i < count; i++) {
		char *value = strchr(words[i], '=');
		assert_non_null(value);
		*value = '\0';
		pairs[2 * (i - PAIRS)] = words[i];
		pairs[2 * (i - PAIRS) + 1] = value + 1;
	}
	if (strcmp(words[KIND], "~") == 0)
		practice_change(practice, words[AT], words[NAME], pairs);
	else
		practice_add(
			practice, words[AT], words[NAME], catalog_find_entity(words[KIND]), pairs);
}

static void write_facts(struct practice *practice, const char *facts)
{
	char *rest = arena_copy(practice->arena, facts);

	for (char *line; (line = strtok_r(rest, "\n", &rest));)
		write_fact(practice, line);
}

static bool in_focus(const struct row *row, const char *rule)
{
	const char *at = strstr(row->rules, rule);
	size_t length = strlen(rule);

	return at && (at == row->rules || at[-1] == ' ') && strchr(" ", at[length]) != NULL;
}

/* Which flags are open, as a row expects them: "rule/name severity, …"; or whole. */
static const char *flags_text(const struct scene *scene, const struct flag_list *flags, bool whole)
{
	struct buffer text = BUFFER_EMPTY;

	for (size_t i = 0; i < flags->count; i++) {
		const struct flag *flag = &flags->items[i];
		char since[DAY_TEXT_SIZE];
		if (!in_focus(scene->row, flag->rule))
			continue;
		day_format(flag->since, since);
		buffer_format(&text, "%s%s/%s %s", text.length ? ", " : "", flag->rule, flag->name,
			severity_name(flag->severity));
		if (whole)
			buffer_format(&text, " since %s: %s", since, flag->message);
	}
	const char *copy = arena_copy(scene->practice->arena, buffer_text(&text));
	buffer_clear(&text);
	return copy;
}

static struct flag_list load_and_ask(struct scene *scene, const struct rules_options *options)
{
	struct practice *practice = scene->practice;
	struct rules *rules = NULL;
	struct flag_list flags;

	practice_check(
		practice, rules_load(options, &rules, &practice->problems, &practice->error));
	practice_check(practice, rules_evaluate(rules, practice->arena, false, &flags,
					 &practice->problems, &practice->error));
	rules_free(rules);
	return flags;
}

/* What a start of the program answers. What was kept in the file must be what is true. */
static struct flag_list start(struct scene *scene, const struct look *look)
{
	struct practice *practice = scene->practice;
	struct rules_options options = {
		.store_path = practice->store_path,
		.cache_folder = scene->cache,
		.settings = practice->settings,
		.language = "en",
		.now = moment_at(look->at),
	};
	struct flag_list kept;
	bool recalled = rules_recall(&options, practice->arena, false, &kept);

	if (recalled)
		options.cache_folder = NULL;
	struct flag_list flags = load_and_ask(scene, &options);
	const char *before = flags_text(scene, recalled ? &kept : &flags, true);
	const char *now = flags_text(scene, &flags, true);
	if (strcmp(before, now) != 0)
		fail_msg("%s\nat %s the answer kept is “%s”, true is “%s”", scene->row->what,
			look->at, before, now);
	assert_int_equal(practice->problems.count, 0);
	return flags;
}

static void assert_says(const struct scene *scene, const struct look *look, const char *text)
{
	for (const char *part = look->says; part && *part;) {
		size_t length = strcspn(part, "|");
		const char *wanted = arena_copy_n(scene->practice->arena, part, length);
		bool unwanted = wanted[0] == '^';
		if ((strstr(text, wanted + (unwanted ? 1 : 0)) != NULL) == unwanted)
			fail_msg("%s\nat %s “%s” is expected in “%s”", scene->row->what, look->at,
				wanted, text);
		part += length + (part[length] == '|' ? 1 : 0);
	}
}

static void look_at(struct scene *scene, const struct look *look)
{
	if (look->zone)
		set_zone(look->zone);
	if (look->fact)
		write_facts(scene->practice, look->fact);
	struct flag_list flags = start(scene, look);
	const char *short_text = flags_text(scene, &flags, false);
	const char *text = flags_text(scene, &flags, true);
	if (strcmp(short_text, look->flags) != 0)
		fail_msg("%s\nat %s “%s” is expected, open is “%s”", scene->row->what, look->at,
			look->flags, text);
	assert_says(scene, look, text);
}

static void test_row(void **state)
{
	struct scene scene = {.row = *state, .practice = practice_new()};
	struct practice *practice = scene.practice;

	set_zone(scene.row->zone);
	snprintf(scene.cache, sizeof scene.cache, "%s/cache", practice->folder);
	if (scene.row->settings)
		practice_write(practice->settings_path, scene.row->settings);
	practice_load(practice, "en");
	assert_int_equal(practice->problems.count, 0);
	ADD(practice, "2025-09-01T09:00", "acme", ENTITY_CLIENT, "slug", "acme", "name",
		"Acme GmbH");
	write_facts(practice, scene.row->facts);
	for (size_t i = 0; i < LOOKS_MAX && scene.row->looks[i].at; i++)
		look_at(&scene, &scene.row->looks[i]);
	practice_free(practice);
}

int main(void)
{
	enum { ROWS = sizeof rows / sizeof *rows };
	struct CMUnitTest tests[ROWS];

	for (size_t i = 0; i < ROWS; i++)
		tests[i] = (struct CMUnitTest){
			rows[i].what, test_row, NULL, NULL, (void *)(uintptr_t)&rows[i]};
	return _cmocka_run_group_tests("times", tests, ROWS, NULL, NULL);
}
