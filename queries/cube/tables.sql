-- The tables of the cube, made of its Parquet files: things by a number in the order of their IRIs, figures in two orders,
-- by unit and by indicator, so that a question of one or the other reads few of them.
CREATE TABLE things AS
SELECT CAST(row_number() OVER (ORDER BY iri) AS INTEGER) AS id, iri FROM (
  SELECT thing AS iri FROM said_facts UNION SELECT value FROM said_facts WHERE property IN ('canonicalUnit', 'theme', 'partOf', 'shownBy', 'taskOf', 'succeededBy')
  UNION SELECT unnest([report, unit, area, period, indicator, measure]) FROM said_figures
  UNION SELECT unnest([report, unit, period]) FROM said_reports UNION SELECT thing FROM said_places)
WHERE iri IS NOT NULL;
CREATE TEMP TABLE facts AS
SELECT about.id AS thing, property, value, language, named.id AS other
FROM said_facts JOIN things about ON about.iri = thing LEFT JOIN things named ON named.iri = value;
CREATE TABLE labels AS SELECT DISTINCT thing, value AS label FROM facts WHERE property = 'prefLabel' AND language = 'vi';
CREATE TABLE spellings AS SELECT DISTINCT thing, value AS spelling, coalesce(language, '') AS language FROM facts WHERE property IN ('prefLabel', 'altLabel');
CREATE TABLE kinds AS
SELECT DISTINCT thing, regexp_extract(value, '[^/]*$') AS kind FROM facts WHERE property = 'type' AND regexp_extract(value, '[^/]*$')
  IN ('Indicator', 'ProvisionalIndicator', 'Programme', 'Province', 'District', 'Commune', 'Village');
CREATE TABLE notations AS SELECT DISTINCT thing, value AS code FROM facts WHERE property = 'notation';
CREATE TABLE later AS SELECT DISTINCT thing AS unit, other AS successor FROM facts WHERE property = 'succeededBy';
CREATE TABLE roles AS
SELECT split_part(iri, '/role/', 2) AS thing, label FROM labels JOIN things ON id = thing WHERE iri LIKE 'https://w3id.org/diaban/role/_%';
CREATE TABLE reports AS
SELECT about.id AS report, reporter.id AS unit, time.id AS period, report_title, kind, number, CAST(date AS DATE) AS date, source_name,
  numbers, explained, figures, doubted, refused, documents
FROM said_reports JOIN things about ON about.iri = report JOIN things reporter ON reporter.iri = unit JOIN things time ON time.iri = period
ORDER BY reporter.id, about.id;
CREATE TABLE places AS
SELECT kind, node, about.id AS report, reporter.id AS unit, report_title, named.id AS thing, sentence, section, written, reason, outcome, stated,
  "start", "end", sentence_start
FROM said_places JOIN things about ON about.iri = report JOIN things reporter ON reporter.iri = unit LEFT JOIN things named ON named.iri = thing
ORDER BY kind, named.id, reporter.id, about.id, "start";
CREATE TABLE indicators AS
SELECT DISTINCT kind.thing AS indicator, kind.class, name.label, english.value AS label_en, measure.other AS measure, called.label AS measure_label,
  additive.value = 'true' AS additive, direction.value AS direction, theme.other AS theme, topic.label AS theme_label, code.value AS theme_code
FROM (SELECT thing, regexp_extract(value, '[^/]*$') AS class FROM facts WHERE property = 'type' AND value LIKE '%Indicator') kind
LEFT JOIN labels name ON name.thing = kind.thing
LEFT JOIN facts english ON english.thing = kind.thing AND english.property = 'prefLabel' AND english.language = 'en'
LEFT JOIN facts measure ON measure.thing = kind.thing AND measure.property = 'canonicalUnit'
LEFT JOIN labels called ON called.thing = measure.other
LEFT JOIN facts additive ON additive.thing = kind.thing AND additive.property = 'additive'
LEFT JOIN facts direction ON direction.thing = kind.thing AND direction.property = 'direction'
LEFT JOIN facts theme ON theme.thing = kind.thing AND theme.property = 'theme'
LEFT JOIN labels topic ON topic.thing = theme.other
LEFT JOIN facts code ON code.thing = theme.other AND code.property = 'notation';
CREATE TEMP TABLE numbered AS
SELECT about.id AS report, report_title, reporter.id AS unit, place.id AS area, time.id AS period, named.id AS indicator,
  split_part(role, '/role/', 2) AS role, kind.id AS measure, figure, written, qualifiers, relates_to, said, sentence, section,
  value, comparable, confidence, "start", "end", sentence_start, page, approximate
FROM said_figures
JOIN things about ON about.iri = report JOIN things reporter ON reporter.iri = unit JOIN things place ON place.iri = area
JOIN things time ON time.iri = period JOIN things named ON named.iri = indicator JOIN things kind ON kind.iri = said_figures.measure;
-- Labels stand beside what they name, and beside a figure what it relates to: a question then reads one table.
CREATE TABLE figures AS
SELECT one.*, reporter.label AS unit_label, place.label AS area_label, time.label AS period_label, named.label AS indicator_label,
  as_said.label AS role_label, kind.label AS measure_label, known.class AS indicator_class, known.label_en, known.theme, known.theme_label,
  known.theme_code, known.measure_label AS canonical_label, known.direction,
  other.role AS related_role, other.value AS related_value, kind_of.label AS related_label
