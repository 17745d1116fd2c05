package io.sitthi.jobs.wallet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryJsonTest {

    @Test
    void isWrittenToTheByte() {
        Golden.assertSameAs(
                "summary.json", new String(SummaryJson.bytes(new Summaries().build()), StandardCharsets.UTF_8));
    }

    @Test
    void holdsEveryKeyOfTheContract() throws IOException {
        JsonNode json = new ObjectMapper().readTree(SummaryJson.bytes(new Summaries().build()));

        assertThat(json.properties())
                .extracting(Map.Entry::getKey)
                .contains("registrations", "rejected_registrations", "verdicts", "reasons", "wallets", "credit_total");
        long verdicts = 0;
        for (JsonNode count : json.get("verdicts")) {
            verdicts += count.longValue();
        }
        assertThat(json.get("registrations").longValue())
                .isEqualTo(verdicts + json.get("rejected_registrations").longValue());
    }

    @Test
    void moneyIsAnExactNumberOfBahtWithTwoDecimals() {
        String json = new String(SummaryJson.bytes(new Summaries().build()), StandardCharsets.UTF_8);

        assertThat(json).contains("\"credit_total\": 10005000000.00,").contains("\"income_limit\": 840000.00,");
    }
}
