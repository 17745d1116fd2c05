package io.sitthi.datasets.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultCountsTest {

    private static List<String> told(FaultCounts counts) {
        List<String> told = new ArrayList<>();
        counts.forEach((dataset, code, count) -> told.add(dataset.folder() + " " + code + " " + count));
        return told;
    }

    @Test
    void countsAreAddedAndToldByNameWhateverTheirOrder() {
        FaultCounts counts = new FaultCounts();
        counts.add(WalletSchemas.REGISTRATIONS, RejectCode.UNKNOWN_VALUE, 1);
        counts.add(WalletSchemas.REGISTRATIONS, RejectCode.NULL_VALUE, 2);
        counts.add(WalletSchemas.CIVIL, RejectCode.DUPLICATE_KEY, 3);
        FaultCounts others = new FaultCounts();
        others.add(WalletSchemas.REGISTRATIONS, RejectCode.NULL_VALUE, 40);
        others.add(WalletSchemas.MERCHANTS, RejectCode.DUPLICATE_KEY, 5);

        counts.addAll(others);

        assertThat(told(counts))
                .containsExactly(
                        "civil DUPLICATE_KEY 3",
                        "merchants DUPLICATE_KEY 5",
                        "registrations NULL_VALUE 42",
                        "registrations UNKNOWN_VALUE 1");
        assertThat(told(others)).containsExactly("merchants DUPLICATE_KEY 5", "registrations NULL_VALUE 40");
    }
}
