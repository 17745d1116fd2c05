package io.sitthi.datasets.synthetic.people;

import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.random.AliasTable;
import io.sitthi.datasets.synthetic.random.Permutation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Given names: some hundred that everybody knows, then tens of thousands made of two parts, ever rarer. How often a name
 * is given falls with its rank (Zipf's law, exponent 0.85, from the tenth rank on).
 */
public final class GivenNames {

    private static final double EXPONENT = 0.85;

    private final CodeBook book;
    private final AliasTable female;
    private final AliasTable male;
    /** For each rank, the name's number in the book. */
    private final int[] femaleNumbers;

    private final int[] maleNumbers;

    GivenNames(NameParts parts) {
        List<String> females = ranked(parts.section("female"), parts.section("first"), parts.section("female-last"));
        List<String> males = ranked(parts.section("male"), parts.section("first"), parts.section("male-last"));
        List<String> names = new ArrayList<>(new LinkedHashSet<>(concatenation(females, males)));
        book = new CodeBook(names);
        femaleNumbers = book.numbers(females);
        maleNumbers = book.numbers(males);
        female = new AliasTable(weights(females.size()));
        male = new AliasTable(weights(males.size()));
    }

    private static List<String> concatenation(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<String> ranked(List<String> common, List<String> firsts, List<String> lasts) {
        Set<String> names = new LinkedHashSet<>(common);
        Permutation order = new Permutation((long) firsts.size() * lasts.size(), 0, "given names");
        for (long rank = 0; rank < order.size(); rank++) {
            long combination = order.apply(rank);
            String first = firsts.get((int) (combination / lasts.size()));
            String last = lasts.get((int) (combination % lasts.size()));
            if (!first.equals(last)) {
                names.add(first + last);
            }
        }
        return new ArrayList<>(names);
    }

    private static double[] weights(int names) {
        double[] weights = new double[names];
        for (int rank = 0; rank < names; rank++) {
            weights[rank] = 1 / StrictMath.pow(rank + 10.0, EXPONENT);
        }
        return weights;
    }

    public CodeBook book() {
        return book;
    }

    /** The number in the book of the name for these random bits. */
    public int pick(boolean isFemale, long bits) {
        return isFemale ? femaleNumbers[female.pick(bits)] : maleNumbers[male.pick(bits)];
    }
}
