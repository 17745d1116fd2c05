package io.sitthi.benchmarks.rules;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Registrations with what is known of their citizens, as columns and as objects. About one in ten has a reason. */
@SuppressWarnings("EnumOrdinal") // as the rules' own columns are
final class RegistrationFixture {

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final ApplicantGroup[] GROUPS = ApplicantGroup.values();
    private static final Channel[] CHANNELS = Channel.values();

    final long[] citizenId;
    final int[] group;
    final int[] channel;
    final boolean[] verifiedNull;
    final long[] verifiedAt;
    final long[] registeredAt;
    final boolean[] civilPresent;
    final int[] status;
    final boolean[] houseNull;
    final boolean[] thai;
    final int[] birthDay;
    final boolean[] identityDiffers;
    final long[] incomeSatang;
    final long[] depositsSatang;

    private final Registration[] objects;

    /** The same row as an object. */
    record Registration(
            long citizenId,
            ApplicantGroup group,
            Channel channel,
            @Nullable Instant verifiedAt,
            Instant registeredAt,
            @Nullable Civil civil,
            boolean identityDiffers,
            BigDecimal income,
            BigDecimal deposits) {}

    /** A civil row as an object. */
    record Civil(CivilStatus status, @Nullable Long houseId, String nationality, LocalDate birthDate) {}

    RegistrationFixture(int count, WalletProgramme programme) {
        citizenId = new long[count];
        group = new int[count];
        channel = new int[count];
        verifiedNull = new boolean[count];
        verifiedAt = new long[count];
        registeredAt = new long[count];
        civilPresent = new boolean[count];
        status = new int[count];
        houseNull = new boolean[count];
        thai = new boolean[count];
        birthDay = new int[count];
        identityDiffers = new boolean[count];
        incomeSatang = new long[count];
        depositsSatang = new long[count];
        objects = new Registration[count];
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            draw(i, programme, random);
            objects[i] = toObject(i, programme);
        }
    }

    Registration object(int i) {
        return objects[i];
    }

    private void draw(int i, WalletProgramme programme, Random random) {
        ApplicantGroup applicants = random.nextInt(12) == 0 ? ApplicantGroup.NO_SMARTPHONE : ApplicantGroup.SMARTPHONE;
        long firstTwelve = random.nextLong(CitizenId.MIN / 10, CitizenId.MAX / 10 + 1);
        citizenId[i] = firstTwelve * 10 + (CitizenId.checkDigit(firstTwelve) + one(random, 400)) % 10;
        group[i] = applicants.ordinal();
        Channel[] allowed = Objects.requireNonNull(programme.allowedChannels().get(applicants))
                .toArray(new Channel[0]);
        channel[i] = random.nextInt(300) == 0
                ? random.nextInt(CHANNELS.length)
                : allowed[random.nextInt(allowed.length)].ordinal();
        DateWindow window =
                Objects.requireNonNull(programme.registrationWindows().get(applicants));
        long day = window.first().toEpochDay()
                + random.nextInt(
                        (int) (window.last().toEpochDay() - window.first().toEpochDay()))
                + (long) one(random, 300) * 365;
        registeredAt[i] =
                (day * SECONDS_PER_DAY + random.nextInt(SECONDS_PER_DAY)) * MICROS_PER_SECOND + random.nextInt(1000);
        verifiedNull[i] = random.nextInt(500) == 0;
        verifiedAt[i] =
                verifiedNull[i] ? 0 : registeredAt[i] + (random.nextInt(500) == 0 ? 1 : -random.nextInt(1_000_000_000));
        civilPresent[i] = random.nextInt(300) != 0;
        status[i] = random.nextInt(200) == 0 ? CivilStatus.DECEASED.ordinal() : CivilStatus.ALIVE.ordinal();
        houseNull[i] = random.nextInt(300) == 0;
        thai[i] = random.nextInt(200) != 0;
        int comingOfAge = (int)
                programme.ageReferenceDate().minusYears(programme.minimumAge()).toEpochDay();
        birthDay[i] = comingOfAge + (random.nextInt(200) == 0 ? 1 : -random.nextInt(25_000));
        identityDiffers[i] = random.nextInt(200) == 0;
        incomeSatang[i] = amount(random, programme.incomeLimitSatang());
        depositsSatang[i] = amount(random, programme.depositsLimitSatang());
    }

    private static int one(Random random, int in) {
        return random.nextInt(in) == 0 ? 1 : 0;
    }

    /** Nothing, or below the limit; one in fifty above, and now and then exactly on it. */
    private static long amount(Random random, long limit) {
        return switch (random.nextInt(50)) {
            case 0 -> limit + 1 + random.nextLong(limit);
            case 1 -> limit;
            case 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 -> 0;
            default -> random.nextLong(limit);
        };
    }

    private Registration toObject(int i, WalletProgramme programme) {
        Civil civil = new Civil(
                CivilStatus.values()[status[i]],
                houseNull[i] ? null : 1L,
                thai[i] ? programme.nationality() : "LAO",
                LocalDate.ofEpochDay(birthDay[i]));
        return new Registration(
                citizenId[i],
                GROUPS[group[i]],
                CHANNELS[channel[i]],
                verifiedNull[i] ? null : instant(verifiedAt[i]),
                instant(registeredAt[i]),
                civilPresent[i] ? civil : null,
                identityDiffers[i],
                BigDecimal.valueOf(incomeSatang[i], 2),
                BigDecimal.valueOf(depositsSatang[i], 2));
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000);
    }
}
