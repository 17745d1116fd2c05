package io.sitthi.benchmarks.peers;

import io.sitthi.benchmarks.peers.ChildProcess.Taken;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a comparison found: medians with least and most, and ratios within each pair ({@code verify} to DuckDB).
 *
 * @param statementMillis DuckDB's statement alone
 * @param statementRatio the whole process of {@code verify} to DuckDB's statement alone
 */
record Findings(
        int runs,
        Figures verify,
        Figures duckDb,
        Spread statementMillis,
        Spread wallRatio,
        Spread processorRatio,
        Spread statementRatio,
        AnswerComparison.Result answers) {

    /** What {@code verify} may take of DuckDB's time on a drop of 20 million people; a small drop shows start-up. */
    private static final double GOAL = 0.5;

    /** One contestant's figures over all runs. */
    record Figures(Spread wallMillis, Spread processorMillis, Spread peakResidentBytes) {

        static Figures of(List<Taken> runs) {
            return new Figures(
                    spread(runs, Taken::wallMillis),
                    spread(runs, Taken::processorMillis),
                    spread(runs, Taken::peakResidentBytes));
        }

        void print(String name, PrintStream terminal) {
            terminal.printf(
                    "%-17s %-22s %-22s %s%n",
                    name, wallMillis.text(1000, 2), processorMillis.text(1000, 2), peakResidentBytes.text(1e6, 0));
        }
    }

    static Findings of(List<Pair> pairs, AnswerComparison.Result answers) {
        return new Findings(
                pairs.size(),
                Figures.of(pairs.stream().map(Pair::verify).toList()),
                Figures.of(pairs.stream().map(Pair::duckDb).toList()),
                spread(pairs, Pair::statementMillis),
                spread(pairs, Pair::wallRatio),
                spread(pairs, Pair::processorRatio),
                spread(pairs, Pair::statementRatio),
                answers);
    }

    private static <T> Spread spread(List<T> values, ToDoubleFunction<T> figure) {
        return Spread.of(values.stream().mapToDouble(figure).toArray());
    }

    void print(PrintStream terminal) {
        terminal.printf(
                "%nMedian (least–most) of %d runs%n%-17s %-22s %-22s %s%n",
                runs, "", "wall, s", "processor, s", "peak resident, MB");
        verify.print("verify", terminal);
        duckDb.print("DuckDB", terminal);
        terminal.printf("%-17s %s%n", "  its statement", statementMillis.text(1000, 2));
        terminal.printf(
                "%nverify to DuckDB, in each pair%n  wall %s%n  processor %s%n  wall, DuckDB's statement alone %s%n",
                wallRatio.text(1, 3), processorRatio.text(1, 3), statementRatio.text(1, 3));
        terminal.printf(
                Locale.ROOT,
                "  goal, stated for 20 million people: wall at most %.1f: %s%n",
                GOAL,
                wallRatio.median() <= GOAL ? "reached" : "MISSED");
        terminal.printf(Locale.ROOT, "%n%,d verdicts of verify held against DuckDB's%n", answers.registrations());
        answers.causes()
                .forEach((cause, rows) -> terminal.printf(Locale.ROOT, "  %,12d  %s%n", rows, cause.text()));
        terminal.println("Reasons that only one of them gives");
        answers.reasons().forEach((reason, rows) -> {
            if (rows.verify() + rows.peer() > 0) {
                terminal.printf(
                        Locale.ROOT, "  %,12d verify %,12d DuckDB  %s%n", rows.verify(), rows.peer(), reason);
            }
        });
        answers.examples().forEach(terminal::println);
    }
}
