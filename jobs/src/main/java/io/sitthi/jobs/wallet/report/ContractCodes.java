package io.sitthi.jobs.wallet.report;

import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Verdict;
import java.util.Arrays;
import java.util.List;

/** The codes of contract section 3 as text, in its order: the order in which every output lists them. */
final class ContractCodes {

    static final List<String> VERDICTS = names(Verdict.values());
    static final List<String> REASONS = names(Reason.values());
    static final List<String> REJECTS = names(RejectCode.values());

    private ContractCodes() {}

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
