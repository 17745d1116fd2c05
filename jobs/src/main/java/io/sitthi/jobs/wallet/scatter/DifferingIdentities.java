package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.text.ComparedText;
import io.sitthi.programmes.wallet.Identity;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the civil register says of citizens who seem to have registered by another identity, kept while it is scattered so
 * that it need not be read a second time. Registrations must be scattered before it.
 *
 * <p>Some who differ may be missing, and some who do not may be among them. All is in memory: a run that goes on after
 * a stop has none of what it kept before. May be shared by threads.
 */
public final class DifferingIdentities {

    /** Of texts, in all. */
    private static final long MOST_BYTES = 96L << 20;

    private @Nullable RegisteredIdentities registered;
    private final List<ByteBuffer> kept = new ArrayList<>();
    private long keptBytes;

    DifferingIdentities(RegisteredIdentities registered) {
        this.registered = registered;
    }

    /** For so many registrations; null when they are too many for it. */
    public static @Nullable DifferingIdentities of(long registrations) {
        RegisteredIdentities table = RegisteredIdentities.of(registrations);
        return table == null ? null : new DifferingIdentities(table);
    }

    /** One that keeps hardly any of those who differ, and many who do not. */
    public static DifferingIdentities coarse(int slots, int identityBits) {
        return new DifferingIdentities(RegisteredIdentities.coarse(slots, identityBits));
    }

    /** Is told an identity in the register. */
    @FunctionalInterface
    public interface Reader {
        void read(long citizenId, Identity identity);
    }

    /** Frees what was only needed while rows were scattered. */
    public synchronized void scattered() {
        registered = null;
    }

    synchronized RegisteredIdentities.@Nullable Lane lane() {
        RegisteredIdentities table = registered;
        return table == null ? null : table.lane();
    }

    private synchronized void add(ByteBuffer texts) {
        if (keptBytes + texts.remaining() <= MOST_BYTES) {
            kept.add(texts);
            keptBytes += texts.remaining();
        }
    }

    /** How many pieces there are to be read, each by {@link #read}. */
    public synchronized int pieces() {
        return kept.size();
    }

    private synchronized ByteBuffer piece(int number) {
        return kept.get(number).duplicate();
    }

    /**
     * Tells all identities of a piece, of those citizens who are wanted.
     *
     * @param wanted tests a citizen's id
     */
    public void read(int piece, LongPredicate wanted, Reader reader) {
        ByteBuffer texts = piece(piece);
        byte[] bytes = texts.array();
        while (texts.hasRemaining()) {
            long citizenId = texts.getLong();
            int birth = texts.getInt();
            int given = texts.getInt();
            int family = texts.getInt();
            int laser = texts.getInt();
            int at = texts.position();
            texts.position(at + given + family + laser);
            if (wanted.test(citizenId)) {
                reader.read(
                        citizenId,
                        new Identity(
                                ComparedText.name(bytes, at, given),
                                ComparedText.name(bytes, at + given, family),
                                LocalDate.ofEpochDay(birth),
                                ComparedText.laserCode(bytes, at + given + family, laser)));
            }
        }
    }

    /** What one block keeps, until it is whole. For one thread. */
    final class Block {

        private static final int ROOM = 1 << 16;
        private static final int NUMBERS = Long.BYTES + 4 * Integer.BYTES;

        private ByteBuffer texts = ByteBuffer.allocate(ROOM);

        void clear() {
            texts.clear();
        }

        void keep(long citizenId, int birthEpochDay, TextPlaces[] columns, long given, long family, long laser) {
            int length = columns[0].length(given) + columns[1].length(family) + columns[2].length(laser);
            if (texts.remaining() - NUMBERS < length) {
                if (texts.capacity() > MOST_BYTES / 4) {
                    return;
                }
                texts = ByteBuffer.allocate(Math.max(2 * texts.capacity(), texts.capacity() + NUMBERS + length))
                        .put(texts.flip());
            }
            texts.putLong(citizenId).putInt(birthEpochDay);
            texts.putInt(columns[0].length(given))
                    .putInt(columns[1].length(family))
                    .putInt(columns[2].length(laser));
            put(columns[0], given);
            put(columns[1], family);
            put(columns[2], laser);
        }

        private void put(TextPlaces column, long place) {
            texts.put(column.bytes(place), column.offset(place), column.length(place));
        }

        /** Keeps what the block has: called when it is permanent. */
        void finish() {
            if (texts.position() > 0) {
                texts.flip();
                add(ByteBuffer.allocate(texts.remaining()).put(texts).flip());
            }
            texts.clear();
        }
    }
}
