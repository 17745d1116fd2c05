package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What what-if and difference answer from the evidence of all nights together, beside that of one verify. */
final class NightAnswers {

    private NightAnswers() {}

    /**
     * @param wanted one verify of all registrations, with evidence, as the nights' were
     * @param place where answers are written
     */
    static void assertSame(Path wanted, List<Path> nights, Path place) throws Exception {
        Path last = nights.get(nights.size() - 1);
        List<Path> answers = new ArrayList<>();
        for (Path out : List.of(wanted, last)) {
            Path answer = place.resolve("what-if-" + answers.size());
            answers.add(answer);
            run(
                    "what-if",
                    "--from",
                    out.toString(),
                    "--set",
                    "deposits.limit_baht=50000",
                    "--set",
                    "income.limit_baht=200000",
                    "--set",
                    "age.minimum_years=30",
                    "--out",
                    answer.toString());
        }
        String one = "SELECT * FROM " + DuckDb.folder(answers.get(0).resolve("moved"));
        String other = "SELECT * FROM " + DuckDb.folder(answers.get(1).resolve("moved"));
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows(
                            "(" + one + " EXCEPT ALL " + other + ") UNION ALL (" + other + " EXCEPT ALL " + one + ")"))
                    .isEmpty();
        }
        ObjectNode expected = answer(answers.get(0));
        assertThat(expected.path("moves")).isNotEmpty();
        assertThat(answer(answers.get(1))).isEqualTo(expected);
        assertEveryChangeHasACause(nights.get(0), last, place.resolve("changed"));
    }

    private static void assertEveryChangeHasACause(Path first, Path last, Path changed) throws Exception {
        assertThat(run("difference", "--from", first.toString(), "--to", last.toString(), "--out", changed.toString()))
                .doesNotContain("Why is not known");
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows(
                            "SELECT count(*) FROM " + DuckDb.folder(changed.resolve("changes")) + " WHERE causes = ''"))
                    .containsExactly("0");
        }
    }

    private static String run(String... arguments) {
        return CommandRun.of(arguments).hasStatus(0).out();
    }

    /** Without what it was worked out from. */
    private static ObjectNode answer(Path folder) throws Exception {
        ObjectNode answer = (ObjectNode)
                new JsonMapper().readTree(folder.resolve("what-if.json").toFile());
        answer.remove("from");
        return answer;
    }
}
