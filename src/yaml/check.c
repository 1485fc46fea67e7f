#include "rapport/yaml.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/buffer.h"
#include "rapport/base/day.h"
#include "rapport/base/text.h"

/* One walk. Every check_… adds what is wrong to `errors`; `found` counts it. */
struct walk {
	const char *name;
	struct error_list *errors;
	size_t found;
};

static void report(struct walk *walk, const struct error *error)
{
	error_list_add(walk->errors, error);
	walk->found++;
}

static struct error at_node(const struct walk *walk, const struct yaml_node *node)
{
	struct error error;
	error_clear(&error);
	error_at(&error, walk->name, node->line, node->column);
	return error;
}

/* "a, b, c" for an advice. */
static void join(struct buffer *out, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		buffer_format(out, "%s%s", i > 0 ? ", " : "", words[i]);
}

static void advise_words(struct error *error, const char *word, const char *const *words)
{
	const char *nearest = yaml_nearest(word, words);
	if (nearest) {
		error_advise(error, _("Did you mean “%s”?"), nearest);
		return;
	}
	struct buffer list = BUFFER_EMPTY;
	join(&list, words);
	error_advise(error, _("Known here: %s"), buffer_text(&list));
	buffer_clear(&list);
}

static bool check_bounds(const struct yaml_rule *rule, double number)
{
	if (rule->minimum == 0 && rule->maximum == 0)
		return true;
	return number >= (double)rule->minimum && number <= (double)rule->maximum;
}

static void report_number(struct walk *walk, struct error *error, const struct yaml_rule *rule)
{
	if (rule->minimum != 0 || rule->maximum != 0)
		error_advise(error, _("Accepted: %ld to %ld"), rule->minimum, rule->maximum);
	report(walk, error);
}

static void report_range(struct walk *walk, const struct yaml_node *node,
	const struct yaml_rule *rule)
{
	struct error error = at_node(walk, node);
	error_set(&error, STATUS_INVALID, _("The number %s is out of range"), node->text);
	report_number(walk, &error, rule);
}

/* Only digits, a sign and for decimals a point: no "0x10", "1e9", "inf" of strtod. */
static bool is_number(const struct yaml_node *node, bool decimal)
{
	const char *at = node->text + (node->text[0] == '-');
	size_t whole = strspn(at, "0123456789");
	at += whole;
	if (decimal && whole > 0 && *at == '.')
		at += 1 + strspn(at + 1, "0123456789");
	return !node->quoted && whole > 0 && *at == '\0' && at[-1] != '.';
}

static void check_integer(struct walk *walk, const struct yaml_node *node,
	const struct yaml_rule *rule)
{
	struct error error = at_node(walk, node);
	if (!is_number(node, false)) {
		error_set(&error, STATUS_INVALID, _("“%s” is no whole number"), node->text);
		report_number(walk, &error, rule);
		return;
	}
	errno = 0;
	long value = strtol(node->text, NULL, 10);
	if (errno == ERANGE || !check_bounds(rule, (double)value))
		report_range(walk, node, rule);
}

/* Read by hand: strtod would want the decimal comma of the person's locale. */
static double read_decimal(const char *text)
{
	bool negative = text[0] == '-';
	double value = 0, scale = 1;
	bool fraction = false;
	for (const char *at = text + negative; *at; at++) {
		if (*at == '.') {
			fraction = true;
			continue;
		}
		value = value * 10 + (*at - '0');
		scale *= fraction ? 10 : 1;
	}
	return (negative ? -value : value) / scale;
}

enum { DECIMAL_DIGITS = 30 }; /* more would say nothing */

static void check_number(struct walk *walk, const struct yaml_node *node,
	const struct yaml_rule *rule)
{
	struct error error = at_node(walk, node);
	if (!is_number(node, true)) {
		error_set(&error, STATUS_INVALID, _("“%s” is no number"), node->text);
		report_number(walk, &error, rule);
	} else if (strlen(node->text) > DECIMAL_DIGITS ||
		!check_bounds(rule, read_decimal(node->text))) {
		report_range(walk, node, rule);
	}
}

static void check_boolean(struct walk *walk, const struct yaml_node *node)
{
	bool value;
	if (!node->quoted && yaml_read_boolean(node->text, &value))
		return;
	struct error error = at_node(walk, node);
	error_set(&error, STATUS_INVALID, _("“%s” is neither yes nor no"), node->text);
	error_advise(&error, _("Write true or false."));
	report(walk, &error);
}

static void check_choice(struct walk *walk, const struct yaml_node *node,
	const struct yaml_rule *rule)
{
	assert(rule->choices);
	for (size_t i = 0; rule->choices[i]; i++)
		if (strcmp(rule->choices[i], node->text) == 0)
			return;
	struct error error = at_node(walk, node);
	error_set(&error, STATUS_INVALID, _("“%s” is not among the choices"), node->text);
	advise_words(&error, node->text, rule->choices);
	report(walk, &error);
}

static void check_day(struct walk *walk, const struct yaml_node *node)
{
	if (day_parse(node->text) != DAY_NONE)
		return;
	struct error error = at_node(walk, node);
	error_set(&error, STATUS_INVALID, _("“%s” is no day of the calendar"), node->text);
	error_advise(&error, _("Write it as year-month-day, like 2026-12-24."));
	report(walk, &error);
}

static void check_value(struct walk *walk, const struct yaml_node *node,
	const struct yaml_rule *rule);

