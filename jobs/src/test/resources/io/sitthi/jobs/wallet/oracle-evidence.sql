-- Contract section 11 over the tables of the scripts before. Written from the contract alone.

CREATE TABLE evidence AS
SELECT
    r.registration_id, r.citizen_id, r.home_district_code AS district_code, r.applicant_group, r.channel,
    r.registered_at, r.identity_verified_at,
    CASE
        WHEN f.invalid THEN 'NOT_ASKED'
        WHEN f.unknown THEN 'NONE'
        WHEN c.citizen_id IS NULL THEN 'DEFECTIVE'
        ELSE 'FOUND'
    END AS civil,
    CASE WHEN NOT f.invalid THEN f.mismatch END AS identity_differs,
    CASE WHEN NOT f.invalid THEN c.birth_date END AS birth_date,
    CASE WHEN NOT f.invalid THEN c.nationality END AS nationality,
    CASE WHEN NOT f.invalid THEN c.status = 'DECEASED' END AS deceased,
    CASE WHEN NOT f.invalid AND c.citizen_id IS NOT NULL THEN c.house_id IS NOT NULL END AS house,
    CASE WHEN f.invalid THEN 0 ELSE least(coalesce(i.total, 0), 999999999999999999) END AS income,
    CASE WHEN f.invalid THEN 0 ELSE least(coalesce(b.total, 0), 999999999999999999) END AS deposits,
    f.incarcerated, f.suspended, f.violated, f.defect AS source_data_error
FROM registrations r
JOIN flags f USING (registration_id)
LEFT JOIN civil c ON c.citizen_id = r.citizen_id
LEFT JOIN incomes i ON i.citizen_id = r.citizen_id
LEFT JOIN balances b ON b.citizen_id = r.citizen_id;

-- The person whom each registration met, as compared.
CREATE TABLE persons AS
SELECT r.registration_id, c.given_name, c.family_name, c.birth_date, c.laser_code
FROM registrations r JOIN civil c USING (citizen_id) WHERE is_citizen_id(r.citizen_id);
