package io.sitthi.datasets.synthetic.histories;

import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENTS;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.mandates.MandateSchemas;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Grantors who let others act for them: most mandates are confirmed and used, some wait, are declined or revoked. */
final class MandateHistories implements Histories {

    static final int COUNT = 18;

    private static final LocalDate AS_OF = LocalDate.of(2022, 6, 30);
    private static final long MINUTE = 60_000_000L;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long END = (AS_OF.toEpochDay() + 1) * DAY - 7 * 60 * MINUTE;
    private static final int DAYS = 17;
    private static final long T = END - 12 * 60 * MINUTE;
    private static final List<String> SYSTEMS =
            List.of("E_LICENSE", "NSW", "E_SURVEILLANCE", "E_ACCREDITATION", "SECTION_5", "QR_CODE", "WEBBOARD");

    private final Draw draw;
    private final boolean orphans;

    MandateHistories(long seed, boolean orphans) {
        draw = new Draw(seed, "mandate histories");
        this.orphans = orphans;
    }

    @Override
    public List<Schema> datasets() {
        return MandateSchemas.DELIVERED;
    }

    @Override
    public LocalDate asOf() {
        return AS_OF;
    }

    @Override
    public String source() {
        return "Thai Industrial Standards Institute";
    }

    @Override
    public double rowsPerSubject(Schema dataset) {
        return dataset == MANDATE_EVENTS ? 3 : 4;
    }

    @Override
    public List<Row> of(long subject) {
        Dice dice = new Dice(draw, subject);
        long grantor = subject % 4 == 0 ? SyntheticIds.citizen(subject) : SyntheticIds.company(subject);
        MandateStory story = new MandateStory(grantor, SyntheticIds.citizen(subject + 1), subject * 10, dice);
        if (subject < COUNT) {
            tell((int) subject, story);
        } else {
            makeOrdinary(story);
        }
        return story.rows();
    }

    private static void makeOrdinary(MandateStory story) {
        Dice dice = story.dice();
        int mandates = 1 + dice.below(2);
        for (int number = 0; number < mandates; number++) {
            long at = END - DAYS * DAY + dice.belowLong(10 * DAY);
            Row grant = story.grant(number, at);
            if (dice.percent(60)) {
                int first = dice.below(SYSTEMS.size() - 1);
                grant.set("systems", SYSTEMS.subList(first, first + 1 + dice.below(2)));
            }
            if (dice.percent(30)) {
                grant.set("valid_from", at).set("valid_until", at + DAY * (1 + dice.below(30)));
            }
            if (dice.percent(8)) {
                continue; // the agent does not answer
            }
            at += 1 + dice.belowLong(DAY);
            boolean confirmed = dice.percent(93);
            story.change(number, confirmed ? "CONFIRMED" : "DECLINED", at);
            if (confirmed && dice.percent(15)) {
                story.change(number, "REVOKED", at + 1 + dice.belowLong(4 * DAY))
                        .set("reason", "สิ้นสุดสัญญา");
            }
        }
        int acts = dice.below(8);
        for (int i = 0; i < acts; i++) {
            long at = END - 1 - dice.belowLong(DAYS * DAY);
            Row act = story.act(SYSTEMS.get(dice.below(SYSTEMS.size())), at);
            if (dice.percent(20)) {
                act.set("actor_tax_id", story.grantor());
            }
        }
    }

    private void tell(int number, MandateStory story) {
        switch (number) {
            case 0 -> { // a period holds its first instant and not its last
                story.grant(0, T).set("valid_from", T + 10).set("valid_until", T + 20);
                story.change(0, "CONFIRMED", T + 1);
                for (long at : new long[] {9, 10, 19, 20}) {
                    story.act("NSW", T + at);
                }
            }
            case 1 -> {
                story.grant(0, T).set("systems", List.of("QR_CODE", "NSW", "NSW"));
                story.act("NSW", T);
                story.change(0, "CONFIRMED", T + 1);
                story.act("NSW", T + 1);
                story.act("WEBBOARD", T + 2);
                story.act("FAX", T + 3);
                story.change(0, "REVOKED", T + 4).set("reason", "เปลี่ยนตัวแทน");
                story.act("NSW", T + 4);
            }
            case 2 -> {
                story.grant(0, T);
                story.change(0, "DECLINED", T + 1);
                story.act("NSW", T + 2);
                story.change(0, "REVOKED", T + 3).set("reason", "x");
                story.change(0, "CONFIRMED", T + 4);
            }
            case 3 -> story.change(0, "CONFIRMED", T);
            case 4 -> {
                story.grant(0, T);
                story.grant(0, T + 1);
            }
            case 5 -> story.grant(0, T).set("by_tax_id", story.agent());
            case 6 -> story.grant(0, T).set("agent_tax_id", null);
            case 7 -> story.grant(0, T).set("agent_tax_id", story.grantor());
            case 8 -> story.grant(0, T).set("systems", List.of("FAX"));
            case 9 -> {
                story.grant(0, T).set("valid_from", T).set("valid_until", T);
                story.grant(1, T).set("valid_from", T).set("valid_until", T + 1);
            }
            case 10 -> {
                story.grant(0, T);
                story.change(0, "REVOKED", T + 1);
                story.change(0, "REVOKED", T + 2).set("reason", " \u200B");
            }
            case 11 -> { // over with the day's last microsecond, and only tomorrow
                story.grant(0, T).set("valid_until", END - 1);
                story.grant(1, T).set("valid_until", END);
            }
            case 12 -> { // a defective event that may have ended the only mandate
                story.grant(0, T);
                story.change(0, "CONFIRMED", T + 1);
                story.change(0, "REVOKE", T + 3);
                story.act("NSW", T + 2);
                story.act("NSW", T + 3);
            }
            case 13 -> { // a null inside a list, and an instant that is missing
                story.grant(0, T).set("systems", Arrays.asList("NSW", null));
                story.grant(1, T).set("occurred_at", null);
                story.act("NSW", T - 1);
            }
            case 14 -> {
                Row first = story.grant(0, T);
                story.change(0, "CONFIRMED", T + 1).set("event_id", first.get("event_id"));
                story.act("NSW", T + 2);
            }
            case 15 -> { // tomorrow's
                story.grant(0, END);
                story.act("NSW", END);
                story.act("NSW", END - 1);
            }
            case 16 -> story.act("NSW", T).set("system", null);
            case 17 -> {
                story.act("NSW", T).set("grantor_tax_id", null);
                if (orphans) {
                    story.grant(0, T).set("grantor_tax_id", null);
                }
            }
            default -> throw new IllegalArgumentException("no case " + number);
        }
    }
}
