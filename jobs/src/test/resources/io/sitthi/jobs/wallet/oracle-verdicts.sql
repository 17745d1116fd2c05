-- The rules of contract section 3 over the sound rows. Written from the contract alone.

CREATE MACRO is_same(of_kind, a, b) AS a = b OR (of_kind, a, b) IN (SELECT (kind, ours, theirs) FROM same);

CREATE TABLE incomes AS
    SELECT citizen_id, sum(satang(assessable_income)) AS total FROM tax
    WHERE tax_year_be = getvariable('tax_year_be') GROUP BY citizen_id;

CREATE TABLE balances AS
    SELECT citizen_id, sum(greatest(satang(balance), 0)) AS total FROM deposits
    WHERE list_contains(getvariable('counted_account_types'), account_type)
        AND currency = getvariable('counted_currency') AND NOT joint
    GROUP BY citizen_id;

CREATE TABLE prisoners AS
    SELECT DISTINCT citizen_id FROM incarceration
    WHERE admitted_on <= getvariable('incarceration_as_of')
        AND (released_on IS NULL OR released_on > getvariable('incarceration_as_of'));

CREATE TABLE flags AS
SELECT
    r.registration_id, r.citizen_id, r.applicant_group, r.home_district_code, r.registered_at,
    NOT is_citizen_id(r.citizen_id) AS invalid,
    CASE r.applicant_group
        WHEN 'SMARTPHONE' THEN bangkok_date(r.registered_at)
            NOT BETWEEN getvariable('smartphone_first') AND getvariable('smartphone_last')
        ELSE bangkok_date(r.registered_at)
            NOT BETWEEN getvariable('no_smartphone_first') AND getvariable('no_smartphone_last')
    END AS outside_window,
    NOT list_contains(
        CASE r.applicant_group
            WHEN 'SMARTPHONE' THEN getvariable('smartphone_channels')
            ELSE getvariable('no_smartphone_channels')
        END, r.channel)
        OR r.identity_verified_at IS NULL OR r.identity_verified_at > r.registered_at AS not_verified,
    NOT EXISTS (FROM all_civil a WHERE a.citizen_id = r.citizen_id) AS unknown,
    -- from here on null when there is no sound civil row: then the rule is not evaluated
    NOT (is_same('name', r.given_name, c.given_name) AND is_same('name', r.family_name, c.family_name)
        AND r.birth_date = c.birth_date AND is_same('laser_code', r.laser_code, c.laser_code)) AS mismatch,
    c.status = 'DECEASED' AS deceased,
    c.citizen_id IS NOT NULL AND c.house_id IS NULL AS no_house,
    c.nationality <> getvariable('nationality') AS not_thai,
    year(getvariable('age_date')) - year(c.birth_date)
        - CASE WHEN (month(getvariable('age_date')), day(getvariable('age_date')))
            < (month(c.birth_date), day(c.birth_date)) THEN 1 ELSE 0 END
        < getvariable('minimum_age') AS under_age,
    coalesce(i.total > getvariable('income_limit'), false) AS income,
    coalesce(b.total > getvariable('deposits_limit'), false) AS deposits,
    r.citizen_id IN (SELECT citizen_id FROM prisoners) AS incarcerated,
    r.citizen_id IN (SELECT citizen_id FROM measures WHERE finding IN ('SUSPENDED', 'RECALLED')) AS suspended,
    r.citizen_id IN (SELECT citizen_id FROM measures WHERE finding = 'VIOLATED') AS violated,
    r.citizen_id IN (SELECT citizen_id FROM citizens_with_defects) AS defect
FROM registrations r
LEFT JOIN civil c USING (citizen_id)
LEFT JOIN incomes i USING (citizen_id)
LEFT JOIN balances b USING (citizen_id);

-- With an invalid id nothing is looked up.
UPDATE flags SET unknown = false, mismatch = false, deceased = false, no_house = false, not_thai = false,
    under_age = false, income = false, deposits = false, incarcerated = false, suspended = false, violated = false,
    defect = false
WHERE invalid;

CREATE TABLE duplicates AS
    SELECT registration_id FROM (
        SELECT registration_id,
            row_number() OVER (PARTITION BY citizen_id ORDER BY registered_at, registration_id) AS place
        FROM flags
        WHERE NOT invalid AND NOT outside_window AND NOT not_verified AND NOT coalesce(mismatch, false))
    WHERE place > 1;

CREATE TABLE verdicts AS
WITH reasoned AS (
    SELECT *, concat_ws(',',
        CASE WHEN invalid THEN 'INVALID_CITIZEN_ID' END,
        CASE WHEN outside_window THEN 'OUTSIDE_WINDOW' END,
        CASE WHEN not_verified THEN 'IDENTITY_NOT_VERIFIED' END,
        CASE WHEN unknown THEN 'UNKNOWN_CITIZEN' END,
        CASE WHEN mismatch THEN 'IDENTITY_MISMATCH' END,
        CASE WHEN deceased THEN 'DECEASED' END,
        CASE WHEN no_house THEN 'NO_HOUSE_REGISTRATION' END,
        CASE WHEN not_thai THEN 'NOT_THAI' END,
        CASE WHEN under_age THEN 'UNDER_AGE' END,
        CASE WHEN income THEN 'INCOME_OVER_LIMIT' END,
        CASE WHEN deposits THEN 'DEPOSITS_OVER_LIMIT' END,
        CASE WHEN incarcerated THEN 'INCARCERATED' END,
        CASE WHEN suspended THEN 'RIGHTS_SUSPENDED' END,
        CASE WHEN violated THEN 'MEASURE_VIOLATED' END,
        CASE WHEN registration_id IN (FROM duplicates) THEN 'DUPLICATE_REGISTRATION' END,
        CASE WHEN defect THEN 'SOURCE_DATA_ERROR' END) AS reasons
    FROM flags)
SELECT registration_id, citizen_id,
    CASE reasons WHEN '' THEN 'ELIGIBLE' WHEN 'SOURCE_DATA_ERROR' THEN 'UNDECIDED' ELSE 'INELIGIBLE' END AS verdict,
    reasons, home_district_code AS district_code
FROM reasoned;

CREATE TABLE wallets AS
    SELECT v.citizen_id, v.district_code, f.applicant_group, getvariable('credit') AS credit
    FROM verdicts v JOIN flags f USING (registration_id)
    WHERE v.verdict = 'ELIGIBLE';
