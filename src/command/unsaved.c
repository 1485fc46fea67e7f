#include "rapport/command/unsaved.h"

#include "internal.h"

enum status session_unsaved_keep(
	struct session *session, const struct unsaved *unsaved, struct error *error)
{
	return app_unsaved_keep(session->app, unsaved, error);
}

bool session_unsaved_left(struct session *session, struct arena *arena, struct unsaved *unsaved)
{
	return app_unsaved_left(session->app, arena, unsaved);
}

void session_unsaved_drop(struct session *session)
{
	app_unsaved_drop(session->app);
}

const char *unsaved_text(const struct unsaved *unsaved, const char *key)
{
	for (size_t i = 0; i < unsaved->count; i++)
		if (text_equal(unsaved->parts[i].key, key))
			return unsaved->parts[i].text;
	return NULL;
}
