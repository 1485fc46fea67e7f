/* The one event loop: keys, signals, the clock, and what other processes write. */
#include "screen.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "panes.h"
#include "rapport/base/clock.h"
#include "rapport/base/text.h"
#include "terminal.h"
#include "unsaved.h"
#include "watch.h"

enum {
	TICK = 1000,        /* ms between two looks at the clock and at the store */
	KEYS_REST = 40,     /* ms without a key; a key held down repeats every 33 ms or so */
	REST_MOST = 300,    /* ms that a slow preview waits for */
	KEYS_AT_ONCE = 512, /* at most, before the screen is drawn again */
	PATIENCE = 100,     /* ms of reading that nobody notices */
	DOUBLE_CLICK = 400, /* ms between two clicks that are one */
};

/* What signal handlers may touch: flags, and the pipe that wakes the loop. */
static volatile sig_atomic_t resized, stopped, ended;
static int wake[2] = {-1, -1};

static void on_signal(int number)
{
	int former = errno;
	if (number == SIGWINCH || number == SIGCONT)
		resized = 1;
	else if (number == SIGTSTP)
		stopped = 1;
	else
		ended = 1;
	ssize_t written = write(wake[1], "", 1); /* a full pipe wakes as well */
	(void)written;
	errno = former;
}

bool screen_is_ended(void)
{
	return ended != 0;
}

static const int handled[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP, SIGINT};
enum { HANDLED = sizeof handled / sizeof *handled };

static enum status catch_signals(struct sigaction *former, struct error *error)
{
	struct sigaction action = {.sa_handler = on_signal};
	sigemptyset(&action.sa_mask);
	resized = stopped = ended = 0;
	if (pipe(wake) != 0)
		return error_set(
			error, STATUS_IO, _("No pipe can be made: %s."), error_reason(errno));
	for (int i = 0; i < 2; i++) {
		fcntl(wake[i], F_SETFL, O_NONBLOCK);
		fcntl(wake[i], F_SETFD, FD_CLOEXEC);
	}
	for (int i = 0; i < HANDLED; i++)
		sigaction(handled[i], &action, &former[i]);
	return STATUS_OK;
}

static void release_signals(const struct sigaction *former)
{
	for (int i = 0; i < HANDLED; i++)
		sigaction(handled[i], &former[i], NULL);
	close(wake[0]);
	close(wake[1]);
	wake[0] = wake[1] = -1;
}

/* ---- keys ---- */

/* Scrolls the lines under it; a line that is typed is none. */
static void on_wheel(struct screen *screen, struct view *top, const struct key *key)
{
	struct view *view = top->ops->is_prompt && top->ops->takes_text ? screen_page(screen) : top;
	enum action action = text_equal(key->name, "wheel-up") ? ACTION_UP : ACTION_DOWN;
	if (view->ops->key && view->ops->key(view, key))
		return;
	for (int i = 0; i < PANES_WHEEL; i++)
		view->ops->action(view, action);
}

/* A click right behind one on the same cell of the same view. A third one begins anew. */
static bool is_double(struct screen *screen, const struct view *view, const struct key *key)
{
	int64_t now = clock_elapsed();
	bool twice = screen->clicked.view == view && screen->clicked.row == key->row &&
		     screen->clicked.column == key->column &&
		     now - screen->clicked.at <= DOUBLE_CLICK;
	screen->clicked.view = twice ? NULL : view;
	screen->clicked.row = key->row;
	screen->clicked.column = key->column;
	screen->clicked.at = now;
	return twice;
}

/* A click is the view's own; two on a line open it, as Enter does. */
static bool on_click(struct screen *screen, struct view *top, const struct key *key)
{
	bool twice = is_double(screen, top, key);
	if (!top->ops->key || !top->ops->key(top, key))
		return false;
	if (twice && !top->ops->is_form && screen_top(screen) == top)
		global_perform(screen, top->ops->takes_text ? ACTION_ACCEPT : ACTION_OPEN);
	return true;
}

static bool on_mouse(struct screen *screen, struct view *top, const struct key *key)
{
	if (text_starts(key->name, "wheel-")) {
		on_wheel(screen, top, key);
		return true;
	}
	if (key->row != 0 || top->ops->takes_text)
		return on_click(screen, top, key);
	enum tab tab = screen_tab_at(screen, key->column);
	if (tab != TAB_COUNT)
		screen_open_tab(screen, tab);
	return true;
}

/* The view on top. A page is brought up to date first, because keys come faster than drawings: what
 * is typed ahead is meant for the list that results from the keys before. A prompt knows what it is
 * about. */
static struct view *up_to_date(struct screen *screen)
{
	struct view *top = screen_top(screen);
	if (top == screen_page(screen)) {
		screen_follow_store(screen);
		screen_read(screen);
	}
	return top;
}

/* Text goes to whoever takes text; any other key is an action, or else the view's own. What is
 * pasted is never taken for commands. Returns false when the key means nothing here. */
