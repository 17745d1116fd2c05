package io.sitthi.programmes.wallet;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.programme.YamlMapping;
import io.sitthi.datasets.schema.Schema;
import java.util.List;
import java.util.stream.Stream;

/** The digital wallet as a kind of programme. */
public final class WalletKind implements Kind<WalletProgramme> {

    public static final WalletKind WALLET = new WalletKind();

    private static final List<Schema> INPUTS = Stream.concat(
                    WalletSchemas.DELIVERED.stream(), Stream.of(WalletSchemas.APPEALS))
            .toList();

    private WalletKind() {}

    /** The programme that Sitthi ships: the 10,000-baht digital wallet of B.E. 2567. */
    public static WalletProgramme shipped() {
        return ProgrammeFile.shipped(WALLET);
    }

    /** The bytes of the shipped programme's file. */
    public static byte[] shippedBytes() {
        return ProgrammeFile.shippedBytes(WALLET);
    }

    /**
     * Reads a wallet's programme from a text that travelled or was saved. It may be from before programmes named their
     * kind: a stream that goes on after an update still knows its rules.
     *
     * @param name what messages call it
     * @throws ProgrammeException when anything in it is wrong; it names every problem
     */
    public static WalletProgramme parse(byte[] content, String name) throws ProgrammeException {
        return ProgrammeFile.parseSaved(content, name, WALLET);
    }

    @Override
    public String name() {
        return "wallet";
    }

    @Override
    public String shippedName() {
        return "digital-wallet-2567";
    }

    @Override
    public String subject() {
        return "citizen";
    }

    @Override
    public List<Schema> inputs() {
        return INPUTS;
    }

    @Override
    public List<Schema> outputs() {
        return WalletSchemas.WRITTEN;
    }

    /** All but the deposits: their day is exact, and stands with them. */
    @Override
    public List<Schema> inputsWithEarliestDay() {
        return INPUTS.stream()
                .filter(dataset -> !dataset.equals(WalletSchemas.DEPOSITS))
                .toList();
    }

    @Override
    public WalletProgramme read(ProgrammeHeader header, YamlMapping root) {
        return new WalletProgrammeReader().programme(header, root);
    }
}
