/* Shipped defaults, the user's file over them, and what is wrong in it. */
#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport/base/buffer.h"
#include "rapport/base/embedded.h"
#include "rapport/base/text.h"

#define SHIPPED_FILE "settings.yaml"

static enum status fail_reading(const char *path, int cause, struct error *error)
{
	error_at(error, path, 0, 0);
	return error_set(
		error, STATUS_IO, _("The settings cannot be read: %s"), error_reason(cause));
}

/* Reads one byte more than allowed at most: then yaml_parse refuses the size. */
static enum status read_all(int file, const char *path, struct buffer *bytes, struct error *error)
{
	char chunk[8192];
	while (bytes->length <= YAML_MAX_BYTES) {
		ssize_t length = read(file, chunk, sizeof chunk);
		if (length == 0)
			break;
		if (length > 0)
			buffer_add_n(bytes, chunk, (size_t)length);
		else if (errno != EINTR)
			return fail_reading(path, errno, error);
	}
	return STATUS_OK;
}

/* STATUS_NOT_FOUND without a message when there is no such file. */
static enum status read_file(const char *path, struct buffer *bytes, struct error *error)
{
	struct stat info;
	/* Not blocking: a named pipe nobody writes to must not hold the program up. */
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file < 0 && (errno == ENOENT || errno == ENOTDIR))
		return STATUS_NOT_FOUND;
	if (file < 0)
		return fail_reading(path, errno, error);
	enum status status = STATUS_OK;
	if (fstat(file, &info) != 0)
		status = fail_reading(path, errno, error);
	else if (S_ISDIR(info.st_mode))
		status = fail_reading(path, EISDIR, error);
	else
		status = read_all(file, path, bytes, error);
	close(file);
	return status;
}

const struct yaml_node *settings_shipped(struct arena *arena, const char *name)
{
	const struct embedded *file = embedded_find(name);
	const struct yaml_node *root = NULL;
	struct error error;
	error_clear(&error);
	assert(file);
	enum status status = yaml_parse(arena, name, file->bytes, file->length, &root, &error);
	assert(status == STATUS_OK);
	(void)status;
	return root;
}

static void load_shipped(struct settings *settings)
{
	settings->shipped = settings_shipped(settings->arena, SHIPPED_FILE);
	for (size_t i = 0; settings_table[i].path; i++) {
		settings->values[i].node = settings_at(settings->shipped, settings_table[i].path);
		settings->values[i].origin = SETTINGS_SHIPPED;
		assert(settings->values[i].node);
	}
}

/* Lists of days and free maps are taken as they are: their wrong entries are left out one by one
 * where they are used. Everything else is right as a whole or not at all. */
static bool is_usable(const struct settings *settings, const struct setting *setting,
	const struct yaml_node *node)
{
	struct yaml_rule rule = settings_rule_of(setting);
	switch (setting->type) {
	case SETTING_HOLIDAYS:
	case SETTING_LEAVE:
		return node->kind == YAML_LIST;
	case SETTING_RULES:
	case SETTING_THEMES:
	case SETTING_FREE:
		return node->kind == YAML_MAP;
	default:
		break;
	}
	struct error_list unheard = {.arena = settings->arena};
	return yaml_check(node, &rule, settings->path, &unheard) == 0;
}

static void lay_over(struct settings *settings)
{
	for (size_t i = 0; settings_table[i].path; i++) {
		const struct yaml_node *node = settings_at(settings->user, settings_table[i].path);
		if (node && is_usable(settings, &settings_table[i], node))
			settings->values[i] = (struct settings_value){node, SETTINGS_USER};
	}
}

/* Two settings that are right alone and wrong together. */
static size_t check_day_order(struct settings *settings, struct error_list *errors)
{
	struct settings_value *start = &settings->values[settings_find("work.day_start")];
	struct settings_value *end = &settings->values[settings_find("work.day_end")];
	if (settings_time(settings, "work.day_start") < settings_time(settings, "work.day_end"))
		return 0;
	const struct yaml_node *place = end->origin == SETTINGS_USER ? end->node : start->node;
	struct error error;
	error_clear(&error);
	error_at(&error, settings->path, place->line, place->column);
	error_set(&error, STATUS_INVALID, _("The working day ends before it begins: %s to %s"),
		start->node->text, end->node->text);
	error_list_add(errors, &error);
	*start = (struct settings_value){
		settings_at(settings->shipped, "work.day_start"), SETTINGS_SHIPPED};
	*end = (struct settings_value){
		settings_at(settings->shipped, "work.day_end"), SETTINGS_SHIPPED};
	return 1;
}

/* A theme may be one of the user's own, so what there is shows only when all is read. */
static size_t check_theme(struct settings *settings, struct error_list *errors)
{
	struct settings_value *theme = &settings->values[settings_find("screen.theme")];
	struct yaml_rule rule = {
		.type = YAML_CHOICE, .choices = settings_theme_names(settings), .required = true};
	size_t found = yaml_check(theme->node, &rule, settings->path, errors);
	if (found > 0)
		*theme = (struct settings_value){
			settings_at(settings->shipped, "screen.theme"), SETTINGS_SHIPPED};
	return found;
}

static enum status load_user(
	struct settings *settings, const struct buffer *bytes, struct error_list *errors)
{
	struct error error;
	error_clear(&error);
	if (yaml_parse(settings->arena, settings->path, buffer_text(bytes), bytes->length,
		    &settings->user, &error) != STATUS_OK) {
		error_list_add(errors, &error);
		return STATUS_INVALID;
	}
	if (!settings->user)
		return STATUS_OK;
	size_t found = yaml_check(
		settings->user, settings_schema(settings->arena), settings->path, errors);
	lay_over(settings);
	found += check_day_order(settings, errors);
	found += check_theme(settings, errors);
	return found > 0 ? STATUS_INVALID : STATUS_OK;
}

enum status settings_load(const char *path, struct settings **settings, struct error_list *errors,
	struct error *error)
{
	assert(errors->arena);
	struct buffer bytes = BUFFER_EMPTY;
	struct arena *arena = arena_new();
	struct settings *loaded = ARENA_NEW(arena, struct settings);
	enum status status = STATUS_OK;
	loaded->arena = arena;
	loaded->path = arena_copy(arena, path ? path : "");
	load_shipped(loaded);
	if (path)
		status = read_file(path, &bytes, error);
	loaded->source = arena_copy(arena, buffer_text(&bytes));
	if (path && status == STATUS_OK)
		status = load_user(loaded, &bytes, errors);
	if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	loaded->calendar = settings_make_calendar(loaded);
	buffer_clear(&bytes);
	*settings = loaded;
	return status;
}

void settings_free(struct settings *settings)
{
	if (!settings)
		return;
	calendar_free(settings->calendar);
	arena_free(settings->arena);
}
