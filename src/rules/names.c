/* Words for severities and groups. */
#include "internal.h"

#include <assert.h>
#include <string.h>

static const char *const severity_names[] = {
	[SEVERITY_INFO] = "info",
	[SEVERITY_NOTICE] = "notice",
	[SEVERITY_WARN] = "warn",
	[SEVERITY_URGENT] = "urgent",
	NULL,
};

const char *const flag_group_names[] = {
	[GROUP_PROMISES] = "promises",
	[GROUP_SCOPE] = "scope",
	[GROUP_UPDATES] = "updates",
	[GROUP_FEEDBACK] = "feedback",
	[GROUP_FOLLOW_UP] = "follow-up",
	[GROUP_WEEK] = "week",
	[GROUP_COUNT] = NULL,
};

static const char *const flag_group_titles[GROUP_COUNT] = {
	[GROUP_PROMISES] = N_("Promises and dates"),
	[GROUP_SCOPE] = N_("Scope and decisions"),
	[GROUP_UPDATES] = N_("Status updates"),
	[GROUP_FEEDBACK] = N_("Feedback"),
	[GROUP_FOLLOW_UP] = N_("Follow-ups"),
	[GROUP_WEEK] = N_("The week ahead"),
};

const char *severity_name(enum severity severity)
{
	assert(severity <= SEVERITY_URGENT);
	return severity_names[severity];
}

bool severity_read(const char *text, enum severity *severity)
{
	for (size_t i = 0; severity_names[i]; i++)
		if (strcmp(severity_names[i], text) == 0) {
			*severity = (enum severity)i;
			return true;
		}
	return false;
}

const char *flag_group_name(enum flag_group group)
{
	assert(group < GROUP_COUNT);
	return flag_group_names[group];
}

const char *flag_group_title(enum flag_group group)
{
	assert(group < GROUP_COUNT);
	return _(flag_group_titles[group]);
}
