package io.sitthi.datasets.synthetic.hardcases;

import static io.sitthi.datasets.synthetic.people.WalletCalendar.DAY_MICROS;
import static io.sitthi.datasets.synthetic.people.WalletCalendar.HOUR_MICROS;
import static io.sitthi.datasets.synthetic.people.WalletCalendar.SECOND_MICROS;
import static io.sitthi.datasets.synthetic.people.WalletCalendar.midnightMicros;
import static io.sitthi.programmes.wallet.ApplicantGroup.NO_SMARTPHONE;
import static io.sitthi.programmes.wallet.ApplicantGroup.SMARTPHONE;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.time.LocalDate;
import java.util.function.LongUnaryOperator;

/** Hard cases of the registration itself: its number, its instant, its channel, and more than one of them. */
final class RegistrationCases {

    private RegistrationCases() {}

    static void addTo(HardCases cases) {
        invalidIds(cases);
        windowEdges(cases, SMARTPHONE, WalletCalendar.SMARTPHONE_FIRST, WalletCalendar.SMARTPHONE_LAST);
        windowEdges(cases, NO_SMARTPHONE, WalletCalendar.NO_SMARTPHONE_FIRST, WalletCalendar.NO_SMARTPHONE_LAST);
        windows(cases);
        verification(cases);
        duplicates(cases);
        duplicatesOfRegistrationsThatDoNotCount(cases);
    }

    private static void invalidIds(HardCases cases) {
        invalidId(cases, "check digit off by one", 250, id -> id - id % 10 + (id + 1) % 10);
        invalidId(cases, "last two digits swapped", 150, RegistrationCases::swapDigits);
        invalidId(cases, "twelve digits", 80, id -> id / 10);
        invalidId(cases, "fourteen digits", 80, id -> id * 10 + 1);
        invalidId(cases, "citizen id zero", 5, id -> 0);
        invalidId(cases, "citizen id negative", 5, id -> -id);
        invalidId(cases, "citizen id the smallest number", 2, id -> Long.MIN_VALUE);
        invalidId(cases, "citizen id the largest number", 2, id -> Long.MAX_VALUE);
        cases.add(
                "invalid id, outside the window, identity not verified",
                5,
                dossier -> dossier.registration()
                        .set("citizen_id", dossier.registration().getLong("citizen_id") / 10)
                        .set("registered_at", midnightMicros(LocalDate.of(2024, 11, 1)))
                        .set("identity_verified_at", null));
        cases.add("invalid id twice is no duplicate", 5, dossier -> {
            dossier.registration().set("citizen_id", dossier.registration().getLong("citizen_id") / 10);
            dossier.addRegistration(SECOND_MICROS);
        });
    }

    private static void invalidId(HardCases cases, String name, int perMillion, LongUnaryOperator change) {
        cases.add(name, perMillion, dossier -> {
            Row row = dossier.registration();
            row.set("citizen_id", change.applyAsLong(row.getLong("citizen_id")));
        });
    }

    /** Swaps the last two digits; where that is valid again or the same, breaks the check digit. */
    private static long swapDigits(long id) {
        long swapped = id / 100 * 100 + id % 10 * 10 + id / 10 % 10;
        return CitizenId.isValid(swapped) ? id - id % 10 + (id + 3) % 10 : swapped;
    }

    private static void windowEdges(HardCases cases, ApplicantGroup group, LocalDate first, LocalDate last) {
        long opens = midnightMicros(first);
        long closes = midnightMicros(last.plusDays(1));
        at(cases, group + ": last microsecond before the window", group, opens - 1);
        at(cases, group + ": first microsecond of the window", group, opens);
        at(cases, group + ": last microsecond of the window", group, closes - 1);
        at(cases, group + ": first microsecond after the window", group, closes);
        at(
                cases,
                group + ": the first morning in Bangkok, still the day before in UTC",
                group,
                opens + 5 * HOUR_MICROS);
        at(cases, group + ": the morning after in Bangkok, still the last day in UTC", group, closes + 5 * HOUR_MICROS);
    }

    private static void at(HardCases cases, String name, ApplicantGroup group, long micros) {
        cases.add(name, 5, dossier -> {
            dossier.registerWith(group);
            dossier.registerAt(micros);
        });
    }

