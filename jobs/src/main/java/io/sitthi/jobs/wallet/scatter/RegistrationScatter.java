package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.text.TextHasher;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletSchemas;

/** Registrations: a row with a fault gets no record and is ignored from then on. */
final class RegistrationScatter extends DatasetScatter {

    private final EligibilityRules rules;
    private final TextHasher hasher;
    private final boolean wide;
    private final boolean kept;
    private final Appeals appeals;

    private final Batch.Longs registrationId = column("registration_id", new Batch.Longs());
    private final Batch.Longs citizenId = column("citizen_id", new Batch.Longs());
    private final Batch.Mapped givenName;
    private final Batch.Mapped familyName;
    private final Batch.Ints birthDate = column("birth_date", new Batch.Ints());
    private final Batch.Mapped laserCode;
    private final Batch.Ints homeDistrict = column("home_district_code", new Batch.Ints());
    private final Batch.Mapped group =
            column("applicant_group", new Batch.Mapped(CodeList.of(ApplicantGroup.class)::indexOf));
    private final Batch.Mapped channel = column("channel", new Batch.Mapped(CodeList.of(Channel.class)::indexOf));
    private final Batch.Longs verifiedAt = column("identity_verified_at", new Batch.Longs());
    private final Batch.Longs registeredAt = column("registered_at", new Batch.Longs());
    private final int groupColumn = position("applicant_group");
    private final int channelColumn = position("channel");

    RegistrationScatter(
            EligibilityRules rules, TextHasher hasher, boolean wide, boolean kept, Appeals appeals, Buckets buckets) {
        super(WalletSchemas.REGISTRATIONS, RegistrationRecord.words(wide, kept), buckets);
        this.wide = wide || kept;
        this.kept = kept;
        this.appeals = appeals;
        this.rules = rules;
        this.hasher = hasher;
        givenName = column("given_name", new Batch.Mapped(hasher.names()));
        familyName = column("family_name", new Batch.Mapped(hasher.names()));
        laserCode = column("laser_code", new Batch.Mapped(hasher.laserCodes()));
    }

    @Override
    protected void reduce(int count, int firstRowInBlock) {
        for (int i = 0; i < count; i++) {
            reduceRow(i, firstRowInBlock + i);
        }
    }

    private void reduceRow(int i, int rowInBlock) {
        int nulls = forbiddenNulls(i);
        int groupCode = (int) group.values[i];
        int channelCode = (int) channel.values[i];
        if (nulls != 0 || groupCode < 0 || channelCode < 0) {
            rejectRow(i, rowInBlock, nulls);
            return;
        }
        long id = citizenId.values[i];
        int reasons = rules.registrationReasons(
                id, groupCode, channelCode, verifiedAt.nulls[i], verifiedAt.values[i], registeredAt.values[i]);
        // an invalid id joins with nothing, so such rows are spread by their registration id, since many may share
        // one citizen id; in evidence, however, the rows of one id must be adjacent
        boolean invalid = !wide && Reason.INVALID_CITIZEN_ID.isIn(reasons);
        int at = records().add(invalid ? registrationId.values[i] : id);
        long[] data = records().data();
        data[at] = registrationId.values[i];
        data[at + 1] = id;
        data[at + 2] = identity(i);
        data[at + 3] = registeredAt.values[i];
        data[at + 4] = RegistrationRecord.pack(homeDistrict.values[i], groupCode, reasons);
        if (wide) {
            boolean never = verifiedAt.nulls[i];
            data[at + 5] = never ? 0 : verifiedAt.values[i];
            data[at + 6] = RegistrationRecord.packChannel(channelCode, never);
        }
        if (kept) {
            data[at + RegistrationRecord.GIVEN_NAME] = givenName.values[i];
            data[at + RegistrationRecord.FAMILY_NAME] = familyName.values[i];
            data[at + RegistrationRecord.LASER_CODE] = laserCode.values[i];
            data[at + RegistrationRecord.BIRTH_DATE] = birthDate.values[i];
            data[at + RegistrationRecord.STATE] = 0;
            data[at + RegistrationRecord.APPEAL] = 0;
        }
    }

    private long identity(int i) {
        return CorrectedIdentity.of(
                hasher,
                appeals.countingFor(registrationId.values[i]),
                givenName.values[i],
                familyName.values[i],
                birthDate.values[i],
                laserCode.values[i]);
    }

    private void rejectRow(int i, int rowInBlock, int nulls) {
        boolean known = present(citizenId, i);
        long id = citizenId.values[i];
        rejectNulls(nulls, rowInBlock, known, id);
        if (present(group, i) && group.values[i] < 0) {
            reject(groupColumn, RejectCode.UNKNOWN_VALUE, rowInBlock, known, id);
        }
        if (present(channel, i) && channel.values[i] < 0) {
            reject(channelColumn, RejectCode.UNKNOWN_VALUE, rowInBlock, known, id);
        }
    }
}
