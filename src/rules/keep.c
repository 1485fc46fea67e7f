/* An answer is kept and given again while nothing it rests on can have changed: the screen asks for
 * the flags, and then for the reason of one of them, and each would cost a look at all open work.
 */
#include "internal.h"

#include <assert.h>

/* Minutes the local clock is ahead of UTC: another zone means other days. */
static int64_t zone_of(struct moment moment)
{
	return (int64_t)moment.day * 1440 + moment.minute - moment.instant / 60;
}

bool kept_holds(const struct rules *rules)
{
	const struct kept *kept = &rules->kept;

	return kept->good && rules->now.instant >= kept->at.instant &&
	       rules->now.instant < rules->valid_until &&
	       zone_of(rules->now) == zone_of(kept->at) &&
	       sandbox_data_version(rules->sandbox) == kept->data_version;
}

static const char *copy_text(struct arena *arena, const char *text)
{
	return text ? arena_copy(arena, text) : NULL;
}

/* The texts of the rule itself live as long as the rules; the others are copied. */
static struct flag copy_flag(struct arena *arena, const struct flag *flag)
{
	struct flag copy = *flag;

	copy.name = copy_text(arena, flag->name);
	copy.episode = copy_text(arena, flag->episode);
	copy.message = copy_text(arena, flag->message);
	copy.actions = copy_text(arena, flag->actions);
	copy.dismissed = copy_text(arena, flag->dismissed);
	return copy;
}

void kept_give(const struct rules *rules, struct arena *arena, bool hidden, struct flag_list *flags)
{
	const struct flag_list *kept = &rules->kept.flags;

	flags->items = ARENA_ARRAY(arena, struct flag, kept->count + 1);
	flags->count = 0;
	for (size_t i = 0; i < kept->count; i++) {
		const struct flag *flag = &kept->items[i];
		bool aside = flag->dismissed || flag->snoozed_until != DAY_NONE;

		if (hidden || !aside)
			flags->items[flags->count++] = copy_flag(arena, flag);
	}
}
