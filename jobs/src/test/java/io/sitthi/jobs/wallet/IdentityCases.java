package io.sitthi.jobs.wallet;

/** IDENTITY_MISMATCH: each line of its normalisation, and what it does not touch. */
final class IdentityCases {

    private IdentityCases() {}

    static void addTo(RuleCases cases) {
        differs(cases, "given_name", "'\u0E2A\u0E21\u0E0A\u0E32\u0E22\u0E22'");
        differs(cases, "family_name", "'\u0E43\u0E08\u0E14'");
        differs(cases, "birth_date", "'1990-05-18'");
        differs(cases, "laser_code", "'JT1-1234567-88'");
        cases.person("given and family name the other way round")
                .civil()
                .registers(
                        "IDENTITY_MISMATCH",
                        "given_name",
                        "'\u0E43\u0E08\u0E14\u0E35'",
                        "family_name",
                        "'\u0E2A\u0E21\u0E0A\u0E32\u0E22'");
        same(cases, "SARA AM and its parts", "\u0E19\u0E33", "\u0E19\u0E4D\u0E32");
        same(cases, "SARA AM after a tone mark", "\u0E19\u0E49\u0E33", "\u0E19\u0E4D\u0E49\u0E32");
        same(cases, "NIKHAHIT after a tone mark", "\u0E19\u0E49\u0E4D\u0E32", "\u0E19\u0E4D\u0E49\u0E32");
        same(cases, "NIKHAHIT after two tone marks", "\u0E19\u0E48\u0E49\u0E4D", "\u0E19\u0E4D\u0E48\u0E49");
        same(cases, "NIKHAHIT after MAITAIKHU", "\u0E47\u0E4D", "\u0E4D\u0E47");
        same(cases, "a tone mark typed before the vowel below", "\u0E01\u0E49\u0E38", "\u0E01\u0E38\u0E49");
        same(cases, "two SARA E for SARA AE", "\u0E40\u0E40\u0E14\u0E07", "\u0E41\u0E14\u0E07");
        same(cases, "three SARA E", "\u0E40\u0E40\u0E40", "\u0E41\u0E40");
        same(cases, "SARA E before SARA AE", "\u0E40\u0E40\u0E40", "\u0E40\u0E41");
        same(cases, "two SARA E with nothing visible between", "\u0E40\u200B\u0E40", "\u0E41");
        other(cases, "two SARA E with a space between", "\u0E40 \u0E40", "\u0E41");
        same(cases, "zero-width characters", "\u200B\u0E01\u200C\u0E02\u200D\u0E03\uFEFF", "\u0E01\u0E02\u0E03");
        other(cases, "a direction mark is not removed", "\u0E01\u200E", "\u0E01");
        same(cases, "spaces of all kinds", "\u00A0\u0E01\u3000\u2009 \u0085\u0E02\u1680\u2028", "\u0E01 \u0E02");
        other(cases, "a space where there is none", "\u0E01 \u0E02", "\u0E01\u0E02");
        other(cases, "U+180E is no white space", "\u0E01\u180E", "\u0E01");
        same(cases, "full-width letters", "\uFF33\uFF4F\uFF4D", "Som");
        same(cases, "a composed letter", "Ren\u00E9e", "Rene\u0301e");
        same(cases, "composed once the zero width is gone", "e\u200B\u0301", "\u00E9");
        other(cases, "capitals matter in names", "SOM", "Som");
        other(cases, "hyphens matter in names", "Ann-Mary", "Ann Mary");
        laser(cases, "", "jt1 1234567 89");
        laser(cases, "", "JT1123456789");
        laser(cases, "", " -JT1--1234567-89- ");
        laser(cases, "IDENTITY_MISMATCH", "JT1\u00A01234567\u00A089");
        laser(cases, "IDENTITY_MISMATCH", "JT1\u20101234567\u201089");
        laser(cases, "IDENTITY_MISMATCH", "\uFF2AT1-1234567-89");
        laser(cases, "IDENTITY_MISMATCH", "JT1-1234567-89\t");
        cases.person("upper case in the root locale")
                .civil("laser_code", "'STRASSEI'")
                .registers("", "laser_code", "'stra\u00DFe\u0131'");
        cases.person("empty texts are texts")
                .civil("given_name", "''", "laser_code", "''")
                .registers("", "given_name", "'  '", "laser_code", "'-'");
    }

    private static void differs(RuleCases cases, String column, String value) {
        cases.person("another " + column).civil().registers("IDENTITY_MISMATCH", column, value);
    }

    private static void same(RuleCases cases, String description, String ours, String theirs) {
        pair(cases, description, "", ours, theirs);
    }

    private static void other(RuleCases cases, String description, String ours, String theirs) {
        pair(cases, description, "IDENTITY_MISMATCH", ours, theirs);
    }

    /** As given name and as family name, in both directions. */
    private static void pair(RuleCases cases, String description, String reasons, String ours, String theirs) {
        cases.person(description)
                .civil("given_name", "'" + theirs + "'")
                .registers(reasons, "given_name", "'" + ours + "'");
        cases.person(description + ", the other way round")
                .civil("family_name", "'" + ours + "'")
                .registers(reasons, "family_name", "'" + theirs + "'");
    }

    private static void laser(RuleCases cases, String reasons, String code) {
        cases.person("laser code [" + code + "]").civil().registers(reasons, "laser_code", "'" + code + "'");
    }
}
