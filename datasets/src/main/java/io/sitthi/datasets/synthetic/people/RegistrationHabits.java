package io.sitthi.datasets.synthetic.people;

import static io.sitthi.datasets.synthetic.people.WalletCalendar.DAY_MICROS;
import static io.sitthi.datasets.synthetic.people.WalletCalendar.HOUR_MICROS;
import static io.sitthi.datasets.synthetic.people.WalletCalendar.SECOND_MICROS;

import io.sitthi.datasets.synthetic.random.AliasTable;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;

/**
 * When and where people register: the first day sees a fifth of everybody, the last days some more; most come in the
 * morning and the evening; the old come without a smartphone.
 */
public final class RegistrationHabits {

    private static final AliasTable HOURS =
            new AliasTable(20, 12, 8, 5, 5, 9, 20, 38, 66, 78, 72, 64, 58, 55, 52, 50, 48, 50, 56, 66, 72, 64, 48, 32);
    private static final AliasTable SMARTPHONE_CHANNELS = new AliasTable(520, 35, 60, 25, 70, 100, 190);

    private final AliasTable smartphoneDays = days(46);
    private final AliasTable noSmartphoneDays = days(30);
    private final long smartphoneFirst = WalletCalendar.midnightMicros(WalletCalendar.SMARTPHONE_FIRST);
    private final long noSmartphoneFirst = WalletCalendar.midnightMicros(WalletCalendar.NO_SMARTPHONE_FIRST);

    private final Draw group;
    private final Draw day;
    private final Draw time;
    private final Draw channel;
    private final Draw verified;

    public RegistrationHabits(long seed) {
        this.group = new Draw(seed, "applicant group");
        this.day = new Draw(seed, "day of registering");
        this.time = new Draw(seed, "time of registering");
        this.channel = new Draw(seed, "channel");
        this.verified = new Draw(seed, "identity verified");
    }

    private static AliasTable days(int days) {
        double[] weights = new double[days];
        for (int i = 0; i < days; i++) {
            weights[i] = 1 + 40.0 / ((i + 1) * (i + 1)) + (i >= days - 3 ? 1.2 : 0);
        }
        return new AliasTable(weights);
    }

    public ApplicantGroup group(long person, int birthDay) {
        int percent = People.yearsOld(birthDay) >= 65 ? 34 : 7;
        return group.below(person, 100) < percent ? ApplicantGroup.NO_SMARTPHONE : ApplicantGroup.SMARTPHONE;
    }

    /** Microseconds since 1970-01-01T00:00:00Z, to the millisecond as the intake notes it. */
    public long registeredAt(long person, ApplicantGroup group) {
        long bits = time.bits(person);
        long inHour = Draw.reduce(Draw.again(bits), 3_600_000) * 1_000L;
        long inDay = HOURS.pick(bits) * HOUR_MICROS + inHour;
        return switch (group) {
            case SMARTPHONE -> smartphoneFirst + smartphoneDays.pick(day.bits(person)) * DAY_MICROS + inDay;
            case NO_SMARTPHONE -> noSmartphoneFirst + noSmartphoneDays.pick(day.bits(person)) * DAY_MICROS + inDay;
        };
    }

    public Channel channel(long person, ApplicantGroup group) {
        return switch (group) {
            case SMARTPHONE -> CHANNELS[SMARTPHONE_CHANNELS.pick(channel.bits(person))];
            case NO_SMARTPHONE -> Channel.DESIGNATED_POINT;
        };
    }

    private static final Channel[] CHANNELS = Channel.values();

    /** Some minutes before registering, or up to five years for those who had proved their identity before. */
    public long identityVerifiedAt(long person, ApplicantGroup group, long registeredAt) {
        long bits = verified.bits(person);
        boolean longAgo = group == ApplicantGroup.SMARTPHONE && Draw.reduce(bits, 100) < 35;
        long more = Draw.again(bits);
        return longAgo
                ? registeredAt - Draw.reduce(more, 5 * 365 * 24 * 60) * 60L * SECOND_MICROS - (more & 0xFFFFF) * 1_000
                : registeredAt - (20 + Draw.reduce(more, 1_800)) * SECOND_MICROS - (more & 0x3FF) * 1_000;
    }
}
