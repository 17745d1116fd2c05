package io.sitthi.datasets.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream output = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d) ";

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What is drawn is drawn by a thread of its own. */
    private void awaitText(String text) throws InterruptedException {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!written().contains(text) && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        assertThat(written()).contains(text);
    }

    @Test
    void elsewhereThanOnATerminalThereAreOnlyPlainLines() {
        try (Progress progress = new Progress(output, false)) {
            progress.start("scatter", 3_000_000, "rows");
            progress.advance(1_000_000);
            progress.advance(2_000_000);
            progress.start("decide", 5, "registrations");
            progress.advance(5);
        }
        assertThat(written())
                .matches(
                        "TIMEscatter {8}3,000,000 rows in \\d+\\.\\d s\\RTIMEdecide {9}5 registrations in \\d+\\.\\d s\\R"
                                .replace("TIME", TIME))
                .doesNotContain("\r", "\033");
    }

    @Test
    void oneIsToldInTheSingular() {
        try (Progress progress = new Progress(output, false)) {
            progress.start("judge", 1, "buckets");
            progress.advance(1);
            progress.start("read", 0, "rows");
        }
        assertThat(written()).contains("judge          1 bucket in ").contains("read           0 rows in ");
    }

    @Test
    void onATerminalABarIsDrawnOverItselfAndWipedOut() throws Exception {
        try (Progress progress = new Progress(output, true)) {
            progress.start("scatter", 300, "rows");
            progress.advance(100);
            awaitText("[##########--------------------] scatter        100 of 300 rows, ");
            assertThat(written()).contains(" s left");
            progress.advance(200);
            progress.finish();
        }
        assertThat(written()).containsPattern("\r\033\\[Kscatter {8}300 rows in \\d+\\.\\d s\\R$");
    }

    /** An error follows: it must not look as if the work was done. */
    @Test
    void whatIsNotFinishedSaysThatItWasStopped() {
        try (Progress progress = new Progress(output, false)) {
            progress.start("check", 10, "rows");
            progress.advance(9);
            progress.start("scatter", 300, "rows");
            progress.advance(100);
        }
        assertThat(written())
                .containsPattern("check {10}10 rows in ")
                .containsPattern("scatter {8}stopped at 100 of 300 rows after \\d+\\.\\d s\\R$");
    }

    /** Rows that are left out on the way are not advanced by; finished is finished. */
    @Test
    void whatIsFinishedReachesItsTotal() {
        try (Progress progress = new Progress(output, false)) {
            progress.start("decide", 744_962, "registrations");
            progress.advance(744_895);
            progress.finish();
            progress.note("done");
        }
        assertThat(written()).containsPattern("decide {9}744,962 registrations in .*\\R.*Z? done\\R$");
    }

    @Test
    void aStageOfNothingAndMoreThanWasAnnouncedDoNoHarm() throws Exception {
        try (Progress progress = new Progress(output, true)) {
            progress.start("empty", 0, "rows");
            awaitText("0 of 0 rows");
            progress.start("more", 10, "rows");
            progress.advance(30);
            awaitText("30 of 10 rows");
        }
        assertThat(written()).contains("more           30 rows in ");
    }

    @Test
    void aStageWhoseTotalIsNotKnownIsNotHeldAgainstOne() throws Exception {
        try (Progress progress = new Progress(output, true)) {
            progress.start("classify", Progress.UNKNOWN, "rows");
            awaitText("classify       at work for 0 s");
            progress.advance(30);
            progress.start("publish", Progress.UNKNOWN, "rows");
        }
        assertThat(written())
                .contains("classify       30 rows in ")
                .containsPattern("publish {8}stopped after \\d+\\.\\d s\\R$")
                .doesNotContain(" of ");
    }

    @Test
    void afterTheEndNothingIsWritten() throws Exception {
        Progress progress = new Progress(output, true);
        progress.start("scatter", 10, "rows");
        progress.close();
        String atTheEnd = written();
        progress.advance(5);
        progress.close();
        Thread.sleep(400);
        assertThat(written()).isEqualTo(atTheEnd);
    }

    @Test
    void advancesOfManyThreadsAddUp() throws Exception {
        try (Progress progress = new Progress(output, false)) {
            progress.start("scatter", 400_000, "rows");
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    for (int j = 0; j < 100_000; j++) {
                        progress.advance(1);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(written()).contains(" scatter        400,000 rows in ");
    }

    @Test
    void aListenersReportsAreAbsolute() {
        try (Progress progress = new Progress(output, false)) {
            progress.progress("civil", 10, 100);
            progress.progress("civil", 60, 100);
            progress.progress("tax", 5, 5);
        }
        assertThat(written()).containsPattern("civil {10}100 rows in .*\\R.*tax {12}5 rows in ");
    }
}