FROM numbered one
LEFT JOIN labels reporter ON reporter.thing = one.unit LEFT JOIN labels place ON place.thing = one.area
LEFT JOIN labels time ON time.thing = one.period LEFT JOIN labels named ON named.thing = one.indicator
LEFT JOIN roles as_said ON as_said.thing = one.role LEFT JOIN labels kind ON kind.thing = one.measure
LEFT JOIN indicators known ON known.indicator = one.indicator
LEFT JOIN numbered other ON other.figure = one.relates_to LEFT JOIN labels kind_of ON kind_of.thing = other.measure
ORDER BY area, one.report, one."start";
CREATE TABLE by_indicator AS FROM figures ORDER BY indicator, period, unit, figure;
CREATE TABLE related AS
SELECT report, figure, relates_to, role, value, measure FROM figures WHERE relates_to IS NOT NULL ORDER BY report, relates_to;
CREATE TABLE contradictions AS
SELECT unit, any_value(unit_label) AS unit_label, any_value(area_label) AS area_label, any_value(indicator_label) AS indicator_label,
  any_value(period_label) AS period_label, any_value(role_label) AS role_label, qualifiers, count(DISTINCT value) AS "values",
  min(value) AS lowest, max(value) AS highest, any_value(measure_label) AS measure_label, report
FROM figures
GROUP BY unit, report, area, indicator, period, role, qualifiers, measure HAVING min(value) != max(value)
ORDER BY unit_label, report, indicator_label, area_label, period_label, role_label, qualifiers, measure_label;
CREATE TABLE differing AS
WITH stated AS (
  SELECT unit, indicator, period, qualifiers, comparable, min(figure) AS first FROM figures
  WHERE role = 'actual' AND approximate IS NOT TRUE AND area = unit AND comparable IS NOT NULL
  GROUP BY unit, indicator, period, qualifiers, comparable),
pairs AS (
  SELECT min(comparable) AS lowest, max(comparable) AS highest, min(first) AS figure, max(first) AS other
  FROM stated GROUP BY unit, indicator, period, qualifiers HAVING count(*) = 2)
SELECT unit, unit_label, indicator_label, period_label, qualifiers, one.written, two.written AS other_written, one.sentence,
  two.sentence AS other_sentence, one.figure, two.figure AS other
FROM pairs JOIN figures one ON one.figure = pairs.figure
JOIN (SELECT figure, written, said, sentence, section FROM figures) two ON two.figure = pairs.other
WHERE highest - lowest > 0.005 * abs(highest) AND highest - lowest <= 0.1 * abs(highest) AND one.said != two.said
  AND (coalesce(one.section, '') != coalesce(two.section, '') OR highest - lowest <= 0.03 * abs(highest))
ORDER BY unit_label, indicator_label, one.figure;
CREATE TABLE quotients AS
SELECT ratio.report, ratio.unit, ratio.unit_label, actual.indicator, actual.indicator_label, actual.figure AS actual,
  actual.written AS actual_written, plan.figure AS plan, plan.written AS plan_written, ratio.figure AS ratio, ratio.written AS ratio_written, ratio.sentence,
  100 * CAST(actual.comparable AS DOUBLE) / CAST(plan.comparable AS DOUBLE) AS expected, CAST(ratio.value AS DOUBLE) AS said
FROM (SELECT * FROM figures WHERE role = 'plan_ratio' AND relates_to IS NOT NULL) ratio
JOIN (SELECT * FROM figures WHERE role = 'plan' AND relates_to IS NOT NULL AND comparable != 0) plan ON plan.relates_to = ratio.relates_to
JOIN (SELECT * FROM figures WHERE comparable IS NOT NULL) actual ON actual.figure = ratio.relates_to
ORDER BY ratio.report, ratio.figure;
CREATE TABLE provisional AS
SELECT indicator_label, count(*) AS figures, count(DISTINCT report) AS reports, indicator FROM figures
WHERE indicator_class = 'ProvisionalIndicator' AND indicator_label IS NOT NULL GROUP BY indicator_label, indicator;
CREATE TABLE tasks AS
SELECT DISTINCT task.thing AS task, task.other AS programme, shown.other AS indicator, verified.value AS verification, called.label
FROM facts task JOIN facts shown ON shown.thing = task.thing AND shown.property = 'shownBy'
JOIN facts verified ON verified.thing = task.thing AND verified.property = 'verification'
JOIN labels called ON called.thing = task.thing
WHERE task.property = 'taskOf';
CREATE TABLE parents AS SELECT DISTINCT thing AS unit, other AS parent FROM facts WHERE property = 'partOf';
CREATE TABLE provinces AS
WITH RECURSIVE above(unit, ancestor) AS (
  SELECT parents.unit, parent FROM parents JOIN reports USING (unit)
  UNION SELECT above.unit, parents.parent FROM above JOIN parents ON parents.unit = above.ancestor)
