package io.sitthi.jobs.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.PROOFING_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.text.Language;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.VerifiedDrop;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.engine.general.run.GeneralExplain;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.proofing.ProofingSchemas;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer says of an application that ended what was missed, and of an event that was left out that nothing was asked. */
class ProofingExplainTest {

    private static final LocalDate DAY = LocalDate.of(2024, 8, 20);
    private static final long NOON = LocalDateTime.of(2024, 8, 20, 5, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    private static final long END = LocalDateTime.of(2024, 8, 20, 17, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    private static final long CITIZEN = 1_100_000_000_008L;

    @TempDir
    Path folder;

    private final RowDrop drop = new RowDrop(ProofingSchemas.DELIVERED, DAY);
    private int nextId = 1;

    private Row event(long application, String channel, String step, long at) {
        return drop.add(PROOFING_EVENTS)
                .set("event_id", VerifiedDrop.uuid(nextId++))
                .set("citizen_id", CITIZEN)
                .set("application_id", application)
                .set("channel", channel)
                .set("step", step)
                .set("occurred_at", at);
    }

    @Test
    void theStoryIsToldAsItWas() throws Exception {
        event(1, "KIOSK", "CARD_READ", NOON);
        event(9, "KIOSK", "CARD_READ", NOON + 1).set("event_id", VerifiedDrop.uuid(1));
        event(2, "D_DOPA", "SIGNED_IN", NOON);
        event(3, "BOONTERM", "CARD_READ", END - 1);
        event(4, "CUSTOMS_TRADER_PORTAL", "APPLIED", NOON - 60_000_000).set("first_time", true);
        event(4, "CUSTOMS_TRADER_PORTAL", "QR_EMAILED", NOON - 2).set("code", "A");

        GeneralExplain answer = GeneralExplain.of(
                ProofingJob.KIND,
                ProgrammeFile.shipped(ProofingKind.PROOFING),
                Location.of(drop.write(folder, 1, 10)),
                CITIZEN);

        assertThat(one(answer, "of application 9").verdict().english()).startsWith("LEFT OUT");
        assertThat(one(answer, "of application 9").rules())
                .extracting(RuleExplanation::outcome)
                .containsOnly(Outcome.NOT_EVALUATED);
        Explained lapsed = one(answer, "Application 1 by KIOSK");
        assertThat(lapsed.verdict().english()).startsWith("LAPSED").contains(", missed step QR_ISSUED");
        assertThat(lapsed.rules()).extracting(RuleExplanation::outcome).containsExactly(Outcome.FAILED);
        Explained locked = one(answer, "Application 4 by CUSTOMS_TRADER_PORTAL");
        assertThat(locked.verdict().english()).startsWith("LOCKED").contains(", missed step QR_SCANNED");
        assertThat(locked.rules()).extracting(RuleExplanation::outcome).containsExactly(Outcome.FAILED);
        Explained verified = one(answer, "Application 2 by D_DOPA");
        assertThat(verified.verdict().english()).startsWith("VERIFIED");
        assertThat(verified.rules()).extracting(RuleExplanation::outcome).containsOnly(Outcome.PASSED);
        assertThat(one(answer, "Application 3 by BOONTERM").verdict().english())
                .startsWith("OPEN")
                .contains(", next step SMS_SENT");
        assertThat(answer.text(Language.ENGLISH)).doesNotContain("Passed: not done");
        assertThat(answer.text(Language.THAI)).contains("ครบทุกขั้นตอน").doesNotContain("ไม่พบว่าVERIFIED");
        assertThat(lapsed.verdict().thai()).contains("สิ้นผลแล้ว", "ขั้นตอนที่ขาด QR_ISSUED");
    }

    private static Explained one(GeneralExplain answer, String title) {
        return answer.explained().stream()
                .map(GeneralExplain.Placed::explained)
                .filter(explained -> explained.title().english().contains(title))
                .findFirst()
                .orElseThrow();
    }
}
