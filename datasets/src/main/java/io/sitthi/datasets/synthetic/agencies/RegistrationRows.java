package io.sitthi.datasets.synthetic.agencies;

import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.block.TextAppender;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.RegistrationHabits;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.Map;

/** The registrations: three quarters of all people, nearly all who are old enough. */
final class RegistrationRows extends AgencyRows {

    private static final int MOVED_PER_MILLION = 4_000;

    private final RegistrationHabits habits;
    private final Draw registers;
    private final Draw writing;

    RegistrationRows(long seed, People people, RegistrationHabits habits, HardCases hardCases) {
        super(
                WalletSchemas.REGISTRATIONS,
                Map.of(
                        "given_name", people.givenNames().book(),
                        "applicant_group", CodeBook.of(ApplicantGroup.class),
                        "channel", CodeBook.of(Channel.class)),
                0.76,
                3,
                seed,
                people,
                hardCases);
        this.habits = habits;
        this.registers = new Draw(seed, "registers");
        this.writing = new Draw(seed, "way of writing the registration");
    }

    /** Whether an ordinary person registers. */
    boolean isRegistered(long person) {
        int perMille = switch (people.civilState(person)) {
            case USUAL, WITHOUT_HOUSE -> People.isAdult(people.birthDay(person)) ? 885 : 20;
            case FOREIGN -> 60;
            case DECEASED -> 30;
        };
        return registers.below(person, 1_000) < perMille;
    }

    @Override
    void emitOrdinary(long person, int which, Block block) {
        if (which > 0 || !isRegistered(person)) {
            return;
        }
        int birthDay = people.birthDay(person);
        ApplicantGroup group = habits.group(person, birthDay);
        long registeredAt = habits.registeredAt(person, group);
        block.longs(0).add(people.registrationId(person, 0));
        block.longs(1).add(people.citizenId(person));
        block.codes(2).add(people.givenName(person));
        people.familyNames().appendTo(block.texts(3), people.familyName(person));
        block.ints(4).add(birthDay);
        appendLaserCode(person, block.texts(5));
        block.ints(6).add(people.homes().code(registeredDistrict(person)));
        block.codes(7).add(group.name());
        block.codes(8).add(habits.channel(person, group).name());
        block.longs(9).add(habits.identityVerifiedAt(person, group, registeredAt));
        block.longs(10).add(registeredAt);
    }

    /** Where an ordinary person lived when registering; some have moved since. */
    int registeredDistrict(long person) {
        long bits = writing.bits(~person);
        return Draw.reduce(bits, 1_000_000) < MOVED_PER_MILLION
                ? people.homes().pick(Draw.again(bits))
                : people.homeDistrict(person);
    }

    /** Most people type the code as it is; some with the hyphens that the card shows, some in lower case. */
    private void appendLaserCode(long person, TextAppender out) {
        byte[] code = new byte[12];
        people.laserCode(person, code);
        int percent = writing.below(person, 100);
        if (percent >= 5) {
            out.add(code);
            return;
        }
        if (percent < 2) {
            code[0] |= 0x20;
            code[1] |= 0x20;
        }
        if (percent == 0 || percent >= 2) {
            int start = out.start();
            out.append(code, 0, 3);
            out.append((byte) '-');
            out.append(code, 3, 7);
            out.append((byte) '-');
            out.append(code, 10, 2);
            out.endRow(start);
        } else {
            out.add(code);
        }
    }
}
