package io.sitthi.jobs.signins;

import static io.sitthi.programmes.signins.SignInSchemas.DAILY;
import static io.sitthi.programmes.signins.SignInSchemas.DECISIONS;
import static io.sitthi.programmes.signins.SignInSchemas.FACTOR_EVENTS;
import static io.sitthi.programmes.signins.SignInSchemas.LOCKS;
import static io.sitthi.programmes.signins.SignInSchemas.SIGN_INS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.VerifiedDrop;
import io.sitthi.programmes.signins.SignInSchemas;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A nightly run over a few accounts: every column of every output, defects, later rows, repeated events, days in Bangkok. */
class SignInVerifyTest {

    private static final LocalDate DAY = LocalDate.of(2022, 6, 13);
    private static final long MINUTE = 60_000_000L;

    /** The day's first instant in Bangkok. */
    private static final long MIDNIGHT = LocalDateTime.of(2022, 6, 12, 17, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000;

    private static final long NOON = MIDNIGHT + 12 * 60 * MINUTE;
    private static final long END = MIDNIGHT + 24 * 60 * MINUTE;

    @TempDir
    Path folder;

    private final RowDrop drop = new RowDrop(SignInSchemas.DELIVERED, DAY);

    private Row signIn(long id, @Nullable Long account, long at, @Nullable Boolean passwordOk, @Nullable Long step) {
        return drop.add(SIGN_INS)
                .set("sign_in_id", VerifiedDrop.uuid(id))
                .set("account_id", account)
                .set("password_ok", passwordOk)
                .set("code_step", step)
                .set("occurred_at", at);
    }

    private void event(long id, long account, @Nullable String event, @Nullable Long at) {
        drop.add(FACTOR_EVENTS)
                .set("event_id", VerifiedDrop.uuid(id))
                .set("account_id", account)
                .set("event", event)
                .set("occurred_at", at);
    }

    private void fill() {
        // 1: two factors; the same code twice
        event(0x101, 1, "ENABLED", NOON);
        event(0x101, 1, "DISABLED", NOON + 5);
        signIn(0x1001, 1L, NOON, true, null);
        signIn(0x1002, 1L, NOON + 1, true, NOON / 30_000_000);
        signIn(0x1003, 1L, NOON + 6, true, NOON / 30_000_000);
        // 2: locked just before midnight, lifted after it; a sign-in at the end of the day and one after it
        for (int i = 0; i < 5; i++) {
            signIn(0x2001 + i, 2L, MIDNIGHT - 5 + i, false, null);
        }
        signIn(0x2006, 2L, MIDNIGHT, true, null);
        event(0x201, 2, "PASSWORD_RESET", MIDNIGHT + MINUTE);
        signIn(0x2007, 2L, END - 1, true, null);
        signIn(0x2008, 2L, END, false, null);
        // 3: a defective event, and sign-ins before and after it
        signIn(0x3001, 3L, NOON, true, null);
        event(0x301, 3, "ENABLE", NOON);
        signIn(0x3002, 3L, NOON + 1, true, null);
        // 4: an event without an instant, and a sign-in that nobody judges
        event(0x401, 4, "ENABLED", null);
        signIn(0x4001, 4L, NOON, true, null);
        signIn(0x4002, 4L, NOON + 1, null, null);
        // 5: closed; never signs in
        event(0x501, 5, "CLOSED", NOON);
        // nobody's
        signIn(0x6001, null, NOON, true, null);
    }

    @Test
    void everyRowOfEveryOutputIsAsTheLawSays() throws Exception {
        fill();
        for (int threads = 1; threads <= 2; threads++) {
            VerifiedDrop verified = new VerifiedDrop(SignInJob.KIND, drop, folder, threads);
            assertThat(verified.rows(DECISIONS))
                    .containsExactly(
                            "1001|1|ACCEPTED|",
                            "1002|1|ACCEPTED|",
                            "1003|1|DECLINED|CODE_REPLAYED",
                            "2001|2|DECLINED|PASSWORD_WRONG",
                            "2002|2|DECLINED|PASSWORD_WRONG",
                            "2003|2|DECLINED|PASSWORD_WRONG",
                            "2004|2|DECLINED|PASSWORD_WRONG",
                            "2005|2|DECLINED|PASSWORD_WRONG",
                            "2006|2|DECLINED|LOCKED",
                            "2007|2|ACCEPTED|",
                            "3001|3|ACCEPTED|",
                            "3002|3|DECLINED|SOURCE_DATA_ERROR",
                            "4001|4|DECLINED|SOURCE_DATA_ERROR");
            assertThat(verified.rows(LOCKS))
                    .containsExactly(
                            "2|" + (MIDNIGHT - 1) + "|" + (MIDNIGHT - 1 + 15 * MINUTE) + "|" + (MIDNIGHT + MINUTE));
            assertThat(verified.rows(DAILY)).containsExactly("2022-06-12|0|5|1", "2022-06-13|4|4|0");
            assertThat(verified.rejects())
                    .containsExactly(
                            "factor_events|event|UNKNOWN_VALUE|3",
                            "factor_events|occurred_at|NULL_VALUE|4",
                            "sign_ins|account_id|NULL_VALUE|null",
                            "sign_ins|password_ok|NULL_VALUE|4");
            assertThat(verified.summary().toString())
                    .contains(
                            "\"decisions\":{\"ACCEPTED\":4,\"DECLINED\":9}",
                            "\"reasons\":{\"ACCOUNT_CLOSED\":0,\"LOCKED\":1,\"PASSWORD_WRONG\":5,\"CODE_MISSING\":0,"
                                    + "\"CODE_WRONG\":0,\"CODE_REPLAYED\":1,\"SOURCE_DATA_ERROR\":2}",
                            "\"accounts\":5",
                            "\"two_factors\":1",
                            "\"repeated_events\":1",
                            "\"later_rows\":{\"sign_ins\":1,\"factor_events\":0}");
            assertThat(verified.report()).contains("รายงานการเข้าสู่ระบบ", "Sign-ins", "CODE_REPLAYED");
        }
    }
}
