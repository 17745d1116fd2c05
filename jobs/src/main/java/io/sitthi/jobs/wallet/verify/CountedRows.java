package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.Dataset;
import io.sitthi.jobs.wallet.decide.BlockFiles;
import io.sitthi.jobs.wallet.decide.BlockFiles.OpenBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds deliveries of money against what the programme asks for (contract section 1): one of which no row at all can count
 * says of everybody that they have nothing, and is taken for a broken one.
 */
final class CountedRows {

    private CountedRows() {}

    /** Faults of tax and deposits, once all rows were read. */
    static List<Fault> faults(BlockFiles blocks, Programme programme) {
        List<Fault> faults = new ArrayList<>();
        if (noneCounts(blocks, Dataset.TAX, programme)) {
            faults.add(new Fault(
                    Dataset.TAX,
                    null,
                    "tax_year_be",
                    "at least one row of the year " + programme.taxYearBe() + " (Buddhist Era)",
                    "none in " + rows(blocks, Dataset.TAX),
                    "ask for the income of that year, with years of the Buddhist Era"));
        }
        if (noneCounts(blocks, Dataset.DEPOSITS, programme)) {
            faults.add(new Fault(
                    Dataset.DEPOSITS,
                    null,
                    "account_type",
                    "at least one account in " + programme.countedCurrency() + " of a type that counts ("
                            + String.join(", ", programme.countedAccountTypes()) + ")",
                    "none in " + rows(blocks, Dataset.DEPOSITS),
                    "the codes may be spelt otherwise: ask for them letter for letter"));
        }
        return faults;
    }

    private static boolean noneCounts(BlockFiles blocks, Dataset dataset, Programme programme) {
        if (programme.mayBeEmpty().contains(dataset)) {
            return false;
        }
        for (OpenBlock block : blocks.of(dataset)) {
            if (block.file().countedRows() > 0) {
                return false;
            }
        }
        return true;
    }

    private static String rows(BlockFiles blocks, Dataset dataset) {
        long rows = 0;
        for (OpenBlock block : blocks.of(dataset)) {
            rows += block.file().rows();
        }
        return rows == 1 ? "1 row" : "%,d rows".formatted(rows);
    }
}
