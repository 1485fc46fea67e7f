#include "mail-internal.h"

#include <inttypes.h>
#include <string.h>

static const char *const DAYS[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const MONTHS[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* "Mon, 09 Mar 2026 08:00:00 +0100"; the zone is what lies between the local time and UTC. */
static void add_date(struct buffer *out, struct moment now, const char *line_end)
{
	int year, month, day;
	day_to_civil(now.day, &year, &month, &day);
	int64_t second = ((now.instant % 60) + 60) % 60;
	int64_t utc = (now.instant - second) / 60;
	int64_t zone = (int64_t)now.day * 1440 + now.minute - utc;
	int64_t away = zone < 0 ? -zone : zone;
	buffer_format(out, "Date: %s, %02d %s %04d %02d:%02d:%02d %c%02d%02d%s",
		DAYS[day_weekday(now.day)], day, MONTHS[month - 1], year, now.minute / 60,
		now.minute % 60, (int)second, zone < 0 ? '-' : '+', (int)(away / 60),
		(int)(away % 60), line_end);
}

/* Whether a name can stand in quotes: plain, and nothing in it that would need an escape. */
static bool is_quotable(const char *name)
{
	for (const char *at = name; *at; at++)
		if (*at < ' ' || *at > '~' || *at == '"' || *at == '\\')
			return false;
	return strlen(name) < MAIL_LINE / 2 && !strstr(name, "=?");
}

static void add_address(struct buffer *out, struct arena *arena, const char *label,
	const struct mail_address *address, const char *line_end)
{
	const char *name = mail_one_line(arena, address->name);
	if (text_empty(address->address))
		return;
	buffer_format(out, "%s: ", label);
	size_t column = strlen(label) + 2;
	if (name[0] == '\0') {
		buffer_format(out, "%s%s", address->address, line_end);
		return;
	}
	if (is_quotable(name)) {
		buffer_format(out, "\"%s\"", name);
		column += strlen(name) + 2;
	} else {
		column = mail_add_encoded(out, name, column, line_end);
	}
	bool fits = column + strlen(address->address) + 3 <= MAIL_LINE;
	buffer_format(out, "%s <%s>%s", fits ? "" : line_end, address->address, line_end);
}

char *mail_make_id(
	struct arena *arena, const struct mail_address *from, struct moment now, uint64_t number)
{
	const char *at = text_empty(from->address) ? NULL : strrchr(from->address, '@');
	return arena_format(arena, "<%" PRId64 ".%016" PRIx64 "@%s>", now.instant, number,
		at ? at + 1 : "rapport.invalid");
}

void mail_add(struct buffer *out, struct arena *arena, const struct mail *mail)
{
	const char *end = mail->line_end;
	add_address(out, arena, "From", &mail->from, end);
	add_address(out, arena, "To", &mail->to, end);
	buffer_add(out, "Subject: ");
	mail_add_words(out, mail_one_line(arena, mail->subject), strlen("Subject: "), end);
	buffer_add(out, end);
	add_date(out, mail->now, end);
	buffer_format(out, "Message-ID: %s%s", mail->id, end);
	if (mail->unsent)
		buffer_format(out, "X-Unsent: 1%s", end);
	buffer_format(out,
		"MIME-Version: 1.0%s"
		"Content-Type: text/plain; charset=utf-8%s"
		"Content-Transfer-Encoding: quoted-printable%s%s",
		end, end, end, end);
	mail_add_body(out, text_clean(arena, mail->body, TEXT_MANY_LINES), end);
}
