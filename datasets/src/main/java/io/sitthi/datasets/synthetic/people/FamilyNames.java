package io.sitthi.datasets.synthetic.people;

import io.sitthi.datasets.synthetic.block.TextAppender;
import io.sitthi.datasets.synthetic.random.Permutation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Family names by number: first those that are listed whole, then all of two parts, then all of three, each kind in a
 * shuffled order; over ten million. Thai law gives a family name to one family only, so there are about as many as
 * families, and only the oldest are borne by many.
 */
public final class FamilyNames {

    private final byte[][] whole;
    private final byte[][] firsts;
    private final byte[][] middles;
    private final byte[][] lasts;
    private final Permutation pairs;
    private final Permutation triples;

    FamilyNames(NameParts parts) {
        whole = encode(parts.section("family-whole"));
        firsts = encode(parts.section("family-first"));
        middles = encode(parts.section("family-middle"));
        lasts = encode(parts.section("family-last"));
        pairs = new Permutation((long) firsts.length * lasts.length, 0, "family names of two parts");
        triples = new Permutation(pairs.size() * middles.length, 0, "family names of three parts");
    }

    private static byte[][] encode(List<String> words) {
        byte[][] encoded = new byte[words.size()][];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = words.get(i).getBytes(StandardCharsets.UTF_8);
        }
        return encoded;
    }

    long size() {
        return whole.length + pairs.size() + triples.size();
    }

    /** Adds the family name of this number as a row. */
    public void appendTo(TextAppender out, long number) {
        int start = out.start();
        if (number < whole.length) {
            out.append(whole[(int) number]);
        } else if (number < whole.length + pairs.size()) {
            long pair = pairs.apply(number - whole.length);
            byte[] first = firsts[(int) (pair / lasts.length)];
            out.append(first);
            out.append(other(lasts, (int) (pair % lasts.length), first));
        } else {
            long triple = triples.apply(number - whole.length - pairs.size());
            long pair = triple / middles.length;
            byte[] first = firsts[(int) (pair / lasts.length)];
            byte[] middle = other(middles, (int) (triple % middles.length), first);
            out.append(first);
            out.append(middle);
            out.append(other(lasts, (int) (pair % lasts.length), middle));
        }
        out.endRow(start);
    }

    /** This part, or the next when it would repeat the part before it. */
    private static byte[] other(byte[][] parts, int index, byte[] before) {
        byte[] part = parts[index];
        return Arrays.equals(part, before) ? parts[(index + 1) % parts.length] : part;
    }

    /** The family name of this number; not for the hot path. */
    public String text(long number) {
        TextAppender appender = new TextAppender();
        appendTo(appender, number);
        return appender.text(0);
    }
}
