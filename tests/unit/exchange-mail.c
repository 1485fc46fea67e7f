/* Messages: addresses as they are read, and every message parsed again by Python's mail library,
 * which shares nothing with the writer. Names and subjects are hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "rapport/exchange.h"
#include "rapport/exchange/mail.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct address_case {
	const char *text, *name, *address; /* address NULL: refused */
};

static const struct address_case ADDRESSES[] = {
	{"kim@example.com", "", "kim@example.com"},
	{"  kim@example.com \n", "", "kim@example.com"},
	{"<kim@example.com>", "", "kim@example.com"},
	{"Kim Weber <kim@example.com>", "Kim Weber", "kim@example.com"},
	{"\"Weber, Kim\" <kim+acme@mail.example.com> ", "Weber, Kim", "kim+acme@mail.example.com"},
	{"Zoë <zoe@example.com>", "Zoë", "zoe@example.com"},
	{"", NULL, NULL},
	{"kim", NULL, NULL},
	{"@example.com", NULL, NULL},
	{"kim@", NULL, NULL},
	{"kim@example.com.", NULL, NULL},
	{"kim@-example.com", NULL, NULL},
	{".kim@example.com", NULL, NULL},
	{"ki..m@example.com", NULL, NULL},
	{"kim@example.com, lee@example.com", NULL, NULL},
	{"kim@example.com\nBcc: eve@example.com", NULL, NULL},
	{"Kim <kim@example.com\nBcc: eve@example.com>", NULL, NULL},
	{"Kim <kim@example.com> <eve@example.com> x", NULL, NULL},
	{"Kim <kim@exam ple.com>", NULL, NULL},
	{"kim@müller.de", NULL, NULL},
	{"kim@@example.com", NULL, NULL},
	{"\"k m\"@example.com", NULL, NULL},
};

static void addresses(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < COUNT(ADDRESSES); i++) {
		struct mail_address address;
		struct error error = {.status = STATUS_OK};
		enum status wanted = ADDRESSES[i].address ? STATUS_OK : STATUS_INVALID;
		assert_int_equal(mail_read_address(arena, ADDRESSES[i].text, &address, &error),
			wanted);
		assert_string_equal(address.name, ADDRESSES[i].name ? ADDRESSES[i].name : "");
		assert_string_equal(address.address,
			ADDRESSES[i].address ? ADDRESSES[i].address : "");
	}
	char *long_one = arena_alloc(arena, 300);
	memset(long_one, 'a', 280);
	struct mail_address address;
	struct error error = {.status = STATUS_OK};
	assert_int_equal(mail_read_address(arena, arena_format(arena, "%s@b.de", long_one),
		&address, &error), STATUS_INVALID);
	arena_free(arena);
}

static const char *const NAMES[] = {"", "Kim Weber", "Weber, Kim", "Kim \"the Boss\" Weber",
	"O'Neil", "Müller & Söhne GmbH", "Kim <eve@example.com>", "back\\slash", "a;b:c(d)",
	"Kim\r\nBcc: eve@example.com", "Kim\nX-Evil: 1\n\nbody", "=?UTF-8?Q?injected?=", "李雷 🙂",
	"e\xCC\x81 combining", "\x1b[2Jclear", "\xe2\x80\xae" "gpj.exe", "\xff\xfe broken",
	"line\xe2\x80\xa8separator", "\xc2\x85next", "\t tabs \t", "Kim@home"};

static const char *const SUBJECTS[] = {"", "Update", "Zwischenstand Startseite – KW 11",
	"Update\r\nBcc: eve@example.com", "Update\n\nNo body for you", "Re: Re: =?x?", "100 % = _fertig_?",
	"A subject of plain words that is longer than the line of a header may be, which mailers fold",
	"Ein Betreff mit Umlauten, der über das Ende der Zeile hinausgeht, weil er äußerst ausführlich "
	"beschreibt, worum es überhaupt geht – bis hin zu 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"};

