/* What is done from any view: each begins with a prompt or runs a command at once. */
#ifndef RAPPORT_SRC_TUI_ACT_H
#define RAPPORT_SRC_TUI_ACT_H

#include "prompt.h"

/* Prompts whose line is kept when the screen ends while it is typed; see unsaved.c. */
extern const struct prompt_ops act_sentence, act_note_line, act_note_day, act_snooze_day,
	act_dismiss_reason, act_close_reason, act_command_line, act_threshold;

void act_log(struct screen *screen) RAPPORT_NONNULL(1);
void act_add(struct screen *screen) RAPPORT_NONNULL(1);
void act_edit(struct screen *screen) RAPPORT_NONNULL(1);
void act_snooze(struct screen *screen) RAPPORT_NONNULL(1);
void act_dismiss(struct screen *screen) RAPPORT_NONNULL(1);
void act_why(struct screen *screen) RAPPORT_NONNULL(1);
void act_note_request(struct screen *screen) RAPPORT_NONNULL(1);
void act_note_feedback(struct screen *screen) RAPPORT_NONNULL(1);
void act_note_promise(struct screen *screen) RAPPORT_NONNULL(1);
/* Steps the selected feedback on, or notes new one. */
void act_feedback(struct screen *screen) RAPPORT_NONNULL(1);
void act_decide(struct screen *screen) RAPPORT_NONNULL(1);
void act_keep(struct screen *screen) RAPPORT_NONNULL(1);
void act_deliver(struct screen *screen) RAPPORT_NONNULL(1);
void act_accept(struct screen *screen) RAPPORT_NONNULL(1);
void act_move(struct screen *screen) RAPPORT_NONNULL(1);
void act_mark(struct screen *screen) RAPPORT_NONNULL(1);
void act_unmark(struct screen *screen) RAPPORT_NONNULL(1);
void act_copy(struct screen *screen) RAPPORT_NONNULL(1);
void act_start(struct screen *screen) RAPPORT_NONNULL(1);
void act_close(struct screen *screen) RAPPORT_NONNULL(1);
/* Words to send for what is selected. */
void act_draft(struct screen *screen) RAPPORT_NONNULL(1);
void act_prep(struct screen *screen) RAPPORT_NONNULL(1);
void act_filter(struct screen *screen) RAPPORT_NONNULL(1);
void act_search(struct screen *screen) RAPPORT_NONNULL(1);
/* `initial` is what the prompt begins with. */
void act_command(struct screen *screen, const char *initial) RAPPORT_NONNULL(1, 2);

/* ---- act-rule.c ---- */
/* Where a rule may be selected: a row of `rules`, a row of one rule's settings, or a page of it. */
struct rule_at {
	struct selection rule;    /* counts when it is a row of the table "rules" */
	struct selection setting; /* counts when it is one of the table "settings" */
	const char *id;           /* of the page, NULL: none */
};
/* Changing a threshold, or turning a rule off and on. False: there is no rule here, or the action
 * is another one. */
bool act_rule(struct screen *screen, struct rule_at at, enum action action) RAPPORT_NONNULL(1);

#endif
