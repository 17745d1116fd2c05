package io.sitthi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documents that cannot drift: what they name must be there. */
class DocumentsTest {

    /** In back-ticks and spelt as a Java class: two capitals at least, each with small letters behind it. */
    private static final Pattern CLASS_NAME = Pattern.compile("`((?:[A-Z][a-z0-9]+){2,})`");

    private static final Pattern COMMAND = Pattern.compile("\\./sitthi ([a-z][a-z-]*)");

    /** Of a command's class: {@code name = "verify"}. */
    private static final Pattern DECLARED = Pattern.compile("name = \"(?:sitthi )?([a-z][a-z-]*)\"");

    /** A link to a file of the repository, without the place in it. */
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

    /** A file of the repository in a command or sentence: not one that a run or a build makes. */
    private static final Pattern MODULE_PATH =
            Pattern.compile("\\b(?:datasets|jobs|streaming|benchmarks)/src/[\\w./-]+");

    private static Set<String> classes;

    @BeforeAll
    static void findClasses() throws IOException {
        classes = Repository.javaSources().stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void everyClassNamedIsThere() throws IOException {
        List<String> named = found(CLASS_NAME);
        assertThat(named).contains("EligibilityRules", "PaymentRules", "CitizenIdBenchmark");
        assertThat(classes).containsAll(named);
    }

    @Test
    void everyCommandShownIsThere() throws IOException {
        Set<String> commands = new TreeSet<>(Set.of("help"));
        for (Path source : Repository.javaSources()) {
            String text = Files.readString(source);
            if (text.contains("@Command(")) {
                matches(DECLARED, text).forEach(commands::add);
            }
        }
        assertThat(commands).contains("demo", "generate", "verify", "bench");
        List<String> shown = found(COMMAND);
        assertThat(shown).contains("demo", "verify");
        assertThat(commands).containsAll(shown);
    }

    @Test
    void everyFileLinkedOrNamedIsThere() throws IOException {
        int links = 0;
        for (Path document : Repository.documents()) {
            String text = Files.readString(document);
            for (String link : matches(LINK, text)) {
                assertThat(document.resolveSibling(link))
                        .as("link in " + Repository.relative(document))
                        .exists();
                links++;
            }
            for (MatchResult path : MODULE_PATH.matcher(text).results().toList()) {
                assertThat(Repository.resolve(path.group().replaceAll("\\.$", "")))
                        .exists();
            }
        }
        assertThat(links).isGreaterThan(10);
    }

    @Test
    void continuousIntegrationRunsTheTestCommandOfTheReadme() throws IOException {
        assertThat(Files.readString(Repository.resolve("README.md"))).contains("\n    mvn -Pdist verify\n");
        assertThat(Files.readString(Repository.resolve(".ci/run"))).containsPattern("(?m)^mvn .*-Pdist verify\\b");
        assertThat(Repository.resolve(".ci/run")).isExecutable();
    }

    private static List<String> found(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path document : Repository.documents()) {
            found.addAll(matches(pattern, Files.readString(document)));
        }
        return found;
    }

    private static List<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(match -> match.group(1)).toList();
    }
}
