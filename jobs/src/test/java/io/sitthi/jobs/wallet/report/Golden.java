package io.sitthi.jobs.wallet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files that say what an output must look like, to the byte. */
final class Golden {

    private Golden() {}

    static void assertSameAs(String goldenFile, String found) {
        try (InputStream input = Golden.class.getResourceAsStream(goldenFile)) {
            assertThat(input).as("golden file " + goldenFile).isNotNull();
            String expected = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(found).isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
