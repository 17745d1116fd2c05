package io.sitthi.jobs.wallet;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One made-up person of {@link RuleCases}: the rows that tell of them, and what is to come of it. Rows are given as the
 * columns in which they differ from an eligible person's (see {@link SmallDrop#row}).
 */
public final class CasePerson {

    /**
     * A row in the drop.
     *
     * @param different column, value, column, value, …
     * @param reasons what the verdict has to give; null for a reference row and for a rejected registration
     * @param faults column and code of each fault, such as {@code channel UNKNOWN_VALUE}
     */
    public record CaseRow(Schema dataset, List<String> different, String reasons, List<String> faults) {}

    private final String description;
    private final String citizenId;
    private final List<CaseRow> rows = new ArrayList<>();

    CasePerson(String description, String citizenId) {
        this.description = description;
        this.citizenId = citizenId;
    }

    public String description() {
        return description;
    }

    public String citizenId() {
        return citizenId;
    }

    public List<CaseRow> rows() {
        return rows;
    }

    /** A registration that gets these reasons. */
    CasePerson registers(String reasons, String... different) {
        return add(WalletSchemas.REGISTRATIONS, reasons, different);
    }

    /** A registration that has to be rejected: {@link #faulty} follows. */
    CasePerson registersBadly(String... different) {
        return add(WalletSchemas.REGISTRATIONS, null, different);
    }

    CasePerson civil(String... different) {
        return add(WalletSchemas.CIVIL, null, different);
    }

    CasePerson tax(String... different) {
        return add(WalletSchemas.TAX, null, different);
    }

    CasePerson deposits(String... different) {
        return add(WalletSchemas.DEPOSITS, null, different);
    }

    CasePerson incarceration(String... different) {
        return add(WalletSchemas.INCARCERATION, null, different);
    }

    CasePerson measures(String... different) {
        return add(WalletSchemas.MEASURES, null, different);
    }

    /** The row that was added last has to be in the rejects with exactly these faults. */
    CasePerson faulty(String... columnsAndCodes) {
        rows.get(rows.size() - 1).faults().addAll(Arrays.asList(columnsAndCodes));
        return this;
    }

    private CasePerson add(Schema dataset, String reasons, String... different) {
        List<String> all = Stream.concat(Stream.of("citizen_id", citizenId), Arrays.stream(different))
                .toList();
        rows.add(new CaseRow(dataset, all, reasons, new ArrayList<>()));
        return this;
    }
}
