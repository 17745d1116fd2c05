package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list is the same wherever it is repeated, it suffices, and every option on it is needed. */
class ChronicleJavaOptionsTest {

    @TempDir
    Path directory;

    @Test
    void theBuildKnowsTheSameOptions() throws Exception {
        assertThat(property("chronicle.java-options")).isEqualTo(String.join(" ", ChronicleJavaOptions.ALL));
        assertThat(property("chronicle.add-opens")).isEqualTo(inManifest("--add-opens="));
        assertThat(property("chronicle.add-exports")).isEqualTo(inManifest("--add-exports="));
    }

    private static String property(String name) throws Exception {
        Matcher matcher = Pattern.compile("<" + Pattern.quote(name) + ">([^<]*)<")
                .matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static String inManifest(String kind) {
        return ChronicleJavaOptions.ALL.stream()
                .filter(option -> option.startsWith(kind))
                .map(option -> option.substring(kind.length(), option.lastIndexOf('=')))
                .collect(Collectors.joining(" "));
    }

    @Test
    void eachThatIsMissingIsNamed() throws Exception {
        for (int missing = 0; missing < ChronicleJavaOptions.ALL.size(); missing += 2) {
            int left = missing;
            List<String> others = IntStream.range(0, ChronicleJavaOptions.ALL.size())
                    .filter(i -> i != left)
                    .mapToObj(ChronicleJavaOptions.ALL::get)
                    .toList();
            StoreProcess process = StoreProcess.start(others, "selfTest", directory.toString());
            assertThat(process.output())
                    .contains("IllegalStateException: Chronicle Map")
                    .contains("in Flink: to env.java.opts.all): " + ChronicleJavaOptions.ALL.get(missing) + "\n");
            assertThat(process.exitStatus()).isNotZero();
        }
    }

    @Test
    void theySufficeAlsoForTwoClassLoadersThatOpenOneFileAsFlinkJobsDo() throws Exception {
        StoreProcess process = StoreProcess.start(ChronicleJavaOptions.ALL, "twoClassLoaders", directory.toString());
        assertThat(process.output()).contains("found 1000 of 1000, twice");
        assertThat(process.exitStatus()).isZero();
    }

    /** What a JRE lacks is left out of this JDK; the class that would be compiled was made by the build. */
    @Test
    void noCompilerIsNeeded() throws Exception {
        List<String> options = Stream.concat(
                        ChronicleJavaOptions.ALL.stream(),
                        Stream.of("--limit-modules=java.se,jdk.unsupported,jdk.zipfs,jdk.management"))
                .toList();
        StoreProcess process = StoreProcess.start(options, "selfTest", directory.toString());
        assertThat(process.output()).contains("found 1000 of 1000").doesNotContain("jdk.compiler");
        assertThat(process.exitStatus()).isZero();
    }
}
