package io.sitthi.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** systemd takes the units; where there is no systemd, nothing can be told. */
class UnitsOfTarballTest {

    @TempDir
    private Path temporary;

    private Path units;

    @BeforeEach
    void install() throws Exception {
        assumeTrue(Program.isThere("systemd-analyze"), "no systemd here");
        units = Files.createDirectories(temporary.resolve("units"));
        Path launcher = Program.executable(temporary.resolve("opt/sitthi/bin/sitthi"), "#!/bin/sh\n");
        for (String unit : List.of("sitthi-night@.service", "sitthi-night@.timer")) {
            String text = Files.readString(Path.of("files/systemd").resolve(unit));
            assertThat(text.contains("ExecStart=/opt/sitthi/bin/sitthi")).isEqualTo(unit.endsWith("service"));
            Files.writeString(
                    units.resolve(unit.replace("@.", "@wallet.")),
                    text.replace("/opt/sitthi/bin/sitthi", launcher.toString())
                            .replaceAll("Documentation=man:\\S+", "Documentation="));
        }
    }

    private Program verify() throws Exception {
        return Program.run(
                units,
                Map.of("SYSTEMD_LOG_COLOR", "0"),
                "systemd-analyze",
                "verify",
                units.resolve("sitthi-night@wallet.service").toString(),
                units.resolve("sitthi-night@wallet.timer").toString());
    }

    @Test
    void theyHoldNothingThatSystemdDoesNotKnow() throws Exception {
        Program verified = verify();
        assertThat(verified.said().lines().filter(line -> line.contains("sitthi")))
                .isEmpty();
        assertThat(verified.status()).as(verified.said()).isZero();
    }

    @Test
    void aKeyThatThereIsNotWouldBeFound() throws Exception {
        Path service = units.resolve("sitthi-night@wallet.service");
        Files.writeString(service, Files.readString(service).replace("MemoryMax=", "MemoryMost="));
        assertThat(verify().said()).contains("MemoryMost");
    }
}
