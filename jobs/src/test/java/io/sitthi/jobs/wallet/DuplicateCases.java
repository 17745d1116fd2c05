package io.sitthi.jobs.wallet;

/** DUPLICATE_REGISTRATION: who competes to be first, and who is. */
final class DuplicateCases {

    private static final String FIRST = "'2024-08-02 03:00:00Z'";
    private static final String LATER = "'2024-08-02 03:00:00.000001Z'";
    private static final String LAST = "'2024-08-20 03:00:00Z'";

    private DuplicateCases() {}

    static void addTo(RuleCases cases) {
        cases.person("two registrations")
                .civil()
                .registers("", "registered_at", FIRST)
                .registers("DUPLICATE_REGISTRATION", "registered_at", LATER);
        cases.person("two registrations, the later in the file first")
                .civil()
                .registers("DUPLICATE_REGISTRATION", "registered_at", LATER)
                .registers("", "registered_at", FIRST);
        cases.person("three registrations")
                .civil()
                .registers("DUPLICATE_REGISTRATION", "registered_at", LAST)
                .registers("", "registered_at", FIRST)
                .registers("DUPLICATE_REGISTRATION", "registered_at", LATER);
        cases.person("at the same instant the lower registration id is first")
                .civil()
                .registers("")
                .registers("DUPLICATE_REGISTRATION")
                .registers("DUPLICATE_REGISTRATION");
        cases.person("an earlier registration that is not verified does not compete")
                .civil()
                .registers("IDENTITY_NOT_VERIFIED", "identity_verified_at", "NULL", "registered_at", FIRST)
                .registers("", "registered_at", LATER);
        cases.person("an earlier registration outside the window does not compete")
                .civil()
                .registers(
                        "OUTSIDE_WINDOW",
                        "registered_at",
                        "'2024-07-01 00:00:00Z'",
                        "identity_verified_at",
                        "'2024-06-01 00:00:00Z'")
                .registers("", "registered_at", FIRST);
        cases.person("an earlier registration in another name does not compete")
                .civil()
                .registers("IDENTITY_MISMATCH", "given_name", "'X'", "registered_at", FIRST)
                .registers("", "registered_at", LATER);
        cases.person("who does not compete is no duplicate, even when later")
                .civil()
                .registers("", "registered_at", FIRST)
                .registers("IDENTITY_MISMATCH", "given_name", "'X'", "registered_at", LATER)
                .registers("IDENTITY_NOT_VERIFIED", "channel", "'DESIGNATED_POINT'", "registered_at", LAST);
        cases.person("what is wrong with the citizen keeps no registration from being first")
                .civil("house_id", "NULL")
                .tax("assessable_income", "840000.01")
                .registers("NO_HOUSE_REGISTRATION,INCOME_OVER_LIMIT", "registered_at", FIRST)
                .registers("NO_HOUSE_REGISTRATION,INCOME_OVER_LIMIT,DUPLICATE_REGISTRATION", "registered_at", LATER);
        cases.person("an unknown citizen's registrations compete, in whatever name")
                .registers("UNKNOWN_CITIZEN", "given_name", "'X'", "registered_at", FIRST)
                .registers("UNKNOWN_CITIZEN,DUPLICATE_REGISTRATION", "registered_at", LATER);
        cases.person("a mismatch that could not be evaluated is not carried")
                .civil("nationality", "NULL")
                .faulty("nationality NULL_VALUE")
                .registers("SOURCE_DATA_ERROR", "given_name", "'X'", "registered_at", FIRST)
                .registers("DUPLICATE_REGISTRATION,SOURCE_DATA_ERROR", "registered_at", LATER);
        cases.person("a rejected registration takes no part")
                .civil()
                .registersBadly("given_name", "NULL", "registered_at", FIRST)
                .faulty("given_name NULL_VALUE")
                .registers("", "registered_at", LATER);
        cases.person("one in each group's window")
                .civil()
                .registers(
                        "DUPLICATE_REGISTRATION",
                        "applicant_group",
                        "'NO_SMARTPHONE'",
                        "channel",
                        "'DESIGNATED_POINT'",
                        "registered_at",
                        "'2024-09-20 00:00:00Z'")
                .registers("");
    }
}
