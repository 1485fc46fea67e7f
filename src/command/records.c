/* Records of one entity as a table. */
#include "internal.h"

#include <assert.h>
#include <string.h>

/* Cells a table may wish for; what comes later in a row below is for machines only. */
enum { SCREEN_CELLS = 104, GAP = 2, MOST_SHOWN = 10 };

/* What people see of each entity, from left to right; the other fields follow for machines. The
 * order is also the order of precedence when the room is short, after the title. */
static const int SHOWN[ENTITY_COUNT][MOST_SHOWN] = {
	[ENTITY_CLIENT] = {CLIENT_NAME, CLIENT_STATUS, CLIENT_TIER, CLIENT_EMAIL, CLIENT_PHONE,
		CLIENT_LEAVE_UNTIL, CLIENT_TAGS, -1},
	[ENTITY_CONTACT] = {CONTACT_CLIENT, CONTACT_NAME, CONTACT_ROLE, CONTACT_APPROVER,
		CONTACT_EMAIL, CONTACT_PHONE, -1},
	[ENTITY_PROJECT] = {PROJECT_TITLE, PROJECT_STATUS, PROJECT_OFFER_SENT, PROJECT_START,
		PROJECT_DEADLINE, PROJECT_CLOSED, PROJECT_TAGS, -1},
	[ENTITY_SCOPE_ITEM] = {SCOPE_ITEM_PROJECT, SCOPE_ITEM_TITLE, SCOPE_ITEM_KIND,
		SCOPE_ITEM_EFFORT, SCOPE_ITEM_STATE, SCOPE_ITEM_DUE, SCOPE_ITEM_PRICE, -1},
	[ENTITY_MILESTONE] = {MILESTONE_DUE, MILESTONE_PROJECT, MILESTONE_TITLE, MILESTONE_DONE,
		-1},
	[ENTITY_DATE_CHANGE] = {DATE_CHANGE_AT, DATE_CHANGE_PROJECT, DATE_CHANGE_OLD,
		DATE_CHANGE_NEW, DATE_CHANGE_ASKED_BY, DATE_CHANGE_REASON, DATE_CHANGE_MILESTONE,
		-1},
	[ENTITY_INTERACTION] = {INTERACTION_OCCURRED_AT, INTERACTION_CLIENT, INTERACTION_KIND,
		INTERACTION_DIRECTION, INTERACTION_SUMMARY, INTERACTION_PROJECT, INTERACTION_HEAT,
		INTERACTION_CONTACT, INTERACTION_MINUTES, -1},
	[ENTITY_PROMISE] = {PROMISE_DUE, PROMISE_CLIENT, PROMISE_TITLE, PROMISE_BY, PROMISE_KEPT,
		PROMISE_PROJECT, -1},
	[ENTITY_REQUEST] = {REQUEST_ASKED_ON, REQUEST_PROJECT, REQUEST_TITLE, REQUEST_EFFORT,
		REQUEST_DECISION, REQUEST_DECIDED, REQUEST_NEEDED_BY, REQUEST_PRICE, -1},
	[ENTITY_FEEDBACK] = {FEEDBACK_HEARD_ON, FEEDBACK_CLIENT, FEEDBACK_TITLE, FEEDBACK_POLARITY,
		FEEDBACK_STATE, FEEDBACK_PROJECT, FEEDBACK_THEME, -1},
	[ENTITY_TIME_ENTRY] = {TIME_ENTRY_DAY, TIME_ENTRY_PROJECT, TIME_ENTRY_MINUTES,
		TIME_ENTRY_NOTE, TIME_ENTRY_REQUEST, TIME_ENTRY_SCOPE_ITEM, -1},
	[ENTITY_LESSON] = {LESSON_CLIENT, LESSON_HAPPENED, LESSON_NEXT_TIME, LESSON_PROJECT,
		LESSON_TAGS, LESSON_TOLD, -1},
	[ENTITY_REMINDER] = {REMINDER_DUE, REMINDER_CLIENT, REMINDER_TITLE, REMINDER_DONE,
		REMINDER_PROJECT, -1},
	[ENTITY_CLOSE_OUT] = {CLOSE_OUT_PROJECT, CLOSE_OUT_COMPLETION_MESSAGE,
		CLOSE_OUT_FINAL_INVOICE, CLOSE_OUT_HANDOVER, CLOSE_OUT_THANKS, CLOSE_OUT_NEXT_STEP,
		CLOSE_OUT_ACCESS_RETURNED, -1},
	[ENTITY_DISPOSITION] = {DISPOSITION_AT, DISPOSITION_RULE, DISPOSITION_EPISODE,
		DISPOSITION_SNOOZED_UNTIL, DISPOSITION_REASON, -1},
	[ENTITY_DRAFT] = {DRAFT_KIND, DRAFT_CLIENT, DRAFT_TITLE, DRAFT_STATE, DRAFT_PROJECT,
		DRAFT_HELD_UNTIL, DRAFT_SENT_AT, -1},
	[ENTITY_RULE_SETTING] = {RULE_SETTING_RULE, RULE_SETTING_NAME, RULE_SETTING_VALUE,
		RULE_SETTING_CLIENT, RULE_SETTING_PROJECT, -1},
};

