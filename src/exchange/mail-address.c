#include "mail-internal.h"

#include <string.h>

enum { ADDRESS_MOST = 254 }; /* RFC 5321, 4.5.3.1.3 less the brackets */

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

/* A local part without quotes (RFC 5322, dot-atom) and a domain of letters, digits, dots, dashes.
 */
static bool is_address(const char *text)
{
	size_t local = strspn(text, LETTERS "!#$%&'*+-/=?^_`{|}~.");
	if (local == 0 || text[local] != '@' || strlen(text) > ADDRESS_MOST)
		return false;
	if (text[0] == '.' || text[local - 1] == '.' || strstr(text, ".."))
		return false;
	const char *domain = text + local + 1;
	size_t length = strspn(domain, LETTERS ".-");
	return length > 0 && domain[length] == '\0' && !strchr(".-", domain[0]) &&
	       !strchr(".-", domain[length - 1]);
}

static bool is_ascii(const char *text)
{
	while (*text != '\0' && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

const char *mail_one_line(struct arena *arena, const char *text)
{
	char *line = text_clean(arena, text, TEXT_ONE_LINE);
	size_t length = strlen(line);
	while (length > 0 && line[length - 1] == ' ')
		line[--length] = '\0';
	return line + strspn(line, " ");
}

/* The name without quotes around it, as people type them. */
static const char *bare_name(struct arena *arena, const char *text, size_t length)
{
	const char *name = mail_one_line(arena, arena_copy_n(arena, text, length));
	length = strlen(name);
	if (length >= 2 && name[0] == '"' && name[length - 1] == '"')
		return arena_copy_n(arena, name + 1, length - 2);
	return name;
}

enum status mail_read_address(
	struct arena *arena, const char *text, struct mail_address *address, struct error *error)
{
	const char *open = strrchr(text, '<');
	const char *close = open ? strchr(open, '>') : NULL;
	*address = (struct mail_address){.name = ""};
	if (close && mail_one_line(arena, close + 1)[0] == '\0') {
		address->name = bare_name(arena, text, (size_t)(open - text));
		address->address = arena_copy_n(arena, open + 1, (size_t)(close - open - 1));
	} else {
		address->address = mail_one_line(arena, text);
	}
	if (is_address(address->address))
		return STATUS_OK;
	bool plain = is_ascii(address->address);
	error_set(error, STATUS_INVALID, _("“%s” is not one address that mail can reach."), text);
	*address = (struct mail_address){.name = "", .address = ""};
	if (!plain)
		return error_advise(error, _("Not every mailer carries letters beyond ASCII in an "
					     "address: write the domain "
					     "as xn--…, and before the @ plain letters."));
	return error_advise(
		error, _("Write it like kim@example.com or Kim Weber <kim@example.com>"));
}
