-- What the answers rest on, made once when a cube is opened: labels, indicators, tasks, and which unit lies in which.
CREATE TABLE labels AS SELECT DISTINCT thing, value AS label FROM facts WHERE property = 'prefLabel' AND language = 'vi';
CREATE TABLE indicators AS
SELECT DISTINCT kind.thing AS indicator, kind.class, name.value AS label, english.value AS label_en, measure.value AS measure, called.label AS measure_label,
  additive.value = 'true' AS additive, direction.value AS direction, theme.value AS theme, topic.label AS theme_label, code.value AS theme_code
FROM (SELECT thing, regexp_extract(value, '[^/]*$') AS class FROM facts WHERE property = 'type' AND value LIKE '%Indicator') kind
LEFT JOIN facts name ON name.thing = kind.thing AND name.property = 'prefLabel' AND name.language = 'vi'
LEFT JOIN facts english ON english.thing = kind.thing AND english.property = 'prefLabel' AND english.language = 'en'
LEFT JOIN facts measure ON measure.thing = kind.thing AND measure.property = 'canonicalUnit'
LEFT JOIN labels called ON called.thing = measure.value
LEFT JOIN facts additive ON additive.thing = kind.thing AND additive.property = 'additive'
LEFT JOIN facts direction ON direction.thing = kind.thing AND direction.property = 'direction'
LEFT JOIN facts theme ON theme.thing = kind.thing AND theme.property = 'theme'
LEFT JOIN labels topic ON topic.thing = theme.value
LEFT JOIN facts code ON code.thing = theme.value AND code.property = 'notation';
CREATE TABLE tasks AS
SELECT task.thing AS task, task.value AS programme, shown.value AS indicator, verified.value AS verification, called.label
FROM facts task JOIN facts shown ON shown.thing = task.thing AND shown.property = 'shownBy'
JOIN facts verified ON verified.thing = task.thing AND verified.property = 'verification'
JOIN labels called ON called.thing = task.thing
WHERE task.property = 'taskOf';
CREATE TABLE parents AS SELECT DISTINCT thing AS unit, value AS parent FROM facts WHERE property = 'partOf';
CREATE TABLE provinces AS
WITH RECURSIVE above(unit, ancestor) AS (
  SELECT unit, parent FROM parents UNION SELECT above.unit, parents.parent FROM above JOIN parents ON parents.unit = above.ancestor)
SELECT DISTINCT above.unit, above.ancestor AS province, called.label FROM above
JOIN facts kind ON kind.thing = above.ancestor AND kind.property = 'type' AND kind.value LIKE '%/Province'
JOIN labels called ON called.thing = above.ancestor;
CREATE TABLE documents AS
SELECT DISTINCT number.thing AS document, number.value AS number, kind.value AS kind, issuer.value AS issuer_name
FROM facts number
JOIN facts class ON class.thing = number.thing AND class.property = 'type' AND class.value LIKE '%/CitedDocument'
LEFT JOIN facts kind ON kind.thing = number.thing AND kind.property = 'documentKind'
LEFT JOIN facts issuer ON issuer.thing = number.thing AND issuer.property = 'issuerName'
WHERE number.property = 'identifier';
CREATE MACRO role(name) AS 'https://w3id.org/diaban/role/' || name;
CREATE MACRO percentage(part, whole) AS
  CASE WHEN whole != 0 THEN CAST(floor(10000 * CAST(part AS DOUBLE) / CAST(whole AS DOUBLE) + 0.5) AS DECIMAL(30, 0)) * CAST(0.01 AS DECIMAL(3, 2)) END;
