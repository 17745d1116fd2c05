package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.drop.FaultKind;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import org.jspecify.annotations.Nullable;

/**
 * Checks deliveries of amounts against what the programme counts (contract section 1). A delivery without a single
 * row that counts would mean that nobody has anything, so it is considered broken.
 */
public final class CountedRows {

    private CountedRows() {}

    /**
     * The fault of a dataset all of whose rows were read; null when it has none.
     *
     * @param countedRows how many rows are of the kind that the programme asks for
     * @param rows how many there are
     */
    public static @Nullable Fault fault(Schema dataset, long countedRows, long rows, WalletProgramme programme) {
        if (countedRows > 0 || programme.header().mayBeEmpty().contains(dataset.name())) {
            return null;
        }
        String found = "none in " + Counted.of(rows, "row");
        if (dataset.equals(WalletSchemas.TAX)) {
            return new Fault(
                    FaultKind.NOTHING_COUNTS,
                    dataset,
                    null,
                    "tax_year_be",
                    "at least one row of the year " + programme.taxYearBe() + " (Buddhist Era)",
                    found,
                    "ask for the income of that year, with years of the Buddhist Era");
        }
        if (dataset.equals(WalletSchemas.DEPOSITS)) {
            return new Fault(
                    FaultKind.NOTHING_COUNTS,
                    dataset,
                    null,
                    "account_type",
                    "at least one account in " + programme.countedCurrency() + " of a type that counts ("
                            + String.join(", ", programme.countedAccountTypes()) + ")",
                    found,
                    "the codes may be spelt differently: ask for the exact ones");
        }
        return null;
    }
}
