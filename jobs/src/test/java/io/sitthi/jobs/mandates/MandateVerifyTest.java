package io.sitthi.jobs.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.ACTS;
import static io.sitthi.programmes.mandates.MandateSchemas.DECISIONS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATES;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENTS;
import static io.sitthi.programmes.mandates.MandateSchemas.REFUSED_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.VerifiedDrop;
import io.sitthi.programmes.mandates.MandateSchemas;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A nightly run over a few grantors: every column of every output, defects, later rows, repeated events, the order. */
class MandateVerifyTest {

    private static final LocalDate DAY = LocalDate.of(2022, 6, 13);
    private static final long END = LocalDateTime.of(2022, 6, 13, 17, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    private static final long T = END - 1_000_000;
    private static final long COMPANY = 105_500_000_017L;
    private static final long OTHER = 1_100_000_000_008L;
    private static final long AGENT = 3_100_500_000_005L;

    @TempDir
    Path folder;

    private final RowDrop drop = new RowDrop(MandateSchemas.DELIVERED, DAY);

    private Row event(long id, @Nullable Long grantor, @Nullable Long mandate, String event, long by, long at) {
        return drop.add(MANDATE_EVENTS)
                .set("event_id", VerifiedDrop.uuid(id))
                .set("grantor_tax_id", grantor)
                .set("mandate_id", mandate)
                .set("event", event)
                .set("by_tax_id", by)
                .set("systems", List.of())
                .set("occurred_at", at);
    }

    private void act(long id, long grantor, long actor, String system, long at) {
        drop.add(ACTS)
                .set("act_id", VerifiedDrop.uuid(id))
                .set("grantor_tax_id", grantor)
                .set("actor_tax_id", actor)
                .set("system", system)
                .set("occurred_at", at);
    }

    private void fill() {
        event(0x101, COMPANY, 10L, "GRANTED", COMPANY, T)
                .set("agent_tax_id", AGENT)
                .set("systems", List.of("QR_CODE", "NSW ", "NSW"))
                .set("valid_from", T)
                .set("valid_until", END - 1);
        event(0x102, COMPANY, 10L, "CONFIRMED", AGENT, T + 1);
        // the same id again, whatever it holds; and one that is refused
        event(0x102, COMPANY, 10L, "REVOKED", COMPANY, T + 2).set("reason", "x");
        event(0x103, COMPANY, 10L, "REVOKED", COMPANY, T + 3);
        event(0x104, COMPANY, 10L, "REVOKED", COMPANY, T + 9).set("reason", "สิ้นสุดสัญญา");
        // tomorrow
        event(0x105, COMPANY, 11L, "GRANTED", COMPANY, END).set("agent_tax_id", AGENT);
        act(0x2001, COMPANY, AGENT, "NSW", T);
        act(0x2002, COMPANY, AGENT, "NSW", T + 1);
        act(0x2003, COMPANY, AGENT, "E_LICENSE", T + 1);
        act(0x2004, COMPANY, AGENT, "NSW", T + 9);
        act(0x2005, COMPANY, COMPANY, "FAX", T + 1);
        act(0x2006, COMPANY, COMPANY, "NSW", T + 1);
        // the mandate of one is not the other's; a null in a list, and what it leaves open
        event(0x301, OTHER, 10L, "CONFIRMED", AGENT, T);
        event(0x302, OTHER, 20L, "GRANTED", OTHER, T + 5)
                .set("agent_tax_id", AGENT)
                .set("systems", Arrays.asList("NSW", null));
        act(0x3001, OTHER, AGENT, "NSW", T + 4);
        act(0x3002, OTHER, AGENT, "NSW", T + 5);
    }

    @Test
    void everyRowOfEveryOutputIsAsTheLawSays() throws Exception {
        fill();
        for (int threads = 1; threads <= 2; threads++) {
            VerifiedDrop verified = new VerifiedDrop(MandateJob.KIND, drop, folder, threads);
            assertThat(verified.rows(MANDATES))
                    .containsExactly("10|" + COMPANY + "|" + AGENT + "|REVOKED|" + (T + 9) + "|" + T + "|" + (T + 1)
                            + "|NSW,QR_CODE|" + T + "|" + (END - 1) + "|true|สิ้นสุดสัญญา");
            assertThat(verified.rows(REFUSED_EVENTS))
                    .containsExactly("0103|" + COMPANY + "|10|NO_REASON", "0301|" + OTHER + "|10|UNKNOWN_MANDATE");
            assertThat(verified.rows(DECISIONS))
                    .containsExactly(
                            "2001|" + COMPANY + "|" + AGENT + "|REFUSED|NOT_CONFIRMED|null",
                            "2002|" + COMPANY + "|" + AGENT + "|ALLOWED||10",
                            "2003|" + COMPANY + "|" + AGENT + "|REFUSED|SYSTEM_NOT_COVERED|null",
                            "2004|" + COMPANY + "|" + AGENT + "|REFUSED|REVOKED|null",
                            "2005|" + COMPANY + "|" + COMPANY + "|REFUSED|UNKNOWN_SYSTEM|null",
                            "2006|" + COMPANY + "|" + COMPANY + "|ALLOWED||null",
                            "3001|" + OTHER + "|" + AGENT + "|REFUSED|NO_MANDATE|null",
                            "3002|" + OTHER + "|" + AGENT + "|UNDECIDED|NO_MANDATE,SOURCE_DATA_ERROR|null");
            assertThat(verified.rejects()).containsExactly("mandate_events|systems|NULL_VALUE|" + OTHER);
            assertThat(verified.summary().toString())
                    .contains(
                            "\"decisions\":{\"ALLOWED\":2,\"REFUSED\":5,\"UNDECIDED\":1}",
                            "\"statuses\":{\"WAITING\":0,\"CONFIRMED\":0,\"DECLINED\":0,\"REVOKED\":1}",
                            "\"expired\":1",
                            "\"repeated_events\":1",
                            "\"later_rows\":{\"mandate_events\":1,\"acts\":0}");
            assertThat(verified.report()).contains("รายงานการมอบอำนาจ", "Powers of attorney", "NO_REASON");
        }
    }
}
