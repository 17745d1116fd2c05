package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Contract section 13 word by word, over rows of evidence as texts: what came or went, and which part of a row makes it come
 * or go when it is put alone from the second night's row into the first's. Shares no code with the law but its terms.
 */
final class PlainCauses {

    private static final List<String> ORDER = List.of(
            "PROGRAMME",
            "REGISTRATION",
            "CIVIL",
            "TAX",
            "DEPOSITS",
            "INCARCERATION",
            "MEASURES",
            "OTHER_REGISTRATION",
            "SOURCE_DATA",
            "APPEAL");

    /** A registration that carries one of these does not compete for being the first. */
    private static final Set<String> NOT_COMPETING =
            Set.of("INVALID_CITIZEN_ID", "OUTSIDE_WINDOW", "IDENTITY_NOT_VERIFIED", "IDENTITY_MISMATCH");

    private static final String DUPLICATE = "DUPLICATE_REGISTRATION";

    private final WalletProgramme first;
    private final WalletProgramme second;
    private final boolean otherTerms;
    private final boolean otherCounting;

    /**
     * @param otherTerms whether a key that verdicts depend on is another
     * @param otherCounting whether one of them is of the second list
     */
    PlainCauses(WalletProgramme first, WalletProgramme second, boolean otherTerms, boolean otherCounting) {
        this.first = first;
        this.second = second;
        this.otherTerms = otherTerms;
        this.otherCounting = otherCounting;
    }

    /**
     * The causes of a change, joined.
     *
     * @param before a row of evidence, and {@code reasons}; absent where it is null
     * @param corrected the columns that the appeal of either row corrects
     */
    String of(Map<String, String> before, Map<String, String> after, Set<String> corrected) {
        Map<String, Set<String>> parts = parts(before, after, corrected);
        Set<String> had = split(before.get("reasons"));
        Set<String> has = split(after.get("reasons"));
        Set<String> causes = new TreeSet<>((one, other) -> ORDER.indexOf(one) - ORDER.indexOf(other));
        Set<String> changed = new LinkedHashSet<>(had);
        changed.addAll(has);
        changed.removeIf(reason -> had.contains(reason) == has.contains(reason));
        for (String reason : changed) {
            if (reason.equals(DUPLICATE)) {
                if (competes(had) && competes(has)) {
                    causes.add("OTHER_REGISTRATION");
                }
                continue;
            }
            List<String> alone = new ArrayList<>();
            parts.forEach((part, columns) -> {
                Map<String, String> row = new HashMap<>(before);
                for (String column : columns) {
                    row.remove(column);
                    if (after.containsKey(column)) {
                        row.put(column, after.get(column));
                    }
                }
                WalletProgramme programme = part.equals("PROGRAMME") ? second : first;
                if (reasons(row, programme).contains(reason) == has.contains(reason)) {
                    alone.add(part);
                }
            });
            causes.addAll(alone.isEmpty() ? parts.keySet() : alone);
        }
        return String.join(",", causes);
    }

    /** The parts that differ, with their columns. */
    private Map<String, Set<String>> parts(
            Map<String, String> before, Map<String, String> after, Set<String> corrected) {
        boolean samePerson = same("civil", before, after) && same("civil_person", before, after);
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        parts.put("REGISTRATION", set("registered_at", "channel", "applicant_group", "identity_verified_at"));
        parts.put("CIVIL", set("civil", "civil_person", "birth_date", "nationality", "deceased", "house"));
        parts.get(samePerson ? "REGISTRATION" : "CIVIL").add("identity_differs");
        parts.put("TAX", set("income"));
        parts.put("DEPOSITS", set("deposits"));
        parts.put("INCARCERATION", set("incarcerated"));
        parts.put("MEASURES", set("suspended", "violated"));
        parts.put("SOURCE_DATA", set("source_data_error"));
        Set<String> counted = set("income", "deposits", "source_data_error");
        if (otherCounting) {
            parts.values().forEach(columns -> columns.removeAll(counted));
        }
        boolean appealed = !same("appeal_id", before, after);
        if (appealed) {
            parts.values().forEach(columns -> columns.removeAll(corrected));
            counted.removeAll(corrected);
        }
        parts.values().removeIf(columns -> columns.stream().allMatch(column -> same(column, before, after)));
        if (otherTerms) {
            parts.put("PROGRAMME", otherCounting ? counted : set());
        }
        if (appealed) {
            parts.put("APPEAL", corrected);
        }
        return parts;
    }

