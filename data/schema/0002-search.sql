-- Full-text search: every field marked "search" in the catalog, over all entities in one index.
--
-- search_text holds one row for each record that has text: its words in folded form (case and
-- diacritics gone, German spellings such as "groesse" beside "grosse"). The full-text index reads
-- its content from there. The program keeps both equal to the records: at every commit, and when
-- undo and redo apply a changeset, it goes through the changed rows. Triggers would do the same,
-- but three on each of thirteen tables cost every start of the program half a millisecond, and make
-- a bulk import flush the index row by row.
--
-- The id grows with time: the day the record belongs to, and a number within that day. Walking down
-- the index by rowid gives the newest first without sorting, whatever the order records arrive in.
CREATE TABLE search_text (
	id INTEGER PRIMARY KEY, -- days since 1970 * 16777216 + position within the day
	entity TEXT NOT NULL, -- table of the record
	record INTEGER NOT NULL, -- its id
	at INTEGER NOT NULL, -- instant the record belongs to: when it happened, else when it was made
	text TEXT NOT NULL -- folded words, a space before each
) STRICT;
CREATE UNIQUE INDEX search_text_by_record ON search_text (record, entity);

-- detail=none and columnsize=0: words are looked for, not phrases or ranks, so the index is a third
-- smaller. prefix: the last word of a search is still being typed.
CREATE VIRTUAL TABLE search_index USING fts5(text, content = 'search_text', content_rowid = 'id',
	columnsize = 0, detail = 'none', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
