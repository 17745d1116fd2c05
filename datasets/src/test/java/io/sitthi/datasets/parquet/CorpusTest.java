package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sitthi.datasets.parquet.encryption.FileKeys;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Public files of other writers (Spark, Impala, Thrift, protobuf, Arrow): every column that is ours to read has just the
 * values that parquet-java reads, or the file is refused in the words that {@code readings.txt} has.
 *
 * <p>{@code -Dsitthi.corpus=FOLDER} compares the Parquet files of any folder in the same way, and prints what became of
 * each: {@code mvn -pl datasets test -Dtest=CorpusTest -Dsitthi.corpus=FOLDER}.
 */
class CorpusTest {

    private static final String READINGS = "readings.txt";

    @Test
    void everyFileIsReadAsParquetJavaReadsItOrRefusedInTheseWords() throws Exception {
        Path corpus = corpus();
        List<String> found = new ArrayList<>();
        for (Path file : parquetFiles(corpus)) {
            found.add(reading(corpus, file));
        }
        assertThat(found).containsExactlyElementsOf(Files.readAllLines(corpus.resolve(READINGS)));
    }

    @Test
    void everyFileOfAFolderOfYours() throws Exception {
        String folder = System.getProperty("sitthi.corpus", "");
        assumeTrue(!folder.isEmpty(), "no -Dsitthi.corpus=FOLDER");
        List<String> wrong = new ArrayList<>();
        for (Path file : parquetFiles(Path.of(folder))) {
            String reading = reading(Path.of(folder), file);
            System.out.println(reading);
            if (reading.contains("DIFFERS")) {
                wrong.add(reading);
            }
        }
        assertThat(wrong).isEmpty();
    }

    static Path corpus() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(CorpusTest.class.getResource("corpus/" + READINGS), READINGS)
                        .toURI())
                .getParent();
    }

    static List<Path> parquetFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.parq(uet)?(\\.encrypted)?"))
                    .sorted()
                    .toList();
        }
    }

    /** In one line. */
    private static String reading(Path folder, Path path) throws IOException {
        Path keyFile = path.resolveSibling("keys");
        FileKeys keys = Files.exists(keyFile) ? KeyFile.parse(Files.readAllBytes(keyFile), "keys") : FileKeys.NONE;
        ForeignFile file = new ForeignFile(folder.relativize(path).toString(), Files.readAllBytes(path), keys);
        ForeignFile.Reading reading;
        try {
            reading = file.read();
        } catch (MalformedParquetException e) {
            String message = String.valueOf(e.getMessage());
            return (message.startsWith(file.name() + ": ") ? message : file.name() + " UNNAMED " + message)
                    + (parquetJavaReads(path, keys) ? " (PARQUET-JAVA READS IT)" : "");
        }
        String difference = difference(path, reading.values(), keys);
        return file.name() + ": "
                + (difference.isEmpty() ? "equal " + reading.values().keySet() : difference)
                + (reading.unknown().isEmpty() ? "" : ", not ours " + new TreeMap<>(reading.unknown()));
    }

    private static boolean parquetJavaReads(Path path, FileKeys keys) {
        try {
            ParquetJavaColumns.read(path, null, decryption(path, keys));
            return true;
        } catch (Exception | Error e) {
            return false;
        }
    }

    private static @Nullable FileDecryptionProperties decryption(Path path, FileKeys keys) {
        if (!path.toString().endsWith(".encrypted")) {
            return null;
        }
        FileDecryptionProperties.Builder properties =
                FileDecryptionProperties.builder().withKeyRetriever(keys::key).withPlaintextFilesAllowed();
        return path.toString().contains("disable_aad")
                ? properties.withAADPrefix(keys.aadPrefix()).build()
                : properties.build();
    }

    private static String difference(Path path, Map<String, List<@Nullable String>> values, FileKeys keys) {
        Map<String, List<@Nullable String>> expected;
        try {
            expected = ParquetJavaColumns.read(path, values.keySet(), decryption(path, keys));
        } catch (Exception | Error e) {
            return "read " + values.keySet() + ", parquet-java refuses it";
        }
        for (Map.Entry<String, List<@Nullable String>> column : values.entrySet()) {
            List<@Nullable String> theirs = expected.get(column.getKey());
            if (!column.getValue().equals(theirs)) {
                for (int row = 0;
                        theirs != null
                                && row < theirs.size()
                                && row < column.getValue().size();
                        row++) {
                    if (!Objects.equals(theirs.get(row), column.getValue().get(row))) {
                        return "DIFFERS in column %s, row %d: %.60s, parquet-java reads %.60s"
                                .formatted(
                                        column.getKey(), row, column.getValue().get(row), theirs.get(row));
                    }
                }
                return "DIFFERS in column " + column.getKey() + ": "
                        + column.getValue().size() + " rows";
            }
        }
        return "";
    }
}
