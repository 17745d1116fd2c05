package io.sitthi.programmes;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.digitalid.DigitalIdKind;
import io.sitthi.programmes.mandates.MandateKind;
import io.sitthi.programmes.operators.OperatorsKind;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.signins.SignInKind;
import io.sitthi.programmes.wallet.WalletKind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one list of kinds, and the programmes that Sitthi ships: one of each kind. */
public final class Programmes {

    /** The default's kind comes first. */
    public static final List<Kind<?>> KINDS = List.of(
            WalletKind.WALLET,
            DigitalIdKind.DIGITAL_ID,
            ProofingKind.PROOFING,
            OperatorsKind.OPERATORS,
            MandateKind.MANDATES,
            SignInKind.SIGN_INS,
            CustomsKind.CUSTOMS);

    private Programmes() {}

    /**
     * Reads a programme of any kind from the content of its file.
     *
     * @param name what messages call it
     * @throws ProgrammeException when anything in it is wrong; it names every problem
     */
    public static Programme parse(byte[] content, String name) throws ProgrammeException {
        return ProgrammeFile.parse(content, name, KINDS);
    }

    /** The kind whose shipped programme has this name; null when there is none. */
    public static @Nullable Kind<?> shipping(String programmeName) {
        for (Kind<?> kind : KINDS) {
            if (kind.shippedName().equals(programmeName)) {
                return kind;
            }
        }
        return null;
    }

    /** The names of all that are shipped, joined by commas, for messages. */
    public static String shippedNames() {
        return KINDS.stream().map(Kind::shippedName).collect(Collectors.joining(", "));
    }
}
