package io.sitthi.datasets.synthetic.histories;

import static io.sitthi.programmes.signins.SignInSchemas.FACTOR_EVENTS;
import static io.sitthi.programmes.signins.SignInSchemas.SIGN_INS;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.signins.SignInSchemas;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts whose owners sign in: most at once, some with a typing mistake or two, few until they are locked. */
final class SignInHistories implements Histories {

    static final int COUNT = 14;

    private static final LocalDate AS_OF = LocalDate.of(2022, 6, 30);
    private static final long SECOND = 1_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long END = (AS_OF.toEpochDay() + 1) * DAY - 7 * 60 * MINUTE;
    private static final int DAYS = 17;
    private static final long FIRST_ACCOUNT = 2_565_000_000L;

    /** The beginning of a time step. */
    private static final long T = END - 12 * 60 * MINUTE;

    private final Draw draw;
    private final boolean orphans;

    SignInHistories(long seed, boolean orphans) {
        draw = new Draw(seed, "sign-in histories");
        this.orphans = orphans;
    }

    @Override
    public List<Schema> datasets() {
        return SignInSchemas.DELIVERED;
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
        return dataset == SIGN_INS ? 6 : 0.6;
    }

    @Override
    public List<Row> of(long subject) {
        Story story = new Story(FIRST_ACCOUNT + subject, new Dice(draw, subject));
        if (subject < COUNT) {
            tell((int) subject, story);
        } else {
            makeOrdinary(story);
        }
        return story.rows;
    }

    /** One account's rows while they are made. */
    private static final class Story {

        private final long account;
        private final Dice dice;
        private final List<Row> rows = new ArrayList<>();

        Story(long account, Dice dice) {
            this.account = account;
            this.dice = dice;
        }

        Row signIn(long at, boolean passwordOk, @Nullable Long step) {
            Row row = new Row(SIGN_INS)
                    .set("sign_in_id", dice.uuid())
                    .set("account_id", account)
                    .set("password_ok", passwordOk)
                    .set("code_step", step)
                    .set("occurred_at", at);
            rows.add(row);
            return row;
        }

        Row event(long at, String event) {
            Row row = new Row(FACTOR_EVENTS)
                    .set("event_id", dice.uuid())
                    .set("account_id", account)
                    .set("event", event)
                    .set("occurred_at", at);
            rows.add(row);
            return row;
        }

        void failures(int count, long at, long apart) {
            for (int i = 0; i < count; i++) {
                signIn(at + i * apart, false, null);
            }
        }
    }

    private static long step(long at) {
        return Math.floorDiv(at, 30 * SECOND);
    }

    private static void makeOrdinary(Story story) {
        Dice dice = story.dice;
        boolean twoFactors = dice.percent(35);
        long at = END - DAYS * DAY + dice.belowLong(DAY);
        if (twoFactors) {
            story.event(at, "ENABLED");
        }
        if (dice.percent(5)) {
            story.event(at + 5 * DAY + dice.belowLong(DAY), dice.percent(50) ? "PASSWORD_RESET" : "RESET_BY_OFFICER");
        }
        if (dice.percent(1)) {
            story.event(END - dice.belowLong(2 * DAY) - 1, "CLOSED");
        }
        int signIns = 1 + dice.below(10);
        for (int i = 0; i < signIns && at < END - DAY; i++) {
            at += 1 + dice.belowLong(3 * DAY);
            int mistakes = dice.percent(80) ? 0 : dice.percent(90) ? 1 + dice.below(2) : 6;
            for (int mistake = 0; mistake < mistakes; mistake++) {
                story.signIn(at, false, null);
                at += SECOND + dice.belowLong(20 * SECOND);
            }
            boolean isCodeRight = dice.percent(95);
            story.signIn(at, true, twoFactors ? Long.valueOf(isCodeRight ? step(at) - dice.below(2) : -1) : null);
        }
    }

    private void tell(int number, Story story) {
        switch (number) {
            case 0 -> { // enabling takes effect at the next sign-in
                story.event(T, "ENABLED");
                story.signIn(T, true, null);
                story.signIn(T + 1, true, null);
            }
            case 1 -> { // one step away is near enough, two are not
                story.event(T - 1, "ENABLED");
                story.signIn(T, true, step(T) - 2);
                story.signIn(T + 1, true, step(T) - 1);
                story.signIn(T + 2, true, step(T) + 1);
                story.signIn(T + 3, true, step(T) + 2);
                story.signIn(T + 4, true, step(T) + 1);
            }
            case 2 -> { // the fifth failure in time; just before the lock's end, and at it
                story.failures(4, T, MINUTE);
                story.failures(1, T + 15 * MINUTE - 1, 1);
                story.signIn(T + 30 * MINUTE - 2, true, null);
                story.signIn(T + 30 * MINUTE - 1, true, null);
            }
            case 3 -> { // the first of five is too long ago
                story.failures(4, T, MINUTE);
                story.failures(1, T + 15 * MINUTE, 1);
                story.signIn(T + 15 * MINUTE + 1, true, null);
            }
            case 4 -> { // lifted
                story.failures(5, T, SECOND);
                story.event(T + MINUTE, "PASSWORD_RESET");
                story.signIn(T + MINUTE + 1, true, null);
            }
            case 5 -> { // a reset at the lock's end lifts nothing
                story.failures(5, T, SECOND);
                story.event(T + 4 * SECOND + 15 * MINUTE, "RESET_BY_OFFICER");
            }
            case 6 -> {
                story.event(T, "CLOSED");
                story.event(T + 1, "RESET_BY_OFFICER");
                story.signIn(T + 2, true, null);
            }
            case 7 -> { // a defective event, until the officer's reset
                story.event(T, "ENABLE");
                story.signIn(T, true, null);
                story.signIn(T + 1, true, null);
                story.event(T + 2, "RESET_BY_OFFICER");
                story.signIn(T + 3, true, null);
            }
            case 8 -> { // a defective event without an instant
                story.event(T, "ENABLED").set("occurred_at", null);
                story.signIn(T, true, null);
            }
            case 9 -> {
                Row first = story.event(T, "ENABLED");
                story.event(T + 1, "DISABLED").set("event_id", first.get("event_id"));
                story.signIn(T + 2, true, null);
            }
            case 10 -> { // the day's last microsecond, and tomorrow's first
                story.signIn(END - 1, true, null);
                story.signIn(END, false, null);
                story.event(END, "ENABLED");
            }
            case 11 -> story.signIn(T, true, null).set("password_ok", null);
            case 12 -> story.signIn(T, true, null).set("account_id", null);
            case 13 -> {
                story.signIn(T, true, null);
                if (orphans) {
                    story.event(T, "ENABLED").set("account_id", null);
                }
            }
            default -> throw new IllegalArgumentException("no case " + number);
        }
    }
}
