/* Bars of block characters, the same on the command line and on the screen. */
#include "rapport/command.h"

#include <assert.h>

enum { PARTS_OF_CELL = 8 };

/* Parts of a cell that stand for the value; at least one when there is anything. */
static uint64_t parts_of(int64_t value, int64_t full, uint64_t parts)
{
	if (value <= 0)
		return 0;
	if (value >= full)
		return parts;
	uint64_t filled = (uint64_t)((double)value / (double)full * (double)parts + 0.5);
	return filled > 0 ? filled : 1;
}

void bar_add(struct buffer *out, int64_t value, int64_t full, size_t cells, bool ascii)
{
	static const char *const EIGHTHS[PARTS_OF_CELL] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	assert(full > 0);
	if (ascii) {
		buffer_add_repeat(out, "#", (size_t)parts_of(value, full, cells));
		return;
	}
	uint64_t parts = parts_of(value, full, (uint64_t)cells * PARTS_OF_CELL);
	buffer_add_repeat(out, "█", (size_t)(parts / PARTS_OF_CELL));
	buffer_add(out, EIGHTHS[parts % PARTS_OF_CELL]);
}
