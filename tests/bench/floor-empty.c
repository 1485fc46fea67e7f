/* floor-empty: starts, linked with what the program links, and ends. */
#include <curses.h>
#include <sqlite3.h>
#include <stdio.h>
#include <utf8proc.h>
#include <yaml.h>

int main(void)
{
	/* Named, so that the linker keeps the libraries. */
	const void *const used[] = {curses_version(), sqlite3_libversion(), utf8proc_version(),
		yaml_get_version_string()};

	for (size_t i = 0; i < sizeof used / sizeof *used; i++)
		if (!used[i])
			return 1;
	puts("0");
	return 0;
}
