package io.sitthi.datasets.geography;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProvinceOutlinesTest {

    /** To make the resource anew after a change of districts or outline: run {@link #main} with the resource's path. */
    @Test
    void resourceIsWhatTheDistrictsGive() {
        assertThat(ProvinceOutlines.geoJson()).isEqualTo(ProvinceOutlines.compute());
    }

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), ProvinceOutlines.compute());
    }
}
