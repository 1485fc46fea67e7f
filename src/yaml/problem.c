#include "internal.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/text.h"

/* libyaml speaks of tokens and productions; these are the slips people make. Matched in order by
 * a part of its message. */
static const struct {
	const char *problem;
	const char *message;
	const char *advice;
} problems[] = {
	{"could not find expected ':'", N_("This line is no “key: value”"),
		N_("Put a colon and a space after the key.")},
	{"mapping values are not allowed", N_("A “key: value” cannot stand here"),
		N_("Put a text that contains a colon in quotes, and check the indentation.")},
	{"did not find expected key", N_("This line does not fit the lines above it"),
		N_("Keys of one map begin in the same column; text with special characters needs "
		   "quotes.")},
	{"did not find expected '-' indicator", N_("This line does not fit the list above it"),
		N_("Items of one list begin with “- ” in the same column.")},
	{"block sequence entries are not allowed", N_("A list item cannot stand here"),
		N_("Begin the list on a line of its own.")},
	{"did not find expected ',' or ']'", N_("The list in “[ ]” is not closed or lacks a comma"),
		N_("Separate its items by “, ” and end it with “]”.")},
	{"did not find expected ',' or '}'", N_("The map in “{ }” is not closed or lacks a comma"),
		N_("Separate its pairs by “, ” and end it with “}”.")},
	{"found unexpected end of stream", N_("The text in quotes that begins here is not closed"),
		N_("Add the closing quote.")},
	{"found unknown escape", N_("There is no such escape sequence in double quotes"),
		N_("Write “\\\\” for a backslash, or use single quotes.")},
	{"hexdecimal", N_("The escape sequence lacks hexadecimal digits"), ""},
	{"invalid Unicode character escape", N_("The escape sequence is no Unicode character"), ""},
	{"control characters are not allowed", N_("A control character cannot stand in the file"),
		N_("Remove it, or write it as an escape sequence in double quotes.")},
	{"tab character", N_("A tab cannot indent a line"), N_("Use spaces.")},
	{"cannot start any token", N_("A text cannot begin with this character"),
		N_("Put the text in quotes.")},
	{"did not find expected <document start>", N_("The file goes on after its end"),
		N_("Check the indentation of this line.")},
	{"did not find expected node content", N_("A value is missing here"), ""},
	{"undefined tag handle", N_("Tags (“!name”) are not read here"),
		N_("Put a text that begins with “!” in quotes.")},
	{NULL, NULL, NULL},
};

enum status yaml_problem(struct error *error, const char *problem, char byte)
{
	if (byte == '\t') /* libyaml finds many words for it */
		problem = "tab character";
	if (!problem)
		problem = "";
	for (size_t i = 0; problems[i].problem; i++) {
		if (!strstr(problem, problems[i].problem))
			continue;
		error_set(error, STATUS_INVALID, "%s", _(problems[i].message));
		if (problems[i].advice[0])
			error_advise(error, "%s", _(problems[i].advice));
		return STATUS_INVALID;
	}
	assert(strlen(problem) < sizeof error->message);
	return error_set(error, STATUS_INVALID, _("This is no valid YAML: %s"), problem);
}
