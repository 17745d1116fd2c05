package io.sitthi.streaming.wallet.kafka.source;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.MessageReader;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.kafka.wire.ChangeReader;
import java.nio.charset.StandardCharsets;

/** Reads the changes that can be applied: one to a programme with faults is refused. */
public final class SoundChangeReader implements MessageReader<Change> {

    private static final int MAX_EXPLANATION_CHARACTERS = 500;

    private final ChangeReader reader = new ChangeReader();

    @Override
    public Change read(byte[] message) throws MalformedMessageException {
        Change change = reader.read(message);
        if (change instanceof ProgrammeChange programme) {
            requireSound(programme);
        }
        return change;
    }

    private static void requireSound(ProgrammeChange change) throws MalformedMessageException {
        try {
            WalletKind.parse(change.yaml().getBytes(StandardCharsets.UTF_8), "programme");
        } catch (ProgrammeException e) {
            throw new MalformedMessageException(
                    DeadLetterReason.FAULTY_PROGRAMME,
                    MessageText.printable(String.valueOf(e.getMessage()), MAX_EXPLANATION_CHARACTERS));
        }
    }
}
