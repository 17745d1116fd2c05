package io.sitthi.datasets.programme;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Sha256;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the keys that programme files of all kinds have, and hands the others to the kind. */
final class ProgrammeReader {

    private static final String KIND = "kind";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private ProgrammeReader() {}

    static Programme read(byte[] content, String file, Collection<Kind<?>> kinds) throws ProgrammeException {
        ProblemList problems = new ProblemList(file);
        YamlMapping root = YamlMapping.root(YamlTree.compose(content, problems), problems);
        return read(root, kindOf(root, kinds, problems), content, problems);
    }

    /** @param mayLackKind whether a file that names no kind is taken for one of this */
    static <P extends Programme> P read(byte[] content, String file, Kind<P> kind, boolean mayLackKind)
            throws ProgrammeException {
        ProblemList problems = new ProblemList(file);
        YamlMapping root = YamlMapping.root(YamlTree.compose(content, problems), problems);
        if (!mayLackKind || root.has(KIND)) {
            kindOf(root, List.of(kind), problems);
        }
        return read(root, kind, content, problems);
    }

    /** Without its kind nothing else in a file can be judged: it is then the only problem that is told. */
    private static Kind<?> kindOf(YamlMapping root, Collection<Kind<?>> kinds, ProblemList problems)
            throws ProgrammeException {
        Map<String, Kind<?>> byName = new LinkedHashMap<>();
        for (Kind<?> kind : kinds) {
            byName.put(kind.name(), kind);
        }
        String names = String.join(", ", byName.keySet());
        String expected = (byName.size() == 1 ? names : "one of " + names)
                + "; a file from before there were kinds is a wallet's, and lacks the line \"kind: wallet\"";
        String name = root.text(
                KIND,
                Pattern.compile(byName.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"))),
                root.has(KIND) ? expected.substring(0, expected.indexOf(';')) : expected);
        Kind<?> kind = byName.get(name);
        if (kind == null) {
            problems.throwIfAny();
            throw new IllegalStateException("a programme of no kind, and no problem: " + name);
        }
        return kind;
    }

    private static <P extends Programme> P read(YamlMapping root, Kind<P> kind, byte[] content, ProblemList problems)
            throws ProgrammeException {
        String name = root.text("name", NAME, "a name of letters, digits and -, such as " + kind.shippedName());
        ProgrammeTitle title = ProgrammeTitle.read(root, name);
        List<Schema> dated = kind.inputsWithEarliestDay();
        Map<String, LocalDate> earliestAsOf = new LinkedHashMap<>();
        if (!dated.isEmpty()) {
            YamlMapping days = root.mapping("earliest_as_of");
            for (Schema dataset : dated) {
                LocalDate day = days.dateIfPresent(dataset.name());
                if (day != null) {
                    earliestAsOf.put(dataset.name(), day);
                }
            }
            days.refuseOtherKeys();
        }
        Set<String> mayBeEmpty = new HashSet<>();
        for (Schema dataset : root.choices("may_be_empty", kind.inputs(), Schema::name, true)) {
            mayBeEmpty.add(dataset.name());
        }
        P programme = kind.read(
                new ProgrammeHeader(
                        kind.name(),
                        name,
                        Sha256.of(content),
                        Map.of(),
                        earliestAsOf,
                        dated.isEmpty() ? kind.inputs().get(0).name() : null,
                        mayBeEmpty,
                        title),
                root);
        root.refuseOtherKeys();
        problems.throwIfAny();
        return programme;
    }
}
