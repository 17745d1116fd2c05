package io.sitthi.datasets.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestJsonTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    private static final String VALID = """
            {
              "dataset": "deposits",
              "source": "Bank of Thailand",
              "as_of": "2024-03-31",
              "files": [
                {"name": "part-0.parquet", "rows": 30006798, "bytes": 351843069, "sha256": "%s"},
                {"name": "part-1.parquet", "rows": 0, "bytes": 4, "sha256": "%s"}
              ]
            }
            """.formatted(A, B);

    private static final Manifest PARSED = new Manifest(
            "deposits",
            "Bank of Thailand",
            LocalDate.of(2024, 3, 31),
            List.of(
                    new Manifest.FileEntry("part-0.parquet", 30006798, 351843069, A),
                    new Manifest.FileEntry("part-1.parquet", 0, 4, B)),
            null);

    private static final String NAME_EXPECTED =
            "a file name without / or \\ that does not begin with _ or . and stands in the list once";

    @Test
    void readsWhatAnAgencyDelivers() throws Exception {
        assertThat(read(VALID)).isEqualTo(PARSED);
    }

    @Test
    void writesOneLineForEachFileInTheContractsOrder() {
        assertThat(new String(ManifestJson.write(PARSED), StandardCharsets.UTF_8))
                .isEqualTo(VALID);
    }

    @Test
    void writesWhatAnOutputWasMadeFrom() {
        Manifest manifest = new Manifest(
                "wallets",
                "Sitthi",
                LocalDate.of(2024, 10, 16),
                List.of(),
                new Manifest.Provenance("digital-wallet-2567", A, Map.of("tax", B, "civil", A)));

        assertThat(new String(ManifestJson.write(manifest), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {
                          "dataset": "wallets",
                          "source": "Sitthi",
                          "as_of": "2024-10-16",
                          "files": [],
                          "programme": {"name": "digital-wallet-2567", "sha256": "%s"},
                          "inputs": {
                            "civil": "%s",
                            "tax": "%s"
                          }
                        }
                        """.formatted(A, A, B));
    }

    @Test
    void ignoresKeysThatTheContractDoesNotName() throws Exception {
        assertThat(read(VALID.replace("\"rows\"", "\"codec\": [\"zstd\"], \"rows\"")
                        .replaceFirst("\\{", "{\"version\": 2,")))
                .isEqualTo(PARSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "0.0", "0e0", "\"000\"", "-0", "-0.0"})
    void readsCountsAsNumbersOfAnyNotationOrAsDigits(String zero) throws Exception {
        assertThat(read(VALID.replace("\"rows\": 0", "\"rows\": " + zero))).isEqualTo(PARSED);
    }

    @Test
    void readsLargeCountsExactly() throws Exception {
        assertThat(read(VALID.replace("\"rows\": 0", "\"rows\": \"123456789012345678\""))
                        .files()
                        .get(1)
                        .rows())
                .isEqualTo(123_456_789_012_345_678L);
        assertThat(read(VALID.replace("\"rows\": 0", "\"rows\": 3.5e7"))
                        .files()
                        .get(1)
                        .rows())
                .isEqualTo(35_000_000);
    }

    @Test
    void readsAnyEncodingAndOrderOfKeysThatJsonHas() throws Exception {
        assertThat(ManifestJson.read(VALID.getBytes(StandardCharsets.UTF_16))).isEqualTo(PARSED);
        assertThat(ManifestJson.read(VALID.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(PARSED);
        assertThat(read(VALID.replace("\n", "\r\n\t"))).isEqualTo(PARSED);
        assertThat(read(VALID.replaceFirst("\\{", "{\"note\": {\"a\": [1.5, null, true, {\"b\": \"\u0E01\"}]},")))
                .isEqualTo(PARSED);
    }

    @Test
    void readsDigestsInUpperCase() throws Exception {
        assertThat(read(VALID.replace(A, A.toUpperCase(Locale.ROOT)))).isEqualTo(PARSED);
    }

    @Test
    void readsAFileWithByteOrderMark() throws Exception {
        assertThat(read("\uFEFF" + VALID)).isEqualTo(PARSED);
    }

    @Test
    void digestsTheBytes() {
        assertThat(ManifestJson.sha256("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void refusesToWriteWhatItWouldNotRead() {
        Manifest nameless =
                new Manifest("tax", "x", PARSED.asOf(), List.of(new Manifest.FileEntry("a/b", 1, 1, A)), null);
        assertThatThrownBy(() -> ManifestJson.write(nameless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("_manifest.json: files[0].name: expected " + NAME_EXPECTED + ", found \"a/b\"");
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                problem("\"dataset\": \"deposits\",", "", "dataset: expected the dataset's name, found no such key"),
                problem("\"deposits\"", "7", "dataset: expected the dataset's name, found 7"),
                problem("\"deposits\"", "\" \"", "dataset: expected the dataset's name, found \" \""),
                problem("\"Bank of Thailand\"", "null", "source: expected who delivers the dataset, found null"),
                problem(
                        "  \"as_of\": \"2024-03-31\",\n",
                        "",
                        "as_of: expected a date such as 2024-03-31, found no such key"),
                problem("2024-03-31", "31/03/2024", "as_of: expected a date such as 2024-03-31, found \"31/03/2024\""),
                problem(
                        "2024-03-31",
                        "2024-02-30",
                        "as_of: expected a date such as 2024-03-31, a day that the calendar has, not before 1900, found \"2024-02-30\""),
                problem(
                        "2024-03-31",
                        "2567-03-31",
                        "as_of: expected a Gregorian date (B.E. 2567 is 2024), found \"2567-03-31\""),
                problem(
                        "2024-03-31",
                        "0024-03-31",
                        "as_of: expected a date such as 2024-03-31, a day that the calendar has, not before 1900, found \"0024-03-31\""),
                problem("\"2024-03-31\"", "20240331", "as_of: expected a date such as 2024-03-31, found 20240331"),
                problem("\"files\"", "\"parts\"", "files: expected the list of the dataset's files, found no such key"),
                problem(
                        "\"as_of\": \"2024-03-31\",\n  \"files\": [",
                        "\"as_of\": \"2024-03-31\", \"files\": {}, \"x\": [",
                        "files: expected the list of the dataset's files, found an object"),
                problem(
                        "\"files\": [",
                        "\"files\": [\"part-9.parquet\",",
                        "files[0]: expected an object with name, rows, bytes and sha256, found \"part-9.parquet\""),
                problem(
                        "\"name\": \"part-1.parquet\", ",
                        "",
                        "files[1].name: expected " + NAME_EXPECTED + ", found no such key"),
                problem(
                        "part-1.parquet",
                        "2024/part-1.parquet",
                        "files[1].name: expected " + NAME_EXPECTED + ", found \"2024/part-1.parquet\""),
                problem(
                        "part-1.parquet",
                        "..\\\\part-1.parquet",
                        "files[1].name: expected " + NAME_EXPECTED + ", found \"..\\\\part-1.parquet\""),
                problem(
                        "part-1.parquet",
                        "_part-1.parquet",
                        "files[1].name: expected " + NAME_EXPECTED + ", found \"_part-1.parquet\""),
                problem(
                        "part-1.parquet",
                        ".part-1.parquet",
                        "files[1].name: expected " + NAME_EXPECTED + ", found \".part-1.parquet\""),
                problem(
                        "part-1.parquet",
                        "part\\n1",
                        "files[1].name: expected " + NAME_EXPECTED + ", found \"part\\n1\""),
                problem(
                        "part-1.parquet",
                        "part-0.parquet",
                        "files[1].name: expected " + NAME_EXPECTED + ", found \"part-0.parquet\" again"),
                problem("\"rows\": 0", "\"rows\": -1", "files[1].rows: expected a number of rows, 0 or more, found -1"),
                problem(
                        "\"rows\": 0",
                        "\"rows\": \"zero\"",
                        "files[1].rows: expected a number of rows, 0 or more, found \"zero\""),
                problem(
                        "\"rows\": 0",
                        "\"rows\": \"-1\"",
                        "files[1].rows: expected a number of rows, 0 or more, found \"-1\""),
                problem(
                        "\"rows\": 0",
                        "\"rows\": \"1,000\"",
                        "files[1].rows: expected a number of rows, 0 or more, found \"1,000\""),
                problem(
                        "\"rows\": 0",
                        "\"rows\": \"9999999999999999999\"",
                        "files[1].rows: expected a number of rows, 0 or more, found \"9999999999999999999\""),
                problem(
                        "\"rows\": 0",
                        "\"rows\": 1e300",
                        "files[1].rows: expected a number of rows, 0 or more, found 1.0E300"),
                problem(
                        "\"rows\": 0",
                        "\"rows\": true",
                        "files[1].rows: expected a number of rows, 0 or more, found true"),
                problem(
                        "\"rows\": 0",
                        "\"rows\": 0.5",
                        "files[1].rows: expected a number of rows, 0 or more, found 0.5"),
                problem(
                        "\"rows\": 0",
                        "\"rows\": 9223372036854775808",
                        "files[1].rows: expected a number of rows, 0 or more, found 9223372036854775808"),
                problem("\"rows\": 0, ", "", "files[1].rows: expected a number of rows, 0 or more, found no such key"),
                problem(
                        "\"bytes\": 4",
                        "\"bytes\": -4",
                        "files[1].bytes: expected a number of bytes, 0 or more, found -4"),
                problem(
                        B,
                        "b".repeat(63),
                        "files[1].sha256: expected a SHA-256 digest of 64 hexadecimal digits, found \"" + "b".repeat(63)
                                + "\""),
                problem(
                        B,
                        "g" + "b".repeat(63),
                        "files[1].sha256: expected a SHA-256 digest of 64 hexadecimal digits, found \"g"
                                + "b".repeat(63) + "\""),
                problem(
                        "\"source\"",
                        "\"programme\": {\"name\": \"x\"}, \"source\"",
                        "programme.sha256: expected a SHA-256 digest of 64 hexadecimal digits, found no such key",
                        "inputs: expected an object with the digest of every input's manifest, found no such key"),
                problem(
                        "\"source\"",
                        "\"inputs\": {\"tax\": 1}, \"source\"",
                        "programme: expected an object with name and sha256, found no such key",
                        "inputs.tax: expected a SHA-256 digest of 64 hexadecimal digits, found 1"),
                problem(
                        "\"source\": \"Bank of Thailand\"",
                        "\"dataset\": \"tax\"",
                        "expected valid JSON, found a mistake in line 3: Duplicate field 'dataset'"),
                problem(
                        "\"as_of\":",
                        "\"as_of\"",
                        "expected valid JSON, found a mistake in line 4: Unexpected character ('\"' (code 34)): was expecting a colon to separate field name and value"),
                problem("  ]\n}\n", "", "expected valid JSON, found a file that ends in the middle, in line 8"),
                problem(
                        "  ]\n}\n",
                        "  ]\n}\n{}\n",
                        "expected one JSON object, found something after its end, in line 10"),
                problem(VALID, "", "expected a JSON object, found an empty file"),
                problem(VALID, "[]", "expected a JSON object, found a list"));
    }

    private static Arguments problem(String valid, String broken, String... messages) {
        return Arguments.of(valid, broken, List.of(messages));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void namesKeyExpectedAndFound(String valid, String broken, List<String> messages) {
        assertThat(VALID).containsOnlyOnce(valid);

        MalformedManifestException exception =
                catchThrowableOfType(MalformedManifestException.class, () -> read(VALID.replace(valid, broken)));

        assertThat(exception).as("the manifest is refused").isNotNull();
        assertThat(exception.problems().stream().map(Object::toString)).containsExactlyElementsOf(messages);
    }

    @Test
    void reportsSeveralProblemsTogether() {
        assertThatThrownBy(() -> read("{\"dataset\": 1, \"files\": [{\"name\": \"a\", \"rows\": -1}]}"))
                .isInstanceOf(MalformedManifestException.class)
                .hasMessage("""
                        _manifest.json: dataset: expected the dataset's name, found 1
                        _manifest.json: source: expected who delivers the dataset, found no such key
                        _manifest.json: as_of: expected a date such as 2024-03-31, found no such key
                        _manifest.json: files[0].rows: expected a number of rows, 0 or more, found -1
                        _manifest.json: files[0].bytes: expected a number of bytes, 0 or more, found no such key
                        _manifest.json: files[0].sha256: expected a SHA-256 digest of 64 hexadecimal digits, found no such key""");
    }

    @Property(tries = 200)
    void whatIsWrittenReadsBackTheSame(@ForAll("manifests") Manifest manifest) throws Exception {
        byte[] content = ManifestJson.write(manifest);
        Manifest back = ManifestJson.read(content);
        assertThat(back).isEqualTo(manifest);
        assertThat(ManifestJson.write(back)).isEqualTo(content);
    }

    private static Manifest read(String text) throws MalformedManifestException {
        return ManifestJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<Manifest> manifests() {
        Arbitrary<String> words =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(20).filter(word -> !word.isBlank());
        Arbitrary<String> digests =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
        Arbitrary<LocalDate> days =
                Arbitraries.longs().between(-20_000, 150_000).map(LocalDate::ofEpochDay);
        Arbitrary<Manifest.FileEntry> files = Combinators.combine(
                        Arbitraries.strings()
                                .alpha()
                                .numeric()
                                .withChars(" -_.ไทย")
                                .ofMinLength(1)
                                .ofMaxLength(30)
                                .map(name -> "f" + name),
                        Arbitraries.longs().greaterOrEqual(0),
                        Arbitraries.longs().greaterOrEqual(0),
                        digests)
                .as(Manifest.FileEntry::new);
        Arbitrary<Manifest.Provenance> provenance = Combinators.combine(
                        words, digests, Arbitraries.maps(words, digests).ofMaxSize(8))
                .as(Manifest.Provenance::new);
        return Combinators.combine(
                        words,
                        words,
                        days,
                        files.list().ofMaxSize(5).uniqueElements(Manifest.FileEntry::name),
                        provenance.injectNull(0.5))
                .as(Manifest::new);
    }
}