static bool offer_key(struct screen *screen, const struct key *key)
{
	struct view *top = up_to_date(screen);
	enum key_section section = keys_section(top);
	bool mouse = text_equal(key->name, "mouse") || text_starts(key->name, "wheel-");
	if (mouse)
		return on_mouse(screen, top, key);
	bool text = key->text && (top->ops->takes_text || text_equal(key->name, "paste"));
	enum action action = text ? ACTION_NONE : keys_action(&screen->keys, section, key->name);
	if (action != ACTION_NONE && global_perform(screen, action))
		return true;
	if (text && !top->ops->takes_text)
		return true;
	return top->ops->key && top->ops->key(top, key);
}

/* Escape and a letter that come together are alt with the letter, or, where that means nothing,
 * were two quick keys. */
static void on_key(struct screen *screen, const struct key *key)
{
	screen->notice[0] = '\0';
	screen_mark(screen);
	if (offer_key(screen, key) || !text_starts(key->name, "alt-"))
		return;
	char letter[2] = {key->name[4], '\0'};
	offer_key(screen, &(struct key){.name = "escape"});
	screen_sweep(screen);
	offer_key(screen, &(struct key){.name = letter, .text = letter});
}

/* Returns whether a test asked if everything is drawn. */
static bool read_keys(struct screen *screen, struct terminal_input *input)
{
	struct key key;
	bool asked = false;
	for (int i = 0; i < KEYS_AT_ONCE && !screen->quit && !screen->suspend; i++) {
		enum terminal_event event = terminal_read(input, &key);
		if (event == TERMINAL_NOTHING)
			break;
		if (event == TERMINAL_ASKED) {
			asked = true;
			continue;
		}
		on_key(screen, &key);
		screen_sweep(screen);
	}
	return asked;
}

/* ---- time and signals ---- */

static void tick(struct screen *screen)
{
	struct moment before = session_now(screen->session), now;
	struct error error;
	error_clear(&error);
	if (screen->options->fixed_now || clock_now(NULL, &now, &error) != STATUS_OK)
		return;
	session_set_now(screen->session, now);
	if (now.minute != before.minute)
		screen_mark(screen);
	if (now.day != before.day)
		screen->store_changed = true;
}

/* Gives the terminal back, stops with everybody in the foreground, and begins again. */
static void suspend(struct screen *screen)
{
	struct sigaction former, action = {.sa_handler = SIG_DFL};
	sigemptyset(&action.sa_mask);
	screen->suspend = false;
	stopped = 0;
	terminal_release();
	sigaction(SIGTSTP, &action, &former);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &former, NULL);
	terminal_take_back();
	resized = 1;
}

static void follow_signals(struct screen *screen)
{
	char bytes[64];
	while (read(wake[0], bytes, sizeof bytes) > 0)
		continue;
	if (stopped || screen->suspend)
		suspend(screen);
	if (resized) {
		resized = 0;
		terminal_resize(&screen->rows, &screen->columns);
		screen->redraw = true;
		screen_mark(screen);
	}
	if (screen_is_ended())
		screen->quit = true;
}

/* ---- waiting ---- */

