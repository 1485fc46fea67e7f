-- What the engine itself asks of the store, in the same sandbox as the rules.

-- name: settings
-- Thresholds of their own for everyone, a client or a project; of two alike the later one holds.
SELECT id, rule, name, value, client, project FROM rule_setting ORDER BY created_at, id;

-- name: dispositions
-- Flags put aside: dismissed, or snoozed until a day still to come.
SELECT rule, subject, episode, snoozed_until, dismissed_reason FROM disposition
WHERE dismissed_reason IS NOT NULL OR snoozed_until > :today ORDER BY at, id;

-- name: next-word
-- When the next interaction counts that is dated later than now, as after a clock was set back.
SELECT min(occurred_at) AS occurred_at FROM interaction WHERE occurred_at > :now;

-- name: record-name
-- How people know the record :subject, for rules that do not say it.
SELECT entity, client, project, name FROM record_name WHERE id = :subject;