    private static Set<String> set(String... columns) {
        return new LinkedHashSet<>(List.of(columns));
    }

    private static boolean same(String column, Map<String, String> before, Map<String, String> after) {
        return Objects.equals(before.get(column), after.get(column));
    }

    static Set<String> split(String reasons) {
        return reasons.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(reasons.split(",")));
    }

    private static boolean competes(Set<String> reasons) {
        return reasons.stream().noneMatch(NOT_COMPETING::contains);
    }

    /** Every reason but DUPLICATE_REGISTRATION. What is null was not looked at, and gives none. */
    private static Set<String> reasons(Map<String, String> row, WalletProgramme programme) {
        Set<String> reasons = new LinkedHashSet<>();
        ApplicantGroup group = ApplicantGroup.valueOf(row.get("applicant_group"));
        LocalDateTime registered = LocalDateTime.parse(row.get("registered_at"));
        LocalDate day = registered.plusHours(7).toLocalDate(); // Bangkok has no summer time
        DateWindow window = programme.registrationWindows().get(group);
        put(reasons, "OUTSIDE_WINDOW", day.isBefore(window.first()) || day.isAfter(window.last()));
        String verified = row.get("identity_verified_at");
        put(
                reasons,
                "IDENTITY_NOT_VERIFIED",
                verified == null
                        || LocalDateTime.parse(verified).isAfter(registered)
                        || !programme.allowedChannels().get(group).contains(Channel.valueOf(row.get("channel"))));
        if (row.get("civil").equals("NOT_ASKED")) {
            reasons.add("INVALID_CITIZEN_ID");
            return reasons;
        }
        put(reasons, "UNKNOWN_CITIZEN", row.get("civil").equals("NONE"));
        if (row.get("civil").equals("FOUND")) {
            put(reasons, "IDENTITY_MISMATCH", is("identity_differs", row));
            put(reasons, "DECEASED", is("deceased", row));
            put(reasons, "NO_HOUSE_REGISTRATION", "false".equals(row.get("house")));
            String nationality = row.get("nationality");
            put(reasons, "NOT_THAI", nationality != null && !nationality.equals(programme.nationality()));
            String born = row.get("birth_date");
            put(
                    reasons,
                    "UNDER_AGE",
                    born != null
                            && LocalDate.parse(born)
                                    .isAfter(programme.ageReferenceDate().minusYears(programme.minimumAge())));
        }
        put(reasons, "INCOME_OVER_LIMIT", satang(row.get("income")) > programme.incomeLimitSatang());
        put(reasons, "DEPOSITS_OVER_LIMIT", satang(row.get("deposits")) > programme.depositsLimitSatang());
        put(reasons, "INCARCERATED", is("incarcerated", row));
        put(reasons, "RIGHTS_SUSPENDED", is("suspended", row));
        put(reasons, "MEASURE_VIOLATED", is("violated", row));
        put(reasons, "SOURCE_DATA_ERROR", is("source_data_error", row));
        return reasons;
    }

    private static void put(Set<String> reasons, String reason, boolean applies) {
        if (applies) {
            reasons.add(reason);
        }
    }

    private static boolean is(String column, Map<String, String> row) {
        return "true".equals(row.get(column));
    }

    private static long satang(String baht) {
        return new BigDecimal(baht).movePointRight(2).longValueExact();
    }
}
