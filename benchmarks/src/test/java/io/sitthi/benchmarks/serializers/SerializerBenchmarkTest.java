package io.sitthi.benchmarks.serializers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.benchmarks.serializers.SerializerBenchmark.Element;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gate with every element: where all benchmarks are run briefly, only the first is. */
class SerializerBenchmarkTest {

    @ParameterizedTest
    @EnumSource
    void whatEachSerializerWritesComesBackAsItWas(Element element) throws IOException {
        Forms forms = Forms.of(element, 100);
        List<String> content = forms.sitthi().content();
        assertThat(content).hasSize(100);
        for (Form<?> form : List.of(forms.sitthi(), forms.pojo(), forms.kryo())) {
            assertThat(form.contentReadBack()).isEqualTo(content);
            assertThat(form.contentCopied()).isEqualTo(content);
            assertThat(form.bytes()).isGreaterThan(100 * 8);
        }
    }
}
