package io.sitthi.datasets.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskDictionaryTest {

    private final MaskDictionary dictionary = new MaskDictionary(0b111, mask -> "set " + mask);

    @Test
    void numbersMasksInTheOrderInWhichTheyFirstOccur() {
        assertThat(dictionary.idOf(0b111)).isZero();
        assertThat(dictionary.idOf(0)).isEqualTo(1);
        assertThat(dictionary.idOf(0b010)).isEqualTo(2);
        assertThat(dictionary.idOf(0)).isEqualTo(1);
        assertThat(texts()).containsExactly("set 7", "set 0", "set 2");
    }

    @Test
    void startsAgainAfterItWasCleared() {
        dictionary.idOf(0b001);
        dictionary.idOf(0b010);
        dictionary.clear();
        assertThat(dictionary.idOf(0b010)).isZero();
        assertThat(texts()).containsExactly("set 2");
    }

    @Test
    void hasOneEmptyTextWhenNoMaskOccurred() {
        assertThat(texts()).containsExactly("");
    }

    private List<String> texts() {
        BytesVector vector = dictionary.dictionary();
        return IntStream.range(0, vector.size()).mapToObj(vector::getString).toList();
    }
}
