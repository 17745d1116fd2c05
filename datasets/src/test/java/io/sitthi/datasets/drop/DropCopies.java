package io.sitthi.datasets.drop;

import static io.sitthi.programmes.wallet.WalletSchemas.CIVIL;
import static io.sitthi.programmes.wallet.WalletSchemas.DEPOSITS;
import static io.sitthi.programmes.wallet.WalletSchemas.INCARCERATION;
import static io.sitthi.programmes.wallet.WalletSchemas.MEASURES;
import static io.sitthi.programmes.wallet.WalletSchemas.MERCHANTS;
import static io.sitthi.programmes.wallet.WalletSchemas.PAYMENTS;
import static io.sitthi.programmes.wallet.WalletSchemas.REGISTRATIONS;
import static io.sitthi.programmes.wallet.WalletSchemas.TAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a copy of a drop without fault. */
abstract class DropCopies {

    static final WalletProgramme PROGRAMME = WalletKind.shipped();
    static final List<Schema> VERIFY = List.of(REGISTRATIONS, CIVIL, TAX, DEPOSITS, INCARCERATION, MEASURES);

    @TempDir
    private static Path pristine;

    @TempDir
    Path directory;

    TestDrop drop;

    @BeforeAll
    static void writePristine() throws Exception {
        TestDrop.complete(
                pristine, List.of(REGISTRATIONS, CIVIL, TAX, DEPOSITS, INCARCERATION, MEASURES, MERCHANTS, PAYMENTS));
    }

    @BeforeEach
    void copy() throws Exception {
        try (Stream<Path> files = Files.walk(pristine)) {
            for (Path from : (Iterable<Path>) files::iterator) {
                Path to = directory.resolve(pristine.relativize(from).toString());
                if (Files.isRegularFile(from)) {
                    Files.copy(from, to);
                } else {
                    Files.createDirectories(to);
                }
            }
        }
        drop = new TestDrop(directory);
    }

    /** What is said of the drop, fault by fault. */
    final List<String> faultLines(List<Schema> datasets) {
        DropFaultsException exception = catchThrowableOfType(
                DropFaultsException.class, () -> DropCheck.check(drop.location(), PROGRAMME, datasets));
        assertThat(exception).as("the drop is refused").isNotNull();
        assertThat(exception.faults().stream().map(Fault::toString).toList())
                .isEqualTo(exception.getMessage().lines().toList());
        return exception.getMessage().lines().toList();
    }
}
