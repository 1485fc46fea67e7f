/* An answer is kept and given again while nothing it rests on can have changed: the screen asks for
 * the flags, and then for the reason of one of them, and each would cost a look at all open work.
 */
#include "internal.h"

#include <string.h>

/* Minutes the local clock is ahead of UTC: another zone means other days. */
static int64_t zone_of(struct moment moment)
{
	return (int64_t)moment.day * 1440 + moment.minute - moment.instant / 60;
}

static bool holds(const struct rules *rules)
{
	const struct kept *kept = &rules->kept;
	struct store_stamp stamp;

	return kept->good && rules->now.instant >= kept->answer.at.instant &&
	       rules->now.instant < kept->answer.valid_until &&
	       zone_of(rules->now) == zone_of(kept->answer.at) &&
	       store_stamp(rules->store_path, &stamp) &&
	       memcmp(&stamp, &kept->answer.stamp, sizeof stamp) == 0;
}

struct rules_options rules_options_of(const struct rules *rules)
{
	bool same = answer_folder(rules->user_folder) == rules->read_folder;

	return (struct rules_options){
		.store_path = rules->store_path,
		.user_folder = rules->user_folder,
		.cache_folder = same ? rules->cache_folder : NULL,
		.settings = rules->settings,
		.language = rules->language,
		.now = rules->now,
	};
}

/* Another start of the program may have looked, since this one did. */
static bool load_kept(struct rules *rules)
{
	const struct rules_options options = rules_options_of(rules);
	struct kept *kept = &rules->kept;

	arena_reset(kept->arena);
	kept->good = answer_load(&options, kept->arena, &kept->answer);
	if (kept->good)
		rules->valid_until = kept->answer.valid_until;
	return kept->good;
}

bool kept_find(struct rules *rules)
{
	return holds(rules) || load_kept(rules);
}

/* Nothing is kept of rules or settings with a problem, nor of another flag than the first. */
void kept_add_why(struct rules *rules, const struct flag *flag, const struct why *why)
{
	const struct rules_options options = rules_options_of(rules);

	if (rules->flawless && options.cache_folder)
		answer_save_why(&options, &rules->kept.answer, flag, why);
}

static const char *copy_text(struct arena *arena, const char *text)
{
	return text ? arena_copy(arena, text) : NULL;
}

struct flag flag_copy(struct arena *arena, const struct flag *flag)
{
	struct flag copy = *flag;

	copy.rule = copy_text(arena, flag->rule);
	copy.summary = copy_text(arena, flag->summary);
	copy.name = copy_text(arena, flag->name);
	copy.episode = copy_text(arena, flag->episode);
	copy.message = copy_text(arena, flag->message);
	copy.actions = copy_text(arena, flag->actions);
	copy.dismissed = copy_text(arena, flag->dismissed);
	return copy;
}

void answer_copy(
	const struct flag_answer *answer, struct arena *arena, bool hidden, struct flag_list *flags)
{
	const struct flag_list *all = &answer->flags;

	flags->items = ARENA_ARRAY(arena, struct flag, all->count + 1);
	flags->count = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct flag *flag = &all->items[i];
		bool aside = flag->dismissed || flag->snoozed_until != DAY_NONE;

		if (hidden || !aside)
			flags->items[flags->count++] = flag_copy(arena, flag);
	}
}