static void check_item(struct walk *walk, const struct yaml_node *node,
	const struct yaml_rule *rule)
{
	if (rule)
		check_value(walk, node, rule);
}

static void check_list(struct walk *walk, const struct yaml_node *node,
	const struct yaml_rule *rule)
{
	for (size_t i = 0; i < node->count; i++)
		check_item(walk, node->items[i], rule->item);
}

static const struct yaml_rule *find_rule(const struct yaml_rule *rules, const char *key)
{
	for (; rules->key; rules++)
		if (strcmp(rules->key, key) == 0)
			return rules;
	return NULL;
}

static void report_unknown(struct walk *walk, const struct yaml_node *key,
	const struct yaml_rule *rules)
{
	size_t count = 0;
	while (rules[count].key)
		count++;
	const char **words = memory_alloc((count + 1) * sizeof(*words));
	for (size_t i = 0; i <= count; i++)
		words[i] = rules[i].key;
	struct error error = at_node(walk, key);
	error_set(&error, STATUS_INVALID, _("The key “%s” is not known"), key->text);
	advise_words(&error, key->text, words);
	report(walk, &error);
	free(words);
}

static void check_keys(struct walk *walk, const struct yaml_node *map,
	const struct yaml_rule *rules)
{
	assert(rules);
	for (size_t i = 0; i < map->count; i++) {
		const struct yaml_rule *rule = find_rule(rules, map->keys[i]->text);
		if (rule)
			check_value(walk, map->items[i], rule);
		else
			report_unknown(walk, map->keys[i], rules);
	}
	for (; rules->key; rules++) {
		if (!rules->required || yaml_get(map, rules->key))
			continue;
		struct error error = at_node(walk, map);
		error_set(&error, STATUS_INVALID, _("The key “%s” is missing here"), rules->key);
		report(walk, &error);
	}
}

static void check_free_map(struct walk *walk, const struct yaml_node *map,
	const struct yaml_rule *rule)
{
	for (size_t i = 0; i < map->count; i++)
		check_item(walk, map->items[i], rule->item);
}

static enum yaml_kind wanted_kind(enum yaml_type type)
{
	switch (type) {
	case YAML_LIST_OF:
		return YAML_LIST;
	case YAML_MAP_OF:
	case YAML_FREE_MAP:
		return YAML_MAP;
	default:
		return YAML_SCALAR;
	}
}

static void report_kind(struct walk *walk, const struct yaml_node *node, enum yaml_kind wanted)
{
	struct error error = at_node(walk, node);
	if (wanted == YAML_LIST) {
		error_set(&error, STATUS_INVALID, _("A list belongs here"));
		error_advise(&error, _("Write it as [one, two], or with “- ” before each item."));
	} else if (wanted == YAML_MAP) {
		error_set(&error, STATUS_INVALID, _("A map belongs here"));
		error_advise(&error,
			_("Write it as {key: value}, or as indented “key: value” lines."));
	} else {
		error_set(&error, STATUS_INVALID, _("A single value belongs here"));
	}
	report(walk, &error);
}

static void check_by_type(struct walk *walk, const struct yaml_node *node,
	const struct yaml_rule *rule)
{
	switch (rule->type) {
	case YAML_INTEGER:
		check_integer(walk, node, rule);
		break;
	case YAML_NUMBER:
		check_number(walk, node, rule);
		break;
	case YAML_BOOLEAN:
		check_boolean(walk, node);
		break;
	case YAML_CHOICE:
		check_choice(walk, node, rule);
		break;
	case YAML_DAY:
		check_day(walk, node);
		break;
	case YAML_LIST_OF:
		check_list(walk, node, rule);
		break;
	case YAML_MAP_OF:
		check_keys(walk, node, rule->keys);
		break;
	case YAML_FREE_MAP:
		check_free_map(walk, node, rule);
		break;
	case YAML_TEXT:
	case YAML_ANY:
		break;
	}
}

static void check_null(struct walk *walk, const struct yaml_node *node,
	const struct yaml_rule *rule)
{
	if (!rule->required)
		return;
	struct error error = at_node(walk, node);
	if (rule->key)
		error_set(&error, STATUS_INVALID, _("The key “%s” needs a value"), rule->key);
	else
		error_set(&error, STATUS_INVALID, _("A value is missing here"));
	report(walk, &error);
}

static void check_value(struct walk *walk, const struct yaml_node *node,
	const struct yaml_rule *rule)
{
	if (yaml_is_null(node)) {
		check_null(walk, node, rule);
		return;
	}
	enum yaml_kind wanted = wanted_kind(rule->type);
	if (rule->or_map && node->kind == YAML_MAP) {
		check_value(walk, node, rule->or_map);
		return;
	}
	if (rule->or_item && node->kind == YAML_SCALAR) {
		check_item(walk, node, rule->item);
		return;
	}
	if (rule->type != YAML_ANY && node->kind != wanted) {
		report_kind(walk, node, wanted);
		return;
	}
	size_t before = walk->found;
	check_by_type(walk, node, rule);
	if (walk->found != before || !rule->check)
		return;
	struct error error = at_node(walk, node);
	if (rule->check(node, rule, &error) != STATUS_OK)
		report(walk, &error);
}

size_t yaml_check(const struct yaml_node *node, const struct yaml_rule *rule, const char *name,
	struct error_list *errors)
{
	assert(errors->arena);
	struct walk walk = {.name = name, .errors = errors};
	check_value(&walk, node, rule);
	return walk.found;
}
