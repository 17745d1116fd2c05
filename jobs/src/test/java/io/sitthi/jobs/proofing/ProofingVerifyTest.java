package io.sitthi.jobs.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.APPLICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.DAILY;
import static io.sitthi.programmes.proofing.ProofingSchemas.IDENTITIES;
import static io.sitthi.programmes.proofing.ProofingSchemas.NOTIFICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.PROOFING_EVENTS;
import static io.sitthi.programmes.proofing.ProofingSchemas.REFUSED_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.VerifiedDrop;
import io.sitthi.programmes.proofing.ProofingSchemas;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A nightly run over a few citizens: every column of every output, defects, later rows, repeated events, the order. */
class ProofingVerifyTest {

    private static final LocalDate DAY = LocalDate.of(2024, 8, 20);
    private static final long MINUTE = 60_000_000L;
    private static final long HOUR = 60 * MINUTE;

    /** The end of the day in Bangkok: the first instant after it. */
    private static final long END = LocalDateTime.of(2024, 8, 20, 17, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000;

    private static final long T = END - 20 * HOUR;
    private static final String PORTAL = "CUSTOMS_TRADER_PORTAL";
    private static final long MALI = 1_100_000_000_008L;
    private static final long CHAI = 3_100_500_000_005L;

    @TempDir
    Path folder;

    private final RowDrop drop = new RowDrop(ProofingSchemas.DELIVERED, DAY);
    private int nextId = 0x1000;

    private Row event(@Nullable Long citizen, @Nullable Long application, String channel, String step, long at) {
        return drop.add(PROOFING_EVENTS)
                .set("event_id", VerifiedDrop.uuid(nextId++))
                .set("citizen_id", citizen)
                .set("application_id", application)
                .set("channel", channel)
                .set("step", step)
                .set("occurred_at", at);
    }

    private void fill() {
        // Mali proves by the portal for the first time: in force 12 hours after the scan
        event(MALI, 1L, PORTAL, "APPLIED", T);
        event(MALI, 1L, PORTAL, "QR_EMAILED", T + HOUR).set("code", "A1");
        event(MALI, 1L, PORTAL, "QR_SCANNED", T + 2 * HOUR).set("code", "B2");
        event(MALI, 1L, PORTAL, "QR_SCANNED", T + 2 * HOUR).set("code", "A1").set("first_time", true);
        event(MALI, 1L, PORTAL, "ATM_PROVED", T + 13 * HOUR);
        // and at once, by a channel of one step, as delivered with a space behind it
        event(MALI, 2L, "THAID ", "SIGNED_IN", T + 3 * HOUR);
        event(MALI, 3L, "FAX", "SENT", T + 4 * HOUR);
        // Chai stays locked until the code expires
        event(CHAI, 1L, PORTAL, "APPLIED", T);
        event(CHAI, 1L, PORTAL, "QR_EMAILED", T).set("code", "C").set("first_time", true);
        event(CHAI, 9L, PORTAL, "APPLIED", T + 13 * HOUR);
        // an application of a kiosk that is open at the end of the day; a deadline one microsecond beyond it
        event(CHAI, 4L, "KIOSK", "CARD_READ", END - 15 * MINUTE);
        event(CHAI, 4L, "KIOSK", "CARD_READ", END);
        // one that lapsed at its deadline one microsecond earlier
        event(CHAI, 5L, "BOONTERM", "CARD_READ", END - 15 * MINUTE - 2);
        // defective events: of application 4, and of nobody
        event(CHAI, 4L, "KIOSK", "QR_ISSUED", END - 1).set("event_id", null);
        event(null, 7L, "KIOSK", "CARD_READ", T);
        // repeated
        event(CHAI, 8L, "D_DOPA", "SIGNED_IN", END - 1).set("event_id", VerifiedDrop.uuid(0x1000 + 7));
    }

    @Test
    void everyRowOfEveryOutputIsAsTheLawSays() throws Exception {
        fill();
        for (int threads = 1; threads <= 2; threads++) {
            VerifiedDrop verified = new VerifiedDrop(ProofingJob.KIND, drop, folder, threads);
            assertThat(verified.rows(APPLICATIONS))
                    .containsExactly(
                            "1|" + MALI + "|" + PORTAL + "|VERIFIED|" + T + "|" + (T + 14 * HOUR) + "|null|null|"
                                    + (T + 14 * HOUR) + "|null|false",
                            "1|" + CHAI + "|" + PORTAL + "|LOCKED|" + T + "|" + (T + 12 * HOUR)
                                    + "|null|QR_SCANNED|null|" + (T + 7 * 24 * HOUR) + "|false",
                            "2|" + MALI + "|THAID|VERIFIED|" + (T + 3 * HOUR) + "|" + (T + 3 * HOUR) + "|null|null|"
                                    + (T + 3 * HOUR) + "|null|false",
                            "4|" + CHAI + "|KIOSK|OPEN|" + (END - 15 * MINUTE) + "|" + (END - 15 * MINUTE)
                                    + "|QR_ISSUED|null|null|" + END + "|true",
                            "5|" + CHAI + "|BOONTERM|LAPSED|" + (END - 15 * MINUTE - 2) + "|" + (END - 2)
                                    + "|null|SMS_SENT|null|null|false");
            assertThat(verified.rows(REFUSED_EVENTS))
                    .containsExactly(
                            "1002|1|" + MALI + "|" + PORTAL + "|QR_SCANNED|" + (T + 2 * HOUR) + "|WRONG_CODE",
                            "1006|3|" + MALI + "|FAX|SENT|" + (T + 4 * HOUR) + "|UNKNOWN_CHANNEL",
                            "1009|9|" + CHAI + "|" + PORTAL + "|APPLIED|" + (T + 13 * HOUR) + "|ALREADY_OPEN");
            assertThat(verified.rows(NOTIFICATIONS))
                    .containsExactly(
                            "1|" + MALI + "|EMAIL|VERIFIED|" + (T + 14 * HOUR) + "|true",
                            "1|" + MALI + "|PUSH|VERIFIED|" + (T + 14 * HOUR) + "|true",
                            "1|" + CHAI + "|EMAIL|LOCKED|" + (T + 12 * HOUR) + "|true",
                            "1|" + CHAI + "|PUSH|LOCKED|" + (T + 12 * HOUR) + "|true");
            assertThat(verified.rows(IDENTITIES)).containsExactly(MALI + "|THAID|" + (T + 3 * HOUR));
            assertThat(verified.rows(DAILY))
                    .containsExactly(
                            "2024-08-20|BOONTERM|1|0",
                            "2024-08-20|" + PORTAL + "|2|1",
                            "2024-08-20|KIOSK|1|0",
                            "2024-08-20|THAID|1|1");
            assertThat(verified.rejects())
                    .containsExactly(
                            "proofing_events|citizen_id|NULL_VALUE|null",
                            "proofing_events|event_id|NULL_VALUE|" + CHAI);
            assertThat(verified.summary().toString())
                    .contains(
                            "\"statuses\":{\"OPEN\":1,\"PROVED\":0,\"VERIFIED\":2,\"LOCKED\":1,\"LAPSED\":1}",
                            "\"reasons\":{\"UNKNOWN_CHANNEL\":1,\"UNKNOWN_STEP\":0,",
                            "\"repeated_events\":1",
                            "\"later_rows\":{\"proofing_events\":1}");
            assertThat(verified.report()).contains("รายงานการยืนยันตัวตน", "Identity proofing", "WRONG_CODE");
        }
    }
}