    private static void windows(HardCases cases) {
        cases.add("days late", 1_300, dossier -> {
            dossier.registerWith(NO_SMARTPHONE);
            long late = 1 + dossier.person() % 11;
            dossier.registerAt(midnightMicros(WalletCalendar.NO_SMARTPHONE_LAST) + late * DAY_MICROS + 5 * HOUR_MICROS);
        });
        cases.add("without smartphone in the smartphone window", 700, dossier -> {
            dossier.registerWith(NO_SMARTPHONE);
            dossier.registerAt(midnightMicros(LocalDate.of(2024, 9, 2)) + dossier.person() % 40_000 * SECOND_MICROS);
        });
        cases.add("with smartphone in the other window", 1_200, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.registerAt(midnightMicros(LocalDate.of(2024, 9, 20)) + dossier.person() % 80_000 * SECOND_MICROS);
        });
    }

    private static void verification(HardCases cases) {
        cases.add(
                "identity never verified",
                1_700,
                dossier -> dossier.registration().set("identity_verified_at", null));
        verified(cases, "verified at the same instant", 20, 0);
        verified(cases, "verified a microsecond before", 20, -1);
        verified(cases, "verified a microsecond after", 20, 1);
        verified(cases, "verified a day after", 700, DAY_MICROS);
        verified(cases, "verified years before", 50, -5 * 365 * DAY_MICROS);
        cases.add(
                "smartphone, proved at a designated point",
                400,
                dossier -> dossier.registerWith(SMARTPHONE).set("channel", Channel.DESIGNATED_POINT.name()));
        cases.add(
                "no smartphone, proved in the app",
                400,
                dossier -> dossier.registerWith(NO_SMARTPHONE).set("channel", Channel.THANG_RATH_APP.name()));
        for (Channel channel : Channel.values()) {
            if (channel != Channel.DESIGNATED_POINT) {
                cases.add(
                        "proved by " + channel,
                        5,
                        dossier -> dossier.registerWith(SMARTPHONE).set("channel", channel.name()));
            }
        }
    }

    private static void verified(HardCases cases, String name, int perMillion, long microsAfter) {
        cases.add(name, perMillion, dossier -> {
            Row row = dossier.registration();
            row.set("identity_verified_at", row.getLong("registered_at") + microsAfter);
        });
    }

    private static void duplicates(HardCases cases) {
        cases.add("registered twice", 2_200, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(1 + dossier.person() % 30 * DAY_MICROS);
        });
        cases.add("registered three times", 200, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(DAY_MICROS);
            dossier.addRegistration(3 * DAY_MICROS);
        });
        cases.add("registered twice at the same instant", 60, dossier -> dossier.addRegistration(0));
        cases.add("registered three times at the same instant", 5, dossier -> {
            dossier.addRegistration(0);
            dossier.addRegistration(0);
        });
        cases.add("registered with a smartphone and again without", 600, dossier -> {
            dossier.registerWith(NO_SMARTPHONE);
            dossier.addRegistration(0);
            dossier.registerWith(SMARTPHONE);
        });
        cases.add("registered twice, not known to the register", 20, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(DAY_MICROS);
            dossier.remove(WalletSchemas.CIVIL);
        });
        cases.add("registered twice and ineligible", 50, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(HOUR_MICROS);
            dossier.makeIneligible();
        });
        cases.add("registered twice, civil row defective", 5, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(HOUR_MICROS).set("given_name", "ชื่ออื่น");
            dossier.civil().set("given_name", null);
        });
    }

    /** The first registration is the earlier one and does not count, so the second is no duplicate. */
    private static void duplicatesOfRegistrationsThatDoNotCount(HardCases cases) {
        cases.add("second counts: first outside the window", 60, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(0);
            dossier.registerAt(midnightMicros(WalletCalendar.SMARTPHONE_FIRST) - HOUR_MICROS);
        });
        cases.add("second counts: first with another family name", 200, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(DAY_MICROS);
            dossier.registration().set("family_name", "สะกดผิด");
        });
        cases.add("second counts: first without verified identity", 300, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(DAY_MICROS);
            dossier.registration().set("identity_verified_at", null);
        });
        cases.add("second counts: first with a mistyped number", 60, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(DAY_MICROS);
            dossier.registration().set("citizen_id", dossier.registration().getLong("citizen_id") / 10);
        });
        cases.add("second counts: first rejected", 5, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(DAY_MICROS);
            dossier.registration().set("channel", null);
        });
        cases.add("third is a duplicate of the second: first outside the window", 20, dossier -> {
            dossier.registerWith(SMARTPHONE);
            dossier.addRegistration(0);
            dossier.addRegistration(DAY_MICROS);
            dossier.registerAt(midnightMicros(WalletCalendar.SMARTPHONE_FIRST) - HOUR_MICROS);
        });
    }
}
