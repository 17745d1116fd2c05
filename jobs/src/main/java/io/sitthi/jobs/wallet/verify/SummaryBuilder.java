package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.output.FaultCounts;
import io.sitthi.jobs.engine.report.DatasetFiles;
import io.sitthi.jobs.engine.report.Execution;
import io.sitthi.jobs.wallet.decide.DecidedTallies;
import io.sitthi.jobs.wallet.mismatches.Mismatches;
import io.sitthi.jobs.wallet.report.ProgrammeFacts;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what the parts counted. */
final class SummaryBuilder {

    private SummaryBuilder() {}

    /** @param tallies what all parts counted, see {@link DecidedTallies} */
    static RunSummary build(
            VerifyRun run,
            Map<String, Map<Long, long[]>> tallies,
            FaultCounts faults,
            long rejectedRegistrations,
            List<Mismatches.Count> mismatches,
            long orphans,
            List<DatasetFiles> inputs,
            List<DatasetFiles> outputs,
            Execution execution) {
        Map<String, Long> verdicts = new LinkedHashMap<>();
        Map<String, Long> reasons = new LinkedHashMap<>();
        of(tallies, DecidedTallies.REASONS).forEach((mask, count) -> {
            verdicts.merge(Verdict.of(mask.intValue()).name(), count[0], Long::sum);
            for (Reason reason : Reasons.list(mask.intValue())) {
                reasons.merge(reason.name(), count[0], Long::sum);
            }
        });
        long wallets = verdicts.getOrDefault(Verdict.ELIGIBLE.name(), 0L);
        List<RunSummary.RejectCount> rejects = new ArrayList<>();
        faults.forEach((dataset, code, count) ->
                rejects.add(new RunSummary.RejectCount(dataset.folder(), code.name(), count)));
        List<RunSummary.AreaCount> areas = new ArrayList<>();
        of(tallies, DecidedTallies.DISTRICTS)
                .forEach((code, counts) -> areas.add(new RunSummary.AreaCount(code.intValue(), counts[0], counts[1])));
        List<RunSummary.DayCount> dayCounts = new ArrayList<>();
        of(tallies, DecidedTallies.DAYS)
                .forEach((day, counts) -> dayCounts.add(
                        new RunSummary.DayCount(LocalDate.ofEpochDay(day), counts[0] - counts[1], counts[1])));
        return new RunSummary(
                ProgrammeFacts.of(run.programme()),
                execution,
                run.drop().dataset(WalletSchemas.REGISTRATIONS).rows(),
                rejectedRegistrations,
                verdicts,
                reasons,
                wallets,
                Math.multiplyExact(wallets, run.programme().creditSatang()),
                rejects,
                orphans,
                areas,
                dayCounts,
                inputs,
                outputs,
                mismatches.stream()
                        .map(count -> new RunSummary.MismatchCount(
                                count.kind().name(), count.channel().name(), count.district(), count.count()))
                        .toList());
    }

    private static Map<Long, long[]> of(Map<String, Map<Long, long[]>> tallies, String name) {
        return tallies.getOrDefault(name, Map.of());
    }
}
