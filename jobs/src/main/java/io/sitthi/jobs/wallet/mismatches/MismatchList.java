package io.sitthi.jobs.wallet.mismatches;

import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.decide.DecidedMismatches;
import io.sitthi.programmes.wallet.Identity;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registrations that were found to differ from the civil register, and what is read of them the second time. They are
 * looked for by registration id, civil rows by citizen id. Filled by several threads, each at its own places.
 */
final class MismatchList {

    private static final int FREE = -1;

    private long[] registrationIds = new long[1 << 10];
    private long[] citizenIds = new long[1 << 10];
    private int count;

    /** Bits that are set where a citizen of these may be: small enough to stay in a core's cache. */
    private long[] mayBe = new long[1];

    private int[] byRegistration = new int[0];
    private int[] byCitizen = new int[0];
    /** The next one of the same citizen. */
    private int[] nextOfCitizen = new int[0];

    /** What the registration says; null until it is found. */
    @Nullable
    Identity[] registered = new Identity[0];

    /** What the civil register says. */
    @Nullable
    Identity[] civil = new Identity[0];

    int[] channels = new int[0];
    int[] districts = new int[0];

    /** Notes the mismatches of one file of verdicts. */
    void addVerdicts(Location folder, WrittenFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(folder.resolve(file.name()))) {
            RowGroupReader group = reader.rowGroupReader(List.of("registration_id", "citizen_id", "reasons"));
            for (int g = 0; g < reader.footer().rowGroups().size(); g++) {
                reader.fetch(group, g);
                int rows = Math.toIntExact(group.rows());
                long[] registrations = new long[rows];
                long[] citizens = new long[rows];
                long[] differs = new long[rows];
                boolean[] nulls = new boolean[rows];
                group.column("registration_id").readLongs(registrations, nulls, rows);
                group.column("citizen_id").readLongs(citizens, nulls, rows);
                group.column("reasons").readMapped(MismatchList::isMismatch, differs, nulls, rows);
                for (int i = 0; i < rows; i++) {
                    if (differs[i] != 0) {
                        add(registrations[i], citizens[i]);
                    }
                }
            }
        }
    }

    private static long isMismatch(byte[] bytes, int offset, int length) {
        int reasons = Reasons.parse(new String(bytes, offset, length, StandardCharsets.UTF_8));
        return Reason.IDENTITY_MISMATCH.isIn(reasons) ? 1 : 0;
    }

    private void add(long registrationId, long citizenId) {
        if (count == registrationIds.length) {
            registrationIds = Arrays.copyOf(registrationIds, count * 2);
            citizenIds = Arrays.copyOf(citizenIds, count * 2);
        }
        registrationIds[count] = registrationId;
        citizenIds[count++] = citizenId;
    }

    /** Forgets all that were noted. */
    void clear() {
        count = 0;
    }

    /** Notes those of another too; may be called by several threads. */
    synchronized void addAll(MismatchList other) {
        for (int i = 0; i < other.count; i++) {
            add(other.registrationIds[i], other.citizenIds[i]);
        }
    }

    /** As above, of those that were noted when a part was decided. */
    synchronized void addAll(DecidedMismatches.Part part) {
        for (int i = 0; i < part.count(); i++) {
            add(part.registrationId(i), part.citizenId(i));
        }
    }

    int count() {
        return count;
    }

    long registrationId(int i) {
        return registrationIds[i];
    }

    long citizenId(int i) {
        return citizenIds[i];
    }

    /** Those from one place up to another, ready to be looked for; sort before. */
    MismatchList range(int from, int to) {
        MismatchList range = new MismatchList();
        range.registrationIds = Arrays.copyOfRange(registrationIds, from, to);
        range.citizenIds = Arrays.copyOfRange(citizenIds, from, to);
        range.count = to - from;
        range.index();
        return range;
    }

    /** Puts them in the order of registration ids, so that the output does not depend on how verdicts lie. */
    void sort() {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        int[] sorted = order.clone();
        sort(order, sorted, 0, count);
        long[] registrations = new long[count];
        long[] citizens = new long[count];
        for (int i = 0; i < count; i++) {
            registrations[i] = registrationIds[sorted[i]];
            citizens[i] = citizenIds[sorted[i]];
        }
        registrationIds = registrations;
        citizenIds = citizens;
    }

    /** Merge sort without objects, of {@code from} into {@code to}, which hold the same in this range. */
    private void sort(int[] from, int[] to, int start, int end) {
        if (end - start < 2) {
            return;
        }
        int middle = start + end >>> 1;
        sort(to, from, start, middle);
        sort(to, from, middle, end);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right == end || left < middle && compare(from[left], from[right]) <= 0;
            to[i] = from[takeLeft ? left++ : right++];
        }
    }

    private int compare(int one, int other) {
        int byId = Long.compare(registrationIds[one], registrationIds[other]);
        return byId != 0 ? byId : Long.compare(citizenIds[one], citizenIds[other]);
    }

    private void index() {
        int capacity = Integer.highestOneBit(Math.max(8, count)) * 4;
        mayBe = new long[Math.max(1, capacity / 8)]; // 8 bits a slot, 16 to 32 a citizen
        for (int i = 0; i < count; i++) {
            long bit = bit(citizenIds[i]);
            mayBe[(int) (bit >>> 6)] |= 1L << bit;
        }
        byRegistration = new int[capacity];
        byCitizen = new int[capacity];
        nextOfCitizen = new int[count];
        registered = new Identity[count];
        civil = new Identity[count];
        channels = new int[count];
        districts = new int[count];
        Arrays.fill(byRegistration, FREE);
        Arrays.fill(byCitizen, FREE);
        Arrays.fill(nextOfCitizen, FREE);
        for (int i = 0; i < count; i++) {
            int slot = (int) Buckets.mix(registrationIds[i]) & capacity - 1;
            while (byRegistration[slot] != FREE) {
                slot = slot + 1 & capacity - 1;
            }
            byRegistration[slot] = i;
            slot = (int) Buckets.mix(citizenIds[i]) & capacity - 1;
            while (byCitizen[slot] != FREE && citizenIds[byCitizen[slot]] != citizenIds[i]) {
                slot = slot + 1 & capacity - 1;
            }
            nextOfCitizen[i] = byCitizen[slot];
            byCitizen[slot] = i;
        }
    }

    private long bit(long citizenId) {
        return (citizenId * 0x9E37_79B9_7F4A_7C15L >>> 20) & (long) mayBe.length * Long.SIZE - 1;
    }

    /** Whether a citizen may be one of these: false for most who are not. */
    boolean mayHave(long citizenId) {
        long bit = bit(citizenId);
        return (mayBe[(int) (bit >>> 6)] >>> bit & 1) != 0;
    }

    /** The place of a registration that is not found yet; negative when it is none of these. */
    int placeOf(long registrationId, long citizenId) {
        int slot = (int) Buckets.mix(registrationId) & byRegistration.length - 1;
        int found = FREE;
        while (byRegistration[slot] != FREE) {
            int i = byRegistration[slot];
            if (registrationIds[i] == registrationId && citizenIds[i] == citizenId) {
                found = i;
                if (registered[i] == null) {
                    return i;
                }
            }
            slot = slot + 1 & byRegistration.length - 1;
        }
        return found;
    }

    /** The first place of a citizen; negative when none of these is theirs. */
    int firstOf(long citizenId) {
        int slot = (int) Buckets.mix(citizenId) & byCitizen.length - 1;
        while (byCitizen[slot] != FREE) {
            if (citizenIds[byCitizen[slot]] == citizenId) {
                return byCitizen[slot];
            }
            slot = slot + 1 & byCitizen.length - 1;
        }
        return FREE;
    }

    /** The next place of the same citizen; negative when there is none. */
    int nextOf(int place) {
        return nextOfCitizen[place];
    }

    /** The place that was filled for this one: its own, or that of a second registration with the same two ids. */
    int filled(int i) {
        if (registered[i] != null) {
            return i;
        }
        int other = placeOf(registrationIds[i], citizenIds[i]);
        for (int j = 0; registered[other] == null && j < count; j++) {
            if (registrationIds[j] == registrationIds[i] && citizenIds[j] == citizenIds[i] && registered[j] != null) {
                other = j;
            }
        }
        return other;
    }

    /** What the registration says; null when it was not found. */
    @Nullable
    Identity registered(int i) {
        return registered[filled(i)];
    }
}
