package io.sitthi.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.rows.TextSlice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextHasherTest {

    private static final long KEY0 = 0x0123_4567_89AB_CDEFL;
    private static final long KEY1 = 0xFEDC_BA98_7654_3210L;

    private final TextHasher hasher = new TextHasher(KEY0, KEY1);

    /** What makes names hard: everything the rules name, neighbours of it, and some of every other kind. */
    private static final int[] HARD = {
        0x0E33, 0x0E4D, 0x0E32, 0x0E40, 0x0E41, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E38, 0x0E39, 0x0E3A, 0x0E34, 0x0E47,
        0x0E4C, 0x0E4E, 0x0E45, 0x0E24, 0x0E26, 0x0E31, 0x0E01, 0x0E19, 0x0E3B, 0x0E3F, 0x0E5B, 0x0E5C, 0x0E00, 0x0EB3,
        0x0EC8, 0x200A, 0x200B, 0x200C, 0x200D, 0x200E, 0xFEFF, ' ', ' ', 0xA0, 0x85, 0x1680, 0x2028, 0x202F, 0x3000,
        '\t', 0x7F, 'a', 'A', 'z', '-', 0xE9, 0x301, 0x327, 0xA8, 0xFF21, 0xFDFA, 0x1F600, 0xDF, 0x131, 0x1E9E, 0xAC00,
        0x1100, 0x1161
    };

    @Provide
    Arbitrary<String> hardNames() {
        return strings(HARD, 12);
    }

    /** As nearly every name is: of letters that the fast path knows. */
    @Provide
    Arbitrary<String> thaiNames() {
        return strings(Arrays.copyOf(HARD, 25), 40);
    }

    private static Arbitrary<String> strings(int[] alphabet, int longest) {
        return Arbitraries.of(
                        Arrays.stream(alphabet).mapToObj(Character::toString).toList())
                .list()
                .ofMaxSize(longest)
                .map(characters -> String.join("", characters));
    }

    @Property(tries = 30_000)
    void aNameHashesAsItsNormalForm(@ForAll("hardNames") String name) {
        assertHashesAsNormalForm(name);
    }

    @Property(tries = 30_000)
    void aThaiNameHashesAsItsNormalForm(@ForAll("thaiNames") String name) {
        assertHashesAsNormalForm(name);
    }

    @Property(tries = 30_000)
    void namesAreTheSameExactlyWhenTheirFormsAre(@ForAll("thaiNames") String name, @ForAll("hardNames") String other) {
        NameComparison comparison = new NameComparison();
        for (String spelling : new String[] {other, name + other, other + name, ComparedText.name(name)}) {
            assertThat(comparison.same(TextSlice.of(name), TextSlice.of(spelling)))
                    .isEqualTo(ComparedText.name(name).equals(ComparedText.name(spelling)));
            assertThat(comparison.isEmpty(TextSlice.of(spelling)))
                    .isEqualTo(ComparedText.name(spelling).isEmpty());
        }
    }

    /** Without marks of other scripts: NFKC would move a Thai mark that was sorted behind one of those before it. */
    @Property(tries = 30_000)
    void aFormIsItsOwnForm(@ForAll("thaiNames") String thai, @ForAll("hardNames") String hard) {
        for (String name : new String[] {thai, hard.replaceAll("[\\u0301\\u0327\\u00A8\\u0EB3\\u0EC8]", "")}) {
            String form = ComparedText.name(name);
            assertThat(ComparedText.name(form)).isEqualTo(form);
        }
    }

    @Test
    void everyShortRunOfThaiAndPlainLettersHashesAsItsNormalForm() {
        List<String> letters = new ArrayList<>();
        for (int c = 0x0DFF; c <= 0x0E80; c++) {
            letters.add(Character.toString(c));
        }
        for (int c = 0; c <= 0x80; c++) {
            letters.add(Character.toString(c));
        }
        for (String first : letters) {
            for (String second : letters) {
                assertHashesAsNormalForm(first + second);
                assertHashesAsNormalForm("\u0E01\u0E49" + first + second + "\u0E40");
                assertHashesAsNormalForm("\u0E01\u0E40\u0E49" + first + second + "\u0E49");
            }
        }
    }

    /** Whatever a character is to the way by bytes, known or not: where it stands alone, and between marks. */
    @Test
    void everyCharacterHashesAsItsNormalForm() {
        for (int c = 0; c <= 0xFFFF; c++) {
            if (!Character.isSurrogate((char) c)) {
                String letter = Character.toString(c);
                assertHashesAsNormalForm(letter);
                assertHashesAsNormalForm("\u0E01\u0E49" + letter + "\u0E38\u0E48\u0E32");
                assertHashesAsNormalForm("\u0E40" + letter + "\u0E40\u0E4D\u0E32" + letter + "\u0E49");
            }
        }
    }

    @Test
    void aNameOfAnyLengthHashesAsItsNormalForm() {
        String name = "\u0E19\u0E49\u0E33\u00A0\u0E41\u0E01\u0E49\u0E27\u200B ".repeat(40);
        for (int length = 0; length < name.length(); length++) {
            assertHashesAsNormalForm(name.substring(0, length));
            assertHashesAsNormalForm(name.substring(length) + "\u00E9");
        }
    }

    /** Equal exactly when the normal forms are, over all pairs among many names that nearly meet. */
    @Test
    void namesHashEqualExactlyWhenTheyAreTheSame() {
        Random random = new Random(1);
        Map<Long, String> normalByHash = new HashMap<>();
        Map<String, Long> hashByNormal = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(7); n > 0; n--) {
                name.appendCodePoint(HARD[random.nextInt(HARD.length)]);
            }
            byte[] bytes = name.toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(20) == 0 && bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8)); // often malformed now
            }
            long hash = hasher.name(bytes, 0, bytes.length);
            String normal = ComparedText.name(bytes, 0, bytes.length);
            assertThat(normalByHash.merge(hash, normal, (known, same) -> known)).isEqualTo(normal);
            assertThat(hashByNormal.merge(normal, hash, (known, same) -> known)).isEqualTo(hash);
        }
        assertThat(normalByHash).hasSizeBetween(10_000, 199_999);
    }

    @Property(tries = 10_000)
    void aLaserCodeHashesAsItsNormalForm(@ForAll("hardNames") String code) {
        byte[] normal = bytes(ComparedText.laserCode(code));
        assertThat(laserCode(code)).isEqualTo(new KeyedHash(KEY0, KEY1, 2).hash(normal, 0, normal.length));
    }

    @Property(tries = 10_000)
    void hashesUnderTwoKeysAreThoseOfEachAlone(@ForAll("thaiNames") String thai, @ForAll("hardNames") String hard) {
        TextHasher other = new TextHasher(KEY1, KEY0);
        for (String text : List.of(thai, hard, " " + thai, thai + " ", "", " ", hard.repeat(30))) {
            byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
            long[] hashes = new long[3];
            hasher.name(bytes, 1, bytes.length - 2, other, hashes, 1);
            assertThat(hashes)
                    .containsExactly(
                            0, hasher.name(bytes, 1, bytes.length - 2), other.name(bytes, 1, bytes.length - 2));
            hasher.laserCode(bytes, 1, bytes.length - 2, other, hashes, 1);
            assertThat(hashes)
                    .containsExactly(
                            0,
                            hasher.laserCode(bytes, 1, bytes.length - 2),
                            other.laserCode(bytes, 1, bytes.length - 2));
        }
    }

    @Test
    void laserCodesDifferOnlyInWhatCounts() {
        assertThat(laserCode("jt1-1234567-89"))
                .isEqualTo(laserCode("JT1123456789"))
                .isEqualTo(laserCode(" JT1 1234567 89 "))
                .isNotEqualTo(laserCode("JT1123456798"))
                .isNotEqualTo(laserCode("JT1\u00A01234567-89"));
        assertThat(laserCode("stra\u00DFe")).isEqualTo(laserCode("STRASSE"));
        assertThat(laserCode("-a".repeat(500))).isEqualTo(laserCode("A".repeat(500)));
    }

    @Test
    void theHashDoesNotDependOnWhereTheBytesLie() {
        Random random = new Random(2);
        for (int length = 0; length < 120; length++) {
            byte[] name = new byte[length];
            for (int i = 0; i < length; i++) {
                name[i] = (byte) ('a' + random.nextInt(26));
            }
            byte[] page = new byte[length + 40];
            random.nextBytes(page);
            System.arraycopy(name, 0, page, 13, length);
            assertThat(hasher.name(page, 13, length)).isEqualTo(hasher.name(name, 0, length));
        }
    }

    @Test
    void textsInARowAreHashedAsEachAlone() {
        byte[] page = "  Somchai JC1-0002507-15 สมชาย".getBytes(StandardCharsets.UTF_8);
        int[] offsets = {9, 0, 2, 10, 25};
        int[] lengths = {0, 9, 7, 14, 15};
        long[] names = new long[6];
        long[] laserCodes = new long[6];
        hasher.names().applyAll(page, offsets, lengths, 1, 4, names, 2);
        hasher.laserCodes().applyAll(page, offsets, lengths, 1, 4, laserCodes, 2);
        for (int i = 1; i < 5; i++) {
            assertThat(names[i + 1]).isEqualTo(hasher.name(page, offsets[i], lengths[i]));
            assertThat(laserCodes[i + 1]).isEqualTo(hasher.laserCode(page, offsets[i], lengths[i]));
        }
        assertThat(names[2]).isEqualTo(names[3]);
        assertThat(names[1]).isZero();
    }

    @Test
    void everyByteAndTheLengthMatter() {
        for (int length = 1; length < 70; length++) {
            byte[] name = new byte[length];
            Arrays.fill(name, (byte) 'a');
            long hash = hasher.name(name, 0, length);
            assertThat(hasher.name(name, 0, length - 1)).isNotEqualTo(hash);
            for (int i = 0; i < length; i++) {
                name[i] = 'b';
                assertThat(hasher.name(name, 0, length)).isNotEqualTo(hash);
                name[i] = 'a';
            }
        }
    }

    @Test
    void anotherKeyGivesOtherHashes() {
        byte[] name = "Somchai".getBytes(StandardCharsets.UTF_8);
        long hash = new TextHasher(1, 2).name(name, 0, name.length);
        assertThat(new TextHasher(1, 3).name(name, 0, name.length)).isNotEqualTo(hash);
        assertThat(new TextHasher(2, 2).name(name, 0, name.length)).isNotEqualTo(hash);
        assertThat(new TextHasher(2, 1).name(name, 0, name.length)).isNotEqualTo(hash);
        assertThat(new TextHasher(1, 2).name(name, 0, name.length)).isEqualTo(hash);
    }

    @Test
    void anIdentityIsAllFourPartsInTheirPlaces() {
        long identity = hasher.identity(1, 2, 3, 4);
        assertThat(hasher.identity(1, 2, 3, 4)).isEqualTo(identity);
        assertThat(List.of(
                        hasher.identity(2, 1, 3, 4),
                        hasher.identity(0, 2, 3, 4),
                        hasher.identity(1, 0, 3, 4),
                        hasher.identity(1, 2, -3, 4),
                        hasher.identity(1, 2, 4, 3),
                        hasher.identity(1, 2, 3, 0)))
                .doesNotContain(identity)
                .doesNotHaveDuplicates();
    }

    @Test
    void commonNamesCostNoAllocation() {
        byte[][] names = {
            bytes("\u0E2A\u0E21\u0E0A\u0E32\u0E22"),
            bytes("\u0E19\u0E49\u0E33\u0E1D\u0E19"),
            bytes(" Mary Ann "),
            bytes("\u0E40\u0E40\u0E14\u0E07")
        };
        byte[] code = bytes("JT1-1234567-89");
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long sink = 0;
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 200_000; i++) {
                byte[] name = names[i & 3];
                sink += hasher.name(name, 0, name.length) + hasher.laserCode(code, 0, code.length);
            }
            long allocated =
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            if (warmUp == 1) {
                assertThat(allocated).isLessThan(100_000); // less than a byte for each: nothing per name
            }
        }
        assertThat(sink).isNotZero();
    }

    private void assertHashesAsNormalForm(String name) {
        byte[] normal = bytes(ComparedText.shortForm(ComparedText.name(name)));
        KeyedHash names = new KeyedHash(KEY0, KEY1, 1);
        byte[] bytes = bytes(name);
        byte[] page = new byte[bytes.length + 32];
        Arrays.fill(page, (byte) 0xE0);
        System.arraycopy(bytes, 0, page, 16, bytes.length);
        long hash = names.hash(normal, 0, normal.length);
        if (hasher.name(bytes, 0, bytes.length) != hash || hasher.name(page, 16, bytes.length) != hash) {
            UnaryOperator<String> escape = text -> text.chars()
                    .mapToObj(c -> String.format("%04X", c))
                    .toList()
                    .toString();
            throw new AssertionError("the hash of " + escape.apply(name) + " is not that of its normal form "
                    + escape.apply(ComparedText.name(name)));
        }
    }

    private Long laserCode(String code) {
        byte[] bytes = bytes(code);
        return hasher.laserCode(bytes, 0, bytes.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
