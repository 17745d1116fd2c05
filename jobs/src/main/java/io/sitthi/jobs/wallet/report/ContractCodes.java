package io.sitthi.jobs.wallet.report;

import java.util.List;

/**
 * The codes of contract section 3 in its order: the order in which every output lists them.
 *
 * <p>Kept as text so that a summary can be read, compared and drawn without the rules that made it.
 */
final class ContractCodes {

    static final String ELIGIBLE = "ELIGIBLE";
    static final String INELIGIBLE = "INELIGIBLE";
    static final String UNDECIDED = "UNDECIDED";

    static final List<String> VERDICTS = List.of(ELIGIBLE, INELIGIBLE, UNDECIDED);

    static final List<String> REASONS = List.of(
            "INVALID_CITIZEN_ID",
            "OUTSIDE_WINDOW",
            "IDENTITY_NOT_VERIFIED",
            "UNKNOWN_CITIZEN",
            "IDENTITY_MISMATCH",
            "DECEASED",
            "NO_HOUSE_REGISTRATION",
            "NOT_THAI",
            "UNDER_AGE",
            "INCOME_OVER_LIMIT",
            "DEPOSITS_OVER_LIMIT",
            "INCARCERATED",
            "RIGHTS_SUSPENDED",
            "MEASURE_VIOLATED",
            "DUPLICATE_REGISTRATION",
            "SOURCE_DATA_ERROR");

    static final List<String> REJECTS =
            List.of("NULL_VALUE", "UNKNOWN_VALUE", "NEGATIVE_VALUE", "WRONG_AS_OF", "DUPLICATE_KEY");

    private ContractCodes() {}
}