struct builder {
	const struct record_table *wanted;
	const struct entity_info *info;
	struct arena *arena;
	struct app *app;
	struct name_cache *names;
	bool for_machine;
	int *order;                   /* field of each column */
	struct table_column *columns; /* as many as fields */
};

static bool is_shown_field(const int *shown, int field)
{
	while (*shown >= 0 && *shown != field)
		shown++;
	return *shown == field;
}

/* Fields for people first, then the rest in the order of the catalog. Returns how many are first.
 */
static int order_fields(struct builder *builder)
{
	const int *shown = SHOWN[builder->wanted->entity];
	int count = 0;
	for (; shown[count] >= 0; count++)
		builder->order[count] = shown[count];
	int next = count;
	for (int field = 0; field < builder->info->field_count; field++)
		if (!is_shown_field(shown, field))
			builder->order[next++] = field;
	assert(next == builder->info->field_count);
	return count;
}

static bool any_value(const struct builder *builder, int field)
{
	const struct record_list *list = builder->wanted->list;
	const struct field_info *info = &builder->info->fields[field];
	for (size_t row = 0; row < list->count; row++) {
		const struct value *value = &list->records[row]->values[field];
		bool zero = info->type == FIELD_FLAG || info->type == FIELD_NUMBER;
		if (value->type != VALUE_NONE && (!zero || value->integer != 0))
			return true;
	}
	return false;
}

/* "Heat (0 calm – 3 hostile)" → "Heat": the explanation is for forms. */
static const char *short_label(const struct builder *builder, int field)
{
	const char *label = _(builder->info->fields[field].label);
	const char *bracket = strstr(label, " (");
	return bracket == NULL ? label
			       : arena_copy_n(builder->arena, label, (size_t)(bracket - label));
}

static int wished_width(const struct builder *builder, int field)
{
	int label = (int)text_width(short_label(builder, field));
	int width = builder->info->fields[field].width;
	return label > width ? label : width;
}

/* What is never left out: of a lesson what to do next time, or else the title. */
static int read_field(const struct builder *builder)
{
	bool lesson = builder->info->entity == ENTITY_LESSON;
	return lesson && any_value(builder, LESSON_NEXT_TIME) ? LESSON_NEXT_TIME
							      : builder->info->title;
}

static void make_columns(struct builder *builder)
{
	int shown_count = order_fields(builder);
	int left = SCREEN_CELLS - wished_width(builder, builder->info->title) - GAP;
	for (int i = 0; i < builder->info->field_count; i++) {
		int field = builder->order[i];
		const struct field_info *info = &builder->info->fields[field];
		bool is_title = field == builder->info->title;
		int width = wished_width(builder, field);
		bool shown = i < shown_count && field != builder->wanted->without &&
			     (is_title || (any_value(builder, field) && width + GAP <= left));
		if (shown && !is_title)
			left -= width + GAP;
		builder->columns[i] = (struct table_column){
			.name = info->name,
			.label = short_label(builder, field),
			.type = info->type,
			.field = info,
			.width = width,
			.flexible = shown && field == read_field(builder),
			.machine_only = !shown,
		};
	}
}

/* Machines get the values; of texts only the names that references stand for. */
static bool needs_text(const struct builder *builder, int column)
{
	return builder->for_machine ? builder->columns[column].type == FIELD_REFERENCE
				    : !builder->columns[column].machine_only;
}

static void make_row(struct builder *builder, const struct record *record, struct table_row *row)
{
	int count = builder->info->field_count;
	const char **texts = ARENA_ARRAY(builder->arena, const char *, (size_t)count);
	struct value *cells = ARENA_ARRAY(builder->arena, struct value, (size_t)count);
	for (int i = 0; i < count; i++) {
		int field = builder->order[i];
		const struct value *value = &record->values[field];
		cells[i] = *value;
		texts[i] = "";
		if (needs_text(builder, i))
			texts[i] = cell_line(builder->arena,
				cell_text(builder->names, &builder->info->fields[field], value));
	}
	*row = (struct table_row){
		.cells = cells,
		.texts = texts,
		.handle = app_handle(builder->app, builder->arena, record->entity, record->id),
		.entity = record->entity,
		.id = record->id,
		.tone = record_tone(record, app_now(builder->app).day),
	};
}

struct table *records_table(
	const struct command_call *call, struct arena *arena, const struct record_table *wanted)
{
	assert(wanted->entity != ENTITY_NONE && wanted->list != NULL);
	const struct entity_info *info = catalog_entity(wanted->entity);
	size_t fields = (size_t)info->field_count;
	struct table *table = ARENA_NEW(arena, struct table);
	struct builder builder = {
		.wanted = wanted,
		.info = info,
		.arena = arena,
		.app = call->session->app,
		.names = name_cache_new(call->session->app, arena),
		.for_machine = call->listed_for_machine,
		.order = ARENA_ARRAY(arena, int, fields),
		.columns = ARENA_ARRAY(arena, struct table_column, fields),
	};
	make_columns(&builder);
	*table = (struct table){
		.name = info->plural,
		.columns = builder.columns,
		.column_count = fields,
		.rows = ARENA_ARRAY(arena, struct table_row, wanted->list->count),
		.row_count = wanted->list->count,
		.more = wanted->list->more,
		.empty = _("Nothing found."),
	};
	for (size_t row = 0; row < table->row_count; row++)
		make_row(&builder, wanted->list->records[row], &table->rows[row]);
	return table;
}
