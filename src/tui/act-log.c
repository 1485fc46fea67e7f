/* Logging: whom with, then one sentence. With a client at hand that is c, Enter, the sentence,
 * Enter. */
#include "act.h"

#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"
#include "typed.h"

/* ---- the sentence ---- */

static const char *const kinds[] = {"call", "meet", "mail", "chat", "log"};

static bool is_kind(const char *word)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (text_equal(kinds[i], word))
			return true;
	}
	return false;
}

/* The command that a sentence is: "mail offer sent" is a mail, because it begins with a kind. */
static void add_sentence(const struct prompt *prompt, struct arena *arena, const char *text,
	struct typed_words *typed)
{
	struct typed_words said = {.count = 0};
	typed_split(&said, arena, text);
	bool named = said.count > 0 && is_kind(said.words[0]);
	typed_add(typed, named ? said.words[0] : kinds[0]);
	typed_add(typed, prompt->context);
	for (size_t i = named ? 1 : 0; i < said.count; i++)
		typed_add(typed, said.words[i]);
}

/* Who says no to a question of the command may want to change the sentence, and after one what was
 * said may not do: the next prompt offers it. */
static void sentence_over(struct screen *screen, void *context, enum status status)
{
	(void)context;
	screen->left[HISTORY_SENTENCE] = status != STATUS_OK;
}

static void sentence_accept(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	struct arena *arena = arena_new();
	struct typed_words typed = {.count = 0};
	add_sentence(prompt, arena, text, &typed);
	if (typed.count > 2)
		run_start(screen, &(struct run_start){
			.words = typed.words,
			.count = typed.count,
			.show = RUN_BRIEF,
			.end = {.done = sentence_over},
		});
	else
		screen_say(screen, TONE_QUIET, _("Nothing was typed, so nothing was logged."));
	arena_free(arena);
}

/* Tokens are offered once one is begun; ordinary words are left alone. */
static void sentence_complete(
	struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	const char *word = typed_word(prompt, arena);
	struct typed_words given = {.words = {kinds[0], prompt->context}, .count = 2};
	if (word[0] == '+' || word[0] == '@' || strchr(word, ':'))
		typed_complete(prompt, arena, &given, items);
}

static const char *sentence_hint(struct prompt *prompt, struct arena *arena)
{
	(void)prompt;
	(void)arena;
	return _("25m  yesterday 16:30  in  missed  heat:2  @name  +update  +req TEXT  "
		 "+promise fri TEXT; meet, mail or chat first: not a call");
}

static const char *sentence_echo(struct prompt *prompt, struct arena *arena)
{
	struct typed_words typed = {.count = 0};
	add_sentence(prompt, arena, edit_text(&prompt->edit), &typed);
	return command_foresee(prompt->view.screen->session, arena, typed.words, typed.count);
}

const struct prompt_ops act_sentence = {
	.accept = sentence_accept,
	.complete = sentence_complete,
	.hint = sentence_hint,
	.echo = sentence_echo,
	.free = free,
	.history = HISTORY_SENTENCE,
	.kept = "log",
	.again = true,
};

static void ask_sentence(
	struct screen *screen, const char *word, const char *shown, const char *begun)
{
	struct arena *arena = arena_new();
	prompt_open(screen, &act_sentence,
		&(struct prompt_start){
			.label = arena_format(arena, _("Call with %s:"), shown),
			.initial = begun,
			.context = memory_copy(word),
		});
	arena_free(arena);
}

/* ---- the client ---- */

/* Whether a client, or a project as in acme/site, has this very short name. */
static bool is_short_name(struct screen *screen, struct arena *arena, const char *word)
{
	const char *words[] = {kinds[0], word};
	struct completion *items = NULL;
	size_t count = 0;
	struct error ignored = {.status = STATUS_OK};
	if (command_complete(screen->session, arena, words, 2, &items, &count, &ignored) !=
		STATUS_OK)
		return false;
	for (size_t i = 0; i < count; i++)
		if (text_equal(items[i].word, word))
			return true;
	return false;
}

/* "acme 25m nice call": who types all of it at once goes on with the sentence behind the short
 * name. NULL: the line is a name. */
static const char *sentence_begun(
	struct screen *screen, struct arena *arena, const char *line, const char **name)
{
	size_t length = strcspn(line, " ");
	const char *rest = line + length + strspn(line + length, " ");
	*name = arena_copy_n(arena, line, length);
	return rest[0] && is_short_name(screen, arena, *name) ? rest : NULL;
}

static void take_name(struct screen *screen, const char *line)
{
	struct arena *arena = arena_new();
	const char *name;
	const char *begun = sentence_begun(screen, arena, line, &name);
	if (begun)
		ask_sentence(screen, name, name, begun);
	else
		ask_sentence(screen, line, line, NULL);
	arena_free(arena);
}

static void client_accept(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	bool proposed = prompt->proposed && text_equal(text, prompt->proposed);
	if (text[0] == '\0') {
		screen_say(screen, TONE_NOTICE, _("Whom with? Type the beginning of a name."));
		screen->refused = true;
	} else if (proposed && edit_text(&prompt->edit)[0] == '\0') {
		ask_sentence(screen, prompt->context, text, NULL);
	} else {
		take_name(screen, text);
	}
}

static void client_complete(struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	struct typed_words given = {.words = {kinds[0]}, .count = 1};
	if (edit_text(&prompt->edit)[0] != '\0' || !prompt->proposed)
		typed_complete(prompt, arena, &given, items);
}

static const char *client_hint(struct prompt *prompt, struct arena *arena)
{
	const char *name;
	if (edit_text(&prompt->edit)[0] == '\0' && prompt->proposed)
		return _("Enter takes it; or type the beginning of another name");
	if (sentence_begun(prompt->view.screen, arena, edit_text(&prompt->edit), &name))
		return arena_format(arena, _("Enter goes on with the sentence behind %s"), name);
	return _("A name nobody has yet makes a new client; you are asked first");
}

static const struct prompt_ops client_ops = {
	.accept = client_accept,
	.complete = client_complete,
	.hint = client_hint,
	.free = free,
	.history = HISTORY_CLIENT,
	.whole_line = true,
	.picks = true,
	.again = true,
};

void act_log(struct screen *screen)
{
	struct arena *arena = arena_new();
	struct selection_whom whom = selection_whom(screen, arena);
	prompt_open(screen, &client_ops,
		&(struct prompt_start){
			.label = _("Client:"),
			.proposed = whom.shown,
			.context = memory_copy(whom.word ? whom.word : ""),
		});
	arena_free(arena);
}
