package io.sitthi.datasets.geography.lookup;

import static io.sitthi.datasets.geography.lookup.GeoJsonText.rectangle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sitthi.datasets.geography.lookup.MalformedDistrictsException.Problem;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In what is tried here, {@code '} stands for {@code "}. */
class MalformedDistrictsTest {

    private static final String FILE = "districts.geojson";
    private static final String SQUARE = "[[[100,14],[101,14],[101,15],[100,14]]]";

    private static DistrictIndex read(String json) throws MalformedDistrictsException {
        return DistrictIndex.of(FILE, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String collection(String... features) {
        return "{'type':'FeatureCollection','features':[" + String.join(",", features) + "]}";
    }

    private static String feature(String properties, String geometry) {
        return "{'type':'Feature','properties':" + properties + ",'geometry':" + geometry + "}";
    }

    private static String polygon(String coordinates) {
        return feature("{'district_code':1001}", "{'type':'Polygon','coordinates':" + coordinates + "}");
    }

    private static MalformedDistrictsException fault(String json) {
        return catchThrowableOfType(MalformedDistrictsException.class, () -> read(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``| a JSON object| an empty file",
                "[1]| a JSON object| something else",
                "{'type':'FeatureCollection','features':[| valid JSON| a file that ends in the middle, in line 1",
                "{'features':[],'type':'FeatureCollection'}| at least one feature| an empty list",
                "{'type':'FeatureCollection'}| a list of features| no such member",
                "{'type':'FeatureCollection','features':{}}| a list of features| an object",
                "{'type':'FeatureCollection','features':null}| a list of features| null",
                "{'type':'Topology'}| \"FeatureCollection\"| \"Topology\"",
                "{'features':[]}| \"FeatureCollection\"| no such member",
                "{} {}| one JSON object| something after its end",
                "{'a':1,'a':2}| valid JSON| a mistake in line 1: Duplicate field 'a'",
                "{'a':NaN}| valid JSON| a mistake in line 1: Non-standard token 'NaN'",
            })
    void ofTheFileAsAWhole(String json, String expected, String found) {
        Problem problem = fault(json).problems().get(0);
        assertThat(problem.file()).isEqualTo(FILE);
        assertThat(problem.feature()).isEqualTo(MalformedDistrictsException.WHOLE_FILE);
        assertThat(problem.expected()).isEqualTo(expected);
        assertThat(problem.found()).startsWith(found);
        assertThat(problem.toString()).startsWith("file districts.geojson").doesNotContain("feature 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null| `` | a feature, which is an object| null",
                "{'type':'Thing'}| type| \"Feature\"| \"Thing\"",
                "{'type':'Feature'}| properties| an object| no such member",
            })
    void ofAFeature(String second, String member, String expected, String found) {
        requireSecond(second, member, expected, found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}| no such member",
                "{'district_code':null}| null",
                "{'district_code':'1001'}| \"1001\"",
                "{'district_code':1001.0}| 1001.0",
                "{'district_code':999}| 999",
                "{'district_code':10000}| 10000",
                "{'district_code':-1001}| -1001",
                "{'district_code':4294968297}| 4294968297",
                "{'district_code':{}}| an object",
            })
    void ofACode(String properties, String found) {
        requireSecond(
                feature(properties, "{'type':'Polygon','coordinates':" + SQUARE + "}"),
                "properties.district_code",
                "a whole number of four digits",
                found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null| geometry| an object| null",
                "{}| geometry.type| \"Polygon\" or \"MultiPolygon\"| no such member",
                "{'type':'Point','coordinates':[100,14]}| geometry.type| \"Polygon\" or \"MultiPolygon\"| \"Point\"",
                "{'type':'Polygon'}| geometry.coordinates| a polygon, which is a list of at least one ring| no such member",
                "{'type':'Polygon','coordinates':[]}| geometry.coordinates"
                        + "| a polygon, which is a list of at least one ring| []",
                "{'type':'MultiPolygon','coordinates':[]}| geometry.coordinates| a list of at least one polygon| []",
                "{'type':'MultiPolygon','coordinates':[[]]}| geometry.coordinates[0]"
                        + "| a polygon, which is a list of at least one ring| []",
            })
    void ofAGeometry(String geometry, String member, String expected, String found) {
        requireSecond(feature("{'district_code':1001}", geometry), member, expected, found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[7]| [0]| a ring, which is a list of positions| 7",
                "[[[100,14],[101,14],[100,14]]]| [0]| a ring of at least 4 positions| 3",
                "[[[100,14],[101,14],[101,15],[100,15]]]| [0]| a ring that ends where it begins, at [100,14]"
                        + "| another end: [100,15]",
                "[[[100,14],[101,14],[101,14],[100,14]]]| [0]| a ring around an area| a line or a point",
                "[[[100,14],[100,14],[100,14],[100,14]]]| [0]| a ring around an area| a line or a point",
                "[[[100,14],[101],[101,15],[100,14]]]| [0][1]| longitude and latitude in degrees, in this order| [101]",
                "[[[100,14],[14,101],[101,15],[100,14]]]| [0][1]| longitude and latitude in degrees, in this order"
                        + "| [14,101]",
                "[[[100,14],[181,14],[101,15],[100,14]]]| [0][1]| longitude and latitude in degrees, in this order"
                        + "| [181,14]",
                "[[[100,14],['101','14'],[101,15],[100,14]]]| [0][1]| longitude and latitude in degrees, in this order"
                        + "| [\"101\",\"14\"]",
                "[[[100,14],[1e999,14],[101,15],[100,14]]]| [0][1]| longitude and latitude in degrees, in this order"
                        + "| [",
                "[[[100,14],[101,null],[101,15],[100,14]]]| [0][1]| longitude and latitude in degrees, in this order"
                        + "| [101,null]",
                "[[[100,14],101,[101,15],[100,14]]]| [0][1]| longitude and latitude in degrees, in this order| 101",
                "[[[100,14],[101,14],[101,15],[100,14]],[]]| [1]| a ring, which is a list of positions| []",
            })
    void ofCoordinates(String coordinates, String member, String expected, String found) {
        requireSecond(polygon(coordinates), "geometry.coordinates" + member, expected, found);
    }

    private static void requireSecond(String second, String member, String expected, String found) {
        MalformedDistrictsException fault = fault(collection(polygon(SQUARE), second, polygon(SQUARE)));
        assertThat(fault.problems()).hasSize(1);
        Problem problem = fault.problems().get(0);
        assertThat(problem.feature()).isEqualTo(2);
        assertThat(problem.member()).isEqualTo(member);
        assertThat(problem.expected()).isEqualTo(expected);
        assertThat(problem.found()).startsWith(found);
    }

    @Test
    void theMessageNamesFileFeatureAndWhatIsWrongOnALineEach() {
        String noCode = feature("{}", "{'type':'Polygon','coordinates':" + SQUARE + "}");
        assertThat(fault(collection(noCode, polygon(SQUARE), polygon("[]"))))
                .hasMessage("file districts.geojson, feature 1, properties.district_code: expected a whole number of"
                        + " four digits, found no such member\n"
                        + "file districts.geojson, feature 3, geometry.coordinates: expected a polygon, which is a"
                        + " list of at least one ring, found []");
    }

    @Test
    void aFileThatIsAllWrongDoesNotFillTheScreen() {
        StringJoiner features = new StringJoiner(",");
        for (int i = 0; i < 1_000; i++) {
            features.add("'" + "x".repeat(1_000) + "'");
        }
        MalformedDistrictsException fault = fault(collection(features.toString()));
        assertThat(fault.problems()).hasSize(DistrictAreasReader.MAX_PROBLEMS);
        assertThat(fault.getMessage().length()).isLessThan(4_000);
    }

    @Test
    void membersThatAreNotNeededAreIgnored() throws IOException {
        DistrictIndex index = read("{'crs':{'type':'name','properties':{'name':[1,{'deep':null}]}},'features':["
                + "{'id':7,'bbox':[1,2,3,4],'geometry':{'coordinates':[[[100,14,3.5],[101,14,0],[101,15,9],[100,14,3.5]]],"
                + "'type':'Polygon','extra':1},'properties':{'name':'\u0E01','district_code':1001},'type':'Feature'}"
                + "],'type':'FeatureCollection','name':'x'}");
        assertThat(index.find(14.2, 100.8)).isEqualTo(1001);
    }

    @Test
    void aByteOrderMarkIsIgnored() throws IOException {
        assertThat(read('\uFEFF' + collection(polygon(SQUARE))).find(14.2, 100.8))
                .isEqualTo(1001);
    }

    @Test
    void verticesInSuccessionMayBeTheSame() throws IOException {
        DistrictIndex index =
                read(collection(polygon("[[[100,14],[101,14],[101,14],[101,15],[101,15],[100,14],[100,14]]]")));
        assertThat(index.find(14.2, 100.8)).isEqualTo(1001);
        assertThat(index.find(14.8, 100.2)).isEqualTo(DistrictIndex.NO_DISTRICT);
    }

    @Test
    void bytesThatAreNotUtf8AreNamedAsSuch() {
        byte[] bytes = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
        assertThatThrownBy(() -> DistrictIndex.of(FILE, bytes))
                .isInstanceOf(MalformedDistrictsException.class)
                .hasMessageStartingWith("file districts.geojson: expected valid JSON, found a mistake in line 1: ");
    }

    @Test
    void aFileCutAnywhereIsRefused() {
        byte[] whole = new GeoJsonText()
                .polygon(1001, rectangle(100, 14, 101, 15))
                .polygon(1002, rectangle(101, 14, 102, 15))
                .bytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> DistrictIndex.of(FILE, cut)).isInstanceOf(MalformedDistrictsException.class);
        }
    }

    @Test
    void aFileThatIsAbsentTooLargeOrADirectoryIsNamed(@TempDir Path drop) throws IOException {
        Location file = Location.of(drop.resolve(FILE));
        assertThatThrownBy(() -> DistrictIndex.of(file))
                .isInstanceOf(MalformedDistrictsException.class)
                .hasMessage("file districts.geojson: expected the boundaries of the districts, found no such file");
        try (RandomAccessFile large = new RandomAccessFile(drop.resolve(FILE).toFile(), "rw")) {
            large.setLength(DistrictIndex.MAX_FILE_BYTES + 1L);
        }
        assertThatThrownBy(() -> DistrictIndex.of(file))
                .isInstanceOf(MalformedDistrictsException.class)
                .hasMessage("file districts.geojson: expected at most 268435456 bytes, found 268435457");
        Files.delete(drop.resolve(FILE));
        Files.createDirectory(drop.resolve(FILE));
        assertThatThrownBy(() -> DistrictIndex.of(file)).hasMessageEndingWith("found a directory");
    }
}
