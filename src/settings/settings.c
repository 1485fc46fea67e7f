#include "rapport/settings.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "rapport/base/text.h"
#include "rapport/base/when.h"

static const char *const languages[] = {"auto", "en", "de", NULL};
static const char *const colours[] = {"auto", "always", "never", NULL};

const struct setting settings_table[] = {
	{"work.week", SETTING_WEEK, 0, 0, NULL,
		N_("The days of the week on which you work.")},
	{"work.hours_per_day", SETTING_MINUTES, 1, 24 * 60, NULL,
		N_("Time for client work on one working day.")},
	{"work.hours_per_week", SETTING_MINUTES, 1, 7 * 24 * 60, NULL,
		N_("Time for client work in one week, the measure of your capacity.")},
	{"work.day_start", SETTING_TIME, 0, 0, NULL,
		N_("When your working day begins; earlier interactions count as off hours.")},
	{"work.day_end", SETTING_TIME, 0, 0, NULL,
		N_("When your working day ends; later interactions count as off hours.")},
	{"work.buffer_days", SETTING_INTEGER, 0, 365, NULL,
		N_("Working days kept free before each deadline.")},
	{"holidays", SETTING_HOLIDAYS, 0, 0, NULL,
		N_("Public holidays, which are no working days.")},
	{"leave", SETTING_LEAVE, 0, 0, NULL,
		N_("Your own leave, first and last day included.")},
	{"language", SETTING_CHOICE, 0, 0, languages,
		N_("The language of texts, rules and drafts; auto follows the system.")},
	{"currency", SETTING_CURRENCY, 0, 0, NULL,
		N_("The currency of amounts that name none.")},
	{"mail.from", SETTING_ADDRESS, 0, 0, NULL,
		N_("Your address in messages, with your name if you like.")},
	{"mail.command", SETTING_LINE, 0, 0, NULL,
		N_("The command that sends a message given on its standard input.")},
	{"mail.compose", SETTING_LINE, 0, 0, NULL,
		N_("The mailer that opens a message in the terminal, from a file.")},
	{"copy.command", SETTING_LINE, 0, 0, NULL,
		N_("The command that puts its standard input into the clipboard.")},
	{"start.prompts", SETTING_INTEGER, 0, 50, NULL,
		N_("How many flags are shown at most when the program starts.")},
	{"screen.theme", SETTING_LINE, 0, 0, NULL,
		N_("The colours of the screen; auto follows the terminal.")},
	{"colour", SETTING_CHOICE, 0, 0, colours,
		N_("Colour in the output of commands; auto: on a terminal without NO_COLOR.")},
	{"backup.keep", SETTING_INTEGER, 1, 1000, NULL,
		N_("How many automatic backups are kept.")},
	{"lists.limit", SETTING_INTEGER, 1, 1000000, NULL,
		N_("How many rows a list shows before it says that there are more.")},
	{"rules", SETTING_RULES, 0, 0, NULL,
		N_("Your own thresholds, and rules switched off.")},
	{"themes", SETTING_THEMES, 0, 0, NULL,
		N_("Your own looks of the screen, role by role.")},
	{"keys", SETTING_FREE, 0, 0, NULL,
		N_("Your own keys for the screen.")},
	{NULL, SETTING_FREE, 0, 0, NULL, NULL},
};
_Static_assert(sizeof settings_table / sizeof *settings_table <= SETTINGS_MAX,
	"struct settings holds a value for each row");

int settings_find(const char *path)
{
	for (int i = 0; settings_table[i].path; i++)
		if (strcmp(settings_table[i].path, path) == 0)
			return i;
	return -1;
}

/* The text of a setting; asking for one that does not exist is a mistake of the program. */
static const char *text_of(const struct settings *settings, const char *path)
{
	int row = settings_find(path);
	assert(row >= 0);
	const struct yaml_node *node = settings->values[row].node;
	assert(node && node->kind == YAML_SCALAR);
	return node->text;
}

static bool has_type(const char *path, enum setting_type type)
{
	int row = settings_find(path);
	return row >= 0 && settings_table[row].type == type;
}

const char *settings_text(const struct settings *settings, const char *path)
{
	return text_of(settings, path);
}

long settings_integer(const struct settings *settings, const char *path)
{
	assert(has_type(path, SETTING_INTEGER));
	return strtol(text_of(settings, path), NULL, 10);
}

int64_t settings_minutes(const struct settings *settings, const char *path)
{
	assert(has_type(path, SETTING_MINUTES));
	int64_t minutes = 0;
	bool known = when_read_minutes(text_of(settings, path), &minutes);
	assert(known);
	return known ? minutes : 0;
}

int settings_time(const struct settings *settings, const char *path)
{
	assert(has_type(path, SETTING_TIME));
	int minute = 0;
	bool known = when_read_time(text_of(settings, path), &minute);
	assert(known);
	return known ? minute : 0;
}

const struct calendar *settings_calendar(const struct settings *settings)
{
	assert(settings->calendar);
	return settings->calendar;
}

const char *settings_path(const struct settings *settings)
{
	return settings->path;
}

const char *settings_source(const struct settings *settings)
{
	return settings->source;
}

const struct yaml_node *settings_node(const struct settings *settings, const char *key)
{
	int row = settings_find(key);
	if (row < 0 || settings->values[row].origin != SETTINGS_USER)
		return NULL;
	return settings->values[row].node;
}

/* "rules: {losing-touch: off}": the whole rule given as yes or no. */
static const char *short_form(const struct yaml_node *entry, const char *name)
{
	bool on = false;
	if (strcmp(name, "off") != 0 || entry->kind != YAML_SCALAR || yaml_is_null(entry))
		return NULL;
	if (!yaml_read_boolean(entry->text, &on))
		return NULL;
	return on ? "false" : "true";
}

const char *settings_rule(const struct settings *settings, const char *rule, const char *name,
	const struct yaml_node **place)
{
	const struct yaml_node *entry = yaml_get(settings_node(settings, "rules"), rule);
	const struct yaml_node *node = entry;
	const char *text = entry ? short_form(entry, name) : NULL;
	if (!text) {
		node = yaml_get(entry, name);
		if (node && yaml_is_null(node))
			node = NULL;
		text = node && node->kind == YAML_SCALAR ? node->text : NULL;
	}
	if (place)
		*place = node;
	return text;
}

bool settings_row(const struct settings *settings, struct arena *arena, size_t index,
	struct settings_row *row)
{
	if (index >= SETTINGS_MAX || !settings->values[index].node)
		return false;
	const struct setting *setting = &settings_table[index];
	*row = (struct settings_row){
		.path = setting->path,
		.value = yaml_write(arena, settings->values[index].node),
		.help = _(setting->help),
		.origin = settings->values[index].origin,
	};
	return true;
}