/* Readable without a byte to read: the other side is gone, even if no signal says so. */
static bool terminal_gone(short events)
{
	int waiting = 0;
	if (events & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	return (events & POLLIN) && ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting == 0;
}

/* Returns whether there is something to read from the terminal. */
static bool wait_for_events(struct screen *screen)
{
	struct pollfd files[] = {
		{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = wake[0], .events = POLLIN}};
	int ready = poll(files, 2, TICK);
	if (ready > 0 && terminal_gone(files[0].revents))
		screen->quit = true;
	if (ready < 0 && errno != EINTR)
		screen->quit = true;
	tick(screen);
	return ready > 0 && files[0].revents != 0;
}

static bool input_within(int milliseconds)
{
	struct pollfd file = {.fd = STDIN_FILENO, .events = POLLIN};
	return poll(&file, 1, milliseconds) > 0;
}

/* Problems of settings and rules are said once, when they become known. */
static void tell_problems(struct screen *screen)
{
	const struct error_list *problems = session_problems(screen->session);
	if (problems->count <= screen->told)
		return;
	struct buffer text = BUFFER_EMPTY;
	error_format(&problems->items[screen->told], &text);
	size_t others = problems->count - screen->told - 1;
	if (others > 0) {
		buffer_add_char(&text, ' ');
		buffer_format(&text, ngettext("(and %zu more)", "(and %zu more)", others), others);
	}
	screen_say(screen, TONE_WARN, buffer_text(&text));
	buffer_clear(&text);
	screen->told = problems->count;
}

static void settle(struct screen *screen)
{
	struct view *page = screen_page(screen), *top = screen_top(screen);
	if (page->ops->settle)
		page->ops->settle(page);
	if (top != page && top->ops->settle)
		top->ops->settle(top);
}

/* Where reading takes longer than one blink, what is known is shown first. Keys wait meanwhile:
 * they are meant for what the reading brings. */
static void show_meanwhile(struct screen *screen)
{
	struct view *page = screen_page(screen);
	bool unread = page->took == VIEW_UNREAD;
	if (!page->outdated || (!unread && page->took <= PATIENCE))
		return;
	if (unread && page->ops->recall)
		page->ops->recall(page);
	page->took = 0; /* it is shown once */
	settle(screen);
	screen_draw(screen);
	if (screen->options->announce_idle)
		terminal_send("\033]7777;frame\a");
}

/* No key is kept waiting for what follows: the longer it takes, the longer the keys have to rest
 * before it is begun. */
static bool follow(struct view *view, bool resting)
{
	int64_t rest = KEYS_REST + 4 * view->followed;
	if (!view->ops->follow ||
		(!resting && input_within(rest < REST_MOST ? (int)rest : REST_MOST)))
		return false;
	int64_t begun = clock_elapsed();
	bool anything = view->ops->follow(view);
	if (anything)
		view->followed = clock_elapsed() - begun;
	return anything;
}

/* First what follows what is typed, then what follows the selection that results. */
static bool follow_all(struct screen *screen, bool resting)
{
	struct view *top = screen_top(screen), *page = screen_page(screen);
	bool anything = top != page && follow(top, resting);
	return follow(page, resting) || anything;
}

/* Brings the picture up to date. Keys that keep coming move the selection at once; what is said
 * about it follows when they rest. Returns whether anything was drawn. */
static bool bring_up_to_date(struct screen *screen, bool resting)
{
	show_meanwhile(screen);
	screen_read(screen);
	settle(screen);
	tell_problems(screen);
	bool drawn = screen->dirty;
	if (drawn)
		screen_draw(screen);
	if (!follow_all(screen, resting))
		return drawn;
	settle(screen);
	screen_draw(screen);
	return true;
}

/* What is typed is kept whenever the keys rest: nobody can ask for it when the end comes. */
static void keep_typed(struct screen *screen, bool resting)
{
	if (screen_top(screen)->ops->takes_text && !resting && input_within(KEYS_REST))
		return;
	unsaved_keep(screen);
}

/* A second went by without a key: what was kept to answer the next one sooner is given back. */
static void rest(struct screen *screen, bool idle)
{
	if (idle && !screen->rested)
		session_rest(screen->session);
	screen->rested = idle;
}

/* Where an older rapport wrote the store, it is brought up to date now. Whoever does not want to
 * wait for that leaves; a signal that ends the screen ends it here as well. */
static enum status open_store(struct screen *screen, struct error *error)
{
	struct watch watch;
	show_meanwhile(screen);
	watch_begin(&watch, screen, false);
	steps_begin(&screen->steps, screen->session);
	watch_end(&watch);
	screen->quit = screen_is_ended();
	return watch.progress.cancelled && !screen->quit
		       ? error_set(error, STATUS_CANCELLED, "%s",
				 _("Cancelled; nothing was changed."))
		       : STATUS_OK;
}

static void run_loop(struct screen *screen)
{
	bool asked = false, announce = screen->options->announce_idle, resting = true;
	while (!screen->quit) {
		screen_follow_store(screen);
		bool drawn = bring_up_to_date(screen, resting || asked);
		keep_typed(screen, resting || asked);
		rest(screen, resting && !drawn);
		if (announce && (drawn || asked))
			terminal_send(asked ? "\033]7777;asked\a" : "\033]7777;idle\a");
		resting = !wait_for_events(screen);
		asked = read_keys(screen, screen->input);
		follow_signals(screen);
	}
}

static enum status run(struct screen *screen, struct error *error)
{
	struct terminal_input input = TERMINAL_INPUT_EMPTY;
	screen->input = &input;
	enum status status = open_store(screen, error);
	if (status == STATUS_OK && !screen->quit) {
		unsaved_offer(screen);
		run_loop(screen);
		unsaved_keep(screen);
	}
	buffer_clear(&input.paste);
	return status;
}

/* The keys are read before anything is shown, and what is wrong in them is told like any other
 * problem of the settings. */
static void load_keys(struct screen *screen)
{
	struct error_list errors = {.arena = screen->arena};
	keys_load(&screen->keys, session_settings(screen->session), screen->arena, &errors);
	if (errors.count > 0)
		screen_say_error(screen, &errors.items[0]);
}

enum status tui_run(struct session *session, const struct tui_options *options, struct error *error)
{
	struct sigaction former[HANDLED];
	enum status status = terminal_open(options->term, options->announce_idle, error);
	if (status != STATUS_OK)
		return status;
	status = catch_signals(former, error);
	if (status == STATUS_OK) {
		struct screen *screen = screen_new(session, options);
		load_keys(screen);
		terminal_resize(&screen->rows, &screen->columns);
		screen_open_tab(screen, TAB_TODAY);
		status = run(screen, error);
		screen_free(screen);
		release_signals(former);
	}
	terminal_close();
	return status;
}
