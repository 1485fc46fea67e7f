/* What the clock shows elsewhere. */
#include "rapport/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ZONES "/usr/share/zoneinfo/"
enum { LONGEST_ZONE = 64 };

/* A name of the zone database, and no other file: the C library takes what it does not know for
 * UTC. */
static bool is_zone(const char *zone)
{
	static const char SIGNS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789_+-/";
	char path[sizeof ZONES + LONGEST_ZONE];
	size_t length = strlen(zone);
	if (length == 0 || length > LONGEST_ZONE || strspn(zone, SIGNS) != length || zone[0] == '/')
		return false;
	(void)snprintf(path, sizeof path, ZONES "%s", zone);
	return access(path, R_OK) == 0;
}

static void use_zone(const char *zone)
{
	if (zone != NULL)
		setenv("TZ", zone, 1);
	else
		unsetenv("TZ");
	tzset();
}

/* The C library knows one zone at a time, that of TZ: it is lent for one question. */
bool cli_elsewhere(const char *zone, int64_t instant, struct moment *there)
{
	if (!is_zone(zone))
		return false;
	const char *set = getenv("TZ");
	char *own = set != NULL ? memory_copy(set) : NULL;
	use_zone(zone);
	*there = instant_moment(instant);
	use_zone(own);
	free(own);
	return true;
}
