-- What is refused is said in other languages too: beside the English sentence stand its code, by which a page finds its own,
-- and what stands in it. What was refused before has neither, and is shown in English. Only what may be left out is added, so
-- code of before runs on it.
-- runs-with: 3

-- migrate:up

ALTER TABLE refusal ADD reason_code text, ADD reason_arguments json;
ALTER TABLE conditional_moves ADD reason_code text, ADD reason_arguments json;

-- migrate:down

ALTER TABLE conditional_moves DROP reason_code, DROP reason_arguments;
ALTER TABLE refusal DROP reason_code, DROP reason_arguments;
