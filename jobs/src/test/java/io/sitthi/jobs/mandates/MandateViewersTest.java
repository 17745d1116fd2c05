package io.sitthi.jobs.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.ACTS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.VerifiedDrop;
import io.sitthi.programmes.mandates.MandateSchemas;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see an act: grantor and actor, nobody else (seed 001, 5). */
class MandateViewersTest {

    private static final long T = 1_655_100_000_000_000L;
    private static final long GRANTOR = 105_500_000_017L;
    private static final long ONE = 1_100_000_000_008L;
    private static final long TWO = 3_100_500_000_005L;

    @TempDir
    Path folder;

    private void event(RowDrop drop, long id, long mandate, String event, long by, long agent) {
        drop.add(MANDATE_EVENTS)
                .set("event_id", VerifiedDrop.uuid(id))
                .set("grantor_tax_id", GRANTOR)
                .set("mandate_id", mandate)
                .set("event", event)
                .set("by_tax_id", by)
                .set("agent_tax_id", agent)
                .set("systems", List.of())
                .set("occurred_at", T + id);
    }

    private static void act(RowDrop drop, long id, long actor) {
        drop.add(ACTS)
                .set("act_id", VerifiedDrop.uuid(id))
                .set("grantor_tax_id", GRANTOR)
                .set("actor_tax_id", actor)
                .set("system", "NSW")
                .set("occurred_at", T + id);
    }

    private String explain(Path drop, String... more) {
        String[] first = {
            "explain", "--programme", "mandates-2565", "--drop", drop.toString(), "--subject", "0105500000017"
        };
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return CommandRun.of(all).hasStatus(ExitStatus.DONE).out();
    }

    @Test
    void nobodySeesWhatIsNotTheirs() throws Exception {
        RowDrop rows = new RowDrop(MandateSchemas.DELIVERED, LocalDate.of(2022, 6, 30));
        event(rows, 1, 10, "GRANTED", GRANTOR, ONE);
        event(rows, 2, 20, "GRANTED", GRANTOR, TWO);
        event(rows, 3, 10, "CONFIRMED", ONE, ONE);
        event(rows, 4, 20, "CONFIRMED", ONE, ONE);
        event(rows, 5, 30, "GRANT", GRANTOR, TWO);
        act(rows, 0xA1, ONE);
        act(rows, 0xA2, TWO);
        act(rows, 0xA3, GRANTOR);
        Path drop = rows.write(folder.resolve("drop"), 1, 100);

        assertThat(explain(drop))
                .contains(
                        "Mandate 10",
                        "Mandate 20",
                        "0000000000a1",
                        "0000000000a2",
                        "0000000000a3",
                        "NOT_YOURS",
                        "UNKNOWN_VALUE")
                .isEqualTo(explain(drop, "--as", "0105500000017"));
        assertThat(explain(drop, "--as", Long.toString(ONE)))
                .contains("Mandate 10", "0000000000a1")
                .doesNotContain(
                        "Mandate 20", "mandate 20", "0000000000a2", "0000000000a3", "NOT_YOURS", "UNKNOWN_VALUE");
        assertThat(explain(drop, "--as", Long.toString(TWO)))
                .contains("Mandate 20", "0000000000a2")
                .doesNotContain("andate 10", "0000000000a1", "0000000000a3", "UNKNOWN_VALUE");
        assertThat(explain(drop, "--as", "1100000000016"))
                .doesNotContain("andate 10", "andate 20", "0000000000a", "UNKNOWN_VALUE");
        CommandRun.of(
                        "explain",
                        "--programme",
                        "sign-ins-2565",
                        "--drop",
                        drop.toString(),
                        "--subject",
                        "1",
                        "--as",
                        "2")
                .hasStatus(ExitStatus.USAGE);
    }
}
