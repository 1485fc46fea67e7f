/* Numbers with a fraction as people write them; shared by the two ways of a value. */
#ifndef CATALOG_DECIMAL_H
#define CATALOG_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

/* The text "1250.5" in hundredths: 125050. At most two digits after "." or ","; no sign. With
 * `grouped` also "1.250,50", "1,250.50", "1 250", "1'250", and a single mark before exactly three
 * digits means thousands. False when it is no such number or has more than 13 digits. */
bool decimal_read(const char *text, bool grouped, int64_t *hundredths);

#endif
