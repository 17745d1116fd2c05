package io.sitthi.benchmarks;

import io.sitthi.datasets.text.ComparedText;
import io.sitthi.datasets.text.TextHasher;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to hash a name so that equal names have equal hashes, beside normalising both and comparing text?
 *
 * <p>Each name is compared with another spelling of it, as a registration's with the civil register's; nanoseconds per
 * pair.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms256m", "-Xmx256m"})
public class IdentityHashBenchmark {

    static final int NAMES = 1 << 10;

    private static final String CONSONANTS = "กขคงจชซณดตถทนบปผพมยรลวศสหอ";

    /** How the names are spelt. */
    public enum Spelling {
        /** Both the same bytes, Thai letters whose order needs no mending: nearly every name. */
        NORMAL,
        /** With SARA AM, once whole and once as NIKHAHIT behind the tone mark and SARA AA. */
        SARA_AM,
        /** With a zero width space and a no-break space, once, and plain the other time. */
        ODD,
        /** Two names: the civil register knows the person by another. */
        DIFFERENT
    }

    @Param
    private Spelling spelling = Spelling.NORMAL;

    private final byte[][] names = new byte[NAMES][];
    private final byte[][] spelledOtherwise = new byte[NAMES][];
    private final TextHasher hasher = new TextHasher(0x0123_4567_89AB_CDEFL, 0x1357_9BDF_0246_8ACEL);

    /** Makes the names, and proves that hashes are equal exactly where the normal forms are. */
    @Setup
    public void makeNames() {
        Random random = new Random(1);
        for (int i = 0; i < NAMES; i++) {
            String before = syllables(random);
            String after = syllables(random);
            names[i] = utf8(before + first(spelling) + after);
            spelledOtherwise[i] = utf8(
                    before + second(spelling) + (spelling == Spelling.DIFFERENT ? syllables(random) + "ิ" : after));
        }
        for (int i = 0; i < NAMES; i++) {
            byte[] other = spelledOtherwise[(i + 1) % NAMES];
            boolean same = spelling != Spelling.DIFFERENT;
            Gate.require(sameHash(names[i], spelledOtherwise[i]) == same, "two spellings have one hash, two names two");
            Gate.require(sameText(names[i], spelledOtherwise[i]) == same, "two spellings have one normal form");
            Gate.require(sameBytesOrHash(names[i], spelledOtherwise[i]) == same, "equal bytes are a short cut only");
            Gate.require(
                    sameHash(names[i], other) == sameText(names[i], other), "both ways tell neighbours apart alike");
            Gate.require(
                    Arrays.equals(names[i], spelledOtherwise[i]) == (spelling == Spelling.NORMAL),
                    "the spellings differ where they should");
        }
    }

    private static String first(Spelling spelling) {
        return switch (spelling) {
            case NORMAL, DIFFERENT -> "";
            case SARA_AM -> "น้ำ";
            case ODD -> "\u200B\u00A0";
        };
    }

    private static String second(Spelling spelling) {
        return switch (spelling) {
            case NORMAL, DIFFERENT -> "";
            case SARA_AM -> "น\u0E49\u0E4D\u0E32";
            case ODD -> " ";
        };
    }

    /** One to three syllables: a consonant, a tone mark on some, SARA AA and another consonant. */
    private static String syllables(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            text.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            text.append(random.nextInt(4) == 0 ? "\u0E48" : "").append('\u0E32');
            text.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
        }
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As the nightly run compares: a hash of each. */
    @Benchmark
    @OperationsPerInvocation(NAMES)
    public int hash() {
        int same = 0;
        for (int i = 0; i < NAMES; i++) {
            if (sameHash(names[i], spelledOtherwise[i])) {
                same++;
            }
        }
        return same;
    }

    /** As one would where both names are at hand: their bytes first, and only where they differ a hash of each. */
    @Benchmark
    @OperationsPerInvocation(NAMES)
    public int bytesFirst() {
        int same = 0;
        for (int i = 0; i < NAMES; i++) {
            if (sameBytesOrHash(names[i], spelledOtherwise[i])) {
                same++;
            }
        }
        return same;
    }

    /** As one would write it down from the contract: the normal form of each. */
    @Benchmark
    @OperationsPerInvocation(NAMES)
    public int text() {
        int same = 0;
        for (int i = 0; i < NAMES; i++) {
            if (sameText(names[i], spelledOtherwise[i])) {
                same++;
            }
        }
        return same;
    }

    private boolean sameHash(byte[] name, byte[] other) {
        return hasher.name(name, 0, name.length) == hasher.name(other, 0, other.length);
    }

    private boolean sameBytesOrHash(byte[] name, byte[] other) {
        return Arrays.equals(name, other) || sameHash(name, other);
    }

    private static boolean sameText(byte[] name, byte[] other) {
        return ComparedText.name(name, 0, name.length).equals(ComparedText.name(other, 0, other.length));
    }
}
