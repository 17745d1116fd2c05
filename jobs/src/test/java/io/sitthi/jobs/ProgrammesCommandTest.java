package io.sitthi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.programmes.Programmes;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgrammesCommandTest {

    @Test
    void listsEveryKindWithWhatItReadsAndWrites() {
        String listed = CommandRun.of("programmes").hasStatus(0).out();
        assertThat(listed)
                .contains(
                        "digital-wallet-2567\n  kind    wallet\n  judges  each citizen\n  reads   registrations, civil");
        for (Kind<?> kind : Programmes.KINDS) {
            assertThat(listed.lines()).contains(kind.shippedName(), "  kind    " + kind.name());
        }
    }

    @Test
    void printsAShippedFileByteForByte() {
        assertThat(CommandRun.of("programmes", "digital-wallet-2567")
                        .hasStatus(0)
                        .out())
                .isEqualTo(new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void everyShippedFileIsAProgrammeOfItsKind() throws Exception {
        for (Kind<?> kind : Programmes.KINDS) {
            byte[] printed = CommandRun.of("programmes", kind.shippedName())
                    .hasStatus(0)
                    .out()
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(Programmes.parse(printed, "printed").header().kind()).isEqualTo(kind.name());
        }
    }

    @Test
    void anUnknownNameIsWrongUsageAndTheOthersAreNamed() {
        assertThat(CommandRun.of("programmes", "digital-wallet-2599")
                        .hasStatus(2)
                        .message())
                .contains("there is no programme digital-wallet-2599", "digital-wallet-2567");
    }

    @Test
    void theHelpNamesTheOtherModulesCommandsToo() {
        assertThat(CommandRun.of("--help").hasStatus(0).out())
                .contains("programmes", "  pay ", "  stream ", "  bench ");
    }
}
