package io.sitthi.datasets.synthetic.random;

/**
 * A shuffled order of {@code 0 .. size - 1} that needs no memory: each place is computed.
 *
 * <p>A Feistel network over a grid of rows and columns just large enough for {@code size}: a place is split into row
 * and column, and each in turn is moved by a random function of the other, which can be undone, so no two places fall
 * together. A result outside {@code size} is fed in again until it is inside.
 */
public final class Permutation {

    private static final int ROUNDS = 4;

    private final long size;
    private final int columns;
    private final int rows;
    private final long[] keys = new long[ROUNDS];

    /**
     * @param size from 1 to 2^60
     * @param purpose what is shuffled: two purposes give two unrelated orders
     */
    public Permutation(long size, long seed, String purpose) {
        if (size < 1 || size > 1L << 60) {
            throw new IllegalArgumentException("size " + size + ", expected 1 to 2^60");
        }
        this.size = size;
        int side = (int) StrictMath.ceil(StrictMath.sqrt((double) size));
        this.columns = side;
        this.rows = (int) ((size + side - 1) / side);
        Draw draw = new Draw(seed, "permutation " + purpose);
        for (int i = 0; i < ROUNDS; i++) {
            keys[i] = draw.bits(i);
        }
    }

    public long size() {
        return size;
    }

    /** What stands at this place of the shuffled order. */
    public long apply(long place) {
        long result = place;
        do {
            int row = (int) (result / columns);
            int column = (int) (result - (long) row * columns);
            for (int round = 0; round < ROUNDS; round += 2) {
                row = add(row, Draw.mix(keys[round] + column), rows);
                column = add(column, Draw.mix(keys[round + 1] + row), columns);
            }
            result = (long) row * columns + column;
        } while (result >= size);
        return result;
    }

    private static int add(int value, long bits, int bound) {
        long sum = (long) value + Draw.reduce(bits, bound);
        return (int) (sum >= bound ? sum - bound : sum);
    }
}
