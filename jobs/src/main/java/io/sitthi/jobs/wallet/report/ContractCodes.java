package io.sitthi.jobs.wallet.report;

import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Verdict;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/** The codes of contract section 3 as text, in its order: the order in which every output lists them. */
final class ContractCodes {

    static final List<String> VERDICTS = names(List.of(Verdict.values()));
    static final List<String> REASONS = names(List.of(Reason.values()));
    /** UNKNOWN_REFERENCE occurs in customs only. */
    static final List<String> REJECTS = names(EnumSet.complementOf(EnumSet.of(RejectCode.UNKNOWN_REFERENCE)));

    private ContractCodes() {}

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }
}
