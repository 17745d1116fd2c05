-- The six datasets, the defects of their rows, and the rows that are left (contract, sections 1 and 3).
-- Written from the contract alone. Variables: see DuckDbOracle.

CREATE MACRO is_citizen_id(id) AS
    id BETWEEN 1000000000000 AND 9999999999999
    AND (11 - (
        13 * (id // 1000000000000 % 10) + 12 * (id // 100000000000 % 10) + 11 * (id // 10000000000 % 10)
        + 10 * (id // 1000000000 % 10) + 9 * (id // 100000000 % 10) + 8 * (id // 10000000 % 10)
        + 7 * (id // 1000000 % 10) + 6 * (id // 100000 % 10) + 5 * (id // 10000 % 10)
        + 4 * (id // 1000 % 10) + 3 * (id // 100 % 10) + 2 * (id // 10 % 10)) % 11) % 10 = id % 10;

CREATE MACRO bangkok_date(instant) AS CAST(make_timestamp(epoch_us(instant) + 25200000000) AS DATE);

CREATE MACRO satang(baht) AS CAST(CAST(baht AS DECIMAL(38, 2)) * 100 AS HUGEINT);

CREATE MACRO source(files) AS TABLE
    SELECT * EXCLUDE (filename, file_row_number), parse_filename(filename) AS file, file_row_number AS row
    FROM read_parquet(files, filename = true, file_row_number = true, union_by_name = true);

CREATE TABLE all_registrations AS FROM source(getvariable('registrations'));
CREATE TABLE all_civil AS FROM source(getvariable('civil'));
CREATE TABLE all_tax AS FROM source(getvariable('tax'));
CREATE TABLE all_deposits AS FROM source(getvariable('deposits'));
CREATE TABLE all_incarceration AS FROM source(getvariable('incarceration'));
CREATE TABLE all_measures AS FROM source(getvariable('measures'));

CREATE TABLE rejects AS
WITH faults(dataset, file, row, "column", code, citizen_id, faulty) AS (
    -- one line for each column and code; a list of them is unfolded for each row
    SELECT 'registrations', file, row, fault.c, fault.k, citizen_id, fault.f
    FROM all_registrations, unnest([
        {c: 'registration_id', k: 'NULL_VALUE', f: registration_id IS NULL},
        {c: 'citizen_id', k: 'NULL_VALUE', f: citizen_id IS NULL},
        {c: 'given_name', k: 'NULL_VALUE', f: given_name IS NULL},
        {c: 'family_name', k: 'NULL_VALUE', f: family_name IS NULL},
        {c: 'birth_date', k: 'NULL_VALUE', f: birth_date IS NULL},
        {c: 'laser_code', k: 'NULL_VALUE', f: laser_code IS NULL},
        {c: 'home_district_code', k: 'NULL_VALUE', f: home_district_code IS NULL},
        {c: 'applicant_group', k: 'NULL_VALUE', f: applicant_group IS NULL},
        {c: 'channel', k: 'NULL_VALUE', f: channel IS NULL},
        {c: 'registered_at', k: 'NULL_VALUE', f: registered_at IS NULL},
        {c: 'applicant_group', k: 'UNKNOWN_VALUE', f: applicant_group NOT IN ('SMARTPHONE', 'NO_SMARTPHONE')},
        {c: 'channel', k: 'UNKNOWN_VALUE', f: channel NOT IN ('THANG_RATH_APP', 'KIOSK', 'D_DOPA', 'BOONTERM',
            'THAILAND_POST', 'COUNTER_SERVICE', 'THAID', 'DESIGNATED_POINT')}]) AS t(fault)
    UNION ALL
    SELECT 'civil', file, row, fault.c, fault.k, citizen_id, fault.f
    FROM (SELECT *, count(*) OVER (PARTITION BY citizen_id) AS same_id FROM all_civil), unnest([
        {c: 'citizen_id', k: 'NULL_VALUE', f: citizen_id IS NULL},
        {c: 'given_name', k: 'NULL_VALUE', f: given_name IS NULL},
        {c: 'family_name', k: 'NULL_VALUE', f: family_name IS NULL},
        {c: 'birth_date', k: 'NULL_VALUE', f: birth_date IS NULL},
        {c: 'laser_code', k: 'NULL_VALUE', f: laser_code IS NULL},
        {c: 'nationality', k: 'NULL_VALUE', f: nationality IS NULL},
        {c: 'status', k: 'NULL_VALUE', f: status IS NULL},
        {c: 'birth_date', k: 'UNKNOWN_VALUE', f: birth_date > getvariable('civil_as_of')
            OR birth_date < getvariable('civil_as_of') - INTERVAL 130 YEAR},
        {c: 'status', k: 'UNKNOWN_VALUE', f: status NOT IN ('ALIVE', 'DECEASED')},
        {c: 'citizen_id', k: 'DUPLICATE_KEY', f: citizen_id IS NOT NULL AND same_id > 1}]) AS t(fault)
    UNION ALL
    SELECT 'tax', file, row, fault.c, fault.k, citizen_id, fault.f
    FROM all_tax, unnest([
        {c: 'citizen_id', k: 'NULL_VALUE', f: citizen_id IS NULL},
        {c: 'tax_year_be', k: 'NULL_VALUE', f: tax_year_be IS NULL},
        {c: 'assessable_income', k: 'NULL_VALUE', f: assessable_income IS NULL},
        {c: 'tax_year_be', k: 'UNKNOWN_VALUE', f: tax_year_be NOT BETWEEN 2500 AND 2599},
        {c: 'assessable_income', k: 'NEGATIVE_VALUE', f: assessable_income < 0}]) AS t(fault)
    UNION ALL
    SELECT 'deposits', file, row, fault.c, fault.k, citizen_id, fault.f
    FROM all_deposits, unnest([
        {c: 'citizen_id', k: 'NULL_VALUE', f: citizen_id IS NULL},
        {c: 'bank_code', k: 'NULL_VALUE', f: bank_code IS NULL},
        {c: 'account_type', k: 'NULL_VALUE', f: account_type IS NULL},
        {c: 'currency', k: 'NULL_VALUE', f: currency IS NULL},
        {c: 'joint', k: 'NULL_VALUE', f: joint IS NULL},
        {c: 'balance', k: 'NULL_VALUE', f: balance IS NULL},
        {c: 'as_of', k: 'NULL_VALUE', f: as_of IS NULL},
        {c: 'account_type', k: 'UNKNOWN_VALUE',
            f: NOT list_contains(getvariable('counted_account_types') || getvariable('other_account_types'), account_type)},
        {c: 'currency', k: 'UNKNOWN_VALUE', f: NOT list_contains(getvariable('currencies'), currency)},
        {c: 'as_of', k: 'WRONG_AS_OF', f: as_of <> getvariable('deposits_as_of')}]) AS t(fault)
    UNION ALL
    SELECT 'incarceration', file, row, fault.c, fault.k, citizen_id, fault.f
    FROM all_incarceration, unnest([
        {c: 'citizen_id', k: 'NULL_VALUE', f: citizen_id IS NULL},
        {c: 'admitted_on', k: 'NULL_VALUE', f: admitted_on IS NULL}]) AS t(fault)
    UNION ALL
    SELECT 'measures', file, row, fault.c, fault.k, citizen_id, fault.f
    FROM all_measures, unnest([
        {c: 'citizen_id', k: 'NULL_VALUE', f: citizen_id IS NULL},
        {c: 'measure', k: 'NULL_VALUE', f: measure IS NULL},
        {c: 'finding', k: 'NULL_VALUE', f: finding IS NULL},
        {c: 'finding', k: 'UNKNOWN_VALUE', f: finding NOT IN ('SUSPENDED', 'RECALLED', 'VIOLATED')}]) AS t(fault)
)
SELECT * EXCLUDE (faulty) FROM faults WHERE faulty;

CREATE MACRO is_sound(of_dataset, of_file, of_row) AS
    (of_dataset, of_file, of_row) NOT IN (SELECT (dataset, file, row) FROM rejects);

CREATE TABLE registrations AS FROM all_registrations WHERE is_sound('registrations', file, row);
CREATE TABLE civil AS FROM all_civil WHERE is_sound('civil', file, row);
CREATE TABLE tax AS FROM all_tax WHERE is_sound('tax', file, row);
CREATE TABLE deposits AS FROM all_deposits WHERE is_sound('deposits', file, row);
CREATE TABLE incarceration AS FROM all_incarceration WHERE is_sound('incarceration', file, row);
CREATE TABLE measures AS FROM all_measures WHERE is_sound('measures', file, row);

CREATE TABLE citizens_with_defects AS
    SELECT DISTINCT citizen_id FROM rejects WHERE dataset <> 'registrations' AND citizen_id IS NOT NULL;

-- What has to be normalised before it can be compared: it differs as it stands.
CREATE TABLE differing AS
    SELECT 'name' AS kind, r.given_name AS ours, c.given_name AS theirs
        FROM registrations r JOIN civil c USING (citizen_id) WHERE r.given_name <> c.given_name
    UNION
    SELECT 'name', r.family_name, c.family_name
        FROM registrations r JOIN civil c USING (citizen_id) WHERE r.family_name <> c.family_name
    UNION
    SELECT 'laser_code', r.laser_code, c.laser_code
        FROM registrations r JOIN civil c USING (citizen_id) WHERE r.laser_code <> c.laser_code;

-- Filled by DuckDbOracle with those of the pairs above that are the same once normalised.
CREATE TABLE same (kind VARCHAR, ours VARCHAR, theirs VARCHAR);
