/* A draft as a whole message, for a mailer or a file. */
#include "draft.h"

#include "rapport/exchange/mail.h"
#include "rapport/settings.h"

/* An address that is none leaves its line out, and is said: the mailer asks for it then. */
static struct mail_address read_address(
	struct arena *arena, const char *text, struct draft_message *message)
{
	struct error wrong = {.status = STATUS_OK};
	struct mail_address address = {.name = "", .address = ""};
	if (text_empty(text) || mail_read_address(arena, text, &address, &wrong) == STATUS_OK)
		return address;
	message->left_out = arena_format(arena, "%s %s", wrong.message, wrong.advice);
	return (struct mail_address){.name = "", .address = ""};
}

/* The contact it is for, else the client's own address. */
static enum status find_recipient(const struct command_call *call, const struct record *draft,
	struct mail_address *to, struct draft_message *message, struct error *error)
{
	struct arena *arena = message->arena;
	struct record *whom = NULL;
	enum status status = STATUS_OK;
	*to = (struct mail_address){.name = "", .address = ""};
	if (record_has(draft, DRAFT_CONTACT)) {
		status = app_get(call_app(call), arena, ENTITY_CONTACT,
			record_integer(draft, DRAFT_CONTACT), &whom, error);
		if (status != STATUS_OK)
			return status;
		*to = read_address(arena, record_text(whom, CONTACT_EMAIL), message);
		to->name = record_text(whom, CONTACT_NAME);
	}
	if (to->address[0])
		return STATUS_OK;
	status = app_get(call_app(call), arena, ENTITY_CLIENT, record_integer(draft, DRAFT_CLIENT),
		&whom, error);
	if (status == STATUS_OK)
		*to = read_address(arena, record_text(whom, CLIENT_EMAIL), message);
	if (status == STATUS_OK)
		to->name = record_text(whom, CLIENT_NAME);
	return status;
}

enum status draft_message(const struct command_call *call, const struct record *draft,
	struct draft_message *message, struct error *error)
{
	struct arena *arena = message->arena;
	struct buffer out = BUFFER_EMPTY;
	struct mail mail = {
		.from = read_address(arena,
			settings_text(session_settings(call->session), "mail.from"), message),
		.subject = record_text(draft, DRAFT_TITLE),
		.body = arena_format(arena, "%s\n", record_text(draft, DRAFT_BODY)),
		.now = app_now(call_app(call)),
		.unsent = message->for_file,
		.line_end = message->for_file ? "\r\n" : "\n",
	};
	enum status status = find_recipient(call, draft, &mail.to, message, error);
	if (status != STATUS_OK)
		return status;
	/* The draft's own number is random, and with the day the same when the command runs again
	 * after somebody's mailer was open for a while. */
	mail.id = mail_make_id(arena, &mail.from,
		instant_moment(instant_from_local(mail.now.day, 0)), (uint64_t)draft->id);
	mail_add(&out, arena, &mail);
	message->text = arena_copy_n(arena, buffer_text(&out), out.length);
	message->length = out.length;
	message->id = mail.id;
	buffer_clear(&out);
	return STATUS_OK;
}
