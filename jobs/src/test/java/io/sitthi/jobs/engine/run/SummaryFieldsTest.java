package io.sitthi.jobs.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryFieldsTest {

    private static Map<String, String> read(String json, String... pointers) throws IOException {
        return SummaryFields.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), pointers);
    }

    @Test
    void findsValuesByTheirPlaceAlone() throws Exception {
        String json =
                "{'a': {'kind': 'inner', 'b': {'kind': 'deeper'}}, 'list': [{'kind': 1}], 'kind': 2.50, 'none': null}";
        assertThat(read(json, "/kind", "/a/kind", "/a/b/kind", "/list/kind", "/a/none"))
                .isEqualTo(Map.of("/kind", "2.50", "/a/kind", "inner", "/a/b/kind", "deeper"));
    }

    @Test
    void readsNoFurtherThanItMust() throws Exception {
        assertThat(read("{'programme': {'kind': 'wallet'}, here it breaks", "/programme/kind"))
                .containsEntry("/programme/kind", "wallet");
        assertThat(read("{'programme': {'name': 'x'}, here it breaks", "/programme/kind"))
                .isEmpty();
        assertThatThrownBy(() -> read("{'name': 'x', here it breaks", "/programme/kind"))
                .isInstanceOf(IOException.class);
    }
}
