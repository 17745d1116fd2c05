package io.sitthi.jobs.wallet;

/** INVALID_CITIZEN_ID, OUTSIDE_WINDOW, IDENTITY_NOT_VERIFIED. */
final class RegistrationCases {

    private RegistrationCases() {}

    static void addTo(RuleCases cases) {
        cases.person("nothing against it").civil().registers("");
        ids(cases);
        windows(cases);
        verification(cases);
    }

    private static void ids(RuleCases cases) {
        cases.person("the right check digit, 8", "1101700230708").civil().registers("");
        cases.person("a wrong check digit", "1101700230709").registers("INVALID_CITIZEN_ID");
        cases.person("twelve digits", "110170023070").registers("INVALID_CITIZEN_ID");
        cases.person("fourteen digits", "11017002307080").registers("INVALID_CITIZEN_ID");
        cases.person("zero", "0").registers("INVALID_CITIZEN_ID");
        cases.person("a negative number", "-1101700230708").registers("INVALID_CITIZEN_ID");
        cases.person("the smallest number there is", "-9223372036854775808").registers("INVALID_CITIZEN_ID");
        cases.person("an invalid id that every register knows: nothing is looked up", "1101700230717")
                .civil("status", "'DECEASED'")
                .tax("assessable_income", "9000000")
                .deposits("as_of", "'2024-03-30'")
                .faulty("as_of WRONG_AS_OF")
                .incarceration("released_on", "NULL")
                .measures()
                .registers("INVALID_CITIZEN_ID");
        cases.person("an invalid id, too early and not verified", "1101700230725")
                .registers(
                        "INVALID_CITIZEN_ID,OUTSIDE_WINDOW,IDENTITY_NOT_VERIFIED",
                        "registered_at",
                        "'2024-07-31 16:59:59.999999Z'",
                        "identity_verified_at",
                        "NULL");
        cases.person("two registrations under an invalid id", "1101700230733")
                .registers("INVALID_CITIZEN_ID")
                .registers("INVALID_CITIZEN_ID", "registered_at", "'2024-08-05 00:00:00Z'");
    }

    private static void windows(RuleCases cases) {
        window(cases, "OUTSIDE_WINDOW", "SMARTPHONE", "2024-07-31 16:59:59.999999Z");
        window(cases, "", "SMARTPHONE", "2024-07-31 17:00:00Z");
        window(cases, "", "SMARTPHONE", "2024-09-15 16:59:59.999999Z");
        window(cases, "OUTSIDE_WINDOW", "SMARTPHONE", "2024-09-15 17:00:00Z");
        window(cases, "OUTSIDE_WINDOW", "NO_SMARTPHONE", "2024-09-15 16:59:59.999999Z");
        window(cases, "", "NO_SMARTPHONE", "2024-09-15 17:00:00Z");
        window(cases, "", "NO_SMARTPHONE", "2024-10-15 16:59:59.999999Z");
        window(cases, "OUTSIDE_WINDOW", "NO_SMARTPHONE", "2024-10-15 17:00:00Z");
    }

    private static void window(RuleCases cases, String reasons, String group, String registeredAt) {
        cases.person(group + " at " + registeredAt)
                .civil()
                .registers(
                        reasons,
                        "applicant_group",
                        "'" + group + "'",
                        "channel",
                        group.equals("SMARTPHONE") ? "'THAID'" : "'DESIGNATED_POINT'",
                        "identity_verified_at",
                        "'2024-07-01 00:00:00Z'",
                        "registered_at",
                        "'" + registeredAt + "'");
    }

    private static void verification(RuleCases cases) {
        for (String channel : new String[] {
            "THANG_RATH_APP", "KIOSK", "D_DOPA", "BOONTERM", "THAILAND_POST", "COUNTER_SERVICE", "THAID"
        }) {
            cases.person("smartphone at " + channel).civil().registers("", "channel", "'" + channel + "'");
            cases.person("no smartphone at " + channel)
                    .civil()
                    .registers(
                            "IDENTITY_NOT_VERIFIED",
                            "applicant_group",
                            "'NO_SMARTPHONE'",
                            "channel",
                            "'" + channel + "'",
                            "registered_at",
                            "'2024-09-20 00:00:00Z'");
        }
        cases.person("smartphone at the designated point")
                .civil()
                .registers("IDENTITY_NOT_VERIFIED", "channel", "'DESIGNATED_POINT'");
        cases.person("never verified").civil().registers("IDENTITY_NOT_VERIFIED", "identity_verified_at", "NULL");
        cases.person("verified at the very instant of registering")
                .civil()
                .registers("", "identity_verified_at", "'2024-08-02 03:00:00Z'");
        cases.person("verified a microsecond after registering")
                .civil()
                .registers("IDENTITY_NOT_VERIFIED", "identity_verified_at", "'2024-08-02 03:00:00.000001Z'");
        cases.person("verified long before the window")
                .civil()
                .registers("", "identity_verified_at", "'2019-01-01 00:00:00Z'");
    }
}