static const char *const BODIES[] = {"", "Hello Kim,\n\nall is well.\n", "no newline at the end",
	".\nFrom the start\n-- \nfoo\n--boundary\n..\n", "trailing space \nand tab\t\n \n",
	"= equals =3D =\n", "Grüße aus Köln – 5 €\n", "\r\nwindows\r\nlines\r\n", "\x1b[31mred\n",
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\n"
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaä b\n"
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa \n"};

/* A folder of messages with what went into each. */
struct outbox {
	struct arena *arena;
	char folder[64];
	size_t count;
};

static void write_file(const struct outbox *outbox, const char *ending, const struct buffer *text)
{
	FILE *file = fopen(arena_format(outbox->arena, "%s/%04zu.%s", outbox->folder, outbox->count,
		ending), "w");
	assert_non_null(file);
	assert_int_equal(fwrite(text->data, 1, text->length, file), text->length);
	assert_int_equal(fclose(file), 0);
}

static void add_key(struct buffer *out, struct arena *arena, const char *key, const char *text)
{
	buffer_format(out, "\"%s\":", key);
	json_add_text(out, arena, text);
	buffer_add_char(out, ',');
}

static void add_mailbox(struct buffer *out, struct arena *arena, const char *key,
	const struct mail_address *address, const char *name)
{
	buffer_format(out, "\"%s\":", key);
	if (address->address[0] == '\0') {
		buffer_add(out, "null,");
		return;
	}
	buffer_add(out, "[");
	json_add_text(out, arena, name);
	buffer_add(out, ",");
	json_add_text(out, arena, address->address);
	buffer_add(out, "],");
}

/* As it should read: cleaned, without spaces around it. */
static const char *trimmed(struct arena *arena, const char *text)
{
	char *line = text_clean(arena, text, TEXT_ONE_LINE);
	size_t length = strlen(line);
	while (length > 0 && line[length - 1] == ' ')
		line[--length] = '\0';
	return line + strspn(line, " ");
}

static const char *ended(struct arena *arena, const char *text)
{
	const char *clean = text_clean(arena, text, TEXT_MANY_LINES);
	size_t length = strlen(clean);
	bool open = length > 0 && clean[length - 1] != '\n';
	return open ? arena_format(arena, "%s\n", clean) : clean;
}

static void put(struct outbox *outbox, const struct mail *mail, const char *date)
{
	struct buffer message = BUFFER_EMPTY, wanted = BUFFER_EMPTY;
	struct arena *arena = outbox->arena;
	mail_add(&message, arena, mail);
	buffer_format(&wanted, "{\"crlf\":%s,", mail->line_end[0] == '\r' ? "true" : "false");
	add_mailbox(&wanted, arena, "from", &mail->from, trimmed(arena, mail->from.name));
	add_mailbox(&wanted, arena, "to", &mail->to, trimmed(arena, mail->to.name));
	add_key(&wanted, arena, "subject", trimmed(arena, mail->subject));
	add_key(&wanted, arena, "date", date);
	add_key(&wanted, arena, "id", mail->id);
	buffer_add(&wanted, "\"body\":");
	json_add_text(&wanted, arena, ended(arena, mail->body));
	buffer_add(&wanted, "}");
	outbox->count++;
	write_file(outbox, "eml", &message);
	write_file(outbox, "json", &wanted);
	buffer_clear(&message);
	buffer_clear(&wanted);
}

/* Every name, subject and body once, each with others beside it. */
static void put_all(struct outbox *outbox)
{
	static const char *const zones[] = {"Europe/Berlin", "America/St_Johns", "UTC"};
	static const char *const dates[] = {"Mon, 09 Mar 2026 08:00:05 +0100",
		"Mon, 09 Mar 2026 04:30:05 -0230", "Mon, 09 Mar 2026 07:00:05 +0000"};
	for (size_t i = 0; i < 3 * COUNT(NAMES) + COUNT(SUBJECTS) * COUNT(BODIES); i++) {
		setenv("TZ", zones[i % 3], 1);
		tzset();
		struct mail mail = {
			.from = {.name = NAMES[i % COUNT(NAMES)],
				.address = i % 7 ? "me@example.com" : ""},
			.to = {.name = NAMES[(i + 5) % COUNT(NAMES)],
				.address = i % 5 ? "kim.weber+acme@mail.example.com" : ""},
			.subject = SUBJECTS[i % COUNT(SUBJECTS)],
			.body = BODIES[i / COUNT(SUBJECTS) % COUNT(BODIES)],
			.now = instant_moment(1773039605),
			.unsent = i % 2,
			.line_end = i % 2 ? "\r\n" : "\n",
		};
		mail.id = mail_make_id(outbox->arena, &mail.from, mail.now, i + 1);
		put(outbox, &mail, dates[i % 3]);
	}
}

static void put_long(struct outbox *outbox)
{
	char *text = arena_alloc(outbox->arena, 10241), *local = arena_alloc(outbox->arena, 250);
	for (size_t i = 0; i < 10240; i += 4)
		memcpy(text + i, i % 3 ? "äx" : "wort", i % 3 ? 3 : 4);
	for (size_t i = 0; i < 10240; i++)
		text[i] = text[i] == '\0' ? ' ' : text[i];
	memset(local, 'a', 230);
	struct mail mail = {
		.from = {.name = text, .address = "me@example.com"},
		.to = {.name = text, .address = arena_format(outbox->arena, "%s@example.com", local)},
		.subject = text,
		.body = text,
		.id = "<1@example.com>",
		.line_end = "\r\n",
	};
	setenv("TZ", "UTC", 1);
	tzset();
	mail.now = instant_moment(1773039605);
	put(outbox, &mail, "Mon, 09 Mar 2026 07:00:05 +0000");
}

static void parse_again(void **state)
{
	(void)state;
	struct outbox outbox = {.arena = arena_new(), .folder = "/tmp/exchange-mail-XXXXXX"};
	assert_non_null(mkdtemp(outbox.folder));
	put_all(&outbox);
	put_long(&outbox);
	FILE *check = popen(arena_format(outbox.arena,
		"python3 -B tests/fixtures/mail/check.py %s 2>&1", outbox.folder), "r");
	assert_non_null(check);
	char line[400], last[400] = "";
	while (fgets(line, sizeof line, check) != NULL) {
		strcpy(last, line);
		if (strstr(line, " 0 wrong") == NULL)
			print_message("%s", line);
	}
	int status = pclose(check);
	assert_int_equal(system(arena_format(outbox.arena, "rm -rf %s", outbox.folder)), 0);
	assert_string_equal(last, arena_format(outbox.arena, "%zu messages, 0 wrong\n", outbox.count));
	assert_int_equal(status, 0);
	arena_free(outbox.arena);
}

/* The form itself once, as a person would look at it. */
static void whole_message(void **state)
{
	(void)state;
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	struct arena *arena = arena_new();
	struct buffer out = BUFFER_EMPTY;
	const struct mail mail = {
		.from = {.name = "Kim Weber", .address = "kim@example.com"},
		.to = {.name = "Jörg Acker", .address = "joerg@acme.example"},
		.subject = "Update: Startseite",
		.body = "Hallo Jörg,\n.\n",
		.now = instant_moment(1773039605),
		.id = "<1.2@example.com>",
		.unsent = true,
		.line_end = "\n",
	};
	mail_add(&out, arena, &mail);
	assert_string_equal(buffer_text(&out),
		"From: \"Kim Weber\" <kim@example.com>\n"
		"To: =?UTF-8?Q?J=C3=B6rg_Acker?= <joerg@acme.example>\n"
		"Subject: Update: Startseite\n"
		"Date: Mon, 09 Mar 2026 08:00:05 +0100\n"
		"Message-ID: <1.2@example.com>\n"
		"X-Unsent: 1\n"
		"MIME-Version: 1.0\n"
		"Content-Type: text/plain; charset=utf-8\n"
		"Content-Transfer-Encoding: quoted-printable\n"
		"\n"
		"Hallo J=C3=B6rg,\n"
		"=2E\n");
	buffer_clear(&out);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses),
		cmocka_unit_test(whole_message),
		cmocka_unit_test(parse_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
