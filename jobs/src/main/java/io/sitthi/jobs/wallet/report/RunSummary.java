package io.sitthi.jobs.wallet.report;

import io.sitthi.jobs.engine.report.DatasetFiles;
import io.sitthi.jobs.engine.report.Execution;
import io.sitthi.programmes.wallet.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that one verify run reports: the single source of {@code summary.json}, {@code report.html} and the
 * table at the end of the run. It holds counts, never a person.
 *
 * <p>A summary whose numbers contradict each other cannot be made: see the constructor.
 *
 * @param registrations rows of the registrations dataset
 * @param rejectedRegistrations registrations without a verdict
 * @param verdicts registrations by verdict, every verdict of the contract in its order
 * @param reasons registrations by reason, every reason of the contract in its order; one registration counts under
 *     each of its reasons
 * @param wallets wallets opened
 * @param creditTotalSatang sum of the wallets' credits
 * @param rejects faults by dataset and code, in order of dataset and code
 * @param orphanRows reference rows without a citizen id
 * @param districts registrations with a verdict by home district, in order of code
 * @param days registrations with a verdict by Bangkok day and group, in order of day
 * @param inputs what was read
 * @param outputs what was written
 * @param mismatches registrations with IDENTITY_MISMATCH by kind, channel and home district
 */
public record RunSummary(
        ProgrammeFacts programme,
        Execution execution,
        long registrations,
        long rejectedRegistrations,
        Map<String, Long> verdicts,
        Map<String, Long> reasons,
        long wallets,
        long creditTotalSatang,
        List<RejectCount> rejects,
        long orphanRows,
        List<AreaCount> districts,
        List<DayCount> days,
        List<DatasetFiles> inputs,
        List<DatasetFiles> outputs,
        List<MismatchCount> mismatches) {

    /** Districts of one province share the first digits of their codes: 1001 lies in province 10. */
    private static final int DISTRICTS_PER_PROVINCE = 100;

    /** Faulty rows of one dataset with one code of the rejects dataset. */
    public record RejectCount(String dataset, String code, long faults) {}

    /** Registrations whose identity differs from the civil register's in one way. */
    public record MismatchCount(String kind, String channel, int district, long registrations) {}

    /**
     * A district or province.
     *
     * @param registrations registrations with a verdict
     * @param eligible those of them that are ELIGIBLE
     */
    public record AreaCount(int code, long registrations, long eligible) {}

    /**
     * One day in Bangkok.
     *
     * @param smartphone registrations of group SMARTPHONE with a verdict
     * @param noSmartphone registrations of group NO_SMARTPHONE with a verdict
     */
    public record DayCount(LocalDate day, long smartphone, long noSmartphone) {}

    /**
     * Codes that are missing from {@code verdicts} and {@code reasons} count as zero.
     *
     * @throws IllegalArgumentException when a code is unknown or two numbers contradict each other
     */
    public RunSummary {
        verdicts = complete("verdict", ContractCodes.VERDICTS, verdicts);
        reasons = complete("reason", ContractCodes.REASONS, reasons);
        rejects = sorted(rejects, Comparator.comparing(RejectCount::dataset).thenComparing(RejectCount::code));
        districts = sorted(districts, Comparator.comparingInt(AreaCount::code));
        days = sorted(days, Comparator.comparing(DayCount::day));
        inputs = List.copyOf(inputs);
        mismatches = List.copyOf(mismatches);
        outputs = List.copyOf(outputs);

        long decided = sum(verdicts);
        long eligible = verdicts.getOrDefault(Verdict.ELIGIBLE.name(), 0L);
        requireEqual("registrations", registrations, "verdicts + rejected", decided + rejectedRegistrations);
        requireEqual("wallets", wallets, "ELIGIBLE", eligible);
        requireEqual(
                "credit", creditTotalSatang, "wallets x credit", Math.multiplyExact(wallets, programme.creditSatang()));
        requireEqual(
                "registrations of the districts",
                districts.stream().mapToLong(AreaCount::registrations).sum(),
                "verdicts",
                decided);
        requireEqual(
                "eligible of the districts",
                districts.stream().mapToLong(AreaCount::eligible).sum(),
                "ELIGIBLE",
                eligible);
        requireEqual(
                "registrations of the days",
                days.stream()
                        .mapToLong(day -> day.smartphone() + day.noSmartphone())
                        .sum(),
                "verdicts",
                decided);
    }

    /** Registrations with a verdict. */
    public long decided() {
        return sum(verdicts);
    }

    /** All faults, of every dataset and code. */
    public long faults() {
        return rejects.stream().mapToLong(RejectCount::faults).sum();
    }

    /** The districts summed by province, in order of code. */
    public List<AreaCount> provinces() {
        TreeMap<Integer, AreaCount> provinces = new TreeMap<>();
        for (AreaCount district : districts) {
            int code = Math.floorDiv(district.code(), DISTRICTS_PER_PROVINCE);
            AreaCount province = new AreaCount(code, district.registrations(), district.eligible());
            provinces.merge(
                    code,
                    province,
                    (one, other) -> new AreaCount(
                            code, one.registrations() + other.registrations(), one.eligible() + other.eligible()));
        }
        return List.copyOf(provinces.values());
    }

    private static Map<String, Long> complete(String what, List<String> codes, Map<String, Long> counts) {
        for (String code : counts.keySet()) {
            if (!codes.contains(code)) {
                throw new IllegalArgumentException("unknown " + what + " " + code + ", expected one of " + codes);
            }
        }
        LinkedHashMap<String, Long> ordered = new LinkedHashMap<>();
        for (String code : codes) {
            ordered.put(code, counts.getOrDefault(code, 0L));
        }
        return Collections.unmodifiableMap(ordered);
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        ArrayList<T> copy = new ArrayList<>(list);
        copy.sort(order);
        return Collections.unmodifiableList(copy);
    }

    private static long sum(Map<String, Long> counts) {
        long sum = 0;
        for (long count : counts.values()) {
            sum += count;
        }
        return sum;
    }

    private static void requireEqual(String what, long found, String other, long expected) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    "the summary contradicts itself: " + what + " = " + found + ", but " + other + " = " + expected);
        }
    }
}
