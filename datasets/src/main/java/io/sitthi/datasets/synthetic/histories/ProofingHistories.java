package io.sitthi.datasets.synthetic.histories;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.proofing.CodeRule;
import io.sitthi.programmes.proofing.ProofingChannel;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.proofing.ProofingSchemas;
import io.sitthi.programmes.proofing.ProofingStep;
import io.sitthi.programmes.proofing.TimeLimit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Citizens who prove who they are: most succeed, some give up, come too late, mistype a code, try again. */
final class ProofingHistories implements Histories {

    static final LocalDate AS_OF = LocalDate.of(2024, 9, 15);
    private static final long MINUTE = 60_000_000L;
    private static final long DAY = 24 * 60 * MINUTE;

    /** The first instant after the day, in Bangkok. */
    static final long END = (AS_OF.toEpochDay() + 1) * DAY - 7 * 60 * MINUTE;

    private static final int DAYS = 46;

    private final List<ProofingChannel> channels =
            ProgrammeFile.shipped(ProofingKind.PROOFING).terms().channels();
    private final Draw draw;

    ProofingHistories(long seed) {
        draw = new Draw(seed, "proofing histories");
    }

    @Override
    public List<Schema> datasets() {
        return ProofingSchemas.DELIVERED;
    }

    @Override
    public LocalDate asOf() {
        return AS_OF;
    }

    @Override
    public String source() {
        return "Digital Government Development Agency";
    }

    @Override
    public double rowsPerSubject(Schema dataset) {
        return 3;
    }

    @Override
    public List<Row> of(long subject) {
        ProofingStory story = new ProofingStory(SyntheticIds.citizen(subject), subject, new Dice(draw, subject));
        if (subject < ProofingCases.COUNT) {
            ProofingCases.tell((int) subject, story);
        } else {
            makeOrdinary(story);
        }
        return story.rows();
    }

    private void makeOrdinary(ProofingStory story) {
        long at = END - DAYS * DAY + story.dice().belowLong((DAYS - 1) * DAY);
        int applications = story.dice().percent(12) ? 2 : 1;
        for (int i = 0; i < applications; i++) {
            at = apply(story, i, channels.get(story.dice().below(channels.size())), at)
                    + story.dice().belowLong(DAY);
        }
    }

    /** Goes through a channel's steps, as far as this citizen comes; says when the last was done. */
    private long apply(ProofingStory story, int number, ProofingChannel channel, long openedAt) {
        Dice dice = story.dice();
        boolean firstTime = dice.percent(40);
        List<Long> times = new ArrayList<>();
        long at = openedAt;
        String code = "";
        for (ProofingStep step : channel.steps()) {
            if (step.onlyFirstTime() && !firstTime) {
                times.add(at);
                continue;
            }
            if (!times.isEmpty() && dice.percent(6)) {
                return at; // gives up
            }
            at += dice.belowLong(3 * MINUTE) + 1;
            TimeLimit within = step.within();
            if (within != null && dice.percent(4)) {
                at = Math.max(at, times.get(within.step()) + within.durationMicros() + dice.belowLong(DAY));
            }
            if (step.code() == CodeRule.NEW) {
                code = "C" + dice.below(1_000_000);
            } else if (step.code() == CodeRule.SAME && dice.percent(5)) {
                story.event(number, channel.name(), step.name(), at++).set("code", code + "x");
            }
            Row row = story.event(number, channel.name(), step.name(), at);
            if (step.code() != CodeRule.NONE) {
                row.set("code", code);
            }
            if (firstTime) {
                row.set("first_time", true);
            }
            times.add(at);
        }
        return at;
    }
}
