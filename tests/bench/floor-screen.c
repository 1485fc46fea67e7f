/* floor-screen STORE: paints a full screen of text read by one indexed SELECT, through ncurses as
 * the program does, and waits for a key. */
#include <curses.h>
#include <locale.h>
#include <stdio.h>

#include "parts/floor.h"

static void paint(sqlite3 *db)
{
	sqlite3_stmt *statement = floor_prepare(
		db, "SELECT summary FROM interaction ORDER BY occurred_at DESC LIMIT ?");

	sqlite3_bind_int(statement, 1, LINES);
	for (int line = 0; line < LINES && sqlite3_step(statement) == SQLITE_ROW; line++) {
		const char *text = (const char *)sqlite3_column_text(statement, 0);

		for (int column = 0; column < COLS; column = getcurx(stdscr) + 1) {
			mvaddnstr(line, column, text, -1);
			if (getcury(stdscr) != line || getcurx(stdscr) <= column)
				break;
		}
	}
	sqlite3_finalize(statement);
}

int main(int count, char **words)
{
	setlocale(LC_ALL, "");
	if (count != 2)
		floor_fail(NULL, "usage: floor-screen STORE");
	sqlite3 *db = floor_open(words[1], false);
	SCREEN *screen = newterm(NULL, stdout, stdin);

	if (!screen)
		floor_fail(NULL, "newterm");
	raw();
	noecho();
	keypad(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	paint(db);
	refresh();
	getch();
	endwin();
	delscreen(screen);
	sqlite3_close(db);
	return 0;
}
