/* What people write down about their work, made up from lists of words. */
#ifndef BENCH_PROSE_H
#define BENCH_PROSE_H

#include "random.h"
#include "rapport/base/buffer.h"

enum prose_language { PROSE_ENGLISH, PROSE_GERMAN };

/* Each replaces what is in `out`. */
void prose_sentence(struct random *random, enum prose_language language, struct buffer *out);
void prose_paragraph(struct random *random, enum prose_language language, struct buffer *out);
/* A few words: what is asked for, promised or agreed. */
void prose_title(struct random *random, enum prose_language language, struct buffer *out);
void prose_person(struct random *random, struct buffer *out);
void prose_company(struct random *random, struct buffer *out);

#endif
