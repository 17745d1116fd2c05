package io.sitthi.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryWaitTest {

    private static final ZonedDateTime BEGAN = ZonedDateTime.parse("2024-10-16T23:00:00+07:00[Asia/Bangkok]");
    private static final LocalDate DATE = LocalDate.of(2024, 10, 16);

    @TempDir
    Path directory;

    /** A clock that moves on by a minute at each look, at which something happens. */
    private static final class Looks extends Clock {
        private int looks;
        private final LookAction action;

        interface LookAction {
            void at(int look) throws IOException;
        }

        Looks(LookAction action) {
            this.action = action;
        }

        @Override
        public ZoneId getZone() {
            return BEGAN.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            try {
                action.at(++looks);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return BEGAN.plusMinutes(looks).toInstant();
        }
    }

    private DeliveryWait waitFor(LocalTime until, Clock clock) {
        NightPlan.Delivery delivery =
                new NightPlan.Delivery("tax", directory.resolve("{date}-*.csv").toString(), "tax.yaml", null, until);
        NightPlan plan = new NightPlan(
                "p",
                "q",
                List.of(delivery),
                "d",
                "o",
                new NightPlan.Previous(null, true),
                List.of(),
                null,
                "h",
                new NightPlan.Alerts(null, null, null, Set.of()),
                null,
                0);
        return new DeliveryWait(plan, DATE, BEGAN, clock, Duration.ofMillis(1));
    }

    @Test
    void aFileThatStillGrowsIsWaitedFor() throws Exception {
        Path file = directory.resolve("2024-10-16-a.csv");
        Looks clock = new Looks(look -> {
            if (look >= 3 && look <= 6) {
                Files.writeString(file, "more", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        });
        assertThat(waitFor(LocalTime.of(2, 30), clock).await()).isEmpty();
        assertThat(file).hasContent("more".repeat(4));
        assertThat(clock.looks).isEqualTo(7);
    }

    @Test
    void whatIsNotThereInTimeIsLate() throws Exception {
        Looks clock = new Looks(look -> {});
        assertThat(waitFor(LocalTime.of(0, 30), clock).await())
                .containsExactly("tax: expected a delivery until 00:30 at " + directory.resolve("2024-10-16-*.csv")
                        + ", found none");
        assertThat(clock.looks).as("at half past midnight, not before").isEqualTo(90);
    }
}
