/* Records of one entity as a table. */
#include "internal.h"

#include <assert.h>

/* Cells a table may wish for; what comes later in the catalog is for machines only. */
enum { SCREEN_CELLS = 104, GAP = 2 };

struct builder {
	const struct record_table *wanted;
	const struct entity_info *info;
	struct arena *arena;
	struct app *app;
	struct name_cache *names;
	struct table_column *columns;
};

/* What people do not need in a list: the handle says it, it is long, private, or the same in all. */
static bool for_machines(const struct builder *builder, int field)
{
	const struct field_info *info = &builder->info->fields[field];
	if (field == builder->wanted->without || info->is_private)
		return true;
	if (builder->info->has_slug && text_equal(info->name, "slug"))
		return true;
	/* A project's handle begins with its client. */
	if (builder->wanted->entity == ENTITY_PROJECT && field == PROJECT_CLIENT)
		return true;
	return info->type == FIELD_LONG_TEXT && field != builder->info->title;
}

static bool any_value(const struct builder *builder, int field)
{
	const struct record_list *list = builder->wanted->list;
	const struct field_info *info = &builder->info->fields[field];
	for (size_t row = 0; row < list->count; row++) {
		const struct value *value = &list->records[row]->values[field];
		if (value->type != VALUE_NONE &&
			(info->type != FIELD_FLAG || value->integer != 0))
			return true;
	}
	return false;
}

static int wished_width(const struct builder *builder, int field)
{
	const struct field_info *info = &builder->info->fields[field];
	int label = (int)text_width(_(info->label));
	return label > info->width ? label : info->width;
}

static void make_columns(struct builder *builder)
{
	int left = SCREEN_CELLS - wished_width(builder, builder->info->title) - GAP;
	for (int field = 0; field < builder->info->field_count; field++) {
		const struct field_info *info = &builder->info->fields[field];
		bool is_title = field == builder->info->title;
		int width = wished_width(builder, field);
		bool shown = !for_machines(builder, field) &&
			(is_title || (any_value(builder, field) && width + GAP <= left));
		if (shown && !is_title)
			left -= width + GAP;
		builder->columns[field] = (struct table_column){
			.name = info->name,
			.label = _(info->label),
			.type = info->type,
			.field = info,
			.width = width,
			.flexible = is_title,
			.machine_only = !shown,
		};
	}
}

static void make_row(struct builder *builder, const struct record *record, struct table_row *row)
{
	int count = builder->info->field_count;
	const char **texts = ARENA_ARRAY(builder->arena, const char *, (size_t)count);
	for (int field = 0; field < count; field++)
		texts[field] = builder->columns[field].machine_only ? ""
			: cell_line(builder->arena, cell_text(builder->names,
				&builder->info->fields[field], &record->values[field]));
	*row = (struct table_row){
		.cells = record->values,
		.texts = texts,
		.handle = app_handle(builder->app, builder->arena, record->entity, record->id),
		.entity = record->entity,
		.id = record->id,
		.tone = record_tone(record, app_now(builder->app).day),
	};
}

struct table *records_table(const struct command_call *call, struct arena *arena,
	const struct record_table *wanted)
{
	assert(wanted->entity != ENTITY_NONE && wanted->list != NULL);
	const struct entity_info *info = catalog_entity(wanted->entity);
	struct table *table = ARENA_NEW(arena, struct table);
	struct builder builder = {
		.wanted = wanted,
		.info = info,
		.arena = arena,
		.app = call->session->app,
		.names = name_cache_new(call->session->app, arena),
		.columns = ARENA_ARRAY(arena, struct table_column, (size_t)info->field_count),
	};
	make_columns(&builder);
	*table = (struct table){
		.name = info->plural,
		.columns = builder.columns,
		.column_count = (size_t)info->field_count,
		.rows = ARENA_ARRAY(arena, struct table_row, wanted->list->count),
		.row_count = wanted->list->count,
		.more = wanted->list->more,
		.empty = _("Nothing found."),
	};
	for (size_t row = 0; row < table->row_count; row++)
		make_row(&builder, wanted->list->records[row], &table->rows[row]);
	return table;
}
