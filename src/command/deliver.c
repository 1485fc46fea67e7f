/* How a text leaves the program: by the clipboard or the user's mailer, as the settings say. */
#include "internal.h"

#include "rapport/settings.h"

static const char *const settings_of[] = {
	[TO_CLIPBOARD] = "copy.command",
	[TO_MAILER] = "mail.command",
	[TO_COMPOSER] = "mail.compose",
};

static const char *command_for(const struct command_call *call, enum deliver_to to)
{
	return settings_text(session_settings(call->session), settings_of[to]);
}

bool deliver_possible(const struct command_call *call, enum deliver_to to)
{
	return to == TO_CLIPBOARD || !text_empty(command_for(call, to));
}

static enum delivery_way way_of(enum deliver_to to, const char *command)
{
	if (to == TO_COMPOSER)
		return DELIVER_OPEN;
	return text_empty(command) ? DELIVER_COPY : DELIVER_FEED;
}

enum status deliver(struct command_call *call, struct result *result,
	const struct outgoing *outgoing, const char **said, struct error *error)
{
	const char *command = command_for(call, outgoing->to);
	*said = call_answer(call, "delivered");
	if (*said)
		return STATUS_OK;
	if (!deliver_possible(call, outgoing->to)) {
		error_set(error, STATUS_INVALID, _("No mailer is known."));
		return error_advise(
			error, _("Name one in the setting %s."), settings_of[outgoing->to]);
	}
	struct delivery *delivery = ARENA_NEW(result->arena, struct delivery);
	*delivery = (struct delivery){
		.way = way_of(outgoing->to, command),
		.text = outgoing->text,
		.command = text_empty(command) ? NULL : command,
	};
	return result_ask(result, &(struct question){
					  .kind = QUESTION_DELIVER,
					  .key = "delivered",
					  .prompt = "",
					  .assumed = "",
					  .delivery = delivery,
				  });
}
