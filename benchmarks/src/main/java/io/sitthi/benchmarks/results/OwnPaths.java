package io.sitthi.benchmarks.results;

import java.util.regex.Pattern;

/** Which of the ways that a benchmark compares are Sitthi's own: those that the gate keeps fast. */
public final class OwnPaths {

    /**
     * Found in the {@link Measurement#key} of every own way. Columns with nulls and the delta encodings are left out,
     * because a drop has few of either and each costs a comparison minutes; copies, because Sitthi's blocks are not
     * copied; and look-ups that wait for the disk, which tell nothing of the code.
     */
    public static final String PATTERN = "^(CitizenIdBenchmark\\.number|IdentityHashBenchmark\\.hash"
            + "|WalletLookupBenchmark\\.store|MerchantLookupBenchmark\\.recent|[A-Za-z0-9]+Benchmark\\.sitthi[A-Za-z]*)\\b"
            + "(?!.*(nullPercent=10|encoding=DELTA|operation=COPY))";

    private static final Pattern METHOD =
            Pattern.compile("\\.(number|hash|sitthi[A-Za-z]*|recent)$|WalletLookupBenchmark\\.store$");

    private OwnPaths() {}

    /** Whether a benchmark's name, without parameters, is of an own way. */
    public static boolean isOwn(String name) {
        return METHOD.matcher(name).find();
    }
}
