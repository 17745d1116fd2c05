package io.sitthi.jobs.wallet;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.wallet.CasePerson.CaseRow;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Contract section 3 as a table: for every line of it, people whose rows are written down here by hand together with what
 * has to come of them. All of them fit into one drop, so that one run judges them all. The programme is
 * {@link Programmes#digitalWallet}.
 *
 * <p>Nothing here is computed from the rules: the expectations are read off the contract.
 */
public final class RuleCases {

    private final List<CasePerson> people = new ArrayList<>();

    private RuleCases() {}

    /** Every case whose rows all belong to somebody: the run ends well. */
    public static RuleCases all() {
        RuleCases cases = new RuleCases();
        RegistrationCases.addTo(cases);
        IdentityCases.addTo(cases);
        CitizenCases.addTo(cases);
        DuplicateCases.addTo(cases);
        DefectCases.addTo(cases);
        return cases;
    }

    /** Reference rows that belong to nobody: four of them. */
    public static RuleCases orphans() {
        RuleCases cases = new RuleCases();
        DefectCases.addOrphansTo(cases);
        return cases;
    }

    /** A new person with an id of their own. */
    CasePerson person(String description) {
        long firstTwelve = 110_170_000_000L + people.size();
        return person(description, Long.toString(firstTwelve * 10 + CitizenId.checkDigit(firstTwelve)));
    }

    CasePerson person(String description, String citizenId) {
        CasePerson person = new CasePerson(description, citizenId);
        people.add(person);
        return person;
    }

    public List<CasePerson> people() {
        return people;
    }

    /** A drop of all the people. Registration ids count from 1, and all rows of a dataset are in one file. */
    public SmallDrop drop() {
        SmallDrop drop = new SmallDrop();
        long registrationId = 0;
        for (CasePerson person : people) {
            for (CaseRow row : person.rows()) {
                if (row.dataset().equals(WalletSchemas.REGISTRATIONS)) {
                    List<String> numbered =
                            new ArrayList<>(List.of("registration_id", Long.toString(++registrationId)));
                    numbered.addAll(row.different());
                    drop.row(row.dataset(), numbered.toArray(String[]::new));
                } else {
                    drop.row(row.dataset(), row.different().toArray(String[]::new));
                }
            }
        }
        return drop;
    }

    /** The verdicts to be: {@code registration_id|citizen_id|verdict|reasons}, each followed by its case. */
    public List<String> expectedVerdicts() {
        List<String> verdicts = new ArrayList<>();
        long registrationId = 0;
        for (CasePerson person : people) {
            for (CaseRow row : person.rows()) {
                if (row.dataset().equals(WalletSchemas.REGISTRATIONS)) {
                    registrationId++;
                    if (row.reasons() != null) {
                        verdicts.add(registrationId + "|" + person.citizenId() + "|" + verdict(row.reasons()) + "|"
                                + row.reasons() + "|" + person.description());
                    }
                }
            }
        }
        return verdicts;
    }

    private static String verdict(String reasons) {
        return switch (reasons) {
            case "" -> "ELIGIBLE";
            case "SOURCE_DATA_ERROR" -> "UNDECIDED";
            default -> "INELIGIBLE";
        };
    }

    /** The case of each registration, by registration id. */
    public Map<Long, String> descriptions() {
        Map<Long, String> descriptions = new HashMap<>();
        long registrationId = 0;
        for (CasePerson person : people) {
            for (CaseRow row : person.rows()) {
                if (row.dataset().equals(WalletSchemas.REGISTRATIONS)) {
                    descriptions.put(++registrationId, person.description());
                }
            }
        }
        return descriptions;
    }

    /** The rejects to be: {@code dataset|file|row|column|code|citizen_id}. */
    public List<String> expectedRejects() {
        List<String> rejects = new ArrayList<>();
        Map<Schema, Integer> rowNumbers = new LinkedHashMap<>();
        for (CasePerson person : people) {
            for (CaseRow row : person.rows()) {
                int number = rowNumbers.merge(row.dataset(), 1, Integer::sum) - 1;
                for (String fault : row.faults()) {
                    rejects.add(row.dataset().folder() + "|part-0.parquet|" + number + "|" + fault.replace(' ', '|')
                            + "|" + lastOf("citizen_id", row.different()).toLowerCase(Locale.ROOT));
                }
            }
        }
        return rejects;
    }

    private static String lastOf(String column, List<String> different) {
        return different.get(different.lastIndexOf(column) + 1);
    }
}
