#include "unsaved.h"

#include "act.h"
#include "choice.h"
#include "form.h"
#include "rapport/base/text.h"
#include "run.h"

void unsaved_add(struct unsaved_writer *writer, const char *key, const char *text)
{
	if (writer->count == writer->capacity) {
		size_t capacity = writer->capacity * 2 + 16;
		struct unsaved_part *parts =
			ARENA_ARRAY(writer->arena, struct unsaved_part, capacity);
		for (size_t i = 0; i < writer->count; i++)
			parts[i] = writer->parts[i];
		writer->parts = parts;
		writer->capacity = capacity;
	}
	writer->parts[writer->count++] = (struct unsaved_part){
		.key = arena_copy(writer->arena, key), .text = arena_copy(writer->arena, text)};
}

void unsaved_begin(struct unsaved_writer *writer, const char *kind, const char *title)
{
	unsaved_add(writer, "kind", kind);
	unsaved_add(writer, "title", title);
}

/* A question that a form asks stands above it. */
static void write_topmost(const struct screen *screen, struct unsaved_writer *writer)
{
	for (size_t i = screen->depth; i > 0 && writer->count == 0; i--) {
		struct view *view = screen->stack[i - 1];
		if (view->ops->unsaved)
			view->ops->unsaved(view, writer);
	}
}

void unsaved_keep(struct screen *screen)
{
	struct error error;
	struct unsaved_writer writer = {.arena = arena_new()};
	write_topmost(screen, &writer);
	const struct unsaved unsaved = {.parts = writer.parts, .count = writer.count};
	error_clear(&error);
	if (session_unsaved_keep(screen->session, &unsaved, &error) != STATUS_OK)
		screen_say_error(screen, &error);
	arena_free(writer.arena);
}

/* ---- offering ---- */

static const struct prompt_ops *const prompts[] = {&act_sentence, &act_note_line, &act_note_day,
	&act_snooze_day, &act_dismiss_reason, &act_close_reason, &act_command_line,
	&act_threshold};

static bool open_again(struct screen *screen, const struct unsaved *unsaved)
{
	const char *kind = unsaved_text(unsaved, "kind");
	if (text_equal(kind, "form"))
		return form_open_unsaved(screen, unsaved);
	if (text_equal(kind, "run"))
		return run_open_unsaved(screen, unsaved);
	for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
		if (text_equal(kind, prompts[i]->kept))
			return prompt_open_unsaved(screen, prompts[i], unsaved);
	}
	return false;
}

struct offer {
	struct screen *screen;
	struct arena *arena;
	struct unsaved unsaved;
};

static void offer_free(void *context)
{
	struct offer *offer = context;
	arena_free(offer->arena);
}

/* By no letter that does something else on the pages: nobody drops a text by habit. */
static const char drop[] = "X";

/* What was opened again is kept anew before the old file goes. */
static void answered(void *context, const char *value)
{
	struct offer *offer = context;
	struct screen *screen = offer->screen;
	if (!value) {
		screen_say(screen, TONE_QUIET, _("It is offered again at the next start."));
		return;
	}
	bool opened = text_equal(value, "open") && open_again(screen, &offer->unsaved);
	if (opened)
		unsaved_keep(screen);
	if (opened || text_equal(value, drop))
		session_unsaved_drop(screen->session);
	if (!opened)
		unsaved_offer(screen);
}

void unsaved_offer(struct screen *screen)
{
	const struct question_choice choices[] = {
		{"open", _("c  Go on with it")}, {drop, _("X  Drop it")}};
	struct arena *arena = arena_new();
	struct offer *offer = ARENA_NEW(arena, struct offer);
	*offer = (struct offer){.screen = screen, .arena = arena};
	if (!session_unsaved_left(screen->session, arena, &offer->unsaved)) {
		arena_free(arena);
		return;
	}
	const char *title = unsaved_text(&offer->unsaved, "title");
	choice_open(screen, &(struct choice_start){
				    .prompt = arena_format(arena,
					    _("This was being written when the screen ended: %s"),
					    title ? title : ""),
				    .choices = choices,
				    .count = 2,
				    .chosen = answered,
				    .free = offer_free,
				    .context = offer,
			    });
}
