package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.parquet.ParquetJavaFile.Settings;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files changed at random are read, or refused with their name: no other exception, no stack or heap that overflows, no
 * endless loop. Each mutation has a seed of its own, which a failure names.
 *
 * <p>{@code -Dsitthi.mutations=1000000} makes a million of them, {@code -Dsitthi.mutations.seed=N} begins at another seed.
 */
class MutationTest {

    private static final int MUTATIONS = Integer.getInteger("sitthi.mutations", 20_000);
    private static final long FIRST_SEED = Long.getLong("sitthi.mutations.seed", 1L);
    private static final int[] INTERESTING = {0, 1, -1, 127, 128, 255, 256, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE
    };

    @TempDir
    private Path directory;

    @Test
    @Timeout(3600)
    void whateverIsChangedIsReadOrRefusedByName() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (Path file : CorpusTest.parquetFiles(CorpusTest.corpus())) {
            if (Files.size(file) < 8_000 && isRead(Files.readAllBytes(file))) {
                files.add(Files.readAllBytes(file));
            }
        }
        for (int seed = 0; seed < 12; seed++) {
            Settings settings = Settings.random(new Random(seed));
            files.add(Files.readAllBytes(ParquetJavaFile.write(directory.resolve("whole.parquet"), settings, seed, 30)
                    .path()));
        }
        int refused = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + MUTATIONS; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            byte[] changed = mutated(files.get(random.nextInt(files.size())), random);
            try {
                new ForeignFile("changed.parquet", changed).pass();
            } catch (MalformedParquetException e) {
                refused++;
                assertThat(e).as("seed %d", seed).hasMessageStartingWith("changed.parquet: ");
                assertThat(e.getMessage())
                        .as("seed %d", seed)
                        .doesNotContain(": null", "make no sense", "out of bounds");
            } catch (Exception | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        // of most files nearly every byte counts
        assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS);
    }

    /** A file that is refused as it is says little when it is changed. */
    private static boolean isRead(byte[] file) throws Exception {
        try {
            new ForeignFile("whole.parquet", file).pass();
            return true;
        } catch (MalformedParquetException e) {
            return false;
        }
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = place(bytes, random);
            switch (random.nextInt(7)) {
                case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) random.nextInt();
                case 3 -> {
                    int value = INTERESTING[random.nextInt(INTERESTING.length)];
                    for (int b = 0; b < 4 && at + b < bytes.length; b++) {
                        bytes[at + b] = (byte) (value >>> 8 * b);
                    }
                }
                case 4 -> {
                    // a larger number in the varints of headers and footers
                    for (int b = 0; b < 1 + random.nextInt(4) && at + b < bytes.length; b++) {
                        bytes[at + b] |= (byte) 0x80;
                    }
                }
                case 5 -> {
                    int length = Math.min(1 + random.nextInt(16), bytes.length - at);
                    System.arraycopy(bytes, place(bytes, random) / 2, bytes, at, Math.min(length, bytes.length - at));
                }
                default -> {
                    int length = Math.min(1 + random.nextInt(8), bytes.length - at);
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
                    System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
                    bytes = shorter;
                }
            }
        }
        return bytes;
    }

    /** Half of them in the footer. */
    private static int place(byte[] bytes, Random random) {
        int footer = Math.max(
                0,
                bytes.length
                        - 8
                        - Math.min(
                                bytes.length, Math.max(0, LittleEndian.getInt(bytes, Math.max(0, bytes.length - 8)))));
        return random.nextBoolean() ? random.nextInt(bytes.length) : footer + random.nextInt(bytes.length - footer);
    }
}
