package io.sitthi.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.programme.ProgrammeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class NightPlanReaderTest {

    /** The contract's own. */
    private static final String CONTRACT = """
            name: wallet-nightly
            programme: digital-wallet-2567
            deliveries:
              - {dataset: civil, in: /deliveries/civil/*.gz, profile: civil.yaml, until: "02:30"}
              - {dataset: registrations, drop: /deliveries/registrations, until: "01:00"}      # already in the contract's form
            drop: /nights/{date}/drop
            out: /nights/{date}/out
            previous: latest                # or a path, or none
            steps: [ingest, verify, difference, publish]
            kafka: {bootstrap: "broker:9093", properties: kafka.properties, in_force: "05:00"}
            history: jdbc:postgresql://db/history
            alerts: {command: ./alert.sh, mail: {smtp: "host:25", from: a@b, to: [c@d, e@f]}, http: https://x/y, on: [failure, late, success]}
            metrics: /var/lib/node_exporter/sitthi.prom
            keep_nights: 30
            """;

    private static NightPlan read(String yaml) throws ProgrammeException {
        return NightPlanReader.read(yaml.getBytes(StandardCharsets.UTF_8), "plan.yaml", Path.of("/etc/sitthi"));
    }

    @Test
    void theContractsExampleIsAPlan() throws Exception {
        NightPlan plan = read(CONTRACT);
        assertThat(plan.steps()).containsExactly(NightPlan.Step.values());
        assertThat(plan.deliveries().get(0).profile()).isEqualTo("/etc/sitthi/civil.yaml");
        assertThat(plan.deliveries().get(1).until()).isEqualTo(LocalTime.of(1, 0));
        assertThat(plan.alerts().mail())
                .isEqualTo(new NightPlan.Mail(
                        NightPlan.MailSecurity.NONE, "host", 25, "a@b", java.util.List.of("c@d", "e@f")));
        assertThat(plan.previous().isLatest()).isTrue();
        assertThat(plan.keepNights()).isEqualTo(30);
    }

    @Test
    void everyProblemIsNamedWithItsLine() {
        String wrong = CONTRACT.replace("until: \"02:30\"", "until: \"24:30\", retries: 3")
                .replace("drop: /nights/{date}/drop", "drop: /nights/drop")
                .replace("publish]", "publish, sleep]")
                .replace("host:25", "host")
                .replace("in_force: \"05:00\"", "in_force: soon");
        assertThatThrownBy(() -> read(wrong))
                .hasMessageContaining("plan.yaml:4: deliveries[0].until")
                .hasMessageContaining("plan.yaml:4: deliveries[0].retries: found an unknown key")
                .hasMessageContaining("plan.yaml:6: drop")
                .hasMessageContaining("plan.yaml:9: steps[4]")
                .hasMessageContaining("plan.yaml:10: kafka.in_force")
                .hasMessageContaining("alerts.mail.smtp");
    }

    @Test
    void aTimeIsTheNextAfterTheNightBegan() {
        ZonedDateTime began = ZonedDateTime.parse("2024-10-16T23:00:00+07:00[Asia/Bangkok]");
        assertThat(DeliveryWait.next(LocalTime.of(2, 30), began)).isEqualTo("2024-10-17T02:30:00+07:00[Asia/Bangkok]");
        assertThat(DeliveryWait.next(LocalTime.of(23, 30), began)).isEqualTo("2024-10-16T23:30:00+07:00[Asia/Bangkok]");
    }
}
