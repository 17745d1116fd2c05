package io.sitthi.programmes.customs;

/**
 * A number of one dataset.
 *
 * @param dataset position among {@link CustomsRows#DATASETS}
 * @param number in the form in which numbers are compared; of a row without one a text that no form is
 */
public record LedgerKey(int dataset, String number) {

    /** Forms have no control characters at their ends. */
    private static final String NUMBERLESS = "\u0000";

    /** The key of a row without a number, which no other row replaces. */
    static LedgerKey numberless(int dataset, long count) {
        return new LedgerKey(dataset, NUMBERLESS + count + NUMBERLESS);
    }
}
