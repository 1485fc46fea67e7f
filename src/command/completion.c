/* completion: the scripts that let shells ask `rapport --complete`; kept in data/completion. */
#include "internal.h"

#include "rapport/base/embedded.h"

enum status command_completion(
	struct command_call *call, struct result *result, struct error *error)
{
	const struct embedded *script = NULL;
	if (call->count == 1)
		script = embedded_find(
			arena_format(result->arena, "completion/rapport.%s", call->words[0]));
	if (script == NULL)
		return usage_error(call, error,
			call->count == 0 ? _("Which shell is it for: bash, zsh or fish?")
					 : _("There are scripts for bash, zsh and fish."));
	result_text(result, "script", script->bytes);
	return STATUS_OK;
}