SELECT DISTINCT above.unit, above.ancestor AS province, called.label FROM above
JOIN facts kind ON kind.thing = above.ancestor AND kind.property = 'type' AND kind.value LIKE '%/Province'
JOIN labels called ON called.thing = above.ancestor;
CREATE TEMP TABLE projects AS SELECT DISTINCT thing AS project FROM facts WHERE property = 'type' AND value LIKE '%/Project';
CREATE TABLE sentences AS
SELECT DISTINCT unit, said, sentence, section, report_title FROM (
  SELECT unit, said, sentence, section, report_title FROM figures
  UNION ALL SELECT about.id, said, sentence, section, report_title FROM said_places JOIN things about ON about.iri = unit)
WHERE sentence IS NOT NULL ORDER BY unit, said;
CREATE TABLE documents AS
SELECT DISTINCT number.thing AS document, number.value AS number, kind.value AS kind, issuer.value AS issuer_name
FROM facts number
JOIN facts class ON class.thing = number.thing AND class.property = 'type' AND class.value LIKE '%/CitedDocument'
LEFT JOIN facts kind ON kind.thing = number.thing AND kind.property = 'documentKind'
LEFT JOIN facts issuer ON issuer.thing = number.thing AND issuer.property = 'issuerName'
WHERE number.property = 'identifier';
-- Answers of many rows, in the order in which they are given: a page of one is read without sorting the rest.
CREATE TABLE assessed AS
SELECT DISTINCT place.label AS unit_label, called.label AS criterion_label, outcome, stated, sentence, unit, report, node, places.thing AS criterion
FROM places JOIN labels place ON place.thing = unit JOIN labels called ON called.thing = places.thing
WHERE kind = 'assessment' ORDER BY unit_label, criterion_label, node;
CREATE TABLE said_of_projects AS
SELECT DISTINCT place.label AS unit_label, called.label AS project_label, sentence, unit, report, project
FROM places JOIN projects ON project = places.thing JOIN labels place ON place.thing = unit JOIN labels called ON called.thing = project
WHERE kind = 'mention' AND sentence IS NOT NULL ORDER BY unit_label, project_label, sentence, project, report;
CREATE TABLE task_states AS
SELECT DISTINCT area_label, tasks.label AS task_label, indicator_label, role_label, period_label, value, measure_label, sentence, verification, figure, area, programme
FROM by_indicator JOIN tasks USING (indicator)
WHERE role IN ('actual', 'estimate', 'plan_ratio')
ORDER BY area_label, task_label, indicator_label, figure, verification;
CREATE TABLE cited AS
SELECT documents.number, documents.kind, issuer_name, count(*) AS reports, document FROM places JOIN documents ON document = thing
WHERE places.kind = 'document' GROUP BY document, documents.number, documents.kind, issuer_name ORDER BY reports DESC, number, document;
CREATE TABLE writings AS
SELECT written, unit, place, row_number() OVER (ORDER BY unit_label, number) AS position FROM (
  SELECT written, unit, rowid AS place, unit_label, figure AS number FROM figures WHERE unit_label IS NOT NULL
  UNION ALL SELECT written, unit, -1 - places.rowid, label, node FROM places JOIN labels ON labels.thing = unit
  WHERE written IS NOT NULL AND sentence IS NOT NULL)
ORDER BY written, position;
CREATE TABLE named AS
SELECT 'unit' AS kind, unit AS thing, labels.label || chr(1) || 'vi' AS name, successor.label || chr(1) || 'vi' AS alias, parent.label AS context
FROM (SELECT DISTINCT unit FROM reports) JOIN labels ON labels.thing = unit
LEFT JOIN (later JOIN labels successor ON successor.thing = later.successor) USING (unit)
LEFT JOIN (parents JOIN labels parent ON parent.thing = parents.parent) USING (unit)
UNION
SELECT 'indicator', indicator, label || chr(1) || 'vi', spelling || chr(1) || language, theme_label
FROM (SELECT DISTINCT indicator FROM by_indicator) JOIN indicators USING (indicator)
LEFT JOIN spellings ON spellings.thing = indicator AND (spelling != label OR language != 'vi') WHERE label IS NOT NULL
UNION
SELECT 'programme', named.thing, label || chr(1) || 'vi', spelling || chr(1) || language, NULL
FROM (SELECT DISTINCT thing FROM places WHERE kind = 'programme') named JOIN labels ON labels.thing = named.thing
LEFT JOIN spellings ON spellings.thing = named.thing AND (spelling != label OR language != 'vi')
UNION
SELECT 'document', document, number || chr(1), documents.kind || chr(1) || 'vi', issuer_name
FROM documents WHERE document IN (SELECT thing FROM places WHERE places.kind = 'document')
ORDER BY kind, name, thing, alias;
CREATE MACRO percentage(part, whole) AS
  CASE WHEN whole != 0 THEN CAST(floor(10000 * CAST(part AS DOUBLE) / CAST(whole AS DOUBLE) + 0.5) AS DECIMAL(30, 0)) * CAST(0.01 AS DECIMAL(3, 2)) END;
