package io.sitthi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README and the developers' guide promise of themselves, and the words that the guide keeps to one place. */
class GuideTest {

    private static final Pattern TERM = Pattern.compile("(?m)^\\| ([a-z]+) \\| ");

    /** A word of a comment, or a part of a name: chunks, ChunkOrder, MAX_CHUNKS. */
    private static final Pattern CHUNK = word("chunk");

    private static final Pattern SHARD = word("shard");

    @Test
    void theReadmeHasAtMostAHundredAndFiftyLines() throws IOException {
        assertThat(Files.readAllLines(Repository.resolve("README.md"))).hasSizeBetween(50, 150);
    }

    @Test
    void theGlossaryHasAtMostADozenTerms() throws IOException {
        String guide = Files.readString(Repository.resolve("CONTRIBUTING.md"));
        String words = guide.substring(guide.indexOf("\n## Words\n"), guide.indexOf("\n## How we write\n"));
        List<String> terms = TERM.matcher(words)
                .results()
                .map(match -> match.group(1))
                .filter(term -> !term.equals("word"))
                .toList();
        assertThat(terms).contains("block", "bucket", "part", "shard").hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void chunksAreThoseOfParquetAndSpringBatch() throws IOException {
        assertThat(sourcesWith(CHUNK))
                .contains("datasets/src/main/java/io/sitthi/datasets/parquet/ColumnChunkEncoder.java")
                .allMatch(source -> source.contains("/parquet/") || source.endsWith("/engine/run/LaneStep.java"));
    }

    @Test
    void shardsAreThoseOfStreams() throws IOException {
        assertThat(sourcesWith(SHARD))
                .contains("streaming/src/main/java/io/sitthi/streaming/engine/table/Shards.java")
                .allMatch(source -> source.startsWith("streaming/") || source.startsWith("benchmarks/"));
    }

    private static Pattern word(String word) {
        String capitalised = Character.toUpperCase(word.charAt(0)) + word.substring(1);
        String upper = word.toUpperCase(java.util.Locale.ROOT);
        return Pattern.compile("\\b" + word + "|" + capitalised + "|\\b(?:\\w+_)?" + upper);
    }

    /** Main sources with a word, relative to the repository. */
    private static TreeSet<String> sourcesWith(Pattern word) throws IOException {
        TreeSet<String> found = new TreeSet<>();
        for (Path source : Repository.javaSources()) {
            String name = Repository.relative(source);
            if (name.contains("/src/main/")
                    && word.matcher(Files.readString(source)).find()) {
                found.add(name);
            }
        }
        return found;
    }
}
